package csv

import (
	"io"

	"github.com/clew-kg/clew/exports/network"
)

// WriteNodes writes the table of nodes: Id, Label, the columns, then size, x, y, color.
func WriteNodes(w io.Writer, n *network.Network, o Options) error {
	t := NewWriter(w, o)
	t.header([]string{"Id", "Label"}, n.NodeColumns)
	t.Text("size")
	if n.Positioned {
		t.Text("x")
		t.Text("y")
	}
	t.Text("color")
	t.End()
	for i := range n.Nodes {
		v := &n.Nodes[i]
		t.Text(v.ID)
		t.Text(v.Label)
		for j := range n.NodeColumns {
			t.Cell(&n.NodeColumns[j], i)
		}
		t.Number(v.Size)
		if n.Positioned {
			t.Number(v.X)
			t.Number(v.Y)
		}
		t.Text(v.Color.Hex())
		t.End()
	}
	return t.Close()
}

// WriteEdges writes the table of edges: Source, Target, Type, Kind, Id, Label,
// Weight, then the columns. Kind keeps Gephi from merging parallel edges of
// different predicates.
func WriteEdges(w io.Writer, n *network.Network, o Options) error {
	t := NewWriter(w, o)
	t.header([]string{"Source", "Target", "Type", "Kind", "Id", "Label", "Weight"}, n.EdgeColumns)
	t.End()
	for i := range n.Edges {
		e := &n.Edges[i]
		t.Text(n.Nodes[e.Source].ID)
		t.Text(n.Nodes[e.Target].ID)
		t.Text("Directed")
		t.Text(e.Kind)
		t.Text(e.ID)
		t.Text(e.Label)
		t.Number(e.Weight)
		for j := range n.EdgeColumns {
			t.Cell(&n.EdgeColumns[j], i)
		}
		t.End()
	}
	return t.Close()
}

func (t *Writer) header(first []string, columns []network.Column) {
	for _, name := range first {
		t.Text(name)
	}
	for i := range columns {
		t.Text(columns[i].Name)
	}
}
