package english_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/relate"
	"github.com/clew-kg/clew/graph/vocab"
	"github.com/clew-kg/clew/seeds"
)

// TestConstructionsAreListed reads the sample articles: every rule that a relation names
// has its entry in relate.Constructions.
func TestConstructionsAreListed(t *testing.T) {
	known := map[string]bool{}
	for _, c := range relate.Constructions {
		if known[c.Name] || c.Doc == "" || c.Example == "" {
			t.Errorf("construction %q stands twice or says nothing", c.Name)
		}
		known[c.Name] = true
	}
	p, err := english.New(english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../seeds/articles/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no sample article", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a := &corpus.Article{Language: "en", Body: string(data)}
		a.ID = corpus.NewID(a)
		d, err := p.Annotate(t.Context(), a)
		if err != nil {
			t.Fatal(err)
		}
		for i := range d.Relations {
			if r := &d.Relations[i]; !known[r.Rule] {
				t.Errorf("rule %q is not in relate.Constructions", r.Rule)
				known[r.Rule] = true
			}
		}
	}
}

// TestSignatures compares the classes of signatures, phrases and nouns with those of the vocabulary.
func TestSignatures(t *testing.T) {
	for _, p := range seeds.Predicates().List {
		classes := slices.Concat(p.Domain, p.Range)
		for _, phrase := range seeds.Predicates().Phrases(p) {
			r, _ := seeds.Predicates().Declared(phrase)
			classes = slices.Concat(classes, r.Before.Classes, r.After.Classes)
		}
		for _, c := range classes {
			if !vocab.IsClass(c) {
				t.Errorf("%s: unknown class %q", p.Name, c)
			}
		}
	}
	for _, c := range seeds.Nouns().Kinds() {
		if !vocab.IsClass(c) {
			t.Errorf("nouns.tsv: unknown class %q", c)
		}
	}
}
