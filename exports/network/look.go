package network

import (
	"math"
	"strings"
	"time"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/view"
	"github.com/clew-kg/clew/graph/vocab"
)

// Sizes of nodes, in the unit of the layout.
const (
	minSize = 6
	maxSize = 40
)

// sizes returns the size of a node by its rank: the area grows with it.
func sizes(rank []float64) func(float64) float64 {
	highest := 0.0
	for _, r := range rank {
		if finite(r) {
			highest = max(highest, r)
		}
	}
	return func(r float64) float64 {
		if highest == 0 || !finite(r) || r <= 0 {
			return minSize
		}
		size := minSize + (maxSize-minSize)*math.Sqrt(r/highest)
		return math.Round(size*100) / 100
	}
}

// A Hue is the colour of a class and of its subclasses.
type Hue struct {
	Class string // local name; for edges what articles do with the fact
	Color Color
}

// Hues lists the colours of classes; the first that a type lies within counts. They
// can be told apart with any common colour blindness (after Paul Tol, "Colour
// Schemes", 2021).
var Hues = []Hue{
	{"Person", Color{0xEE, 0x66, 0x77}},
	{"Government", Color{0x33, 0x22, 0x88}},
	{"Agent", Color{0x44, 0x77, 0xAA}},
	{"Place", Color{0x22, 0x88, 0x33}},
	{"Policy", Color{0xAA, 0x33, 0x77}},
	{"Product", Color{0xCC, 0xBB, 0x44}},
	{"Document", Color{0x66, 0xCC, 0xEE}},
	{"Event", Color{0xEE, 0x77, 0x33}},
	{"Thing", Color{0x99, 0x99, 0x99}},
}

// TypeColor returns the colour of a class by its local name; that of Thing if it is
// unknown.
func TypeColor(class string) Color {
	for _, h := range Hues {
		if vocab.Within(class, h.Class) {
			return h.Color
		}
	}
	return Hues[len(Hues)-1].Color
}

// Colours of edges: what articles state, what they hedge, what they deny; what may be one.
var (
	stated  = Color{0x8A, 0x96, 0xA3}
	hedged  = Color{0xD0, 0x9A, 0x2B}
	denied  = Color{0xC0, 0x39, 0x2B}
	doubted = Color{0x8E, 0x44, 0xAD}
)

// EdgeHues names the colours of edges.
var EdgeHues = []Hue{{"stated", stated}, {"hedged", hedged}, {"denied", denied}, {"possibly same", doubted}}

// Darker returns c at two thirds of its brightness, fit for text on white.
func (c Color) Darker() Color {
	return Color{uint8(int(c.R) * 2 / 3), uint8(int(c.G) * 2 / 3), uint8(int(c.B) * 2 / 3)}
}

func edgeColor(f *view.Edge) Color {
	switch {
	case f.Polarity == fact.Negated:
		return denied
	case f.Modality != fact.Asserted && f.Modality != "":
		return hedged
	}
	return stated
}

// FactSpell returns the days that a fact speaks of, as Spell does: those that extraction found
// in the calendar, else the article's own words if they are a date. A time that is open at one
// end is "" there.
func FactSpell(f *view.Edge) (start, end string) {
	if f.When.Start == "" && f.When.End == "" {
		return Spell(f.Time)
	}
	from, _, ok1 := days(f.When.Start)
	_, until, ok2 := days(f.When.End)
	if ok1 && ok2 && !from.Before(until) {
		return "", ""
	}
	if ok1 {
		start = from.Format(time.DateOnly)
	}
	if ok2 {
		end = until.Format(time.DateOnly)
	}
	return start, end
}

// Spell returns the days that a time expression covers if it is a date as ISO 8601
// writes it ("2024", "2024-12", "2024-12-20") or two of them with a slash between:
// the first day, and the day after the last, so that the end always comes after the
// start. Both are "" for any other expression.
func Spell(expression string) (start, end string) {
	first, last, isRange := strings.Cut(expression, "/")
	if !isRange {
		last = first
	}
	from, _, ok1 := days(first)
	_, until, ok2 := days(last)
	if !ok1 || !ok2 || !from.Before(until) {
		return "", ""
	}
	return from.Format(time.DateOnly), until.Format(time.DateOnly)
}

// days returns the first day of a date and the day after its last.
func days(s string) (from, until time.Time, ok bool) {
	for _, p := range []struct {
		layout              string
		years, months, days int
	}{{time.DateOnly, 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if len(s) != len(p.layout) {
			continue
		}
		t, err := time.Parse(p.layout, s)
		until := t.AddDate(p.years, p.months, p.days)
		return t, until, err == nil && t.Year() > 0 && until.Year() <= 9999
	}
	return time.Time{}, time.Time{}, false
}
