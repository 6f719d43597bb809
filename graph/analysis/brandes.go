package analysis

import (
	"math"

	"github.com/clew-kg/clew/graph/view"
)

// dependencies runs Brandes' two passes from one source at a time: forth, counting
// shortest paths; back, adding up the share of them that each node carries.
type dependencies struct {
	out   *view.CSR
	level []int32   // distance in edges; far until reached
	paths []float64 // shortest paths from the source; 0 until reached
	share []float64 // (1 + dependency) / paths
	order []int32   // reached nodes by distance
	next  []int32   // ends of the edges that lie on shortest paths, row by row in order
	entry []int32   // their positions in out.To; nil unless edges are measured
	first []int32   // where the row of the k-th node of order begins in next
	heap  *dijkstra // for weights
}

const far = math.MaxInt32

func newDependencies(out *view.CSR, edges bool) *dependencies {
	n := out.Len()
	d := &dependencies{
		out: out, level: make([]int32, n), paths: make([]float64, n), share: make([]float64, n),
		order: make([]int32, n+1), next: make([]int32, len(out.To)+1), first: make([]int32, n+1),
	}
	for i := range d.level {
		d.level[i] = far
	}
	if edges {
		d.entry = make([]int32, len(out.To)+1)
	}
	if out.Weight != nil {
		d.heap = newDijkstra(out)
	}
	return d
}

func (d *dependencies) run(source int32, f *flow) {
	var reached int
	if d.heap != nil {
		reached = d.forthWeighted(source)
	} else {
		reached = d.forth(source)
	}
	d.back(reached, f)
}

// forth is a breadth-first search; it returns the number of nodes reached. Whether an
// edge lies on a shortest path, and whether it finds a new node, is as good as random
// to the processor. So scan has no branches: it writes every edge down and moves on past
// those that count.
func (d *dependencies) forth(source int32) int {
	level, paths, next, order := d.level, d.paths, d.next, d.order
	order[0], level[source], paths[source] = source, 0, 1
	reached, kept := 1, 0
	for at := 0; at < reached; at++ {
		i := order[at]
		begin := kept
		d.first[at] = int32(begin)
		below := level[i] + 1
		start, end := d.out.Start[i], d.out.Start[i+1]
		if d.entry != nil {
			keepEntries(d.out.To[start:end], level, below, start, d.entry[begin:])
		}
		k, r := scan(d.out.To[start:end], level, below, next[kept:], order[reached:])
		kept += k
		reached += r
		p := paths[i]
		for _, j := range next[begin:kept] {
			paths[j] += p
		}
	}
	d.first[reached] = int32(kept)
	return reached
}

// scan writes the nodes of row that are not nearer than below to next, and those that
// are new also to order; it sets their level and returns how many there are. One more
// entry may be written behind the last of each.
//
//go:noinline
func scan(row, level []int32, below int32, next, order []int32) (kept, fresh int) {
	for _, j := range row {
		l := level[j]
		level[j] = min(l, below)
		next[kept] = j
		kept += int(uint32(below-1-l) >> 31) // 1 if l ≥ below
		order[fresh] = j
		fresh += int(uint32(below-l) >> 31) // 1 if l > below
	}
	return kept, fresh
}

// keepEntries writes down where the edges that scan is about to keep stand; the row begins
// at start.
//
//go:noinline
func keepEntries(row, level []int32, below, start int32, entry []int32) {
	kept := 0
	for k, j := range row {
		entry[kept] = start + int32(k)
		kept += int(uint32(below-1-level[j]) >> 31) // 1 if the level of j ≥ below
	}
}

// forthWeighted is forth with Dijkstra's algorithm; level is the place in order.
func (d *dependencies) forthWeighted(source int32) int {
	const equal = 1e-12
	d.heap.from(source, -1, nil)
	reached := copy(d.order, d.heap.settled)
	for at, i := range d.order[:reached] {
		d.level[i] = int32(at)
	}
	dist := d.heap.dist
	d.paths[source] = 1
	kept := int32(0)
	for at, i := range d.order[:reached] {
		d.first[at] = kept
		for k := d.out.Start[i]; k < d.out.Start[i+1]; k++ {
			j := d.out.To[k]
			if x := dist[i] + d.out.Weight[k]; d.level[j] > int32(at) && x <= dist[j]+float64(equal*dist[j]) {
				d.next[kept] = j
				if d.entry != nil {
					d.entry[kept] = k
				}
				kept++
				d.paths[j] += d.paths[i]
			}
		}
	}
	d.first[reached] = kept
	return reached
}

// back adds the dependency of the source on each node and edge to f, and forgets what
// forth found.
func (d *dependencies) back(reached int, f *flow) {
	share, end := d.share, d.first[reached]
	for at := reached - 1; at >= 0; at-- {
		i, begin := d.order[at], d.first[at]
		row := d.next[begin:end]
		p, sum := d.paths[i], 0.0
		for _, j := range row {
			sum += share[j]
		}
		dependency := p * sum
		share[i] = (1 + dependency) / p
		d.level[i], d.paths[i] = far, 0
		if at > 0 {
			f.nodes[i] += dependency
			if f.squares != nil {
				f.squares[i] += float64(dependency * dependency)
			}
		}
		if f.edges != nil {
			for k, j := range row {
				f.edges[d.entry[int(begin)+k]] += float64(p * share[j])
			}
		}
		end = begin
	}
}
