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

// WriteMarkdown writes r for people, without pictures. Text from articles is escaped, so
// that it can carry neither markup nor HTML into a page made from it.
func (r *Report) WriteMarkdown(w io.Writer) error {
	m := markdown{bufio.NewWriter(w)}
	m.line("# %s", escape(r.Title))
	for _, s := range r.sections() {
		m.line("\n## %s\n", escape(s.title))
		if s.intro != "" {
			m.line("%s\n", escape(s.intro))
		}
		m.table(s.table)
		for i, it := range s.items {
			mark := "-"
			if s.layout == numbered {
				mark = fmt.Sprintf("%d.", i+1)
			}
			if it.article != nil {
				mark = fmt.Sprintf("%d.", it.article.Number)
			}
			m.item(it, mark, "")
			if it.article != nil {
				m.quotes(it.article.Cited, strings.Repeat(" ", len(mark)+1))
			}
		}
	}
	return m.w.Flush()
}

type markdown struct{ w *bufio.Writer }

func (m markdown) line(format string, args ...any) { fmt.Fprintf(m.w, format+"\n", args...) }

func (m markdown) table(rows [][]string) {
	for i, row := range rows {
		cells := make([]string, len(row))
		for k, c := range row {
			cells[k] = escape(c)
		}
		m.line("| %s |", strings.Join(cells, " | "))
		if i == 0 {
			m.line("|%s", strings.Repeat(" --- |", len(row)))
		}
	}
	if len(rows) > 0 {
		m.line("")
	}
}

func (m markdown) item(it item, mark, indent string) {
	var b strings.Builder
	for _, p := range it.text {
		if p.strong {
			b.WriteString("**" + escape(p.text) + "**")
		} else {
			b.WriteString(escape(p.text))
		}
	}
	at := it.refs
	if c := it.fact; c != nil {
		b.WriteString(escape(c.statement()))
		if who := c.according(); who != "" {
			b.WriteString(" " + escape(who))
		}
		if c.Quote != "" && !it.bare {
			b.WriteString(" " + escape(quoted(c.Quote)))
		}
		at = append([]ref{c.ref()}, at...)
	}
	if len(at) > 0 && (it.fact != nil || len(it.items) == 0) { // children cite for themselves
		var words []string
		for _, r := range at {
			words = append(words, r.String())
		}
		b.WriteString(" [" + strings.Join(words, ", ") + "]")
	}
	m.line("%s%s %s", indent, mark, b.String())
	for _, sub := range it.items {
		m.item(sub, "-", indent+strings.Repeat(" ", len(mark)+1))
	}
}

// quotes lists the sentences cited of an article.
func (m markdown) quotes(list []Sentence, indent string) {
	for _, s := range list {
		if s.Text != "" {
			m.line("%s- %d: “%s”", indent, s.Sentence, escape(s.Text))
		}
	}
}

// escape makes s one line of plain Markdown text: what means something in the middle
// of a line in CommonMark or GitHub's dialect is escaped, and so is the start of a tag.
func escape(s string) string {
	var b strings.Builder
	for _, r := range oneLine(s) {
		switch {
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

// oneLine replaces control characters, the bidirectional overrides among them, by
// spaces.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < ' ', r >= 0x7f && r < 0xa0, r == 0x2028, r == 0x2029, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "�"))
}
