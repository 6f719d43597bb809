// Package report says in words and pictures what a graph holds: who is central and why,
// what hangs together, who says what, what contradicts, what is only planned or alleged,
// what happened when, how well each statement is borne out, and what could not be read.
// Every statement cites article and sentence.
//
// A worked example, from a graph of two articles (Markdown):
//
//  1. **regime** (Government): degree 10, PageRank 0.041, betweenness 0.120, in 2 articles
//     - regime –implements→ QR code payment system. “Pyongyang has introduced …” [1, sentence 4]
//
// A Report is plain values; its writers render them as Markdown, one HTML file or JSON.
// The same graph gives the same bytes.
package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/view"
)

// Options add to a report what the view does not hold. The zero value is the default.
type Options struct {
	Top        int                                         // items of each list; default 10
	FactsEach  int                                         // facts cited for an entity; default 3
	Entity     string                                      // IRI: report on this entity alone; "" for the whole graph
	Quote      func(article string, start, end int) string // the text of a range of code points; nil leaves out quotes
	Text       func(article string) (string, bool)         // the body of an article, to find copies of one story; may be nil
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
	Title          string          `json:"title"`
	Size           Size            `json:"size"`
	Entities       []Entity        `json:"entities"`
	Brokers        []Broker        `json:"brokers"`
	Communities    []Community     `json:"communities"`
	Predicates     []Predicate     `json:"predicates"`
	Contradictions []Contradiction `json:"contradictions"`
	Speakers       []Speaker       `json:"speakers"`
	Hedged         Facts           `json:"hedged"` // facts that are not asserted
	Corroborated   []Claim         `json:"corroborated"`
	Doubtful       Facts           `json:"doubtful"`
	Timeline       []Moment        `json:"timeline"`
	Growth         []Growth        `json:"growth"`
	Neighbours     []Neighbour     `json:"neighbours,omitempty"` // of Options.Entity
	Suggestions    []Suggestion    `json:"suggestions,omitempty"`
	Articles       []Article       `json:"articles"`
	Rejected       []Count         `json:"rejected"`
	Unreadable     []Unreadable    `json:"unreadable"`
	Warnings       []Unreadable    `json:"warnings"`
	Method         []string        `json:"method"` // measures with their parameters

	graph *view.Graph
}

// Size counts what the graph holds.
type Size struct {
	Articles   int     `json:"articles"`
	Stories    int     `json:"stories"` // copies counted once
	Entities   int     `json:"entities"`
	Facts      int     `json:"facts"`
	Predicates int     `json:"predicates"`
	Negated    int     `json:"negated"`
	Hedged     int     `json:"hedged"`
	Components int     `json:"components"`
	Largest    int     `json:"largest_component"`
	Density    float64 `json:"density"`
	Modularity float64 `json:"modularity"`
}

// An Entity is a node with what makes it central.
type Entity struct {
	ID          string  `json:"id"`
	Label       string  `json:"label"`
	Type        string  `json:"type"`
	Degree      int     `json:"degree"` // others that an affirmed fact joins it with
	PageRank    float64 `json:"pagerank"`
	Betweenness float64 `json:"betweenness"`
	Out         int     `json:"out"` // affirmed facts of which it is the subject
	In          int     `json:"in"`
	Articles    int     `json:"articles"`
	Facts       []Cited `json:"facts"` // the strongest
}

// A Broker joins parts of the graph that would fall apart without it.
type Broker struct {
	ID          string  `json:"id"`
	Label       string  `json:"label"`
	Betweenness float64 `json:"betweenness"`
	Parts       []int   `json:"parts"` // entities in the parts that would be left, largest first
}

// A Community is a group of entities that hang together more than by chance.
type Community struct {
	Centre   string   `json:"centre"` // label of the member that the others hang on most
	Members  []string `json:"members"`
	Within   int      `json:"within"` // edges between members
	Outward  int      `json:"outward"`
	Articles int      `json:"articles"`
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
	Time         string  `json:"time,omitempty"`
	Confidence   float64 `json:"confidence"`
	Article      string  `json:"article"`
	Number       int     `json:"number"` // of the article in Report.Articles, from 1
	Sentence     int     `json:"sentence"`
	Quote        string  `json:"quote,omitempty"`
}

