package parse

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/internal/race"
	"github.com/clew-kg/clew/extract/nn"
	"github.com/clew-kg/clew/extract/tag"
	"github.com/clew-kg/clew/extract/treebank"
	"github.com/clew-kg/clew/seeds/devdata"
)

// document returns tagged sentences of blank-separated words, one a line.
func document(t testing.TB, text string) *corpus.Document {
	t.Helper()
	d := &corpus.Document{Article: &corpus.Article{ID: "test", Body: text}, Text: text}
	at := 0
	for line := range strings.Lines(text) {
		first, end := int32(len(d.Tokens)), at+len(line)
		for _, w := range strings.Fields(line) {
			at += strings.Index(text[at:], w)
			d.Tokens = append(d.Tokens, corpus.Token{Span: corpus.Span{Start: int32(at), End: int32(at + len(w))}, Head: -1})
			at += len(w)
		}
		at = end
		if last := int32(len(d.Tokens)); last > first {
			d.Sentences = append(d.Sentences, corpus.Sentence{First: first, Last: last,
				Span: corpus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}})
		}
	}
	tagger, err := tag.Default()
	if err != nil {
		t.Fatal(err)
	}
	tagger.Tag(d)
	return d
}

func embeddedModel(t testing.TB) *Model {
	t.Helper()
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// arcs returns the tree of d as "relation(head, word)" items.
func arcsOf(d *corpus.Document) string {
	var out []string
	for i, t := range d.Tokens {
		head := "root"
		if t.Head >= 0 {
			head = d.Form(t.Head)
		}
		out = append(out, fmt.Sprintf("%s(%s, %s)", t.Deprel, head, d.Form(int32(i))))
	}
	return strings.Join(out, " ")
}

func TestParse(t *testing.T) {
	m := embeddedModel(t)
	for _, test := range []struct{ text, want string }{
		{"Pyongyang introduced a payment system .",
			"nsubj(introduced, Pyongyang) root(root, introduced) det(system, a) compound(system, payment) obj(introduced, system) punct(introduced, .)"},
		{"The company was founded by two brothers in 1998 .",
			"det(company, The) nsubj:pass(founded, company) aux:pass(founded, was) root(root, founded) case(brothers, by) nummod(brothers, two) obl:agent(founded, brothers) case(1998, in) obl(founded, 1998) punct(founded, .)"},
		{"She said that the minister resigned .",
			"nsubj(said, She) root(root, said) mark(resigned, that) det(minister, the) nsubj(resigned, minister) ccomp(said, resigned) punct(said, .)"},
	} {
		d := document(t, test.text)
		if m.Parse(d); arcsOf(d) != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.text, arcsOf(d), test.want)
		}
	}
}

// checkTrees fails unless every sentence of d is one tree with one root.
func checkTrees(t *testing.T, d *corpus.Document) {
	t.Helper()
	for k, s := range d.Sentences {
		roots := 0
		for i := s.First; i < s.Last; i++ {
			tok := d.Tokens[i]
			if tok.Head == -1 {
				roots++
			}
			if (tok.Head == -1) != (tok.Deprel == relRoot) || tok.Deprel == 0 || int(tok.Deprel) >= corpus.NumDeprel {
				t.Fatalf("sentence %d, token %d: head %d with relation %v", k, i, tok.Head, tok.Deprel)
			}
			h, steps := i, s.Last-s.First
			for ; h != -1 && steps >= 0; steps-- {
				if h < s.First || h >= s.Last {
					t.Fatalf("sentence %d, token %d: head %d is outside [%d,%d)", k, i, h, s.First, s.Last)
				}
				h = d.Tokens[h].Head
			}
			if h != -1 {
				t.Fatalf("sentence %d, token %d: no way to the root", k, i)
			}
		}
		if roots != 1 {
			t.Fatalf("sentence %d: %d roots", k, roots)
		}
	}
}

const news = `Pyongyang has introduced a QR code payment system under the Local Development 22-20 policy .
A crackdown on Chinese phones is under way , above all in North Hamgyong , residents told reporters on Monday .
CITY COUNCIL REJECTS PLAN FOR NEW STADIUM
" We do n't know what happened , " said Maria Lopez , the mayor 's spokeswoman , who has led the office since 2019 .
`

