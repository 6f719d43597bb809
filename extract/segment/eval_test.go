package segment_test

import (
	"context"
	"testing"

	"github.com/clew-kg/clew/extract/conllu"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/score"
	"github.com/clew-kg/clew/extract/segment"
	"github.com/clew-kg/clew/seeds/devdata"
)

// treebank returns the documents of a CoNLL-U file of the shared data folder.
func treebank(t *testing.T, name string) []*corpus.Document {
	t.Helper()
	all, err := conllu.ReadFile(devdata.Path(t, "data/"+name))
	if err != nil {
		t.Fatal(err)
	}
	var docs []*corpus.Document
	for _, group := range conllu.Documents(all) {
		docs = append(docs, conllu.Text(group))
	}
	return docs
}

// TestQuality guards the figures of ARCHITECTURE.md: F1 in percent of words and
// sentences from raw text, on the development parts of the treebanks.
func TestQuality(t *testing.T) {
	for _, row := range []struct {
		file             string
		words, sentences float64
	}{
		{"ud-ewt/dev.conllu", 99.1, 87.3},
		{"ud-gum/dev.conllu", 99.9, 96.0},
	} {
		t.Run(row.file, func(t *testing.T) {
			var words, sentences score.F1
			for _, gold := range treebank(t, row.file) {
				d := corpus.NewDocument(gold.Article)
				if err := segment.New().Run(context.Background(), d); err != nil {
					t.Fatal(err)
				}
				w, s := score.Segmentation(gold, d)
				words, sentences = words.Add(w), sentences.Add(s)
			}
			t.Logf("words %.2f (P %.2f R %.2f), sentences %.2f (P %.2f R %.2f)", words.F1(), words.Precision(), words.Recall(),
				sentences.F1(), sentences.Precision(), sentences.Recall())
			if words.F1() < row.words || sentences.F1() < row.sentences {
				t.Errorf("words %.2f, want %.2f; sentences %.2f, want %.2f", words.F1(), row.words, sentences.F1(), row.sentences)
			}
		})
	}
}
