// Package report says in words and pictures what a graph holds: who is central and why,
// what hangs together, who says what, what contradicts, what is only planned or alleged,
// what happened when, how well each statement is borne out, and what could not be read.
// Every statement cites article and sentence.
//
// A worked example, from a graph of two articles (Markdown):
//
//  1. **regime** (Government): 10 others, by 14 facts in 2 articles; place 1 by PageRank, 3 by betweenness
//     - regime –implements→ QR code payment system. “Pyongyang has introduced …” [1:4]
//
// where [1:4] is the fourth sentence of the first article in the list of sources. A Report
// is plain values; its writers render them as Markdown, one HTML file or JSON. The same
// graph gives the same bytes.
package report

import (
	"fmt"
	"math"

	"github.com/clew-kg/clew/graph/analysis"
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

// New returns the report of g. It fails if o.Entity is no entity of g.
func New(g *view.Graph, o Options) (*Report, error) {
	if o.Top <= 0 {
		o.Top = 10
	}
	if o.FactsEach <= 0 {
		o.FactsEach = 3
	}
	b, err := newBuilder(g, o)
	if err != nil {
		return nil, fmt.Errorf("report: %w", err)
	}
	r := &Report{Title: "What the graph says"}
	r.Articles = b.articles()
	r.Unreadable, r.Warnings = append([]Unreadable{}, o.Unreadable...), append([]Unreadable{}, o.Warnings...)
	r.Rejected = rejected(o.Rejected)
	r.Size = b.size()
	r.Method = b.method()
	if o.Entity != "" {
		err = b.dossier(r)
	} else {
		b.whole(r)
	}
	if err != nil {
		return nil, err
	}
	b.quoteSources(r)
	return r, nil
}

// whole fills r with what the whole graph says.
func (b *builder) whole(r *Report) {
	m := b.m
	r.Entities = b.entities()
	r.Brokers, r.Bridges = b.brokers(), b.bridges()
	r.Communities = b.communities()
	r.Predicates = b.predicates()
	r.Contradictions = b.contradictions(b.all(len(m.Contradictions)))
	r.Speakers, r.Unnamed = b.speakers()
	r.Unasserted = b.unasserted(b.all(len(b.g.Edges())))
	r.Corroborated, r.Single = b.corroborated(m.ByCorroborated), b.single(m.ByCorroborated)
	r.Copies = b.copies()
	r.Doubtful = b.facts(m.Doubtful)
	r.Timeline = b.timeline(m.Timeline)
	r.Growth = b.growth()
	r.Suggestions = b.suggestions(analysis.SuggestLinks(b.u, -1, b.o.Top))
	r.Alike = b.alike(-1)
	r.pictures = b.pictures(r)
}

// builder gathers a report.
type builder struct {
	g      *view.Graph
	m      *analysis.Report
	o      Options
	kept   *view.Graph      // affirmed facts; the same nodes
	u      *view.Undirected // of kept, an edge weighing as many articles as state it
	rank   []float64        // PageRank over u
	places [][]int32        // of each measure, the place of each node from 1
	number map[string]int   // article ID → number
	quotes map[ref]string   // sentences cited so far

	claimOf []int32 // the claim that each fact belongs to
}

func newBuilder(g *view.Graph, o Options) (*builder, error) {
	b := &builder{g: g, o: o, number: map[string]int{}, quotes: map[ref]string{}}
	var err error
	if b.m, err = analysis.NewReport(g, analysis.Options{Weight: view.Articles, Text: o.Text}); err != nil {
		return nil, err
	}
	b.claimOf = make([]int32, len(g.Edges()))
	for k := range b.m.Claims {
		for _, f := range b.m.Claims[k].Facts {
			b.claimOf[f] = int32(k)
		}
	}
	b.kept = g.Filter(view.Affirmed)
	b.u = b.kept.Digraph(view.Articles).Undirected()
	// Over directed facts PageRank gathers in sinks; taken both ways it does not.
	if b.rank, err = analysis.PageRank(b.u.Digraph(), analysis.PageRankOptions{}); err != nil {
		return nil, err
	}
	for i, x := range b.rank {
		b.rank[i] = math.Round(x*1e10) / 1e10 // what differs beyond is noise of the iteration: a tie
	}
	for _, m := range measures {
		b.places = append(b.places, b.placesBy(m))
	}
	return b, nil
}

func (b *builder) method() []string {
	m := b.m.Method
	return []string{
		"[3:18] is sentence 18 of article 3 in the list of sources; [1–20] are articles. Facts cited are those that most independent stories state, then those about the most central entities.",
		"Central entities are ranked by PageRank (Brin and Page 1998; damping 0.85) over the affirmed facts, both ways, an edge weighing as many articles as state it. Links are the other entities that an affirmed fact joins.",
		"Betweenness is the share of shortest paths between others (Freeman 1977; Brandes 2001), " + m.Betweenness + ". Closeness is that of Wasserman and Faust (1994), " + m.Distances + ". Hub and authority are those of Kleinberg (1999), eigenvector that of Bonacich (1972).",
		fmt.Sprintf("Communities are those of Leiden (Traag, Waltman and van Eck 2019), resolution %g, seed %d, named by the member with most weight to the others.", m.Resolution, m.Seed),
		"Brokers are ranked by betweenness. Cut points and bridges (Hopcroft and Tarjan 1973) are entities and links without which their part of the graph falls apart.",
		"Articles whose texts share most of their word sequences count as one story (Broder 1997); corroboration counts stories.",
		"Two statements contradict each other if one affirms what the other denies, or if they give amounts for the same time that no number fits.",
		fmt.Sprintf("Facts with confidence below %g are listed as doubtful.", m.Doubtful),
		"The timeline holds the facts whose articles say when; a date without a year counts from the day of publication.",
	}
}
