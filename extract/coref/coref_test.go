package coref_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
)

func read(t testing.TB, text string) *corpus.Document {
	t.Helper()
	p, err := english.New(english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := corpus.NewDocument(&corpus.Article{ID: "a:aaaaaaaaaaaaaaaa", Body: text})
	if err := p.Extend(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

// Each row names links that must be there, as "mention = antecedent (evidence)", or must not
// ("!mention = antecedent").
func TestEvidence(t *testing.T) {
	for _, row := range []struct{ text, want string }{
		{"The Korea Institute for National Unification published a study. KINU asked 400 people.", "KINU = The Korea Institute for National Unification (acronym)"},
		{"The European Union met. Officials of the EU said little.", "the EU = The European Union (acronym)"},
		{"Samsung Electronics sold phones. Samsung denied it.", "Samsung = Samsung Electronics (short name)"},
		{"Anna Lind runs the school. Lind has taught for years.", "Lind = Anna Lind (family name)"},
		{"Norway closed the border. The Norwegian government gave no reason. Oslo announced a new rule.", "The Norwegian government = Oslo (noun for government)"},
		{"North Korea closed a border. Many North Koreans wait. The regime said nothing to its citizens.", "citizens = Many North Koreans (noun for people)"},
		{"A depot burned. Ann Lind saw it. The firm denied it. Two men left. A judge asked for papers. The government blamed a leak. The owner lives in Oslo. Norway has no treaty.", "!noun for government"},
		{"A depot burned in Norway. Ann Lind saw it. The firm denied it. Two men left. A judge asked for papers. The government blamed a leak. Oslo is quiet. The government said so.", "The government = The government (noun for government)"},
		{"The firm bought a boat. The boat sank.", "The boat = a boat (noun comes back)"},
		{"The firm bought a boat. Ann Lind denied it.", "!it ="},
		{"Police met guards. They praised them.", "!them = They"},
	} {
		d := read(t, row.text)
		var links []string
		for i := range d.Mentions {
			if m := &d.Mentions[i]; m.Antecedent >= 0 {
				links = append(links, words(d, m)+" = "+words(d, &d.Mentions[m.Antecedent])+" ("+m.Evidence+")")
				if m.Trust <= 0 || m.Trust > 1 || d.Mentions[m.Antecedent].Chain != m.Chain {
					t.Errorf("%s: bad link %+v", row.text, *m)
				}
			}
		}
		all := strings.Join(links, "; ")
		if unwanted, not := strings.CutPrefix(row.want, "!"); not && strings.Contains(all, unwanted) || !not && !strings.Contains(all, row.want) {
			t.Errorf("%s: got %q, want %q", row.text, all, row.want)
		}
	}
}

// Time is linear in the text: eight times the text takes less than forty times as long, also
// on a busy machine.
func TestLongArticle(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a long article")
	}
	paragraph := "The Harbour Office closed the bridge of Lindholm. It gave no reason. Anna Berg, who owns a ship, said that she would wait for the office. The ship is old.\n\n"
	took := func(n int) time.Duration {
		start := time.Now()
		read(t, strings.Repeat(paragraph, n))
		return time.Since(start)
	}
	took(10)
	short, long := took(100), took(800)
	if long > 40*short {
		t.Errorf("100 paragraphs in %v, 800 in %v", short, long)
	}
}
