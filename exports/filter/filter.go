// Package filter takes the part of a graph that somebody wants to hand on. It works
// on quads, before any format, so that every filter works with every format.
//
// A worked example: Filter{Predicates: []string{"implements"}} keeps of
//
//	e:regime p:implements e:qr f:1      f:1 clew:confidence 0.9 a:1
//	e:regime p:bans e:phones f:2        f:2 clew:confidence 0.8 a:1
//	e:regime skos:prefLabel "regime"    e:phones skos:prefLabel "phones"
//
// the first fact with what is said of it, the names of its two entities, and the
// article that states it.
package filter

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/view"
	"github.com/clew-kg/clew/graph/vocab"
)

// A Filter says what to keep. Every field narrows; the zero value keeps all. Facts
// and types are looked at first, then Around, MinDegree and MaxNodes in this order,
// each on what the ones before have left.
type Filter struct {
	MinConfidence float64         // facts at least this sure, in [0,1]
	Predicates    []string        // local names without marks, "implements"; facts with one of these, however meant
	Polarities    []fact.Polarity // facts with one of these
	Modalities    []fact.Modality // facts with one of these
	Articles      []string        // IDs; facts from one of these
	AsOf          time.Time       // facts from articles published on that day (UTC) or before; undated articles are left out
	During        fact.When       // facts whose time in the calendar shares a day with it; facts without one are left out
	Types         []string        // local names of classes; entities of these or of their subclasses, and facts between them
	Around        []string        // IRIs of entities; these and what facts join to them
	Radius        int             // how many facts away from Around, from 1; 0 means 1
	MinDegree     int             // entities that at least so many of the kept facts touch
	MaxNodes      int             // so many entities of highest PageRank; 0 means all
}

// IsZero reports whether f keeps everything.
func (f *Filter) IsZero() bool {
	return !f.narrowsFacts() && len(f.Types) == 0 && len(f.Around) == 0 && f.MinDegree == 0 && f.MaxNodes == 0
}

// narrowsFacts reports whether f may drop facts for their own sake.
func (f *Filter) narrowsFacts() bool {
	return f.MinConfidence > 0 || len(f.Predicates) > 0 || len(f.Polarities) > 0 || len(f.Modalities) > 0 || !f.During.IsZero() || f.narrowsArticles()
}

func (f *Filter) narrowsArticles() bool { return len(f.Articles) > 0 || !f.AsOf.IsZero() }

// Check reports, all at once, values out of range and classes that do not exist.
func (f *Filter) Check() error {
	var bad []error
	if !(f.MinConfidence >= 0 && f.MinConfidence <= 1) {
		bad = append(bad, fmt.Errorf("filter: least confidence %v: want a number in [0,1], such as 0.5", f.MinConfidence))
	}
	if f.Radius < 0 || f.Radius > 0 && len(f.Around) == 0 {
		bad = append(bad, fmt.Errorf("filter: radius %d: want a number from 1, and entities to stand around", f.Radius))
	}
	if f.MinDegree < 0 || f.MaxNodes < 0 {
		bad = append(bad, fmt.Errorf("filter: least degree %d, most nodes %d: want numbers from 0", f.MinDegree, f.MaxNodes))
	}
	for _, t := range f.Types {
		if !vocab.IsClass(t) {
			bad = append(bad, fmt.Errorf("filter: there is no type %q; types are Person, Organization, Place, Event and others, see clew vocab", t))
		}
	}
	return errors.Join(bad...)
}

// View returns the part of g that f keeps. Entities that no kept fact touches stay
// only if f drops no facts for their own sake.
func (f *Filter) View(g *view.Graph) (*view.Graph, error) {
	if err := f.Check(); err != nil {
		return nil, err
	}
	if f.narrowsFacts() || len(f.Types) > 0 {
		o := view.Options{
			Types: f.Types, Predicates: f.Predicates, Polarities: f.Polarities, Modalities: f.Modalities,
			Articles: f.Articles, MinConfidence: f.MinConfidence, During: f.During, DropIsolated: f.narrowsFacts(),
		}
		if !f.AsOf.IsZero() {
			const day = 24 * time.Hour
			o.To = f.AsOf.UTC().Truncate(day).Add(day)
		}
		g = g.Filter(o)
	}
	if len(f.Around) > 0 {
		g = only(g, near(g, f.Around, max(f.Radius, 1)))
	}
	if f.MinDegree > 0 {
		g = only(g, touched(g, f.MinDegree))
	}
	if f.MaxNodes > 0 && g.Len() > f.MaxNodes {
		keep, err := foremost(g, f.MaxNodes)
		if err != nil {
			return nil, err
		}
		g = only(g, keep)
	}
	return g, nil
}

// only returns g reduced to the nodes that keep marks.
func only(g *view.Graph, keep []bool) *view.Graph {
	iris := []string{}
	for i, n := range g.Nodes() {
		if keep[i] {
			iris = append(iris, n.IRI)
		}
	}
	if len(iris) == 0 {
		return g.Filter(view.Options{Nodes: []string{""}}) // no entity has this IRI
	}
	return g.Filter(view.Options{Nodes: iris})
}

// near marks the nodes at most radius steps from the centres, along facts in either
// direction. Centres that are not in g mark nothing.
func near(g *view.Graph, centres []string, radius int) []bool {
	keep := make([]bool, g.Len())
	var border []int32
	for _, iri := range centres {
		if i, ok := g.Index(iri); ok && !keep[i] {
			keep[i] = true
			border = append(border, i)
		}
	}
	for ; radius > 0 && len(border) > 0; radius-- {
		var next []int32
		for _, i := range border {
			for _, row := range [][]int32{g.Out(i), g.In(i)} {
				for _, j := range row {
					if !keep[j] {
						keep[j] = true
						next = append(next, j)
					}
				}
			}
		}
		border = next
	}
	return keep
}

// touched marks the nodes that at least degree facts touch; a fact from a node to
// itself counts twice.
func touched(g *view.Graph, degree int) []bool {
	count := make([]int, g.Len())
	for _, e := range g.Edges() {
		count[e.From]++
		count[e.To]++
	}
	keep := make([]bool, g.Len())
	for i, n := range count {
		keep[i] = n >= degree
	}
	return keep
}

// foremost marks the count nodes of highest PageRank over facts that are not denied,
// taken both ways, so that rank does not gather in sinks; ties go to the smaller IRI.
func foremost(g *view.Graph, count int) ([]bool, error) {
	rank, err := analysis.PageRank(g.Filter(view.Affirmed).Digraph(view.Facts).Undirected().Digraph(), analysis.PageRankOptions{})
	if err != nil {
		return nil, err
	}
	for i, x := range rank {
		rank[i] = math.Round(x * 1e10) // what differs beyond is noise of the iteration: a tie
	}
	order := make([]int, len(rank))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(rank[j], rank[i]) })
	keep := make([]bool, len(rank))
	for _, i := range order[:count] {
		keep[i] = true
	}
	return keep, nil
}
