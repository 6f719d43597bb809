package coref_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
)

// An annotated article: plain text with the spans that mean one thing.
type annotated struct {
	text  string
	spans []annotatedSpan
}

type annotatedSpan struct {
	corpus.Span
	group string
}

// readGold reads "[group words]" brackets, which nest, out of text.
func readGold(text string) (annotated, error) {
	var a annotated
	var b strings.Builder
	var open []int
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '[':
			group, _, ok := strings.Cut(text[i+1:], " ")
			if !ok {
				return a, fmt.Errorf("byte %d: bracket without a group", i)
			}
			open = append(open, len(a.spans))
			a.spans = append(a.spans, annotatedSpan{corpus.Span{Start: int32(b.Len())}, group})
			i += len(group) + 1
		case ']':
			if len(open) == 0 {
				return a, fmt.Errorf("byte %d: nothing to close", i)
			}
			a.spans[open[len(open)-1]].End = int32(b.Len())
			open = open[:len(open)-1]
		default:
			b.WriteByte(text[i])
		}
	}
	if len(open) > 0 {
		return a, fmt.Errorf("bracket of %q is not closed", a.spans[open[0]].group)
	}
	a.text = b.String()
	return a, nil
}

// group returns the innermost group around a byte; "" for none.
func (a *annotated) group(at int32) string {
	best, group := int32(len(a.text)+1), ""
	for _, s := range a.spans {
		if at >= s.Start && at < s.End && s.End-s.Start < best {
			best, group = s.End-s.Start, s.group
		}
	}
	return group
}

// links returns how many links the chains of a hold: mentions less chains.
func (a *annotated) links() int {
	groups := map[string]bool{}
	for _, s := range a.spans {
		groups[s.group] = true
	}
	return len(a.spans) - len(groups)
}

// The precision of the links that the graph is built from, on annotated sample articles
// of our own: a link is right if mention and antecedent stand in one chain of gold.
func TestGraphLinks(t *testing.T) {
	files, err := filepath.Glob("../../seeds/gold/*.coref")
	if err != nil || len(files) == 0 {
		t.Fatal("no annotated articles", err)
	}
	p, err := english.New(english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	right, found, gold, recalled := 0, 0, 0, 0
	byEvidence := map[string][2]int{}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		a, err := readGold(string(data))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		d := corpus.NewDocument(&corpus.Article{ID: "a:aaaaaaaaaaaaaaaa", Body: a.text})
		if err := p.Extend(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		gold += a.links()
		entities := map[string]map[int32]int{}
		for i := range d.Mentions {
			m := &d.Mentions[i]
			g := a.group(d.Tokens[m.Head].Start)
			if g != "" && m.Entity >= 0 {
				if entities[g] == nil {
					entities[g] = map[int32]int{}
				}
				entities[g][m.Entity]++
			}
			if m.Antecedent < 0 {
				continue
			}
			found++
			o := &d.Mentions[m.Antecedent]
			n := byEvidence[m.Evidence]
			n[1]++
			if g != "" && g == a.group(d.Tokens[o.Head].Start) {
				right++
				n[0]++
			} else {
				t.Logf("%s: %s %.2f: %q → %q in %q", filepath.Base(path), m.Evidence, m.Trust, words(d, m), words(d, o), sentenceOf(d, m))
			}
			byEvidence[m.Evidence] = n
		}
		for _, counts := range entities {
			best := 0
			for _, n := range counts {
				best = max(best, n)
			}
			recalled += best - 1
		}
	}
	precision, recall := 100*float64(right)/float64(max(found, 1)), 100*float64(recalled)/float64(gold)
	t.Logf("%d links on %d annotated articles (at least 150): precision %.1f (bar 90), %d of %d right; recall of links by entity %.1f", gold, len(files), precision, right, found, recall)
	for e, n := range byEvidence {
		t.Logf("  %s: %d of %d", e, n[0], n[1])
	}
	if gold < 150 || precision < 90 {
		t.Errorf("precision %.1f, want at least 90", precision)
	}
}

func words(d *corpus.Document, m *corpus.Mention) string {
	return strings.Join(strings.Fields(d.Text[d.Tokens[m.First].Start:d.Tokens[m.Last-1].End]), " ")
}

func sentenceOf(d *corpus.Document, m *corpus.Mention) string {
	for _, s := range d.Sentences {
		if m.Head >= s.First && m.Head < s.Last {
			return strings.Join(strings.Fields(s.Of(d.Text)), " ")
		}
	}
	return ""
}
