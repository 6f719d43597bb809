// Package picture draws networks as SVG and PNG: discs by rank and type, arrows by
// what articles state, hedge and deny, labels where there is room, and a legend.
//
// A worked example: a network of two nodes and one edge gives two discs, a slightly
// bent arrow from rim to rim, a label below each disc, one along the arrow, and a
// legend with the two types.
package picture

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/clew-kg/clew/exports/network"
)

// Measures of the page, in pixels.
const (
	width      = 1600
	margin     = 60
	maxHeight  = 1600
	minHeight  = 700
	minFont    = 11.0
	maxFont    = 20.0
	edgeFont   = 10.0
	legendFont = 13.0
)

// maxLabels are the most labels that are tried, and maxEdgeLabels the most edges
// whose labels are drawn at all: more would hide the graph.
const (
	maxLabels     = 2000
	maxEdgeLabels = 80
	maxRunes      = 40 // of a label; longer ones end in …
)

// A scene is a drawing in pixels, with y growing downwards, painted in the order of
// its fields.
type scene struct {
	width, height float64
	arrows        []arrow
	discs         []disc
	texts         []text
}

type point struct{ x, y float64 }

// An arrow is a quadratic curve from one rim to another with a head at its end.
type arrow struct {
	from, bend, to point
	head           [3]point
	stroke         float64
	color          network.Color
	title          string
}

type disc struct {
	at     point
	radius float64
	color  network.Color
	title  string
}

// A text stands centred on its point, or starts there.
type text struct {
	at    point // on the base line
	size  float64
	color network.Color
	start bool // starts at the point
	s     string
}

var (
	ink  = network.Color{R: 0x22, G: 0x26, B: 0x2B}
	pale = network.Color{R: 0x5F, G: 0x68, B: 0x73}
)

// compose lays a network out on a page.
func compose(n *network.Network) *scene {
	at, radius, height := place(n)
	s := &scene{width: width, height: height}
	for i := range n.Nodes {
		v := &n.Nodes[i]
		s.discs = append(s.discs, disc{at[i], radius[i], v.Color, clean(v.Label) + " (" + v.Type + ")"})
	}
	s.drawArrows(n, at, radius)
	s.label(n, at, radius)
	s.legend(n)
	return s
}

// place fits the network into the page. Nodes without positions stand on a circle.
func place(n *network.Network) (at []point, radius []float64, height float64) {
	at, radius = make([]point, len(n.Nodes)), make([]float64, len(n.Nodes))
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	around := float64(len(n.Nodes)) * 20
	for i := range n.Nodes {
		v := &n.Nodes[i]
		at[i], radius[i] = point{v.X, -v.Y}, v.Size/2
		if !n.Positioned {
			angle := 2 * math.Pi * float64(i) / float64(len(n.Nodes))
			at[i] = point{around * math.Cos(angle), around * math.Sin(angle)}
		}
		lo = point{min(lo.x, at[i].x-radius[i]), min(lo.y, at[i].y-radius[i])}
		hi = point{max(hi.x, at[i].x+radius[i]), max(hi.y, at[i].y+radius[i])}
	}
	if len(n.Nodes) == 0 {
		return at, radius, minHeight
	}
	scale := min((width-2*margin)/max(hi.x-lo.x, 1), (maxHeight-3*margin)/max(hi.y-lo.y, 1), 2)
	height = max(minHeight, math.Ceil((hi.y-lo.y)*scale)+3*margin)
	middle := point{(lo.x + hi.x) / 2, (lo.y + hi.y) / 2}
	for i := range at {
		at[i] = point{width/2 + (at[i].x-middle.x)*scale, (height-margin)/2 + (at[i].y-middle.y)*scale}
		radius[i] = max(radius[i]*scale, 2)
	}
	return at, radius, height
}

// drawArrows draws each edge bent to the left, the more the more edges its two nodes
// share, so that parallel and opposite edges can be told apart.
func (s *scene) drawArrows(n *network.Network, at []point, radius []float64) {
	parallel := map[[2]int]int{}
	for i := range n.Edges {
		e := &n.Edges[i]
		k := parallel[[2]int{e.Source, e.Target}]
		parallel[[2]int{e.Source, e.Target}]++
		a := bent(at[e.Source], at[e.Target], radius[e.Source], radius[e.Target], 0.08+0.1*float64(k))
		a.stroke, a.color = 1+math.Log2(max(e.Weight, 1)), e.Color
		a.title = clean(n.Nodes[e.Source].Label) + " – " + clean(e.Label) + " → " + clean(n.Nodes[e.Target].Label)
		s.arrows = append(s.arrows, a)
	}
}

