package analysis

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/clew-kg/clew/graph/view"
)

// A Path is a way between two nodes that visits none twice.
type Path struct {
	Nodes  []int32
	Length float64
}

// ShortestPaths returns the k shortest paths from one node to another, shortest first,
// ties in the order of their node numbers; fewer if there are not so many, none if to
// is not reached. Weights are lengths, which must be positive; without weights every
// edge is 1 long. It is Yen's algorithm ("Finding the k shortest loopless paths in a
// network", 1971) with Lawler's rule (1972) that a path deviates only behind the place
// where it deviated itself. Time O(k·n·(m + n log n)) at worst.
func ShortestPaths(g *view.Digraph, from, to int32, k int) ([]Path, error) {
	n := int32(g.Len())
	switch {
	case from < 0 || to < 0 || from >= n || to >= n:
		return nil, fmt.Errorf("analysis: paths from %d to %d: the nodes are 0 … %d", from, to, n-1)
	case k < 1:
		return nil, fmt.Errorf("analysis: %d shortest paths: want a number ≥ 1", k)
	}
	if err := checkLengths(&g.Out); err != nil {
		return nil, err
	}
	if from == to {
		return []Path{{Nodes: []int32{from}}}, nil
	}
	y := yen{search: newDijkstra(&g.Out), passed: make([]bool, n), to: to}
	y.deviate(from, candidate{})
	var paths []Path
	var found []candidate
	for len(paths) < k && len(y.waiting) > 0 {
		best := y.take()
		if slices.ContainsFunc(found, func(c candidate) bool { return slices.Equal(c.Nodes, best.Nodes) }) {
			continue
		}
		found = append(found, best)
		paths = append(paths, best.Path)
		y.found = found
		for at := best.deviates; at < len(best.Nodes)-1; at++ {
			y.deviate(best.Nodes[at], candidate{Path{best.Nodes[:at], 0}, at})
		}
	}
	return paths, nil
}

// candidate is a path and the position of the node behind which it leaves the path
// that it was made from.
type candidate struct {
	Path
	deviates int
}

// yen is the state of ShortestPaths.
type yen struct {
	search  *dijkstra
	to      int32
	passed  []bool      // nodes of the root
	found   []candidate // paths so far
	waiting []candidate // not yet found, in no order
}

// deviate adds the shortest path that begins with root, goes on to spur and leaves
// spur by an edge that no path found with this beginning takes.
func (y *yen) deviate(spur int32, root candidate) {
	for _, i := range root.Nodes {
		y.passed[i] = true
	}
	taken := map[int32]bool{}
	at := len(root.Nodes)
	for _, p := range y.found {
		if at+1 < len(p.Nodes) && p.Nodes[at] == spur && slices.Equal(p.Nodes[:at], root.Nodes) {
			taken[p.Nodes[at+1]] = true
		}
	}
	y.search.from(spur, y.to, func(i, j int32) bool { return y.passed[j] || i == spur && taken[j] })
	for _, i := range root.Nodes {
		y.passed[i] = false
	}
	if math.IsInf(y.search.dist[y.to], 1) {
		return
	}
	c := candidate{Path{Nodes: slices.Clone(root.Nodes)}, root.deviates}
	for i := y.to; ; i = y.search.before[i] {
		c.Nodes = append(c.Nodes, i)
		if i == spur {
			break
		}
	}
	slices.Reverse(c.Nodes[at:])
	for k := range c.Nodes[1:] { // added up from the start, so that equal paths have equal lengths
		w, _ := y.search.out.At(c.Nodes[k], c.Nodes[k+1])
		c.Length += w
	}
	y.waiting = append(y.waiting, c)
}

// take removes the shortest waiting path.
func (y *yen) take() candidate {
	best := 0
	for k := range y.waiting {
		if c := &y.waiting[k]; cmp.Or(cmp.Compare(c.Length, y.waiting[best].Length), slices.Compare(c.Nodes, y.waiting[best].Nodes)) < 0 {
			best = k
		}
	}
	c := y.waiting[best]
	y.waiting = slices.Delete(y.waiting, best, best+1)
	return c
}

// A Hop is a step of a path with its evidence. Facts are positions in Graph.Edges.
type Hop struct {
	From, To int32
	Forward  []int32 // facts with subject From and object To
	Backward []int32 // facts with subject To and object From
}

// Hops returns the steps of p with the facts behind each.
func Hops(g *view.Graph, p Path) []Hop {
	var hops []Hop
	for k := range max(0, len(p.Nodes)-1) {
		h := Hop{From: p.Nodes[k], To: p.Nodes[k+1]}
		h.Forward = positions(g, h.From, h.To)
		h.Backward = positions(g, h.To, h.From)
		hops = append(hops, h)
	}
	return hops
}

func positions(g *view.Graph, from, to int32) []int32 {
	var facts []int32
	start, end := g.Positions(from, to)
	for f := start; f < end; f++ {
		facts = append(facts, f)
	}
	return facts
}
