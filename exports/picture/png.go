package picture

import (
	"bytes"
	"image/color"
	"io"

	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"

	"github.com/clew-kg/clew/exports/network"
)

// dotsPerPoint is the resolution: with one point a pixel of the scene, twice as many
// dots as pixels each way, for screens and print.
const dotsPerPoint = 2

// WritePNG writes d as PNG, twice as fine as the SVG. Characters that the embedded
// Liberation fonts do not have (Hangul, Han, emoji) show as boxes; the SVG leaves
// them to the reader's fonts.
func (d *Drawing) WritePNG(w io.Writer) error {
	canvas := vgimg.PngCanvas{Canvas: vgimg.NewWith(
		vgimg.UseWH(vg.Length(d.width), vg.Length(d.height)), vgimg.UseDPI(72*dotsPerPoint), vgimg.UseBackgroundColor(color.White))}
	p := &painter{c: canvas, height: d.height, fonts: font.NewCache(liberation.Collection())}
	for i := range d.lines {
		p.line(&d.lines[i])
	}
	for i := range d.bars {
		p.bar(&d.bars[i])
	}
	for i := range d.arrows {
		p.arrow(&d.arrows[i])
	}
	for i := range d.discs {
		p.disc(&d.discs[i])
	}
	for i := range d.texts {
		p.label(&d.texts[i])
	}
	var b bytes.Buffer // so that errors of w come back as they are
	if _, err := canvas.WriteTo(&b); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

type painter struct {
	c      vg.Canvas
	height float64
	fonts  *font.Cache
}

// point turns the page over: the canvas has its origin at the bottom.
func (p *painter) point(at point) vg.Point {
	return vg.Point{X: vg.Length(at.x), Y: vg.Length(p.height - at.y)}
}

func rgba(c network.Color, alpha uint8) color.Color {
	return color.NRGBA{R: c.R, G: c.G, B: c.B, A: alpha}
}

func (p *painter) arrow(a *arrow) {
	const opacity = 0xBF
	var path vg.Path
	path.Move(p.point(a.from))
	path.QuadTo(p.point(a.bend), p.point(a.to))
	p.c.SetColor(rgba(a.color, opacity))
	p.c.SetLineWidth(vg.Length(a.stroke))
	p.c.Stroke(path)
	if a.headless {
		return
	}
	var head vg.Path
	head.Move(p.point(a.head[0]))
	head.Line(p.point(a.head[1]))
	head.Line(p.point(a.head[2]))
	head.Close()
	p.c.SetColor(rgba(a.color, 0xFF))
	p.c.Fill(head)
}

func (p *painter) line(l *line) {
	var path vg.Path
	path.Move(p.point(l.from))
	path.Line(p.point(l.to))
	p.c.SetColor(rgba(l.color, 0xFF))
	p.c.SetLineWidth(1)
	p.c.Stroke(path)
}

func (p *painter) bar(b *bar) {
	var path vg.Path
	path.Move(p.point(point{b.left, b.top}))
	path.Line(p.point(point{b.left + b.width, b.top}))
	path.Line(p.point(point{b.left + b.width, b.top + b.height}))
	path.Line(p.point(point{b.left, b.top + b.height}))
	path.Close()
	p.c.SetColor(rgba(b.color, 0xFF))
	p.c.Fill(path)
}

func (p *painter) disc(d *disc) {
	const circle = 2 * 3.14159265358979
	centre := p.point(d.at)
	var path vg.Path
	path.Move(vg.Point{X: centre.X + vg.Length(d.radius), Y: centre.Y})
	path.Arc(centre, vg.Length(d.radius), 0, circle)
	path.Close()
	p.c.SetColor(rgba(d.color, 0xFF))
	p.c.Fill(path)
	p.c.SetColor(color.White)
	p.c.SetLineWidth(1)
	p.c.Stroke(path)
}

// label writes a text over a white rim, made of the text itself set around its place.
func (p *painter) label(t *text) {
	face := p.fonts.Lookup(font.Font{Typeface: "Liberation", Variant: "Sans"}, font.Length(t.size))
	at := p.point(t.at)
	switch t.anchor {
	case middle:
		at.X -= face.Width(t.s) / 2
	case end:
		at.X -= face.Width(t.s)
	}
	p.c.SetColor(color.White)
	for _, shift := range [][2]vg.Length{{-1, -1}, {-1, 0}, {-1, 1}, {0, -1}, {0, 1}, {1, -1}, {1, 0}, {1, 1}} {
		p.c.FillString(face, vg.Point{X: at.X + shift[0], Y: at.Y + shift[1]}, t.s)
	}
	p.c.SetColor(rgba(t.color, 0xFF))
	p.c.FillString(face, at, t.s)
}
