package analysis

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/clew-kg/clew/graph/view"
)

// BetweennessOptions tunes Betweenness.
type BetweennessOptions struct {
	Samples int    // sources to draw; 0 or at least n: all, which is exact
	Seed    uint64 // of the draw
	Edges   bool   // measure edges too
	Workers int    // default one a processor; any number gives the same bytes
}

// BetweennessResult says on how many shortest paths nodes and edges lie.
type BetweennessResult struct {
	Nodes   []float64
	Edges   []float64 // beside Out.To of a directed graph, Adj.To of an undirected one; nil unless asked for
	Sources int       // sources used
	Exact   bool      // all of them

	// For samples: the standard error of each node, and a bound that all nodes keep at
	// once with a chance of 95 %.
	StandardError []float64
	Bound         float64
}

// Betweenness counts, for each node, the ordered pairs of other nodes whose shortest
// paths pass through it, each pair by the share of its paths that do (Freeman 1977, "A
// set of measures of centrality based on betweenness"; Brandes 2001, "A faster
// algorithm for betweenness centrality"; edges: Girvan and Newman 2002).
//
//	C(v) = Σ over s ≠ v ≠ t of σ(s,t|v) / σ(s,t)
//
// It is not scaled: divide by (n−1)(n−2). Weights are lengths, which must be positive;
// paths whose lengths differ by less than 1e-12 of themselves count as equal. Time
// O(n·m), weighted O(n·m·log n); memory O(n + m) a worker.
//
// With fewer sources than nodes (Brandes and Pich 2007, "Centrality estimation in large
// networks") the sum over drawn sources is scaled by n/k. As the dependency of one
// source on a node lies in [0, n−2] and draws are without replacement, all nodes keep
//
//	|error| ≤ n(n−2) √( ln(2n/0.05) · (1 − (k−1)/n) / 2k )
//
// at once with a chance of 95 % (Serfling 1974, "Probability inequalities for the sum
// in sampling without replacement"). The standard error of each node is far smaller.
func Betweenness(g *view.Digraph, o BetweennessOptions) (*BetweennessResult, error) {
	if g.Out.Weight != nil {
		if err := checkLengths(&g.Out); err != nil {
			return nil, err
		}
	}
	if o.Samples < 0 {
		return nil, fmt.Errorf("analysis: betweenness: %d samples; want a number ≥ 0, where 0 means all", o.Samples)
	}
	n := g.Len()
	order := byDegree(g)
	r := relabel(&g.Out, order)
	sources := identity(n)
	exact := o.Samples == 0 || o.Samples >= n
	if !exact {
		random := rand.New(rand.NewPCG(o.Seed, 0x6265747765656e))
		random.Shuffle(n, func(i, j int) { sources[i], sources[j] = sources[j], sources[i] })
		sources = sources[:o.Samples]
		for k, s := range sources {
			sources[k] = r.number[s]
		}
		slices.Sort(sources)
	}

	pieces := min(len(sources), 64) // fixed, so that sums do not depend on the number of workers
	workers := workersOr(o.Workers, pieces)
	searches := make([]*dependencies, workers)
	total := newFlow(n, len(g.Out.To), o.Edges, !exact)
	inOrder(pieces, workers, func(worker, piece int) *flow {
		if searches[worker] == nil {
			searches[worker] = newDependencies(&r.rows, o.Edges)
		}
		part := newFlow(n, len(g.Out.To), o.Edges, !exact)
		from, to := span(piece, pieces, len(sources))
		for _, s := range sources[from:to] {
			searches[worker].run(s, part)
		}
		return part
	}, func(_ int, part *flow) { total.add(part) })

	result := &BetweennessResult{Nodes: make([]float64, n), Sources: len(sources), Exact: exact}
	scale := 1.0
	if !exact {
		scale = float64(n) / float64(len(sources))
		result.StandardError = make([]float64, n)
		result.Bound = serfling(n, len(sources))
	}
	for i := range n {
		at := r.number[i]
		result.Nodes[i] = scale * total.nodes[at]
		if !exact {
			result.StandardError[i] = standardError(total.nodes[at], total.squares[at], n, len(sources))
		}
	}
	if o.Edges {
		result.Edges = make([]float64, len(total.edges))
		for k, at := range r.entry {
			result.Edges[k] = scale * total.edges[at]
		}
	}
	return result, nil
}

