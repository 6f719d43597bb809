package report

import (
	"cmp"
	"slices"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/fact"
)

// A measure is a column of the table of central entities.
type measure struct {
	name  string
	value func(b *builder, node int32) float64
}

var measures = []measure{
	{"PageRank", func(b *builder, i int32) float64 { return b.rank[i] }},
	{"links", func(b *builder, i int32) float64 { return float64(b.m.Entities[i].Neighbours) }},
	{"betweenness", func(b *builder, i int32) float64 { return b.m.Entities[i].Betweenness }},
	{"closeness", func(b *builder, i int32) float64 { return b.m.Entities[i].Closeness }},
	{"hub", func(b *builder, i int32) float64 { return b.m.Entities[i].Hub }},
	{"authority", func(b *builder, i int32) float64 { return b.m.Entities[i].Authority }},
	{"eigenvector", func(b *builder, i int32) float64 { return b.m.Entities[i].Eigenvector }},
}

func (b *builder) label(node int32) string { return b.g.Nodes()[node].Label }

func (b *builder) all(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	return list
}

// byRank returns the nodes of a list, the most central first, ties by IRI.
func (b *builder) byRank(nodes []int32) []int32 {
	sorted := slices.Clone(nodes)
	slices.SortFunc(sorted, func(i, j int32) int { return cmp.Or(cmp.Compare(b.rank[j], b.rank[i]), cmp.Compare(i, j)) })
	return sorted
}

// placesBy returns the place of each node by a measure.
func (b *builder) placesBy(m measure) []int32 {
	order := b.all(b.g.Len())
	slices.SortStableFunc(order, func(i, j int32) int { return cmp.Compare(m.value(b, j), m.value(b, i)) })
	places := make([]int32, len(order))
	for k, i := range order {
		places[i] = int32(k + 1)
		if k > 0 && m.value(b, i) == m.value(b, order[k-1]) {
			places[i] = places[order[k-1]]
		}
	}
	return places
}

// entities returns the most central entities, and behind them those that lead by some
// other measure.
func (b *builder) entities() []Entity {
	order := slices.DeleteFunc(b.byRank(b.all(b.g.Len())), func(i int32) bool { return b.m.Entities[i].Neighbours == 0 })
	list := order[:min(b.o.Top, len(order))]
	for k, m := range measures {
		for _, i := range order[len(list):] {
			if b.places[k][i] == 1 && m.value(b, i) > 0 && !slices.Contains(list, i) {
				list = append(slices.Clip(list), i)
				break
			}
		}
	}
	entities := []Entity{}
	for _, i := range list {
		entities = append(entities, b.entity(i))
	}
	return entities
}

func (b *builder) entity(node int32) Entity {
	n, m := b.g.Nodes()[node], &b.m.Entities[node]
	facts, out := b.affirmed(node)
	e := Entity{
		ID: n.IRI, Label: n.Label, Type: n.Type, Degree: int(m.Neighbours), PageRank: b.rank[node], Betweenness: m.Betweenness,
		Out: out, In: len(facts) - out, Articles: n.Articles, Facts: b.best(facts, b.o.FactsEach),
	}
	for k, m := range measures {
		e.Measures = append(e.Measures, Place{m.name, m.value(b, node), int(b.places[k][node])})
	}
	uses := map[string]int{}
	for _, f := range facts {
		uses[b.g.Edges()[f].Predicate]++
	}
	e.Most = tally(uses)
	e.Most = e.Most[:min(len(e.Most), 4)]
	return e
}

// affirmed returns the affirmed facts of a node, and how many have it as subject.
func (b *builder) affirmed(node int32) (facts []int32, out int) {
	for i := range b.g.Edges() {
		e := &b.g.Edges()[i]
		if e.Polarity == fact.Negated || e.From != node && e.To != node {
			continue
		}
		if e.From == node {
			out++
		}
		facts = append(facts, int32(i))
	}
	return facts, out
}

// tally sorts counts, the greatest first, ties by name.
func tally(counts map[string]int) []Tally {
	list := []Tally{}
	for name, n := range counts {
		list = append(list, Tally{name, n})
	}
	slices.SortFunc(list, func(x, y Tally) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), cmp.Compare(x.Name, y.Name))
	})
	return list
}

func (b *builder) size() Size {
	v := b.m.Overview
	s := Size{
		Articles: v.Articles, Stories: v.Stories, Entities: v.Nodes, Facts: v.Facts, Predicates: len(v.Predicates),
		Statements: len(b.m.Claims), Hedged: len(b.m.Unasserted), Negated: len(b.m.Denied), Links: v.Edges,
		Components: v.WeakComponents, Largest: v.LargestWeak, Density: v.Density, Reciprocity: v.Reciprocity,
		Clustering: v.MeanClustering, Diameter: v.Diameter, Distance: v.MeanDistance, Modularity: v.Modularity,
	}
	for _, t := range v.Types {
		s.Types = append(s.Types, Tally{t.Name, t.N})
	}
	for i := range b.m.Claims {
		if b.m.Claims[i].Independent == 1 {
			s.Single++
		}
	}
	outlets := map[string]bool{}
	for _, a := range b.g.Articles() {
		if a.Source != "" {
			outlets[a.Source] = true
		}
		if a.Date.IsZero() {
			continue
		}
		day := a.Date.Format("2006-01-02")
		s.To = max(s.To, day)
		if s.From == "" || day < s.From {
			s.From = day
		}
	}
	s.Outlets = len(outlets)
	return s
}

// suggestions adds the facts behind link guesses: for each, those that join its ends with
// the most central entity between them.
func (b *builder) suggestions(guesses []analysis.Suggestion) []Suggestion {
	list := []Suggestion{}
	for _, s := range guesses {
		via := b.byRank(s.Common)[0]
		g := Suggestion{A: b.label(s.A), B: b.label(s.B), Score: s.AdamicAdar, Common: len(s.Common)}
		g.Facts = append(b.joining(s.A, via, 1), b.joining(via, s.B, 1)...)
		list = append(list, g)
	}
	return list
}

// joining cites the n strongest affirmed facts between two nodes, in either direction.
func (b *builder) joining(i, j int32, n int) []Cited {
	var facts []int32
	for _, ends := range [][2]int32{{i, j}, {j, i}} {
		from, to := b.g.Positions(ends[0], ends[1])
		for f := from; f < to; f++ {
			if !b.g.Edges()[f].Negated() {
				facts = append(facts, f)
			}
		}
	}
	return b.best(facts, n)
}

// alike returns the entities that may be one thing and of which facts tell; of node alone
// if it is not negative.
func (b *builder) alike(node int32) []Alike {
	list := []Alike{}
	for _, d := range b.g.Doubts() {
		if node >= 0 && d.A != node && d.B != node {
			continue
		}
		k := Alike{A: b.g.Nodes()[d.A].IRI, B: b.g.Nodes()[d.B].IRI, LabelA: b.label(d.A), LabelB: b.label(d.B), Likeness: d.Likeness, Because: d.Because}
		for _, i := range []int32{d.A, d.B} {
			facts, _ := b.affirmed(i)
			k.Facts = append(k.Facts, b.best(facts, 1)...)
		}
		if len(k.Facts) > 0 && len(list) < b.o.Top {
			list = append(list, k)
		}
	}
	return list
}
