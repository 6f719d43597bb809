package vault

import (
	"strings"
	"unicode"
)

// markup are the characters that start or end something in Markdown, in its dialects
// (wiki links, tags, formulas, highlights, mentions) or in HTML.
const markup = "\\`*_{}[]<>#!|~^$=&@"

// Escape returns hostile text as Markdown that shows just that text, on one line.
// Control characters are left out, and marks that turn the direction of text.
func Escape(s string) string {
	var b strings.Builder
	s = oneLine(s)
	for i, r := range s {
		if strings.ContainsRune(markup, r) || startsList(s, i) || startsAddress(s, i) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// startsList reports whether the character at i makes a list item of the line: a dash
// or plus at its start, or a dot or bracket after digits there.
func startsList(s string, i int) bool {
	switch s[i] {
	case '-', '+':
		return i == 0
	case '.', ')':
		return i > 0 && strings.Trim(s[:i], "0123456789") == ""
	}
	return false
}

// startsAddress reports whether the character at i is what makes a link of a bare web
// address.
func startsAddress(s string, i int) bool {
	switch s[i] {
	case ':':
		return strings.HasPrefix(s[i:], "://")
	case '.':
		return i >= 3 && strings.EqualFold(s[i-3:i], "www")
	}
	return false
}

// oneLine turns white space into single spaces and drops what cannot be shown.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

func isFileRune(r rune) bool {
	return r == '-' || r == '_' || r != unicode.ReplacementChar && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
