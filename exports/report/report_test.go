package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/view"
)

// hostile is what an article may call something.
const hostile = `</style><script>alert(1)</script>**[x](javascript:alert)|` + "`" + `<img src=x onerror=alert(1)>` + "\u202e\x07"

const text = "Anna Berg says that Karsk owns the tanker. Karsk does not own the tanker. Karsk may sell the tanker to Lindholm in 2024."

// sample is a graph of two articles that contradict each other.
func sample(t testing.TB, name string) *view.Graph {
	t.Helper()
	b, err := build(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func build(name string) (*view.Graph, error) {
	entities := []fact.Entity{
		{ID: "e:karsk", Name: name, Type: "Company"}, {ID: "e:tanker", Name: "tanker", Type: "Product"},
		{ID: "e:anna-berg", Name: "Anna Berg", Type: "Person"}, {ID: "e:lindholm", Name: "Lindholm", Type: "City"},
	}
	var list [][]quad.Quad
	for _, a := range []struct {
		id    string
		facts []fact.Fact
	}{
		{"a:1", []fact.Fact{
			{Subject: "e:karsk", Predicate: "owns", Object: "e:tanker", Polarity: fact.Affirmed, Modality: fact.Asserted, AttributedTo: "e:anna-berg", Confidence: 0.9},
			{Subject: "e:karsk", Predicate: "sells", Object: "e:tanker", Polarity: fact.Affirmed, Modality: fact.Possible, Time: "in 2024", Confidence: 0.4},
		}},
		{"a:2", []fact.Fact{
			{Subject: "e:karsk", Predicate: "owns", Object: "e:tanker", Polarity: fact.Negated, Modality: fact.Asserted, Confidence: 0.8},
			{Subject: "e:tanker", Predicate: "located-in", Object: "e:lindholm", Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: 0.7},
		}},
	} {
		article := &fact.Article{ID: a.id, Title: "Story " + name, Source: "Wire", Date: time.Date(2024, 11, 3, 0, 0, 0, 0, time.UTC), Text: text + a.id}
		for i := range a.facts {
			f := &a.facts[i]
			f.Article, f.SubjectText, f.PredicateText, f.ObjectText = a.id, "Karsk", "owns", "the tanker"
			f.Evidence = fact.Evidence{Sentence: i + 1, Start: i, End: 20 + i, SentenceStart: 0, SentenceEnd: 42}
		}
		qs, err := quads.Of(article, entities, a.facts)
		if err != nil {
			return nil, err
		}
		list = append(list, qs)
	}
	iri := func(s string) quad.Value { return quad.IRI(s) }
	list = append(list, []quad.Quad{
		quad.Make(iri("s:1"), iri("clew:between"), iri("e:karsk"), iri("a:1")), quad.Make(iri("s:1"), iri("clew:between"), iri("e:lindholm"), iri("a:1")),
		quad.Make(iri("s:1"), iri("clew:likeness"), quad.Float(0.55), iri("a:1")), quad.Make(iri("s:1"), iri("clew:because"), quad.String(name+": both hold a tanker"), iri("a:1")),
	})
	return view.FromQuads(func(yield func(quad.Quad, error) bool) {
		for _, qs := range list {
			for _, q := range qs {
				if !yield(q, nil) {
					return
				}
			}
		}
	})
}

func quote(string, int, int) string { return "Karsk owns the tanker." }

// TestReport compares the Markdown of a small graph with what it was.
func TestReport(t *testing.T) {
	r, err := New(sample(t, "Karsk Shipping"), Options{Quote: quote, Rejected: map[string]int{"bare date or number": 2}, Unreadable: []Unreadable{{"x.pdf", "a PDF document"}}})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.WriteMarkdown(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "report.md")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(path, b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("got\n%s\nwant\n%s\nUPDATE=1 go test ./exports/report rewrites it", b.String(), want)
	}
	var again bytes.Buffer
	if r, err = New(sample(t, "Karsk Shipping"), Options{Quote: quote}); err != nil {
		t.Fatal(err)
	}
	b.Reset()
	r.WriteHTML(&b)
	r, _ = New(sample(t, "Karsk Shipping"), Options{Quote: quote})
	r.WriteHTML(&again)
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("the same graph gives two pages")
	}
	if len(r.Contradictions) != 1 || r.Contradictions[0].For.Polarity != "affirmed" || r.Contradictions[0].Against.Polarity != "negated" {
		t.Errorf("contradictions %+v", r.Contradictions)
	}
}

func TestDossier(t *testing.T) {
	g := sample(t, "Karsk Shipping")
	r, err := New(g, Options{Entity: "e:tanker", Quote: quote})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Entities) != 1 || r.Entities[0].ID != "e:tanker" || len(r.Neighbours) != 2 || len(r.Contradictions) != 1 {
		t.Errorf("%+v", r)
	}
	if _, err := New(g, Options{Entity: "e:nobody"}); err == nil {
		t.Error("a report about nobody")
	}
}

