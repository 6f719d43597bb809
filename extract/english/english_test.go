package english

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/clause"
	"github.com/clew-kg/clew/extract/coref"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/extract/link"
	"github.com/clew-kg/clew/extract/mention"
	"github.com/clew-kg/clew/extract/name"
	"github.com/clew-kg/clew/extract/relate"
	"github.com/clew-kg/clew/seeds"
)

// checkFacts fails if a fact does not stand where it says.
func checkFacts(t *testing.T, d *corpus.Document) int {
	t.Helper()
	found := facts.Of(d)
	names := map[string]bool{}
	for _, e := range found.Entities {
		names[e.ID] = true
		if e.ID == "e:" || e.Name == "" || e.Type == "" {
			t.Errorf("entity %+v", e)
		}
	}
	for _, f := range found.Facts {
		e := f.Evidence
		words := strings.Join(strings.Fields(d.Text[e.Start:e.End]), " ")
		if !names[f.Subject] || !names[f.Object] {
			t.Errorf("%s –%s→ %s: an end is no entity", f.Subject, f.Predicate, f.Object)
		}
		if !strings.Contains(words, f.SubjectText) || !strings.Contains(words, f.ObjectText) {
			t.Errorf("%q or %q does not stand in %q", f.SubjectText, f.ObjectText, words)
		}
		if err := f.Check(len(d.Text)); err != nil {
			t.Error(err)
		}
	}
	return len(found.Facts)
}

