package analysis

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/clew-kg/clew/graph/view"
)

// mustGraph makes a graph of arcs given as {from, to} or {from, to, weight}.
func mustGraph(t testing.TB, n int, arcs ...[]float64) *view.Digraph {
	t.Helper()
	var list []view.Arc
	for _, a := range arcs {
		w := 1.0
		if len(a) == 3 {
			w = a[2]
		}
		list = append(list, view.Arc{From: int32(a[0]), To: int32(a[1]), Weight: w})
	}
	g, err := view.NewDigraph(n, list)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// scaleFree returns a directed graph with n nodes and m edges between nodes drawn in
// proportion to (rank+1)^−0.6, which gives degrees with a power law of exponent about
// 2.7, without self-loops or parallel edges (Goh, Kahng and Kim 2001, "Universal
// behavior of load distribution in scale-free networks").
func scaleFree(n, m int, seed uint64) *view.Digraph {
	random := rand.New(rand.NewPCG(seed, 1))
	name := random.Perm(n)
	share := make([]float64, n+1)
	for i := range n {
		share[i+1] = share[i] + math.Pow(float64(i+1), -0.6)
	}
	draw := func() int32 {
		x := random.Float64() * share[n]
		low, high := 0, n-1
		for low < high {
			if middle := (low + high) / 2; share[middle+1] > x {
				high = middle
			} else {
				low = middle + 1
			}
		}
		return int32(name[low])
	}
	seen := map[[2]int32]bool{}
	var arcs []view.Arc
	for len(arcs) < m {
		a := view.Arc{From: draw(), To: draw(), Weight: 1}
		if key := [2]int32{a.From, a.To}; a.From != a.To && !seen[key] {
			seen[key] = true
			arcs = append(arcs, a)
		}
	}
	g, err := view.NewDigraph(n, arcs)
	if err != nil {
		panic(err)
	}
	return g.Unweighted()
}
