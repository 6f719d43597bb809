// Package report says in words what a graph holds: its size, its most central
// entities with the facts that make them so, its predicates, what articles contradict
// or only hedge, and what could not be read. Every statement cites article and
// sentence.
//
// A worked example, from a graph of two articles (Markdown):
//
//  1. **regime** (Government): PageRank 0.041, 7 facts out, 3 in
//     - implements QR code payment system. “Pyongyang has introduced …” [1, sentence 4]
//
// The same graph gives the same bytes.
package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/view"
)

// Options add to a report what the view does not hold. The zero value is the default.
type Options struct {
	Top        int                                         // entities and predicates to list; default 10
	FactsEach  int                                         // facts cited for an entity; default 3
	Quote      func(article string, start, end int) string // the text of a range of code points; nil leaves out quotes
	Rejected   map[string]int                              // candidate facts turned away, by reason
	Unreadable []Unreadable                                // inputs that gave no article
	Warnings   []Unreadable                                // inputs that were mended on reading
}

// Unreadable is an input that could not be read, or only in part.
type Unreadable struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// A Report is what a graph says, as plain values.
type Report struct {
	Size           Size            `json:"size"`
	Method         []string        `json:"method"` // measures with their parameters
	Entities       []Entity        `json:"entities"`
	Predicates     []Predicate     `json:"predicates"`
	Contradictions []Contradiction `json:"contradictions"`
	Hedged         []Cited         `json:"hedged"` // facts that are not asserted
	Articles       []Article       `json:"articles"`
	Rejected       []Count         `json:"rejected"`
	Unreadable     []Unreadable    `json:"unreadable"`
	Warnings       []Unreadable    `json:"warnings"`
	HedgedTotal    int             `json:"hedged_total"`
}

// Size counts what the graph holds.
type Size struct {
	Articles   int `json:"articles"`
	Entities   int `json:"entities"`
	Facts      int `json:"facts"`
	Predicates int `json:"predicates"`
	Negated    int `json:"negated"`
	Hedged     int `json:"hedged"`
	Components int `json:"components"` // weakly connected
	Largest    int `json:"largest"`    // entities in the largest of them
}

// An Entity is a node with its measures and what makes it central.
type Entity struct {
	ID        string  `json:"id"`
	Label     string  `json:"label"`
	Type      string  `json:"type"`
	PageRank  float64 `json:"pagerank"`
	Hub       float64 `json:"hub"`
	Authority float64 `json:"authority"`
	Out       int     `json:"out"` // facts of which it is the subject
	In        int     `json:"in"`  // facts of which it is the object
	Articles  int     `json:"articles"`
	Facts     []Cited `json:"facts"` // the strongest
}

// A Cited is a fact with its source.
type Cited struct {
	Fact         string  `json:"fact"`
	Subject      string  `json:"subject"`
	Predicate    string  `json:"predicate"`
	Object       string  `json:"object"`
	Polarity     string  `json:"polarity"`
	Modality     string  `json:"modality"`
	AttributedTo string  `json:"attributed_to,omitempty"`
	Confidence   float64 `json:"confidence"`
	Article      string  `json:"article"`
	Sentence     int     `json:"sentence"`
	Quote        string  `json:"quote,omitempty"`
	Number       int     `json:"-"` // of the article in Report.Articles, from 1
}

// A Predicate is a relation with how often it is used.
type Predicate struct {
	Name    string `json:"name"`
	Facts   int    `json:"facts"`
	Example Cited  `json:"example"`
}

// A Contradiction is a pair of facts of one subject, predicate and object, one
// affirmed and one negated.
type Contradiction struct {
	Affirmed Cited `json:"affirmed"`
	Negated  Cited `json:"negated"`
}

// An Article is a text with the number by which the report cites it.
type Article struct {
	Number int    `json:"number"`
	ID     string `json:"id"`
	Title  string `json:"title"`
	Source string `json:"source,omitempty"`
	Date   string `json:"date,omitempty"`
	URL    string `json:"url,omitempty"`
	Facts  int    `json:"facts"`
}

// A Count is a reason and how often it was met.
type Count struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
}

