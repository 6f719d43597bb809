package analysis

import (
	"cmp"
	"slices"

	"github.com/clew-kg/clew/graph/view"
)

// A CutPoint is a node without which its component would fall apart.
type CutPoint struct {
	Node  int32
	Parts []int32 // sizes of the parts that would be left, descending; at least two
}

// A Bridge is an edge without which its component would fall apart.
type Bridge struct {
	A, B  int32    // A < B
	Parts [2]int32 // sizes of the parts that would be left: that of A, that of B
}

// CutPoints returns the cut points by node and the bridges by A and B. One depth-first
// search finds both (Hopcroft and Tarjan 1973, "Algorithm 447: efficient algorithms for
// graph manipulation"; Tarjan 1974, "A note on finding the bridges of a graph"). Time
// O(n + m).
func CutPoints(u *view.Undirected) ([]CutPoint, []Bridge) {
	n := int32(u.Len())
	s := cutSearch{u: u, index: make([]int32, n), low: make([]int32, n), size: make([]int32, n), parts: make([][]int32, n)}
	var points []CutPoint
	for root := range n {
		if s.index[root] == 0 {
			s.component(root)
		}
	}
	for i, parts := range s.parts {
		if len(parts) > 1 {
			slices.SortFunc(parts, func(x, y int32) int { return cmp.Compare(y, x) })
			points = append(points, CutPoint{int32(i), parts})
		}
	}
	slices.SortFunc(s.bridges, func(x, y Bridge) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
	return points, s.bridges
}

// cutSearch is the depth-first search of CutPoints.
type cutSearch struct {
	u       *view.Undirected
	index   []int32 // order of entry, from 1; 0 if not seen
	low     []int32 // least index that the subtree reaches by one edge back
	size    []int32 // nodes of the subtree
	parts   [][]int32
	bridges []Bridge
	path    []cutFrame
	entered []int32 // nodes of the component
}

type cutFrame struct{ node, parent, next int32 }

func (s *cutSearch) enter(i, parent int32) {
	s.entered = append(s.entered, i)
	s.index[i] = int32(len(s.entered))
	s.low[i], s.size[i] = s.index[i], 1
	s.path = append(s.path, cutFrame{i, parent, s.u.Adj.Start[i]})
}

func (s *cutSearch) component(root int32) {
	s.entered = s.entered[:0]
	firstBridge := len(s.bridges)
	s.enter(root, -1)
	for len(s.path) > 0 {
		f := &s.path[len(s.path)-1]
		if f.next < s.u.Adj.Start[f.node+1] {
			j := s.u.Adj.To[f.next]
			f.next++
			switch {
			case s.index[j] == 0:
				s.enter(j, f.node)
			case j != f.parent: // edges are simple, so one entry leads back
				s.low[f.node] = min(s.low[f.node], s.index[j])
			}
			continue
		}
		i, parent := f.node, f.parent
		s.path = s.path[:len(s.path)-1]
		if parent >= 0 {
			s.leave(i, parent)
		}
	}
	all := int32(len(s.entered))
	for _, i := range s.entered { // what is not below i is one part more
		rest := all - 1
		for _, p := range s.parts[i] {
			rest -= p
		}
		if len(s.parts[i]) > 0 && rest > 0 {
			s.parts[i] = append(s.parts[i], rest)
		}
	}
	for k := range s.bridges[firstBridge:] {
		for side, p := range s.bridges[firstBridge+k].Parts {
			if p < 0 {
				s.bridges[firstBridge+k].Parts[side] = all + p
			}
		}
	}
}

// leave hands what the subtree of i found to its parent.
func (s *cutSearch) leave(i, parent int32) {
	s.low[parent] = min(s.low[parent], s.low[i])
	s.size[parent] += s.size[i]
	if s.low[i] >= s.index[parent] {
		s.parts[parent] = append(s.parts[parent], s.size[i])
	}
	if s.low[i] > s.index[parent] {
		b := Bridge{A: i, B: parent, Parts: [2]int32{s.size[i], -s.size[i]}} // completed when the size of the component is known
		if parent < i {
			b = Bridge{A: parent, B: i, Parts: [2]int32{-s.size[i], s.size[i]}}
		}
		s.bridges = append(s.bridges, b)
	}
}

// PartsWithout returns the parts that the component of node falls into without it, the
// largest first, ties by the smallest node; each is ascending. A node that is no cut point
// leaves one part, one alone leaves none. Time O(n + m).
func PartsWithout(u *view.Undirected, node int32) [][]int32 {
	seen := make([]bool, u.Len())
	seen[node] = true
	var parts [][]int32
	for _, first := range u.Adj.Row(node) {
		if seen[first] {
			continue
		}
		seen[first] = true
		part := []int32{first}
		for k := 0; k < len(part); k++ {
			for _, j := range u.Adj.Row(part[k]) {
				if !seen[j] {
					seen[j] = true
					part = append(part, j)
				}
			}
		}
		slices.Sort(part)
		parts = append(parts, part)
	}
	slices.SortFunc(parts, func(x, y []int32) int { return cmp.Or(cmp.Compare(len(y), len(x)), cmp.Compare(x[0], y[0])) })
	return parts
}

// CoreNumbers returns the greatest k for each node such that it belongs to a part of
// the graph in which all have at least k neighbours (Seidman 1983, "Network structure
// and minimum degree"). Nodes with k neighbours are taken away for k = 0, 1, … like the
// layers of an onion (Matula and Beck 1983, "Smallest-last ordering and clustering and
// graph coloring algorithms"); what is left is looked through once a layer, which adds
// up to the sum of all core numbers. Time O(n + m).
func CoreNumbers(u *view.Undirected) []int32 {
	n := u.Len()
	room := make([]int32, 3*n+1)
	degree, left, stack := room[:n:n], room[n:2*n:2*n], room[2*n:] // degree among the nodes left; the core number of those taken away
	least := int32(n)
	for i := range degree {
		degree[i] = u.Adj.Start[i+1] - u.Adj.Start[i]
		left[i] = int32(i)
		least = min(least, degree[i])
	}
	for k := least; len(left) > 0; k++ {
		top, kept := 0, 0
		for _, i := range left {
			left[kept] = i
			stack[top] = i
			if degree[i] > k {
				kept++
			} else if degree[i] == k {
				top++
			}
		}
		left = left[:kept]
		for top > 0 {
			top--
			for _, j := range u.Adj.Row(stack[top]) {
				d := degree[j]
				degree[j] = d - int32(uint32(k-d)>>31) // one less if d > k
				if stack[top] = j; d == k+1 {
					top++
				}
			}
		}
	}
	return degree
}
