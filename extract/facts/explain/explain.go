// Package explain tells how facts were read from a sentence: its words with the parts of the
// fact marked, the tree, the rules that fired, the points behind the confidence, and what was
// turned away beside it.
//
// A worked example, shortened:
//
//	regime –implements→ payment system   affirmed, asserted, confidence 0.98
//	  [S Pyongyang] [P has introduced] [O a payment system] .
//	  rule: verb, a verb with subject, object or preposition, active or passive
//	  predicate: “introduce” means implements (seeds/predicates.tsv:6)
//	  confidence: 33 points to start with, +10 rule verb, … = 55: of such facts 0.98 are right
package explain

import (
	"fmt"
	"io"
	"strings"

	"github.com/clew-kg/clew/extract/confidence"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/extract/relate"
	"github.com/clew-kg/clew/extract/treebank"
	"github.com/clew-kg/clew/seeds"
)

// An Explainer tells of one document that has gone through the whole pipeline.
type Explainer struct {
	d     *corpus.Document
	rules *seeds.Rules
	found facts.Found
	names map[string]string // entity ID → name
}

// New returns the explainer of d, which was read with rules.
func New(d *corpus.Document, rules *seeds.Rules) *Explainer {
	e := &Explainer{d: d, rules: rules, found: facts.Of(d), names: map[string]string{}}
	for _, x := range e.found.Entities {
		e.names[x.ID] = x.Name
	}
	return e
}

// At returns the facts whose words are the half-open range of bytes from start to end.
func (e *Explainer) At(start, end int) []int {
	var list []int
	for i := range e.found.Facts {
		if v := e.found.Facts[i].Evidence; v.Start == start && v.End == end {
			list = append(list, i)
		}
	}
	return list
}

// Article tells of every sentence: its words and tree, its facts, and what was turned away.
func (e *Explainer) Article(w io.Writer) error {
	for i := range e.d.Sentences {
		if i > 0 {
			fmt.Fprintln(w)
		}
		if err := e.sentence(w, i, nil); err != nil {
			return err
		}
	}
	return nil
}

// Facts tells of some facts, which At returned, and of the sentence around them.
func (e *Explainer) Facts(w io.Writer, list []int) error {
	if len(list) == 0 {
		return nil
	}
	return e.sentence(w, e.found.Facts[list[0]].Evidence.Sentence-1, list)
}

// sentence tells of sentence i: all its facts, or only those in list.
func (e *Explainer) sentence(w io.Writer, i int, list []int) error {
	out := &writer{w: w}
	out.line("%d  %s", i+1, oneLine(e.d.Sentences[i].Of(e.d.Text)))
	out.line("")
	if out.err == nil {
		out.err = treebank.DrawSentence(w, e.d, i)
	}
	for k := range e.found.Facts {
		if e.found.Facts[k].Evidence.Sentence == i+1 && (list == nil || contains(list, k)) {
			e.fact(out, k)
		}
	}
	title := "turned away:"
	for _, r := range e.found.Refused {
		x := &e.d.Relations[r.Relation]
		if int(x.Sentence) != i {
			continue
		}
		if title != "" {
			out.line("")
			out.line("%s", title)
			title = ""
		}
		out.line("  %s –%s→ %s: %s (rule %s)", e.words(x.Subject), x.Canonical, e.words(x.Object), r.Reason, x.Rule)
	}
	return out.err
}

