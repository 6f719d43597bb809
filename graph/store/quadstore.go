package store

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/quad"
)

// nodeRef and quadRef are what Cayley passes around for nodes and quads.
type (
	nodeRef nodeID
	quadRef quadKey
)

func (r nodeRef) Key() any { return r }
func (r quadRef) Key() any { return r }

// quadStore is a view as Cayley sees it. Where Cayley's methods return no error, the
// first one is kept and ends every iterator that is used afterwards.
type quadStore struct {
	view  *view
	owned bool // Close closes the Store
	fault atomic.Pointer[error]
}

var (
	_ graph.QuadStore      = (*quadStore)(nil)
	_ graph.BatchQuadStore = (*quadStore)(nil)
	_ graph.BulkLoader     = (*quadStore)(nil)
)

// QuadStore returns the graph as Cayley's paths, shapes and Gizmo take it. It reads
// the newest state with each step of an iterator, so that a query that must see one
// state runs over Snapshot().QuadStore(). Quads written through it belong to an
// article if they are labelled like it; ArticleInfo keeps the counts of Put. Closing
// it does not close the Store.
func (s *Store) QuadStore() graph.QuadStore { return &quadStore{view: &s.view} }

// QuadStore returns the state of the snapshot as Cayley takes it, for reading.
func (snap *Snapshot) QuadStore() graph.QuadStore { return &quadStore{view: &snap.view} }

// fail keeps the first error.
func (qs *quadStore) fail(err error) {
	if err != nil {
		err = qs.view.s.wrap("query", err)
		qs.fault.CompareAndSwap(nil, &err)
	}
}

func (qs *quadStore) err() error {
	if p := qs.fault.Load(); p != nil {
		return *p
	}
	return nil
}

// read runs f with the view held open, and keeps its error.
func (qs *quadStore) read(f func(v *view) error) error {
	err := qs.view.acquire()
	if err == nil {
		err = f(qs.view)
		qs.view.release()
	}
	qs.fail(err)
	return err
}

func (qs *quadStore) ValueOf(value quad.Value) graph.Ref {
	refs, _ := qs.refsOf([]quad.Value{value})
	return refs[0]
}

// refsOf returns a nil Ref for what the graph does not hold.
func (qs *quadStore) refsOf(values []quad.Value) ([]graph.Ref, error) {
	refs := make([]graph.Ref, len(values))
	err := qs.read(func(v *view) error {
		for i, value := range values {
			if value == nil {
				continue
			}
			id, _, found, err := v.find(value)
			if err != nil {
				return err
			}
			if found {
				refs[i] = nodeRef(id)
			}
		}
		return nil
	})
	return refs, err
}

func (qs *quadStore) RefsOf(ctx context.Context, values []quad.Value) ([]graph.Ref, error) {
	refs, err := qs.refsOf(values)
	if err != nil {
		return nil, err
	}
	for i, ref := range refs {
		if ref == nil {
			return nil, fmt.Errorf("store: value %v: %w", values[i], ErrNotFound)
		}
	}
	return refs, nil
}

func (qs *quadStore) NameOf(ref graph.Ref) quad.Value {
	if ref == nil {
		return nil
	}
	values, _ := qs.ValuesOf(context.Background(), []graph.Ref{ref})
	if values == nil {
		return nil
	}
	return values[0]
}

