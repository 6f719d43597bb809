package view

import (
	"errors"
	"iter"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
)

var inf = math.Inf(1)

// sample returns the quads of two articles: both say that the regime bans phones,
// the second also that it does not plan to sell them.
func sample(t testing.TB) []quad.Quad {
	t.Helper()
	one, err := quads.Of(
		&fact.Article{ID: "a:1", Title: "Phones", Source: "Daily", Date: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC), Text: "“Pyongyang” bans phones."},
		[]fact.Entity{
			{ID: "e:regime", Name: "regime", Type: "Government", Aliases: []string{"Pyongyang"}},
			{ID: "e:phones", Name: "phones"},
		},
		[]fact.Fact{{
			Article: "a:1", Subject: "e:regime", Predicate: "bans", Object: "e:phones",
			SubjectText: "Pyongyang", PredicateText: "bans", ObjectText: "phones",
			Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: 0.875, Rule: "verb",
			Evidence: fact.Evidence{Sentence: 1, Start: 3, End: 27, SentenceStart: 0, SentenceEnd: 28},
		}})
	if err != nil {
		t.Fatal(err)
	}
	two, err := quads.Of(
		&fact.Article{ID: "a:2", Title: "Sales", Source: "Weekly", Text: "The regime bans phones. It will not sell phones, says Kim."},
		[]fact.Entity{
			{ID: "e:regime", Name: "the regime", Type: "Organization"},
			{ID: "e:phones", Name: "phones", Type: "Product"},
			{ID: "e:kim", Name: "Kim", Type: "Person"},
		},
		[]fact.Fact{{
			Article: "a:2", Subject: "e:regime", Predicate: "bans", Object: "e:phones",
			Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: 0.5,
			Evidence: fact.Evidence{Sentence: 1, Start: 0, End: 22, SentenceStart: 0, SentenceEnd: 23},
		}, {
			Article: "a:2", Subject: "e:regime", Predicate: "sells", Object: "e:phones", AttributedTo: "e:kim", AttributedText: "Kim",
			Polarity: fact.Negated, Modality: fact.Planned, Confidence: 0.25, Time: "2025", Quantity: "none",
			Evidence: fact.Evidence{Sentence: 2, Start: 24, End: 47, SentenceStart: 24, SentenceEnd: 58},
		}})
	if err != nil {
		t.Fatal(err)
	}
	return append(one, two...)
}

func stream(qs []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range qs {
			if !yield(q, nil) {
				return
			}
		}
	}
}

func mustView(t testing.TB, qs []quad.Quad) *Graph {
	t.Helper()
	g, err := FromQuads(stream(qs))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestFromQuads(t *testing.T) {
	g := mustView(t, sample(t))
	wantNodes := []Node{
		{IRI: "e:kim", Label: "Kim", Type: "Person", Articles: 1},
		{IRI: "e:phones", Label: "phones", Type: "Product", Articles: 2},
		{IRI: "e:regime", Label: "the regime", Type: "Government", Aliases: []string{"Pyongyang", "regime"}, Articles: 2},
	}
	if !reflect.DeepEqual(g.Nodes(), wantNodes) {
		t.Errorf("nodes\n got %+v\nwant %+v", g.Nodes(), wantNodes)
	}
	if n := len(g.Edges()); n != 3 {
		t.Fatalf("%d facts, want 3", n)
	}
	got := g.Edges()[2]
	got.Fact = ""
	want := Edge{
		From: 2, To: 1, Predicate: "sells", Polarity: fact.Negated, Modality: fact.Planned, Article: "a:2", Confidence: 0.25,
		Attributed: "e:kim", AttributedText: "Kim", Time: "2025", Quantity: "none",
		Sentence: 2, Start: 24, End: 47, ContextStart: 24, ContextEnd: 58,
	}
	if got != want {
		t.Errorf("fact\n got %+v\nwant %+v", got, want)
	}
	if got.String() != "not/planned/sells" {
		t.Errorf("predicate %q", got.String())
	}
	wantArticles := []string{"Phones", "Sales"}
	for i, a := range g.Articles() {
		if a.Title != wantArticles[i] {
			t.Errorf("article %d is %q, want %q", i, a.Title, wantArticles[i])
		}
	}
	if a, ok := g.Article("a:1"); !ok || !a.Date.Equal(time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC)) || len(a.SHA256) != 64 {
		t.Errorf("article a:1: %+v, %v", a, ok)
	}
	if g.Ignored() != 0 {
		t.Errorf("%d quads ignored", g.Ignored())
	}
}

