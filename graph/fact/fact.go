// Package fact holds what extraction hands to the graph: entities, facts and the
// evidence that each fact leads back to.
//
// A worked example. From "Pyongyang has introduced a QR code payment system."
//
//	Subject   e:north-korean-regime      SubjectText   "Pyongyang"
//	Predicate implements                 PredicateText "has introduced"
//	Object    e:qr-code-payment-system   ObjectText    "a QR code payment system"
//	Polarity  affirmed                   Modality      asserted
//
// The package is a leaf: it imports the standard library only.
package fact

import (
	"fmt"
	"time"
)

// An Article is what the graph keeps of a text that was read.
type Article struct {
	ID       string    // "a:" and a content hash
	Origin   string    // where it was read: path, URL, or "-" for standard input
	Title    string    // headline
	Byline   string    // author as printed
	Source   string    // outlet
	URL      string    // where it was published
	Date     time.Time // publication, UTC; zero if unknown
	Language string    // BCP 47 primary tag
	Text     string    // the body that evidence spans count bytes of
}

// An Entity is a node of the graph as one article speaks of it.
type Entity struct {
	ID      string   // "e:" and a slug
	Name    string   // best full form in this article
	Type    string   // local name of a class of graph/vocab, "Thing" if unknown
	Aliases []string // other forms in this article, sorted
}

// A Fact is one statement made at one place in one article.
type Fact struct {
	ID             string // "f:" and a content hash, see quads.FactID
	Article        string // Article.ID
	Subject        string // Entity.ID
	Predicate      string // canonical predicate in kebab-case, without marks of polarity and modality
	Object         string // Entity.ID
	SubjectText    string // the article's own words
	PredicateText  string
	ObjectText     string
	Polarity       Polarity
	Modality       Modality
	AttributedTo   string  // Entity.ID of who says so; "" if nobody is named
	AttributedText string  // the article's own words for it
	Time           string  // as the article says it; "" if it does not
	When           When    // what Time means in the calendar, as far as it is known
	Quantity       string  // as the article says it; "" if it does not
	Amount         Amount  // what Quantity comes to, as far as it is known
	Confidence     float64 // in [0,1]
	Rule           string  // name of the rule that found it
	Evidence       Evidence
}

// When is a time in the calendar. Start and End are a day "2024-12-20", a month
// "2024-12" or a year "2024", whichever the article is exact to, and both belong to the
// time: "in 2023" starts 2023 and ends 2023. One of them is empty for a time that is open
// ("since May"), both for one that the calendar does not tell ("the day before").
type When struct {
	Start, End string
	Duration   string // how long, as xsd:duration: "P3Y"; "" if the article does not say
}

// An Amount is a number with what it counts.
type Amount struct {
	Value      string     // decimal, "25700000"; "" if unknown
	Max        string     // upper end of a range that starts at Value; "" for a single number
	Unit       string     // "percent", an ISO 4217 code, a unit of measure in the singular, or the lemma of the noun counted; "" if unknown
	Of         string     // decimal that a share is taken of: "23 percent of 25.7 million"; "" if none is given
	Comparator Comparator // how the number stands to the true one
}

// Comparator says how a number that an article gives stands to the true one.
type Comparator string

// Comparators.
const (
	Exactly  Comparator = ""
	About    Comparator = "about"
	MoreThan Comparator = "more-than"
	LessThan Comparator = "less-than"
	AtLeast  Comparator = "at-least"
	AtMost   Comparator = "at-most"
)

// Comparators lists the comparators that are written, in the order of their declaration.
var Comparators = []Comparator{About, MoreThan, LessThan, AtLeast, AtMost}

// Evidence is where an article says a fact. Spans are half-open, in bytes of
// Article.Text.
type Evidence struct {
	Sentence                   int // number in the article, from 1
	Start, End                 int // the words of the fact, from its first part to its last
	SentenceStart, SentenceEnd int // the sentence around them
}

// Polarity says whether a fact is affirmed or negated.
type Polarity string

// Polarities.
const (
	Affirmed Polarity = "affirmed"
	Negated  Polarity = "negated"
)

// Modality says how a fact is meant.
type Modality string

// Modalities.
const (
	Asserted    Modality = "asserted"
	Possible    Modality = "possible"
	Planned     Modality = "planned"
	Required    Modality = "required"
	Conditional Modality = "conditional"
	Alleged     Modality = "alleged"
)

// Modalities lists the modalities in the order of their declaration.
var Modalities = []Modality{Asserted, Possible, Planned, Required, Conditional, Alleged}

// Check reports the first way in which f breaks its contract: a missing part, a
// confidence outside [0,1], evidence outside an article of textLen bytes.
func (f *Fact) Check(textLen int) error {
	e := f.Evidence
	switch {
	case f.Article == "" || f.Subject == "" || f.Predicate == "" || f.Object == "":
		return fmt.Errorf("fact: %s –%s→ %s: a part is missing", f.Subject, f.Predicate, f.Object)
	case !(f.Confidence >= 0 && f.Confidence <= 1):
		return fmt.Errorf("fact: %s –%s→ %s: confidence %v is outside [0,1]", f.Subject, f.Predicate, f.Object, f.Confidence)
	case e.Start < 0 || e.Start >= e.End || e.End > textLen || e.SentenceStart > e.Start || e.SentenceEnd < e.End:
		return fmt.Errorf("fact: %s –%s→ %s: evidence [%d,%d) lies outside its sentence or article", f.Subject, f.Predicate, f.Object, e.Start, e.End)
	}
	return nil
}
