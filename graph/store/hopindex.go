package store

import (
	"context"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

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
