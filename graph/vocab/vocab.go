// Package vocab is the one list of names that the graph uses: prefixes, classes,
// properties of the model, and the marks by which a predicate says how it is meant.
//
// Inside the graph IRIs are short ("e:north-hamgyong"); Prefixes expands them for
// export: Expand("e:north-hamgyong", DefaultBase) is
// "https://clew.example/entity/north-hamgyong".
//
// The package is a leaf: it imports graph/fact only.
package vocab

import (
	"strings"

	"github.com/clew-kg/clew/graph/fact"
)

// DefaultBase is the IRI under which entities, predicates, facts and articles
// stand on export unless the user names another. The domain is reserved for
// examples (RFC 2606), so it never points at somebody else's server.
const DefaultBase = "https://clew.example/"

// A Prefix abbreviates a namespace.
type Prefix struct {
	Name string // without the colon
	IRI  string // namespace
}

// Prefixes returns the table for a base IRI that ends in "/" or "#", sorted by
// name. Short names of the graph that use none of these prefixes do not exist.
func Prefixes(base string) []Prefix {
	return []Prefix{
		{"a", base + "article/"},
		{"clew", base + "vocab#"},
		{"e", base + "entity/"},
		{"f", base + "fact/"},
		{"foaf", "http://xmlns.com/foaf/0.1/"},
		{"p", base + "predicate/"},
		{"prov", "http://www.w3.org/ns/prov#"},
		{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
		{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
		{"s", base + "likeness/"},
		{"schema", "https://schema.org/"},
		{"skos", "http://www.w3.org/2004/02/skos/core#"},
		{"xsd", "http://www.w3.org/2001/XMLSchema#"},
	}
}

// Properties of the model, short form.
const (
	Type     = "rdf:type"
	Label    = "skos:prefLabel"
	AltLabel = "skos:altLabel"

	Evidence       = "clew:evidence"       // fact → article#char=start,end (RFC 5147, code points)
	Context        = "clew:context"        // fact → the sentence around it, as a fragment of the article
	Confidence     = "clew:confidence"     // fact → number in [0,1]
	AttributedTo   = "clew:attributedTo"   // fact → entity
	AttributedText = "clew:attributedText" // fact → the article's words for the source
	Time           = "clew:time"           // fact → time expression
	TimeStart      = "clew:timeStart"      // fact → xsd:date, xsd:gYearMonth or xsd:gYear; the first that the time takes in
	TimeEnd        = "clew:timeEnd"        // the last that it takes in
	Duration       = "clew:duration"       // fact → xsd:duration
	Quantity       = "clew:quantity"       // fact → quantity expression
	QuantityValue  = "clew:quantityValue"  // fact → xsd:decimal
	QuantityMax    = "clew:quantityMax"    // fact → xsd:decimal, upper end of a range
	QuantityOf     = "clew:quantityOf"     // fact → xsd:decimal that a share is taken of
	Unit           = "clew:unit"           // fact → what is counted
	Comparator     = "clew:comparator"     // fact → "about", "more-than", …
	SubjectText    = "clew:subjectText"    // fact → the article's words
	PredicateText  = "clew:predicateText"
	ObjectText     = "clew:objectText"
	Rule           = "clew:rule"     // fact → name of the rule that found it
	Sentence       = "clew:sentence" // fact → number of the sentence, from 1

	BasePredicate = "clew:base"     // marked predicate → bare predicate
	Modality      = "clew:modality" // marked predicate → "planned", …
	Polarity      = "clew:polarity" // marked predicate → "negated"

	PossiblySame = "clew:possiblySame" // entity → entity that may be the same, not surely enough to be one
	Between      = "clew:between"      // likeness (s:…) → each of the two entities
	Likeness     = "clew:likeness"     // likeness → number in [0,1]
	Because      = "clew:because"      // likeness → reasons in words

	Headline  = "schema:headline"
	Published = "schema:datePublished"
	URL       = "schema:url"
	Author    = "schema:author"
	Publisher = "schema:publisher"
	Language  = "schema:inLanguage"
	SHA256    = "clew:sha256" // article → hash of its text, hexadecimal

	GraphOf = "clew:graphOf" // label of a named graph → the import that holds it; inside the store only
)

// Predicate returns the short IRI of the predicate base as a fact with the given
// polarity and modality uses it: "p:implements", "p:planned/curb", "p:not/own",
// "p:not/possible/own". A bare predicate is affirmed and asserted.
func Predicate(base string, polarity fact.Polarity, modality fact.Modality) string {
	mark := ""
	if polarity == fact.Negated {
		mark = "not/"
	}
	if modality != fact.Asserted && modality != "" {
		mark += string(modality) + "/"
	}
	return "p:" + mark + base
}

// SplitPredicate is the inverse of Predicate. ok is false if iri is no predicate.
func SplitPredicate(iri string) (base string, polarity fact.Polarity, modality fact.Modality, ok bool) {
	base, ok = strings.CutPrefix(iri, "p:")
	if !ok || base == "" {
		return "", "", "", false
	}
	polarity, modality = fact.Affirmed, fact.Asserted
	if rest, cut := strings.CutPrefix(base, "not/"); cut {
		base, polarity = rest, fact.Negated
	}
	if mark, rest, cut := strings.Cut(base, "/"); cut {
		for _, m := range fact.Modalities[1:] {
			if mark == string(m) {
				base, modality = rest, m
			}
		}
	}
	return base, polarity, modality, true
}

// GraphLabel returns the label under which the store holds a named graph that was
// imported, as the article-like owner: "a:k3v7#graph=https://example.org/g". The same
// name in another import is another label, so that each can be removed without the
// other. The empty name stands for the default graph.
func GraphLabel(owner, name string) string { return owner + graphMark + name }

// SplitGraphLabel is the inverse of GraphLabel; ok is false for any other label.
func SplitGraphLabel(label string) (owner, name string, ok bool) {
	if !strings.HasPrefix(label, "a:") {
		return "", "", false
	}
	return strings.Cut(label, graphMark)
}

const graphMark = "#graph="

// A Class is a type of entity.
type Class struct {
	Name   string   // local name, "Place"
	Parent string   // local name of the next wider class; "" for Thing
	Same   []string // equivalents in other vocabularies, short IRIs
}

// Classes lists the types of entities, each after its parent.
var Classes = []Class{
	{"Thing", "", []string{"schema:Thing"}},
	{"Agent", "Thing", []string{"foaf:Agent"}},
	{"Person", "Agent", []string{"schema:Person", "foaf:Person"}},
	{"Organization", "Agent", []string{"schema:Organization", "foaf:Organization"}},
	{"Government", "Organization", []string{"schema:GovernmentOrganization"}},
	{"Ministry", "Government", nil},
	{"Company", "Organization", []string{"schema:Corporation"}},
	{"Party", "Organization", []string{"schema:PoliticalParty"}},
	{"ArmedForces", "Organization", nil},
	{"ResearchBody", "Organization", []string{"schema:ResearchOrganization"}},
	{"Media", "Organization", []string{"schema:NewsMediaOrganization"}},
	{"Group", "Agent", []string{"foaf:Group"}},
	{"Place", "Thing", []string{"schema:Place"}},
	{"Country", "Place", []string{"schema:Country"}},
	{"Region", "Place", []string{"schema:AdministrativeArea"}},
	{"City", "Place", []string{"schema:City"}},
	{"Facility", "Place", []string{"schema:CivicStructure"}},
	{"Border", "Place", nil},
	{"Policy", "Thing", nil},
	{"Law", "Policy", []string{"schema:Legislation"}},
	{"Programme", "Policy", nil},
	{"Product", "Thing", []string{"schema:Product"}},
	{"Technology", "Product", nil},
	{"Document", "Thing", []string{"schema:CreativeWork", "foaf:Document"}},
	{"Event", "Thing", []string{"schema:Event"}},
	{"Money", "Thing", []string{"schema:MonetaryAmount"}},
	{"Quantity", "Thing", []string{"schema:QuantitativeValue"}},
	{"Time", "Thing", nil},
}

var parents = func() map[string]string {
	m := map[string]string{}
	for _, c := range Classes {
		m[c.Name] = c.Parent
	}
	return m
}()

// IsClass reports whether name is the local name of a class.
func IsClass(name string) bool { _, ok := parents[name]; return ok }

// Within reports whether class is wider or one of its subclasses; local names.
func Within(class, wider string) bool {
	for ; class != ""; class = parents[class] {
		if class == wider {
			return true
		}
	}
	return false
}

// Expand returns the full IRI of a short one, and iri itself if its prefix is none of
// Prefixes(base).
func Expand(iri, base string) string {
	name, local, ok := strings.Cut(iri, ":")
	if !ok {
		return iri
	}
	for _, p := range Prefixes(base) {
		if p.Name == name {
			return p.IRI + local
		}
	}
	return iri
}
