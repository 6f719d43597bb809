package gold_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/extract/facts/gold"
	"github.com/clew-kg/clew/extract/relate"
	"github.com/clew-kg/clew/graph/fact"
)

var list = flag.Bool("list", false, "print facts missed, wrong and misread")

// samples returns the annotated sample articles with what the pipeline makes of each.
func samples(t *testing.T) (articles []*gold.Article, documents []*corpus.Document) {
	files, err := filepath.Glob("../../../seeds/gold/*.gold")
	if err != nil || len(files) == 0 {
		t.Fatal("no annotated article", err)
	}
	p, err := english.New(english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		a, err := gold.Read(filepath.Base(name), f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		d, err := p.Annotate(context.Background(), a.Corpus())
		if err != nil {
			t.Fatal(err)
		}
		articles, documents = append(articles, a), append(documents, d)
	}
	return articles, documents
}

func line(name string, r *gold.Report) string {
	return fmt.Sprintf("%-24s %3d sentences, %3d facts, %3d found: P %.3f R %.3f F1 %.3f, meaning wrong %.3f, source wrong %.3f",
		name, r.Sentences, r.Gold, r.System, r.Precision(), r.Recall(), r.F1(), r.MisreadShare(), r.MissaidShare())
}

// TestSampleArticles measures extraction on the annotated sample articles.
func TestSampleArticles(t *testing.T) {
	articles, documents := samples(t)
	var all gold.Report
	for i, a := range articles {
		found := facts.Of(documents[i])
		r := a.Score(&found)
		t.Log(line(a.Name, &r))
		all.Add(&r)
	}
	t.Log(line("all", &all))
	t.Log("bars: 150 sentences, F1 0.75, polarity or modality wrong 0.03")
	if *list {
		t.Logf("MISSED\n%s", strings.Join(all.Missed, "\n"))
		t.Logf("WRONG\n%s", strings.Join(all.Wrong, "\n"))
		t.Logf("MISREAD\n%s", strings.Join(all.Misreads, "\n"))
	}
	if all.Sentences < 150 || all.F1() < 0.75 || all.MisreadShare() > 0.03 {
		t.Errorf("below the bars")
	}
}

// TestConstructions prints what each construction gives on the sample articles and what is
// left without it.
func TestConstructions(t *testing.T) {
	articles, documents := samples(t)
	measure := func(keep func(rule string) bool) (sum gold.Report) {
		for i, a := range articles {
			d := *documents[i]
			d.Relations = slices.DeleteFunc(slices.Clone(d.Relations), func(r corpus.Relation) bool { return !keep(r.Rule) })
			found := facts.Of(&d)
			r := a.Score(&found)
			sum.Add(&r)
		}
		return sum
	}
	whole := measure(func(string) bool { return true })
	t.Logf("| construction | facts | right | F1 lost without it |")
	t.Logf("| --- | --- | --- | --- |")
	facts := 0
	for _, c := range relate.Constructions {
		only := measure(func(rule string) bool { return rule == c.Name })
		rest := measure(func(rule string) bool { return rule != c.Name })
		facts += only.System
		if only.System > 0 {
			t.Logf("| %s | %d | %.0f %% | %+.1f |", c.Name, only.System, 100*only.Precision(), 100*(whole.F1()-rest.F1()))
		}
	}
	if facts < whole.System {
		t.Errorf("the constructions give %d facts, all rules together %d: one is not listed", facts, whole.System)
	}
}

const sample = `title: A ban
date: 2024-11-18
# a comment

Pyongyang has not banned the phones, traders say.
  Pyongyang / North Korean government | ban / outlaw | phones | not, by: traders
  ? traders | use | phones | possible / planned
Nothing happened.

The end came.
`

func TestRead(t *testing.T) {
	a, err := gold.Read("ban.gold", strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	if want := "Pyongyang has not banned the phones, traders say. Nothing happened.\n\nThe end came."; a.Body != want || a.Title != "A ban" || a.Date.Day() != 18 {
		t.Errorf("got %q, title %q, date %v", a.Body, a.Title, a.Date)
	}
	if len(a.Sentences) != 3 || len(a.Sentences[0].Facts) != 2 {
		t.Fatalf("got %+v", a.Sentences)
	}
	f := a.Sentences[0].Facts[0]
	if len(f.Subject) != 2 || !f.Not || f.By[0] != "traders" || f.Optional || f.Line != 6 {
		t.Errorf("got %+v", f)
	}
	if g := a.Sentences[0].Facts[1]; !g.Optional || len(g.Modalities) != 2 || g.Not {
		t.Errorf("got %+v", g)
	}
	for name, row := range map[string]struct{ file, want string }{
		"early":  {"  a | b | c\n", "x:1: a fact stands before"},
		"parts":  {"A b.\n  a | b\n", "x:2: 2 parts"},
		"empty":  {"A b.\n  a | | c\n", "x:2: the predicate is empty"},
		"mark":   {"A b.\n  a | b | c | maybe\n", `x:2: unknown mark "maybe"`},
		"by":     {"A b.\n  a | b | c | by:\n", "x:2: by: names nobody"},
		"date":   {"date: yesterday\n", "x:1: the date"},
		"no one": {"# nothing\n", "x: no sentence"},
	} {
		if _, err := gold.Read("x", strings.NewReader(row.file)); err == nil || !strings.Contains(err.Error(), row.want) {
			t.Errorf("%s: got %v, want %q", name, err, row.want)
		}
	}
}

func TestScore(t *testing.T) {
	a, err := gold.Read("ban.gold", strings.NewReader(sample))
	if err != nil {
		t.Fatal(err)
	}
	entities := []fact.Entity{{ID: "e:1", Name: "North Korean government"}, {ID: "e:2", Name: "Chinese phones"}, {ID: "e:3", Name: "traders"}, {ID: "e:4", Name: "phone traders"}}
	ban := fact.Fact{Subject: "e:1", Predicate: "bans", PredicateText: "has banned", Object: "e:2", Polarity: fact.Negated, Modality: fact.Asserted, AttributedTo: "e:3", AttributedText: "traders"}
	change := func(do func(*fact.Fact)) fact.Fact { f := ban; do(&f); return f }
	type counts struct{ hit, right, misread, missaid int }
	for name, row := range map[string]struct {
		f    fact.Fact
		want counts
	}{
		"right":        {ban, counts{1, 1, 0, 0}},
		"affirmed":     {change(func(f *fact.Fact) { f.Polarity = fact.Affirmed }), counts{1, 1, 1, 0}},
		"planned":      {change(func(f *fact.Fact) { f.Modality = fact.Planned }), counts{1, 1, 1, 0}},
		"nobody says":  {change(func(f *fact.Fact) { f.AttributedTo, f.AttributedText = "", "" }), counts{1, 1, 0, 1}},
		"other object": {change(func(f *fact.Fact) { f.Object = "e:4" }), counts{}},
		"turned round": {change(func(f *fact.Fact) { f.Subject, f.Object = f.Object, f.Subject }), counts{}},
		"other verb":   {change(func(f *fact.Fact) { f.Predicate, f.PredicateText = "owns", "own" }), counts{}},
		"other place":  {change(func(f *fact.Fact) { f.Evidence.Start = 60 }), counts{}},
		"optional": {change(func(f *fact.Fact) {
			f.Subject, f.Predicate, f.Modality, f.Polarity = "e:3", "uses", fact.Planned, fact.Affirmed
		}), counts{0, 1, 0, 1}},
	} {
		r := a.Score(&facts.Found{Entities: entities, Facts: []fact.Fact{row.f}})
		if got := (counts{r.Hit, r.Right, r.Misread, r.Missaid}); got != row.want || r.Gold != 1 || r.System != 1 {
			t.Errorf("%s: got %+v, want %+v", name, got, row.want)
		}
	}
}
