package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/exports/picture"
	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/view"
)

// A Picture is a drawing of the report.
type Picture struct {
	Name    string // fit for a file: "map", "communities", "degrees", "timeline", "growth"
	Caption string
	Drawing *picture.Drawing
}

// Pictures returns the drawings that belong to r, in the order of its sections.
func (r *Report) Pictures() []Picture { return r.pictures }

const (
	pictureWidth = 920 // pixels
	mapNodes     = 38  // entities on the map: what can be read on a page
)

func (b *builder) pictures(r *Report) []Picture {
	var list []Picture
	add := func(name, caption string, d *picture.Drawing) {
		if d != nil {
			list = append(list, Picture{name, caption, d})
		}
	}
	landmarks := b.landmarks(mapNodes)
	add("map", fmt.Sprintf("The %d most central entities that hang together, and what joins them. Size shows rank; point at a disc or an arrow for its full name.", len(landmarks)), b.mapOf(landmarks, "Map of the graph"))
	add("degrees", "How many entities have how many links", b.degrees())
	add("communities", "The largest communities; the figure on a line counts the links between two", b.communityMap())
	add("timeline", "Facts by the time that their articles give", b.timeBars(r.Timeline))
	add("growth", "Facts in the graph, by day of publication of the articles", growthBars(r.Growth))
	return list
}

func (b *builder) dossierPictures(r *Report, node int32) []Picture {
	near := append([]int32{node}, b.byRank(b.u.Adj.Row(node))...)
	var list []Picture
	if d := b.mapOf(near[:min(len(near), mapNodes)], "What surrounds "+b.label(node)); d != nil {
		list = append(list, Picture{"map", "What affirmed facts join with it, and with each other", d})
	}
	if d := b.timeBars(r.Timeline); d != nil {
		list = append(list, Picture{"timeline", "Facts by the time that their articles give", d})
	}
	return list
}

// landmarks returns up to n entities that hang together: the most central ones, each
// with what lies on a shortest path to those before it, or with its most central neighbour
// where it is the first of its component, as long as there is room.
func (b *builder) landmarks(n int) []int32 {
	taken := map[int32]bool{}
	begun := map[int32]bool{} // components of which something is taken
	var list []int32
	order := b.byRank(b.all(b.g.Len()))
	for _, i := range order[:min(len(order), 20*n)] {
		if len(list) == n {
			break
		}
		if taken[i] || len(b.u.Adj.Row(i)) == 0 {
			continue
		}
		var way []int32
		if c := b.m.Entities[i].Component; begun[c] {
			way = b.wayTo(i, taken, n-len(list))
		} else if len(list)+2 <= n {
			way, begun[c] = []int32{i, b.byRank(b.u.Adj.Row(i))[0]}, true
		}
		for _, j := range way {
			taken[j] = true
		}
		list = append(list, way...)
	}
	return list
}

// wayTo returns the nodes of a shortest path from node up to, but without, the first of
// targets; nil if there are more than most. Of several it goes over central nodes.
func (b *builder) wayTo(node int32, targets map[int32]bool, most int) []int32 {
	before := map[int32]int32{node: -1}
	front := []int32{node}
	for steps := 1; steps <= most && len(front) > 0; steps++ {
		var next []int32
		for _, i := range b.byRank(front) {
			for _, j := range b.u.Adj.Row(i) {
				if targets[j] {
					var path []int32
					for k := i; k >= 0; k = before[k] {
						path = append(path, k)
					}
					return path
				}
				if _, seen := before[j]; !seen {
					before[j] = i
					next = append(next, j)
				}
			}
		}
		front = next
	}
	return nil
}

// mapOf draws nodes and the affirmed facts between them; nil for fewer than two.
func (b *builder) mapOf(nodes []int32, title string) *picture.Drawing {
	if len(nodes) < 2 {
		return nil
	}
	o := view.Options{}
	for _, i := range nodes {
		o.Nodes = append(o.Nodes, b.g.Nodes()[i].IRI)
	}
	part := b.kept.Filter(o)
	m, err := network.Measure(part)
	if err != nil {
		return nil // only options could be at fault, and there are none
	}
	n := network.Of(part, network.Options{Collapsed: true, Measures: m})
	n.Title = title
	return picture.Network(n, picture.Page{Width: pictureWidth, Roomy: true})
}

