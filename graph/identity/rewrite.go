package identity

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"

	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/vocab"
)

// A Rewriting is what has been changed in the quads of an article so that they name things
// rather than what the article alone calls them. It is kept with the article, so that its own
// quads can always be had back.
type Rewriting struct {
	As  map[string]string `json:"as,omitempty"`  // identifier of a unit → of its thing, where they differ
	Was [][]string        `json:"was,omitempty"` // the article's own quads that were changed: subject, predicate, object, label
}

// IsZero reports whether nothing was changed.
func (w Rewriting) IsZero() bool { return len(w.As) == 0 }

// Rewrite returns the quads of an article with its own identifiers changed as as says, and
// what was changed. A thing keeps the labels of the units that it is named after; labels of
// others become aliases. The order of own does not matter; the result is sorted.
func Rewrite(own []quad.Quad, as map[string]string) ([]quad.Quad, Rewriting) {
	if len(as) == 0 {
		return own, Rewriting{}
	}
	w := Rewriting{As: as}
	out := make([]quad.Quad, 0, len(own))
	images := map[quad.Quad]bool{}
	for _, q := range own {
		x := w.image(q)
		if x != q {
			w.Was = append(w.Was, encode(q))
			images[x] = true
		}
		out = append(out, x)
	}
	for _, q := range own { // what the article says in so many words too
		if images[q] && w.image(q) == q {
			w.Was = append(w.Was, encode(q))
		}
	}
	slices.SortFunc(w.Was, slices.Compare)
	quads.Sort(out)
	return slices.Compact(out), w
}

// image returns q with its identifiers changed.
func (w *Rewriting) image(q quad.Quad) quad.Quad {
	moved := func(v quad.Value) quad.Value {
		if iri, ok := v.(quad.IRI); ok {
			if to, ok := w.As[string(iri)]; ok {
				return quad.IRI(to)
			}
		}
		return v
	}
	if from, ok := q.Subject.(quad.IRI); ok && q.Predicate == quad.IRI(vocab.Label) {
		if to, ok := w.As[string(from)]; ok && base(to) != string(from) {
			q.Predicate = quad.IRI(vocab.AltLabel)
		}
	}
	q.Subject, q.Object = moved(q.Subject), moved(q.Object)
	return q
}

// base returns the identifier of the units that the node with that identifier has.
func base(node string) string {
	if i := strings.IndexAny(node, "_."); i > 0 {
		return node[:i]
	}
	return node
}

// Own returns the quads of an article as extraction made them, sorted: those that are stored,
// without what was added, and w undone.
func (w *Rewriting) Own(stored []quad.Quad) []quad.Quad {
	gone := map[quad.Quad]bool{}
	var own []quad.Quad
	for _, cells := range w.Was {
		q := decode(cells)
		gone[w.image(q)] = true
		own = append(own, q)
	}
	for _, q := range stored {
		if !gone[q] && !IsAdded(q) {
			own = append(own, q)
		}
	}
	quads.Sort(own)
	return own
}

// encode writes a quad as cells: IRIs as they are, texts after a quotation mark, other
// values after a circumflex, as N-Quads has them.
func encode(q quad.Quad) []string {
	cells := make([]string, 0, 4)
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		switch v := v.(type) {
		case quad.IRI:
			cells = append(cells, string(v))
		case quad.String:
			cells = append(cells, `"`+string(v))
		default:
			cells = append(cells, "^"+quad.StringOf(v))
		}
	}
	return cells
}

func decode(cells []string) quad.Quad {
	value := func(s string) quad.Value {
		if text, ok := strings.CutPrefix(s, `"`); ok {
			return quad.String(text)
		}
		if other, ok := strings.CutPrefix(s, "^"); ok {
			q, err := nquads.Parse("<s> <p> " + other + " .")
			if err == nil {
				return q.Object
			}
		}
		return quad.IRI(s)
	}
	return quad.Quad{Subject: value(cells[0]), Predicate: value(cells[1]), Object: value(cells[2]), Label: value(cells[3])}
}

// IsAdded reports whether q is none that extraction made: it tells of things that may be one.
func IsAdded(q quad.Quad) bool {
	s, _ := q.Subject.(quad.IRI)
	return q.Predicate == quad.IRI(vocab.PossiblySame) || strings.HasPrefix(string(s), "s:")
}

// OwnNames is Own for quads of the entity layer alone: types, labels and aliases.
func (w *Rewriting) OwnNames(stored []quad.Quad) []quad.Quad {
	names := Rewriting{As: w.As}
	for _, cells := range w.Was {
		if isName(cells[1]) {
			names.Was = append(names.Was, cells)
		}
	}
	return names.Own(stored)
}

func isName(predicate string) bool {
	return predicate == vocab.Type || predicate == vocab.Label || predicate == vocab.AltLabel
}

// UnitsOf returns the units that the entity layer of an article holds, sorted by ID.
func UnitsOf(article string, layer []quad.Quad) []Unit {
	quads.Sort(layer)
	var units []Unit
	for start, end := range groups(layer, func(q *quad.Quad) string { return string(q.Subject.(quad.IRI)) }) {
		u := Unit{Article: article, ID: string(layer[start].Subject.(quad.IRI))}
		for _, q := range layer[start:end] {
			switch text, _ := q.Object.(quad.String); q.Predicate {
			case quad.IRI(vocab.Type):
				class, _ := q.Object.(quad.IRI)
				u.Type = strings.TrimPrefix(string(class), "clew:")
			case quad.IRI(vocab.Label):
				u.Name = string(text)
			case quad.IRI(vocab.AltLabel):
				u.Aliases = append(u.Aliases, string(text))
			}
		}
		units = append(units, u)
	}
	return units
}