// New returns the report of g. Measures are taken on the affirmed facts; negated ones
// are counted and shown, but make nobody central.
func New(g *view.Graph, o Options) (*Report, error) {
	if o.Top <= 0 {
		o.Top = 10
	}
	if o.FactsEach <= 0 {
		o.FactsEach = 3
	}
	b := builder{graph: g, options: o, number: map[string]int{}}
	r := &Report{
		Size:           b.size(),
		Articles:       b.articles(),
		Predicates:     b.predicates(),
		Contradictions: b.contradictions(),
		Unreadable:     append([]Unreadable{}, o.Unreadable...),
		Warnings:       append([]Unreadable{}, o.Warnings...),
	}
	var err error
	if r.Entities, err = b.entities(); err != nil {
		return nil, err
	}
	r.Hedged, r.HedgedTotal = b.hedged()
	r.Method = []string{
		"Central entities are ranked by PageRank (Brin and Page 1998; damping 0.85) over the affirmed facts, an edge weighing as many articles as state it.",
		"Hub and authority are those of HITS (Kleinberg 1999) on the same graph.",
		"Components are weakly connected.",
		"The facts cited for an entity are those of highest confidence.",
	}
	r.Rejected = []Count{}
	for reason, n := range o.Rejected {
		r.Rejected = append(r.Rejected, Count{reason, n})
	}
	slices.SortFunc(r.Rejected, func(x, y Count) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), strings.Compare(x.Reason, y.Reason))
	})
	return r, nil
}

type builder struct {
	graph   *view.Graph
	options Options
	number  map[string]int // article ID → number
}

func (b *builder) size() Size {
	g := b.graph
	s := Size{Articles: len(g.Articles()), Entities: g.Len(), Facts: len(g.Edges())}
	names := map[string]bool{}
	for i := range g.Edges() {
		e := &g.Edges()[i]
		names[e.Predicate] = true
		if e.Polarity == fact.Negated {
			s.Negated++
		}
		if e.Modality != fact.Asserted {
			s.Hedged++
		}
	}
	s.Predicates = len(names)
	for _, members := range analysis.WeakComponents(g.Digraph(view.Unweighted)).Members() {
		s.Components++
		s.Largest = max(s.Largest, len(members))
	}
	return s
}

// articles numbers the articles by date, then title, then ID.
func (b *builder) articles() []Article {
	facts := map[string]int{}
	for i := range b.graph.Edges() {
		facts[b.graph.Edges()[i].Article]++
	}
	list := []Article{}
	for _, a := range b.graph.Articles() {
		entry := Article{ID: a.ID, Title: a.Title, Source: a.Source, URL: a.URL, Facts: facts[a.ID]}
		if !a.Date.IsZero() {
			entry.Date = a.Date.Format("2006-01-02")
		}
		list = append(list, entry)
	}
	slices.SortFunc(list, func(x, y Article) int {
		return cmp.Or(strings.Compare(x.Date, y.Date), strings.Compare(x.Title, y.Title), strings.Compare(x.ID, y.ID))
	})
	for i := range list {
		list[i].Number = i + 1
		b.number[list[i].ID] = i + 1
	}
	return list
}

func (b *builder) cite(e *view.Edge) Cited {
	nodes := b.graph.Nodes()
	c := Cited{
		Fact: e.Fact, Subject: nodes[e.From].Label, Predicate: e.Predicate, Object: nodes[e.To].Label,
		Polarity: string(e.Polarity), Modality: string(e.Modality), AttributedTo: e.AttributedText,
		Confidence: e.Confidence, Article: e.Article, Sentence: e.Sentence, Number: b.number[e.Article],
	}
	if i, ok := b.graph.Index(e.Attributed); ok && e.Attributed != "" {
		c.AttributedTo = nodes[i].Label
	}
	if b.options.Quote != nil {
		c.Quote = b.options.Quote(e.Article, e.ContextStart, e.ContextEnd)
	}
	return c
}

// strongest orders facts by confidence, then place, so that the choice among equals
// does not depend on hashes.
func (b *builder) strongest(x, y *view.Edge) int {
	return cmp.Or(
		cmp.Compare(y.Confidence, x.Confidence),
		cmp.Compare(b.number[x.Article], b.number[y.Article]),
		cmp.Compare(x.Sentence, y.Sentence), cmp.Compare(x.Start, y.Start), strings.Compare(x.Fact, y.Fact))
}

