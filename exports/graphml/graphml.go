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
	g.w.WriteString("</graph>\n</graphml>\n")
	report.Note(network.RemovedFromXML, g.removed)
	return g.w.Flush()
}

// A key declares a property. value appends that of row i to dst, or reports that the row
// has none.
type key struct {
	name, xmlType string
	value         func(g *writer, dst []byte, i int) ([]byte, bool)
}

// A writer's errors stick in the bufio.Writer and come back from its Flush.
type writer struct {
	w                  *bufio.Writer
	n                  *network.Network
	profile            Profile
	nodeKeys, edgeKeys []key
	removed            int // characters that XML forbids
}

func (g *writer) text(dst []byte, s string) []byte {
	dst, removed := xmltext.AppendText(dst, s)
	g.removed += removed
	return dst
}

// attr appends name="value" with a space before it.
func (g *writer) attr(dst []byte, name, value string) []byte {
	dst = append(dst, ' ')
	dst = append(dst, name...)
	dst = append(dst, '=', '"')
	dst, removed := xmltext.AppendAttr(dst, value)
	g.removed += removed
	return append(dst, '"')
}

const schema = "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"

func (g *writer) open() {
	buf := append(g.w.AvailableBuffer(), `<?xml version="1.0" encoding="UTF-8"?>`+"\n<graphml"...)
	buf = g.attr(buf, "xmlns", "http://graphml.graphdrawing.org/xmlns")
	buf = g.attr(buf, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
	if g.profile == YEd {
		buf = g.attr(buf, "xmlns:y", "http://www.yworks.com/xml/graphml")
		buf = g.attr(buf, "xsi:schemaLocation", "http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd")
	} else {
		buf = g.attr(buf, "xsi:schemaLocation", schema)
	}
	buf = append(buf, ">\n"...)
	buf = g.declare(buf, "node", g.nodeKeys)
	buf = g.declare(buf, "edge", g.edgeKeys)
	buf = append(buf, `<graph id="clew" edgedefault="directed">`+"\n"...)
	g.w.Write(buf)
}

func (g *writer) declare(buf []byte, class string, keys []key) []byte {
	for i, k := range keys {
		buf = append(buf, "<key"...)
		buf = g.attr(buf, "id", class[:1]+strconv.Itoa(i))
		buf = g.attr(buf, "for", class)
		if k.xmlType == "" { // graphics of yFiles
			buf = g.attr(buf, "yfiles.type", k.name)
		} else {
			buf = g.attr(buf, "attr.name", k.name)
			buf = g.attr(buf, "attr.type", k.xmlType)
		}
		buf = append(buf, "/>\n"...)
	}
	return buf
}

func (g *writer) node(i int) {
	buf := append(g.w.AvailableBuffer(), "<node"...)
	buf = g.attr(buf, "id", g.nodeID(i))
	buf = g.data(buf, 'n', g.nodeKeys, i)
	buf = append(buf, "</node>\n"...)
	g.w.Write(buf)
}

func (g *writer) edge(i int) {
	e := &g.n.Edges[i]
	buf := append(g.w.AvailableBuffer(), "<edge"...)
	if g.profile == Strict {
		buf = g.attr(buf, "id", "e"+strconv.Itoa(i))
	} else {
		buf = g.attr(buf, "id", e.ID)
	}
	buf = g.attr(buf, "source", g.nodeID(e.Source))
	buf = g.attr(buf, "target", g.nodeID(e.Target))
	buf = g.data(buf, 'e', g.edgeKeys, i)
	buf = append(buf, "</edge>\n"...)
	g.w.Write(buf)
}

func (g *writer) nodeID(i int) string {
	if g.profile == Strict {
		return "n" + strconv.Itoa(i)
	}
	return g.n.Nodes[i].ID
}

// data closes the opening tag and appends the data elements of row i.
func (g *writer) data(dst []byte, class byte, keys []key, i int) []byte {
	dst = append(dst, '>')
	for j := range keys {
		start := len(dst)
		dst = append(dst, `<data key="`...)
		dst = append(dst, class)
		dst = strconv.AppendInt(dst, int64(j), 10)
		dst = append(dst, `">`...)
		var ok bool
		if dst, ok = keys[j].value(g, dst, i); ok {
			dst = append(dst, "</data>"...)
		} else {
			dst = dst[:start]
		}
	}
	return dst
}
