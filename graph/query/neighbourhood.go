package query

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/quads"
)

// Neighbourhood yields, in the order of quads.Compare and each once, every quad
// that says something about entity or about its facts: the edges that touch it, what
// is said of those facts, of the articles that state them and of the predicates and
// entities they name. The cost grows with the degree of entity, not with the graph.
func Neighbourhood(ctx context.Context, source Source, entity string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		found, err := neighbourhood(ctx, source, entity)
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		for _, q := range found {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func neighbourhood(ctx context.Context, source Source, entity string) ([]quad.Quad, error) {
	w := walk{ctx: ctx, source: source, described: map[quad.Value]bool{}}
	node := quad.IRI(entity)
	if err := w.describe(node); err != nil {
		return nil, err
	}
	for _, p := range []pattern{{Subject: node}, {Object: node}} {
		for q, err := range source.Match(ctx, p) {
			if err != nil {
				return nil, err
			}
			if isEdge(q) {
				w.found = append(w.found, q)
			}
		}
	}
	edges := w.found[:len(w.found):len(w.found)]
	for _, q := range edges {
		if !isEdge(q) {
			continue
		}
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
			if err := w.describe(v); err != nil {
				return nil, err
			}
		}
	}
	quads.Sort(w.found)
	return slices.CompactFunc(w.found, func(x, y quad.Quad) bool { return quads.Compare(x, y) == 0 }), nil
}

// walk collects quads.
type walk struct {
	ctx       context.Context
	source    Source
	found     []quad.Quad
	described map[quad.Value]bool
}

// describe collects what articles say of node beyond its edges, and what is said of the
// articles and sources that a fact names.
func (w *walk) describe(node quad.Value) error {
	if w.described[node] {
		return nil
	}
	w.described[node] = true
	for q, err := range w.source.Match(w.ctx, pattern{Subject: node}) {
		if err != nil {
			return err
		}
		if isEdge(q) {
			continue
		}
		w.found = append(w.found, q)
		if strings.HasPrefix(string(node.(quad.IRI)), "f:") {
			for _, v := range []quad.Value{q.Object, q.Label} {
				if iri, ok := v.(quad.IRI); ok && (strings.HasPrefix(string(iri), "e:") || v == q.Label) {
					if err := w.describe(v); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}
