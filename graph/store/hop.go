package store

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// A hop is what most steps of a query come down to: the quads with some fixed
// nodes, optionally with one direction taken from another query (the link), and of
// them the quads themselves or the nodes in one direction. Cayley builds the same
// from And, LinksTo and HasA, which scan every quad of a node and throw away those
// with another predicate; a hop asks one index for exactly the quads it wants.
type hop struct {
	qs     *quadStore
	fixed  quadKey
	link   graph.IteratorShape // nil: none
	from   quad.Direction      // of link
	result quad.Direction      // quad.Any: the quads
	saves  []save
}

// A save tags the nodes in a direction.
type save struct {
	dir quad.Direction
	tag string
}

var _ graph.IteratorShape = (*hop)(nil)

func (h *hop) String() string                      { return fmt.Sprintf("Hop(%v)", h.result) }
func (h *hop) AsLegacy() graph.Iterator            { return graph.NewLegacy(h, nil) }
func (h *hop) SubIterators() []graph.IteratorShape { return nil }

func (h *hop) Optimize(ctx context.Context) (graph.IteratorShape, bool) {
	if h.link == nil {
		return h, false
	}
	link, changed := h.link.Optimize(ctx)
	if !changed {
		return h, false
	}
	better := *h
	better.link = link
	return &better, true
}

func (h *hop) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	size, err := h.qs.sizeOf(h.fixed)
	costs := graph.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: size}
	if h.result != quad.Any {
		costs.ContainsCost = 4
	}
	if h.link != nil {
		linked, err := h.link.Stats(ctx)
		if err != nil {
			return costs, err
		}
		costs.NextCost += linked.NextCost
		costs.ContainsCost += linked.ContainsCost
		costs.Size = graph.Size{Size: min(size.Size, linked.Size.Size*meanFan)}
	}
	return costs, err
}

// meanFan is the guess of how many quads a node has with a predicate.
const meanFan = 4

func (h *hop) Iterate() graph.Scanner { return &hopScanner{hop: h} }
func (h *hop) Lookup() graph.Index    { return &hopIndex{hop: h} }

// ref returns the result for a quad, nil if it has none in the wanted direction.
func (h *hop) ref(key quadKey) graph.Ref {
	if h.result == quad.Any {
		return quadRef(key)
	}
	if id := key.at(h.result); id != 0 {
		return nodeRef(id)
	}
	return nil
}

// wants reports whether key has a node wherever one is to be returned or tagged.
func (h *hop) wants(key quadKey) bool {
	if h.result != quad.Any && key.at(h.result) == 0 {
		return false
	}
	for _, s := range h.saves {
		if key.at(s.dir) == 0 {
			return false
		}
	}
	return true
}

func (h *hop) tag(key quadKey, dst map[string]graph.Ref) {
	for _, s := range h.saves {
		dst[s.tag] = nodeRef(key.at(s.dir))
	}
}

// A hopScanner lists the results of a hop.
type hopScanner struct {
	hop    *hop
	opened bool
	quads  pages
	link   graph.Scanner // drives: for each of its nodes the quads are scanned
	check  graph.Index   // filters: the quads are scanned once
	key    quadKey
	err    error
}

// open decides which side drives. Scanning the quads once is better where they are
// fewer than the nodes of the link.
func (s *hopScanner) open(ctx context.Context) {
	s.opened = true
	h := s.hop
	if h.link == nil {
		s.quads.reset(h.qs, h.fixed)
		return
	}
	if h.fixed != (quadKey{}) {
		size, err := h.qs.sizeOf(h.fixed)
		if err != nil {
			s.err = err
			return
		}
		linked, err := h.link.Stats(ctx)
		if err != nil {
			s.err = err
			return
		}
		if size.Size <= linked.Size.Size {
			s.check = h.link.Lookup()
			s.quads.reset(h.qs, h.fixed)
			return
		}
	}
	s.link = h.link.Iterate()
}

func (s *hopScanner) Next(ctx context.Context) bool {
	if !s.opened {
		s.open(ctx)
	}
	for s.err == nil {
		for s.quads.next(ctx) {
			key := s.quads.key
			if !s.hop.wants(key) {
				continue
			}
			if s.check != nil && !s.check.Contains(ctx, linkRef(key, s.hop.from)) {
				if s.err = s.check.Err(); s.err != nil {
					return false
				}
				continue
			}
			s.key = key
			return true
		}
		if s.err = s.quads.err; s.err != nil || s.link == nil {
			return false
		}
		if !s.link.Next(ctx) {
			s.err = s.link.Err()
			return false
		}
		if node, ok := s.link.Result().(nodeRef); ok {
			fixed := s.hop.fixed
			fixed[s.hop.from-quad.Subject] = nodeID(node)
			s.quads.reset(s.hop.qs, fixed)
		}
	}
	return false
}

func linkRef(key quadKey, d quad.Direction) graph.Ref {
	if id := key.at(d); id != 0 {
		return nodeRef(id)
	}
	return nil
}

func (s *hopScanner) NextPath(ctx context.Context) bool {
	switch {
	case s.link != nil:
		return s.link.NextPath(ctx)
	case s.check != nil:
		return s.check.NextPath(ctx)
	}
	return false
}

func (s *hopScanner) TagResults(dst map[string]graph.Ref) {
	if s.link != nil {
		s.link.TagResults(dst)
	} else if s.check != nil {
		s.check.TagResults(dst)
	}
	s.hop.tag(s.key, dst)
}

func (s *hopScanner) Result() graph.Ref { return s.hop.ref(s.key) }
func (s *hopScanner) String() string    { return s.hop.String() }

func (s *hopScanner) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.hop.qs.err()
}

func (s *hopScanner) Close() error {
	s.err = ErrClosed
	if s.link != nil {
		return s.link.Close()
	}
	if s.check != nil {
		return s.check.Close()
	}
	return nil
}
