package report

import (
	"fmt"
	"slices"

	"github.com/clew-kg/clew/graph/analysis"
)

// dossier fills r with what the graph says about one entity: all its facts, and of the
// articles those that they come from.
func (b *builder) dossier(r *Report) error {
	node, ok := b.g.Index(b.o.Entity)
	if !ok {
		return fmt.Errorf("report: no entity %s in the graph", b.o.Entity)
	}
	d := analysis.NewDossier(b.g, b.m, node)
	r.dossier = true
	r.Title = "What the graph says about " + b.label(node)
	b.o.FactsEach = max(b.o.FactsEach, len(d.AsSubject)+len(d.AsObject)) // all of them
	r.Entities = []Entity{b.entity(node)}
	for _, n := range d.Neighbours[:min(len(d.Neighbours), 3*b.o.Top)] {
		if facts := b.between(node, n.Node); len(facts) > 0 {
			r.Neighbours = append(r.Neighbours, Neighbour{b.label(n.Node), n.Facts, b.best(facts, 1)[0]})
		}
	}
	r.Contradictions = b.contradictions(d.Contradictions)
	r.Corroborated = b.corroborated(d.Claims)
	r.Timeline = b.timeline(d.Timeline)
	if len(d.Says) > 0 {
		s := Speaker{Name: b.label(node), Facts: len(d.Says), Says: b.best(d.Says, len(d.Says))}
		articles := map[string]bool{}
		for _, f := range d.Says {
			articles[b.g.Edges()[f].Article] = true
		}
		s.Articles = len(articles)
		r.Speakers = []Speaker{s}
	}
	b.o.Top = max(b.o.Top, len(d.AsSubject)+len(d.AsObject))
	r.Unasserted = b.unasserted(slices.Concat(d.AsSubject, d.AsObject))
	r.Doubtful = Facts{List: []Cited{}}
	r.Suggestions = b.suggestions(d.Suggestions)
	r.Alike = b.alike(node)
	r.pictures = b.dossierPictures(r, node)
	return nil
}

// between returns all facts that join two nodes, in either direction.
func (b *builder) between(i, j int32) []int32 {
	var facts []int32
	for _, ends := range [][2]int32{{i, j}, {j, i}} {
		from, to := b.g.Positions(ends[0], ends[1])
		for f := from; f < to; f++ {
			facts = append(facts, f)
		}
	}
	return facts
}
