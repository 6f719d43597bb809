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

// Triangles holds how closed the neighbourhoods of a graph are.
type Triangles struct {
	At    []int64 // triangles that each node belongs to
	Total int64   // triangles in the graph
	paths int64   // paths of two edges
	u     *view.Undirected
}

// CountTriangles finds every triangle once by its corner of least degree (Schank and
// Wagner 2005, "Finding, counting and listing all triangles in large graphs"). Time
// O(m^1.5).
func CountTriangles(u *view.Undirected) *Triangles {
	n := int32(u.Len())
	t := &Triangles{At: make([]int64, n), u: u}
	for i := range n {
		d := int64(u.Adj.Start[i+1] - u.Adj.Start[i])
		t.paths += d * (d - 1) / 2
	}
	place := placeByDegree(u)
	// ahead holds the edges from lower to higher degree, ties by number
	start, ahead := make([]int32, n+1), make([]int32, u.Size()+1)
	end := int32(0)
	for i := range n {
		own := place[i]
		for _, j := range u.Adj.Row(i) {
			ahead[end] = j
			end += int32(uint32(own-place[j]) >> 31) // kept if the place of j is greater
		}
		start[i+1] = end
	}
	mark := make([]bool, n) // the nodes ahead of i; a byte each stays in the cache
	for i := range n {
		row := ahead[start[i]:start[i+1]]
		if len(row) < 2 {
			continue
		}
		for _, j := range row {
			mark[j] = true
		}
		for _, j := range row {
			found := int64(0)
			for _, k := range ahead[start[j]:start[j+1]] {
				if mark[k] {
					found++
					t.At[k]++
				}
			}
			t.At[j] += found
			t.At[i] += found
			t.Total += found
		}
		for _, j := range row {
			mark[j] = false
		}
	}
	return t
}

// placeByDegree returns the place of each node in the order of degrees, ties by number.
func placeByDegree(u *view.Undirected) []int32 {
	n := int32(u.Len())
	degree := func(i int32) int32 { return u.Adj.Start[i+1] - u.Adj.Start[i] }
	greatest := int32(0)
	for i := range n {
		greatest = max(greatest, degree(i))
	}
	next := make([]int32, greatest+2)
	for i := range n {
		next[degree(i)+1]++
	}
	for d := range greatest {
		next[d+1] += next[d]
	}
	place := make([]int32, n)
	for i := range n {
		d := degree(i)
		place[i] = next[d]
		next[d]++
	}
	return place
}

// Local is the share of pairs of neighbours of each node that are joined (Watts and
// Strogatz 1998, "Collective dynamics of ‘small-world’ networks"); 0 with fewer than
// two neighbours.
func (t *Triangles) Local() []float64 {
	c := make([]float64, len(t.At))
	for i, n := range t.At {
		if d := float64(len(t.u.Adj.Row(int32(i)))); d > 1 {
			c[i] = float64(n) / (d * (d - 1) / 2)
		}
	}
	return c
}

// MeanLocal is the mean of Local over all nodes; 0 without nodes.
func (t *Triangles) MeanLocal() float64 {
	sum := 0.0
	for _, c := range t.Local() {
		sum += c
	}
	if sum == 0 {
		return 0
	}
	return sum / float64(len(t.At))
}

// Transitivity is the share of paths of two edges that are closed; 0 without such
// paths.
func (t *Triangles) Transitivity() float64 {
	if t.paths == 0 {
		return 0
	}
	return 3 * float64(t.Total) / float64(t.paths)
}
