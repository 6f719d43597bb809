package rdf

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// A Finding is a kind of thing that a writer repairs or leaves out.
type Finding uint8

// What a writer may find in quads.
const (
	NotRDF       Finding = iota // statement left out: a literal as subject, no IRI as predicate, a literal as label
	Unnameable                  // statement left out: XML cannot name the predicate
	LostLabel                   // label left out: the syntax has no graphs
	RepairedIRI                 // IRI percent-encoded or resolved to be valid
	RepairedText                // literal that was no UTF-8, with U+FFFD in place of the bad bytes
	RemovedChars                // literal without the characters that XML forbids
	BadLanguage                 // language tag that is none, left out
	findings
)

var findingNames = [findings]string{
	"statements left out: RDF has no literal subjects or labels and no predicates but IRIs",
	"statements left out: XML cannot name the predicate",
	"labels left out: the syntax has no graphs",
	"IRIs percent-encoded or resolved",
	"literals with bytes that are no UTF-8, replaced by U+FFFD",
	"literals with characters that XML forbids, removed",
	"language tags left out",
}

func (f Finding) String() string { return findingNames[f] }

// A Report counts what a writer met.
type Report struct {
	Read    int // quads of the sequence
	Written int // statements in the output
	counts  [findings]int
	first   [findings]quad.Quad
	scratch []byte
	subject seenIRI // the last, which most statements repeat
	label   seenIRI
}

// seenIRI is an IRI and whether it had to be mended.
type seenIRI struct {
	text   string
	mended bool
}

// Note counts one finding and keeps the first quad of its kind as an example.
func (r *Report) Note(f Finding, q quad.Quad) {
	if r.counts[f] == 0 {
		r.first[f] = q
	}
	r.counts[f]++
}

// Count returns how many quads had a finding.
func (r *Report) Count(f Finding) int { return r.counts[f] }

// Lines returns a line for each kind of finding that occurred, with its count and first example.
func (r *Report) Lines() []string {
	var lines []string
	for f, n := range r.counts {
		if n > 0 {
			lines = append(lines, fmt.Sprintf("%d %s; first: %s", n, Finding(f), clip(r.first[f].NQuad())))
		}
	}
	return lines
}

// clip makes an example fit for a line of a terminal: printable and short.
func clip(s string) string {
	const limit = 200
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return '\uFFFD'
		}
		return r
	}, s[:min(len(s), 2*limit)])
	if len(s) <= limit {
		return s
	}
	cut := limit
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// A Statement is a quad as RDF terms; Label has no kind in the default graph.
type Statement struct{ Subject, Predicate, Object, Label Term }

// Admit counts q as read and returns it as a statement; it is false, and the report says so,
// where RDF cannot state q.
func (r *Report) Admit(q quad.Quad) (s Statement, ok bool) {
	r.Read++
	s.Subject, ok = TermOf(q.Subject)
	ok = ok && s.Subject.Kind != Literal
	if ok {
		s.Predicate, ok = TermOf(q.Predicate)
		ok = ok && s.Predicate.Kind == IRI
	}
	if ok {
		s.Object, ok = TermOf(q.Object)
	}
	if ok && q.Label != nil {
		s.Label, ok = TermOf(q.Label)
		ok = ok && s.Label.Kind != Literal
	}
	if !ok {
		r.Note(NotRDF, q)
		return Statement{}, false
	}
	if s.Object.Kind == Literal {
		r.inspect(q)
	}
	if r.seen(&r.subject, s.Subject) || r.mended(s.Predicate) || r.mended(s.Object) || r.seen(&r.label, s.Label) {
		r.Note(RepairedIRI, q)
	}
	return s, true
}

// seen is mended for a term that may be the last one again.
func (r *Report) seen(last *seenIRI, t Term) bool {
	if t.Kind == IRI && t.Text == last.text {
		return last.mended
	}
	mended := r.mended(t)
	if t.Kind == IRI {
		*last = seenIRI{t.Text, mended}
	}
	return mended
}

// mended reports an IRI that will not be written as it stands.
func (r *Report) mended(t Term) bool {
	switch {
	case t.Kind != IRI:
		return false
	case isPlain(t.Text):
		return !IsAbsolute(t.Text)
	}
	r.scratch = appendEscaped(r.scratch[:0], t.Text, false)
	return string(r.scratch) != t.Text || !IsAbsolute(t.Text)
}

// inspect notes what TermOf mended in the literal of q.
func (r *Report) inspect(q quad.Quad) {
	var text string
	switch v := q.Object.(type) {
	case quad.String:
		text = string(v)
	case quad.TypedString:
		text = string(v.Value)
	case quad.LangString:
		text = string(v.Value)
		if !IsLanguageTag(v.Lang) {
			r.Note(BadLanguage, q)
		}
	}
	if !utf8.ValidString(text) {
		r.Note(RepairedText, q)
	}
}
