package analysis

// quadtree is a Barnes–Hut tree over bodies sorted by the Morton code of their
// position. Cells stand in preorder, each with the number of the first cell behind
// its own subtree, so that a walk needs no stack.
type quadtree struct {
	order  []int32 // bodies by Morton code, ties by number
	codes  []uint64
	bodies []body // in that order
	cells  []cell

	spareOrder []int32
	spareCodes []uint64
}

type body struct{ x, y, mass float64 }

type cell struct {
	x, y, mass float64 // centre and sum of masses
	size       float64 // squared side
	skip       int32   // the next cell that is no descendant
	from, to   int32   // bodies
	leaf       bool
}

const (
	mortonBits = 24 // an axis
	leafBodies = 8
	nearest    = 1e-6 // squared; bodies nearer than this repel as if they were so far apart
)

// build sorts and groups bodies at the given positions.
func (t *quadtree) build(at []Point, mass []float64) {
	n := len(at)
	if len(t.order) != n {
		t.order, t.spareOrder = make([]int32, n), make([]int32, n)
		t.codes, t.spareCodes = make([]uint64, n), make([]uint64, n)
		t.bodies = make([]body, n)
	}
	t.cells = t.cells[:0]
	if n == 0 {
		return
	}
	low, high := at[0], at[0]
	for _, p := range at {
		low.X, low.Y = min(low.X, p.X), min(low.Y, p.Y)
		high.X, high.Y = max(high.X, p.X), max(high.Y, p.Y)
	}
	side := max(high.X-low.X, high.Y-low.Y)
	scale := 0.0
	if side > 0 {
		scale = (1<<mortonBits - 1) / side
	}
	for i, p := range at {
		t.order[i] = int32(i)
		t.codes[i] = spread(uint64((p.X-low.X)*scale)) | spread(uint64((p.Y-low.Y)*scale))<<1
	}
	t.sort()
	for k, i := range t.order {
		t.bodies[k] = body{at[i].X, at[i].Y, mass[i]}
	}
	t.grow(0, int32(n), 2*mortonBits, side)
}

// spread puts a zero bit behind each of the 32 low bits of x.
func spread(x uint64) uint64 {
	x = (x | x<<16) & 0x0000FFFF0000FFFF
	x = (x | x<<8) & 0x00FF00FF00FF00FF
	x = (x | x<<4) & 0x0F0F0F0F0F0F0F0F
	x = (x | x<<2) & 0x3333333333333333
	return (x | x<<1) & 0x5555555555555555
}

// sort orders by code in stable passes of 12 bits.
func (t *quadtree) sort() {
	const digit = 12
	for shift := 0; shift < 2*mortonBits; shift += digit {
		var count [1<<digit + 1]int32
		for _, c := range t.codes {
			count[c>>shift&(1<<digit-1)+1]++
		}
		for d := range 1 << digit {
			count[d+1] += count[d]
		}
		for k, c := range t.codes {
			d := c >> shift & (1<<digit - 1)
			t.spareCodes[count[d]], t.spareOrder[count[d]] = c, t.order[k]
			count[d]++
		}
		t.codes, t.spareCodes = t.spareCodes, t.codes
		t.order, t.spareOrder = t.spareOrder, t.order
	}
}

// grow appends the cell of bodies [from, to), which agree in all but the lowest bits
// of their codes, and its descendants.
func (t *quadtree) grow(from, to int32, bits int, side float64) {
	at := len(t.cells)
	t.cells = append(t.cells, cell{from: from, to: to, size: side * side})
	x, y, mass := 0.0, 0.0, 0.0
	if to-from <= leafBodies || bits == 0 {
		for _, b := range t.bodies[from:to] {
			x += float64(b.x * b.mass)
			y += float64(b.y * b.mass)
			mass += b.mass
		}
		t.cells[at].leaf = true
	} else {
		bits -= 2
		for quarter := uint64(0); from < to; quarter++ {
			end := t.quarterEnd(from, to, bits, quarter)
			if end > from {
				child := len(t.cells)
				t.grow(from, end, bits, side/2)
				c := &t.cells[child]
				x += float64(c.x * c.mass)
				y += float64(c.y * c.mass)
				mass += c.mass
			}
			from = end
		}
	}
	c := &t.cells[at]
	c.x, c.y, c.mass, c.skip = x/mass, y/mass, mass, int32(len(t.cells))
}

// quarterEnd returns where the bodies of a quarter end that begin at from.
func (t *quadtree) quarterEnd(from, to int32, bits int, quarter uint64) int32 {
	for from < to {
		middle := from + (to-from)/2
		if t.codes[middle]>>bits&3 <= quarter {
			from = middle + 1
		} else {
			to = middle
		}
	}
	return from
}

// repulsion returns the sum over all bodies of mass · (p − body) / distance².
// Bodies at p itself do not count.
func (t *quadtree) repulsion(p Point, theta float64) Point {
	x, y := 0.0, 0.0
	theta2 := theta * theta
	for i := int32(0); i < int32(len(t.cells)); {
		c := &t.cells[i]
		dx, dy := p.X-c.x, p.Y-c.y
		d2 := float64(dx*dx) + float64(dy*dy)
		switch {
		case c.size < theta2*d2:
			f := c.mass / d2
			x += float64(dx * f)
			y += float64(dy * f)
			i = c.skip
		case c.leaf:
			for k := c.from; k < c.to; k++ {
				b := &t.bodies[k]
				dx, dy := p.X-b.x, p.Y-b.y
				if d2 := float64(dx*dx) + float64(dy*dy); d2 > 0 {
					f := b.mass / max(d2, nearest)
					x += float64(dx * f)
					y += float64(dy * f)
				}
			}
			i = c.skip
		default:
			i++
		}
	}
	return Point{x, y}
}
