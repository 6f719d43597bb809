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
	removed int    // characters that XML forbids
	buf     []byte // the element under construction
}

func (g *writer) raw(s string) { g.w.WriteString(s) }

// flush hands the element under construction to the output. A write error sticks
// in the bufio.Writer and comes back from its Flush.
func (g *writer) flush() {
	g.w.Write(g.buf)
	g.buf = g.buf[:0]
}

// attr appends name="value" with a space before it.
func (g *writer) attr(name, value string) {
	g.buf = append(g.buf, ' ')
	g.buf = append(g.buf, name...)
	g.buf = append(g.buf, '=', '"')
	var removed int
	g.buf, removed = xmltext.AppendAttr(g.buf, value)
	g.removed += removed
	g.buf = append(g.buf, '"')
}

// number appends name="x" with a space before it.
func (g *writer) number(name string, x float64) {
	g.buf = append(g.buf, ' ')
	g.buf = append(g.buf, name...)
	g.buf = append(g.buf, '=', '"')
	g.buf = network.AppendFloat(g.buf, x)
	g.buf = append(g.buf, '"')
}

func (g *writer) open() {
	g.raw(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	g.buf = append(g.buf, "<gexf"...)
	g.attr("xmlns", g.version.namespace)
	g.attr("xmlns:viz", g.version.namespace+"/viz")
	g.attr("version", g.version.number)
	g.buf = append(g.buf, ">\n<meta><creator>clew</creator><description>"...)
	var removed int
	g.buf, removed = xmltext.AppendText(g.buf, g.n.Title)
	g.removed += removed
	g.buf = append(g.buf, "</description></meta>\n"...)
	g.flush()
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
		g.buf = append(g.buf, "<attribute"...)
		g.attr("id", strconv.Itoa(i))
		g.attr("title", columns[i].Name)
		g.attr("type", typeNames[columns[i].Kind])
		g.buf = append(g.buf, "/>\n"...)
		g.flush()
	}
	g.raw("</attributes>\n")
}

func (g *writer) nodes() {
	g.raw(`<nodes count="` + strconv.Itoa(len(g.n.Nodes)) + "\">\n")
	for i := range g.n.Nodes {
		v := &g.n.Nodes[i]
		g.buf = append(g.buf, "<node"...)
		g.attr("id", v.ID)
		g.attr("label", v.Label)
		g.buf = append(g.buf, '>')
		g.values(g.n.NodeColumns, i)
		g.buf = append(g.buf, "<viz:size"...)
		g.number("value", v.Size)
		g.buf = append(g.buf, "/>"...)
		if g.n.Positioned {
			g.buf = append(g.buf, "<viz:position"...)
			g.number("x", v.X)
			g.number("y", v.Y)
			g.buf = append(g.buf, ` z="0"/>`...)
		}
		g.color(v.Color)
		g.buf = append(g.buf, "</node>\n"...)
		g.flush()
	}
	g.raw("</nodes>\n")
}

func (g *writer) edges() {
	g.raw(`<edges count="` + strconv.Itoa(len(g.n.Edges)) + "\">\n")
	for i := range g.n.Edges {
		e := &g.n.Edges[i]
		g.buf = append(g.buf, "<edge"...)
		g.attr("id", e.ID)
		g.attr("source", g.n.Nodes[e.Source].ID)
		g.attr("target", g.n.Nodes[e.Target].ID)
		if g.version.kinds {
			g.attr("kind", e.Kind)
		}
		g.attr("label", e.Label)
		g.number("weight", e.Weight)
		if e.Start != "" {
			g.attr("start", e.Start)
		}
		if e.End != "" {
			g.attr("end", e.End)
		}
		g.buf = append(g.buf, '>')
		g.values(g.n.EdgeColumns, i)
		g.color(e.Color)
		g.buf = append(g.buf, "</edge>\n"...)
		g.flush()
	}
	g.raw("</edges>\n")
}

// values appends the attribute values of row i, if it has any.
func (g *writer) values(columns []network.Column, i int) {
	open := false
	for j := range columns {
		c := &columns[j]
		if !c.Has(i) {
			continue
		}
		if !open {
			g.buf = append(g.buf, "<attvalues>"...)
			open = true
		}
		g.buf = append(g.buf, `<attvalue for="`...)
		g.buf = strconv.AppendInt(g.buf, int64(j), 10)
		g.buf = append(g.buf, '"')
		if c.Kind == network.Int || c.Kind == network.Float {
			g.buf = append(g.buf, ` value="`...)
			g.buf = append(c.AppendNumber(g.buf, i), '"')
		} else {
			g.attr("value", c.Text(i))
		}
		g.buf = append(g.buf, "/>"...)
	}
	if open {
		g.buf = append(g.buf, "</attvalues>"...)
	}
}

func (g *writer) color(c network.Color) {
	g.buf = append(g.buf, `<viz:color r="`...)
	g.buf = strconv.AppendUint(g.buf, uint64(c.R), 10)
	g.buf = append(g.buf, `" g="`...)
	g.buf = strconv.AppendUint(g.buf, uint64(c.G), 10)
	g.buf = append(g.buf, `" b="`...)
	g.buf = strconv.AppendUint(g.buf, uint64(c.B), 10)
	g.buf = append(g.buf, `"/>`...)
}
