package view

import (
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/testgraph"
)

// build makes a Digraph or Undirected for gonum's suite, which asks for arbitrary
// IDs; here IDs are node numbers, so nodes are renumbered in order of appearance.
func build(directed bool) testgraph.Builder {
	return func(nodes []graph.Node, edges []testgraph.WeightedLine, _, _ float64) (graph.Graph, []graph.Node, []testgraph.Edge, float64, float64, bool) {
		number := map[int64]int32{}
		see := func(n graph.Node) {
			if _, ok := number[n.ID()]; !ok {
				number[n.ID()] = int32(len(number))
			}
		}
		for _, n := range nodes {
			see(n)
		}
		var arcs []Arc
		for _, e := range edges {
			see(e.From())
			see(e.To())
			arcs = append(arcs, Arc{number[e.From().ID()], number[e.To().ID()], e.Weight()})
		}
		d, err := NewDigraph(len(number), arcs)
		if err != nil {
			return nil, nil, nil, 0, 0, false
		}
		var g graph.Graph = d
		u := d.Undirected()
		if !directed {
			g = u
		}
		var es []testgraph.Edge
		for i := range int32(d.Len()) {
			for _, j := range d.Out.Row(i) {
				switch {
				case directed:
					es = append(es, d.WeightedEdge(int64(i), int64(j)).(testgraph.Edge))
				case i < j || i > j && !d.Out.hasRow(j, i):
					es = append(es, u.WeightedEdge(int64(i), int64(j)).(testgraph.Edge))
				}
			}
		}
		return g, graph.NodesOf(d.Nodes()), es, 0, inf, true
	}
}

func (c *CSR) hasRow(i, j int32) bool { _, ok := c.Find(i, j); return ok }

func TestGonumSuite(t *testing.T) {
	for name, directed := range map[string]bool{"directed": true, "undirected": false} {
		t.Run(name, func(t *testing.T) {
			testgraph.ReturnAllNodes(t, build(directed), true)
			testgraph.ReturnNodeSlice(t, build(directed), true)
			testgraph.EdgeExistence(t, build(directed), false)
			testgraph.ReturnAdjacentNodes(t, build(directed), true, false)
			testgraph.Weight(t, withoutLoops(build(directed)))
		})
	}
}

// withoutLoops skips cases with self-loops: gonum's suite wants weight 0 between a
// node and itself, we give the weight of the loop.
func withoutLoops(b testgraph.Builder) testgraph.Builder {
	return func(nodes []graph.Node, edges []testgraph.WeightedLine, self, absent float64) (graph.Graph, []graph.Node, []testgraph.Edge, float64, float64, bool) {
		for _, e := range edges {
			if e.From().ID() == e.To().ID() {
				return nil, nil, nil, 0, 0, false
			}
		}
		return b(nodes, edges, self, absent)
	}
}

func TestGonumStrangers(t *testing.T) {
	g, err := NewDigraph(2, []Arc{{0, 1, 3}, {1, 1, 5}})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []int64{-1, 2, 1 << 40} {
		if g.Node(id) != nil || g.From(id).Len() != 0 || g.To(id).Len() != 0 || g.HasEdgeBetween(id, 0) || g.Edge(0, id) != nil {
			t.Errorf("node %d is there", id)
		}
	}
	for _, row := range []struct {
		x, y int64
		w    float64
		ok   bool
	}{{0, 1, 3, true}, {1, 0, inf, false}, {1, 1, 5, true}, {0, 0, 0, true}} {
		if w, ok := g.Weight(row.x, row.y); w != row.w || ok != row.ok {
			t.Errorf("weight of %d→%d is %v, %v; want %v, %v", row.x, row.y, w, ok, row.w, row.ok)
		}
	}
}
