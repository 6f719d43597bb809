package rank_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/coref/rank"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/syntax"
)

func read(t testing.TB, text string) *corpus.Document {
	t.Helper()
	p, err := english.New(english.Options{Depth: english.Mentions})
	if err != nil {
		t.Fatal(err)
	}
	d := corpus.NewDocument(&corpus.Article{Body: text})
	if err := p.Extend(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

func words(d *corpus.Document, p rank.Phrase) string { s := p.Span(d); return d.Text[s.Start:s.End] }

func TestPhrases(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"The ministry closed the old bridge of Hoeryong.", "The ministry|the old bridge of Hoeryong|Hoeryong"},
		{"Traders who sold phones paid their fines.", "Traders who sold phones|phones|their|their fines"},
		{"Anna Berg, a teacher from Oslo, met officials and soldiers.", "Anna Berg|a teacher from Oslo|Oslo|officials|soldiers"},
		{"There is a rule that it rains.", "a rule that it rains|it"},
	} {
		d := read(t, row.text)
		var tree syntax.Tree
		tree.Reset(d, 0)
		var got []string
		for _, p := range rank.Phrases(nil, &tree) {
			got = append(got, words(d, p))
		}
		if strings.Join(got, "|") != row.want {
			t.Errorf("got %s, want %s", strings.Join(got, "|"), row.want)
		}
	}
}

func TestResolve(t *testing.T) {
	m, err := rank.Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ text, want string }{
		{"Anna Berg teaches in Oslo. She moved with her son.", "She=Anna Berg her=She"},
		{"Mr. Lind bought a boat. Lind said he would repair the boat.", "Lind=Mr. Lind he=Lind the boat=a boat"},
		{"A dog barked. Rain fell on empty streets.", ""},
	} {
		d := read(t, row.text)
		res := m.Resolve(d)
		var got []string
		for _, l := range res.Links {
			got = append(got, words(d, res.Phrases[l.Phrase])+"="+words(d, res.Phrases[l.Antecedent]))
			if l.Antecedent >= l.Phrase || l.Share <= 0 || l.Share > 1 {
				t.Errorf("%s: bad link %+v", row.text, l)
			}
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s: got %q, want %q", row.text, strings.Join(got, " "), row.want)
		}
	}
}

// Training gives the same bytes each time, and what is learned shows.
func TestTrain(t *testing.T) {
	d := read(t, strings.Repeat("The council met. It voted. The mayor spoke. He left.\n\n", 12))
	group := func(p rank.Phrase) string {
		switch w := words(d, p); w {
		case "The council", "It":
			return fmt.Sprint("council", p.Sentence/4)
		case "The mayor", "He":
			return fmt.Sprint("mayor", p.Sentence/4)
		}
		return ""
	}
	train := func() (*rank.Model, float64) {
		var last float64
		m, err := rank.Train([]rank.Example{{Document: d, Group: group}}, rank.Setting{Epochs: 4}, func(_ int, loss float64, _ *rank.Model) { last = loss })
		if err != nil {
			t.Fatal(err)
		}
		return m, last
	}
	m, loss := train()
	again, _ := train()
	if !bytes.Equal(m.Save(), again.Save()) {
		t.Error("two trainings gave different models")
	}
	res := m.Resolve(d)
	pairs := map[string]int{}
	for _, l := range res.Links {
		pairs[words(d, res.Phrases[l.Phrase])+"="+words(d, res.Phrases[l.Antecedent])]++
	}
	if pairs["It=The council"] < 11 || pairs["He=The mayor"] < 11 || loss > 1 {
		t.Errorf("got links %v at loss %.2f, want 12 of each pronoun", pairs, loss)
	}
}
