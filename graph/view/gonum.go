package view

import (
	"math"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/iterator"
	"gonum.org/v1/gonum/graph/simple"
)

var (
	_ graph.Directed           = (*Digraph)(nil)
	_ graph.WeightedDirected   = (*Digraph)(nil)
	_ graph.Undirected         = (*Undirected)(nil)
	_ graph.WeightedUndirected = (*Undirected)(nil)
	_ graph.NodeSlicer         = (*rowNodes)(nil)
)

// Node returns the node with the given ID; nil if there is none.
func (g *Digraph) Node(id int64) graph.Node { return g.Out.node(id) }

// Nodes returns all nodes in ascending order of their IDs.
func (g *Digraph) Nodes() graph.Nodes { return g.Out.nodes() }

// From returns the nodes that edges from id lead to, in ascending order.
func (g *Digraph) From(id int64) graph.Nodes { return g.Out.neighbours(id) }

// To returns the nodes that edges to id come from, in ascending order.
func (g *Digraph) To(id int64) graph.Nodes { return g.In.neighbours(id) }

// HasEdgeBetween reports whether an edge joins x and y in either direction.
func (g *Digraph) HasEdgeBetween(x, y int64) bool {
	return g.Out.has(x, y) || g.Out.has(y, x)
}

// HasEdgeFromTo reports whether an edge leads from u to v.
func (g *Digraph) HasEdgeFromTo(u, v int64) bool { return g.Out.has(u, v) }

// Edge returns the edge from u to v; nil if there is none.
func (g *Digraph) Edge(u, v int64) graph.Edge { return g.Out.edge(u, v) }

// WeightedEdge returns the edge from u to v; nil if there is none.
func (g *Digraph) WeightedEdge(u, v int64) graph.WeightedEdge { return g.Out.weightedEdge(u, v) }

// Weight returns the weight of the edge from x to y. Without such an edge it is 0
// and true if x and y are the same, +Inf and false otherwise.
func (g *Digraph) Weight(x, y int64) (w float64, ok bool) { return g.Out.weight(x, y) }

// Node returns the node with the given ID; nil if there is none.
func (u *Undirected) Node(id int64) graph.Node { return u.Adj.node(id) }

// Nodes returns all nodes in ascending order of their IDs.
func (u *Undirected) Nodes() graph.Nodes { return u.Adj.nodes() }

// From returns the neighbours of id in ascending order.
func (u *Undirected) From(id int64) graph.Nodes { return u.Adj.neighbours(id) }

// HasEdgeBetween reports whether an edge joins x and y.
func (u *Undirected) HasEdgeBetween(x, y int64) bool { return u.Adj.has(x, y) }

// Edge returns the edge between x and y as one from x to y; nil if there is none.
func (u *Undirected) Edge(x, y int64) graph.Edge { return u.Adj.edge(x, y) }

// EdgeBetween returns the edge between x and y; nil if there is none.
func (u *Undirected) EdgeBetween(x, y int64) graph.Edge { return u.Adj.edge(x, y) }

// WeightedEdge returns the edge between x and y; nil if there is none.
func (u *Undirected) WeightedEdge(x, y int64) graph.WeightedEdge { return u.Adj.weightedEdge(x, y) }

// WeightedEdgeBetween returns the edge between x and y; nil if there is none.
func (u *Undirected) WeightedEdgeBetween(x, y int64) graph.WeightedEdge {
	return u.Adj.weightedEdge(x, y)
}

// Weight returns the weight of the edge between x and y. Without such an edge it is
// 0 and true if x and y are the same, +Inf and false otherwise.
func (u *Undirected) Weight(x, y int64) (w float64, ok bool) { return u.Adj.weight(x, y) }

func (c *CSR) contains(id int64) bool { return id >= 0 && id < int64(c.Len()) }

func (c *CSR) node(id int64) graph.Node {
	if !c.contains(id) {
		return nil
	}
	return simple.Node(id)
}

func (c *CSR) nodes() graph.Nodes {
	if c.Len() == 0 {
		return graph.Empty
	}
	return iterator.NewImplicitNodes(0, c.Len(), func(id int) graph.Node { return simple.Node(id) })
}

func (c *CSR) neighbours(id int64) graph.Nodes {
	if !c.contains(id) || len(c.Row(int32(id))) == 0 {
		return graph.Empty
	}
	return &rowNodes{row: c.Row(int32(id))}
}

func (c *CSR) has(u, v int64) bool {
	_, ok := c.lookup(u, v)
	return ok
}

func (c *CSR) lookup(u, v int64) (float64, bool) {
	if !c.contains(u) || !c.contains(v) {
		return 0, false
	}
	return c.At(int32(u), int32(v))
}

func (c *CSR) edge(u, v int64) graph.Edge {
	if !c.has(u, v) {
		return nil
	}
	return simple.Edge{F: simple.Node(u), T: simple.Node(v)}
}

func (c *CSR) weightedEdge(u, v int64) graph.WeightedEdge {
	w, ok := c.lookup(u, v)
	if !ok {
		return nil
	}
	return simple.WeightedEdge{F: simple.Node(u), T: simple.Node(v), W: w}
}

func (c *CSR) weight(x, y int64) (float64, bool) {
	if w, ok := c.lookup(x, y); ok {
		return w, true
	}
	if x == y {
		return 0, true
	}
	return math.Inf(1), false
}

// rowNodes iterates over a row without boxing it.
type rowNodes struct {
	row  []int32
	next int // position after the current node
}

func (r *rowNodes) Len() int { return len(r.row) - min(r.next, len(r.row)) }

func (r *rowNodes) Next() bool {
	r.next = min(r.next+1, len(r.row)+1)
	return r.next <= len(r.row)
}

func (r *rowNodes) Node() graph.Node {
	if r.next == 0 || r.next > len(r.row) {
		return nil
	}
	return simple.Node(r.row[r.next-1])
}

func (r *rowNodes) Reset() { r.next = 0 }

// NodeSlice returns the remaining nodes and moves to the end.
func (r *rowNodes) NodeSlice() []graph.Node {
	rest := r.row[min(r.next, len(r.row)):]
	r.next = len(r.row) + 1
	if len(rest) == 0 {
		return nil
	}
	nodes := make([]graph.Node, len(rest))
	for i, j := range rest {
		nodes[i] = simple.Node(j)
	}
	return nodes
}
