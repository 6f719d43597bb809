// Package graphology writes networks as graphology's JSON, which Sigma.js and
// Gephi Lite read.
//
// A worked example, one node and one edge:
//
//	{"key":"e:regime","attributes":{"label":"regime","size":24,"color":"#332288","x":1.5,"y":-2,…}}
//	{"key":"f:1","source":"e:regime","target":"e:phones","attributes":{"label":"bans","kind":"bans","weight":1,…}}
package graphology

import (
	"bufio"
	"io"

	"github.com/clew-kg/clew/exports/jsontext"
	"github.com/clew-kg/clew/exports/network"
)

// Write writes n, an element a line. The same network gives the same bytes.
func Write(w io.Writer, n *network.Network) error {
	out := bufio.NewWriterSize(w, 1<<16)
	buf := []byte(`{"attributes":{"name":`)
	buf = jsontext.AppendString(buf, n.Title)
	buf = append(buf, `},"options":{"type":"directed","multi":true,"allowSelfLoops":true},"nodes":[`...)
	for i := range n.Nodes {
		out.Write(buf)
		buf = appendNode(between(buf[:0], i), n, i)
	}
	buf = append(buf, "\n],\"edges\":["...)
	for i := range n.Edges {
		out.Write(buf)
		buf = appendEdge(between(buf[:0], i), n, i)
	}
	out.Write(append(buf, "\n]}\n"...))
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
	dst = append(dst, `{"key":`...)
	dst = jsontext.AppendString(dst, v.ID)
	dst = append(dst, `,"attributes":{"label":`...)
	dst = jsontext.AppendString(dst, v.Label)
	dst = append(dst, `,"size":`...)
	dst = network.AppendFloat(dst, v.Size)
	dst = append(dst, `,"color":"`+v.Color.Hex()+`"`...)
	if n.Positioned {
		dst = append(dst, `,"x":`...)
		dst = network.AppendFloat(dst, v.X)
		dst = append(dst, `,"y":`...)
		dst = network.AppendFloat(dst, v.Y)
	}
	return append(jsontext.AppendCells(dst, n.NodeColumns, i), '}', '}')
}

func appendEdge(dst []byte, n *network.Network, i int) []byte {
	e := &n.Edges[i]
	dst = append(dst, `{"key":`...)
	dst = jsontext.AppendString(dst, e.ID)
	dst = append(dst, `,"source":`...)
	dst = jsontext.AppendString(dst, n.Nodes[e.Source].ID)
	dst = append(dst, `,"target":`...)
	dst = jsontext.AppendString(dst, n.Nodes[e.Target].ID)
	dst = append(dst, `,"attributes":{"label":`...)
	dst = jsontext.AppendString(dst, e.Label)
	dst = append(dst, `,"kind":`...)
	dst = jsontext.AppendString(dst, e.Kind)
	dst = append(dst, `,"weight":`...)
	dst = network.AppendFloat(dst, e.Weight)
	dst = append(dst, `,"color":"`+e.Color.Hex()+`"`...)
	return append(jsontext.AppendCells(dst, n.EdgeColumns, i), '}', '}')
}
