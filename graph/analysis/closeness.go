package analysis

import (
	"fmt"
	"math/bits"

	"github.com/clew-kg/clew/graph/view"
)

// Distances sums up how far all other nodes are from each node, along the directions
// of edges that lead to it. For the way out pass Digraph.Reverse, for no directions
// Undirected.Digraph.
type Distances struct {
	Reach        []int32   // how many other nodes reach it
	Sum          []float64 // sum of their distances
	Harmonic     []float64 // sum of the reciprocals of their distances
	Eccentricity []float64 // greatest of their distances; 0 if none reaches it
}

// Scaling says how Closeness treats nodes that not all others reach.
type Scaling int

// Scalings.
const (
	Reachable         Scaling = iota // r / Σd for r reaching nodes: igraph's convention
	WassermanAndFaust                // times r / (n−1): NetworkX's default convention
)

// Closeness is the reciprocal of the mean distance from the nodes that reach a node
// (Freeman 1979, "Centrality in social networks: conceptual clarification"; Wasserman
// and Faust 1994 for the scaling); 0 if none does.
func (d *Distances) Closeness(s Scaling) []float64 {
	x := make([]float64, len(d.Reach))
	for i, r := range d.Reach {
		if d.Sum[i] > 0 {
			x[i] = float64(r) / d.Sum[i]
			if s == WassermanAndFaust {
				x[i] *= float64(r) / float64(len(x)-1)
			}
		}
	}
	return x
}

// MeanHarmonic is the mean of the reciprocal distances from all other nodes, 0 from
// those that do not reach (Marchiori and Latora 2000, "Harmony in the small-world").
func (d *Distances) MeanHarmonic() []float64 {
	x := make([]float64, len(d.Harmonic))
	for i, h := range d.Harmonic {
		if len(x) > 1 {
			x[i] = h / float64(len(x)-1)
		}
	}
	return x
}

// Diameter is the greatest distance between two nodes of which one reaches the other.
func (d *Distances) Diameter() float64 { return maximum(d.Eccentricity) }

// MeanDistance is the mean over all ordered pairs of which the first reaches the
// second; 0 if there are none.
func (d *Distances) MeanDistance() float64 {
	pairs, sum := 0.0, 0.0
	for i, r := range d.Reach {
		pairs += float64(r)
		sum += d.Sum[i]
	}
	if pairs == 0 {
		return 0
	}
	return sum / pairs
}

// AllDistances measures the distances between all pairs. Weights are lengths, which
// must be positive; without weights every edge is 1 long.
//
// Without weights 64 breadth-first searches run at once, one in each bit of a word
// (Then et al. 2014, "The more the merrier: efficient multi-source graph traversal"),
// and each node adds up the searches that arrive; the time is O(n·m) at worst and a
// small part of it in small worlds. With weights it is Dijkstra's algorithm from each
// node, O(n·m·log n). Memory is O(n) a worker.
func AllDistances(g *view.Digraph, workers int) (*Distances, error) {
	n := g.Len()
	search := func() searcher { return newWave(g) }
	lanes := 64
	if g.Out.Weight != nil {
		if err := checkLengths(&g.Out); err != nil {
			return nil, err
		}
		search, lanes = func() searcher { return &dijkstraSums{newDijkstra(&g.Out)} }, 1
	}
	batches := (n + lanes - 1) / lanes
	pieces := min(batches, 64) // fixed, so that sums do not depend on the number of workers
	workers = workersOr(workers, pieces)
	searchers := make([]searcher, workers)
	total := newDistances(n)
	inOrder(pieces, workers, func(worker, piece int) *Distances {
		if searchers[worker] == nil {
			searchers[worker] = search()
		}
		part := newDistances(n)
		from, to := span(piece, pieces, batches)
		for b := from; b < to; b++ {
			searchers[worker].run(int32(b*lanes), int32(min(n, (b+1)*lanes)), part)
		}
		return part
	}, func(_ int, part *Distances) { total.add(part) })
	return total, nil
}

// A searcher adds the distances from the sources [from, to) to d.
type searcher interface {
	run(from, to int32, d *Distances)
}

func newDistances(n int) *Distances {
	return &Distances{Reach: make([]int32, n), Sum: make([]float64, n), Harmonic: make([]float64, n), Eccentricity: make([]float64, n)}
}

func (d *Distances) add(part *Distances) {
	for i := range d.Reach {
		d.Reach[i] += part.Reach[i]
		d.Sum[i] += part.Sum[i]
		d.Harmonic[i] += part.Harmonic[i]
		d.Eccentricity[i] = max(d.Eccentricity[i], part.Eccentricity[i])
	}
}

// checkLengths reports the first length that is not positive.
func checkLengths(c *view.CSR) error {
	for i := range int32(c.Len()) {
		for k, w := range c.Weights(i) {
			if !(w > 0) {
				return fmt.Errorf("analysis: length of edge %d→%d is %v, want a number > 0", i, c.Row(i)[k], w)
			}
		}
	}
	return nil
}

// wave is up to 64 breadth-first searches at once: bit b of each word belongs to the
// b-th source.
type wave struct {
	out                  *view.CSR
	seen, here, arriving []uint64
	front, next          []int32 // nodes with a bit in here, arriving
}

func newWave(g *view.Digraph) *wave {
	n := g.Len()
	return &wave{out: &g.Out, seen: make([]uint64, n), here: make([]uint64, n), arriving: make([]uint64, n)}
}

func (w *wave) run(from, to int32, d *Distances) {
	clear(w.seen)
	w.front = w.front[:0]
	for s := from; s < to; s++ {
		bit := uint64(1) << (s - from)
		w.seen[s], w.here[s] = bit, bit
		w.front = append(w.front, s)
	}
	for level := 1; len(w.front) > 0; level++ {
		w.next = w.next[:0]
		for _, i := range w.front {
			carried := w.here[i]
			w.here[i] = 0
			for _, j := range w.out.Row(i) {
				if fresh := carried &^ w.seen[j]; fresh != 0 {
					if w.arriving[j] == 0 {
						w.next = append(w.next, j)
					}
					w.arriving[j] |= fresh
				}
			}
		}
		length := float64(level)
		for _, j := range w.next {
			w.seen[j] |= w.arriving[j]
			count := bits.OnesCount64(w.arriving[j])
			d.Reach[j] += int32(count)
			d.Sum[j] += float64(float64(count) * length)
			d.Harmonic[j] += float64(count) / length
			d.Eccentricity[j] = max(d.Eccentricity[j], length)
		}
		w.here, w.arriving = w.arriving, w.here
		w.front, w.next = w.next, w.front
	}
}
