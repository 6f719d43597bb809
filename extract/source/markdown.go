package source

import (
	"strings"
	"unicode"

	"github.com/clew-kg/clew/extract/corpus"
)

// markdown reads text as Markdown: front matter into the fields of a, prose into
// its body. It follows CommonMark 0.31 in what counts as markup, and keeps only what
// a reader would read aloud: links keep their text, pictures and code go, block
// marks other than list marks go. Paragraphs become one line each; blocks stand
// apart by an empty line, list items and table rows by a line end.
func (r *reader) markdown(a *corpus.Article, text string) {
	if matter, rest, ok := cutFrontMatter(text); ok {
		r.frontMatter(a, matter)
		text = rest
	}
	m := markdown{refs: references(text)}
	for line := range strings.SplitSeq(text, "\n") {
		m.line(line)
	}
	m.flush()
	a.Body = m.out.String()
	if a.Title == "" {
		a.Title = m.title
	}
}

// A markdown is the state of a pass over the lines.
type markdown struct {
	out   strings.Builder
	refs  map[string]bool // labels of "[label]: url"
	title string          // the first heading of level 1

	block  []string // lines of the open block
	kind   blockKind
	fence  string // of the open code block
	until  string // end of the open HTML block ("</script>", "-->")
	quoted bool   // the open block is a block quote
}

type blockKind uint8

const (
	paragraph blockKind = iota
	heading
	item
	row
)

// line takes the next line of the text.
func (m *markdown) line(line string) {
	line = strings.ReplaceAll(breakMark(line), "\t", "    ")
	if m.hidden(line) {
		return
	}
	rest, quoted := unquote(line)
	s := strings.TrimSpace(rest)
	if quoted != m.quoted && (quoted || s == "") {
		m.flush()
	}
	m.quoted = quoted
	switch {
	case s == "":
		m.flush()
	case m.opensHidden(s):
	case isDefinition(s):
		m.flush()
	case strings.HasPrefix(s, "#") && strings.TrimLeft(s, "#") != s && headingMark(s) > 0:
		m.flush()
		m.kind = heading
		level := headingMark(s)
		m.block = append(m.block, strings.TrimSpace(strings.TrimRight(strings.TrimSpace(s[level:]), "#")))
		if level == 1 && m.title == "" {
			m.title = plainInline(m.block[0], m.refs)
		}
		m.flush()
	case len(m.block) > 0 && m.kind == paragraph && (allOf(s, '=') || allOf(s, '-')):
		if m.title == "" && s[0] == '=' {
			m.title = plainInline(strings.Join(m.block, " "), m.refs)
		}
		m.flush() // the line below a heading
	case isRule(s):
		m.flush()
	case tableRule(s):
	case strings.HasPrefix(s, "|") || m.kind == row && len(m.block) == 0 && strings.Contains(s, " | "):
		m.flush()
		m.kind = row
		m.block = append(m.block, cells(s))
		m.flush()
		m.kind = row
	default:
		m.text(s)
	}
}

// text takes a line of a paragraph or list item.
func (m *markdown) text(s string) {
	if mark, rest := listMark(s); mark != "" {
		m.flush()
		m.kind = item
		m.block = append(m.block, mark+rest)
		return
	}
	if len(m.block) == 0 {
		m.kind = paragraph
	}
	m.block = append(m.block, s)
}

// flush writes the open block.
func (m *markdown) flush() {
	if len(m.block) == 0 {
		return
	}
	text := strings.ReplaceAll(strings.Join(m.block, " "), "\x00 ", "\n")
	m.block = m.block[:0]
	text = plainInline(strings.ReplaceAll(text, "\x00", ""), m.refs)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(line), " ") // what went left blanks behind
	}
	if text = strings.Join(lines, "\n"); text == "" {
		return
	}
	if m.kind == item || m.kind == row {
		m.out.WriteString(text + "\n")
	} else {
		m.out.WriteString("\n" + text + "\n\n")
	}
	m.kind = paragraph
}

// breakMark returns line without blanks at its end; if it ends in two of them or a
// backslash, and so breaks the paragraph, NUL stands there, which no text holds.
func breakMark(line string) string {
	s := strings.TrimRight(line, " \t")
	switch {
	case s == "":
	case strings.HasSuffix(line, "  "):
		return s + "\x00"
	case strings.HasSuffix(s, "\\") && !strings.HasSuffix(s, "\\\\"):
		return s[:len(s)-1] + "\x00"
	}
	return s
}

