package segment

import (
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
)

// A block is a stretch of text that no sentence leaves.
type block struct {
	start, end int // bytes
	kind       corpus.Block
}

// Limits of the line rules, in characters. Printed lines are wrapped between 50 and
// 80 columns in mail, wire copy and plain-text files.
const (
	minWrap    = 45  // a paragraph whose longest line is shorter is no wrapped text
	maxHeading = 120 // a heading is not longer
	maxByline  = 80  // nor is a byline, a place line or a caption mark
)

// bar parts the cells of a table row, as readers of articles write it.
const bar = " | "

// appendBlocks appends the blocks of text to dst. Empty lines end a block. Other
// line ends do so unless the line looks wrapped: the first word of the next line
// would not have fitted into the width of the paragraph, or a sentence obviously
// runs on. Lines that open a list item start a block.
func appendBlocks(dst []block, text string) []block {
	for i := 0; i < len(text); {
		if end := lineEnd(text, i); blank(text[i:end]) {
			i = end + 1
			continue
		}
		j, width := paragraph(text, i)
		dst = appendParagraph(dst, text, i, j, width)
		i = j + 1
	}
	for k := range dst {
		dst[k].kind = kindOf(text, dst, k)
	}
	return dst
}

func lineEnd(text string, i int) int {
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(text)
}

func blank(line string) bool {
	for i := 0; i < len(line); {
		c, n := classAt(line, i)
		if c != space && c != hidden {
			return false
		}
		i += n
	}
	return true
}

// paragraph returns the end of the lines from i up to an empty one, and the length
// in bytes of the longest.
func paragraph(text string, i int) (end, width int) {
	for end = i; end < len(text); {
		e := lineEnd(text, end)
		if end > i && blank(text[end:e]) {
			return end - 1, width
		}
		width = max(width, e-end)
		if e == len(text) {
			return e, width
		}
		end = e + 1
	}
	return len(text), width
}

// appendParagraph appends the blocks of the lines text[i:j].
func appendParagraph(dst []block, text string, i, j, width int) []block {
	start := i
	for i < j {
		end := min(lineEnd(text, i), j)
		if end < j && !wrapped(text, i, end, j, width) {
			dst = append(dst, block{start: start, end: end})
			start = end + 1
		}
		i = end + 1
	}
	return append(dst, block{start: start, end: j})
}

// wrapped reports whether the line text[i:end] goes on in the next one, of the
// paragraph that ends at limit and whose longest line has width bytes.
func wrapped(text string, i, end, limit, width int) bool {
	line, next := strings.TrimSpace(text[i:end]), strings.TrimLeft(text[end+1:min(lineEnd(text, end+1), limit)], " \t")
	if next == "" || line == "" {
		return false
	}
	if _, ok := bullet(next); ok {
		return false
	}
	if rule(line) || rule(next) || strings.Contains(line, bar) || strings.Contains(next, bar) {
		return false
	}
	last := line[len(line)-1]
	ended := strings.IndexByte(".!?:\"')", last) >= 0 || strings.HasSuffix(line, "”")
	r := nextRune(next, 0, len(next))
	if isLower(r) && (!ended || last == ')') {
		return true
	}
	word := len(next)
	if k := strings.IndexByte(next, ' '); k >= 0 {
		word = k
	}
	if width < minWrap || width > 120 {
		return false // short lines are verse or lists; long ones are whole paragraphs
	}
	return end-i+1+word > width
}

// bullet returns the length of the list mark that opens line ("•", "-", "1.",
// "(a)"), with the blanks after it.
func bullet(line string) (n int, ok bool) {
	line0 := line
	line = strings.TrimLeft(line, " \t")
	if line == "" {
		return 0, false
	}
	r, k := utf8.DecodeRuneInString(line)
	switch r {
	case '•', '●', '▪', '■', '◦', '‣', '·', '*', '-', '–', '—', '+', '►', '➤', '→', '✓', '✔':
	default:
		k = enumeration(line)
	}
	if k == 0 || k >= len(line) || line[k] != ' ' && line[k] != '\t' {
		return 0, false
	}
	rest := strings.TrimLeft(line[k:], " \t")
	return len(line0) - len(rest), rest != ""
}

// enumeration returns the length of "1.", "1)", "(1)", "a)", "iv." at the start of
// line; 0 if there is none.
func enumeration(line string) int {
	i := 0
	open := line[0] == '('
	if open {
		i++
	}
	start := i
	for i < len(line) && i-start < 3 && isDigit(line[i]) {
		i++
	}
	if i == start && i < len(line) && isLetter(line[i]) {
		i++
		if i < len(line) && line[i] == '.' && !open {
			return 0 // an initial: "J. Smith"
		}
	}
	if i == start || i == len(line) || line[i] != ')' && (line[i] != '.' || open) {
		return 0
	}
	return i + 1
}

// rule reports whether line has no letter and no digit.
func rule(line string) bool {
	for i := 0; i < len(line); {
		c, n := classAt(line, i)
		if c == letter || c == digit {
			return false
		}
		i += n
	}
	return true
}

// kindOf returns the kind of blocks[k].
func kindOf(text string, blocks []block, k int) corpus.Block {
	b := blocks[k]
	s := strings.TrimSpace(text[b.start:b.end])
	if rule(s) || len(s) <= 4*maxHeading && strings.Contains(s, bar) { // "* * *", a row of a table
		return corpus.Furniture
	}
	if _, ok := bullet(s); ok {
		return corpus.ListItem
	}
	if len(s) > 4*maxHeading {
		return corpus.Prose
	}
	chars := utf8.RuneCountInString(s)
	if chars <= maxByline && furniture(s) {
		return corpus.Furniture
	}
	if chars <= maxHeading && k+1 < len(blocks) && heading(s) {
		return corpus.Heading
	}
	return corpus.Prose
}

// furniture reports whether a short block is a byline, a date line, a caption or
// credit rather than prose.
func furniture(s string) bool {
	for _, open := range [...]string{"By ", "BY ", "by ", "Photo:", "Photo by ", "PHOTO:", "Image:", "Caption:", "Credit:", "Source:", "Updated:", "Published:",
		"Updated ", "Published ", "Last updated", "Posted ", "Photograph:", "Advertisement", "ADVERTISEMENT", "Read more", "Share this", "(Photo", "[Photo", "©", "Copyright "} {
		if strings.HasPrefix(s, open) {
			return !ended(s) || open[0] == '(' || open[0] == '[' || open[len(open)-1] == ':'
		}
	}
	return false
}

// ended reports whether s ends as a sentence does.
func ended(s string) bool {
	s = strings.TrimRight(s, "\"')]”’»")
	return s != "" && strings.IndexByte(".!?:;,", s[len(s)-1]) >= 0 || strings.HasSuffix(s, "…")
}

// heading reports whether a short block that others follow looks like a headline:
// it starts with a capital or digit and does not end as a sentence does.
func heading(s string) bool {
	r := nextRune(s, 0, len(s))
	if isLower(r) {
		return false
	}
	return !ended(s) || strings.HasSuffix(s, "?") && len(s) < 80 && strings.Count(s, " ") < 10 && !strings.ContainsAny(s, "\"“")
}
