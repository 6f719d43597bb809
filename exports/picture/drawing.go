// Package picture draws networks and charts as SVG and PNG: discs by rank and type,
// arrows by what articles state, hedge and deny, labels where there is room, and a
// legend; bars over an axis.
//
// A worked example: a network of two nodes and one edge gives two discs, a slightly
// bent arrow from rim to rim, a label beside each disc, one along the arrow, and a
// legend with the two types.
package picture

import (
	"github.com/clew-kg/clew/exports/network"
)

// A Drawing is a picture in pixels, with y growing downwards, painted in the order of
// its fields. The same drawing gives the same bytes.
type Drawing struct {
	title         string
	width, height float64
	lines         []line
	bars          []bar
	arrows        []arrow
	discs         []disc
	texts         []text
}

type point struct{ x, y float64 }

type line struct {
	from, to point
	color    network.Color
}

// A bar is a filled rectangle.
type bar struct {
	left, top, width, height float64
	color                    network.Color
	title                    string
}

// An arrow is a quadratic curve from one rim to another with a head at its end.
type arrow struct {
	from, bend, to point
	head           [3]point
	headless       bool
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

// anchor says which part of a text stands on its point.
type anchor uint8

const (
	middle anchor = iota
	start
	end
)

type text struct {
	at     point // on the base line
	size   float64
	color  network.Color
	anchor anchor
	s      string
}

// Colours of text and of what stands behind everything else.
var (
	ink  = network.Color{R: 0x22, G: 0x26, B: 0x2B}
	pale = network.Color{R: 0x5F, G: 0x68, B: 0x73}
	grid = network.Color{R: 0xE3, G: 0xE7, B: 0xEB}
	blue = network.Color{R: 0x3B, G: 0x6E, B: 0xA5}
)

// left returns where t begins.
func (t *text) left() float64 {
	switch t.anchor {
	case start:
		return t.at.x
	case end:
		return t.at.x - textWidth(t.s, t.size)
	}
	return t.at.x - textWidth(t.s, t.size)/2
}

// box returns the room that t takes.
func (t *text) box() box {
	left := t.left()
	return box{left, t.at.y - t.size, left + textWidth(t.s, t.size), t.at.y + t.size/4}
}

// box is the room that something takes.
type box struct{ left, top, right, bottom float64 }

func (b box) meets(c box) bool {
	return b.left < c.right && c.left < b.right && b.top < c.bottom && c.top < b.bottom
}
