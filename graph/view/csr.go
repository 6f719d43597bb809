package view

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// CSR is the rows of a sparse matrix, compressed: row i is To[Start[i]:Start[i+1]],
// ascending and without repetition. It takes 4 bytes an entry, 12 with weights, and
// 4 a row.
type CSR struct {
	Start  []int32   // one more than there are rows
	To     []int32   // columns
	Weight []float64 // beside To; nil if every entry weighs 1
}

// Len returns the number of rows.
func (c *CSR) Len() int { return len(c.Start) - 1 }

// Row returns the columns of row i.
func (c *CSR) Row(i int32) []int32 { return c.To[c.Start[i]:c.Start[i+1]] }

// Weights returns the weights beside Row(i); nil if every entry weighs 1.
func (c *CSR) Weights(i int32) []float64 {
	if c.Weight == nil {
		return nil
	}
	return c.Weight[c.Start[i]:c.Start[i+1]]
}

// Find returns the position of the entry (i, j) in To.
func (c *CSR) Find(i, j int32) (int, bool) {
	k, ok := slices.BinarySearch(c.Row(i), j)
	return int(c.Start[i]) + k, ok
}

// At returns the weight of the entry (i, j) and whether it is there.
func (c *CSR) At(i, j int32) (float64, bool) {
	k, ok := c.Find(i, j)
	switch {
	case !ok:
		return 0, false
	case c.Weight == nil:
		return 1, true
	}
	return c.Weight[k], true
}

// transpose returns the columns of c as rows.
func (c *CSR) transpose() CSR {
	t := CSR{Start: make([]int32, len(c.Start)), To: make([]int32, len(c.To))}
	if c.Weight != nil {
		t.Weight = make([]float64, len(c.To))
	}
	for _, j := range c.To {
		t.Start[j+1]++
	}
	for i := 1; i < len(t.Start); i++ {
		t.Start[i] += t.Start[i-1]
	}
	next := slices.Clone(t.Start)
	for i := range int32(c.Len()) {
		for k := c.Start[i]; k < c.Start[i+1]; k++ {
			at := next[c.To[k]]
			next[c.To[k]]++
			t.To[at] = i
			if c.Weight != nil {
				t.Weight[at] = c.Weight[k]
			}
		}
	}
	return t
}

// Digraph is a simple directed graph: at most one edge for each ordered pair of
// nodes; self-loops are allowed. It implements gonum's graph.WeightedDirected with
// node numbers as IDs.
type Digraph struct {
	Out CSR // row i: the nodes that edges from i lead to
	In  CSR // row i: the nodes that edges to i come from
}

// An Arc is a directed edge for NewDigraph.
type Arc struct {
	From, To int32
	Weight   float64
}

// NewDigraph returns the graph with nodes 0 … n−1 and the given edges. The weights
// of parallel edges are added. It reports the first edge whose ends are not nodes
// or whose weight is negative, infinite or not a number.
func NewDigraph(n int, arcs []Arc) (*Digraph, error) {
	for _, a := range arcs {
		switch {
		case a.From < 0 || a.To < 0 || int(a.From) >= n || int(a.To) >= n:
			return nil, fmt.Errorf("view: edge %d→%d: the nodes are 0 … %d", a.From, a.To, n-1)
		case !(a.Weight >= 0) || math.IsInf(a.Weight, 1):
			return nil, fmt.Errorf("view: edge %d→%d: weight %v is not a finite number ≥ 0", a.From, a.To, a.Weight)
		}
	}
	arcs = slices.Clone(arcs)
	slices.SortFunc(arcs, func(x, y Arc) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To), cmp.Compare(x.Weight, y.Weight))
	})
	out := CSR{Start: make([]int32, n+1), To: []int32{}, Weight: []float64{}}
	for i, a := range arcs {
		if i > 0 && arcs[i-1].From == a.From && arcs[i-1].To == a.To {
			out.Weight[len(out.Weight)-1] += a.Weight
			continue
		}
		out.To = append(out.To, a.To)
		out.Weight = append(out.Weight, a.Weight)
		out.Start[a.From+1]++
	}
	for i := range n {
		out.Start[i+1] += out.Start[i]
	}
	return &Digraph{Out: out, In: out.transpose()}, nil
}

