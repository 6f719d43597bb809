package profile

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
	"github.com/clew-kg/clew/exports/rdf/turtle"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/vocab"
)

var update = flag.Bool("update", false, "rewrite the golden files")

const text = "“Pyongyang” introduced a QR code payment system 😀. The regime plans to curb the flow of information."

// story is the graph of one article with two facts.
func story(t *testing.T) []quad.Quad {
	t.Helper()
	span := func(words string) (start, end int) {
		start = strings.Index(text, words)
		return start, start + len(words)
	}
	evidence := func(sentence int, words, around string) fact.Evidence {
		e := fact.Evidence{Sentence: sentence}
		e.Start, e.End = span(words)
		e.SentenceStart, e.SentenceEnd = span(around)
		return e
	}
	all, err := quads.Of(
		&fact.Article{ID: "a:9", Title: "Payments", Date: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC), Text: text},
		[]fact.Entity{
			{ID: "e:regime", Name: "North Korean regime", Type: "Government", Aliases: []string{"Pyongyang"}},
			{ID: "e:qr-code-payment-system", Name: "QR code payment system", Type: "Technology"},
			{ID: "e:flow-of-information", Name: "flow of information"},
		},
		[]fact.Fact{
			{Article: "a:9", Subject: "e:regime", Predicate: "implements", Object: "e:qr-code-payment-system",
				SubjectText: "Pyongyang", PredicateText: "introduced", ObjectText: "a QR code payment system",
				Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: 0.87,
				Evidence: evidence(1, "Pyongyang” introduced a QR code payment system", "“Pyongyang” introduced a QR code payment system 😀.")},
			{Article: "a:9", Subject: "e:regime", Predicate: "curb", Object: "e:flow-of-information",
				Polarity: fact.Affirmed, Modality: fact.Planned, Confidence: 0.6,
				Evidence: evidence(2, "regime plans to curb the flow of information", "The regime plans to curb the flow of information.")},
		})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var options = Options{
	Text:    func(string) (string, error) { return text, nil },
	Version: "1.2.0", Rules: "c0ffee", Created: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC),
}

