package analysis

import (
	"math"
	"slices"
	"testing"

	"github.com/clew-kg/clew/graph/view"
)

func near(got, want, tolerance float64) bool {
	return math.Abs(got-want) <= tolerance*max(1e-12, math.Abs(want))
}

// tail is the graph of the package comment: a cycle 0→1→2→0 with a tail 2→3.
func tail(t testing.TB) *view.Digraph {
	return mustGraph(t, 4, []float64{0, 1}, []float64{1, 2}, []float64{2, 0}, []float64{2, 3})
}

func TestDegree(t *testing.T) {
	g := mustGraph(t, 3, []float64{0, 1, 2}, []float64{1, 0, 3}, []float64{1, 1, 5}, []float64{1, 2, 1})
	d := Degree(g)
	if !slices.Equal(d.In, []int32{1, 2, 1}) || !slices.Equal(d.Out, []int32{1, 3, 0}) ||
		!slices.Equal(d.InStrength, []float64{3, 7, 1}) || !slices.Equal(d.OutStrength, []float64{2, 9, 0}) {
		t.Errorf("%+v", d)
	}
	if got := Density(g); got != 0.5 {
		t.Errorf("density %v, want 1/2: the loop does not count", got)
	}
	if got := Reciprocity(g); !near(got, 2./3, 1e-15) {
		t.Errorf("reciprocity %v, want 2/3: the loop does not count", got)
	}
}

func TestPageRankOfTail(t *testing.T) {
	x, err := PageRank(tail(t), PageRankOptions{Tolerance: 1e-14})
	if err != nil {
		t.Fatal(err)
	}
	// With t = (1−d)/4 + d·x₃/4 for every node: x₀ = t + d·x₂/2, x₁ = t + d·x₀,
	// x₂ = t + d·x₁, x₃ = x₀.
	const d = 0.85
	base := (1-d)/4 + d*x[3]/4
	for i, want := range []float64{base + d*x[2]/2, base + d*x[0], base + d*x[1], x[0]} {
		if !near(x[i], want, 1e-12) {
			t.Errorf("node %d: %v, want %v", i, x[i], want)
		}
	}
	if sum := x[0] + x[1] + x[2] + x[3]; !near(sum, 1, 1e-12) {
		t.Errorf("sum %v", sum)
	}
}

func TestPageRankRejects(t *testing.T) {
	for name, o := range map[string]PageRankOptions{
		"damping one":       {Damping: 1},
		"damping NaN":       {Damping: math.NaN()},
		"teleport too long": {Teleport: make([]float64, 9)},
		"teleport nowhere":  {Teleport: make([]float64, 4)},
		"teleport negative": {Teleport: []float64{1, 1, 1, -1}},
	} {
		if _, err := PageRank(tail(t), o); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestComponents(t *testing.T) {
	g := mustGraph(t, 7, []float64{0, 1}, []float64{1, 2}, []float64{2, 0}, []float64{2, 3}, []float64{6, 5}, []float64{4, 4})
	if weak := WeakComponents(g); !slices.Equal(weak.Of, []int32{0, 0, 0, 0, 2, 1, 1}) || !slices.Equal(weak.Sizes, []int32{4, 2, 1}) {
		t.Errorf("weak %+v", weak)
	}
	strong := StrongComponents(g)
	if !slices.Equal(strong.Of, []int32{0, 0, 0, 1, 2, 3, 4}) || !slices.Equal(strong.Sizes, []int32{3, 1, 1, 1, 1}) {
		t.Errorf("strong %+v", strong)
	}
	if m := strong.Members(); !slices.Equal(m[0], []int32{0, 1, 2}) || !slices.Equal(m[3], []int32{5}) {
		t.Errorf("members %v", m)
	}
}

// TestDeepGraphs would overflow a stack if anything recursed along a path.
func TestDeepGraphs(t *testing.T) {
	const n = 300_000
	arcs := make([]view.Arc, n-1)
	for i := range arcs {
		arcs[i] = view.Arc{From: int32(i), To: int32(i + 1), Weight: 1}
	}
	g, err := view.NewDigraph(n, arcs)
	if err != nil {
		t.Fatal(err)
	}
	if got := len(StrongComponents(g).Sizes); got != n {
		t.Errorf("%d strong components, want %d", got, n)
	}
	if got := len(WeakComponents(g.Reverse()).Sizes); got != 1 {
		t.Errorf("%d weak components, want 1", got)
	}
}

func BenchmarkBetweenness(b *testing.B) {
	u := scaleFree(10_000, 50_000, 1).Undirected()
	for b.Loop() {
		must(BetweennessUndirected(u, BetweennessOptions{Samples: 500, Workers: 1}))
	}
}

func BenchmarkTriangles(b *testing.B) {
	u := scaleFree(10_000, 50_000, 1).Undirected()
	for b.Loop() {
		CountTriangles(u)
	}
}

func BenchmarkCoreNumbers(b *testing.B) {
	u := scaleFree(10_000, 50_000, 1).Undirected()
	for b.Loop() {
		CoreNumbers(u)
	}
}

// TestPartsWithout compares the parts with the sizes that the search for cut points finds.
func TestPartsWithout(t *testing.T) {
	cuts := 0
	for _, s := range specimens() {
		u := s.graph(t).Undirected()
		want := map[int32][]int32{}
		points, _ := CutPoints(u)
		for _, c := range points {
			want[c.Node] = c.Parts
			cuts++
		}
		for i := range int32(u.Len()) {
			var sizes []int32
			for _, part := range PartsWithout(u, i) {
				sizes = append(sizes, int32(len(part)))
			}
			if len(sizes) < 2 {
				sizes = nil
			}
			if !slices.Equal(sizes, want[i]) {
				t.Errorf("%s: without node %d parts of %v, want %v", s.name, i, sizes, want[i])
			}
		}
	}
	if cuts < 20 {
		t.Errorf("only %d cut points", cuts)
	}
}
