// Package pajek writes networks as Pajek .net files (Batagelj and Mrvar, "Pajek:
// Program for Analysis and Visualization of Large Networks. Reference Manual").
//
// A worked example:
//
//	*Vertices 2
//	1 "regime" 0.1 0.9 0.5 ic RGB332288
//	2 "phones" 0.8 0.2 0.5
//	*Arcs
//	1 2 1 l "bans" c RGB8A96A3
//
// Positions are scaled into the unit
// square, as Pajek wants them. Types, texts and all columns are left out: the
// format has no place for them.
package pajek

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode"

	"github.com/clew-kg/clew/exports/network"
)

// Write writes n. Quotes in labels become apostrophes, line ends and control
// characters spaces, and both are reported. The same network gives the same bytes.
func Write(w io.Writer, n *network.Network, report network.Report) error {
	p := &writer{w: bufio.NewWriterSize(w, 1<<16), n: n}
	fmt.Fprintf(p.w, "*Network \"%s\"\n*Vertices %d\n", p.clean(n.Title), len(n.Nodes))
	scale := unitSquare(n)
	seen := map[string]bool{}
	for i := range n.Nodes {
		v := &n.Nodes[i]
		label := p.clean(v.Label)
		if seen[label] { // NetworkX would take the two for one
			label += " (" + v.ID + ")"
			p.told++
		}
		seen[label] = true
		fmt.Fprintf(p.w, "%d \"%s\"", i+1, label)
		if n.Positioned {
			x, y := scale(v)
			fmt.Fprintf(p.w, " %.6f %.6f 0.5", x, y)
		}
		fmt.Fprintf(p.w, " ic RGB%s\n", rgb(v.Color))
	}
	p.arcs()
	report.Note("characters that Pajek's labels cannot have, replaced", p.replaced)
	report.Note("labels that several nodes have, followed by their IDs", p.told)
	return p.w.Flush()
}

type writer struct {
	w        *bufio.Writer
	n        *network.Network
	replaced int // characters
	told     int // labels that got the ID behind them
}

// arcs writes the edges in one list. Pajek knows a list for each relation too, but igraph
// refuses that and NetworkX takes its headings for edges, so the relation is the label.
func (p *writer) arcs() {
	fmt.Fprintln(p.w, "*Arcs")
	for i := range p.n.Edges {
		e := &p.n.Edges[i]
		fmt.Fprintf(p.w, "%d %d %s l \"%s\" c RGB%s\n", e.Source+1, e.Target+1,
			network.AppendFloat(nil, e.Weight), p.clean(e.Label), rgb(e.Color))
	}
}

// clean makes s fit between quotes: Pajek has no escapes. An empty label would be
// read as none and the next number as the label, so that it becomes a space.
func (p *writer) clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '"':
			p.replaced++
			return '\''
		case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == unicode.ReplacementChar:
			p.replaced++
			return ' '
		}
		return r
	}, s)
	if s == "" {
		return " "
	}
	return s
}

func rgb(c network.Color) string { return strings.ToUpper(c.Hex()[1:]) }

// unitSquare returns positions scaled alike in both directions into [0.05, 0.95],
// with y growing downwards.
func unitSquare(n *network.Network) func(*network.Node) (x, y float64) {
	minX, minY, maxX, maxY := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range n.Nodes {
		v := &n.Nodes[i]
		minX, maxX = min(minX, v.X), max(maxX, v.X)
		minY, maxY = min(minY, v.Y), max(maxY, v.Y)
	}
	extent := max(maxX-minX, maxY-minY)
	if !(extent > 0) {
		return func(*network.Node) (x, y float64) { return 0.5, 0.5 }
	}
	return func(v *network.Node) (x, y float64) {
		return 0.05 + 0.9*(v.X-minX)/extent, 0.05 + 0.9*(maxY-v.Y)/extent
	}
}
