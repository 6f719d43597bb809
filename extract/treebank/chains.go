package treebank

import (
	"fmt"
	"strings"

	"github.com/clew-kg/clew/extract/conllu"
	"github.com/clew-kg/clew/extract/corpus"
)

// A Coref is one gold document with the mentions that its annotators marked.
type Coref struct {
	*corpus.Document
	Marked []Marked // by first token, longer ones first
}

// A Marked is a mention of gold. Mentions with one Group mean one thing.
type Marked struct {
	First, Last int32 // Document.Tokens[First:Last]
	Group       string
	Type        string // of the annotation scheme: "person", "PER"
}

// Span returns the bytes of m in the text.
func (c *Coref) Span(m Marked) corpus.Span {
	return corpus.Span{Start: c.Tokens[m.First].Start, End: c.Tokens[m.Last-1].End}
}

// Chains returns the spans of each group, in the order of their first mentions.
func (c *Coref) Chains() [][]corpus.Span {
	var chains [][]corpus.Span
	at := map[string]int{}
	for _, m := range c.Marked {
		k, ok := at[m.Group]
		if !ok {
			k = len(chains)
			at[m.Group] = k
			chains = append(chains, nil)
		}
		chains[k] = append(chains[k], c.Span(m))
	}
	return chains
}

// LoadCoref reads the CoNLL-U file at path, whose MISC column marks mentions by
// "Entity=" as GUM does (https://gucorpling.org/gum/: "(1-person-…" opens a mention of
// group 1, "1)" closes it, mentions nest), and returns one Coref a document.
func LoadCoref(path string) ([]Coref, error) {
	sentences, err := conllu.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("treebank: %w", err)
	}
	var all []Coref
	share := interner{}
	for _, group := range conllu.Documents(sentences) {
		c := Coref{Document: conllu.Text(group)}
		c.Layers = gold
		next := int32(0)
		for _, s := range group {
			for k := range s.Words {
				if err := annotate(c.Document, next, int32(k), s, share); err != nil {
					return nil, fmt.Errorf("treebank: %s:%d: %w", path, s.Words[k].Line, err)
				}
			}
			if err := c.mark(s, next); err != nil {
				return nil, fmt.Errorf("treebank: %s: %w", path, err)
			}
			next += int32(len(s.Words))
		}
		all = append(all, c)
	}
	return all, nil
}

// mark appends the mentions of s, whose first word is token first.
func (c *Coref) mark(s *conllu.Sentence, first int32) error {
	var open []int // in c.Marked
	for k, w := range s.Words {
		for part := range entityParts(w.Misc) {
			at := first + int32(k)
			if inner, ok := strings.CutPrefix(part, "("); ok {
				inner, closed := strings.CutSuffix(inner, ")")
				id, rest, _ := strings.Cut(inner, "-")
				kind, _, _ := strings.Cut(rest, "-")
				c.Marked = append(c.Marked, Marked{First: at, Last: at + 1, Group: id, Type: kind})
				if !closed {
					open = append(open, len(c.Marked)-1)
				}
				continue
			}
			id, _, _ := strings.Cut(strings.TrimSuffix(part, ")"), "-")
			n := len(open) - 1
			for n >= 0 && c.Marked[open[n]].Group != id {
				n--
			}
			if n < 0 {
				return fmt.Errorf("line %d: mention %q is closed but not open", w.Line, id)
			}
			c.Marked[open[n]].Last = at + 1
			open = append(open[:n], open[n+1:]...)
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("line %d: mention %q is not closed in its sentence", s.Words[len(s.Words)-1].Line, c.Marked[open[0]].Group)
	}
	return nil
}

// entityParts yields the brackets of "Entity=" in a MISC column: "(1-person-…", "2)",
// "(3-place-…)".
func entityParts(misc string) func(func(string) bool) {
	return func(yield func(string) bool) {
		_, value, ok := strings.Cut("|"+misc, "|Entity=")
		if !ok {
			return
		}
		value, _, _ = strings.Cut(value, "|")
		for value != "" {
			end := len(value)
			if value[0] == '(' {
				if k := strings.IndexAny(value[1:], "()"); k >= 0 {
					end = k + 1
					if value[end] == ')' {
						end++
					}
				}
			} else if k := strings.IndexByte(value, ')'); k >= 0 {
				end = k + 1
			}
			if !yield(value[:end]) {
				return
			}
			value = value[end:]
		}
	}
}
