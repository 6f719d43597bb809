package picture

import (
	"math"
	"strconv"
)

// A Bar is a value with the name that stands below it.
type Bar struct {
	Name  string
	Value int
	Tip   string // shown when the reader points at it
}

// A Chart is bars side by side over an axis.
type Chart struct {
	Title string
	Bars  []Bar
	X, Y  string  // what the names and the values are
	Width float64 // pixels, default 900
}

// Draw draws c. Names are left out where they would overlap.
func (c *Chart) Draw() *Drawing {
	const (
		height, top, bottom, left, right = 260.0, 34.0, 48.0, 44.0, 16.0
		font                             = 12.0
	)
	d := &Drawing{title: clean(c.Title), width: c.Width, height: height}
	if d.width <= 0 {
		d.width = 900
	}
	if len(c.Bars) == 0 {
		return d
	}
	greatest := 1
	for _, b := range c.Bars {
		greatest = max(greatest, b.Value)
	}
	step := roundStep(greatest)
	ceiling := float64((greatest + step - 1) / step * step)
	floor := height - bottom
	rise := (floor - top) / ceiling
	for v := 0; float64(v) <= ceiling; v += step {
		y := floor - float64(float64(v)*rise)
		d.lines = append(d.lines, line{point{left, y}, point{d.width - right, y}, grid})
		d.texts = append(d.texts, text{point{left - 6, y + font/3}, font - 1, pale, end, strconv.Itoa(v)})
	}
	pitch := (d.width - left - right) / float64(len(c.Bars))
	wide := min(pitch*0.8, 56)
	taken := math.Inf(-1)
	for i, b := range c.Bars {
		middleX := left + float64((float64(i)+0.5)*pitch)
		h := float64(b.Value) * rise
		if b.Value > 0 {
			d.bars = append(d.bars, bar{middleX - wide/2, floor - h, wide, h, blue, clean(b.Tip)})
			if value := strconv.Itoa(b.Value); textWidth(value, font) < pitch {
				d.texts = append(d.texts, text{point{middleX, floor - h - 4}, font - 1, ink, middle, value})
			}
		}
		name := text{point{middleX, floor + font + 5}, font, ink, middle, clean(b.Name)}
		if box := name.box(); b.Name != "" && box.left > taken && box.right <= d.width && box.left >= 0 {
			taken = box.right + font/2
			d.texts = append(d.texts, name)
		}
	}
	d.texts = append(d.texts, text{point{4, 16}, font, pale, start, clean(c.Y)}, text{point{d.width - right, height - 8}, font, pale, end, clean(c.X)})
	return d
}

// roundStep returns the distance of four or five lines up to greatest: 1, 2 or 5 times a
// power of ten.
func roundStep(greatest int) int {
	for power := 1; ; power *= 10 {
		for _, m := range []int{1, 2, 5} {
			if greatest <= 5*m*power {
				return m * power
			}
		}
	}
}
