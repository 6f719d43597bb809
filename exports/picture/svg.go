package picture

import (
	"bufio"
	"io"
	"strconv"

	"github.com/clew-kg/clew/exports/xmltext"
)

// WriteSVG writes d as SVG 1.1. Discs, arrows and bars have their full names as tooltips;
// there are no scripts, no links and no outside resources.
func (d *Drawing) WriteSVG(w io.Writer) error {
	v := &svg{w: bufio.NewWriterSize(w, 1<<16)}
	v.open("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"", d.width).attr("height", d.height)
	v.buf = append(v.buf, ` viewBox="0 0 `...)
	v.number(d.width)
	v.buf = append(v.buf, ' ')
	v.number(d.height)
	v.buf = append(v.buf, "\" font-family=\"'Liberation Sans', Arial, Helvetica, sans-serif\">\n<title>"...)
	v.text(d.title)
	v.buf = append(v.buf, "</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"...)
	for i := range d.lines {
		v.line(&d.lines[i])
	}
	for i := range d.bars {
		v.bar(&d.bars[i])
	}
	v.buf = append(v.buf, "<g fill=\"none\" stroke-opacity=\"0.75\">\n"...)
	for i := range d.arrows {
		v.arrow(&d.arrows[i])
	}
	v.buf = append(v.buf, "</g>\n<g stroke=\"#ffffff\" stroke-width=\"1\">\n"...)
	for i := range d.discs {
		v.disc(&d.discs[i])
	}
	v.buf = append(v.buf, "</g>\n<g stroke-linejoin=\"round\" paint-order=\"stroke\">\n"...)
	for i := range d.texts {
		v.label(&d.texts[i])
	}
	v.buf = append(v.buf, "</g>\n</svg>\n"...)
	v.flush()
	return v.w.Flush()
}

type svg struct {
	w   *bufio.Writer
	buf []byte // the element under construction
}

// flush hands the element to the output. A write error sticks in the bufio.Writer
// and comes back from its Flush.
func (v *svg) flush() {
	v.w.Write(v.buf)
	v.buf = v.buf[:0]
}

// open appends the start of a tag up to its first number, and the number.
func (v *svg) open(tag string, x float64) *svg {
	v.buf = append(v.buf, tag...)
	v.number(x)
	v.buf = append(v.buf, '"')
	return v
}

func (v *svg) attr(name string, x float64) *svg {
	v.buf = append(v.buf, ' ')
	v.buf = append(v.buf, name...)
	v.buf = append(v.buf, '=', '"')
	v.number(x)
	v.buf = append(v.buf, '"')
	return v
}

// number appends x to a tenth of a pixel.
func (v *svg) number(x float64) {
	v.buf = strconv.AppendFloat(v.buf, x, 'f', 1, 64)
}

func (v *svg) point(p point) {
	v.number(p.x)
	v.buf = append(v.buf, ' ')
	v.number(p.y)
}

func (v *svg) text(s string) { v.buf, _ = xmltext.AppendText(v.buf, s) }

func (v *svg) title(s string) {
	if s == "" {
		return
	}
	v.buf = append(v.buf, "<title>"...)
	v.text(s)
	v.buf = append(v.buf, "</title>"...)
}

func (v *svg) arrow(a *arrow) {
	v.buf = append(v.buf, `<g stroke="`+a.color.Hex()+`"`...)
	v.attr("stroke-width", a.stroke)
	v.buf = append(v.buf, '>')
	v.title(a.title)
	v.buf = append(v.buf, `<path d="M`...)
	v.point(a.from)
	v.buf = append(v.buf, 'Q')
	v.point(a.bend)
	v.buf = append(v.buf, ' ')
	v.point(a.to)
	if a.headless {
		v.buf = append(v.buf, "\"/></g>\n"...)
		v.flush()
		return
	}
	v.buf = append(v.buf, `"/><path stroke="none" fill="`+a.color.Hex()+`" d="M`...)
	for i, p := range a.head {
		if i > 0 {
			v.buf = append(v.buf, 'L')
		}
		v.point(p)
	}
	v.buf = append(v.buf, "Z\"/></g>\n"...)
	v.flush()
}

func (v *svg) line(l *line) {
	v.open(`<line x1="`, l.from.x).attr("y1", l.from.y).attr("x2", l.to.x).attr("y2", l.to.y)
	v.buf = append(v.buf, ` stroke="`+l.color.Hex()+"\"/>\n"...)
	v.flush()
}

func (v *svg) bar(b *bar) {
	v.open(`<rect x="`, b.left).attr("y", b.top).attr("width", b.width).attr("height", b.height)
	v.buf = append(v.buf, ` fill="`+b.color.Hex()+`">`...)
	v.title(b.title)
	v.buf = append(v.buf, "</rect>\n"...)
	v.flush()
}

func (v *svg) disc(d *disc) {
	v.open(`<circle cx="`, d.at.x).attr("cy", d.at.y).attr("r", d.radius)
	v.buf = append(v.buf, ` fill="`+d.color.Hex()+`">`...)
	v.title(d.title)
	v.buf = append(v.buf, "</circle>\n"...)
	v.flush()
}

// label writes a text with a white rim, so that it can be read across lines.
func (v *svg) label(t *text) {
	v.open(`<text x="`, t.at.x).attr("y", t.at.y).attr("font-size", t.size)
	switch t.anchor {
	case middle:
		v.buf = append(v.buf, ` text-anchor="middle"`...)
	case end:
		v.buf = append(v.buf, ` text-anchor="end"`...)
	}
	v.buf = append(v.buf, ` fill="`+t.color.Hex()+`" stroke="#ffffff" stroke-width="3">`...)
	v.text(t.s)
	v.buf = append(v.buf, "</text>\n"...)
	v.flush()
}
