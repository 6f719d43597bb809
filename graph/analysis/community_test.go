package analysis

import (
	"math"
	"slices"
	"testing"

	"github.com/clew-kg/clew/graph/view"
)

// cliques returns k cliques of the given size in a ring, each joined to the next by
// one edge.
func cliques(t testing.TB, k, size int) *view.Undirected {
	var arcs [][]float64
	for c := range k {
		first := c * size
		for i := range size {
			for j := range i {
				arcs = append(arcs, []float64{float64(first + i), float64(first + j)})
			}
		}
		arcs = append(arcs, []float64{float64(first), float64((first + size + 1) % (k * size))})
	}
	return mustGraph(t, k*size, arcs...).Undirected()
}

func TestCommunitiesOfCliques(t *testing.T) {
	u := cliques(t, 6, 5)
	want := make([]int32, 30)
	for i := range want {
		want[i] = int32(i / 5)
	}
	leiden, err := Leiden(u, CommunityOptions{})
	if err != nil {
		t.Fatal(err)
	}
	louvain, err := Louvain(u, CommunityOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]*Partition{
		"Leiden":  leiden,
		"Louvain": louvain,
	} {
		if !slices.Equal(p.Of, want) {
			t.Errorf("%s: %v", name, p.Of)
		}
	}
	// Each clique holds 10 of 66 edges and strength 22 of 132.
	if got, want := Modularity(u, leiden, 1), 6*(10./66-22.*22/132/132); math.Abs(got-want) > 1e-12 {
		t.Errorf("modularity %v, want %v", got, want)
	}
}

func TestResolutionChangesTheSizeOfCommunities(t *testing.T) {
	u := scaleFree(500, 1500, 3).Undirected()
	last := 0
	for _, gamma := range []float64{0.25, 1, 4} {
		p, err := Leiden(u, CommunityOptions{Resolution: gamma})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Sizes) <= last {
			t.Errorf("resolution %v gives %d communities, a smaller one %d", gamma, len(p.Sizes), last)
		}
		last = len(p.Sizes)
	}
	for _, gamma := range []float64{-1, math.NaN()} {
		if _, err := Leiden(u, CommunityOptions{Resolution: gamma}); err == nil {
			t.Errorf("resolution %v accepted", gamma)
		}
	}
}

// TestLeidenCommunitiesAreConnected also checks that the seed alone decides.
func TestLeidenCommunitiesAreConnected(t *testing.T) {
	for seed := range uint64(20) {
		u := scaleFree(400, 700, seed).Undirected()
		p, err := Leiden(u, CommunityOptions{Seed: seed})
		if err != nil {
			t.Fatal(err)
		}
		if parts := newPartition(connectedParts(u, p.Of)); len(parts.Sizes) != len(p.Sizes) {
			t.Errorf("seed %d: %d communities in %d parts", seed, len(p.Sizes), len(parts.Sizes))
		}
		again, _ := Leiden(u, CommunityOptions{Seed: seed})
		if !slices.Equal(p.Of, again.Of) {
			t.Errorf("seed %d: two runs differ", seed)
		}
	}
}

func TestCommunitiesUseWeights(t *testing.T) {
	// A square whose heavy sides are 0–1 and 2–3.
	u := mustGraph(t, 4, []float64{0, 1, 9}, []float64{1, 2, 1}, []float64{2, 3, 9}, []float64{3, 0, 1}).Undirected()
	p, err := Leiden(u, CommunityOptions{})
	if err != nil || !slices.Equal(p.Of, []int32{0, 0, 1, 1}) {
		t.Errorf("communities %v, %v", p.Of, err)
	}
	if q := Modularity(u, p, 1); math.Abs(q-0.4) > 1e-12 {
		t.Errorf("modularity %v, want 0.4", q)
	}
}

// TestLabelPropagationSettles holds its stopping rule: no label weighs more among the
// neighbours of a node than its own.
func TestLabelPropagationSettles(t *testing.T) {
	u := cliques(t, 6, 5)
	p := LabelPropagation(u, CommunityOptions{})
	if len(p.Sizes) < 2 {
		t.Errorf("%d communities", len(p.Sizes))
	}
	for i := range int32(u.Len()) {
		votes := map[int32]int{}
		for _, j := range u.Adj.Row(i) {
			votes[p.Of[j]]++
		}
		for label, n := range votes {
			if n > votes[p.Of[i]] {
				t.Errorf("node %d: %d neighbours have label %d, %d its own", i, n, label, votes[p.Of[i]])
			}
		}
	}
}
