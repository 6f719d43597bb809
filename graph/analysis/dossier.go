package analysis

import (
	"cmp"
	"slices"

	"github.com/clew-kg/clew/graph/view"
)

// A Dossier is what a report says about one node. Facts are positions in Graph.Edges.
type Dossier struct {
	Entity         Entity
	AsSubject      []int32 // facts, ascending
	AsObject       []int32
	Says           []int32     // facts that are attributed to it
	Neighbours     []Neighbour // most facts first, ties by node
	Claims         []int32     // positions in Report.Claims, the best corroborated first
	Contradictions []int32     // positions in Report.Contradictions
	Timeline       []Moment    // of AsSubject and AsObject
	Suggestions    []Suggestion
}

// A Neighbour is a node that facts join with the node of a dossier.
type Neighbour struct {
	Node  int32
	Facts int
}

// NewDossier gathers what g and its report r say about a node, with up to ten
// suggestions.
func NewDossier(g *view.Graph, r *Report, node int32) *Dossier {
	d := &Dossier{Entity: r.Entities[node]}
	iri := g.Nodes()[node].IRI
	facts := map[int32]int{}
	for i := range g.Edges() {
		e, f := &g.Edges()[i], int32(i)
		if e.From == node {
			d.AsSubject = append(d.AsSubject, f)
			facts[e.To]++
		}
		if e.To == node {
			d.AsObject = append(d.AsObject, f)
			if e.From != node {
				facts[e.From]++
			}
		}
		if e.Attributed == iri {
			d.Says = append(d.Says, f)
		}
	}
	delete(facts, node)
	for i, n := range facts {
		d.Neighbours = append(d.Neighbours, Neighbour{i, n})
	}
	slices.SortFunc(d.Neighbours, func(x, y Neighbour) int {
		return cmp.Or(cmp.Compare(y.Facts, x.Facts), cmp.Compare(x.Node, y.Node))
	})
	for _, c := range r.ByCorroborated {
		if k := &r.Claims[c]; k.From == node || k.To == node {
			d.Claims = append(d.Claims, c)
		}
	}
	for i, c := range r.Contradictions {
		if c.From == node || c.To == node {
			d.Contradictions = append(d.Contradictions, int32(i))
		}
	}
	elsewhere := func(f int32) bool { e := &g.Edges()[f]; return e.From != node && e.To != node }
	for _, m := range r.Timeline {
		if m.Facts = slices.DeleteFunc(slices.Clone(m.Facts), elsewhere); len(m.Facts) > 0 {
			d.Timeline = append(d.Timeline, m)
		}
	}
	d.Suggestions = SuggestLinks(g.Filter(view.Affirmed).Digraph(view.Unweighted).Undirected(), node, 10)
	return d
}
