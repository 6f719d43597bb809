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
			m.line("%s", escape(s.intro))
		}
		m.table(s.table)
		for i, it := range s.items {
			mark := "-"
			if s.ordered {
				mark = fmt.Sprintf("%d.", i+1)
			}
			m.item(it, mark, "")
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
}

func (m markdown) item(it item, mark, indent string) {
	var parts []string
	for _, p := range emphasis(it.text) {
		if p.strong {
			parts = append(parts, "**"+escape(p.text)+"**")
		} else if p.text != "" {
			parts = append(parts, escape(p.text))
		}
	}
	text := strings.Join(parts, "")
	if c := it.cited; c != nil {
		if text != "" {
			text += " "
		}
		text += escape(c.statement())
		if c.Quote != "" {
			text += " “" + escape(c.Quote) + "”"
		}
		text += " [" + c.source() + "]"
	}
	m.line("%s%s %s", indent, mark, text)
	for _, sub := range it.items {
		m.item(sub, "-", indent+strings.Repeat(" ", len(mark)+1))
	}
}

// A span of an item's text.
type span struct {
	text   string
	strong bool
}

// emphasis divides "**name** (type)" into the strong first part and the rest. Only what
// stands between the first two pairs of stars counts, and only at the start: names
// from articles may hold stars.
func emphasis(text string) []span {
	rest, ok := strings.CutPrefix(text, "**")
	if !ok {
		return []span{{text, false}}
	}
	name, after, ok := cutLast(rest, "**")
	if !ok {
		return []span{{text, false}}
	}
	return []span{{name, true}, {after, false}}
}

// cutLast cuts s around the last sep.
func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
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