// communityMap draws the communities of the report as discs and the links between them.
func (b *builder) communityMap() *picture.Drawing {
	largest := b.largest()
	if len(largest) < 2 {
		return nil
	}
	at := map[int32]int32{} // community → node of the map
	n := &network.Network{Title: "Map of communities", Positioned: true}
	most := float64(len(b.m.Communities[largest[0]].Nodes))
	for k, i := range largest {
		c := &b.m.Communities[i]
		at[i] = int32(k)
		n.Nodes = append(n.Nodes, network.Node{
			ID: fmt.Sprint("c:", k), Label: fmt.Sprintf("%s (%d)", b.label(c.Centre), len(c.Nodes)), Type: picturePlural(len(c.Nodes)),
			Size: 16 + 44*math.Sqrt(float64(len(c.Nodes))/most), Color: network.TypeColor("Agent"),
		})
	}
	links := map[[2]int32]float64{}
	for i := range int32(b.u.Len()) {
		for _, j := range b.u.Adj.Row(i) {
			p, okP := at[b.m.Entities[i].Community]
			q, okQ := at[b.m.Entities[j].Community]
			if i < j && okP && okQ && p != q {
				links[[2]int32{min(p, q), max(p, q)}]++
			}
		}
	}
	var arcs []view.Arc
	for ends, count := range links {
		arcs = append(arcs, view.Arc{From: ends[0], To: ends[1], Weight: math.Sqrt(count)})
	}
	slices.SortFunc(arcs, func(x, y view.Arc) int { return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To)) })
	for _, a := range arcs {
		count := links[[2]int32{a.From, a.To}]
		n.Edges = append(n.Edges, network.Edge{
			ID: fmt.Sprint("l:", a.From, "-", a.To), Source: int(a.From), Target: int(a.To), Label: fmt.Sprint(count), Weight: count, Color: network.EdgeHues[0].Color,
		})
	}
	g, err := view.NewDigraph(len(n.Nodes), arcs)
	if err != nil {
		return nil // the ends are nodes and the weights positive
	}
	spread := 1e-9
	points := analysis.Layout(g.Undirected(), analysis.LayoutOptions{StrongGravity: true})
	for _, p := range points {
		spread = max(spread, math.Abs(p.X), math.Abs(p.Y))
	}
	for i, p := range points {
		n.Nodes[i].X, n.Nodes[i].Y = 250*p.X/spread, 250*p.Y/spread
	}
	return picture.Network(n, picture.Page{Width: pictureWidth, Roomy: true, Undirected: true, NoLegend: true})
}

func picturePlural(n int) string { return plural(n, "entity", "entities") }

// degrees draws how many entities have how many links; beyond ten in steps that double.
func (b *builder) degrees() *picture.Drawing {
	c := picture.Chart{Title: "Distribution of links", X: "links", Y: "entities", Width: pictureWidth}
	for i := range int32(b.u.Len()) {
		d := len(b.u.Adj.Row(i))
		at := d
		if d > 10 {
			at = 11
			for high := 20; d > high; high *= 2 {
				at++
			}
		}
		for len(c.Bars) <= at {
			k := len(c.Bars)
			name := fmt.Sprint(k)
			if k > 10 {
				name = fmt.Sprintf("%d–%d", 10<<(k-11)+1, 10<<(k-10))
			}
			c.Bars = append(c.Bars, picture.Bar{Name: name})
		}
		c.Bars[at].Value++
	}
	if len(c.Bars) == 0 {
		return nil
	}
	for i := range c.Bars {
		bar := &c.Bars[i]
		bar.Tip = picturePlural(bar.Value) + " with " + bar.Name
	}
	return c.Draw()
}

// A unit is a step of a time axis.
type unit struct {
	layout, shown       string
	years, months, days int
}

var units = []unit{{time.DateOnly, "2 Jan 2006", 0, 0, 1}, {"2006-01", "Jan 2006", 0, 1, 0}, {"2006", "2006", 1, 0, 0}}

// timeBars draws how many facts have a time in each day, month or year: the finest that
// few bars can show and that most times are exact to.
func (b *builder) timeBars(moments []Moment) *picture.Drawing {
	const most = 60
	total := 0
	for _, m := range moments {
		total += m.Total
	}
	for _, u := range units {
		count := map[string]int{}
		first, last, covered := "", "", 0
		for _, m := range moments {
			if len(m.Date) < len(u.layout) {
				continue
			}
			key := m.Date[:len(u.layout)]
			count[key] += m.Total
			covered += m.Total
			last = max(last, key)
			if first == "" || key < first {
				first = key
			}
		}
		from, err1 := time.Parse(u.layout, first)
		to, err2 := time.Parse(u.layout, last)
		if err1 != nil || err2 != nil || len(count) < 2 {
			continue
		}
		if c := u.bars(count, from, to, most); c != nil && (10*covered >= 6*total || u.years > 0) {
			return c.Draw()
		}
	}
	return nil
}

// bars returns a bar for each step; nil for more than most of them. Of years the first bar
// holds all that came before.
func (u *unit) bars(count map[string]int, from, to time.Time, most int) *picture.Chart {
	c := &picture.Chart{Title: "Timeline", Y: "facts", Width: pictureWidth}
	early := 0
	if start := to.AddDate(1-most, 0, 0); u.years > 0 && from.Before(start) {
		for ; from.Before(start); from = from.AddDate(1, 0, 0) {
			early += count[from.Format(u.layout)]
		}
	}
	for t := from; !t.After(to); t = t.AddDate(u.years, u.months, u.days) {
		if len(c.Bars) == most {
			return nil
		}
		n, name := count[t.Format(u.layout)], t.Format(u.shown)
		if early > 0 {
			n, name, early = n+early, "until "+name, 0
		}
		c.Bars = append(c.Bars, picture.Bar{Name: name, Value: n, Tip: name + ": " + plural(n, "fact", "facts")})
	}
	return c
}

// growthBars draws the facts in the graph after each day on which an article appeared;
// of many days only some.
func growthBars(growth []Growth) *picture.Drawing {
	if len(growth) < 2 {
		return nil
	}
	const most = 40
	c := picture.Chart{Title: "Growth", Y: "facts", Width: pictureWidth}
	for _, k := range spread(len(growth), most) {
		g := growth[k]
		name := g.Day
		if name == "" {
			name = "undated"
		}
		c.Bars = append(c.Bars, picture.Bar{Name: name, Value: g.Facts, Tip: fmt.Sprintf("%s: %s from %s", name, plural(g.Facts, "fact", "facts"), plural(g.Articles, "article", "articles"))})
	}
	return c.Draw()
}