// Facts is a list that may be cut.
type Facts struct {
	List  []Cited `json:"list"`
	Total int     `json:"total"`
}

// A Predicate is a relation with how often it is used.
type Predicate struct {
	Name    string `json:"name"`
	Facts   int    `json:"facts"`
	Example Cited  `json:"example"`
}

// A Contradiction is two sides of one statement.
type Contradiction struct {
	Kind    string `json:"kind"`   // "polarity" or "quantity"
	Direct  bool   `json:"direct"` // both sides assert; otherwise one is only planned, alleged, …
	For     Cited  `json:"for"`
	Against Cited  `json:"against"`
}

// A Speaker is somebody to whom articles attribute facts.
type Speaker struct {
	Name       string  `json:"name"`
	Facts      int     `json:"facts"`
	Denied     int     `json:"denied"`
	Unasserted int     `json:"unasserted"`
	Articles   int     `json:"articles"`
	Says       []Cited `json:"says"`
}

// A Claim is a statement with those who make it.
type Claim struct {
	Example     Cited `json:"example"`
	Articles    int   `json:"articles"`
	Independent int   `json:"independent"` // copies of one story counted once
}

// A Moment is the facts of one date.
type Moment struct {
	Date  string  `json:"date"`
	Facts []Cited `json:"facts"`
	Total int     `json:"total"`
}

// Growth is how large the graph was with the articles up to a day.
type Growth struct {
	Day      string `json:"day"`
	Articles int    `json:"articles"`
	Facts    int    `json:"facts"`
	Entities int    `json:"entities"`
}

// A Neighbour is an entity that facts join with the one reported on.
type Neighbour struct {
	Label string `json:"label"`
	Facts int    `json:"facts"`
}

// A Suggestion is a guess at a link that no article states.
type Suggestion struct {
	Label string  `json:"label"`
	Score float64 `json:"score"`
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

// New returns the report of g. It fails if o.Entity is no entity of g.
func New(g *view.Graph, o Options) (*Report, error) {
	if o.Top <= 0 {
		o.Top = 10
	}
	if o.FactsEach <= 0 {
		o.FactsEach = 3
	}
	measured, err := analysis.NewReport(g, analysis.Options{Weight: view.Articles, Text: o.Text})
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	undirected, err := analysis.PageRank(symmetric(g), analysis.PageRankOptions{})
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	for i, x := range undirected {
		undirected[i] = math.Round(x*1e10) / 1e10 // what differs beyond is noise of the iteration: a tie
	}
	b := builder{g: g, m: measured, o: o, rank: undirected, number: map[string]int{}}
	r := &Report{Title: "What the graph says", graph: g}
	r.Articles = b.articles()
	r.Unreadable, r.Warnings = append([]Unreadable{}, o.Unreadable...), append([]Unreadable{}, o.Warnings...)
	r.Rejected = rejected(o.Rejected)
	r.Size = b.size()
	r.Method = b.method()
	if o.Entity != "" {
		return r, b.dossier(r)
	}
	r.Entities = b.entities()
	r.Brokers = b.brokers()
	r.Communities = b.communities()
	r.Predicates = b.predicates()
	r.Contradictions = b.contradictions(b.all(len(measured.Contradictions)))
	r.Speakers = b.speakers()
	r.Hedged = b.facts(measured.Unasserted)
	r.Corroborated = b.claims(measured.ByCorroborated)
	r.Doubtful = b.facts(measured.Doubtful)
	r.Timeline = b.timeline(measured.Timeline)
	r.Growth = b.growth()
	return r, nil
}

// symmetric returns the affirmed facts of g as a graph that goes both ways, an edge
// weighing as many articles as state it: PageRank on it does not end in sinks.
func symmetric(g *view.Graph) *view.Digraph {
	return g.Filter(view.Affirmed).Digraph(view.Articles).Undirected().Digraph()
}

type builder struct {
	g      *view.Graph
	m      *analysis.Report
	o      Options
	rank   []float64
	number map[string]int // article ID → number
}

func (b *builder) all(n int) []int32 {
	list := make([]int32, n)
	for i := range list {
		list[i] = int32(i)
	}
	return list
}

func (b *builder) size() Size {
	v := b.m.Overview
	s := Size{
		Articles: v.Articles, Stories: v.Stories, Entities: v.Nodes, Facts: v.Facts, Predicates: len(v.Predicates),
		Hedged: len(b.m.Unasserted), Negated: len(b.m.Denied), Components: v.WeakComponents, Largest: v.LargestWeak,
		Density: v.Density, Modularity: v.Modularity,
	}
	return s
}

func (b *builder) method() []string {
	m := b.m.Method
	return []string{
		"Central entities are ranked by PageRank (Brin and Page 1998; damping 0.85) over the affirmed facts, both ways, an edge weighing as many articles as state it.",
		"Degree counts the other entities that an affirmed fact joins. Betweenness is the share of shortest paths between others (Freeman 1977; Brandes 2001), " + m.Betweenness + ".",
		fmt.Sprintf("Communities are those of Leiden (Traag, Waltman and van Eck 2019), resolution %g, seed %d, named by the member with most weight to the others.", m.Resolution, m.Seed),
		"Brokers are cut points: without one its part of the graph falls apart (Hopcroft and Tarjan 1973).",
		"Articles whose texts share most of their word sequences count as one story (Broder 1997); corroboration counts stories.",
		fmt.Sprintf("Facts with confidence below %g are listed as doubtful. Facts cited are those of highest confidence.", m.Doubtful),
		"A date that an article gives counts from its day of publication; other facts stand at that day.",
	}
}

// articles numbers the articles by date, then title, then ID.
func (b *builder) articles() []Article {
	facts := map[string]int{}
	for i := range b.g.Edges() {
		facts[b.g.Edges()[i].Article]++
	}
	list := []Article{}
	for _, a := range b.g.Articles() {
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

func rejected(reasons map[string]int) []Count {
	list := []Count{}
	for reason, n := range reasons {
		list = append(list, Count{reason, n})
	}
	slices.SortFunc(list, func(x, y Count) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), strings.Compare(x.Reason, y.Reason))
	})
	return list
}