// TestSameTreesWithoutAssembly holds the promise of the same graph on every machine.
func TestSameTreesWithoutAssembly(t *testing.T) {
	m, d := embeddedModel(t), document(t, strings.Repeat(news, 3))
	m.Parse(d)
	want := slices.Clone(d.Tokens)
	nn.UseGo(true)
	defer nn.UseGo(false)
	m.Parse(d)
	if !slices.Equal(d.Tokens, want) {
		t.Errorf("the %s kernels and plain Go give different trees", nn.Kernels())
	}
	checkTrees(t, d)
}

var update = flag.Bool("update", false, "rewrite the golden trees")

// TestGoldenTrees compares the trees of a few sentences with those that another
// machine drew: they are the same for every processor.
func TestGoldenTrees(t *testing.T) {
	d := document(t, news)
	embeddedModel(t).Parse(d)
	d.Layers |= corpus.Heads
	var b strings.Builder
	if err := treebank.Draw(&b, d); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "news.trees")
	if *update {
		if err := os.WriteFile(path, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("got\n%s\nwant\n%s\nrun go test -update ./extract/parse if the model is new", b.String(), want)
	}
}

func TestLongSentence(t *testing.T) {
	d := document(t, strings.Repeat("very ", 5000)+"long .\nShort one .")
	embeddedModel(t).Parse(d)
	checkTrees(t, d)
}

func TestEmptyDocument(t *testing.T) {
	embeddedModel(t).Parse(document(t, ""))
}

func TestLoadRejectsDamage(t *testing.T) {
	for _, i := range []int{0, 11, 13, 60, len(embedded) / 2, len(embedded) - 1} {
		b := slices.Clone(embedded)
		b[i] ^= 0x10
		if _, err := Load(b); err == nil {
			t.Errorf("byte %d changed: no error", i)
		}
	}
}

func TestParseAllocations(t *testing.T) {
	if race.Enabled {
		t.Skip("counts allocations, which the race detector adds to")
	}
	m, d := embeddedModel(t), document(t, strings.Repeat(news, 5))
	m.Parse(d)
	if n := testing.AllocsPerRun(10, func() { m.Parse(d) }); n > float64(len(d.Sentences)) {
		t.Errorf("%v allocations for %d sentences", n, len(d.Sentences))
	}
}

// TestDevScores guards the figures that ARCHITECTURE.md states: gold tokens,
// predicted tags.
func TestDevScores(t *testing.T) {
	m := embeddedModel(t)
	for _, test := range []struct {
		name     string
		uas, las float64
	}{{"ud-ewt", 88.5, 85.5}, {"ud-gum", 88, 85}} {
		gold := sharedTreebank(t, test.name)
		d := treebank.Blank(gold)
		tagger, err := tag.Default()
		if err != nil {
			t.Fatal(err)
		}
		tagger.Tag(d)
		m.Parse(d)
		checkTrees(t, d)
		s, err := treebank.Measure(gold, d)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s dev: %s", test.name, s)
		for _, r := range s.Relations[:min(25, len(s.Relations))] {
			t.Logf("  %-12s %5d  F1 %.1f", r.Relation, r.Gold, 100*r.F1())
		}
		if s.Percent(s.Heads) < test.uas || s.Percent(s.Labeled) < test.las {
			t.Errorf("%s dev: UAS %.2f, LAS %.2f, want at least %.2f, %.2f", test.name, s.Percent(s.Heads), s.Percent(s.Labeled), test.uas, test.las)
		}
	}
}

func sharedTreebank(t testing.TB, name string) *corpus.Document {
	t.Helper()
	d, err := treebank.Load(devdata.Path(t, "data/"+name+"/dev.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func FuzzParse(f *testing.F) {
	f.Add(news)
	f.Add("a\nb b\n\" ' \u00ad\x00 日本 語 .")
	m := embeddedModel(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := document(t, text)
		m.Parse(d)
		checkTrees(t, d)
	})
}

func BenchmarkParse(b *testing.B) {
	m, d := embeddedModel(b), document(b, strings.Repeat(news, 20))
	b.ReportAllocs()
	for b.Loop() {
		m.Parse(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(embedded); err != nil {
			b.Fatal(err)
		}
	}
}
