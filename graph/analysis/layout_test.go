package analysis

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestLayoutIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	u := scaleFree(2000, 6000, 1).Undirected()
	want := Layout(u, LayoutOptions{Iterations: 20, Workers: 1})
	for _, workers := range []int{2, 3, 16} {
		if got := Layout(u, LayoutOptions{Iterations: 20, Workers: workers}); !slices.Equal(got, want) {
			t.Errorf("%d workers give other positions", workers)
		}
	}
	if slices.Equal(Layout(u, LayoutOptions{Iterations: 20, Seed: 1}), want) {
		t.Error("the seed changes nothing")
	}
}

// TestQuadtreeAgreesWithTheSum compares with the force summed over all pairs: with
// θ = 0 exactly, with the usual θ within two percent.
func TestQuadtreeAgreesWithTheSum(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	at, mass := make([]Point, 3000), make([]float64, 3000)
	for i := range at {
		at[i] = Point{random.NormFloat64() * 100, random.NormFloat64() * 100}
		mass[i] = 1 + float64(random.IntN(20))
	}
	at[1], at[2] = at[0], at[0] // three in one place
	var tree quadtree
	tree.build(at, mass)
	for _, row := range []struct{ theta, tolerance float64 }{{0, 1e-12}, {1.2, 0.02}} {
		sum, forces := 0.0, 0
		for i, p := range at {
			var want Point
			for j, q := range at {
				if d2 := (p.X-q.X)*(p.X-q.X) + (p.Y-q.Y)*(p.Y-q.Y); d2 > 0 {
					want.X += mass[j] * (p.X - q.X) / d2
					want.Y += mass[j] * (p.Y - q.Y) / d2
				}
			}
			size := math.Hypot(want.X, want.Y)
			if size < 50 { // near the middle forces cancel out
				continue
			}
			sum += distance(tree.repulsion(at[i], row.theta), want) / size
			forces++
		}
		if mean := sum / float64(forces); !(mean <= row.tolerance) {
			t.Errorf("θ = %v: mean relative error %v, want at most %v", row.theta, mean, row.tolerance)
		}
	}
}

// TestLayoutPutsNeighboursTogether holds what a layout is for.
func TestLayoutPutsNeighboursTogether(t *testing.T) {
	u := cliques(t, 8, 6)
	for name, o := range map[string]LayoutOptions{
		"usual": {}, "LinLog": {LinLog: true}, "strong gravity": {StrongGravity: true, Gravity: 0.1},
	} {
		at := Layout(u, o)
		near, far, nears, fars := 0.0, 0.0, 0, 0
		for i := range at {
			for j := range i {
				if i/6 == j/6 {
					near += distance(at[i], at[j])
					nears++
				} else {
					far += distance(at[i], at[j])
					fars++
				}
			}
		}
		if ratio := far / float64(fars) / (near / float64(nears)); !(ratio > 3) {
			t.Errorf("%s: nodes of other cliques are only %.2f times as far as those of the same", name, ratio)
		}
	}
}

func TestLayoutOfFewNodes(t *testing.T) {
	for n := range 4 {
		at := Layout(mustGraph(t, n).Undirected(), LayoutOptions{})
		if len(at) != n {
			t.Fatalf("%d nodes, %d positions", n, len(at))
		}
		for _, p := range at {
			if math.IsNaN(p.X+p.Y) || math.IsInf(p.X+p.Y, 0) {
				t.Errorf("%d nodes: position %v", n, p)
			}
		}
	}
}

func BenchmarkLayout(b *testing.B) {
	u := scaleFree(10_000, 50_000, 1).Undirected()
	b.ReportAllocs()
	for b.Loop() {
		Layout(u, LayoutOptions{Iterations: 50, Workers: 1})
	}
}
