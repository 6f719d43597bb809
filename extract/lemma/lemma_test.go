package lemma

import (
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/treebank"
	"github.com/clew-kg/clew/seeds/devdata"
)

func TestLemma(t *testing.T) {
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ form, upos, xpos, want string }{
		{"heads", "VERB", "VBZ", "head"},
		{"heads", "NOUN", "NNS", "head"},
		{"employs", "VERB", "VBZ", "employ"},
		{"went", "VERB", "VBD", "go"},
		{"’s", "AUX", "VBZ", "be"},
		{"n't", "PART", "RB", "not"},
		{"Children", "NOUN", "NNS", "child"},
		{"States", "PROPN", "NNPS", "State"},
		{"Pyongyang", "PROPN", "NNP", "Pyongyang"},
		{"glorked", "VERB", "VBD", "glork"},
		{"best", "ADJ", "JJS", "good"},
		{"They", "PRON", "PRP", "they"},
		{"1,200", "NUM", "CD", "1200"},
	} {
		u, _ := corpus.ParseUPOS(test.upos)
		x, _ := corpus.ParseXPOS(test.xpos)
		if got := m.Lemma(test.form, u, x); got != test.want {
			t.Errorf("%s/%s: got %q, want %q", test.form, test.xpos, got, test.want)
		}
	}
}

// TestDevScores guards the rules themselves, with gold tags.
func TestDevScores(t *testing.T) {
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	for name, bar := range map[string]float64{"ud-ewt": 98, "ud-gum": 98.5} {
		gold, err := treebank.Load(devdata.Path(t, "data/"+name+"/dev.conllu"))
		if err != nil {
			t.Fatal(err)
		}
		d := treebank.Blank(gold)
		copy(d.Tokens, gold.Tokens)
		m.Annotate(d)
		s, err := treebank.Measure(gold, d)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s dev, gold tags: lemmas %.2f", name, s.Percent(s.Lemmas))
		if got := s.Percent(s.Lemmas); got < bar {
			t.Errorf("%s dev, gold tags: lemmas %.2f, want at least %.2f", name, got, bar)
		}
	}
}

func FuzzLemma(f *testing.F) {
	f.Add("Heads", uint8(16), uint8(45))
	f.Add("’s", uint8(4), uint8(45))
	m, err := Default()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, form string, upos, xpos uint8) {
		if form != "" && m.Lemma(form, corpus.UPOS(upos), corpus.XPOS(xpos)) == "" {
			t.Errorf("%q: empty lemma", form)
		}
	})
}