// Len returns the number of nodes.
func (g *Digraph) Len() int { return g.Out.Len() }

// Size returns the number of edges.
func (g *Digraph) Size() int { return len(g.Out.To) }

// Unweighted returns g with every weight 1. It shares the structure of g.
func (g *Digraph) Unweighted() *Digraph {
	out, in := g.Out, g.In
	out.Weight, in.Weight = nil, nil
	return &Digraph{Out: out, In: in}
}

// Reverse returns g with every edge turned around. It shares the memory of g.
func (g *Digraph) Reverse() *Digraph { return &Digraph{Out: g.In, In: g.Out} }

// withWeights returns g with the weights of the edges in the order of g.Out.
func (g *Digraph) withWeights(weights []float64) *Digraph {
	out, in := g.Out, g.In
	out.Weight, in.Weight = weights, make([]float64, len(weights))
	next := slices.Clone(in.Start)
	for k, j := range out.To { // rows ascend, so each row of in fills in its order
		in.Weight[next[j]] = weights[k]
		next[j]++
	}
	return &Digraph{Out: out, In: in}
}

// Map returns g with every weight w replaced by f(w).
func (g *Digraph) Map(f func(w float64) float64) *Digraph {
	weights := make([]float64, g.Size())
	for k := range weights {
		w := 1.0
		if g.Out.Weight != nil {
			w = g.Out.Weight[k]
		}
		weights[k] = f(w)
	}
	return g.withWeights(weights)
}

// Undirected is a simple undirected graph without self-loops: its rows are
// symmetric, so that every edge stands in two of them. It implements gonum's
// graph.WeightedUndirected with node numbers as IDs.
type Undirected struct {
	Adj CSR // row i: the neighbours of i
}

// Undirected returns g without directions. An edge joins two different nodes if g
// has an edge either way; its weight is the sum of both, or 1 if g has no weights.
// Self-loops are left out.
func (g *Digraph) Undirected() *Undirected {
	n := g.Len()
	c := CSR{Start: make([]int32, n+1), To: make([]int32, 0, 2*g.Size())}
	weighted := g.Out.Weight != nil
	if weighted {
		c.Weight = make([]float64, 0, 2*g.Size())
	}
	for i := range int32(n) {
		out, in := g.Out.Row(i), g.In.Row(i)
		outW, inW := g.Out.Weights(i), g.In.Weights(i)
		for a, b := 0, 0; a < len(out) || b < len(in); {
			j, w := int32(math.MaxInt32), 0.0
			if a < len(out) {
				j = out[a]
			}
			if b < len(in) {
				j = min(j, in[b])
			}
			if a < len(out) && out[a] == j {
				if weighted {
					w += outW[a]
				}
				a++
			}
			if b < len(in) && in[b] == j {
				if weighted {
					w += inW[b]
				}
				b++
			}
			if j == i {
				continue
			}
			c.To = append(c.To, j)
			if weighted {
				c.Weight = append(c.Weight, w)
			}
		}
		c.Start[i+1] = int32(len(c.To))
	}
	c.To, c.Weight = slices.Clip(c.To), slices.Clip(c.Weight)
	return &Undirected{Adj: c}
}

// Size returns the number of edges.
func (u *Undirected) Size() int { return len(u.Adj.To) / 2 }

// Unweighted returns u with every weight 1. It shares the structure of u.
func (u *Undirected) Unweighted() *Undirected {
	return &Undirected{Adj: CSR{Start: u.Adj.Start, To: u.Adj.To}}
}

// Digraph returns u with each edge as two directed ones. It shares the memory of u.
func (u *Undirected) Digraph() *Digraph { return &Digraph{Out: u.Adj, In: u.Adj} }

// Len returns the number of nodes.
func (u *Undirected) Len() int { return u.Adj.Len() }
