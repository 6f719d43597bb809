package store

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A view reads one state of the graph: the newest (Store) or a fixed one (Snapshot).
type view struct {
	s    *Store
	r    pebble.Reader
	snap *Snapshot // nil for the newest state
}

// acquire keeps the store, and the snapshot if the view is one, from being closed
// until release.
func (v *view) acquire() error {
	if !v.s.gate.enter() {
		return fmt.Errorf("store: graph %q: %w", v.s.dir, ErrClosed)
	}
	if err := v.s.failed(); err != nil {
		v.s.gate.leave()
		return err
	}
	if v.snap != nil && !v.snap.gate.enter() {
		v.s.gate.leave()
		return fmt.Errorf("store: snapshot of graph %q: %w", v.s.dir, ErrClosed)
	}
	return nil
}

func (v *view) release() {
	if v.snap != nil {
		v.snap.gate.leave()
	}
	v.s.gate.leave()
}

// pin acquires the view and returns it as one state: what is read through it belongs
// together, whatever is written meanwhile. unpin ends both.
func (v *view) pin() (*view, error) {
	if err := v.acquire(); err != nil || v.snap != nil {
		return v, err
	}
	return &view{s: v.s, r: v.s.db.NewSnapshot()}, nil
}

func (v *view) unpin() {
	if v.snap == nil {
		_ = v.r.(*pebble.Snapshot).Close()
	}
	v.release()
}

// get calls use with the value of key, which must not be kept, and reports whether
// the key exists.
func (v *view) get(key []byte, use func([]byte) error) (found bool, err error) {
	b, closer, err := v.r.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	defer closer.Close()
	return true, use(b)
}

// node returns the degrees and the encoded value of a node, found false if it does
// not exist.
func (v *view) node(id nodeID) (n degrees, value []byte, found bool, err error) {
	found, err = v.get(nodeKey(id), func(b []byte) (err error) {
		var shared []byte
		n, shared, err = splitNode(b)
		value = append([]byte(nil), shared...)
		return err
	})
	return n, value, found, err
}

// find returns the id and degrees of a value, found false if the graph does not
// hold it.
func (v *view) find(value quad.Value) (id nodeID, n degrees, found bool, err error) {
	encoded, err := appendValue(nil, value)
	if err != nil {
		return 0, n, false, nil // what cannot be stored is not there
	}
	id = idOf(encoded)
	found, err = v.get(nodeKey(id), func(b []byte) error {
		deg, stored, err := splitNode(b)
		if err != nil || string(stored) != string(encoded) {
			id = 0
			return err
		}
		n = deg
		return nil
	})
	return id, n, found && id != 0, err
}

// errNoNode: a node that an index names is not in the dictionary. In a view that is
// pinned the graph is damaged.
var errNoNode = errors.New("in an index but not in the dictionary")

// value returns the value of a node; nil for id 0, errNoNode if it does not exist.
func (v *view) value(id nodeID) (quad.Value, error) {
	if id == 0 {
		return nil, nil
	}
	if value, ok := v.s.cache.get(id); ok {
		return value, nil
	}
	var value quad.Value
	found, err := v.get(nodeKey(id), func(b []byte) error {
		_, encoded, err := splitNode(b)
		if err != nil {
			return err
		}
		if value, err = decodeValue(encoded); err == nil && len(encoded) <= maxCached {
			v.s.cache.put(id, value)
		}
		return err
	})
	if err == nil && !found {
		err = fmt.Errorf("node %016x: %w", uint64(id), errNoNode)
	}
	return value, err
}

// quad returns the values of q.
func (v *view) quad(q quadKey) (quad.Quad, error) {
	var out quad.Quad
	for i, d := range quad.Directions {
		value, err := v.value(q[i])
		if err != nil {
			return quad.Quad{}, err
		}
		out.Set(d, value)
	}
	return out, nil
}

// totals returns the totals record.
func (v *view) totals() (t totals, err error) {
	_, err = v.get([]byte{spaceTotals}, t.parse)
	return t, err
}

// A Pattern selects quads; nil stands for any value, or for none as a label.
type Pattern struct {
	Subject, Predicate, Object, Label quad.Value
}

// Match returns the quads that match p, read by one scan of one index. Their order
// depends on their content alone: the same quads come in the same order from any
// graph that holds them, however it was built. The sequence replays, sees one state
// of the graph each time, and holds that state until its loop ends.
func (v *view) Match(ctx context.Context, p Pattern) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		v, err := v.pin()
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer v.unpin()
		err = v.match(ctx, p, func(q quad.Quad) bool { return yield(q, nil) })
		if err != nil {
			yield(quad.Quad{}, v.s.wrap("match", err))
		}
	}
}

// Count returns how many quads match p. A pattern with at most one value costs one
// lookup; others scan the keys of one index, without their values.
func (v *view) Count(ctx context.Context, p Pattern) (n int64, err error) {
	v, err = v.pin()
	if err != nil {
		return 0, err
	}
	defer v.unpin()
	plan, found, err := v.plan(p)
	if err != nil || !found {
		return 0, v.s.wrap("count", err)
	}
	n, err = v.count(ctx, plan)
	return n, v.s.wrap("count", err)
}

func (v *view) count(ctx context.Context, plan scanPlan) (n int64, err error) {
	if plan.exact {
		return plan.size, nil
	}
	scan, err := v.scan(ctx, plan)
	if err != nil {
		return 0, err
	}
	defer scan.close()
	for scan.next() {
		n++
	}
	return n, scan.err()
}

// plan looks up the values of p. found is false if one of them is not in the graph.
func (v *view) plan(p Pattern) (plan scanPlan, found bool, err error) {
	var fixed quadKey
	var size [4]uint64
	for i, value := range []quad.Value{p.Subject, p.Predicate, p.Object, p.Label} {
		if value == nil {
			continue
		}
		id, n, found, err := v.find(value)
		if err != nil || !found || n[i] == 0 {
			return plan, false, err
		}
		fixed[i], size[i] = id, n[i]
	}
	t, err := v.totals()
	return planScan(fixed, size, t.quads), true, err
}
