package vocabulary

import (
	"math"
	"strings"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/vocab"
)

// A Shape is what the nodes of one kind have in every graph.
type Shape struct {
	Name       string // short IRI
	Comment    string // what the nodes are
	Class      string // of the nodes; the domain of the properties that are ours
	Target     string // a property that exactly these nodes have; "" where their class tells them
	Properties []Property
}

// A Property is what a node may or must have.
type Property struct {
	IRI     string // short
	Comment string
	Range   string // datatype, xsd:…, rdfs:Literal for any, or class of an IRI; "" is any IRI
	Min     int    // how many different values there are at least
	Max     int    // and at most; 0 is any number
	Pattern string // regular expression that the text of a value matches somewhere
	Bounded bool   // the value is a number from Least to Most
	Least   float64
	Most    float64
}

// anyLiteral is the range of a property whose values are of several datatypes.
const anyLiteral = "rdfs:Literal"

func (p *Property) literal() bool { return p.Range == anyLiteral || strings.HasPrefix(p.Range, "xsd:") }

// fragment is the form of the IRIs that evidence has: quads.ParseFragment.
const fragment = `#char=[0-9]+,[0-9]+$`

// calendar is the form of a year, a month or a day.
const calendar = `^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$`

// Shapes are the kinds of node that a graph has.
var Shapes = []Shape{
	{
		Name: "clew:FactShape", Comment: "a statement made at one place in one article", Class: "clew:Fact", Target: vocab.Evidence,
		Properties: []Property{
			{IRI: vocab.Evidence, Comment: "the words that state the fact, as a fragment of the article (RFC 5147, in characters)", Min: 1, Max: 1, Pattern: fragment},
			{IRI: vocab.Context, Comment: "the sentence around the words, as a fragment of the article", Max: 1, Pattern: fragment},
			{IRI: vocab.Confidence, Comment: "how sure the extraction is, from 0 to 1", Range: "xsd:double", Min: 1, Max: 1, Bounded: true, Most: 1},
			{IRI: vocab.Sentence, Comment: "number of the sentence in the article, from 1", Range: "xsd:integer", Max: 1, Bounded: true, Least: 1, Most: math.MaxInt32},
			{IRI: vocab.SubjectText, Comment: "the article's words for the subject", Range: "xsd:string", Max: 1},
			{IRI: vocab.PredicateText, Comment: "the article's words for the predicate", Range: "xsd:string", Max: 1},
			{IRI: vocab.ObjectText, Comment: "the article's words for the object", Range: "xsd:string", Max: 1},
			{IRI: vocab.Time, Comment: "when, as the article says it", Range: "xsd:string", Max: 1},
			{IRI: vocab.TimeStart, Comment: "the first day, month or year that the time takes in", Range: "rdfs:Literal", Max: 1, Pattern: calendar},
			{IRI: vocab.TimeEnd, Comment: "the last day, month or year that the time takes in", Range: "rdfs:Literal", Max: 1, Pattern: calendar},
			{IRI: vocab.Duration, Comment: "how long", Range: "xsd:duration", Max: 1},
			{IRI: vocab.Quantity, Comment: "how much, as the article says it", Range: "xsd:string", Max: 1},
			{IRI: vocab.QuantityValue, Comment: "how much, as a number", Range: "xsd:decimal", Max: 1},
			{IRI: vocab.QuantityMax, Comment: "the upper end of a range that starts at the number", Range: "xsd:decimal", Max: 1},
			{IRI: vocab.QuantityOf, Comment: "the number that a share is taken of", Range: "xsd:decimal", Max: 1},
			{IRI: vocab.Unit, Comment: "what the number counts: percent, a currency (ISO 4217), a measure, a noun", Range: "xsd:string", Max: 1},
			{IRI: vocab.Comparator, Comment: "how the number stands to the true one; exact if it is missing", Range: "xsd:string", Max: 1, Pattern: "^(about|more-than|less-than|at-least|at-most)$"},
			{IRI: vocab.AttributedTo, Comment: "who says so, by the article", Range: "clew:Thing", Max: 1},
			{IRI: vocab.AttributedText, Comment: "the article's words for who says so", Range: "xsd:string", Max: 1},
			{IRI: vocab.Rule, Comment: "the rule that found the fact", Range: "xsd:string", Max: 1},
		},
	},
	{
		Name: "clew:EntityShape", Comment: "what articles speak of", Class: "clew:Thing",
		Properties: []Property{
			{IRI: vocab.Label, Range: "xsd:string", Min: 1},
			{IRI: vocab.AltLabel, Range: "xsd:string"},
			{IRI: vocab.PossiblySame, Comment: "what may be the same, not surely enough to be one", Range: "clew:Thing"},
		},
	},
	{
		Name: "clew:LikenessShape", Comment: "how much two entities are alike that may be the same", Class: "clew:Likeness", Target: vocab.Likeness,
		Properties: []Property{
			{IRI: vocab.Between, Comment: "one of the two entities", Range: "clew:Thing", Min: 2, Max: 2},
			{IRI: vocab.Likeness, Comment: "how likely they are one, from 0 to 1", Range: "xsd:double", Min: 1, Max: 1, Bounded: true, Most: 1},
			{IRI: vocab.Because, Comment: "why, in words", Range: "xsd:string", Min: 1, Max: 1},
		},
	},
	{
		Name: "clew:ArticleShape", Comment: "a text that facts were read from", Class: "schema:NewsArticle",
		Properties: []Property{
			{IRI: vocab.SHA256, Comment: "SHA-256 of the article's text, in hexadecimal", Range: "xsd:string", Min: 1, Max: 1, Pattern: "^[0-9a-f]{64}$"},
			{IRI: vocab.Headline, Range: "xsd:string", Max: 1},
			{IRI: vocab.Published, Range: "xsd:dateTime", Max: 1},
		},
	},
	{
		Name: "clew:MarkedPredicateShape", Comment: "a predicate that says how a statement is meant", Class: "clew:MarkedPredicate", Target: vocab.BasePredicate,
		Properties: []Property{
			{IRI: vocab.BasePredicate, Comment: "the predicate without its marks", Min: 1, Max: 1},
			{IRI: vocab.Modality, Comment: "how the article means the statement", Range: "xsd:string", Max: 1, Pattern: oneOf(fact.Modalities[1:])},
			{IRI: vocab.Polarity, Comment: "that the article denies the statement", Range: "xsd:string", Max: 1, Pattern: oneOf([]fact.Polarity{fact.Negated})},
		},
	},
}

// oneOf returns the pattern of exactly these words.
func oneOf[T ~string](words []T) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = string(w)
	}
	return "^(" + strings.Join(list, "|") + ")$"
}
