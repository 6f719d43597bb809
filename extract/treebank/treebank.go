// Package treebank turns CoNLL-U treebanks into gold documents for training and
// measures annotated documents against them. Nothing of it runs in the pipeline.
//
// A worked example: Load of a file with the one sentence "Dogs bark ." returns a
// Document with Text "Dogs bark .\n", one Sentence and three Tokens with tags,
// lemmas, features and heads as annotated. Words are joined by single blanks, so
// that every word has a span, also the words of "don't".
package treebank

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

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

// Read reads CoNLL-U from r into one gold document. Ranges ("3-4") and empty
// nodes ("8.1") are skipped. Errors name the file and the line.
func Read(r io.Reader, name string) (*corpus.Document, error) {
	d := &corpus.Document{Article: &corpus.Article{ID: name}, Layers: gold}
	var text strings.Builder
	first, share := int32(0), interner{}
	scan := bufio.NewScanner(r)
	scan.Buffer(make([]byte, 1<<20), 1<<24)
	endSentence := func() error {
		last := int32(len(d.Tokens))
		if last == first {
			return nil
		}
		for i := first; i < last; i++ {
			h := d.Tokens[i].Head
			if h < 0 || h > last-first {
				return fmt.Errorf("head %d of a sentence of %d words", h, last-first)
			}
			d.Tokens[i].Head = first + h - 1
			if h == 0 {
				d.Tokens[i].Head = -1
			}
		}
		d.Sentences = append(d.Sentences, corpus.Sentence{
			Span:  corpus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End},
			First: first, Last: last})
		text.WriteByte('\n')
		first = last
		return nil
	}
	for n := 1; scan.Scan(); n++ {
		line := strings.TrimSuffix(scan.Text(), "\r")
		var err error
		switch {
		case line == "":
			err = endSentence()
		case line[0] != '#':
			err = addWord(d, &text, int(int32(len(d.Tokens))-first), line, share)
		}
		if err != nil {
			return nil, fmt.Errorf("treebank: %s:%d: %w", name, n, err)
		}
	}
	if err := scan.Err(); err != nil {
		return nil, fmt.Errorf("treebank: %s: %w", name, err)
	}
	if err := endSentence(); err != nil {
		return nil, fmt.Errorf("treebank: %s, last sentence: %w", name, err)
	}
	d.Text = text.String()
	d.Article.Body = d.Text
	return d, nil
}

// addWord appends the word of one row; seen words of the sentence stand before it.
func addWord(d *corpus.Document, text *strings.Builder, seen int, line string, share interner) error {
	cols := strings.Split(line, "\t")
	if len(cols) != 10 {
		return fmt.Errorf("%d columns, not 10", len(cols))
	}
	if strings.ContainsAny(cols[0], "-.") {
		return nil
	}
	if id, err := strconv.Atoi(cols[0]); err != nil || id != seen+1 {
		return fmt.Errorf("word id %q, expected %d", cols[0], seen+1)
	}
	head, err := strconv.Atoi(cols[6])
	if err != nil {
		return fmt.Errorf("no head (%q)", cols[6])
	}
	if cols[1] == "" {
		return fmt.Errorf("empty form")
	}
	upos, _ := corpus.ParseUPOS(cols[3])
	xpos, _ := corpus.ParseXPOS(cols[4])
	rel, ok := corpus.ParseDeprel(cols[7])
	if !ok {
		base, _, _ := strings.Cut(cols[7], ":")
		if rel, ok = corpus.ParseDeprel(base); !ok {
			return fmt.Errorf("unknown relation %q", cols[7])
		}
	}
	if seen > 0 {
		text.WriteByte(' ')
	}
	start := int32(text.Len())
	text.WriteString(cols[1])
	d.Tokens = append(d.Tokens, corpus.Token{
		Span: corpus.Span{Start: start, End: int32(text.Len())},
		Head: int32(head), UPOS: upos, XPOS: xpos, Deprel: rel,
		Feats: share.of(strings.TrimPrefix(cols[5], "_")), Lemma: share.of(cols[2]),
	})
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
