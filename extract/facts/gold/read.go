// Package gold reads articles whose facts a person has annotated, and measures
// extraction against them.
//
// A worked example. The file
//
//	title: A ban
//	Pyongyang has not banned the phones, traders say.
//	  Pyongyang / North Korean government | ban / outlaw | phones | not, by: traders
//
// is an article of one sentence with one fact. seeds/gold/README.md says how to write one.
package gold

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/graph/fact"
)

// An Article is a text with the facts that should come out of it.
type Article struct {
	Name      string // of the file
	Title     string
	Date      time.Time // zero if not given
	Body      string    // the sentences, a blank between two, an empty line between paragraphs
	Sentences []Sentence
}

// A Sentence is a half-open range of bytes of Article.Body with its facts.
type Sentence struct {
	corpus.Span
	Line  int // in the file, from 1
	Facts []Fact
}

// A Fact is one annotated statement. Each part lists alternatives.
type Fact struct {
	Line                       int // in the file, from 1
	Text                       string
	Subject, Predicate, Object []string
	Not                        bool
	Modalities                 []fact.Modality // those that are right
	By                         []string        // who says so; empty if the article itself does
	Symmetric                  bool            // may be told from object to subject too
	Optional                   bool            // right if it comes, no loss if it does not
}

// Corpus returns a as an article to read.
func (a *Article) Corpus() *corpus.Article {
	c := &corpus.Article{Origin: a.Name, Title: a.Title, Date: a.Date, Language: "en", Body: a.Body}
	c.ID = corpus.NewID(c)
	return c
}

// Read reads an annotated article. Errors name file and line and say what was expected.
func Read(name string, r io.Reader) (*Article, error) {
	a := &Article{Name: name}
	var body strings.Builder
	gap := ""
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		line := strings.TrimRight(strings.TrimPrefix(lines.Text(), "\ufeff"), " \t\r")
		bad := func(format string, args ...any) error {
			return fmt.Errorf("gold: %s:%d: %s", name, n, fmt.Sprintf(format, args...))
		}
		switch text := strings.TrimSpace(line); {
		case strings.HasPrefix(line, "#"):
		case text == "":
			if body.Len() > 0 {
				gap = "\n\n"
			}
		case line != text: // indented
			if len(a.Sentences) == 0 {
				return nil, bad("a fact stands before the first sentence")
			}
			f, err := parse(text)
			if err != nil {
				return nil, bad("%v", err)
			}
			f.Line = n
			s := &a.Sentences[len(a.Sentences)-1]
			s.Facts = append(s.Facts, f)
		case body.Len() == 0 && strings.HasPrefix(line, "title:"):
			a.Title = strings.TrimSpace(line[len("title:"):])
		case body.Len() == 0 && strings.HasPrefix(line, "date:"):
			day, err := time.Parse(time.DateOnly, strings.TrimSpace(line[len("date:"):]))
			if err != nil {
				return nil, bad("the date is not like 2024-11-18")
			}
			a.Date = day
		default:
			body.WriteString(gap)
			start := int32(body.Len())
			body.WriteString(line)
			gap = " "
			a.Sentences = append(a.Sentences, Sentence{Span: corpus.Span{Start: start, End: int32(body.Len())}, Line: n})
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("gold: %s:%d: %w", name, n+1, err)
	}
	if len(a.Sentences) == 0 {
		return nil, fmt.Errorf("gold: %s: no sentence", name)
	}
	a.Body = body.String()
	return a, nil
}

// parse reads "subject | predicate | object | marks".
func parse(text string) (Fact, error) {
	f := Fact{Text: text}
	text, f.Optional = strings.CutPrefix(text, "?")
	parts := strings.Split(text, "|")
	if len(parts) != 3 && len(parts) != 4 {
		return f, fmt.Errorf("%d parts, want: subject | predicate | object, and marks after a further |", len(parts))
	}
	for k, to := range []*[]string{&f.Subject, &f.Predicate, &f.Object} {
		if *to = alternatives(parts[k]); len(*to) == 0 {
			return f, fmt.Errorf("the %s is empty", []string{"subject", "predicate", "object"}[k])
		}
	}
	if len(parts) == 4 {
		for mark := range strings.SplitSeq(parts[3], ",") {
			if err := f.mark(strings.TrimSpace(mark)); err != nil {
				return f, err
			}
		}
	}
	if len(f.Modalities) == 0 {
		f.Modalities = []fact.Modality{fact.Asserted}
	}
	return f, nil
}

func (f *Fact) mark(mark string) error {
	if by, ok := strings.CutPrefix(mark, "by:"); ok {
		if f.By = alternatives(by); len(f.By) == 0 {
			return fmt.Errorf("by: names nobody")
		}
		return nil
	}
	switch mark {
	case "not":
		f.Not = true
		return nil
	case "sym":
		f.Symmetric = true
		return nil
	}
	for _, m := range alternatives(mark) {
		if !slices.Contains(fact.Modalities, fact.Modality(m)) {
			return fmt.Errorf("unknown mark %q: use not, possible, planned, required, conditional, alleged, sym or by: SOURCE", m)
		}
		f.Modalities = append(f.Modalities, fact.Modality(m))
	}
	return nil
}

func alternatives(cell string) []string {
	var list []string
	for one := range strings.SplitSeq(cell, " / ") {
		if one = strings.TrimSpace(one); one != "" {
			list = append(list, one)
		}
	}
	return list
}
