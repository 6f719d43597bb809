// Package gexf writes networks as GEXF, the format that Gephi reads best: types,
// weights, sizes, colours, positions and times all have their place.
//
// A worked example, one node and one edge of GEXF 1.3:
//
//	<node id="e:regime" label="regime"><attvalues><attvalue for="0" value="Government"/></attvalues>
//	<viz:size value="24"/><viz:position x="1.5" y="-2" z="0"/><viz:color r="68" g="119" b="170"/></node>
//	<edge id="f:1" source="e:regime" target="e:phones" kind="bans" label="bans" weight="1"/>
//
// What Gephi demands: numeric attribute ids, one attributes block a class, one
// direction for all edges, a kind on each edge (else parallel edges are merged),
// weights above zero, and mode="dynamic" only with a time format and spells that
// end after they start.
package gexf

import (
	"bufio"
	"io"
	"strconv"

	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/exports/xmltext"
)

// A Version is a revision of the format.
type Version struct {
	number, namespace string
	kinds             bool // edges have the attribute kind
}

// Versions.
var (
	V13 = Version{number: "1.3", namespace: "http://gexf.net/1.3", kinds: true} // Gephi 0.10 and later
	V12 = Version{number: "1.2", namespace: "http://www.gexf.net/1.2draft"}     // NetworkX, older Gephi
)

// Write writes n in the given version. Characters that XML cannot carry are left
// out and reported. The same network gives the same bytes.
func Write(w io.Writer, n *network.Network, v Version, report network.Report) error {
	g := &writer{w: bufio.NewWriterSize(w, 1<<16), n: n, version: v, dynamic: hasTimes(n)}
	g.open()
	g.attributes("node", n.NodeColumns)
	g.attributes("edge", n.EdgeColumns)
	g.nodes()
	g.edges()
	g.raw("</graph>\n</gexf>\n")
	report.Note(network.RemovedFromXML, g.removed)
	return g.w.Flush()
}

// hasTimes reports whether any edge has a spell.
func hasTimes(n *network.Network) bool {
	for i := range n.Edges {
		if n.Edges[i].Start != "" || n.Edges[i].End != "" {
			return true
		}
	}
	return false
}

type writer struct {
	w       *bufio.Writer
	n       *network.Network
	version Version
	dynamic bool
	removed int // characters that XML forbids
}

// A write error sticks in the bufio.Writer and comes back from its Flush.
func (g *writer) raw(s string) { g.w.WriteString(s) }

// attr appends name="value" with a space before it.
func (g *writer) attr(dst []byte, name, value string) []byte {
	dst = append(dst, ' ')
	dst = append(dst, name...)
	dst = append(dst, '=', '"')
	dst, removed := xmltext.AppendAttr(dst, value)
	g.removed += removed
	return append(dst, '"')
}

// appendNumber appends name="x" with a space before it.
func appendNumber(dst []byte, name string, x float64) []byte {
	dst = append(dst, ' ')
	dst = append(dst, name...)
	dst = append(dst, '=', '"')
	dst = network.AppendFloat(dst, x)
	return append(dst, '"')
}

func (g *writer) open() {
	g.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	buf := append(g.w.AvailableBuffer(), "<gexf"...)
	buf = g.attr(buf, "xmlns", g.version.namespace)
	buf = g.attr(buf, "xmlns:viz", g.version.namespace+"/viz")
	buf = g.attr(buf, "version", g.version.number)
	buf = append(buf, ">\n<meta><creator>clew</creator><description>"...)
	buf, removed := xmltext.AppendText(buf, g.n.Title)
	g.removed += removed
	buf = append(buf, "</description></meta>\n"...)
	g.w.Write(buf)
	if g.dynamic {
		g.raw(`<graph defaultedgetype="directed" mode="dynamic" timeformat="date">` + "\n")
	} else {
		g.raw(`<graph defaultedgetype="directed" mode="static">` + "\n")
	}
}

// typeNames are the types of GEXF for the kinds of cells. Lists are joined strings:
// readers disagree on how the members of a liststring are told apart.
var typeNames = [...]string{network.String: "string", network.Int: "long", network.Float: "double", network.List: "string"}