func (b *builder) entities() ([]Entity, error) {
	affirmed := b.graph.Filter(view.Affirmed)
	weighted := affirmed.Digraph(view.Articles)
	rank, err := analysis.PageRank(weighted, analysis.PageRankOptions{})
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	hub, authority := analysis.HITS(weighted)
	facts := make([][]*view.Edge, affirmed.Len())
	in, out := make([]int, affirmed.Len()), make([]int, affirmed.Len())
	for i := range affirmed.Edges() {
		e := &affirmed.Edges()[i]
		out[e.From]++
		in[e.To]++
		facts[e.From] = append(facts[e.From], e)
		if e.To != e.From {
			facts[e.To] = append(facts[e.To], e)
		}
	}
	order := make([]int, affirmed.Len())
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(rank[j], rank[i]) })
	list := []Entity{}
	for _, i := range order[:min(b.options.Top, len(order))] {
		n := affirmed.Nodes()[i]
		entity := Entity{
			ID: n.IRI, Label: n.Label, Type: n.Type, PageRank: rank[i], Hub: hub[i], Authority: authority[i],
			Out: out[i], In: in[i], Articles: n.Articles, Facts: []Cited{},
		}
		slices.SortFunc(facts[i], b.strongest)
		for _, e := range facts[i][:min(b.options.FactsEach, len(facts[i]))] {
			entity.Facts = append(entity.Facts, b.citeIn(affirmed, e))
		}
		list = append(list, entity)
	}
	return list, nil
}

// citeIn cites a fact of another view of the same graph.
func (b *builder) citeIn(g *view.Graph, e *view.Edge) Cited {
	inner := builder{graph: g, options: b.options, number: b.number}
	return inner.cite(e)
}

func (b *builder) predicates() []Predicate {
	count := map[string]int{}
	best := map[string]*view.Edge{}
	for i := range b.graph.Edges() {
		e := &b.graph.Edges()[i]
		count[e.Predicate]++
		if best[e.Predicate] == nil || b.strongest(e, best[e.Predicate]) < 0 {
			best[e.Predicate] = e
		}
	}
	list := []Predicate{}
	for name, n := range count {
		list = append(list, Predicate{Name: name, Facts: n, Example: b.cite(best[name])})
	}
	slices.SortFunc(list, func(x, y Predicate) int {
		return cmp.Or(cmp.Compare(y.Facts, x.Facts), strings.Compare(x.Name, y.Name))
	})
	return list[:min(b.options.Top, len(list))]
}

// contradictions pairs, for each subject, predicate and object that is both affirmed
// and negated without a hedge, the strongest fact of either side.
func (b *builder) contradictions() []Contradiction {
	type statement struct {
		from, to  int32
		predicate string
	}
	sides := map[statement]*[2]*view.Edge{}
	for i := range b.graph.Edges() {
		e := &b.graph.Edges()[i]
		if e.Modality != fact.Asserted {
			continue
		}
		s := statement{e.From, e.To, e.Predicate}
		if sides[s] == nil {
			sides[s] = &[2]*view.Edge{}
		}
		side := &sides[s][0]
		if e.Polarity == fact.Negated {
			side = &sides[s][1]
		}
		if *side == nil || b.strongest(e, *side) < 0 {
			*side = e
		}
	}
	list := []Contradiction{}
	for _, pair := range sides {
		if pair[0] != nil && pair[1] != nil {
			list = append(list, Contradiction{b.cite(pair[0]), b.cite(pair[1])})
		}
	}
	slices.SortFunc(list, func(x, y Contradiction) int {
		return cmp.Or(strings.Compare(x.Affirmed.Subject, y.Affirmed.Subject),
			strings.Compare(x.Affirmed.Predicate, y.Affirmed.Predicate), strings.Compare(x.Affirmed.Fact, y.Affirmed.Fact))
	})
	return list
}

// hedged returns the strongest facts that are planned, alleged or otherwise not
// asserted, and how many there are.
func (b *builder) hedged() ([]Cited, int) {
	var edges []*view.Edge
	for i := range b.graph.Edges() {
		if e := &b.graph.Edges()[i]; e.Modality != fact.Asserted {
			edges = append(edges, e)
		}
	}
	slices.SortFunc(edges, b.strongest)
	list := []Cited{}
	for _, e := range edges[:min(b.options.Top, len(edges))] {
		list = append(list, b.cite(e))
	}
	return list, len(edges)
}
