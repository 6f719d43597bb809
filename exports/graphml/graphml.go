// Package graphml writes networks as GraphML in the dialects of its readers.
//
// A worked example, one node and one edge in the profile Gephi:
//
//	<key id="n0" for="node" attr.name="label" attr.type="string"/>
//	…
//	<node id="e:regime"><data key="n0">regime</data><data key="n1">24</data>…</node>
//	<edge id="f:1" source="e:regime" target="e:phones"><data key="e0">bans</data><data key="e1">1</data>…</edge>
//
// All profiles use the types boolean, int, long, float, double and string alone,
// name the class of every key, have no <desc>, and direct every edge: what strict
// readers (Gephi, JGraphT, yEd) refuse or misread otherwise.
package graphml

import (
	"bufio"
	"io"
	"strconv"

	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/exports/xmltext"
)

// A Profile is a dialect: what the keys are called, and how IDs look.
type Profile uint8

// Profiles.
const (
	Gephi     Profile = iota // label, size, x, y, r, g, b and weight under the names that Gephi, NetworkX and igraph look for
	Strict                   // structure and plain data; IDs n0, n1, …, the short IRI as data
	Cytoscape                // name and interaction, as Cytoscape's tables call them
	YEd                      // shapes and arrows drawn with yFiles extensions
)

// Write writes n in the given profile. Characters that XML cannot carry are left
// out and reported. The same network gives the same bytes.
func Write(w io.Writer, n *network.Network, p Profile, report network.Report) error {
	g := &writer{w: bufio.NewWriterSize(w, 1<<16), n: n, profile: p}
	g.nodeKeys, g.edgeKeys = keys(n, p)
	g.open()
	for i := range n.Nodes {
		g.node(i)
	}
	for i := range n.Edges {
		g.edge(i)
	}
	g.buf = append(g.buf, "</graph>\n</graphml>\n"...)
	g.flush()
	report.Note(network.RemovedFromXML, g.removed)
	return g.w.Flush()
}

// A key declares a property. value appends that of row i to the document, or
// reports that the row has none.
type key struct {
	name, xmlType string
	value         func(g *writer, i int) bool
}

type writer struct {
	w                  *bufio.Writer
	n                  *network.Network
	profile            Profile
	nodeKeys, edgeKeys []key
	removed            int    // characters that XML forbids
	buf                []byte // the element under construction
}

// flush hands the element under construction to the output. A write error sticks
// in the bufio.Writer and comes back from its Flush.
func (g *writer) flush() {
	g.w.Write(g.buf)
	g.buf = g.buf[:0]
}

func (g *writer) text(s string) {
	var removed int
	g.buf, removed = xmltext.AppendText(g.buf, s)
	g.removed += removed
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

const schema = "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"

func (g *writer) open() {
	g.buf = append(g.buf, `<?xml version="1.0" encoding="UTF-8"?>`+"\n<graphml"...)
	g.attr("xmlns", "http://graphml.graphdrawing.org/xmlns")
	g.attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	if g.profile == YEd {
		g.attr("xmlns:y", "http://www.yworks.com/xml/graphml")
		g.attr("xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd")
	} else {
		g.attr("xsi:schemaLocation", schema)
	}
	g.buf = append(g.buf, ">\n"...)
	g.declare("node", g.nodeKeys)
	g.declare("edge", g.edgeKeys)
	g.buf = append(g.buf, `<graph id="clew" edgedefault="directed">`+"\n"...)
	g.flush()
}

func (g *writer) declare(class string, keys []key) {
	for i, k := range keys {
		g.buf = append(g.buf, "<key"...)
		g.attr("id", class[:1]+strconv.Itoa(i))
		g.attr("for", class)
		if k.xmlType == "" { // graphics of yFiles
			g.attr("yfiles.type", k.name)
		} else {
			g.attr("attr.name", k.name)
			g.attr("attr.type", k.xmlType)
		}
		g.buf = append(g.buf, "/>\n"...)
	}
}

func (g *writer) node(i int) {
	g.buf = append(g.buf, "<node"...)
	g.attr("id", g.nodeID(i))
	g.data('n', g.nodeKeys, i)
	g.buf = append(g.buf, "</node>\n"...)
	g.flush()
}

func (g *writer) edge(i int) {
	e := &g.n.Edges[i]
	g.buf = append(g.buf, "<edge"...)
	if g.profile == Strict {
		g.attr("id", "e"+strconv.Itoa(i))
	} else {
		g.attr("id", e.ID)
	}
	g.attr("source", g.nodeID(e.Source))
	g.attr("target", g.nodeID(e.Target))
	g.data('e', g.edgeKeys, i)
	g.buf = append(g.buf, "</edge>\n"...)
	g.flush()
}

func (g *writer) nodeID(i int) string {
	if g.profile == Strict {
		return "n" + strconv.Itoa(i)
	}
	return g.n.Nodes[i].ID
}

// data closes the opening tag and appends the data elements of row i.
func (g *writer) data(class byte, keys []key, i int) {
	g.buf = append(g.buf, '>')
	for j := range keys {
		start := len(g.buf)
		g.buf = append(g.buf, `<data key="`...)
		g.buf = append(g.buf, class)
		g.buf = strconv.AppendInt(g.buf, int64(j), 10)
		g.buf = append(g.buf, `">`...)
		if !keys[j].value(g, i) {
			g.buf = g.buf[:start]
			continue
		}
		g.buf = append(g.buf, "</data>"...)
	}
}
