package picture

import (
	"cmp"
	"math"
	"slices"

	"github.com/clew-kg/clew/exports/network"
)

// placeRoomy places discs of the size they have, so that neither discs nor the labels
// below them overlap, on a page of the given width, and returns its height. Nodes that
// stand too close move apart, pair by pair, the way that takes least (as in Dwyer,
// Marriott and Stuckey 2006, "Fast node overlap removal", but without an optimum).
func placeRoomy(spots []spot, width float64) float64 {
	const (
		edge, legend    = 26.0, 46.0
		shape           = 0.62 // height for a width
		maxScale, slant = 2.4, 1.6
		rounds          = 400
	)
	b := extent(spots)
	if b.bottom-b.top > b.right-b.left { // pages are wide: turn what is tall
		for i := range spots {
			p := &spots[i].at
			p.x, p.y = -p.y, p.x
		}
		b = extent(spots)
	}
	x := min((width-4*edge)/max(b.right-b.left, 1), maxScale)
	y := min(width*shape/max(b.bottom-b.top, 1), maxScale)
	x, y = min(x, slant*y), min(y, slant*x)
	centre := (b.left + b.right) / 2
	room := make([]box, len(spots)) // around each spot, relative to it
	for i := range spots {
		s := &spots[i]
		s.at = point{width/2 + (s.at.x-centre)*x, (s.at.y - b.top) * y}
		s.radius = max(s.radius, 4)
		s.font = min(max(s.radius*0.8, minFont+1), maxFont-3)
		half := max(s.radius, textWidth(s.label, s.font)/2) + 5
		room[i] = box{-half, -s.radius - 9, half, s.radius + s.font*1.25 + 9}
	}
	for range rounds {
		moved := false
		for i := range spots {
			for j := range i {
				moved = makeRoom(&spots[i].at, &spots[j].at, room[i], room[j]) || moved
			}
			p := &spots[i].at
			p.x = min(max(p.x, edge-room[i].left), width-edge-room[i].right)
		}
		if !moved {
			break
		}
	}
	top, bottom := math.Inf(1), 0.0
	for i, s := range spots {
		top = min(top, s.at.y+room[i].top)
	}
	for i := range spots {
		spots[i].at.y += edge - top
		bottom = max(bottom, spots[i].at.y+room[i].bottom)
	}
	return math.Ceil(bottom + legend)
}

// makeRoom moves p and q apart until the boxes around them do not meet, and reports
// whether they did.
func makeRoom(p, q *point, atP, atQ box) bool {
	a := box{p.x + atP.left, p.y + atP.top, p.x + atP.right, p.y + atP.bottom}
	b := box{q.x + atQ.left, q.y + atQ.top, q.x + atQ.right, q.y + atQ.bottom}
	if !a.meets(b) {
		return false
	}
	x, y := min(a.right, b.right)-max(a.left, b.left), min(a.bottom, b.bottom)-max(a.top, b.top)
	if y <= x {
		half := y/2 + 0.1
		if a.top+a.bottom < b.top+b.bottom {
			half = -half
		}
		p.y, q.y = p.y+half, q.y-half
		return true
	}
	half := x/2 + 0.1
	if a.left+a.right < b.left+b.right {
		half = -half
	}
	p.x, q.x = p.x+half, q.x-half
	return true
}

// label writes the names of nodes, greatest first, below, beside or above their discs,
// then those of edges, each only where nothing stands yet and inside the page.
func (d *Drawing) label(n *network.Network, spots []spot) {
	order := make([]int, len(spots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(n.Nodes[j].Size, n.Nodes[i].Size) })
	var taken crowd
	for i := range spots {
		s := &spots[i]
		taken.add(box{s.at.x - s.radius, s.at.y - s.radius, s.at.x + s.radius, s.at.y + s.radius})
	}
	put := func(t text) bool {
		b := t.box()
		if t.s == "" || b.left < 2 || b.right > d.width-2 || b.top < 0 || b.bottom > d.height || taken.meets(b) {
			return false
		}
		taken.add(b)
		d.texts = append(d.texts, t)
		return true
	}
	for _, i := range order[:min(len(order), maxLabels)] {
		s := &spots[i]
		for _, place := range []text{
			{point{s.at.x, s.at.y + s.radius + s.font + 1}, s.font, ink, middle, s.label},
			{point{s.at.x + s.radius + 4, s.at.y + s.font/3}, s.font, ink, start, s.label},
			{point{s.at.x, s.at.y - s.radius - s.font/2}, s.font, ink, middle, s.label},
			{point{s.at.x - s.radius - 4, s.at.y + s.font/3}, s.font, ink, end, s.label},
		} {
			if put(place) {
				break
			}
		}
	}
	if len(d.arrows) > maxEdgeLabels {
		return
	}
	for i := range d.arrows {
		a := &d.arrows[i]
		half := point{(a.from.x + 2*a.bend.x + a.to.x) / 4, (a.from.y + 2*a.bend.y + a.to.y) / 4}
		put(text{point{half.x, half.y + edgeFont/3}, edgeFont, a.color.Darker(), middle, clean(n.Edges[i].Label)})
	}
}

// crowd finds the boxes near a box.
type crowd struct{ cells map[[2]int][]box }

const crowdCell = 64.0

func (c *crowd) each(b box, visit func(cell [2]int) bool) {
	for x := int(math.Floor(b.left / crowdCell)); x <= int(math.Floor(b.right/crowdCell)); x++ {
		for y := int(math.Floor(b.top / crowdCell)); y <= int(math.Floor(b.bottom/crowdCell)); y++ {
			if !visit([2]int{x, y}) {
				return
			}
		}
	}
}

func (c *crowd) add(b box) {
	if c.cells == nil {
		c.cells = map[[2]int][]box{}
	}
	c.each(b, func(cell [2]int) bool {
		c.cells[cell] = append(c.cells[cell], b)
		return true
	})
}

func (c *crowd) meets(b box) bool {
	met := false
	c.each(b, func(cell [2]int) bool {
		met = slices.ContainsFunc(c.cells[cell], b.meets)
		return !met
	})
	return met
}
