package store

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
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

// A hopIndex tells whether something is a result of a hop.
type hopIndex struct {
	hop   *hop
	quads pages
	check graph.Index
	key   quadKey
	err   error
}

func (x *hopIndex) Contains(ctx context.Context, ref graph.Ref) bool {
	h := x.hop
	if h.link != nil && x.check == nil {
		x.check = h.link.Lookup()
	}
	x.quads = pages{}
	if h.result == quad.Any {
		key, ok := ref.(quadRef)
		plan := scanPlan{fixed: h.fixed}
		return ok && plan.matches(quadKey(key)) && h.wants(quadKey(key)) && x.accept(ctx, quadKey(key))
	}
	node, ok := ref.(nodeRef)
	if !ok {
		return false
	}
	fixed := h.fixed
	at := &fixed[h.result-quad.Subject]
	if *at != 0 && *at != nodeID(node) {
		return false
	}
	*at = nodeID(node)
	x.quads.reset(h.qs, fixed)
	return x.nextQuad(ctx)
}

func (x *hopIndex) accept(ctx context.Context, key quadKey) bool {
	if x.check != nil && !x.check.Contains(ctx, linkRef(key, x.hop.from)) {
		x.err = x.check.Err()
		return false
	}
	x.key = key
	return true
}

func (x *hopIndex) nextQuad(ctx context.Context) bool {
	for x.err == nil && x.quads.next(ctx) {
		if key := x.quads.key; x.hop.wants(key) && x.accept(ctx, key) {
			return true
		}
	}
	if x.err == nil {
		x.err = x.quads.err
	}
	return false
}

func (x *hopIndex) NextPath(ctx context.Context) bool {
	if x.check != nil && x.check.NextPath(ctx) {
		return true
	}
	return x.hop.result != quad.Any && x.nextQuad(ctx)
}

func (x *hopIndex) TagResults(dst map[string]graph.Ref) {
	if x.check != nil {
		x.check.TagResults(dst)
	}
	x.hop.tag(x.key, dst)
}

func (x *hopIndex) Result() graph.Ref { return x.hop.ref(x.key) }
func (x *hopIndex) String() string    { return x.hop.String() }

func (x *hopIndex) Err() error {
	if x.err != nil {
		return x.err
	}
	return x.hop.qs.err()
}

func (x *hopIndex) Close() error {
	if x.check != nil {
		return x.check.Close()
	}
	return nil
}

// pages reads a scan page by page and holds no iterator of pebble's between pages,
// since Cayley leaves iterators unclosed. Between two pages the graph may change;
// the keys that stay come exactly once.
type pages struct {
	key quadKey // the current quad, after next
	err error

	qs   *quadStore // nil: no quads
	plan scanPlan
	page []quadKey
	pos  int
	last bool // no further page
	size int
}

// Pages start small, since most hops have few quads, and grow.
const (
	firstPage = 32
	lastPage  = 4096
)

func (p *pages) reset(qs *quadStore, fixed quadKey) {
	*p = pages{qs: qs, plan: scanPlan{fixed: fixed}, page: p.page[:0], size: firstPage}
}

func (p *pages) next(ctx context.Context) bool {
	if p.pos == len(p.page) && !p.fetch(ctx) {
		return false
	}
	p.key = p.page[p.pos]
	p.pos++
	return true
}

func (p *pages) fetch(ctx context.Context) bool {
	if p.qs == nil || p.err != nil {
		return false
	}
	if p.err = p.qs.err(); p.err != nil || p.last {
		return false
	}
	if p.err = ctx.Err(); p.err != nil {
		return false
	}
	p.err = p.qs.read(func(v *view) error { return p.read(ctx, v) })
	return p.err == nil && len(p.page) > 0
}

func (p *pages) read(ctx context.Context, v *view) error {
	if p.plan.perm == nil {
		plan, direct := directPlan(p.plan.fixed)
		if !direct {
			var err error
			if plan, err = v.planIDs(p.plan.fixed); err != nil {
				return err
			}
		}
		p.plan = plan
	}
	lower := p.plan.prefix
	if len(p.page) > 0 {
		lower = append(p.plan.perm.appendKey(nil, p.page[len(p.page)-1]), 0)
		p.size = min(p.size*4, lastPage)
	}
	p.page, p.pos = p.page[:0], 0
	it, err := v.r.NewIterWithContext(ctx, &pebble.IterOptions{LowerBound: lower, UpperBound: after(p.plan.prefix)})
	if err != nil {
		return err
	}
	scan := quadScan{ctx: ctx, it: it, plan: p.plan}
	defer scan.close()
	for len(p.page) < p.size {
		if !scan.next() {
			p.last = true
			break
		}
		p.page = append(p.page, scan.key)
	}
	return scan.err()
}

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
// counts of hops with known size into their number.
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
				return nil, true
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