// No tree makes the rules panic: the parser may be wrong in any way.
func TestRulesTakeAnyTree(t *testing.T) {
	p, err := New(Options{Depth: Trees})
	if err != nil {
		t.Fatal(err)
	}
	given := extract.Stage{
		Name: "given", Provides: corpus.Sentences | corpus.Tokens | corpus.Tags | corpus.Lemmas | corpus.Heads,
		Run: func(context.Context, *corpus.Document) error { return nil },
	}
	chains, err := coref.New(seeds.Default())
	if err != nil {
		t.Fatal(err)
	}
	names, err := name.New()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := extract.New(given, names, clause.New(seeds.Default()), mention.New(seeds.Default()), chains, link.New(seeds.Default()), relate.New(seeds.Default()))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../seeds/articles/*.*")
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	random := rand.New(rand.NewPCG(1, 1))
	n := 0
	for round := range 3 {
		for _, file := range files {
			body, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, err := p.Annotate(t.Context(), &corpus.Article{ID: "a:abcdefghijklmnop", Body: string(body)})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range d.Sentences {
				scramble(random, d, s, round)
			}
			if err := rules.Extend(t.Context(), d); err != nil {
				t.Fatal(file, err)
			}
			n += checkFacts(t, d)
		}
	}
	if n == 0 {
		t.Error("no facts")
	}
}

// scramble replaces the tree of s: in round 0 the labels only, then some heads, then all.
func scramble(random *rand.Rand, d *corpus.Document, s corpus.Sentence, round int) {
	n := s.Last - s.First
	order := random.Perm(int(n))
	for k, at := range order {
		t := &d.Tokens[s.First+int32(at)]
		if random.IntN(4) == 0 {
			t.Deprel = corpus.Deprel(1 + random.IntN(corpus.NumDeprel-1))
		}
		if random.IntN(6) == 0 {
			t.UPOS = corpus.UPOS(1 + random.IntN(int(corpus.NumUPOS)-1))
			t.XPOS = corpus.XPOS(1 + random.IntN(corpus.NumXPOS-1))
		}
		if round == 0 {
			continue
		}
		if k == 0 {
			t.Head = -1
		} else { // any head that comes before in order: a tree
			t.Head = s.First + int32(order[random.IntN(k)])
		}
	}
}

func TestSampleFactsStandInTheirSentences(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{
		"Pyongyang has introduced a QR code payment system.",
		"The QR code payment system is part of the Local Development 22-20 policy.",
		"North Korea has launched a major crackdown on the use of Chinese phones along its border with China, particularly in North Hamgyong province.",
	} {
		d, err := p.Annotate(t.Context(), &corpus.Article{ID: "a:abcdefghijklmnop", Title: "North Korea", Body: body})
		if err != nil {
			t.Fatal(err)
		}
		if checkFacts(t, d) == 0 {
			t.Errorf("no facts in %q", body)
		}
	}
}

// How a statement is meant: what a reader must not get wrong.
func TestMeaning(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for body, want := range map[string]string{
		"Karsk Shipping owns the tanker.":                                       "karsk-shipping owns tanker",
		"Karsk Shipping does not own the tanker.":                               "karsk-shipping not owns tanker",
		"Karsk Shipping never owned the tanker.":                                "karsk-shipping not owns tanker",
		"The tanker is owned by Karsk Shipping.":                                "karsk-shipping owns tanker",
		"Karsk Shipping may buy the tanker.":                                    "karsk-shipping possible buys tanker",
		"Karsk Shipping plans to buy the tanker.":                               "karsk-shipping planned buys tanker",
		"Karsk Shipping must sell the tanker.":                                  "karsk-shipping required sells tanker",
		"Karsk Shipping reportedly owns the tanker.":                            "karsk-shipping alleged owns tanker",
		"Anna Berg said that Karsk Shipping owns the tanker.":                   "karsk-shipping owns tanker according to anna-berg",
		"According to Anna Berg, Karsk Shipping owns the tanker.":               "karsk-shipping owns tanker according to anna-berg",
		"Karsk Shipping failed to buy the tanker.":                              "karsk-shipping not buys tanker",
		"Anna Berg denied that Karsk Shipping owns the tanker.":                 "karsk-shipping not owns tanker according to anna-berg",
		"Norway borders Sweden.":                                                "norway borders sweden",
		"Karsk Shipping bought and sold the tanker.":                            "karsk-shipping buys tanker",
		"The ministry, which owns the tanker, arrested Anna Berg.":              "ministry owns tanker",
		"Anna Berg, the director of Karsk Shipping, arrived in Oslo on Monday.": "anna-berg leads karsk-shipping",
	} {
		d, err := p.Annotate(t.Context(), &corpus.Article{ID: "a:abcdefghijklmnop", Body: body})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range facts.Of(d).Facts {
			s := plain(f.Subject)
			if f.Polarity == "negated" {
				s += " not"
			}
			if f.Modality != "asserted" {
				s += " " + string(f.Modality)
			}
			s += " " + f.Predicate + " " + plain(f.Object)
			if f.AttributedTo != "" {
				s += " according to " + plain(f.AttributedTo)
			}
			got = append(got, s)
		}
		if !contains(got, want) {
			t.Errorf("%s\n got %s\nwant %s", body, strings.Join(got, "; "), want)
		}
	}
}

func plain(id string) string {
	id, _, _ = strings.Cut(strings.TrimPrefix(id, "e:"), ".")
	return id
}

func contains(list []string, want string) bool {
	for _, s := range list {
		if s == want {
			return true
		}
	}
	return false
}

func BenchmarkArticleToFacts(b *testing.B) {
	p, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	body, err := os.ReadFile("../../seeds/articles/border-crackdown.md")
	if err != nil {
		b.Fatal(err)
	}
	sentences := 0
	for b.Loop() {
		d, err := p.Annotate(b.Context(), &corpus.Article{ID: "a:abcdefghijklmnop", Body: string(body)})
		if err != nil {
			b.Fatal(err)
		}
		facts.Of(d)
		sentences += len(d.Sentences)
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
}

// BenchmarkTextToTrees reads the sample articles as one text, on one processor at a time.
func BenchmarkTextToTrees(b *testing.B) {
	p, err := New(Options{Depth: Trees})
	if err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob("../../seeds/articles/*.md")
	if err != nil || len(files) == 0 {
		b.Fatal(err, len(files))
	}
	var text strings.Builder
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		text.Write(body)
		text.WriteString("\n\n")
	}
	article := &corpus.Article{ID: "a:abcdefghijklmnop", Body: text.String()}
	if _, err := p.Annotate(b.Context(), article); err != nil { // models are read on first use
		b.Fatal(err)
	}
	b.ReportAllocs()
	words, sentences := 0, 0
	for b.Loop() {
		d, err := p.Annotate(b.Context(), article)
		if err != nil {
			b.Fatal(err)
		}
		words, sentences = words+len(d.Tokens), sentences+len(d.Sentences)
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
	b.ReportMetric(float64(sentences)/float64(b.N), "sentences/op")
}

// BenchmarkArchive reads many articles at a time on all processors.
func BenchmarkArchive(b *testing.B) {
	p, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	body, err := os.ReadFile("../../seeds/articles/border-crackdown.md")
	if err != nil {
		b.Fatal(err)
	}
	articles := func(yield func(*corpus.Article) bool) {
		for range 100 {
			if !yield(&corpus.Article{ID: "a:abcdefghijklmnop", Body: string(body)}) {
				return
			}
		}
	}
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			sentences := 0
			for b.Loop() {
				for r := range p.Run(b.Context(), articles, workers) {
					if r.Err != nil {
						b.Fatal(r.Err)
					}
					facts.Of(r.Document)
					sentences += len(r.Document.Sentences)
				}
			}
			b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
		})
	}
}
