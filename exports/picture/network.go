package picture

import (
	"math"
	"slices"

	"github.com/clew-kg/clew/exports/network"
)

// A Page says how a network is drawn. The zero value is a poster.
type Page struct {
	Width      float64 // pixels, default 1600
	Roomy      bool    // for up to some hundred nodes: make room for every label; discs keep their size
	Undirected bool    // edges without heads
	NoLegend   bool
}

// Measures of the page, in pixels.
const (
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
)

// Network draws n on a page.
func Network(n *network.Network, p Page) *Drawing {
	if p.Width <= 0 {
		p.Width = 1600
	}
	d := &Drawing{title: clean(n.Title), width: p.Width}
	spots := make([]spot, len(n.Nodes))
	for i := range n.Nodes {
		v := &n.Nodes[i]
		spots[i] = spot{point{v.X, -v.Y}, v.Size / 2, clean(v.Label), 0}
		if !n.Positioned {
			around, angle := float64(len(n.Nodes))*20, 2*math.Pi*float64(i)/float64(len(n.Nodes))
			spots[i].at = point{around * math.Cos(angle), around * math.Sin(angle)}
		}
	}
	if p.Roomy {
		d.height = placeRoomy(spots, d.width)
	} else {
		d.height = place(spots, d.width)
	}
	for i, s := range spots {
		v := &n.Nodes[i]
		d.discs = append(d.discs, disc{s.at, s.radius, v.Color, s.label + " (" + v.Type + ")"})
	}
	d.drawArrows(n, spots, p.Undirected)
	d.label(n, spots)
	if !p.NoLegend {
		d.legend(n)
	}
	return d
}

// A spot is where a node stands.
type spot struct {
	at     point
	radius float64
	label  string
	font   float64
}

// extent returns the box around all discs.
func extent(spots []spot) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, s := range spots {
		b.left, b.right = min(b.left, s.at.x-s.radius), max(b.right, s.at.x+s.radius)
		b.top, b.bottom = min(b.top, s.at.y-s.radius), max(b.bottom, s.at.y+s.radius)
	}
	return b
}

// place fits discs and distances into a page of the given width and returns its height.
func place(spots []spot, width float64) float64 {
	if len(spots) == 0 {
		return minHeight
	}
	b := extent(spots)
	scale := min((width-2*margin)/max(b.right-b.left, 1), (maxHeight-3*margin)/max(b.bottom-b.top, 1), 2)
	height := max(minHeight, math.Ceil((b.bottom-b.top)*scale)+3*margin)
	centre := point{(b.left + b.right) / 2, (b.top + b.bottom) / 2}
	for i := range spots {
		s := &spots[i]
		s.at = point{width/2 + (s.at.x-centre.x)*scale, (height-margin)/2 + (s.at.y-centre.y)*scale}
		s.radius = max(s.radius*scale, 2)
		s.font = min(max(s.radius*0.7, minFont), maxFont)
	}
	return height
}

// drawArrows draws each edge bent to the left, the more the more edges its two nodes
// share, so that parallel and opposite edges can be told apart.
func (d *Drawing) drawArrows(n *network.Network, spots []spot, undirected bool) {
	parallel := map[[2]int]int{}
	for i := range n.Edges {
		e := &n.Edges[i]
		k := parallel[[2]int{e.Source, e.Target}]
		parallel[[2]int{e.Source, e.Target}]++
		from, to := &spots[e.Source], &spots[e.Target]
		a := bent(from.at, to.at, from.radius, to.radius, 0.08+0.1*float64(k))
		headless := undirected || e.Kind == network.PossiblySame
		a.stroke, a.color, a.headless = 1+math.Log2(max(e.Weight, 1)), e.Color, headless
		if headless {
			a.to = towards(to.at, a.bend, to.radius)
		}
		join := " → "
		if headless {
			join = " – "
		}
		a.title = from.label + " – " + clean(e.Label) + join + to.label
		d.arrows = append(d.arrows, a)
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

// legend names the types of nodes that occur, and the colours of edges, in as many lines
// as the page needs.
func (d *Drawing) legend(n *network.Network) {
	const pitch = legendFont * 1.7
	x, y := 24.0, d.height-24
	fit := func(wide float64) {
		if x > 24 && x+wide > d.width-12 {
			x, y = 24, y+pitch
			d.height += pitch
		}
	}
	for _, h := range network.Hues {
		if !slices.ContainsFunc(n.Nodes, func(v network.Node) bool { return v.Color == h.Color }) {
			continue
		}
		wide := legendFont*2.2 + textWidth(h.Class, legendFont)
		fit(wide)
		d.discs = append(d.discs, disc{point{x, y - legendFont/3}, legendFont / 2.2, h.Color, ""})
		d.texts = append(d.texts, text{point{x + legendFont, y}, legendFont, pale, start, h.Class})
		x += wide
	}
	for _, h := range network.EdgeHues {
		if !slices.ContainsFunc(n.Edges, func(e network.Edge) bool { return e.Color == h.Color }) {
			continue
		}
		wide := 30 + legendFont*1.2 + textWidth(h.Class, legendFont)
		fit(wide)
		a := bent(point{x, y - legendFont/3}, point{x + 24, y - legendFont/3}, 0, 0, 0)
		a.stroke, a.color = 1.5, h.Color
		d.arrows = append(d.arrows, a)
		d.texts = append(d.texts, text{point{x + 30, y}, legendFont, pale, start, h.Class})
		x += wide
	}
}
