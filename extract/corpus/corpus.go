// Package corpus holds what the text side of clew passes from stage to stage:
// an Article as it was read, and the Document that stages fill layer by layer.
//
// A worked example. The article body
//
//	Pyongyang didn't wait.
//
// becomes one Sentence of five Tokens (UD words): "Pyongyang" [0,9), "did" [10,13),
// "n't" [13,16), "wait" [17,21), "." [21,22). A token is a span of Document.Text,
// never a copied string; tokens plus the gaps between them rebuild the text.
//
// The package is a leaf: it imports the standard library only.
package corpus

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"strings"
	"time"
)

// An Article is one text as a reader delivered it. It does not change afterwards.
type Article struct {
	ID       string    // "a:" and 16 characters of base32, see NewID; set by the reader
	Origin   string    // where it was read: URL, absolute path, or "-" for standard input; not part of ID
	Title    string    // headline; may be empty
	Byline   string    // author as printed; may be empty
	Source   string    // outlet or publisher; may be empty
	URL      string    // where it was published; may be empty
	Date     time.Time // publication, UTC; zero if unknown
	Language string    // BCP 47 primary tag, "en" or as detected; empty if unknown
	Body     string    // valid UTF-8 in NFC, LF line ends; spans of a Document count its bytes
}

var idEncoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// NewID returns the content address of a: "a:" followed by 80 bits of the SHA-256
// over title, byline, source, URL, date and body, in lower-case base32. Two
// articles share an ID exactly if all these fields are equal; Origin and Language
// play no part, so the ID does not depend on the machine.
func NewID(a *Article) string {
	h := sha256.New()
	var date string
	if !a.Date.IsZero() {
		date = a.Date.UTC().Format(time.RFC3339Nano)
	}
	for _, field := range []string{a.Title, a.Byline, a.Source, a.URL, date, a.Body} {
		var n [8]byte
		binary.LittleEndian.PutUint64(n[:], uint64(len(field)))
		h.Write(n[:])
		h.Write([]byte(field))
	}
	return "a:" + strings.ToLower(idEncoding.EncodeToString(h.Sum(nil)[:10]))
}

// A Span is a half-open range of bytes of Document.Text.
type Span struct{ Start, End int32 }

// Len returns the length of s in bytes.
func (s Span) Len() int { return int(s.End - s.Start) }

// Of returns the bytes of text that s covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// A Layer is a set of annotation layers of a Document.
type Layer uint32

// The layers, in the order in which the standard pipeline writes them.
const (
	Sentences Layer = 1 << iota // Document.Sentences
	Tokens                      // Document.Tokens spans and the token range of each sentence
	Tags                        // Token.UPOS, XPOS, Feats
	Lemmas                      // Token.Lemma
	Heads                       // Token.Head, Deprel
	Mentions                    // Document.Mentions
	Entities                    // Document.Entities and Mention.Entity
	Relations                   // Document.Relations
	Clauses                     // Document.Clauses
	Chains                      // Document.Chains and Mention.Chain, Antecedent, Evidence
	Names                       // Document.Names
)

var layerNames = []string{"sentences", "tokens", "tags", "lemmas", "heads", "mentions", "entities", "relations", "clauses", "chains", "names"}

// String lists the layers of l by name, joined with "+".
func (l Layer) String() string {
	var names []string
	for i, name := range layerNames {
		if l&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "+")
}

// A Document is an article with its annotations: flat slices that refer to each
// other by index. A stage writes its own layers and only reads the others. One
// goroutine at a time works on a Document.
type Document struct {
	Article   *Article
	Text      string // Article.Body
	Layers    Layer  // layers written so far
	Sentences []Sentence
	Tokens    []Token
	Clauses   []Clause
	Names     []Name
	Mentions  []Mention
	Chains    []Chain
	Entities  []Entity
	Relations []Relation
}

// NewDocument returns a document over a without any annotation.
func NewDocument(a *Article) *Document { return &Document{Article: a, Text: a.Body} }

// A Block says what kind of text a sentence stands in.
type Block uint8

// Kinds of block.
const (
	Prose     Block = iota
	Heading         // a headline or section title, often without a verb
	ListItem        // an item of a bulleted or numbered list
	Furniture       // byline, dateline on a line of its own, caption, rule
)

// A Sentence is a span of the text with its tokens. Spans of sentences are
// ordered and do not overlap; white space at the ends is outside.
type Sentence struct {
	Span
	First, Last int32 // tokens Document.Tokens[First:Last]
	Block       Block
}

