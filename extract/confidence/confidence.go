// Package confidence says how sure a clause or a fact is, by a scorecard: what is seen of
// it earns points, and a table turns their sum into the share of such statements that
// annotators find right.
//
// A worked example. A verb clause of a short sentence with a sure parse may earn 12 points, for
// which the table says 0.78; a borrowed subject takes 9 away, and 3 points mean 0.66.
//
// Points are learned by logistic regression on development data (cmd/clew-train, step confidence): logits
// times Scale, rounded. The table is an isotonic regression on their sum. Sums of whole numbers and a table keep confidence the same on every machine, and each
// point can be shown.
package confidence

import (
	_ "embed" // the cards
	"encoding/json"
	"slices"
	"sync"
)

// Scale is how many points make one logit.
const Scale = 20

// A Card turns features into a confidence. It does not change and is safe for concurrent use.
type Card struct {
	Base   int            // points of every statement
	Points map[string]int // feature → points; a feature that is not listed earns none
	Low    int            // sum that Table starts with
	Table  []float64      // sum − Low → confidence, not falling
}

// Cards holds the card of clauses (as tuples) and that of facts.
type Cards struct{ Clause, Fact Card }

//go:embed english.json
var embedded []byte

// Embedded returns the bytes of the embedded cards, for a fingerprint.
func Embedded() []byte { return embedded }

// Default returns the embedded cards. It fails only if the program was built with damaged ones.
var Default = sync.OnceValue(func() *Cards {
	var c Cards
	if err := json.Unmarshal(embedded, &c); err != nil {
		panic("confidence: english.json: " + err.Error()) // embedded, tested
	}
	return &c
})

// Of returns the confidence for features, in [0,1].
func (c *Card) Of(features []string) float64 {
	if len(c.Table) == 0 {
		return 0
	}
	return c.Table[min(max(c.sum(features)-c.Low, 0), len(c.Table)-1)]
}

func (c *Card) sum(features []string) int {
	sum := c.Base
	for _, f := range features {
		sum += c.Points[f]
	}
	return sum
}

// A Point is what one feature earns.
type Point struct {
	Feature string
	Points  int
}

// Explain returns the points that features earn, the largest in size first.
func (c *Card) Explain(features []string) []Point {
	var list []Point
	for _, f := range features {
		if p := c.Points[f]; p != 0 {
			list = append(list, Point{f, p})
		}
	}
	slices.SortStableFunc(list, func(x, y Point) int { return abs(y.Points) - abs(x.Points) })
	return list
}

func abs(n int) int { return max(n, -n) }

// Margin names the least margin of the parser among the words that hold a statement
// together, in eighths of a logit (corpus.Token).
func Margin(eighths uint8) string {
	switch {
	case eighths < 8:
		return "parse margin under 1"
	case eighths < 24:
		return "parse margin from 1 to 3"
	case eighths < 48:
		return "parse margin from 3 to 6"
	}
	return "parse margin over 6"
}

// Length names the length of a sentence in words.
func Length(words int) string {
	switch {
	case words <= 12:
		return "sentence up to 12 words"
	case words <= 25:
		return "sentence of 13 to 25 words"
	case words <= 40:
		return "sentence of 26 to 40 words"
	}
	return "sentence of more than 40 words"
}
