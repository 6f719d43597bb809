package analysis

import "github.com/clew-kg/clew/graph/view"

// dependencies runs Brandes' two passes from one source at a time: forth, counting
// shortest paths; back, adding up the share of them that each node carries.
type dependencies struct {
	out   *view.CSR
	level []int32   // distance in edges; −1 until reached
	paths []float64 // shortest paths from the source
	share []float64 // (1 + dependency) / paths
	order []int32   // nodes by distance
	next  []int32   // ends of the edges that lie on shortest paths, row by row in order
	entry []int32   // their positions in out.To
	first []int32   // where the row of the k-th node of order begins in next
	heap  *dijkstra // for weights
}

func newDependencies(out *view.CSR) *dependencies {
	n := out.Len()
	d := &dependencies{
		out: out, level: make([]int32, n), paths: make([]float64, n), share: make([]float64, n),
		order: make([]int32, 0, n), next: make([]int32, len(out.To)+1), first: make([]int32, n+1),
	}
	for i := range d.level {
		d.level[i] = -1
	}
	if out.Weight != nil {
		d.heap = newDijkstra(out)
	}
	return d
}

func (d *dependencies) run(source int32, f *flow) {
	if f.edges != nil && d.entry == nil {
		d.entry = make([]int32, len(d.out.To)+1)
	}
	if d.heap != nil {
		d.forthWeighted(source)
	} else {
		d.forth(source)
	}
	d.back(f)
}

// forth is a breadth-first search. Whether an edge lies on a shortest path is as good
// as random to the processor, so the loop writes each edge down and moves on only
// past those that do.
func (d *dependencies) forth(source int32) {
	for _, i := range d.order {
		d.level[i], d.paths[i] = -1, 0
	}
	level, paths, next := d.level, d.paths, d.next
	order := append(d.order[:0], source)
	level[source], paths[source] = 0, 1
	kept := int32(0)
	for at := 0; at < len(order); at++ {
		i := order[at]
		d.first[at] = kept
		below, p := level[i]+1, paths[i]
		start, end := d.out.Start[i], d.out.Start[i+1]
		for k, j := range d.out.To[start:end] {
			l := level[j]
			if l < 0 {
				level[j], l = below, below
				order = append(order, j)
			}
			next[kept] = j
			if d.entry != nil {
				d.entry[kept] = start + int32(k)
			}
			if l == below {
				kept++
				paths[j] += p
			}
		}
	}
	d.first[len(order)] = kept
	d.order = order
}

// forthWeighted is forth with Dijkstra's algorithm.
func (d *dependencies) forthWeighted(source int32) {
	const equal = 1e-12
	for _, i := range d.order {
		d.level[i], d.paths[i] = -1, 0
	}
	d.heap.from(source, -1, nil)
	d.order = append(d.order[:0], d.heap.settled...)
	for at, i := range d.order {
		d.level[i] = int32(at)
	}
	dist := d.heap.dist
	d.paths[source] = 1
	kept := int32(0)
	for at, i := range d.order {
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
	d.first[len(d.order)] = kept
}

// back adds the dependency of the source on each node and edge to f.
func (d *dependencies) back(f *flow) {
	for at := len(d.order) - 1; at >= 0; at-- {
		i := d.order[at]
		p, sum := d.paths[i], 0.0
		row := d.next[d.first[at]:d.first[at+1]]
		for _, j := range row {
			sum += d.share[j]
		}
		dependency := p * sum
		d.share[i] = (1 + dependency) / p
		if at > 0 {
			f.nodes[i] += dependency
			if f.squares != nil {
				f.squares[i] += float64(dependency * dependency)
			}
		}
		if f.edges != nil {
			for k, j := range row {
				f.edges[d.entry[int(d.first[at])+k]] += float64(p * d.share[j])
			}
		}
	}
}
