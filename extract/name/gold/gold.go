// Package gold reads text with annotated names: corpora in IOB2 (Universal NER, WNUT,
// BTC, CrossNER, LitBank) and GUM's entities in CoNLL-U. Nothing of it runs in the
// pipeline.
//
// A worked example. The rows "From O", "the O", "AP B-ORG" become a document of three
// tokens with the span [2,3) "ORG".
package gold

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/clew-kg/clew/extract/conllu"
	"github.com/clew-kg/clew/extract/corpus"
)

// A Text is one annotated document.
type Text struct {
	Doc   *corpus.Document // sentences and tokens
	Spans []Span           // in the order of the text, without overlaps
}

// A Span is an annotated run of tokens of one sentence.
type Span struct {
	First, Last int32  // Doc.Tokens[First:Last]
	Type        string // as the corpus names it
}

// Load reads the file at path: CoNLL-U with GUM's entities if its name ends in
// ".conllu", else IOB2. Errors name file and line.
func Load(path string) ([]Text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	defer f.Close()
	var texts []Text
	if filepath.Ext(path) == ".conllu" {
		texts, err = ReadGUM(f)
	} else {
		texts, err = ReadIOB(f)
	}
	if err != nil {
		return nil, fmt.Errorf("gold: %s: %w", path, err)
	}
	return texts, nil
}

// ReadIOB reads rows of form and tag, or of number, form and tag, between tabs; an
// empty line ends a sentence, "# newdoc" opens a document; where there is none, every
// sentence is a document. Further columns (LitBank's nested tags) are left out.
func ReadIOB(r io.Reader) ([]Text, error) {
	b := builder{}
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	numbered := false
	for n := 1; scan.Scan(); n++ {
		line := strings.TrimSuffix(scan.Text(), "\r")
		if strings.HasPrefix(line, "# ") {
			numbered = true
			if strings.HasPrefix(line, "# newdoc") {
				b.closeText()
			}
			continue
		}
		if line == "" {
			if b.closeSentence(); !numbered {
				b.closeText()
			}
			continue
		}
		cols := strings.Split(line, "\t")
		if numbered && len(cols) > 2 {
			cols = cols[1:]
		}
		if len(cols) < 2 {
			return nil, fmt.Errorf("line %d: %d columns, want form and tag", n, len(cols))
		}
		if cols[0] = strings.TrimSpace(cols[0]); cols[0] == "" {
			continue // WNUT has rows for characters that were lost
		}
		b.word(cols[0])
		place, kind, _ := strings.Cut(cols[1], "-")
		switch {
		case place == "O":
			b.open = nil
		case place == "B" || place == "I" && (b.open == nil || b.open.Type != kind):
			b.begin(kind)
		case place == "I":
			b.open.Last++
		default:
			return nil, fmt.Errorf("line %d: tag %q is not IOB2", n, cols[1])
		}
	}
	b.closeText()
	return b.texts, scan.Err()
}

type builder struct {
	texts []Text
	spans []Span
	body  strings.Builder
	doc   *corpus.Document
	first int32 // token that opens the sentence
	open  *Span
}

func (b *builder) word(form string) {
	if b.doc == nil {
		b.doc = &corpus.Document{Layers: corpus.Sentences | corpus.Tokens}
		b.first = 0
	}
	if b.body.Len() > 0 {
		b.body.WriteByte(' ')
	}
	start := int32(b.body.Len())
	b.body.WriteString(form)
	b.doc.Tokens = append(b.doc.Tokens, corpus.Token{Span: corpus.Span{Start: start, End: int32(b.body.Len())}, Head: -1})
}

func (b *builder) begin(kind string) {
	n := int32(len(b.doc.Tokens))
	b.spans = append(b.spans, Span{n - 1, n, kind})
	b.open = &b.spans[len(b.spans)-1]
}

func (b *builder) closeSentence() {
	b.open = nil
	if b.doc == nil || int(b.first) == len(b.doc.Tokens) {
		return
	}
	last := int32(len(b.doc.Tokens))
	b.doc.Sentences = append(b.doc.Sentences, corpus.Sentence{
		Span:  corpus.Span{Start: b.doc.Tokens[b.first].Start, End: b.doc.Tokens[last-1].End},
		First: b.first, Last: last})
	b.first = last
}

func (b *builder) closeText() {
	b.closeSentence()
	if b.doc != nil {
		b.doc.Text = b.body.String()
		b.doc.Article = &corpus.Article{Body: b.doc.Text, Language: "en"}
		b.doc.Article.ID = corpus.NewID(b.doc.Article)
		b.texts = append(b.texts, Text{b.doc, b.spans})
	}
	*b = builder{texts: b.texts}
}

// ReadGUM reads CoNLL-U with GUM's entities. Spans are its named mentions: those whose
// head is a proper noun, cut to the name (see nameOf); of spans that overlap the
// longest stays. Times are left out: they are values here.
func ReadGUM(r io.Reader) ([]Text, error) {
	var sentences []*conllu.Sentence
	for s, err := range conllu.Read(r) {
		if err != nil {
			return nil, err
		}
		sentences = append(sentences, s)
	}
	var texts []Text
	for _, group := range conllu.Documents(sentences) {
		t := Text{Doc: conllu.Text(group)}
		for i, s := range group {
			entities, err := s.Entities()
			if err != nil {
				return nil, err
			}
			t.Spans = append(t.Spans, named(s, entities, t.Doc.Sentences[i].First)...)
		}
		texts = append(texts, t)
	}
	return texts, nil
}