func TestCollapsedGraph(t *testing.T) {
	g := mustView(t, sample(t))
	regime, _ := g.Index("e:regime")
	phones, ok := g.Index("e:phones")
	if !ok || !slices.Equal(g.Out(regime), []int32{phones}) || !slices.Equal(g.In(phones), []int32{regime}) || len(g.Out(phones)) != 0 {
		t.Fatalf("regime → %v, phones ← %v", g.Out(regime), g.In(phones))
	}
	if _, ok := g.Index("e:nobody"); ok {
		t.Error("found a node that is not there")
	}
	if len(g.Between(regime, phones)) != 3 || g.Between(phones, regime) != nil || len(g.FactsOf(regime)) != 3 {
		t.Error("Between or FactsOf is wrong")
	}
	for weight, want := range map[Weight]float64{Unweighted: 1, Facts: 3, Articles: 2, Confidence: 1.625} {
		d := g.Digraph(weight)
		if got, ok := d.Out.At(regime, phones); got != want || !ok {
			t.Errorf("weight %d is %v, want %v", weight, got, want)
		}
		if got, ok := d.In.At(phones, regime); got != want || !ok {
			t.Errorf("reverse weight %d is %v, want %v", weight, got, want)
		}
	}
}

func TestFromQuadsIgnoresOrderAndRepetition(t *testing.T) {
	qs := sample(t)
	want := mustView(t, qs)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		qs := append(slices.Clone(qs), qs[:len(qs)/2]...)
		r.Shuffle(len(qs), func(i, j int) { qs[i], qs[j] = qs[j], qs[i] })
		if got := mustView(t, qs); !reflect.DeepEqual(got, want) {
			t.Fatalf("the view depends on the order of quads:\n got %+v\nwant %+v", got, want)
		}
	}
}

func TestFromQuadsRejects(t *testing.T) {
	iri := func(s string) quad.Value { return quad.IRI(s) }
	for name, qs := range map[string][]quad.Quad{
		"a fact stated twice": {
			quad.Make(iri("e:a"), iri("p:b"), iri("e:c"), iri("f:1")),
			quad.Make(iri("e:a"), iri("p:b"), iri("e:d"), iri("f:1")),
		},
		"evidence that is no fragment": {quad.Make(iri("f:1"), iri("clew:evidence"), iri("a:1#line=4"), iri("a:1"))},
		"confidence above one":         {quad.Make(iri("f:1"), iri("clew:confidence"), quad.Float(1.5), iri("a:1"))},
		"confidence not a number":      {quad.Make(iri("f:1"), iri("clew:confidence"), quad.String("high"), iri("a:1"))},
		"half a sentence":              {quad.Make(iri("f:1"), iri("clew:sentence"), quad.Float(1.5), iri("a:1"))},
		"a date that is none":          {quad.Make(iri("a:1"), iri("schema:datePublished"), quad.String("soon"), iri("a:1"))},
	} {
		if _, err := FromQuads(stream(qs)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	boom := errors.New("boom")
	if _, err := FromQuads(func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, boom) }); !errors.Is(err, boom) {
		t.Errorf("the error of the sequence is lost: %v", err)
	}
}

func TestFromQuadsCountsWhatItIgnores(t *testing.T) {
	iri := func(s string) quad.Value { return quad.IRI(s) }
	g := mustView(t, []quad.Quad{
		quad.Make(iri("e:a"), iri("p:b"), iri("e:c"), nil),                        // no fact
		quad.Make(iri("e:a"), iri("p:b"), quad.String("c"), iri("f:1")),           // no entity
		quad.Make(iri("e:a"), iri("foaf:knows"), iri("e:c"), nil),                 // no predicate of ours
		quad.Make(quad.BNode("x"), iri("p:b"), iri("e:c"), iri("f:2")),            // no entity
		quad.Make(iri("f:3"), iri("clew:rule"), quad.String("verb"), iri("a:1")),  // a fact without its edge
		quad.Make(iri("f:3"), iri("clew:shape"), quad.String("odd"), iri("a:1")),  // unknown property
		quad.Make(iri("e:a"), iri("skos:prefLabel"), quad.String("A"), iri("a:")), // understood
	})
	if g.Ignored() != 6 || g.Len() != 1 || len(g.Edges()) != 0 {
		t.Errorf("ignored %d, nodes %d, facts %d", g.Ignored(), g.Len(), len(g.Edges()))
	}
}

func TestFilter(t *testing.T) {
	g := mustView(t, sample(t))
	for name, row := range map[string]struct {
		o                       Options
		nodes, facts, nArticles int
	}{
		"everything":            {Options{}, 3, 3, 2},
		"affirmed":              {Affirmed, 3, 2, 2},
		"planned":               {Options{Modalities: []fact.Modality{fact.Planned}}, 3, 1, 1},
		"predicate":             {Options{Predicates: []string{"bans"}}, 3, 2, 2},
		"article":               {Options{Articles: []string{"a:2"}}, 3, 2, 1},
		"outlet":                {Options{Sources: []string{"Daily"}}, 3, 1, 1},
		"sure":                  {Options{MinConfidence: 0.6}, 3, 1, 1},
		"agents":                {Options{Types: []string{"Agent"}}, 2, 0, 0},
		"nodes":                 {Options{Nodes: []string{"e:regime", "e:phones"}}, 2, 3, 2},
		"no isolated nodes":     {Options{DropIsolated: true}, 2, 3, 2},
		"dated":                 {Options{From: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC)}, 3, 1, 1},
		"before its own day":    {Options{To: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC)}, 3, 0, 0},
		"nothing, not isolated": {Options{Predicates: []string{"loves"}, DropIsolated: true}, 0, 0, 0},
	} {
		h := g.Filter(row.o)
		if h.Len() != row.nodes || len(h.Edges()) != row.facts || len(h.Articles()) != row.nArticles {
			t.Errorf("%s: %d nodes, %d facts, %d articles; want %d, %d, %d", name, h.Len(), len(h.Edges()), len(h.Articles()), row.nodes, row.facts, row.nArticles)
		}
		for _, e := range h.Edges() {
			if h.Nodes()[e.From].IRI != "e:regime" || h.Nodes()[e.To].IRI != "e:phones" {
				t.Errorf("%s: an edge lost its ends", name)
			}
		}
	}
}