// bent returns the arrow between the rims of two discs whose bend lies to the left by
// the given share of its length. A loop goes up and comes back.
func bent(from, to point, fromRadius, toRadius, share float64) arrow {
	dx, dy := to.x-from.x, to.y-from.y
	length := math.Hypot(dx, dy)
	bend := point{(from.x+to.x)/2 + dy*share, (from.y+to.y)/2 - dx*share}
	if length < 1e-9 {
		bend = point{from.x, from.y - 4*fromRadius - 40*share}
		from.x, to.x = from.x-fromRadius/2, to.x+toRadius/2
	}
	a := arrow{from: towards(from, bend, fromRadius), bend: bend, to: towards(to, bend, toRadius+1)}
	const headLength, headWidth = 8, 3
	back := towards(a.to, bend, headLength)
	ux, uy := (a.to.x-back.x)/headLength, (a.to.y-back.y)/headLength
	a.head = [3]point{a.to, {back.x - uy*headWidth, back.y + ux*headWidth}, {back.x + uy*headWidth, back.y - ux*headWidth}}
	a.to = towards(a.to, bend, headLength/2)
	return a
}

// towards returns the point at the given distance from p on the way to q.
func towards(p, q point, distance float64) point {
	length := math.Hypot(q.x-p.x, q.y-p.y)
	if length < 1e-9 {
		return point{p.x, p.y - distance}
	}
	return point{p.x + (q.x-p.x)*distance/length, p.y + (q.y-p.y)*distance/length}
}

// box is the room that a label takes.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}

// label writes the names of nodes below them, greatest first, then those of edges,
// each only where no label stands yet and inside the page.
func (s *scene) label(n *network.Network, at []point, radius []float64) {
	order := make([]int, len(n.Nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(n.Nodes[j].Size, n.Nodes[i].Size) })
	var taken []box
	put := func(t text) {
		w := textWidth(t.s, t.size)
		t.at.x = min(max(t.at.x, w/2+4), s.width-w/2-4)
		b := box{t.at.x - w/2, t.at.y - t.size, t.at.x + w/2, t.at.y + t.size/4}
		if t.s == "" || slices.ContainsFunc(taken, b.meets) {
			return
		}
		taken = append(taken, b)
		s.texts = append(s.texts, t)
	}
	for _, i := range order[:min(len(order), maxLabels)] {
		size := min(max(radius[i]*0.7, minFont), maxFont)
		put(text{point{at[i].x, at[i].y + radius[i] + size}, size, ink, false, clean(n.Nodes[i].Label)})
	}
	if len(s.arrows) > maxEdgeLabels {
		return
	}
	for i := range at {
		taken = append(taken, box{at[i].x - radius[i], at[i].y - radius[i], at[i].x + radius[i], at[i].y + radius[i]})
	}
	for i := range s.arrows {
		a := &s.arrows[i]
		middle := point{(a.from.x + 2*a.bend.x + a.to.x) / 4, (a.from.y + 2*a.bend.y + a.to.y) / 4}
		put(text{middle, edgeFont, a.color.Darker(), false, clean(n.Edges[i].Label)})
	}
}

// legend names the types of nodes that occur, and the colours of edges.
func (s *scene) legend(n *network.Network) {
	var entries []network.Hue
	for _, h := range network.Hues {
		if slices.ContainsFunc(n.Nodes, func(v network.Node) bool { return v.Color == h.Color }) {
			entries = append(entries, h)
		}
	}
	x, y := 24.0, s.height-24
	for _, h := range entries {
		s.discs = append(s.discs, disc{point{x, y - legendFont/3}, legendFont / 2.2, h.Color, ""})
		s.texts = append(s.texts, text{point{x + legendFont, y}, legendFont, pale, true, h.Class})
		x += legendFont*2.2 + textWidth(h.Class, legendFont)
	}
	for _, h := range network.EdgeHues {
		if !slices.ContainsFunc(n.Edges, func(e network.Edge) bool { return e.Color == h.Color }) {
			continue
		}
		a := bent(point{x, y - legendFont/3}, point{x + 24, y - legendFont/3}, 0, 0, 0)
		a.stroke, a.color = 1.5, h.Color
		s.arrows = append(s.arrows, a)
		s.texts = append(s.texts, text{point{x + 30, y}, legendFont, pale, true, h.Class})
		x += 30 + legendFont*1.2 + textWidth(h.Class, legendFont)
	}
}

// textWidth estimates the width of s: wide scripts take a full em, others about half.
func textWidth(s string, size float64) float64 {
	ems := 0.0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r >= 0x1100:
			ems++
		case strings.ContainsRune("iIjl.,'|!:; ft", r):
			ems += 0.3
		case unicode.IsUpper(r) || r == 'm' || r == 'w':
			ems += 0.72
		default:
			ems += 0.55
		}
	}
	return ems * size
}

// clean makes a label fit for one line: no controls, no runs of space, not too long.
// Marks that turn the direction of text, which could make a label read as another,
// go as well.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > maxRunes {
		return string(runes[:maxRunes-1]) + "…"
	}
	return s
}
