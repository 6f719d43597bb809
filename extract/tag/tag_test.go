package tag

import (
	"context"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/internal/race"
	"github.com/clew-kg/clew/extract/treebank"
	"github.com/clew-kg/clew/seeds/devdata"
)

// document returns sentences of blank-separated words, one a line.
func document(text string) *corpus.Document {
	d := &corpus.Document{Article: &corpus.Article{ID: "test", Body: text}, Text: text}
	start := 0
	for line := range strings.Lines(text) {
		first, at := int32(len(d.Tokens)), start
		for _, w := range strings.Fields(line) {
			at += strings.Index(text[at:], w)
			d.Tokens = append(d.Tokens, corpus.Token{Span: corpus.Span{Start: int32(at), End: int32(at + len(w))}, Head: -1})
			at += len(w)
		}
		start += len(line)
		if last := int32(len(d.Tokens)); last > first {
			d.Sentences = append(d.Sentences, corpus.Sentence{First: first, Last: last,
				Span: corpus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End}})
		}
	}
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

func TestTag(t *testing.T) {
	m := embeddedModel(t)
	for _, test := range []struct{ text, want string }{
		{"The company employs 300 people .", "DT NN VBZ CD NNS ."},
		{"She heads the finance ministry .", "PRP VBZ DT NN NN ."},
		{"The agency seeks new partners in Kenya .", "DT NN VBZ JJ NNS IN NNP ."},
		{"Pyongyang has introduced a QR code payment system .", "NNP VBZ VBN DT NNP NN NN NN ."},
		{"They do n't know .", "PRP VBP RB VB ."},
	} {
		d := document(test.text)
		m.Tag(d)
		var got []string
		for _, tok := range d.Tokens {
			got = append(got, tok.XPOS.String())
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s\ngot  %s\nwant %s", test.text, s, test.want)
		}
	}
}

func TestFeats(t *testing.T) {
	d := document("Dogs bark .")
	embeddedModel(t).Tag(d)
	if got := d.Tokens[0].Feats; got != "Number=Plur" {
		t.Errorf("got %q, want Number=Plur", got)
	}
}

func TestLoadRejectsDamage(t *testing.T) {
	for _, i := range []int{0, 12, 40, len(embedded) / 2, len(embedded) - 1} {
		b := append([]byte(nil), embedded...)
		b[i] ^= 0x10
		if _, err := Load(b); err == nil {
			t.Errorf("byte %d changed: no error", i)
		}
	}
}

// TestDevScores guards the figures that ARCHITECTURE.md states.
func TestDevScores(t *testing.T) {
	stage, err := New()
	if err != nil {
		t.Fatal(err)
	}
	for name, bar := range map[string]float64{"ud-ewt": 95.5, "ud-gum": 96.9} {
		gold := sharedTreebank(t, name)
		d := treebank.Blank(gold)
		if err := stage.Run(context.Background(), d); err != nil {
			t.Fatal(err)
		}
		s, err := treebank.Measure(gold, d)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s dev: %s", name, s)
		if got := s.Percent(s.UPOS); got < bar {
			t.Errorf("%s dev: UPOS %.2f, want at least %.2f", name, got, bar)
		}
	}
}

func sharedTreebank(t *testing.T, name string) *corpus.Document {
	t.Helper()
	d, err := treebank.Load(devdata.Path(t, "data/"+name+"/dev.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func FuzzTag(f *testing.F) {
	f.Add("The company employs 300 people .\nOK")
	f.Add("’ \u00ad \u200b “ ”\x00 ÄÖ 日本")
	m := embeddedModel(f)
	f.Fuzz(func(t *testing.T, text string) {
		d := document(text)
		m.Tag(d)
		for i, tok := range d.Tokens {
			if tok.UPOS == corpus.UPOSNone || tok.UPOS >= corpus.NumUPOS || int(tok.XPOS) >= corpus.NumXPOS {
				t.Fatalf("token %d %q: tags %d %d", i, d.Form(int32(i)), tok.UPOS, tok.XPOS)
			}
		}
	})
}

func TestTagAllocations(t *testing.T) {
	if race.Enabled {
		t.Skip("counts allocations, which the race detector adds to")
	}
	m := embeddedModel(t)
	d := document(strings.Repeat("The company employs 300 people in northern Kenya .\n", 20))
	m.Tag(d)
	if n := testing.AllocsPerRun(20, func() { m.Tag(d) }); n > 1 {
		t.Errorf("%v allocations for 20 sentences, want at most 1", n)
	}
}

func BenchmarkTag(b *testing.B) {
	m := embeddedModel(b)
	d := document(strings.Repeat("The company employs 300 people in northern Kenya , the minister said on Monday .\n", 50))
	b.ReportAllocs()
	for b.Loop() {
		m.Tag(d)
	}
	b.ReportMetric(float64(len(d.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
