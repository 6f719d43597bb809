package network

import (
	"cmp"
	"math"
	"slices"

	"github.com/clew-kg/clew/graph/analysis"
)

// part is the box around a component.
type part struct {
	members             []int32
	left, bottom        float64
	width, height, area float64
}

// pack moves components, which a layout drives apart without end, together: from the
// tallest to the lowest onto shelves, the page about 4 to 3.
func pack(components *analysis.Partition, at []analysis.Point, radius []float64) {
	if len(components.Sizes) < 2 {
		return
	}
	var parts []part
	total, widest := 0.0, 0.0
	for _, members := range components.Members() {
		p := around(members, at, radius)
		parts = append(parts, p)
		total += p.area
		widest = max(widest, p.width)
	}
	slices.SortStableFunc(parts, func(p, q part) int { return cmp.Compare(q.height, p.height) })
	page := max(widest, math.Sqrt(total*4/3))
	x, top, shelf := 0.0, 0.0, 0.0
	for _, p := range parts {
		if x > 0 && x+p.width > page {
			x, top, shelf = 0, top-shelf, 0
		}
		for _, i := range p.members {
			at[i].X += x - p.left
			at[i].Y += top - p.height - p.bottom
		}
		x += p.width
		shelf = max(shelf, p.height)
	}
}

// around returns the box around members with half the gap between components on each side.
func around(members []int32, at []analysis.Point, radius []float64) part {
	p := part{members: members, left: math.Inf(1), bottom: math.Inf(1)}
	right, top := math.Inf(-1), math.Inf(-1)
	for _, i := range members {
		r := radius[i] + partGap/2
		p.left, right = min(p.left, at[i].X-r), max(right, at[i].X+r)
		p.bottom, top = min(p.bottom, at[i].Y-r), max(top, at[i].Y+r)
	}
	p.width, p.height = right-p.left, top-p.bottom
	p.area = p.width * p.height
	return p
}
