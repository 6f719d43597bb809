package analysis

import "github.com/clew-kg/clew/graph/view"

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
	mark := make([]uint8, n) // 1 for the nodes ahead of i; a byte each stays in the cache
	for i := range n {
		row := ahead[start[i]:start[i+1]]
		if len(row) < 2 {
			continue
		}
		for _, j := range row {
			mark[j] = 1
		}
		for _, j := range row {
			third := ahead[start[j]:start[j+1]]
			found := int64(0)
			for _, k := range third { // most often there is none: count first, without a branch
				found += int64(mark[k])
			}
			if found == 0 {
				continue
			}
			for _, k := range third {
				if mark[k] != 0 {
					t.At[k]++
				}
			}
			t.At[j] += found
			t.At[i] += found
			t.Total += found
		}
		for _, j := range row {
			mark[j] = 0
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
