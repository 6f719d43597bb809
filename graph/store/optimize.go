package store

import (
	"slices"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// quadShape is the hop over the quads with fixed nodes.
func (qs *quadStore) quadShape(fixed quadKey) *hop { return &hop{qs: qs, fixed: fixed} }

// hopShape is a hop as a step of a query that is still to be optimized.
type hopShape struct {
	hop
	links shape.Shape // nil: none
}

func (s hopShape) BuildIterator(qs graph.QuadStore) graph.Iterator {
	h := s.hop
	if s.links != nil {
		if shape.IsNull(s.links) {
			return iterator.NewNull()
		}
		h.link = graph.AsShape(s.links.BuildIterator(qs))
	}
	return graph.NewLegacy(&h, nil)
}

func (s hopShape) Optimize(r shape.Optimizer) (shape.Shape, bool) { return s, false }

// OptimizeShape turns selections of quads, and of nodes from them, into hops, and
// counts of hops with known size into their number; it takes parts without results out
// of unions.
func (qs *quadStore) OptimizeShape(s shape.Shape) (shape.Shape, bool) {
	switch s := s.(type) {
	case shape.Quads:
		return qs.optimizeQuads(s)
	case shape.QuadsAction:
		h := hopShape{hop: hop{qs: qs, result: s.Result}}
		for d, ref := range s.Filter {
			id, ok := ref.(nodeRef)
			if !ok {
				return s, false
			}
			h.fixed[d-quad.Subject] = nodeID(id)
		}
		for _, d := range quad.Directions {
			for _, tag := range s.Save[d] {
				h.saves = append(h.saves, save{d, tag})
			}
		}
		return h, true
	case shape.NodesFrom:
		if h, ok := s.Quads.(hopShape); ok && h.result == quad.Any {
			h.result = s.Dir
			return h, true
		}
	case shape.Union:
		// Cayley leaves nil among the parts where a value is not in the graph, and panics.
		if slices.ContainsFunc(s, shape.IsNull) {
			return slices.DeleteFunc(slices.Clone(s), shape.IsNull), true
		}
	case shape.Count:
		if h, ok := s.Values.(hopShape); ok && h.links == nil && h.result != quad.Label && len(h.saves) == 0 {
			if size, err := qs.sizeOf(h.fixed); err == nil && size.Exact {
				return shape.Fixed{graph.PreFetched(quad.Int(size.Size))}, true
			}
		}
	}
	return s, false
}

func (qs *quadStore) optimizeQuads(s shape.Quads) (shape.Shape, bool) {
	h := hopShape{hop: hop{qs: qs}}
	for _, f := range s {
		at := &h.fixed[f.Dir-quad.Subject]
		if one, ok := shape.One(f.Values); ok {
			id, ok := one.(nodeRef)
			if !ok {
				return s, false
			}
			if *at != 0 && *at != nodeID(id) {
				return shape.Null{}, true
			}
			*at = nodeID(id)
			continue
		}
		if saved, ok := f.Values.(shape.Save); ok {
			if _, all := saved.From.(shape.AllNodes); all {
				for _, tag := range saved.Tags {
					h.saves = append(h.saves, save{f.Dir, tag})
				}
				continue
			}
		}
		if _, all := f.Values.(shape.AllNodes); all && f.Dir != quad.Label {
			continue
		}
		if h.links != nil {
			return s, false
		}
		h.links, h.from = f.Values, f.Dir
	}
	if h.links != nil && h.fixed[h.from-quad.Subject] != 0 {
		return s, false
	}
	return h, true
}
