// Package dot writes networks as DOT, the language of Graphviz.
//
// A worked example, one node and one edge:
//
//	"e:regime" [label="regime", width=0.33, fillcolor="#332288", tooltip="Government"];
//	"e:regime" -> "e:phones" [label="bans", color="#8a96a3", penwidth=1];
//
// Sizes are in inches, 72 units of the layout each; positions are pinned, so that
// neato -n and the layout of the network agree.
package dot

import (
	"bufio"
	"io"
	"math"
	"strings"

	"github.com/clew-kg/clew/exports/network"
)

// unitsPerInch turns sizes and positions, which DOT takes as points, into inches.
const unitsPerInch = 72

// Write writes n. Control characters and bytes that are no UTF-8 become U+FFFD and
// are reported. The same network gives the same bytes.
func Write(w io.Writer, n *network.Network, report network.Report) error {
	d := &writer{w: bufio.NewWriterSize(w, 1<<16)}
	d.buf = append(d.buf, "digraph clew {\n  graph [charset=\"UTF-8\", overlap=false, tooltip="...)
	d.quote(n.Title)
	d.buf = append(d.buf, "];\n  node [shape=circle, style=filled, fixedsize=shape, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=9];\n"...)
	d.flush()
	for i := range n.Nodes {
		d.node(n, &n.Nodes[i])
	}
	for i := range n.Edges {
		d.edge(n, &n.Edges[i])
	}
	d.buf = append(d.buf, "}\n"...)
	d.flush()
	report.Note("characters that DOT cannot show, replaced by U+FFFD", d.replaced)
	return d.w.Flush()
}

type writer struct {
	w        *bufio.Writer
	buf      []byte // the statement under construction
	replaced int
}

// flush hands the statement to the output. A write error sticks in the bufio.Writer
// and comes back from its Flush.
func (d *writer) flush() {
	d.w.Write(d.buf)
	d.buf = d.buf[:0]
}

// quote appends s as a quoted string: only \" is an escape of the language itself,
// but in labels a backslash starts escString escapes such as \N and \G, so that it
// must be doubled. HTML entities would be decoded, so that & becomes &amp;.
func (d *writer) quote(s string) {
	d.buf = append(d.buf, '"')
	for _, r := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			d.buf = append(d.buf, '\\', byte(r))
		case r == '&':
			d.buf = append(d.buf, "&amp;"...)
		case r == '\n' || r == '\r' || r == '\t':
			d.buf = append(d.buf, ' ')
		case r < 0x20 || r == 0x7F || r == 0xFFFE || r == 0xFFFF:
			d.buf = append(d.buf, "\uFFFD"...)
			d.replaced++
		default:
			d.buf = append(d.buf, string(r)...)
		}
	}
	d.buf = append(d.buf, '"')
}

func (d *writer) node(n *network.Network, v *network.Node) {
	d.buf = append(d.buf, "  "...)
	d.quote(v.ID)
	d.buf = append(d.buf, " [label="...)
	d.quote(v.Label)
	d.buf = append(d.buf, ", width="...)
	d.buf = network.AppendFloat(d.buf, math.Round(v.Size/unitsPerInch*1000)/1000)
	d.buf = append(d.buf, ", fillcolor="...)
	d.quote(v.Color.Hex())
	d.buf = append(d.buf, ", tooltip="...)
	d.quote(v.Type)
	if n.Positioned {
		d.buf = append(d.buf, ", pos=\""...)
		d.buf = network.AppendFloat(d.buf, v.X)
		d.buf = append(d.buf, ',')
		d.buf = network.AppendFloat(d.buf, v.Y)
		d.buf = append(d.buf, "!\""...)
	}
	d.buf = append(d.buf, "];\n"...)
	d.flush()
}

func (d *writer) edge(n *network.Network, e *network.Edge) {
	d.buf = append(d.buf, "  "...)
	d.quote(n.Nodes[e.Source].ID)
	d.buf = append(d.buf, " -> "...)
	d.quote(n.Nodes[e.Target].ID)
	d.buf = append(d.buf, " [id="...)
	d.quote(e.ID)
	d.buf = append(d.buf, ", label="...)
	d.quote(e.Label)
	d.buf = append(d.buf, ", weight="...)
	d.buf = network.AppendFloat(d.buf, e.Weight)
	d.buf = append(d.buf, ", color="...)
	d.quote(e.Color.Hex())
	if e.Kind == network.PossiblySame {
		d.buf = append(d.buf, ", dir=none, style=dashed"...)
	}
	d.buf = append(d.buf, "];\n"...)
	d.flush()
}