func TestEmptyGraph(t *testing.T) {
	g, err := view.FromQuads(func(func(quad.Quad, error) bool) {})
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(g, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, write := range []func(*Report, *bytes.Buffer) error{
		func(r *Report, b *bytes.Buffer) error { return r.WriteMarkdown(b) },
		func(r *Report, b *bytes.Buffer) error { return r.WriteHTML(b) },
		func(r *Report, b *bytes.Buffer) error { return r.WriteJSON(b) },
	} {
		var b bytes.Buffer
		if err := write(r, &b); err != nil || b.Len() == 0 {
			t.Errorf("%d bytes, %v", b.Len(), err)
		}
	}
}

// Names and titles from articles cannot carry markup into any form of the report.
func TestHostileNames(t *testing.T) {
	r, err := New(sample(t, hostile), Options{Quote: func(string, int, int) string { return hostile }})
	if err != nil {
		t.Fatal(err)
	}
	var page, md, data bytes.Buffer
	if err := r.WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	r.WriteMarkdown(&md)
	r.WriteJSON(&data)
	for _, bad := range []string{"<script", "<img", "</style><", "\u202e", "\x07"} {
		if strings.Contains(strings.Replace(page.String(), "</style>\n</head>", "", 1), bad) {
			t.Errorf("the page holds %q", bad)
		}
		if strings.Contains(md.String(), bad) {
			t.Errorf("the Markdown holds %q", bad)
		}
	}
	if !json.Valid(data.Bytes()) {
		t.Error("invalid JSON")
	}
}

// TestEverySentenceIsCited walks through all chapters of all kinds of report: whatever
// says something about the world names article and sentence, or the articles counted.
func TestEverySentenceIsCited(t *testing.T) {
	g := sample(t, "Karsk Shipping")
	for name, o := range map[string]Options{
		"whole":   {Quote: quote, Rejected: map[string]int{"bare date or number": 2}},
		"dossier": {Quote: quote, Entity: "e:tanker"},
	} {
		r, err := New(g, o)
		if err != nil {
			t.Fatal(err)
		}
		cited := 0
		var check func(where string, it item)
		check = func(where string, it item) {
			at := it.refs
			if it.fact != nil {
				at = append(at, it.fact.ref())
			}
			for _, x := range at {
				cited++
				if x.first < 1 || x.last > len(r.Articles) || x.first == x.last && x.sentence < 1 && len(r.Copies) == 0 {
					t.Errorf("%s, %s: a source %v that is none", name, where, x)
				}
			}
			if len(at) == 0 && len(it.items) == 0 {
				t.Errorf("%s, %s: %v says so without a source", name, where, it.text)
			}
			for _, sub := range it.items {
				check(where, sub)
			}
		}
		for _, s := range r.sections() {
			if s.id == "sources" || s.id == "method" {
				continue
			}
			for _, it := range s.items {
				check(s.id, it)
			}
		}
		if cited < 15 {
			t.Errorf("%s: only %d sources", name, cited)
		}
	}
}

// TestReferencesLeadSomewhere follows each link of the page.
func TestReferencesLeadSomewhere(t *testing.T) {
	r, err := New(sample(t, "Karsk Shipping"), Options{Quote: quote})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	links := regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(b.String(), -1)
	for _, l := range links {
		if to, ok := strings.CutPrefix(l[1], "#"); !ok || strings.Count(b.String(), `id="`+to+`"`) != 1 {
			t.Errorf("the link %s leads nowhere, twice, or out of the page", l[1])
		}
	}
	if len(links) < 30 {
		t.Errorf("only %d links", len(links))
	}
}

func TestPictures(t *testing.T) {
	r, err := New(sample(t, "Karsk Shipping"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	names := ""
	for _, p := range r.Pictures() {
		names += p.Name + " "
		var one, two bytes.Buffer
		if err := p.Drawing.WritePNG(&one); err != nil {
			t.Fatal(err)
		}
		p.Drawing.WritePNG(&two)
		if !bytes.Equal(one.Bytes(), two.Bytes()) || one.Len() == 0 {
			t.Errorf("%s: two drawings of one picture", p.Name)
		}
	}
	if names != "map degrees " { // one community, one date, one day of publication
		t.Errorf("pictures %s", names)
	}
}
