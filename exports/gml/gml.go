// Package gml writes networks as GML (Himsolt 1997, "GML: A portable Graph File
// Format"), which igraph, NetworkX, Gephi and yEd read.
//
// A worked example, one node:
//
//	node [
//	  id 0
//	  label "Choe Ry&#345;ng"
//	  iri "e:choe"
//	  graphics [ x 1.5 y -2.0 w 24.0 h 24.0 fill "#ee6677" ]
//	]
//
// The file is ASCII: all else, and quotes and ampersands, are character entities.
// Numbers with a fraction always show one, since readers tell integers and reals
// apart by the point.
package gml

import (
	"bufio"
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/exports/network"
)

// Write writes n. Characters that entities cannot name are left out and reported.
// The same network gives the same bytes.
func Write(w io.Writer, n *network.Network, report network.Report) error {
	g := &writer{w: bufio.NewWriterSize(w, 1<<16)}
	g.buf = append(g.buf, "Creator \"clew\"\nVersion 1\ngraph [\n  directed 1\n  multigraph 1\n"...)
	g.text("label", n.Title)
	g.flush()
	for i := range n.Nodes {
		g.node(n, i)
	}
	for i := range n.Edges {
		g.edge(n, i)
	}
	g.buf = append(g.buf, "]\n"...)
	g.flush()
	report.Note("characters that GML cannot name, removed", g.removed)
	return g.w.Flush()
}

type writer struct {
	w       *bufio.Writer
	buf     []byte
	removed int
}

// flush hands what is built to the output. A write error sticks in the bufio.Writer
// and comes back from its Flush.
func (g *writer) flush() {
	g.w.Write(g.buf)
	g.buf = g.buf[:0]
}

func (g *writer) key(name string) {
	g.buf = append(g.buf, "    "...)
	g.buf = append(g.buf, keyOf(name)...)
	g.buf = append(g.buf, ' ')
}

// keyOf turns the name of a column into a key: letters and digits alone.
func keyOf(name string) string {
	if !strings.Contains(name, "_") {
		return name
	}
	var b strings.Builder
	upper := false
	for _, r := range name {
		switch {
		case r == '_':
			upper = true
		case upper:
			b.WriteString(strings.ToUpper(string(r)))
			upper = false
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func (g *writer) text(name, s string) {
	g.key(name)
	g.buf = append(g.buf, '"')
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case r == utf8.RuneError && size == 1, r < 0x20 && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			g.removed++
		case r == '"':
			g.buf = append(g.buf, "&quot;"...)
		case r == '&':
			g.buf = append(g.buf, "&amp;"...)
		case r >= 0x20 && r < 0x7F:
			g.buf = append(g.buf, byte(r))
		default:
			g.buf = append(g.buf, '&', '#')
			g.buf = strconv.AppendInt(g.buf, int64(r), 10)
			g.buf = append(g.buf, ';')
		}
	}
	g.buf = append(g.buf, '"', '\n')
}

func (g *writer) int(name string, x int) {
	g.key(name)
	g.buf = strconv.AppendInt(g.buf, int64(x), 10)
	g.buf = append(g.buf, '\n')
}

func (g *writer) real(name string, x float64) {
	g.key(name)
	g.buf = append(appendReal(g.buf, x), '\n')
}

// appendReal appends x with a point in it.
func appendReal(dst []byte, x float64) []byte {
	start := len(dst)
	dst = strconv.AppendFloat(dst, x, 'g', -1, 64)
	if bytes.IndexByte(dst[start:], '.') >= 0 {
		return dst
	}
	if e := bytes.IndexByte(dst[start:], 'e'); e >= 0 {
		return slices.Insert(dst, start+e, '.', '0')
	}
	return append(dst, '.', '0')
}

func (g *writer) cells(columns []network.Column, i int) {
	for j := range columns {
		c := &columns[j]
		switch {
		case !c.Has(i):
		case c.Kind == network.Int:
			g.int(c.Name, int(c.Ints[i]))
		case c.Kind == network.Float:
			g.real(c.Name, c.Floats[i])
		default:
			g.text(c.Name, c.Text(i))
		}
	}
}

func (g *writer) node(n *network.Network, i int) {
	v := &n.Nodes[i]
	g.buf = append(g.buf, "  node [\n"...)
	g.int("id", i)
	g.text("label", v.Label)
	g.text("iri", v.ID)
	g.cells(n.NodeColumns, i)
	g.buf = append(g.buf, "    graphics [ "...)
	if n.Positioned {
		g.graphic("x", v.X)
		g.graphic("y", v.Y)
	}
	g.graphic("w", v.Size)
	g.graphic("h", v.Size)
	g.buf = append(g.buf, "fill \""+v.Color.Hex()+"\" ]\n  ]\n"...)
	g.flush()
}

func (g *writer) graphic(name string, x float64) {
	g.buf = append(g.buf, name...)
	g.buf = append(g.buf, ' ')
	g.buf = append(appendReal(g.buf, x), ' ')
}

func (g *writer) edge(n *network.Network, i int) {
	e := &n.Edges[i]
	g.buf = append(g.buf, "  edge [\n"...)
	g.int("source", e.Source)
	g.int("target", e.Target)
	g.text("label", e.Label)
	g.text("iri", e.ID)
	g.real("weight", e.Weight)
	g.cells(n.EdgeColumns, i)
	g.buf = append(g.buf, "  ]\n"...)
	g.flush()
}
