// Package tuple writes clauses as n-ary tuples of the sentence's own words, in the
// format that the scorer of CaRB reads (Bhardwaj, Aggarwal & Mausam 2019, "CaRB: A
// Crowdsourced Benchmark for Open IE"): sentence, confidence, relation, arguments,
// parted by tabs.
//
//	The strike obtained support .	0.78	obtained	The strike	support
package tuple

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// A Tuple is a clause in words.
type Tuple struct {
	Relation   string
	Arguments  []string // the subject first
	Confidence float64
}

// Of returns the tuples of the clauses of sentence s, which are clauses; equal ones
// once. A relation that is not written, or lacks its auxiliary, starts with "be", that of a possessor is "has".
func Of(d *corpus.Document, clauses []corpus.Clause) []Tuple {
	var list []Tuple
	seen := map[string]bool{}
	for k := range clauses {
		t, ok := of(d, &clauses[k])
		key := t.Relation + "\x00" + strings.Join(t.Arguments, "\x00")
		if !ok || seen[key] {
			continue
		}
		seen[key] = true
		list = append(list, t)
	}
	return list
}

func of(d *corpus.Document, c *corpus.Clause) (t Tuple, ok bool) {
	if c.Subject.Head < 0 || c.Rule == "descriptor" { // a name stands there with its title
		return t, false
	}
	relation := slices.Clone(c.Verb)
	var rest, before [][]int32
	c = ordered(d, c)
	for k, a := range c.Arguments {
		words := a.Words
		if a.Head < c.Head && a.Role != corpus.Object && a.Role != corpus.Predicate && len(words) > 0 {
			before = append(before, slices.Concat(a.Case, words))
			continue
		}
		if adjectival(d, c, k) {
			relation = append(relation, words...)
			continue
		}
		switch {
		case len(rest) == 0: // "lives in": without an object the preposition belongs to the relation
			relation = append(relation, a.Case...)
		case a.Role == corpus.Complement:
		default:
			words = slices.Concat(a.Case, words)
		}
		rest = append(rest, words)
	}
	rest = append(rest, before...) // "In May", said first, comes last
	if len(rest) == 0 {
		return t, false
	}
	slices.Sort(relation)
	t.Relation = join(d, slices.Compact(relation))
	if c.Rule == "possessive" {
		t.Relation = "has"
	} else {
		t.Relation = strings.TrimSpace(unwritten(d, c) + " " + t.Relation)
	}
	t.Arguments = append(t.Arguments, join(d, c.Subject.Words))
	for _, words := range rest {
		t.Arguments = append(t.Arguments, join(d, words))
	}
	t.Confidence = c.Score
	return t, true
}

// ordered returns c with the argument first whose preposition belongs to the relation, where
// several follow a verb without an object: "known in Japan as a poet" is "known as", "born
// in May in Paris" is born in Paris.
func ordered(d *corpus.Document, c *corpus.Clause) *corpus.Clause {
	first := -1
	for k := range c.Arguments {
		switch a := &c.Arguments[k]; {
		case a.Head < c.Head:
		case a.Role != corpus.Oblique || len(a.Case) == 0:
			return c
		case d.Form(a.Case[0]) == "as" && len(a.Case) == 1:
			first = k
		case first < 0 && !timely(d, a.Head):
			first = k
		}
	}
	if first < 0 || c.Kind != corpus.VerbClause {
		return c
	}
	moved := *c
	moved.Arguments = append([]corpus.Argument{c.Arguments[first]}, slices.Delete(slices.Clone(c.Arguments), first, first+1)...)
	return &moved
}

// timely reports whether token i is a number or a noun of time.
func timely(d *corpus.Document, i int32) bool {
	return d.Tokens[i].UPOS == corpus.NUM || seeds.Nouns().Is(strings.ToLower(d.Tokens[i].Lemma), "Time")
}

// adjectival reports whether argument k is an adjective after a copula whose own
// prepositional argument follows: "is subject | to approval" is "is subject to | approval".
func adjectival(d *corpus.Document, c *corpus.Clause, k int) bool {
	if c.Kind != corpus.CopulaClause || c.Arguments[k].Role != corpus.Predicate || d.Tokens[c.Head].UPOS != corpus.ADJ || k+1 >= len(c.Arguments) {
		return false
	}
	next := &c.Arguments[k+1]
	return next.Role == corpus.Oblique && len(next.Case) > 0 && next.Head > c.Head
}

// unwritten returns what c lacks to be a sentence of its own: "be" in "a firm based in Dandong" and "seeking
// to expand", "be to" in "plans to close the port"; "" if it lacks nothing.
func unwritten(d *corpus.Document, c *corpus.Clause) string {
	if c.Kind == corpus.AppositionOf || c.Kind == corpus.NominalClause {
		return "be"
	}
	first := slices.IndexFunc(c.Verb, func(k int32) bool {
		return k == c.Head || d.Tokens[k].UPOS == corpus.AUX || d.Tokens[k].UPOS == corpus.VERB
	})
	if c.Kind != corpus.VerbClause || first < 0 || d.Tokens[c.Verb[first]].UPOS == corpus.AUX {
		return ""
	}
	switch x := d.Tokens[c.Verb[first]].XPOS; {
	case c.Passive || x == tagVBG:
		return "be"
	case x == tagVB && infinitive(d, d.Sentences[c.Sentence].First, c.Verb[first]):
		return "be to"
	}
	return ""
}

// infinitive reports whether "to" belongs to verb i or to the one that it is joined to; the sentence starts at
// token start.
func infinitive(d *corpus.Document, start, i int32) bool {
	for h := d.Tokens[i].Head; h >= 0 && d.Tokens[i].Deprel == syntax.Conj; h = d.Tokens[i].Head {
		i = h
	}
	for k := start; k < i; k++ {
		if d.Tokens[k].Head == i && d.Tokens[k].XPOS == tagTO {
			return true
		}
	}
	return false
}

var tagVBG, tagVB, tagTO = syntax.Tag("VBG"), syntax.Tag("VB"), syntax.Tag("TO")

// join returns the words with single spaces.
func join(d *corpus.Document, words []int32) string {
	var b strings.Builder
	for k, w := range words {
		if k > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d.Form(w))
	}
	return b.String()
}

// Write writes the tuples of d, sentence by sentence.
func Write(w io.Writer, d *corpus.Document) error {
	at := 0
	for i := range d.Sentences {
		first := at
		for at < len(d.Clauses) && d.Clauses[at].Sentence == int32(i) {
			at++
		}
		text := strings.Map(oneLine, d.Sentences[i].Of(d.Text))
		for _, t := range Of(d, d.Clauses[first:at]) {
			if _, err := fmt.Fprintf(w, "%s\t%.4f\t%s\t%s\n", text, t.Confidence, t.Relation, strings.Join(t.Arguments, "\t")); err != nil {
				return err
			}
		}
	}
	return nil
}

func oneLine(r rune) rune {
	if r == '\t' || r == '\n' || r == '\r' {
		return ' '
	}
	return r
}
