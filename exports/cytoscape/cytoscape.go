// Package cytoscape writes networks as Cytoscape JSON (.cyjs), which Cytoscape,
// Cytoscape.js and NetworkX read.
//
// A worked example, one node and one edge:
//
//	{"data":{"id":"e:regime","value":"e:regime","name":"regime","type":"Government",…},"position":{"x":1.5,"y":2}}
//	{"data":{"id":"f:1","key":"f:1","source":"e:regime","target":"e:phones","name":"bans","interaction":"bans","weight":1,…}}
//
// The y axis points downwards there, so that positions are mirrored.
package cytoscape

import (
	"bufio"
	"io"

	"github.com/clew-kg/clew/exports/jsontext"
	"github.com/clew-kg/clew/exports/network"
)

// Write writes n, an element a line. The same network gives the same bytes.
func Write(w io.Writer, n *network.Network) error {
	out := bufio.NewWriterSize(w, 1<<16)
	buf := []byte(`{"format_version":"1.0","generated_by":"clew","target_cytoscapejs_version":"~3.0","directed":true,"multigraph":true,"data":{"name":`)
	buf = jsontext.AppendString(buf, n.Title)
	buf = append(buf, `},"elements":{"nodes":[`...)
	for i := range n.Nodes {
		out.Write(buf)
		buf = appendNode(between(buf[:0], i), n, i)
	}
	buf = append(buf, "\n],\"edges\":["...)
	for i := range n.Edges {
		out.Write(buf)
		buf = appendEdge(between(buf[:0], i), n, i)
	}
	out.Write(append(buf, "\n]}}\n"...))
	return out.Flush()
}

func between(dst []byte, i int) []byte {
	if i > 0 {
		dst = append(dst, ',')
	}
	return append(dst, '\n')
}

func appendNode(dst []byte, n *network.Network, i int) []byte {
	v := &n.Nodes[i]
	dst = append(dst, `{"data":{"id":`...)
	dst = jsontext.AppendString(dst, v.ID)
	dst = append(dst, `,"value":`...) // NetworkX asks for it
	dst = jsontext.AppendString(dst, v.ID)
	dst = append(dst, `,"name":`...)
	dst = jsontext.AppendString(dst, v.Label)
	dst = append(dst, `,"label":`...)
	dst = jsontext.AppendString(dst, v.Label)
	dst = append(dst, `,"size":`...)
	dst = network.AppendFloat(dst, v.Size)
	dst = append(dst, `,"color":"`+v.Color.Hex()+`"`...)
	dst = append(jsontext.AppendCells(dst, n.NodeColumns, i), '}')
	if n.Positioned {
		dst = append(dst, `,"position":{"x":`...)
		dst = network.AppendFloat(dst, v.X)
		dst = append(dst, `,"y":`...)
		dst = append(network.AppendFloat(dst, 0-v.Y), '}')
	}
	return append(dst, '}')
}

func appendEdge(dst []byte, n *network.Network, i int) []byte {
	e := &n.Edges[i]
	dst = append(dst, `{"data":{"id":`...)
	dst = jsontext.AppendString(dst, e.ID)
	dst = append(dst, `,"key":`...) // NetworkX merges parallel edges without one
	dst = jsontext.AppendString(dst, e.ID)
	dst = append(dst, `,"source":`...)
	dst = jsontext.AppendString(dst, n.Nodes[e.Source].ID)
	dst = append(dst, `,"target":`...)
	dst = jsontext.AppendString(dst, n.Nodes[e.Target].ID)
	dst = append(dst, `,"name":`...)
	dst = jsontext.AppendString(dst, e.Label)
	dst = append(dst, `,"interaction":`...)
	dst = jsontext.AppendString(dst, e.Kind)
	dst = append(dst, `,"weight":`...)
	dst = network.AppendFloat(dst, e.Weight)
	dst = append(dst, `,"color":"`+e.Color.Hex()+`"`...)
	return append(jsontext.AppendCells(dst, n.EdgeColumns, i), '}', '}')
}
