// Package segment divides a text into sentences and words: the first stage of
// every pipeline.
//
// A worked example. In the body
//
//	SINUIJU, Dec. 3 — "We can't pay," Mr. Kim said. He left.
//
// it finds two sentences, [0,48) and [49,57), and the words SINUIJU | , | Dec. | 3 |
// — | " | We | ca | n't | pay | , | " | Mr. | Kim | said | . and He | left | . A word
// is a span of the text; words and the gaps between them, which hold white space
// and invisible characters only, rebuild the text exactly.
//
// Three constructors for three kinds of text: New for articles, NewLines for files
// with one sentence a line, NewTokenized for files with one sentence a line and its
// words divided by blanks already.
package segment

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
)

const provides = corpus.Sentences | corpus.Tokens

// New returns the stage "segment" for running text. It divides the text into
// blocks (paragraphs, headings, list items, furniture), these into words as
// AppendWords does, and the words of a block into sentences. No sentence crosses a
// block. It takes time and memory linear in the text and fails only for a text
// longer than 2 GiB.
func New() extract.Stage { return running(loaded) }

// NewModel returns the stage of New with the sentence model in data, a file that
// Train has made, instead of the embedded one. It fails if data is no such file.
func NewModel(data []byte) (extract.Stage, error) {
	m, err := open(data)
	return running(func() *boundaries { return m }), err
}

// running returns the stage for running text; load is called when it first runs.
func running(load func() *boundaries) extract.Stage {
	return stage("divide running text into sentences and words", func(d *corpus.Document) {
		s := splitter{boundaries: load()}
		for _, b := range appendBlocks(make([]block, 0, 1+len(d.Text)/200), d.Text) {
			first := len(d.Tokens)
			d.Tokens = AppendWords(d.Tokens, d.Text, b.start, b.end)
			s.appendSentences(d, first, b.kind)
		}
	})
}

// NewLines returns the stage "segment" for texts of which every line is one
// sentence. Empty lines yield no sentence.
func NewLines() extract.Stage {
	return stage("take every line as a sentence and divide it into words", func(d *corpus.Document) {
		for start, end := range lines(d.Text) {
			first := len(d.Tokens)
			d.Tokens = AppendWords(d.Tokens, d.Text, start, end)
			appendSentence(d, first, len(d.Tokens), corpus.Prose)
		}
	})
}

// NewTokenized returns the stage "segment" for texts of which every line is one
// sentence with its words divided by white space, as treebanks and benchmarks print
// them. Every run without white space is one word, whatever it holds; forms such as
// "-LRB-" and "“" stay as they are.
func NewTokenized() extract.Stage {
	return stage("take every line as a sentence whose words stand between blanks", func(d *corpus.Document) {
		for start, end := range lines(d.Text) {
			first := len(d.Tokens)
			d.Tokens = appendFields(d.Tokens, d.Text, start, end)
			appendSentence(d, first, len(d.Tokens), corpus.Prose)
		}
	})
}

func stage(doc string, run func(*corpus.Document)) extract.Stage {
	return extract.Stage{Name: "segment", Doc: doc, Provides: provides,
		Run: func(_ context.Context, d *corpus.Document) error {
			if len(d.Text) > math.MaxInt32 {
				return fmt.Errorf("text of %d bytes, the limit is %d", len(d.Text), math.MaxInt32)
			}
			d.Sentences, d.Tokens = d.Sentences[:0], d.Tokens[:0]
			if cap(d.Tokens) == 0 { // English has 4.5 to 5 bytes a word and 20 words a sentence
				d.Tokens = make([]corpus.Token, 0, len(d.Text)/5+16)
				d.Sentences = make([]corpus.Sentence, 0, len(d.Text)/100+4)
			}
			run(d)
			return nil
		}}
}

// appendSentence appends the sentence of the tokens [first,last), if there are any.
func appendSentence(d *corpus.Document, first, last int, kind corpus.Block) {
	if first == last {
		return
	}
	d.Sentences = append(d.Sentences, corpus.Sentence{
		Span:  corpus.Span{Start: d.Tokens[first].Start, End: d.Tokens[last-1].End},
		First: int32(first), Last: int32(last), Block: kind})
}

// appendFields appends the runs without white space of text[start:end].
func appendFields(dst []corpus.Token, text string, start, end int) []corpus.Token {
	for i := start; i < end; {
		c, n := classAt(text, i)
		j := i + n
		if c != space {
			for j < end {
				if c, n = classAt(text, j); c == space {
					break
				}
				j += n
			}
			j = min(j, end)
			dst = append(dst, corpus.Token{Span: corpus.Span{Start: int32(i), End: int32(j)}, Head: -1})
		}
		i = j
	}
	return dst
}

// lines yields start and end of every line of text, without its line end.
func lines(text string) func(yield func(start, end int) bool) {
	return func(yield func(start, end int) bool) {
		for start := 0; start < len(text); {
			end := len(text)
			if n := strings.IndexByte(text[start:], '\n'); n >= 0 {
				end = start + n
			}
			if !yield(start, end) {
				return
			}
			start = end + 1
		}
	}
}