// fact tells of fact k.
func (e *Explainer) fact(out *writer, k int) {
	f, r := &e.found.Facts[k], &e.d.Relations[e.found.From[k]]
	out.line("")
	out.line("%s –%s→ %s   %s, %s, confidence %.2f   %s", e.names[f.Subject], f.Predicate, e.names[f.Object], f.Polarity, f.Modality, f.Confidence, f.ID)
	out.line("  %s", e.marked(r))
	out.line("  rule: %s", construction(r.Rule))
	out.line("  predicate: %s", e.predicate(r))
	for _, part := range []struct{ name, value string }{
		{"said by", strings.TrimSuffix(e.names[f.AttributedTo]+", “"+f.AttributedText+"”", ", “”")},
		{"time", meant(f.Time, f.When.Start, f.When.End, f.When.Duration)},
		{"quantity", meant(f.Quantity, strings.TrimSpace(string(f.Amount.Comparator)+" "+f.Amount.Value), f.Amount.Max, f.Amount.Unit)},
	} {
		if strings.Trim(part.value, "“”, ") != "" {
			out.line("  %s: %s", part.name, part.value)
		}
	}
	card := &confidence.Default().Fact
	features := facts.Features(e.d, r)
	var points strings.Builder
	sum := card.Base
	for _, p := range card.Explain(features) {
		fmt.Fprintf(&points, ", %+d %s", p.Points, p.Feature)
		sum += p.Points
	}
	out.line("  confidence: %d points to start with%s = %d: of such facts %.2f were right", card.Base, points.String(), sum, f.Confidence)
}

// meant joins the words of a value with what they mean.
func meant(words string, values ...string) string {
	var known []string
	for _, v := range values {
		if v != "" && (len(known) == 0 || known[len(known)-1] != v) {
			known = append(known, v)
		}
	}
	if words == "" || len(known) == 0 {
		return words
	}
	return words + " = " + strings.Join(known, " ")
}

func construction(name string) string {
	for _, c := range relate.Constructions {
		if c.Name == name {
			return name + ", " + c.Doc
		}
	}
	return name
}

// predicate says where the name of r's predicate comes from.
func (e *Explainer) predicate(r *corpus.Relation) string {
	if reading, ok := e.rules.Predicates.Declared(r.Phrase); ok {
		turned := ""
		if r.Inverse {
			turned = ", from object to subject"
		}
		return fmt.Sprintf("“%s” means %s%s (%s)", r.Phrase, r.Canonical, turned, reading.Origin)
	}
	if r.Known {
		return r.Canonical + ", by the rule"
	}
	return r.Canonical + ", of the article's own words: the map of predicates does not know them"
}

// marked returns the sentence with the words of subject, predicate and object in brackets.
func (e *Explainer) marked(r *corpus.Relation) string {
	part := map[int32]string{}
	subject, object := r.Subject, r.Object
	if r.Inverse {
		subject, object = object, subject
	}
	for _, p := range []struct {
		letter string
		words  []int32
	}{{"P", r.Predicate}, {"S", subject}, {"O", object}} {
		for _, k := range p.words {
			part[k] = p.letter
		}
	}
	var b strings.Builder
	s := e.d.Sentences[r.Sentence]
	end, open := s.Start, ""
	for k := s.First; k < s.Last; k++ {
		t := e.d.Tokens[k]
		if open != "" && part[k] != open {
			b.WriteByte(']')
		}
		b.WriteString(e.d.Text[end:t.Start])
		if part[k] != open && part[k] != "" {
			b.WriteString("[" + part[k] + " ")
		}
		b.WriteString(t.Of(e.d.Text))
		open, end = part[k], t.End
	}
	if open != "" {
		b.WriteByte(']')
	}
	return oneLine(b.String())
}

func (e *Explainer) words(tokens []int32) string {
	if len(tokens) == 0 {
		return "–"
	}
	return oneLine(e.d.Text[e.d.Tokens[tokens[0]].Start:e.d.Tokens[tokens[len(tokens)-1]].End])
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func contains(list []int, k int) bool {
	for _, x := range list {
		if x == k {
			return true
		}
	}
	return false
}

// A writer keeps the first error. Text from an article loses its control characters, so that it
// cannot steer a terminal.
type writer struct {
	w   io.Writer
	err error
}

func (o *writer) line(format string, args ...any) {
	if o.err != nil {
		return
	}
	text := strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(fmt.Sprintf(format, args...), "\ufffd"))
	_, o.err = io.WriteString(o.w, text+"\n")
}
