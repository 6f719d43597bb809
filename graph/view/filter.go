package view

import (
	"slices"
	"time"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/vocab"
)

// Options says what Filter keeps. Every field narrows; the zero value keeps all.
type Options struct {
	Types         []string        // classes by local name; nodes of these or of their subclasses
	Nodes         []string        // IRIs of nodes
	Predicates    []string        // local names without marks; facts with one of these
	Without       []string        // local names without marks; facts with none of these
	Polarities    []fact.Polarity // facts with one of these
	Modalities    []fact.Modality // facts with one of these
	Articles      []string        // IDs; facts from one of these
	Sources       []string        // outlets; facts from an article of one of these
	From, To      time.Time       // publication, half-open: facts from articles dated in [From, To); zero is no limit
	During        fact.When       // facts whose time in the calendar shares a day with it; zero is no limit
	MinConfidence float64         // facts at least this sure
	DropIsolated  bool            // leave out nodes that no kept fact touches
}

// Affirmed are the options that leave out what articles deny.
var Affirmed = Options{Polarities: []fact.Polarity{fact.Affirmed}}

// Filter returns the part of g that o keeps: the nodes it allows, and the facts it
// allows between them. Nodes keep their names and Node.Articles, and get new
// numbers; articles are those of the kept facts, or all if o narrows no facts. With
// From or To set, facts of undated articles are left out.
func (g *Graph) Filter(o Options) *Graph {
	keepArticle := g.articleFilter(&o)
	keepNode := make([]bool, len(g.nodes))
	for i := range g.nodes {
		keepNode[i] = len(o.Nodes) == 0 && o.allowsType(g.nodes[i].Type)
	}
	for _, iri := range o.Nodes {
		if i, ok := g.Index(iri); ok {
			keepNode[i] = o.allowsType(g.nodes[i].Type)
		}
	}
	h := &Graph{edges: []Edge{}, ignored: g.ignored}
	touched := make([]bool, len(g.nodes))
	used := map[string]bool{}
	for _, e := range g.edges {
		if keepNode[e.From] && keepNode[e.To] && o.allowsFact(&e) && (keepArticle == nil || keepArticle[e.Article]) {
			h.edges = append(h.edges, e)
			touched[e.From], touched[e.To] = true, true
			used[e.Article] = true
		}
	}
	kept := func(i int32) bool { return keepNode[i] && (touched[i] || !o.DropIsolated) }
	number := make([]int32, len(g.nodes))
	for i, n := range g.nodes {
		if kept(int32(i)) {
			number[i] = int32(len(h.nodes))
			h.nodes = append(h.nodes, n)
		}
	}
	for i := range h.edges {
		e := &h.edges[i]
		e.From, e.To = number[e.From], number[e.To]
	}
	for _, d := range g.doubts {
		if kept(d.A) && kept(d.B) {
			h.doubts = append(h.doubts, Doubt{d.ID, number[d.A], number[d.B], d.Likeness, d.Because})
		}
	}
	h.articles = g.articles
	if len(h.edges) < len(g.edges) {
		h.articles = slices.DeleteFunc(slices.Clone(g.articles), func(a Article) bool { return !used[a.ID] })
	}
	h.collapse()
	return h
}

// articleFilter returns the articles that o allows; nil if it allows all.
func (g *Graph) articleFilter(o *Options) map[string]bool {
	if len(o.Articles) == 0 && len(o.Sources) == 0 && o.From.IsZero() && o.To.IsZero() {
		return nil
	}
	keep, named := map[string]bool{}, map[string]bool{}
	for _, id := range o.Articles {
		named[id] = true
	}
	for _, a := range g.articles {
		dated := o.From.IsZero() && o.To.IsZero() ||
			!a.Date.IsZero() && !a.Date.Before(o.From) && (o.To.IsZero() || a.Date.Before(o.To))
		keep[a.ID] = dated && (named[a.ID] || len(named) == 0) && among(o.Sources, a.Source)
	}
	return keep
}

func (o *Options) allowsType(class string) bool {
	return len(o.Types) == 0 || slices.ContainsFunc(o.Types, func(t string) bool { return class == t || vocab.Within(class, t) })
}

func (o *Options) allowsFact(e *Edge) bool {
	return e.Confidence >= o.MinConfidence && (o.During.IsZero() || o.During.Overlaps(e.When)) && among(o.Predicates, e.Predicate) && !slices.Contains(o.Without, e.Predicate) &&
		among(o.Polarities, e.Polarity) && among(o.Modalities, e.Modality)
}

// among reports whether list has x or is empty.
func among[T comparable](list []T, x T) bool { return len(list) == 0 || slices.Contains(list, x) }
