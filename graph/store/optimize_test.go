package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"
)

// plain hides OptimizeShape, so that Cayley runs a query in its own way.
type plain struct{ graph.QuadStore }

// TestOptimizeAnySubset selects quads by every subset of subject, predicate, object and
// label. Cayley must end up with one hop, which is one scan of one index, and the quads
// must be those that a filter over all of them leaves.
func TestOptimizeAnySubset(t *testing.T) {
	s := OpenMemory()
	defer closeStore(t, s)
	must(t, s.Put(ctx, testArticles(21, 5)...))
	qs := s.QuadStore()
	all := matched(t, &s.view, Pattern{})
	for _, q := range all {
		for mask := range 16 {
			var filter shape.Quads
			var want []string
			for i, d := range quad.Directions {
				if mask>>i&1 == 1 {
					filter = append(filter, shape.QuadFilter{Dir: d, Values: shape.Lookup{q.Get(d)}})
				}
			}
			for _, other := range all {
				if !slices.ContainsFunc(filter, func(f shape.QuadFilter) bool { return other.Get(f.Dir) != q.Get(f.Dir) }) {
					want = append(want, other.String())
				}
			}
			if mask > 0 { // nothing fixed is Cayley's own AllQuads
				optimized, _ := shape.Optimize(filter, qs)
				if h, ok := optimized.(hopShape); !ok || h.links != nil {
					t.Fatalf("mask %04b: %T %+v is no single scan", mask, optimized, optimized)
				}
			}
			if got := quadsOfShape(t, qs, filter); !slices.Equal(got, sortedStrings(want)) {
				t.Fatalf("mask %04b of %v: got %q, want %q", mask, q, got, want)
			}
			for i, d := range quad.Directions[:3] {
				if mask == 0 || mask>>i&1 == 1 {
					continue
				}
				nodes := shape.NodesFrom{Dir: d, Quads: filter}
				optimized, _ := shape.Optimize(nodes, qs)
				if h, ok := optimized.(hopShape); !ok || h.result != d {
					t.Fatalf("mask %04b, nodes %v: %T %+v is no single scan", mask, d, optimized, optimized)
				}
				if got, want := nodesOfShape(t, qs, nodes), nodesOfShape(t, plain{qs}, nodes); !slices.Equal(got, want) {
					t.Fatalf("mask %04b, nodes %v of %v: got %q, want %q", mask, d, q, got, want)
				}
			}
		}
	}
}

// TestOptimizedPaths compares random walks with what Cayley's own iterators find.
func TestOptimizedPaths(t *testing.T) {
	s := OpenMemory()
	defer closeStore(t, s)
	must(t, s.Put(ctx, testArticles(22, 6)...))
	qs := s.QuadStore()
	rng := rand.New(rand.NewPCG(1, 9))
	pick := func(prefix string, n int) quad.Value { return quad.IRI(fmt.Sprintf("%s%d", prefix, rng.IntN(n))) }
	predicates := []quad.Value{quad.IRI("p:implements"), quad.IRI("skos:altLabel"), quad.IRI("clew:evidence"), quad.IRI("clew:confidence"), quad.IRI("p:absent")}
	found := 0
	for n := range 600 {
		walk := func(on graph.QuadStore) (*path.Path, string) {
			rng := rand.New(rand.NewPCG(uint64(n), 10))
			p, said := path.StartPath(on), "V()"
			if rng.IntN(3) > 0 {
				start := pick("e:", 7)
				p, said = path.StartPath(on, start), fmt.Sprintf("V(%v)", start)
			}
			for range 1 + rng.IntN(3) {
				via := predicates[rng.IntN(len(predicates))]
				switch step := rng.IntN(8); step {
				case 0:
					p, said = p.Out(via), said+fmt.Sprintf(".Out(%v)", via)
				case 1:
					p, said = p.In(via), said+fmt.Sprintf(".In(%v)", via)
				case 2:
					p, said = p.Both(via), said+fmt.Sprintf(".Both(%v)", via)
				case 3:
					p, said = p.Out(), said+".Out()"
				case 4:
					p, said = p.Has(via), said+fmt.Sprintf(".Has(%v)", via)
				case 5:
					to := pick("e:", 7)
					p, said = p.Has(via, to), said+fmt.Sprintf(".Has(%v, %v)", via, to)
				case 6:
					p, said = p.LabelContext(pick("f:", 7)).Out(via), said+fmt.Sprintf(".LabelContext(f).Out(%v)", via)
				case 7:
					// Cayley panics where it should leave out a node that is not there.
					p, said = p.Except(path.StartPath(on, pick("e:", 6))), said+".Except(e)"
				}
			}
			return p, said
		}
		// The random picks of both walks must agree.
		rng = rand.New(rand.NewPCG(uint64(n), 11))
		fast, said := walk(qs)
		rng = rand.New(rand.NewPCG(uint64(n), 11))
		slow, _ := walk(plain{qs})
		got, want := valuesOf(t, fast), valuesOf(t, slow)
		if !slices.Equal(got, want) {
			t.Fatalf("%s: got %q, want %q", said, got, want)
		}
		found += len(got)
	}
	if found < 1000 {
		t.Errorf("only %d results in all", found)
	}
}

func valuesOf(t *testing.T, p *path.Path) (out []string) {
	t.Helper()
	must(t, p.Iterate(ctx).Paths(true).EachValue(nil, func(v quad.Value) { out = append(out, quad.StringOf(v)) }))
	return sortedStrings(out)
}

func quadsOfShape(t *testing.T, qs graph.QuadStore, s shape.Shape) (out []string) {
	t.Helper()
	it := shape.BuildIterator(qs, s)
	defer it.Close()
	for it.Next(ctx) {
		out = append(out, qs.Quad(it.Result()).String())
	}
	must(t, it.Err())
	return sortedStrings(out)
}

func nodesOfShape(t *testing.T, qs graph.QuadStore, s shape.Shape) (out []string) {
	t.Helper()
	it := shape.BuildIterator(qs, s)
	defer it.Close()
	for it.Next(ctx) {
		out = append(out, quad.StringOf(qs.NameOf(it.Result())))
	}
	must(t, it.Err())
	return sortedStrings(out)
}

func sortedStrings(s []string) []string { slices.Sort(s); return s }
