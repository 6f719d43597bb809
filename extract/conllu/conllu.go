// Package conllu reads and writes CoNLL-U, the format of Universal Dependencies
// treebanks, true to the text: what stands between two words, which words are
// parts of one token ("don't"), and where documents and paragraphs begin.
//
// A worked example. The rows
//
//	1-2	don't	_	_	_	_	_	_	_	SpaceAfter=No
//	1	do	do	AUX	VBP	_	0	root	_	_
//	2	n't	not	PART	RB	_	1	advmod	_	_
//	3	!	!	PUNCT	.	_	1	punct	_	_
//
// are read as one Sentence of three Words; the first two have Glued set, since no
// blank follows them. Text turns sentences into a corpus.Document over the running
// text "don't!" with the spans [0,2), [2,5), [5,6).
//
// Format: https://universaldependencies.org/format.html.
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"
	"strings"
)

// A Word is one row with a whole number as ID. Fields hold the columns as they
// stand, "_" included, except where noted.
type Word struct {
	Form   string
	Lemma  string
	UPOS   string
	XPOS   string
	Feats  string
	Head   int // 1-based ID of the head, 0 for the root, -1 for "_"
	Deprel string
	Deps   string
	Misc   string
	Glued  bool // no white space follows in the text
	Line   int  // 1-based line of the row
}

// A Range is a token of several words, a row with an ID like "3-4".
type Range struct {
	Form        string
	First, Last int // Sentence.Words[First:Last]
}

// A Sentence is one block of rows with the comments before it.
type Sentence struct {
	ID       string // "# sent_id"
	Document string // "# newdoc id" of this sentence or the nearest one before
	Text     string // "# text"
	NewDoc   bool   // the sentence opens a document
	NewPar   bool   // the sentence opens a paragraph
	Block    string // kind of paragraph, first word of GUM's "# newpar_block", only with NewPar
	Words    []Word
	Ranges   []Range
}

// maxLine is the longest row or comment that Read takes, in bytes.
const maxLine = 16 << 20

// Read yields the sentences of r in order. Empty nodes ("8.1") are skipped. The
// first error, which names the line, ends the sequence. The sequence does not
// replay; sentences outlive their step.
func Read(r io.Reader) iter.Seq2[*Sentence, error] {
	return func(yield func(*Sentence, error) bool) {
		scan := bufio.NewScanner(r)
		scan.Buffer(make([]byte, 64<<10), maxLine)
		p := parser{sentence: &Sentence{}}
		n := 0
		for scan.Scan() {
			n++
			line := strings.TrimSuffix(scan.Text(), "\r")
			if line == "" {
				if s := p.finish(); s != nil && !yield(s, nil) {
					return
				}
				continue
			}
			if err := p.line(line, n); err != nil {
				yield(nil, fmt.Errorf("conllu: line %d: %w", n, err))
				return
			}
		}
		if err := scan.Err(); err != nil {
			yield(nil, fmt.Errorf("conllu: line %d: %w", n+1, err))
			return
		}
		if s := p.finish(); s != nil {
			yield(s, nil)
		}
	}
}

// ReadFile returns all sentences of the file at path.
func ReadFile(path string) ([]*Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("conllu: %w", err)
	}
	defer f.Close()
	var all []*Sentence
	for s, err := range Read(f) {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		all = append(all, s)
	}
	return all, nil
}

// A parser holds the sentence being read.
type parser struct {
	sentence  *Sentence
	document  string
	rangeGlue bool // the open range is glued to what follows
}

// finish returns the sentence read so far and starts the next; nil if it has no words.
func (p *parser) finish() *Sentence {
	s := p.sentence
	if len(s.Words) == 0 {
		return nil // comments without rows belong to the next sentence
	}
	p.sentence = &Sentence{Document: p.document}
	return s
}

func (p *parser) line(line string, n int) error {
	if line[0] == '#' {
		p.comment(strings.TrimSpace(line[1:]))
		return nil
	}
	cols := strings.Split(line, "\t")
	if len(cols) != 10 {
		return fmt.Errorf("%d columns, not 10", len(cols))
	}
	if cols[1] == "" {
		return fmt.Errorf("empty form")
	}
	if strings.Contains(cols[0], ".") {
		return nil
	}
	if first, last, ok := strings.Cut(cols[0], "-"); ok {
		return p.openRange(cols, first, last)
	}
	return p.word(cols, n)
}

func (p *parser) openRange(cols []string, first, last string) error {
	s := p.sentence
	from, err1 := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || from != len(s.Words)+1 || to <= from || to-from > 1000 {
		return fmt.Errorf("bad range %q after %d words", cols[0], len(s.Words))
	}
	if k := len(s.Ranges); k > 0 && s.Ranges[k-1].Last >= from {
		return fmt.Errorf("range %q overlaps the one before", cols[0])
	}
	s.Ranges = append(s.Ranges, Range{Form: cols[1], First: from - 1, Last: to})
	p.rangeGlue = hasSpaceAfterNo(cols[9])
	return nil
}

func (p *parser) word(cols []string, n int) error {
	s := p.sentence
	if id, err := strconv.Atoi(cols[0]); err != nil || id != len(s.Words)+1 {
		return fmt.Errorf("word ID %q, expected %d", cols[0], len(s.Words)+1)
	}
	head := -1
	if cols[6] != "_" {
		var err error
		if head, err = strconv.Atoi(cols[6]); err != nil || head < 0 {
			return fmt.Errorf("bad head %q", cols[6])
		}
	}
	glued := hasSpaceAfterNo(cols[9])
	if k := len(s.Ranges); k > 0 && len(s.Words) < s.Ranges[k-1].Last {
		glued = len(s.Words)+1 < s.Ranges[k-1].Last || p.rangeGlue
	}
	s.Words = append(s.Words, Word{Form: cols[1], Lemma: cols[2], UPOS: cols[3], XPOS: cols[4], Feats: cols[5],
		Head: head, Deprel: cols[7], Deps: cols[8], Misc: cols[9], Glued: glued, Line: n})
	return nil
}

func (p *parser) comment(c string) {
	key, value, _ := strings.Cut(c, "=")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	s := p.sentence
	switch key {
	case "newdoc id", "newdoc":
		p.document = value
		s.NewDoc, s.NewPar, s.Document = true, true, value
	case "newpar id", "newpar":
		s.NewPar = true
	case "newpar_block":
		s.Block, _, _ = strings.Cut(value, " ")
	case "sent_id":
		s.ID = value
	case "text":
		s.Text = value
	}
}

func hasSpaceAfterNo(misc string) bool {
	for misc != "" {
		var item string
		item, misc, _ = strings.Cut(misc, "|")
		if item == "SpaceAfter=No" {
			return true
		}
	}
	return false
}
