// Package treebank turns CoNLL-U treebanks into gold documents for training, and
// measures and draws annotated documents. Nothing of it runs in the pipeline.
//
// A worked example: Load of a file with the one sentence "Dogs don't bark." returns
// a Document with that text, one Sentence and the five Tokens "Dogs", "do", "n't",
// "bark", "." with tags, lemmas, features and heads as annotated.
package treebank

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/clew-kg/clew/extract/conllu"
	"github.com/clew-kg/clew/extract/corpus"
)

// gold are the layers that a treebank fills.
const gold = corpus.Sentences | corpus.Tokens | corpus.Tags | corpus.Lemmas | corpus.Heads

// Load reads the CoNLL-U file at path; see Read.
func Load(path string) (*corpus.Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("treebank: %w", err)
	}
	defer f.Close()
	return Read(f, path)
}

// Read reads CoNLL-U from r into one gold document over the running text. Errors
// name the file and the line.
func Read(r io.Reader, name string) (*corpus.Document, error) {
	var sentences []*conllu.Sentence
	for s, err := range conllu.Read(r) {
		if err != nil {
			return nil, fmt.Errorf("treebank: %s: %w", name, err)
		}
		sentences = append(sentences, s)
	}
	d := conllu.Text(sentences)
	d.Article.ID, d.Layers = name, gold
	share := interner{}
	next := int32(0)
	for _, s := range sentences {
		for k := range s.Words {
			if err := annotate(d, next, int32(k), s, share); err != nil {
				return nil, fmt.Errorf("treebank: %s:%d: %w", name, s.Words[k].Line, err)
			}
		}
		next += int32(len(s.Words))
	}
	return d, nil
}

// annotate fills token first+k of d from word k of s.
func annotate(d *corpus.Document, first, k int32, s *conllu.Sentence, share interner) error {
	w, t := &s.Words[k], &d.Tokens[first+k]
	if w.Head < 0 || w.Head > len(s.Words) {
		return fmt.Errorf("head %d of a sentence of %d words", w.Head, len(s.Words))
	}
	if t.Head = first + int32(w.Head) - 1; w.Head == 0 {
		t.Head = -1
	}
	rel, ok := corpus.ParseDeprel(w.Deprel)
	if !ok {
		base, _, _ := strings.Cut(w.Deprel, ":")
		if rel, ok = corpus.ParseDeprel(base); !ok {
			return fmt.Errorf("unknown relation %q", w.Deprel)
		}
	}
	t.Deprel = rel
	t.UPOS, _ = corpus.ParseUPOS(w.UPOS)
	t.XPOS, _ = corpus.ParseXPOS(w.XPOS)
	t.Feats, t.Lemma = share.of(strings.TrimPrefix(w.Feats, "_")), share.of(w.Lemma)
	return nil
}

// An interner keeps one copy of equal strings.
type interner map[string]string

func (m interner) of(s string) string {
	if t, ok := m[s]; ok {
		return t
	}
	s = strings.Clone(s)
	m[s] = s
	return s
}

// Blank returns a copy of d with sentences and tokens only, over the same text:
// what a tagger or parser is measured on.
func Blank(d *corpus.Document) *corpus.Document {
	b := &corpus.Document{Article: d.Article, Text: d.Text, Layers: corpus.Sentences | corpus.Tokens,
		Sentences: append([]corpus.Sentence(nil), d.Sentences...), Tokens: make([]corpus.Token, len(d.Tokens))}
	for i, t := range d.Tokens {
		b.Tokens[i] = corpus.Token{Span: t.Span, Head: -1}
	}
	return b
}

// Select returns a document over the same text that holds the sentences of d for
// which keep(index) is true, with all their layers.
func Select(d *corpus.Document, keep func(i int) bool) *corpus.Document {
	out := &corpus.Document{Article: d.Article, Text: d.Text, Layers: d.Layers}
	for i, s := range d.Sentences {
		if keep(i) {
			appendSentence(out, d, s, 0)
		}
	}
	return out
}

// Join returns one document with the sentences of all docs in order.
func Join(docs ...*corpus.Document) *corpus.Document {
	out := &corpus.Document{Article: &corpus.Article{ID: "joined"}, Layers: gold}
	var text strings.Builder
	for _, d := range docs {
		shift := int32(text.Len())
		text.WriteString(d.Text)
		text.WriteByte('\n')
		for _, s := range d.Sentences {
			appendSentence(out, d, s, shift)
		}
	}
	out.Text = text.String()
	out.Article.Body = out.Text
	return out
}

// appendSentence copies sentence s of d to out, its spans shifted by shift bytes.
func appendSentence(out, d *corpus.Document, s corpus.Sentence, shift int32) {
	move := int32(len(out.Tokens)) - s.First
	for _, t := range d.Tokens[s.First:s.Last] {
		if t.Head >= 0 {
			t.Head += move
		}
		t.Start, t.End = t.Start+shift, t.End+shift
		out.Tokens = append(out.Tokens, t)
	}
	s.First, s.Last = s.First+move, s.Last+move
	s.Start, s.End = s.Start+shift, s.End+shift
	out.Sentences = append(out.Sentences, s)
}
