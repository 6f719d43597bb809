package store

import (
	"context"
	"encoding/binary"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cockroachdb/pebble/v2"
)

// nodesShape lists all nodes, page by page like a hop.
type nodesShape struct{ qs *quadStore }

var _ graph.IteratorShape = (*nodesShape)(nil)

func (n *nodesShape) String() string                      { return "Nodes" }
func (n *nodesShape) AsLegacy() graph.Iterator            { return graph.NewLegacy(n, nil) }
func (n *nodesShape) SubIterators() []graph.IteratorShape { return nil }
func (n *nodesShape) Iterate() graph.Scanner              { return &nodesScanner{qs: n.qs} }
func (n *nodesShape) Lookup() graph.Index                 { return &nodesIndex{qs: n.qs} }

func (n *nodesShape) Optimize(context.Context) (graph.IteratorShape, bool) { return n, false }

func (n *nodesShape) Stats(ctx context.Context) (graph.IteratorCosts, error) {
	stats, err := n.qs.Stats(ctx, true)
	return graph.IteratorCosts{NextCost: 1, ContainsCost: 1, Size: stats.Nodes}, err
}

type nodesScanner struct {
	qs   *quadStore
	page []nodeID
	pos  int
	last bool
	err  error
}

func (s *nodesScanner) Next(ctx context.Context) bool {
	s.pos++
	if s.pos < len(s.page) {
		return true
	}
	if s.last || s.err != nil {
		return false
	}
	if s.err = ctx.Err(); s.err == nil {
		s.err = s.qs.read(s.read)
	}
	s.pos = 0
	return s.err == nil && len(s.page) > 0
}

func (s *nodesScanner) read(v *view) error {
	lower := []byte{spaceNode}
	if len(s.page) > 0 {
		lower = append(nodeKey(s.page[len(s.page)-1]), 0)
	}
	s.page = s.page[:0]
	it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: lower, UpperBound: []byte{spaceNode + 1}})
	if err != nil {
		return err
	}
	defer it.Close()
	for it.First(); it.Valid(); it.Next() {
		if len(it.Key()) != 9 {
			return errRecord
		}
		if s.page = append(s.page, nodeID(binary.BigEndian.Uint64(it.Key()[1:]))); len(s.page) == lastPage {
			return it.Error()
		}
	}
	s.last = true
	return it.Error()
}

func (s *nodesScanner) Result() graph.Ref {
	if s.pos >= len(s.page) {
		return nil
	}
	return nodeRef(s.page[s.pos])
}

func (s *nodesScanner) TagResults(map[string]graph.Ref) {}
func (s *nodesScanner) NextPath(context.Context) bool   { return false }
func (s *nodesScanner) String() string                  { return "Nodes" }
func (s *nodesScanner) Close() error                    { s.err = ErrClosed; return nil }

func (s *nodesScanner) Err() error {
	if s.err != nil {
		return s.err
	}
	return s.qs.err()
}

type nodesIndex struct {
	qs  *quadStore
	ref graph.Ref
	err error
}

func (x *nodesIndex) Contains(ctx context.Context, ref graph.Ref) (found bool) {
	node, ok := ref.(nodeRef)
	if !ok {
		return false
	}
	x.err = x.qs.read(func(v *view) (err error) {
		found, err = v.get(nodeKey(nodeID(node)), func([]byte) error { return nil })
		return err
	})
	x.ref = ref
	return found && x.err == nil
}

func (x *nodesIndex) Result() graph.Ref               { return x.ref }
func (x *nodesIndex) TagResults(map[string]graph.Ref) {}
func (x *nodesIndex) NextPath(context.Context) bool   { return false }
func (x *nodesIndex) String() string                  { return "Nodes" }
func (x *nodesIndex) Close() error                    { return nil }

func (x *nodesIndex) Err() error {
	if x.err != nil {
		return x.err
	}
	return x.qs.err()
}