func (qs *quadStore) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	values := make([]quad.Value, len(refs))
	err := qs.read(func(v *view) (err error) {
		for i, ref := range refs {
			switch ref := ref.(type) {
			case nodeRef:
				if values[i], err = v.value(nodeID(ref)); v.gone(err) {
					values[i] = nil
				} else if err != nil {
					return err
				}
			case graph.PreFetchedValue:
				values[i] = ref.NameOf()
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return values, nil
}

func (qs *quadStore) Quad(ref graph.Ref) (q quad.Quad) {
	if key, ok := ref.(quadRef); ok {
		_ = qs.read(func(v *view) (err error) {
			if q, err = v.quad(quadKey(key)); v.gone(err) {
				return nil
			}
			return err
		})
	}
	return q
}

// gone reports whether err says that a node was removed since its reference was
// handed out, which can be in the newest state alone.
func (v *view) gone(err error) bool { return v.snap == nil && errors.Is(err, errNoNode) }

func (qs *quadStore) QuadDirection(ref graph.Ref, d quad.Direction) graph.Ref {
	key, ok := ref.(quadRef)
	if !ok {
		return nil
	}
	if id := quadKey(key).at(d); id != 0 {
		return nodeRef(id)
	}
	return nil
}

func (qs *quadStore) QuadIterator(d quad.Direction, ref graph.Ref) graph.Iterator {
	id, ok := ref.(nodeRef)
	if !ok {
		return iterator.NewNull()
	}
	var fixed quadKey
	fixed[d-quad.Subject] = nodeID(id)
	return graph.NewLegacy(qs.quadShape(fixed), nil)
}

func (qs *quadStore) QuadIteratorSize(ctx context.Context, d quad.Direction, ref graph.Ref) (graph.Size, error) {
	id, ok := ref.(nodeRef)
	if !ok {
		return graph.Size{Exact: true}, nil
	}
	var fixed quadKey
	fixed[d-quad.Subject] = nodeID(id)
	return qs.sizeOf(fixed)
}

// plan plans the scan for fixed ids.
func (v *view) planIDs(fixed quadKey) (scanPlan, error) {
	var size [4]uint64
	for i, id := range fixed {
		if id == 0 {
			continue
		}
		if _, err := v.get(nodeKey(id), func(b []byte) error {
			n, _, err := splitNode(b)
			size[i] = n[i]
			return err
		}); err != nil {
			return scanPlan{}, err
		}
	}
	t, err := v.totals()
	return planScan(fixed, size, t.quads), err
}

func (qs *quadStore) sizeOf(fixed quadKey) (size graph.Size, err error) {
	err = qs.read(func(v *view) error {
		plan, err := v.planIDs(fixed)
		size = graph.Size{Size: plan.size, Exact: plan.exact}
		return err
	})
	return size, err
}

func (qs *quadStore) QuadsAllIterator() graph.Iterator {
	return graph.NewLegacy(qs.quadShape(quadKey{}), nil)
}

func (qs *quadStore) NodesAllIterator() graph.Iterator {
	return graph.NewLegacy(&nodesShape{qs: qs}, nil)
}

func (qs *quadStore) Stats(ctx context.Context, exact bool) (stats graph.Stats, err error) {
	err = qs.read(func(v *view) error {
		t, err := v.totals()
		stats.Nodes = graph.Size{Size: int64(t.nodes), Exact: true}
		stats.Quads = graph.Size{Size: int64(t.quads), Exact: true}
		return err
	})
	return stats, err
}

func (qs *quadStore) Close() error {
	if qs.owned {
		return qs.view.s.Close()
	}
	return nil
}

// ApplyDeltas writes quads without regard to articles, as one batch.
func (qs *quadStore) ApplyDeltas(deltas []graph.Delta, o graph.IgnoreOpts) error {
	if qs.view.snap != nil {
		return fmt.Errorf("store: snapshot of graph %q: %w", qs.view.s.dir, ErrReadOnly)
	}
	return qs.view.s.update(context.Background(), "write quads", func(t *tx) error {
		for _, d := range deltas {
			if err := t.delta(d, o); err != nil {
				return err
			}
		}
		return nil
	})
}

// delta adds or removes a quad, after those before it.
func (t *tx) delta(d graph.Delta, o graph.IgnoreOpts) error {
	if !d.Quad.IsValid() {
		return &graph.DeltaError{Delta: d, Err: errors.New("store: quad without subject, predicate or object")}
	}
	values := encodedValues{}
	var key quadKey
	var buf []byte
	var err error
	for i, dir := range quad.Directions {
		if key[i], buf, err = values.add(d.Quad.Get(dir), buf); err != nil {
			return err
		}
	}
	has, err := t.has(key)
	if err != nil {
		return err
	}
	switch d.Action {
	case graph.Add:
		if has {
			if o.IgnoreDup {
				return nil
			}
			return &graph.DeltaError{Delta: d, Err: graph.ErrQuadExists}
		}
		for id, value := range values {
			if old, ok := t.values[id]; ok && string(old) != string(value) {
				return collision(old, value)
			}
			t.values[id] = value
		}
		t.add(key)
	case graph.Delete:
		if !has {
			if o.IgnoreMissing {
				return nil
			}
			return &graph.DeltaError{Delta: d, Err: graph.ErrQuadNotExist}
		}
		t.remove(key)
	default:
		return &graph.DeltaError{Delta: d, Err: graph.ErrInvalidAction}
	}
	return nil
}

// NewQuadWriter returns a writer that ignores quads that the graph holds already.
// Each call of WriteQuads is a batch; single quads are gathered until there are
// quad.DefaultBatch of them, or the writer is closed.
func (qs *quadStore) NewQuadWriter() (quad.WriteCloser, error) {
	return &quadWriter{qs: qs}, nil
}

type quadWriter struct {
	qs      *quadStore
	pending []quad.Quad
}

func (w *quadWriter) WriteQuad(q quad.Quad) error {
	if w.pending = append(w.pending, q); len(w.pending) < quad.DefaultBatch {
		return nil
	}
	return w.flush()
}

func (w *quadWriter) flush() error {
	pending := w.pending
	w.pending = w.pending[:0]
	_, err := w.write(pending)
	return err
}

func (w *quadWriter) WriteQuads(quads []quad.Quad) (int, error) {
	if err := w.flush(); err != nil {
		return 0, err
	}
	return w.write(quads)
}

func (w *quadWriter) write(quads []quad.Quad) (int, error) {
	if len(quads) == 0 {
		return 0, nil
	}
	deltas := make([]graph.Delta, len(quads))
	for i, q := range quads {
		deltas[i] = graph.Delta{Quad: q, Action: graph.Add}
	}
	if err := w.qs.ApplyDeltas(deltas, graph.IgnoreOpts{IgnoreDup: true}); err != nil {
		return 0, err
	}
	return len(quads), nil
}

func (w *quadWriter) Close() error { return w.flush() }

// BulkLoad writes all quads of r, in batches.
func (qs *quadStore) BulkLoad(r quad.Reader) error {
	w, err := qs.NewQuadWriter()
	if err != nil {
		return err
	}
	_, err = quad.CopyBatch(w, r, 10*quad.DefaultBatch)
	return errors.Join(err, w.Close())
}
