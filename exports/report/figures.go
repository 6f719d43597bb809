package report

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"github.com/clew-kg/clew/exports/filter"
	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/exports/picture"
	"github.com/clew-kg/clew/graph/view"
)

// mapNodes is how many entities the map of the graph shows.
const mapNodes = 60

// Map returns the network that the map of the graph draws: the most central entities and
// the facts between them.
func (r *Report) Map() (*network.Network, error) {
	f := filter.Filter{MinDegree: 2, MaxNodes: mapNodes}
	part, err := f.View(r.graph.Filter(view.Affirmed))
	if err != nil {
		return nil, err
	}
	m, err := network.Measure(part)
	if err != nil {
		return nil, err
	}
	return network.Of(part, network.Options{Collapsed: true, Measures: m}), nil
}

func (r *Report) graphMap() string {
	n, err := r.Map()
	if err != nil {
		return ""
	}
	var b bytes.Buffer
	if err := picture.WriteSVG(&b, n); err != nil {
		return ""
	}
	return b.String()
}

// degrees draws how many entities have how many neighbours.
func (r *Report) degrees() string {
	u := r.graph.Filter(view.Affirmed).Digraph(view.Unweighted).Undirected()
	var bars []bar
	for i := range int32(u.Len()) {
		d := len(u.Adj.Row(i))
		at := min(d, 20)
		for len(bars) <= at {
			label := fmt.Sprint(len(bars))
			if len(bars) == 20 {
				label = "20+"
			}
			bars = append(bars, bar{label: label})
		}
		bars[at].value++
	}
	return barChart(bars, "neighbours", "entities")
}

// timeBars draws how many facts have a date in each month that the articles give.
func (r *Report) timeBars() string {
	count := map[string]int{}
	var order []string
	for _, m := range r.Timeline {
		month := m.Date[:min(len(m.Date), 7)]
		if count[month] == 0 {
			order = append(order, month)
		}
		count[month] += m.Total
	}
	var bars []bar
	for _, month := range order[max(0, len(order)-36):] {
		bars = append(bars, bar{month, count[month]})
	}
	return barChart(bars, "", "facts")
}

type bar struct {
	label string
	value int
}

// barChart draws bars with their values above and their labels below.
func barChart(bars []bar, below, above string) string {
	const width, height, left, bottom, top = 900.0, 260.0, 20.0, 60.0, 30.0
	if len(bars) == 0 {
		return ""
	}
	greatest := 1
	for _, b := range bars {
		greatest = max(greatest, b.value)
	}
	step := (width - 2*left) / float64(len(bars))
	var s strings.Builder
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" font-family="'Liberation Sans', Arial, sans-serif" font-size="12">`, width, height, width, height)
	s.WriteString("\n")
	for i, b := range bars {
		h := (height - bottom - top) * float64(b.value) / float64(greatest)
		x, y := left+float64(i)*step, height-bottom-h
		fmt.Fprintf(&s, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="#4477aa"/>`, x+step*0.1, y, step*0.8, h)
		if b.value > 0 {
			fmt.Fprintf(&s, `<text x="%.1f" y="%.1f" text-anchor="middle" fill="#333">%d</text>`, x+step/2, y-4, b.value)
		}
		label := html.EscapeString(b.label)
		if len(b.label) > 4 {
			fmt.Fprintf(&s, `<text transform="translate(%.1f %.1f) rotate(-45)" text-anchor="end" fill="#333">%s</text>`, x+step/2+4, height-bottom+14, label)
		} else {
			fmt.Fprintf(&s, `<text x="%.1f" y="%.1f" text-anchor="middle" fill="#333">%s</text>`, x+step/2, height-bottom+16, label)
		}
		s.WriteString("\n")
	}
	fmt.Fprintf(&s, `<line x1="%.0f" y1="%.0f" x2="%.0f" y2="%.0f" stroke="#999"/>`, left, height-bottom, width-left, height-bottom)
	fmt.Fprintf(&s, `<text x="%.0f" y="18" fill="#555">%s</text>`, left, html.EscapeString(above))
	fmt.Fprintf(&s, `<text x="%.0f" y="%.0f" text-anchor="end" fill="#555">%s</text>`, width-left, height-18, html.EscapeString(below))
	s.WriteString("\n</svg>\n")
	return s.String()
}