func (g *writer) attributes(class string, columns []network.Column) {
	if len(columns) == 0 {
		return
	}
	g.raw(`<attributes class="` + class + `" mode="static">` + "\n")
	for i := range columns {
		buf := append(g.w.AvailableBuffer(), "<attribute"...)
		buf = g.attr(buf, "id", strconv.Itoa(i))
		buf = g.attr(buf, "title", columns[i].Name)
		buf = g.attr(buf, "type", typeNames[columns[i].Kind])
		buf = append(buf, "/>\n"...)
		g.w.Write(buf)
	}
	g.raw("</attributes>\n")
}

func (g *writer) nodes() {
	g.raw(`<nodes count="` + strconv.Itoa(len(g.n.Nodes)) + "\">\n")
	for i := range g.n.Nodes {
		v := &g.n.Nodes[i]
		buf := append(g.w.AvailableBuffer(), "<node"...)
		buf = g.attr(buf, "id", v.ID)
		buf = g.attr(buf, "label", v.Label)
		buf = append(buf, '>')
		buf = g.values(buf, g.n.NodeColumns, i)
		buf = append(buf, "<viz:size"...)
		buf = appendNumber(buf, "value", v.Size)
		buf = append(buf, "/>"...)
		if g.n.Positioned {
			buf = append(buf, "<viz:position"...)
			buf = appendNumber(buf, "x", v.X)
			buf = appendNumber(buf, "y", v.Y)
			buf = append(buf, ` z="0"/>`...)
		}
		buf = appendColor(buf, v.Color)
		buf = append(buf, "</node>\n"...)
		g.w.Write(buf)
	}
	g.raw("</nodes>\n")
}

func (g *writer) edges() {
	g.raw(`<edges count="` + strconv.Itoa(len(g.n.Edges)) + "\">\n")
	for i := range g.n.Edges {
		e := &g.n.Edges[i]
		buf := append(g.w.AvailableBuffer(), "<edge"...)
		buf = g.attr(buf, "id", e.ID)
		buf = g.attr(buf, "source", g.n.Nodes[e.Source].ID)
		buf = g.attr(buf, "target", g.n.Nodes[e.Target].ID)
		if g.version.kinds {
			buf = g.attr(buf, "kind", e.Kind)
		}
		buf = g.attr(buf, "label", e.Label)
		buf = appendNumber(buf, "weight", e.Weight)
		if e.Start != "" {
			buf = g.attr(buf, "start", e.Start)
		}
		if e.End != "" {
			buf = g.attr(buf, "end", e.End)
		}
		buf = append(buf, '>')
		buf = g.values(buf, g.n.EdgeColumns, i)
		buf = appendColor(buf, e.Color)
		buf = append(buf, "</edge>\n"...)
		g.w.Write(buf)
	}
	g.raw("</edges>\n")
}

// values appends the attribute values of row i, if it has any.
func (g *writer) values(dst []byte, columns []network.Column, i int) []byte {
	open := false
	for j := range columns {
		c := &columns[j]
		if !c.Has(i) {
			continue
		}
		if !open {
			dst = append(dst, "<attvalues>"...)
			open = true
		}
		dst = append(dst, `<attvalue for="`...)
		dst = strconv.AppendInt(dst, int64(j), 10)
		dst = append(dst, '"')
		if c.Kind == network.Int || c.Kind == network.Float {
			dst = append(dst, ` value="`...)
			dst = append(c.AppendNumber(dst, i), '"')
		} else {
			dst = g.attr(dst, "value", c.Text(i))
		}
		dst = append(dst, "/>"...)
	}
	if open {
		dst = append(dst, "</attvalues>"...)
	}
	return dst
}

func appendColor(dst []byte, c network.Color) []byte {
	dst = append(dst, `<viz:color r="`...)
	dst = strconv.AppendUint(dst, uint64(c.R), 10)
	dst = append(dst, `" g="`...)
	dst = strconv.AppendUint(dst, uint64(c.G), 10)
	dst = append(dst, `" b="`...)
	dst = strconv.AppendUint(dst, uint64(c.B), 10)
	return append(dst, `"/>`...)
}