func (b *builder) cite(f int32) Cited {
	nodes, e := b.g.Nodes(), &b.g.Edges()[f]
	c := Cited{
		Fact: e.Fact, Subject: nodes[e.From].Label, Predicate: e.Predicate, Object: nodes[e.To].Label,
		Polarity: string(e.Polarity), Modality: string(e.Modality), AttributedTo: e.AttributedText, Time: e.Time,
		Confidence: e.Confidence, Article: e.Article, Sentence: e.Sentence, Number: b.number[e.Article],
	}
	if i, ok := b.g.Index(e.Attributed); ok && e.Attributed != "" {
		c.AttributedTo = nodes[i].Label
	}
	if b.o.Quote != nil {
		c.Quote = b.o.Quote(e.Article, e.ContextStart, e.ContextEnd)
	}
	return c
}

// strongest orders facts by confidence, then place, so that the choice among equals
// does not depend on hashes.
func (b *builder) strongest(i, j int32) int {
	x, y := &b.g.Edges()[i], &b.g.Edges()[j]
	return cmp.Or(
		cmp.Compare(y.Confidence, x.Confidence),
		cmp.Compare(b.number[x.Article], b.number[y.Article]),
		cmp.Compare(x.Sentence, y.Sentence), cmp.Compare(x.Start, y.Start), strings.Compare(x.Fact, y.Fact))
}

// best cites the n strongest of facts, of those that say the same only one.
func (b *builder) best(facts []int32, n int) []Cited {
	sorted := slices.Clone(facts)
	slices.SortFunc(sorted, b.strongest)
	list := []Cited{}
	said := map[[2]string]bool{}
	for _, f := range sorted {
		if len(list) == n {
			break
		}
		c := b.cite(f)
		key := [2]string{c.Subject + "\x00" + c.Predicate + "\x00" + c.Polarity + c.Modality, c.Object}
		if !said[key] {
			said[key] = true
			list = append(list, c)
		}
	}
	return list
}

// facts cites the first facts of a list.
func (b *builder) facts(list []int32) Facts {
	f := Facts{List: []Cited{}, Total: len(list)}
	for _, i := range list[:min(len(list), b.o.Top)] {
		f.List = append(f.List, b.cite(i))
	}
	return f
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
