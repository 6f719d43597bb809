package view

import (
	"cmp"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/vocab"
)

// A Doubt is two nodes that may be one thing, not surely enough to be one node.
type Doubt struct {
	ID       string  // "s:…", unique
	A, B     int32   // node numbers, A < B
	Likeness float64 // in [0,1]
	Because  string  // reasons in words
}

// Doubts returns the pairs of nodes that may be one thing, the likest first, ties by
// nodes and ID.
func (g *Graph) Doubts() []Doubt { return g.doubts }

// rawDoubt is what the quads about one likeness say.
type rawDoubt struct {
	between  []string // IRIs, sorted, each once
	likeness float64
	because  string
}

// addDoubt takes a quad whose subject is a likeness, s:….
func (b *builder) addDoubt(s, p string, object quad.Value) bool {
	if b.doubts == nil {
		b.doubts = map[string]*rawDoubt{}
	}
	d := b.doubts[s]
	if d == nil {
		d = &rawDoubt{}
		b.doubts[s] = d
	}
	switch p {
	case vocab.Between:
		iri, ok := object.(quad.IRI)
		if at, found := slices.BinarySearch(d.between, string(iri)); ok && !found {
			d.between = slices.Insert(d.between, at, string(iri))
		}
		return ok
	case vocab.Likeness:
		x, ok := number(object)
		if ok = ok && x >= 0 && x <= 1; ok {
			d.likeness = max(d.likeness, x)
		}
		return ok
	case vocab.Because:
		keepSmallest(&d.because, text(object))
		return true
	}
	return false
}

// addDoubts numbers the nodes of doubts. Those about other than two nodes of g are left
// out: one of the two is no longer spoken of.
func (g *Graph) addDoubts(raw map[string]*rawDoubt) {
	for id, r := range raw {
		if len(r.between) != 2 {
			continue
		}
		a, okA := g.Index(r.between[0])
		b, okB := g.Index(r.between[1])
		if okA && okB {
			g.doubts = append(g.doubts, Doubt{id, a, b, r.likeness, r.because})
		}
	}
	slices.SortFunc(g.doubts, func(x, y Doubt) int {
		return cmp.Or(cmp.Compare(y.Likeness, x.Likeness), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.ID, y.ID))
	})
}
