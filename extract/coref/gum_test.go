package coref_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/treebank"
	"github.com/clew-kg/clew/seeds/devdata"
)

// The links of the graph on GUM dev, by evidence and by trust: what thresholds are chosen
// on. A link is right if gold has both heads in one group. GUM parts what is meant in
// general ("the people" … "the people") more finely than a graph does.
func TestLinksOnGUM(t *testing.T) {
	gold, err := treebank.LoadCoref(devdata.Path(t, "data/ud-gum/dev.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := english.New(english.Options{Given: true})
	if err != nil {
		t.Fatal(err)
	}
	type count struct{ right, all int }
	counts := map[string]count{}
	for i := range gold {
		g := &gold[i]
		group := map[int32]string{}
		for _, m := range g.Marked {
			head := m.First
			for head < m.Last-1 && g.Tokens[head].Head >= m.First && g.Tokens[head].Head < m.Last {
				head++
			}
			if k, ok := group[head]; !ok || k == "" {
				group[head] = m.Group
			}
		}
		d := treebank.Blank(g.Document)
		if err := p.Extend(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		for i := range d.Mentions {
			m := &d.Mentions[i]
			if m.Antecedent < 0 {
				continue
			}
			a, b := group[m.Head], group[d.Mentions[m.Antecedent].Head]
			for _, name := range []string{"all", m.Evidence, fmt.Sprintf("%s %.1f", m.Evidence, m.Trust-.05)} {
				n := counts[name]
				n.all++
				if a != "" && a == b {
					n.right++
				}
				counts[name] = n
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		n := counts[name]
		t.Logf("%-28s %4d of %4d right, %.1f %%", name, n.right, n.all, 100*float64(n.right)/float64(n.all))
	}
	if n := counts["pronoun"]; n.all < 100 || float64(n.right) < .85*float64(n.all) {
		t.Errorf("%d of %d pronouns right, want at least 85 %% of 100 or more", n.right, n.all)
	}
}
