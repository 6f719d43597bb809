package analysis

import (
	"math"

	"github.com/clew-kg/clew/graph/view"
)

// dijkstra finds shortest paths along weighted rows (Dijkstra 1959, "A note on two
// problems in connexion with graphs") with a binary heap that knows where each node
// stands. Equal distances settle in the order of node numbers.
type dijkstra struct {
	out     *view.CSR
	dist    []float64 // +Inf until reached
	settled []int32   // in order of distance
	heap    []int32
	place   []int32 // in heap; −1 if not there
	before  []int32 // the node before on a shortest path
}

func newDijkstra(out *view.CSR) *dijkstra {
	n := out.Len()
	d := &dijkstra{out: out, dist: make([]float64, n), place: make([]int32, n), before: make([]int32, n)}
	for i := range d.dist {
		d.dist[i], d.place[i] = math.Inf(1), -1
	}
	return d
}

// from finds the distances from source, until target is settled if that is ≥ 0.
func (d *dijkstra) from(source, target int32, blocked func(from, to int32) bool) {
	for _, i := range d.settled {
		d.dist[i] = math.Inf(1)
	}
	for _, i := range d.heap {
		d.dist[i], d.place[i] = math.Inf(1), -1
	}
	d.settled, d.heap = d.settled[:0], d.heap[:0]
	d.dist[source] = 0
	d.push(source)
	for len(d.heap) > 0 {
		i := d.pop()
		d.settled = append(d.settled, i)
		if i == target {
			return
		}
		row, weights := d.out.Row(i), d.out.Weights(i)
		for k, j := range row {
			length := 1.0
			if weights != nil {
				length = weights[k]
			}
			if x := d.dist[i] + length; x < d.dist[j] && (blocked == nil || !blocked(i, j)) {
				d.dist[j], d.before[j] = x, i
				if d.place[j] < 0 {
					d.push(j)
				} else {
					d.up(d.place[j])
				}
			}
		}
	}
}

func (d *dijkstra) less(a, b int32) bool {
	return d.dist[a] < d.dist[b] || d.dist[a] == d.dist[b] && a < b
}

func (d *dijkstra) push(i int32) {
	d.heap = append(d.heap, i)
	d.place[i] = int32(len(d.heap) - 1)
	d.up(d.place[i])
}

func (d *dijkstra) up(at int32) {
	i := d.heap[at]
	for at > 0 {
		parent := (at - 1) / 2
		if !d.less(i, d.heap[parent]) {
			break
		}
		d.heap[at] = d.heap[parent]
		d.place[d.heap[at]] = at
		at = parent
	}
	d.heap[at], d.place[i] = i, at
}

func (d *dijkstra) pop() int32 {
	top, last := d.heap[0], d.heap[len(d.heap)-1]
	d.place[top] = -1
	d.heap = d.heap[:len(d.heap)-1]
	n := int32(len(d.heap))
	if n == 0 {
		return top
	}
	at := int32(0)
	for {
		child := 2*at + 1
		if child >= n {
			break
		}
		if child+1 < n && d.less(d.heap[child+1], d.heap[child]) {
			child++
		}
		if !d.less(d.heap[child], last) {
			break
		}
		d.heap[at] = d.heap[child]
		d.place[d.heap[at]] = at
		at = child
	}
	d.heap[at], d.place[last] = last, at
	return top
}

// dijkstraSums is a searcher over one source at a time.
type dijkstraSums struct{ *dijkstra }

func (d *dijkstraSums) run(from, to int32, sums *Distances) {
	for s := from; s < to; s++ {
		d.from(s, -1, nil)
		for _, i := range d.settled[1:] {
			x := d.dist[i]
			sums.Reach[i]++
			sums.Sum[i] += x
			sums.Harmonic[i] += 1 / x
			sums.Eccentricity[i] = max(sums.Eccentricity[i], x)
		}
	}
}
