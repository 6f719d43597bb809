package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// TestBatches looks up many values and many references at once, and one by one.
func TestBatches(t *testing.T) {
	s := OpenMemory()
	defer closeStore(t, s)
	must(t, s.Put(ctx, testArticles(31, 5)...))
	qs := s.QuadStore()
	batch := qs.(graph.BatchQuadStore)
	var values []quad.Value
	for _, q := range matched(t, &s.view, Pattern{}) {
		values = append(values, q.Subject, q.Predicate, q.Object, q.Label)
	}
	refs, err := batch.RefsOf(ctx, values)
	must(t, err)
	names, err := batch.ValuesOf(ctx, append(slices.Clone(refs), graph.PreFetched(quad.Int(7)), nil))
	must(t, err)
	if want := append(slices.Clone(values), quad.Value(quad.Int(7)), quad.Value(nil)); !slices.Equal(names, want) {
		t.Errorf("values of references: %v, want %v", names, want)
	}
	for i, v := range values {
		if one := qs.ValueOf(v); one != refs[i] || one.Key() != refs[i].Key() || qs.NameOf(one) != v {
			t.Errorf("%v: reference %v, in a batch %v", v, one, refs[i])
		}
	}
	if _, err := batch.RefsOf(ctx, []quad.Value{values[0], quad.IRI("e:absent")}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a value that is not there: %v", err)
	}
	if ref := qs.ValueOf(quad.IRI("e:absent")); ref != nil {
		t.Errorf("a value that is not there has the reference %v", ref)
	}
}

// TestRegistered opens a graph as Cayley's own programs do, writes through it and reads
// what Put wrote.
func TestRegistered(t *testing.T) {
	dir := t.TempDir()
	must(t, graph.InitQuadStore(CayleyName, dir, nil))
	s, err := Open(ctx, dir, Options{})
	must(t, err)
	must(t, s.Put(ctx, regime))
	must(t, s.Close())

	qs, err := graph.NewQuadStore(CayleyName, dir, graph.Options{"fast": true})
	must(t, err)
	w, err := qs.NewQuadWriter()
	must(t, err)
	n, err := w.WriteQuads([]quad.Quad{quad.Make(quad.IRI("e:regime"), quad.IRI("p:loose"), "x", nil)})
	if err != nil || n != 1 {
		t.Errorf("%d quads written, %v", n, err)
	}
	must(t, w.Close())
	stats, err := qs.Stats(ctx, true)
	if err != nil || stats.Quads.Size != 3 || !stats.Quads.Exact {
		t.Errorf("%+v, %v", stats, err)
	}
	must(t, qs.Close())

	qs, err = graph.NewQuadStore(CayleyName, dir, graph.Options{"read_only": true})
	must(t, err)
	all, err := quad.ReadAll(graph.NewQuadStoreReader(qs))
	if err != nil || len(all) != 3 {
		t.Errorf("%v, %v", all, err)
	}
	err = qs.ApplyDeltas([]graph.Delta{{Quad: all[0], Action: graph.Delete}}, graph.IgnoreOpts{})
	if !errors.Is(err, ErrReadOnly) {
		t.Errorf("delete from a graph that is read only: %v", err)
	}
	must(t, qs.Close())
	for _, o := range []graph.Options{{"read_only": "yes"}, {"fast": 1}} {
		if qs, err := graph.NewQuadStore(CayleyName, dir, o); err == nil {
			t.Errorf("%v was accepted: %v", o, errors.Join(fmt.Errorf("%T", qs), qs.Close()))
		}
	}
}