// hidden reports whether line belongs to an open block of code or HTML.
func (m *markdown) hidden(line string) bool {
	s := strings.TrimSpace(strings.TrimSuffix(line, "\x00"))
	switch {
	case m.fence != "":
		if strings.HasPrefix(s, m.fence) && allOf(s, m.fence[0]) {
			m.fence = ""
		}
		return true
	case m.until != "":
		if strings.Contains(strings.ToLower(s), m.until) {
			m.until = ""
		}
		return true
	}
	return false
}

// opensHidden reports whether s opens a block of code or HTML that is left out.
func (m *markdown) opensHidden(s string) bool {
	for _, c := range [...]string{"`", "~"} {
		if n := len(s) - len(strings.TrimLeft(s, c)); n >= 3 && (c == "~" || !strings.Contains(s[n:], "`")) {
			m.flush()
			m.fence = s[:n]
			return true
		}
	}
	low := strings.ToLower(s[:min(len(s), 8)])
	for _, pair := range [...][2]string{{"<script", "</script>"}, {"<style", "</style>"}, {"<pre", "</pre>"}, {"<!--", "-->"}} {
		open, end := pair[0], pair[1]
		if strings.HasPrefix(low, open) {
			m.flush()
			if !strings.Contains(strings.ToLower(s), end) {
				m.until = end
			} else if _, after, _ := strings.Cut(s, "-->"); open == "<!--" && strings.TrimSpace(after) != "" {
				m.text(strings.TrimSpace(after))
			}
			return true
		}
	}
	return false
}

// unquote removes the marks of a block quote.
func unquote(line string) (rest string, quoted bool) {
	rest = line
	for {
		s := strings.TrimLeft(rest, " ")
		if len(rest)-len(s) > 3 || !strings.HasPrefix(s, ">") {
			return rest, quoted
		}
		rest, quoted = strings.TrimPrefix(s[1:], " "), true
	}
}

// headingMark returns the level of an ATX heading, 0 for none.
func headingMark(s string) int {
	n := len(s) - len(strings.TrimLeft(s, "#"))
	if n > 6 || n < len(s) && s[n] != ' ' {
		return 0
	}
	return n
}

func allOf(s string, c byte) bool { return s != "" && strings.Trim(s, string(rune(c))) == "" }

// isRule reports a thematic break: three or more of the same mark, with blanks.
func isRule(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	return len(s) >= 3 && (allOf(s, '*') || allOf(s, '-') || allOf(s, '_'))
}

// tableRule reports the line below the head of a table.
func tableRule(s string) bool {
	return strings.Contains(s, "|") && strings.Contains(s, "-") && strings.Trim(s, "|-: ") == ""
}

// cells returns the cells of a table row with " | " between them.
func cells(s string) string {
	s = strings.ReplaceAll(strings.Trim(s, "| "), `\|`, "\x01")
	parts := strings.Split(s, "|")
	kept := parts[:0]
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			kept = append(kept, p)
		}
	}
	return strings.ReplaceAll(strings.Join(kept, " | "), "\x01", "|")
}

// listMark returns the mark of a list item as the body shows it, and what follows;
// both empty if s is none.
func listMark(s string) (mark, rest string) {
	n := 0
	switch s[0] {
	case '-', '*', '+', 0xe2:
		n = 1
		if strings.HasPrefix(s, "•") {
			n = len("•")
		}
		mark = "- "
	default:
		for n < len(s) && n < 9 && s[n] >= '0' && s[n] <= '9' {
			n++
		}
		if n == 0 || n == len(s) || s[n] != '.' && s[n] != ')' {
			return "", ""
		}
		n++
		mark = s[:n] + " "
	}
	if n >= len(s) || s[n] != ' ' {
		return "", ""
	}
	rest = strings.TrimLeft(s[n:], " ")
	for _, box := range [...]string{"[ ] ", "[x] ", "[X] "} {
		rest = strings.TrimPrefix(rest, box)
	}
	return mark, rest
}

// references collects the labels of link references and footnotes.
func references(text string) map[string]bool {
	refs := map[string]bool{}
	for line := range strings.SplitSeq(text, "\n") {
		if s := strings.TrimSpace(line); isDefinition(s) {
			label, _, _ := strings.Cut(s[1:], "]:")
			refs[strings.ToLower(label)] = true
		}
	}
	return refs
}

// isDefinition reports a link reference "[label]: url".
func isDefinition(s string) bool {
	if len(s) < 4 || s[0] != '[' || s[1] == '^' {
		return false
	}
	label, target, ok := strings.Cut(s[1:], "]:")
	return ok && label != "" && len(label) < 1000 && !strings.ContainsAny(label, "[]") && strings.IndexFunc(strings.TrimSpace(target), unicode.IsSpace) < 0 ||
		ok && strings.Contains(target, "://") && !strings.ContainsAny(label, "[]")
}
