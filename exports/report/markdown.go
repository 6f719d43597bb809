package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// WriteJSON writes r as one indented JSON object.
func (r *Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// WriteMarkdown writes r for people. Text from articles is escaped, so that it can
// carry neither markup nor HTML into a page made from it.
func (r *Report) WriteMarkdown(w io.Writer) error {
	m := markdown{bufio.NewWriter(w)}
	m.line("# What the graph says")
	m.line("")
	m.size(r)
	m.entities(r)
	m.predicates(r)
	m.contradictions(r)
	m.hedged(r)
	m.articles(r)
	m.unread(r)
	m.line("## How it was measured")
	m.line("")
	for _, s := range r.Method {
		m.line("- %s", s)
	}
	return m.w.Flush()
}

type markdown struct{ w *bufio.Writer }

func (m markdown) line(format string, args ...any) { fmt.Fprintf(m.w, format+"\n", args...) }

func (m markdown) size(r *Report) {
	s := r.Size
	m.line("%s from %s: %s joined by %s with %s. %d of the facts are negated, %d are hedged. The graph has %s; the largest holds %s.",
		plural(s.Facts, "fact", "facts"), plural(s.Articles, "article", "articles"), plural(s.Entities, "entity", "entities"),
		plural(s.Facts, "edge", "edges"), plural(s.Predicates, "predicate", "predicates"), s.Negated, s.Hedged,
		plural(s.Components, "component", "components"), plural(s.Largest, "entity", "entities"))
	m.line("")
}

func (m markdown) entities(r *Report) {
	m.line("## Most central entities")
	m.line("")
	for i, e := range r.Entities {
		m.line("%d. **%s** (%s): PageRank %.3f, hub %.3f, authority %.3f; subject of %d, object of %d, in %s",
			i+1, escape(e.Label), e.Type, e.PageRank, e.Hub, e.Authority, e.Out, e.In, plural(e.Articles, "article", "articles"))
		for _, f := range e.Facts {
			m.line("   - %s", sentence(f))
		}
	}
	m.line("")
}

func (m markdown) predicates(r *Report) {
	m.line("## Most used predicates")
	m.line("")
	m.line("| predicate | facts | example |")
	m.line("| --- | --- | --- |")
	for _, p := range r.Predicates {
		m.line("| %s | %d | %s [%d, sentence %d] |", escape(p.Name), p.Facts, statement(p.Example), p.Example.Number, p.Example.Sentence)
	}
	m.line("")
}

func (m markdown) contradictions(r *Report) {
	m.line("## Contradictions")
	m.line("")
	if len(r.Contradictions) == 0 {
		m.line("No fact is both affirmed and denied.")
	}
	for _, c := range r.Contradictions {
		m.line("- affirmed: %s", sentence(c.Affirmed))
		m.line("  denied: %s", sentence(c.Negated))
	}
	m.line("")
}

func (m markdown) hedged(r *Report) {
	m.line("## Planned, possible or alleged only")
	m.line("")
	if len(r.Hedged) == 0 {
		m.line("Nothing is hedged.")
	}
	for _, f := range r.Hedged {
		m.line("- *%s*: %s", f.Modality, sentence(f))
	}
	if more := r.HedgedTotal - len(r.Hedged); more > 0 {
		m.line("- and %d more", more)
	}
	m.line("")
}

func (m markdown) articles(r *Report) {
	m.line("## Articles")
	m.line("")
	for _, a := range r.Articles {
		parts := []string{escape(a.Title)}
		if a.Title == "" {
			parts[0] = "(no title)"
		}
		for _, s := range []string{a.Source, a.Date, a.URL} {
			if s != "" {
				parts = append(parts, escape(s))
			}
		}
		m.line("%d. %s (%s, %s)", a.Number, strings.Join(parts, ", "), a.ID, plural(a.Facts, "fact", "facts"))
	}
	m.line("")
}

func (m markdown) unread(r *Report) {
	m.line("## Rejected and unreadable")
	m.line("")
	if len(r.Rejected)+len(r.Unreadable)+len(r.Warnings) == 0 {
		m.line("Nothing was turned away.")
	}
	for _, c := range r.Rejected {
		m.line("- %s: %s", plural(c.Count, "candidate fact", "candidate facts"), escape(c.Reason))
	}
	for _, u := range r.Unreadable {
		m.line("- not read: %s: %s", escape(u.Path), escape(u.Reason))
	}
	for _, u := range r.Warnings {
		m.line("- mended: %s: %s", escape(u.Path), escape(u.Reason))
	}
	m.line("")
}

// statement is a fact as an arrow.
func statement(f Cited) string {
	predicate := f.Predicate
	if f.Modality != "asserted" {
		predicate = f.Modality + ": " + predicate
	}
	if f.Polarity == "negated" {
		predicate = "not " + predicate
	}
	return fmt.Sprintf("%s –%s→ %s", escape(f.Subject), escape(predicate), escape(f.Object))
}

// sentence is a fact with its words and where they stand.
func sentence(f Cited) string {
	s := statement(f) + "."
	if f.AttributedTo != "" {
		s += " According to " + escape(f.AttributedTo) + "."
	}
	if f.Quote != "" {
		s += " “" + escape(f.Quote) + "”"
	}
	return fmt.Sprintf("%s [%d, sentence %d]", s, f.Number, f.Sentence)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// escape makes s one line of plain Markdown text: what means something in the middle
// of a line in CommonMark or GitHub's dialect is escaped, and so is the start of a tag.
func escape(s string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(s, "�") {
		switch {
		case r < ' ', r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			b.WriteByte(' ')
		case r == '<':
			b.WriteString("&lt;")
		case r == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_[]|~#", r):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