// told returns what a profile makes of the story.
func told(t *testing.T, name string, o Options) []quad.Quad {
	t.Helper()
	p, ok := Find(name)
	if !ok {
		t.Fatalf("no profile %s", name)
	}
	all, err := rdftest.Collect(p.Apply(rdftest.Sequence(story(t)), o))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestProfiles compares each profile of the story, in TriG, with its golden file.
func TestProfiles(t *testing.T) {
	var list []rdf.Prefix
	for _, p := range vocab.Prefixes(vocab.DefaultBase) {
		list = append(list, rdf.Prefix{Name: p.Name, IRI: p.IRI})
	}
	prefixes, err := rdf.NewPrefixes(list)
	if err != nil {
		t.Fatal(err)
	}
	const path = "testdata/story.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil && !*update {
		t.Fatal(err)
	}
	var files []txtar.File
	for _, p := range All {
		var out bytes.Buffer
		report, err := turtle.WriteGraphs(&out, rdftest.Sequence(told(t, p.Name, options)), rdf.WriteOptions{Prefixes: prefixes, Sorted: true})
		if err != nil || len(report.Lines()) > 0 {
			t.Fatalf("%s: %v %v", p.Name, err, report.Lines())
		}
		_, body, _ := strings.Cut(out.String(), "\n\n") // without the prefixes, which are the same in all
		files = append(files, txtar.File{Name: p.Name + ".trig", Data: []byte(body)})
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(&txtar.Archive{Files: files}), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	for i, f := range files {
		if i >= len(archive.Files) || archive.Files[i].Name != f.Name || !bytes.Equal(archive.Files[i].Data, f.Data) {
			t.Errorf("%s: got\n%s", f.Name, f.Data)
		}
	}
}

func TestProvenanceKeepsAll(t *testing.T) {
	all := told(t, "provenance", options)
	for _, q := range story(t) {
		if !slices.Contains(all, q) {
			t.Errorf("lost %v", q)
		}
	}
}

// TestQuotesAreTheArticlesWords checks every quotation against the text: prefix, words and suffix
// stand there in a row, at the position given.
func TestQuotesAreTheArticlesWords(t *testing.T) {
	said := map[quad.Value]map[string]string{}
	for _, q := range told(t, "provenance", options) {
		if local, ok := strings.CutPrefix(string(q.Predicate.(quad.IRI)), annotation); ok && local != "hasSelector" {
			if said[q.Subject] == nil {
				said[q.Subject] = map[string]string{}
			}
			said[q.Subject][local] = quad.ToString(q.Object)
		}
	}
	quotes := 0
	for _, s := range said {
		if s["exact"] == "" {
			continue
		}
		quotes++
		if !strings.Contains(text, s["prefix"]+s["exact"]+s["suffix"]) {
			t.Errorf("%q is not in the text", s)
		}
	}
	if quotes != 2 {
		t.Errorf("got %d quotes, want 2", quotes)
	}
}

// TestNanopublications checks the four graphs of each.
func TestNanopublications(t *testing.T) {
	graphs := map[string]int{}
	for _, q := range told(t, "nanopub", options) {
		graphs[string(q.Label.(quad.IRI))]++
	}
	facts := 0
	for label, n := range graphs {
		fact, part, isPart := strings.Cut(label, "#")
		if !isPart {
			facts++
			if n != 1 {
				t.Errorf("assertion %s has %d statements, want 1", label, n)
			}
		}
		for _, other := range []string{"", "#head", "#provenance", "#pubinfo"} {
			if graphs[fact+other] == 0 {
				t.Errorf("%s (%s) stands without %s", label, part, fact+other)
			}
		}
	}
	if facts != 2 || len(graphs) != 8 {
		t.Errorf("got %d facts in %d graphs, want 2 in 8", facts, len(graphs))
	}
}

func TestPlainIsTriplesWithoutRepetition(t *testing.T) {
	edge := quad.Quad{Subject: quad.IRI("e:a"), Predicate: quad.IRI("p:is"), Object: quad.IRI("e:b"), Label: quad.IRI("f:1")}
	again := edge
	again.Label = quad.IRI("f:2")
	p, _ := Find("plain")
	got, err := rdftest.Collect(p.Apply(rdftest.Sequence([]quad.Quad{edge, again}), Options{}))
	edge.Label = nil
	if err != nil || !slices.Equal(got, []quad.Quad{edge}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestErrors(t *testing.T) {
	lost := errors.New("text lost")
	for _, row := range []struct {
		name string
		text func(string) (string, error)
		want string
	}{
		{"no text", func(string) (string, error) { return "", lost }, "text lost"},
		{"another text", func(string) (string, error) { return "short", nil }, "of a:9, which has 5"},
	} {
		p, _ := Find("provenance")
		_, err := rdftest.Collect(p.Apply(rdftest.Sequence(story(t)), Options{Text: row.text}))
		if err == nil || !strings.HasSuffix(err.Error(), row.want) {
			t.Errorf("%s: got %v, want … %s", row.name, err, row.want)
		}
	}
	without, err := rdftest.Collect(All[2].Apply(rdftest.Sequence(story(t)), Options{}))
	if err != nil || slices.ContainsFunc(without, func(q quad.Quad) bool { return q.Predicate == quad.IRI(annotation+"exact") }) {
		t.Errorf("without texts: %v; want positions and no quotes", err)
	}
}

// TestStopsWhenTheLoopDoes leaves each profile's loop at each quad in turn.
func TestStopsWhenTheLoopDoes(t *testing.T) {
	for _, p := range All {
		total := len(told(t, p.Name, options))
		for stop := range total {
			n := 0
			for range p.Apply(rdftest.Sequence(story(t)), options) {
				if n++; n > stop {
					break
				}
			}
		}
	}
}
