package score

import (
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
)

func doc(sentences []corpus.Span, words ...corpus.Span) *corpus.Document {
	d := &corpus.Document{}
	for _, s := range sentences {
		d.Sentences = append(d.Sentences, corpus.Sentence{Span: s})
	}
	for _, w := range words {
		d.Tokens = append(d.Tokens, corpus.Token{Span: w})
	}
	return d
}

func TestSegmentation(t *testing.T) {
	type span = corpus.Span
	gold := doc([]span{{Start: 0, End: 5}, {Start: 6, End: 9}}, span{Start: 0, End: 2}, span{Start: 2, End: 5}, span{Start: 6, End: 9})
	for name, row := range map[string]struct {
		system           *corpus.Document
		words, sentences F1
	}{
		"same":   {gold, F1{3, 3, 3}, F1{2, 2, 2}},
		"joined": {doc([]span{{Start: 0, End: 9}}, span{Start: 0, End: 5}, span{Start: 6, End: 9}), F1{1, 3, 2}, F1{0, 2, 1}},
		"split":  {doc([]span{{Start: 0, End: 5}, {Start: 6, End: 9}}, span{Start: 0, End: 1}, span{Start: 1, End: 2}, span{Start: 2, End: 5}, span{Start: 6, End: 9}), F1{2, 3, 4}, F1{2, 2, 2}},
		"none":   {doc(nil), F1{0, 3, 0}, F1{0, 2, 0}},
	} {
		words, sentences := Segmentation(gold, row.system)
		if words != row.words || sentences != row.sentences {
			t.Errorf("%s: got %v %v, want %v %v", name, words, sentences, row.words, row.sentences)
		}
	}
	if f := (F1{2, 4, 2}); f.Precision() != 100 || f.Recall() != 50 || f.F1() != 400.0/6 {
		t.Errorf("got %v %v %v", f.Precision(), f.Recall(), f.F1())
	}
}
