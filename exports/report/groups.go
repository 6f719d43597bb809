package report

import (
	"cmp"
	"slices"

	"github.com/clew-kg/clew/graph/analysis"
)

// brokers returns the entities on most shortest paths between others, with what would fall
// apart without them.
func (b *builder) brokers() []Broker {
	order := b.all(b.g.Len())
	slices.SortStableFunc(order, func(i, j int32) int {
		return cmp.Compare(b.m.Entities[j].Betweenness, b.m.Entities[i].Betweenness)
	})
	list := []Broker{}
	for _, i := range order[:min(b.o.Top, len(order))] {
		m := &b.m.Entities[i]
		if m.Betweenness <= 0 {
			break
		}
		k := Broker{ID: b.g.Nodes()[i].IRI, Label: b.label(i), Betweenness: m.Betweenness}
		for n, part := range analysis.PartsWithout(b.u, i) {
			k.Parts = append(k.Parts, b.part(part))
			if n > 0 && len(k.Facts) < b.o.FactsEach {
				k.Facts = append(k.Facts, b.joining(i, b.byRank(within(b.u.Adj.Row(i), part))[0], 1)...)
			}
		}
		if len(k.Facts) == 0 {
			facts, _ := b.affirmed(i)
			k.Facts = b.best(facts, b.o.FactsEach)
		}
		list = append(list, k)
	}
	return list
}

func (b *builder) part(nodes []int32) Part {
	return Part{len(nodes), b.label(b.byRank(nodes)[0])}
}

// within returns the values that two ascending lists share.
func within(x, y []int32) []int32 {
	var both []int32
	for _, i := range x {
		if _, ok := slices.BinarySearch(y, i); ok {
			both = append(both, i)
		}
	}
	return both
}

// bridges returns the links that hold pieces of three and more entities together.
func (b *builder) bridges() []Bridge {
	list := []Bridge{}
	for _, k := range b.m.Bridges {
		if len(list) == b.o.Top || min(k.Parts[0], k.Parts[1]) < 3 {
			break // they stand in descending order of the smaller piece
		}
		bridge := Bridge{Facts: b.joining(k.A, k.B, b.o.FactsEach)}
		for side, ends := range [][2]int32{{k.A, k.B}, {k.B, k.A}} {
			for _, part := range analysis.PartsWithout(b.u, ends[1]) {
				if _, ok := slices.BinarySearch(part, ends[0]); ok {
					bridge.Sides[side] = b.part(part)
				}
			}
		}
		list = append(list, bridge)
	}
	return list
}

// communities returns the largest communities of three and more, each with its members
// of highest rank.
func (b *builder) communities() []Community {
	facts := make([][]int32, len(b.m.Communities)) // claims within
	for _, c := range b.m.ByCorroborated {
		k := &b.m.Claims[c]
		if at := b.m.Entities[k.From].Community; at == b.m.Entities[k.To].Community && k.Polarity != "negated" {
			facts[at] = append(facts[at], c)
		}
	}
	list := []Community{}
	for _, i := range b.largest() {
		c := &b.m.Communities[i]
		k := Community{Centre: b.label(c.Centre), Within: c.Within, Outward: c.Outward, Articles: c.Articles, Facts: []Cited{}}
		for _, n := range b.byRank(c.Nodes) {
			k.Members = append(k.Members, b.label(n))
		}
		for _, claim := range facts[i][:min(len(facts[i]), 2)] {
			k.Facts = append(k.Facts, b.best(b.m.Claims[claim].Facts, 1)...)
		}
		list = append(list, k)
	}
	return list
}

// largest returns the communities that the report shows: of three and more entities, the
// largest first.
func (b *builder) largest() []int32 {
	order := b.all(len(b.m.Communities))
	order = slices.DeleteFunc(order, func(i int32) bool { return len(b.m.Communities[i].Nodes) < 3 })
	slices.SortStableFunc(order, func(i, j int32) int {
		return cmp.Compare(len(b.m.Communities[j].Nodes), len(b.m.Communities[i].Nodes))
	})
	return order[:min(b.o.Top, len(order))]
}
