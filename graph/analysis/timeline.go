package analysis

import (
	"cmp"
	"slices"
	"time"

	"github.com/clew-kg/clew/graph/view"
)

// A Moment is the facts of one time. Facts are positions in Graph.Edges.
type Moment struct {
	Date   Date    // the first day, month or year of it; of a time that is only known to end, the last
	Until  Date    // the last if that is another; zero otherwise
	Stated bool    // the articles give the time; otherwise it is the day of publication
	Facts  []int32 // ascending
}

// Timeline puts facts in order of time: years before their months before their days,
// and times that articles give before days of publication. A time is Edge.When, or else
// what ReadDate makes of Edge.Time. Facts of undated articles that give no time of their
// own come last, with a zero Date.
func Timeline(g *view.Graph) []Moment {
	type key struct {
		date, until string
		stated      bool
	}
	at := map[key]int{}
	var moments []Moment
	for i := range g.Edges() {
		m := momentOf(g, &g.Edges()[i])
		id := key{m.Date.String(), m.Until.String(), m.Stated}
		k, ok := at[id]
		if !ok {
			k = len(moments)
			at[id] = k
			moments = append(moments, m)
		}
		moments[k].Facts = append(moments[k].Facts, int32(i))
	}
	width := map[Precision]int{Year: 0, Month: 1, Day: 2}
	slices.SortFunc(moments, func(x, y Moment) int {
		if unknown := x.Date.Start.IsZero(); unknown != y.Date.Start.IsZero() {
			if unknown {
				return 1
			}
			return -1
		}
		stated := 0
		if x.Stated != y.Stated {
			stated = 1
			if x.Stated {
				stated = -1
			}
		}
		return cmp.Or(x.Date.Start.Compare(y.Date.Start), cmp.Compare(width[x.Date.Precision], width[y.Date.Precision]), stated,
			x.Until.Start.Compare(y.Until.Start), cmp.Compare(x.Until.Precision, y.Until.Precision))
	})
	return moments
}

// momentOf returns the time of a fact, without facts.
func momentOf(g *view.Graph, e *view.Edge) Moment {
	start, okStart := isoDate(e.When.Start)
	end, okEnd := isoDate(e.When.End)
	switch {
	case okStart && okEnd && start != end:
		return Moment{Date: start, Until: end, Stated: true}
	case okStart:
		return Moment{Date: start, Stated: true}
	case okEnd:
		return Moment{Date: end, Stated: true}
	}
	m, published := Moment{}, time.Time{}
	if a, ok := g.Article(e.Article); ok {
		published = a.Date
	}
	if m.Date, m.Stated = ReadDate(e.Time, published); !m.Stated && !published.IsZero() {
		m.Date = dayOf(published)
	}
	return m
}

// Growth is how a graph grew with the articles of one day.
type Growth struct {
	Day      Date // of publication; zero for undated articles, which come last
	Articles int  // all counted up to and with this day
	Facts    int
	Nodes    int // that some fact touches
	Edges    int // ordered pairs of nodes that some fact joins
}

// GrowthByDay counts articles, facts, nodes and edges up to each day on which an
// article appeared.
func GrowthByDay(g *view.Graph) []Growth {
	days := map[string]*Growth{}
	var order []*Growth
	dayOfArticle := map[string]*Growth{}
	for _, a := range g.Articles() {
		d := Date{}
		if !a.Date.IsZero() {
			d = dayOf(a.Date)
		}
		day, ok := days[d.String()]
		if !ok {
			day = &Growth{Day: d}
			days[d.String()] = day
			order = append(order, day)
		}
		day.Articles++
		dayOfArticle[a.ID] = day
	}
	slices.SortFunc(order, func(x, y *Growth) int {
		if x.Day.Start.IsZero() != y.Day.Start.IsZero() {
			return -x.Day.Start.Compare(y.Day.Start)
		}
		return x.Day.Start.Compare(y.Day.Start)
	})
	rank := map[*Growth]int{}
	for i, day := range order {
		rank[day] = i
	}
	// the first day on which each node and each edge is seen
	const never = int(^uint(0) >> 1)
	nodes := make([]int, g.Len())
	for i := range nodes {
		nodes[i] = never
	}
	edges := g.Edges()
	for from := 0; from < len(edges); {
		to, first := from, never
		for ; to < len(edges) && edges[to].From == edges[from].From && edges[to].To == edges[from].To; to++ {
			if day := dayOfArticle[edges[to].Article]; day != nil {
				day.Facts++
				first = min(first, rank[day])
			}
		}
		if first < never {
			order[first].Edges++
		}
		for _, i := range []int32{edges[from].From, edges[from].To} {
			nodes[i] = min(nodes[i], first)
		}
		from = to
	}
	for _, first := range nodes {
		if first < never {
			order[first].Nodes++
		}
	}
	growth := make([]Growth, len(order))
	for i, day := range order {
		growth[i] = *day
		if i > 0 {
			growth[i].Articles += growth[i-1].Articles
			growth[i].Facts += growth[i-1].Facts
			growth[i].Nodes += growth[i-1].Nodes
			growth[i].Edges += growth[i-1].Edges
		}
	}
	return growth
}