func TestNewDigraph(t *testing.T) {
	g, err := NewDigraph(4, []Arc{{2, 1, 1}, {0, 1, 2}, {2, 1, 3}, {1, 0, 5}, {3, 3, 7}})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(g.Out.To, []int32{1, 0, 1, 3}) || !slices.Equal(g.Out.Weight, []float64{2, 5, 4, 7}) {
		t.Errorf("out rows %v %v", g.Out.To, g.Out.Weight)
	}
	if !slices.Equal(g.In.Row(1), []int32{0, 2}) || !slices.Equal(g.In.Weights(1), []float64{2, 4}) {
		t.Errorf("in row %v %v", g.In.Row(1), g.In.Weights(1))
	}
	u := g.Undirected()
	if u.Size() != 2 || !slices.Equal(u.Adj.Row(1), []int32{0, 2}) || !slices.Equal(u.Adj.Weights(1), []float64{7, 4}) || len(u.Adj.Row(3)) != 0 {
		t.Errorf("undirected rows %v %v", u.Adj.To, u.Adj.Weight)
	}
	h := g.Map(func(w float64) float64 { return 1 / w })
	if w, _ := h.In.At(1, 2); w != 0.25 {
		t.Errorf("mapped weight %v, want 0.25", w)
	}
	for name, a := range map[string]Arc{"end": {0, 4, 1}, "negative": {0, 1, -1}, "NaN": {0, 1, math.NaN()}, "infinite": {0, 1, inf}} {
		if _, err := NewDigraph(4, []Arc{a}); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestDoubts(t *testing.T) {
	iri := func(s string) quad.Value { return quad.IRI(s) }
	qs := append(sample(t),
		quad.Make(iri("e:kim"), iri("clew:possiblySame"), iri("e:regime"), iri("a:1")),
		quad.Make(iri("s:1"), iri("clew:between"), iri("e:regime"), iri("a:1")),
		quad.Make(iri("s:1"), iri("clew:between"), iri("e:kim"), iri("a:1")),
		quad.Make(iri("s:1"), iri("clew:likeness"), quad.Float(0.25), iri("a:1")),
		quad.Make(iri("s:1"), iri("clew:because"), quad.String("they act alike"), iri("a:1")),
		quad.Make(iri("s:2"), iri("clew:between"), iri("e:kim"), iri("a:1")),
		quad.Make(iri("s:2"), iri("clew:between"), iri("e:gone"), iri("a:1")))
	g := mustView(t, qs)
	if want := []Doubt{{"s:1", 0, 2, 0.25, "they act alike"}}; !slices.Equal(g.Doubts(), want) || g.Ignored() != 0 {
		t.Errorf("doubts %+v, want %+v; %d quads ignored", g.Doubts(), want, g.Ignored())
	}
	if h := g.Filter(Options{Nodes: []string{"e:kim", "e:regime"}}); !slices.Equal(h.Doubts(), []Doubt{{"s:1", 0, 1, 0.25, "they act alike"}}) {
		t.Errorf("doubts of a part %+v", h.Doubts())
	}
	if h := g.Filter(Options{DropIsolated: true}); len(h.Doubts()) != 0 {
		t.Errorf("doubts about a node that is gone: %+v", h.Doubts())
	}
}

// TestBytesPerEdge measures the heap that a graph of 50 000 nodes and 400 000 edges takes
// with both directions and weights: at most 40 bytes a directed edge.
func TestBytesPerEdge(t *testing.T) {
	const nodes, edges, limit = 50_000, 400_000, 40.0
	random := rand.New(rand.NewPCG(3, 4))
	arcs := make([]Arc, edges)
	for k := range arcs {
		arcs[k] = Arc{int32(random.IntN(nodes)), int32(random.IntN(nodes)), 1 + random.Float64()}
	}
	before := heap()
	d, err := NewDigraph(nodes, arcs)
	if err != nil {
		t.Fatal(err)
	}
	bytes := float64(heap()-before) / float64(d.Size())
	runtime.KeepAlive(arcs)
	t.Logf("%.1f bytes a directed edge with reverse and weights (limit %v)", bytes, limit)
	if bytes > limit || bytes < 24 { // 4 + 8 each way at least, or the measuring is wrong
		t.Errorf("%.1f bytes a directed edge, limit %v", bytes, limit)
	}
	runtime.KeepAlive(d)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
