package report

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/clew-kg/clew/graph/analysis"
)

func (b *builder) label(node int32) string { return b.g.Nodes()[node].Label }

func (b *builder) entity(node int32) Entity {
	n, m := b.g.Nodes()[node], &b.m.Entities[node]
	facts, out := b.affirmed(node)
	return Entity{
		ID: n.IRI, Label: n.Label, Type: n.Type, Degree: int(m.Neighbours), PageRank: b.rank[node], Betweenness: m.Betweenness,
		Out: out, In: len(facts) - out, Articles: n.Articles, Facts: b.best(facts, b.o.FactsEach),
	}
}

// entities returns the most central entities.
func (b *builder) entities() []Entity {
	order := b.all(b.g.Len())
	slices.SortStableFunc(order, func(i, j int32) int { return cmp.Compare(b.rank[j], b.rank[i]) })
	list := []Entity{}
	for _, i := range order[:min(b.o.Top, len(order))] {
		list = append(list, b.entity(i))
	}
	return list
}

func (b *builder) brokers() []Broker {
	list := []Broker{}
	for _, c := range b.m.CutPoints[:min(b.o.Top, len(b.m.CutPoints))] {
		broker := Broker{ID: b.g.Nodes()[c.Node].IRI, Label: b.label(c.Node), Betweenness: b.m.Entities[c.Node].Betweenness}
		for _, n := range c.Parts {
			broker.Parts = append(broker.Parts, int(n))
		}
		list = append(list, broker)
	}
	return list
}

// communities returns the largest communities of three and more, each with its members
// of highest rank.
func (b *builder) communities() []Community {
	order := b.all(len(b.m.Communities))
	slices.SortStableFunc(order, func(i, j int32) int {
		return cmp.Compare(len(b.m.Communities[j].Nodes), len(b.m.Communities[i].Nodes))
	})
	list := []Community{}
	for _, i := range order[:min(b.o.Top, len(order))] {
		c := &b.m.Communities[i]
		if len(c.Nodes) < 3 {
			break
		}
		members := slices.Clone(c.Nodes)
		slices.SortStableFunc(members, func(i, j int32) int { return cmp.Compare(b.rank[j], b.rank[i]) })
		community := Community{Centre: b.label(c.Centre), Within: c.Within, Outward: c.Outward, Articles: c.Articles}
		for _, n := range members {
			community.Members = append(community.Members, b.label(n))
		}
		list = append(list, community)
	}
	return list
}

func (b *builder) predicates() []Predicate {
	uses := map[string][]int32{}
	for i := range b.g.Edges() {
		name := b.g.Edges()[i].Predicate
		uses[name] = append(uses[name], int32(i))
	}
	list := []Predicate{}
	for _, p := range b.m.Overview.Predicates[:min(b.o.Top, len(b.m.Overview.Predicates))] {
		list = append(list, Predicate{Name: p.Name, Facts: p.N, Example: b.best(uses[p.Name], 1)[0]})
	}
	return list
}

func (b *builder) contradictions(which []int32) []Contradiction {
	list := []Contradiction{}
	for _, i := range which {
		c := &b.m.Contradictions[i]
		list = append(list, Contradiction{
			Kind: string(c.Kind), Direct: c.Direct, For: b.best(c.For, 1)[0], Against: b.best(c.Against, 1)[0],
		})
	}
	return list
}

func (b *builder) speakers() []Speaker {
	list := []Speaker{}
	for _, s := range b.m.Speakers[:min(b.o.Top, len(b.m.Speakers))] {
		list = append(list, Speaker{
			Name: s.Text, Facts: len(s.Facts), Denied: s.Denied, Unasserted: s.Unasserted, Articles: s.Articles,
			Says: b.best(s.Facts, b.o.FactsEach),
		})
	}
	return list
}

// claims returns the best corroborated claims that more than one article makes.
func (b *builder) claims(which []int32) []Claim {
	list := []Claim{}
	for _, i := range which {
		c := &b.m.Claims[i]
		if c.Articles < 2 || len(list) == b.o.Top {
			break
		}
		list = append(list, Claim{Example: b.best(c.Facts, 1)[0], Articles: c.Articles, Independent: c.Independent})
	}
	return list
}

// timeline returns the facts whose articles say when.
func (b *builder) timeline(moments []analysis.Moment) []Moment {
	list := []Moment{}
	for _, m := range moments {
		if m.Stated {
			list = append(list, Moment{Date: m.Date.String(), Facts: b.best(m.Facts, b.o.FactsEach), Total: len(m.Facts)})
		}
	}
	return list
}

func (b *builder) growth() []Growth {
	list := []Growth{}
	for _, g := range b.m.Growth {
		list = append(list, Growth{Day: g.Day.String(), Articles: g.Articles, Facts: g.Facts, Entities: g.Nodes})
	}
	return list
}

// dossier fills r with what the graph says about one entity.
func (b *builder) dossier(r *Report) error {
	node, ok := b.g.Index(b.o.Entity)
	if !ok {
		return fmt.Errorf("report: no entity %s in the graph", b.o.Entity)
	}
	d := analysis.NewDossier(b.g, b.m, node)
	r.Title = "What the graph says about " + b.label(node)
	b.o.FactsEach = max(b.o.FactsEach, len(d.AsSubject)+len(d.AsObject)) // all of them
	r.Entities = []Entity{b.entity(node)}
	for _, n := range d.Neighbours[:min(len(d.Neighbours), 3*b.o.Top)] {
		r.Neighbours = append(r.Neighbours, Neighbour{b.label(n.Node), n.Facts})
	}
	r.Contradictions = b.contradictions(d.Contradictions)
	r.Corroborated = b.claims(d.Claims)
	r.Timeline = b.timeline(d.Timeline)
	if len(d.Says) > 0 {
		r.Speakers = []Speaker{{Name: b.label(node), Facts: len(d.Says), Articles: 0, Says: b.best(d.Says, len(d.Says))}}
	}
	var denied, hedged []int32
	for _, f := range append(slices.Clone(d.AsSubject), d.AsObject...) {
		if e := &b.g.Edges()[f]; e.Negated() {
			denied = append(denied, f)
		} else if e.Modality != "asserted" {
			hedged = append(hedged, f)
		}
	}
	r.Hedged, r.Doubtful = b.facts(append(denied, hedged...)), Facts{List: []Cited{}}
	for _, s := range d.Suggestions {
		other := s.A
		if other == node {
			other = s.B
		}
		r.Suggestions = append(r.Suggestions, Suggestion{b.label(other), s.AdamicAdar})
	}
	return nil
}
