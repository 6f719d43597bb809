package filter

import (
	"iter"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/view"
	"github.com/clew-kg/clew/graph/vocab"
)

// Quads returns the quads of seq that f keeps, in their order. The result reads seq
// anew each time. seq must replay.
func (f *Filter) Quads(seq iter.Seq2[quad.Quad, error]) (iter.Seq2[quad.Quad, error], error) {
	if f.IsZero() {
		return seq, f.Check()
	}
	keep, err := f.Keep(seq)
	return Only(seq, keep), err
}

// Keep reads a graph and returns which of its quads belong to what f keeps: the kept
// facts and what is said of them, names and types of the kept entities, and the
// articles that the rest speaks of. If f chooses articles, other articles' names for
// an entity go too. Of imported data that is no facts it keeps what belongs to an
// import that f names among Articles. seq must replay; memory is that of a view.
func (f *Filter) Keep(seq iter.Seq2[quad.Quad, error]) (keep func(quad.Quad) bool, err error) {
	g, err := view.FromQuads(seq)
	if err != nil {
		return nil, err
	}
	if g, err = f.View(g); err != nil {
		return nil, err
	}
	k := newKept(g)
	for _, id := range f.Articles {
		k.imports[id] = true
	}
	if err := k.addBeyondFacts(seq, !f.narrowsArticles()); err != nil {
		return nil, err
	}
	return k.keeps, nil
}

// Only returns the quads of seq that keep approves.
func Only(seq iter.Seq2[quad.Quad, error], keep func(quad.Quad) bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range seq {
			if err == nil && !keep(q) {
				continue
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// kept are the IRIs that quads may speak of.
type kept struct {
	nodes, facts, articles, predicates, likenesses map[quad.IRI]bool
	imports                                        map[string]bool
}

func newKept(g *view.Graph) *kept {
	k := &kept{map[quad.IRI]bool{}, map[quad.IRI]bool{}, map[quad.IRI]bool{}, map[quad.IRI]bool{}, map[quad.IRI]bool{}, map[string]bool{}}
	for _, n := range g.Nodes() {
		k.nodes[quad.IRI(n.IRI)] = true
	}
	for i := range g.Edges() {
		e := &g.Edges()[i]
		k.facts[quad.IRI(e.Fact)] = true
		k.articles[quad.IRI(e.Article)] = true
		k.predicates[quad.IRI("p:"+e.String())] = true
	}
	return k
}

// addBeyondFacts keeps the likenesses of which both entities are kept and, with naming, the
// articles that name a kept entity.
func (k *kept) addBeyondFacts(seq iter.Seq2[quad.Quad, error], naming bool) error {
	for q, err := range seq {
		if err != nil {
			return err
		}
		subject, _ := q.Subject.(quad.IRI)
		label, _ := q.Label.(quad.IRI)
		if q.Predicate == quad.IRI(vocab.Between) {
			object, _ := q.Object.(quad.IRI)
			all, seen := k.likenesses[subject]
			k.likenesses[subject] = k.nodes[object] && (all || !seen)
		}
		if naming && k.nodes[subject] && strings.HasPrefix(string(label), "a:") && isNaming(q) {
			k.articles[label] = true
		}
	}
	return nil
}

// isNaming reports a quad of the entity layer.
func isNaming(q quad.Quad) bool {
	p, _ := q.Predicate.(quad.IRI)
	return string(p) == vocab.Type || string(p) == vocab.Label || string(p) == vocab.AltLabel
}

func (k *kept) keeps(q quad.Quad) bool {
	subject, _ := q.Subject.(quad.IRI)
	predicate, _ := q.Predicate.(quad.IRI)
	label, _ := q.Label.(quad.IRI)
	named := label == "" || k.articles[label]
	if owner, _, ok := vocab.SplitGraphLabel(string(label)); ok {
		return k.imports[owner]
	}
	switch {
	case strings.HasPrefix(string(predicate), "p:"):
		return k.facts[label]
	case strings.HasPrefix(string(subject), "f:"):
		return k.facts[subject]
	case strings.HasPrefix(string(subject), "s:"):
		return k.likenesses[subject] && named
	case string(predicate) == vocab.PossiblySame:
		object, _ := q.Object.(quad.IRI)
		return k.nodes[subject] && k.nodes[object] && named
	case strings.HasPrefix(string(subject), "a:"):
		return k.articles[subject]
	case strings.HasPrefix(string(subject), "p:"):
		return k.predicates[subject] && named
	}
	return k.nodes[subject] && named
}