// A Token is one word in the sense of Universal Dependencies: clitics stand
// alone ("do" + "n't", "can" + "not"). Spans are in order, on rune borders,
// never empty, and do not overlap.
type Token struct {
	Span
	Head   int32  // index in Document.Tokens of the syntactic head; -1 for the root of a sentence
	UPOS   UPOS   // universal part of speech
	XPOS   XPOS   // Penn Treebank tag
	Deprel Deprel // relation to Head
	Margin uint8  // how sure the parser is of Head: its score less that of the next best, in eighths of a logit; 0 where Head is not the best by itself
	Feats  string // UD features as in CoNLL-U, "Number=Plur|…"; "" for none; shared, not per token
	Lemma  string // shared, not per token
}

// Form returns the bytes of token i as they stand in the text.
func (d *Document) Form(i int32) string { return d.Tokens[i].Of(d.Text) }

// A Mention is a run of tokens of one sentence that refers to something.
type Mention struct {
	First, Last int32       // Document.Tokens[First:Last]
	Head        int32       // index of the head token
	Kind        MentionKind // how it refers
	Type        string      // class, a local name of graph/vocab such as "Place"; "" if unknown
	Appositive  bool        // it says what a name beside it names: "the owner, Lena Moe", "the freighter Orion"; its entity is that class
	Chain       int32       // index in Document.Chains; -1 for none
	Antecedent  int32       // index in Document.Mentions of what it was joined to in its chain; -1 for none
	Evidence    string      // why: the name of the sieve that joined it; "" without Antecedent
	Trust       float64     // that it is right, in (0,1]; 0 without Antecedent
	Entity      int32       // index in Document.Entities; -1 for none
}

// AlsoKnownAs is the evidence of a name that the text says to be another one for the same thing.
const AlsoKnownAs = "also known as"

// A Chain is what the mentions of one document that mean one thing have in common.
type Chain struct {
	Class string // class, a local name of graph/vocab; "" if unknown
	Known string // name of the thing if a lexicon knows it: "North Korea", "North Korean government"; "" if not
}

// A MentionKind says how a mention refers.
type MentionKind uint8

// Kinds of mention.
const (
	Nominal MentionKind = iota // "the phone crackdown"
	Named                      // "North Hamgyong"
	Pronoun                    // "it", "they"
	Value                      // a date, an amount, a quantity
)

// An Entity is what mentions of one document refer to.
type Entity struct {
	ID      string   // "e:" and a slug, equal across documents for one thing
	Name    string   // best full form
	Type    string   // class, a local name of graph/vocab; "Thing" if unknown
	Aliases []string // other forms in this document, sorted
}

// A Relation is one statement read from one sentence, before it becomes a fact.
// Parts are token indices in ascending order, all of one sentence.
type Relation struct {
	Sentence      int32     // index in Document.Sentences
	Subject       []int32   // tokens of the subject
	Predicate     []int32   // tokens of the relation phrase; empty if it is not written (apposition)
	Object        []int32   // tokens of the object
	Arguments     [][]int32 // further arguments of the same clause
	SubjectRef    int32     // index in Document.Mentions; -1 for none
	ObjectRef     int32     // index in Document.Mentions; -1 for none
	Canonical     string    // canonical predicate, "implements"
	Inverse       bool      // the canonical predicate runs from object to subject
	Negated       bool
	Modality      Modality
	Attribution   []int32 // tokens that name who says so; empty if nobody is named
	AttributedRef int32   // index in Document.Mentions; -1 for none
	Time          []int32 // tokens of the time expression; empty if none is given
	Quantity      []int32 // tokens of the count or amount of the object, or else of the subject; empty if none is given
	Phrase        string  // phrase of the map of predicates that gave Canonical; "" if its own words or the rule did
	Known         bool    // the map of predicates has Canonical
	Unusual       bool    // an end is of a class that the predicate does not usually join
	Confidence    float64 // of the clause and rule, in [0,1]; that of the fact is extract/facts'
	Rule          string  // name of the rule that found it
}

// A Modality says how a relation is meant.
type Modality uint8

// Modalities.
const (
	Asserted Modality = iota
	Possible
	Planned
	Required
	Conditional
	Alleged
)

// String returns the name that facts use: "asserted", "possible", …
func (m Modality) String() string {
	return [...]string{"asserted", "possible", "planned", "required", "conditional", "alleged"}[m]
}
