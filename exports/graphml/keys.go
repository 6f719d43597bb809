package graphml

import (
	"strconv"

	"github.com/clew-kg/clew/exports/network"
)

// keys lists what a profile says of nodes and of edges, in the order of writing.
func keys(n *network.Network, p Profile) (nodes, edges []key) {
	switch p {
	case Gephi:
		nodes = append(nodes, nodeText("label", nodeLabel), nodeFloat("size", func(v *network.Node) float64 { return v.Size }))
		nodes = append(nodes, positions(n)...)
		nodes = append(nodes, channels(func(g *writer, i int) network.Color { return g.n.Nodes[i].Color })...)
		edges = append(edges, edgeText("label", edgeLabel), weight("weight"))
		edges = append(edges, channels(func(g *writer, i int) network.Color { return g.n.Edges[i].Color })...)
	case Strict:
		nodes = append(nodes, nodeText("iri", nodeID), nodeText("label", nodeLabel))
		edges = append(edges, edgeText("iri", edgeID), edgeText("label", edgeLabel), weight("weight"))
	case Cytoscape:
		nodes = append(nodes, nodeText("name", nodeLabel), nodeText("label", nodeLabel))
		nodes = append(nodes, positions(n)...)
		edges = append(edges, edgeText("name", edgeID), edgeText("interaction", edgeKind), edgeText("label", edgeLabel), weight("weight"))
	case YEd:
		nodes = append(nodes, key{"nodegraphics", "", yedNode}, nodeText("label", nodeLabel))
		edges = append(edges, key{"edgegraphics", "", yedEdge}, edgeText("label", edgeLabel), weight("weight"))
	}
	return append(nodes, columns(n.NodeColumns)...), append(edges, columns(n.EdgeColumns)...)
}

func nodeID(v *network.Node) string    { return v.ID }
func nodeLabel(v *network.Node) string { return v.Label }
func edgeID(e *network.Edge) string    { return e.ID }
func edgeLabel(e *network.Edge) string { return e.Label }
func edgeKind(e *network.Edge) string  { return e.Kind }

func nodeText(name string, of func(*network.Node) string) key {
	return key{name, "string", func(g *writer, dst []byte, i int) ([]byte, bool) { return g.text(dst, of(&g.n.Nodes[i])), true }}
}

func edgeText(name string, of func(*network.Edge) string) key {
	return key{name, "string", func(g *writer, dst []byte, i int) ([]byte, bool) { return g.text(dst, of(&g.n.Edges[i])), true }}
}

func nodeFloat(name string, of func(*network.Node) float64) key {
	return key{name, "double", func(g *writer, dst []byte, i int) ([]byte, bool) {
		return network.AppendFloat(dst, of(&g.n.Nodes[i])), true
	}}
}

func weight(name string) key {
	return key{name, "double", func(g *writer, dst []byte, i int) ([]byte, bool) {
		return network.AppendFloat(dst, g.n.Edges[i].Weight), true
	}}
}

func positions(n *network.Network) []key {
	if !n.Positioned {
		return nil
	}
	return []key{
		nodeFloat("x", func(v *network.Node) float64 { return v.X }),
		nodeFloat("y", func(v *network.Node) float64 { return v.Y }),
	}
}

// channels gives red, green and blue as the three numbers that Gephi looks for.
func channels(of func(*writer, int) network.Color) []key {
	channel := func(name string, part func(network.Color) uint8) key {
		return key{name, "int", func(g *writer, dst []byte, i int) ([]byte, bool) {
			return strconv.AppendUint(dst, uint64(part(of(g, i))), 10), true
		}}
	}
	return []key{
		channel("r", func(c network.Color) uint8 { return c.R }),
		channel("g", func(c network.Color) uint8 { return c.G }),
		channel("b", func(c network.Color) uint8 { return c.B }),
	}
}

var typeNames = [...]string{network.String: "string", network.Int: "long", network.Float: "double", network.List: "string"}

func columns(all []network.Column) []key {
	keys := make([]key, len(all))
	for i := range all {
		c := &all[i]
		keys[i] = key{c.Name, typeNames[c.Kind], func(g *writer, dst []byte, row int) ([]byte, bool) {
			switch {
			case !c.Has(row):
				return dst, false
			case c.Kind == network.Int || c.Kind == network.Float:
				return c.AppendNumber(dst, row), true
			}
			return g.text(dst, c.Text(row)), true
		}}
	}
	return keys
}

// yedNode draws a node as an ellipse of its size and colour with its label below.
// The y axis of yFiles points downwards.
func yedNode(g *writer, dst []byte, i int) ([]byte, bool) {
	v := &g.n.Nodes[i]
	dst = append(dst, "<y:ShapeNode><y:Geometry height=\""...)
	dst = network.AppendFloat(dst, v.Size)
	dst = append(dst, "\" width=\""...)
	dst = network.AppendFloat(dst, v.Size)
	if g.n.Positioned {
		dst = append(dst, "\" x=\""...)
		dst = network.AppendFloat(dst, v.X-v.Size/2)
		dst = append(dst, "\" y=\""...)
		dst = network.AppendFloat(dst, -v.Y-v.Size/2)
	}
	dst = append(dst, "\"/><y:Fill color=\""...)
	dst = append(dst, v.Color.Hex()...)
	dst = append(dst, "\" transparent=\"false\"/><y:NodeLabel modelName=\"sides\" modelPosition=\"s\">"...)
	dst = g.text(dst, v.Label)
	return append(dst, "</y:NodeLabel><y:Shape type=\"ellipse\"/></y:ShapeNode>"...), true
}

// yedEdge draws an edge as an arrow of its colour with its label.
func yedEdge(g *writer, dst []byte, i int) ([]byte, bool) {
	e := &g.n.Edges[i]
	dst = append(dst, "<y:PolyLineEdge><y:LineStyle color=\""...)
	dst = append(dst, e.Color.Hex()...)
	dst = append(dst, "\" type=\"line\" width=\"1.0\"/><y:Arrows source=\"none\" target=\"standard\"/><y:EdgeLabel>"...)
	dst = g.text(dst, e.Label)
	return append(dst, "</y:EdgeLabel></y:PolyLineEdge>"...), true
}