// BetweennessUndirected is Betweenness without directions: each pair of ends counts
// once, so scale by 2/(n−1)(n−2). Edges stand beside u.Adj.To, the same value for both
// entries of an edge.
func BetweennessUndirected(u *view.Undirected, o BetweennessOptions) (*BetweennessResult, error) {
	r, err := Betweenness(u.Digraph(), o)
	if err != nil {
		return nil, err
	}
	for i := range r.Nodes {
		r.Nodes[i] /= 2
	}
	for i := range r.StandardError {
		r.StandardError[i] /= 2
	}
	r.Bound /= 2
	if r.Edges != nil {
		both := r.Edges
		r.Edges = make([]float64, len(both))
		for i := range int32(u.Len()) {
			for k := u.Adj.Start[i]; k < u.Adj.Start[i+1]; k++ {
				back, _ := u.Adj.Find(u.Adj.To[k], i)
				r.Edges[k] = (both[k] + both[back]) / 2
			}
		}
	}
	return r, nil
}

func serfling(n, k int) float64 {
	fn, fk := float64(n), float64(k)
	return fn * max(fn-2, 0) * math.Sqrt(math.Log(2*fn/0.05)*(1-(fk-1)/fn)/(2*fk))
}

// standardError of n/k · sum over k draws without replacement from n.
func standardError(sum, squares float64, n, k int) float64 {
	if k < 2 {
		return math.Inf(1)
	}
	fn, fk := float64(n), float64(k)
	variance := max(0, squares-float64(sum*sum)/fk) / (fk - 1)
	return fn * math.Sqrt(variance/fk*(1-fk/fn))
}

// relabelled is a graph with new numbers.
type relabelled struct {
	rows   view.CSR
	number []int32 // old → new
	entry  []int32 // old position in To → new
}

// byDegree returns the nodes by descending degree: nodes that searches meet often then
// share cache lines.
func byDegree(g *view.Digraph) []int32 {
	degree := func(i int32) int { return len(g.Out.Row(i)) + len(g.In.Row(i)) }
	order := identity(g.Len())
	slices.SortStableFunc(order, func(i, j int32) int { return cmp.Compare(degree(j), degree(i)) })
	return order
}

func relabel(c *view.CSR, order []int32) *relabelled {
	r := &relabelled{number: make([]int32, len(order)), entry: make([]int32, len(c.To))}
	r.rows.Start = make([]int32, len(order)+1)
	r.rows.To = make([]int32, 0, len(c.To))
	if c.Weight != nil {
		r.rows.Weight = make([]float64, 0, len(c.To))
	}
	for at, i := range order {
		r.number[i] = int32(at)
	}
	for at, i := range order {
		for k := c.Start[i]; k < c.Start[i+1]; k++ { // the order within rows does not matter here
			r.entry[k] = int32(len(r.rows.To))
			r.rows.To = append(r.rows.To, r.number[c.To[k]])
			if c.Weight != nil {
				r.rows.Weight = append(r.rows.Weight, c.Weight[k])
			}
		}
		r.rows.Start[at+1] = int32(len(r.rows.To))
	}
	return r
}

// flow is what searches add up.
type flow struct{ nodes, squares, edges []float64 }

func newFlow(n, m int, edges, squares bool) *flow {
	f := &flow{nodes: make([]float64, n)}
	if squares {
		f.squares = make([]float64, n)
	}
	if edges {
		f.edges = make([]float64, m)
	}
	return f
}

func (f *flow) add(part *flow) {
	for i, x := range part.nodes {
		f.nodes[i] += x
	}
	for i, x := range part.squares {
		f.squares[i] += x
	}
	for k, x := range part.edges {
		f.edges[k] += x
	}
}
