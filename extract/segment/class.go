package segment

import (
	"unicode"
	"unicode/utf8"
)

// A class is what a byte or character is to the tokenizer.
type class uint8

const (
	mark   class = iota // punctuation and symbols: ends a word
	letter              // letters, combining marks, "_"
	digit               // decimal digits
	space               // white space
	quote               // apostrophes, which may stand inside a word
	hyphen              // hyphens, which may stand inside a word
	hidden              // soft hyphen, zero-width characters: inside a word or outside all tokens
)

// ascii holds the class of each byte below 0x80.
var ascii = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_':
			t[c] = letter
		case c >= '0' && c <= '9':
			t[c] = digit
		case c <= ' ' || c == 0x7f:
			t[c] = space // control characters too: no token holds one
		case c == '\'' || c == '`':
			t[c] = quote
		case c == '-':
			t[c] = hyphen
		}
	}
	return t
}()

// classAt returns the class and length in bytes of the character at s[i].
// Invalid UTF-8 counts as a symbol of one byte.
func classAt(s string, i int) (class, int) {
	if c := s[i]; c < utf8.RuneSelf {
		return ascii[c], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return classOf(r), n
}

// classOf returns the class of a character above ASCII.
func classOf(r rune) class {
	switch r {
	case '’', '‘', 'ʼ', '＇', '´':
		return quote
	case '‐', '‑':
		return hyphen
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u2060', '\ufeff', '\u202a', '\u202b',
		'\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\u061c', '\u180e':
		return hidden
	case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return space
	}
	switch {
	case r >= 0x2000 && r <= 0x200a:
		return space
	case r < 0x250 && r >= 0xc0 && r != '×' && r != '÷':
		return letter
	case r == 'º', r == 'ª': // degrees, as a rule
		return mark
	case unicode.IsLetter(r), unicode.IsMark(r):
		return letter
	case unicode.IsDigit(r):
		return digit
	}
	return mark
}

// nextRune returns the character at s[i], 0 at or beyond end.
func nextRune(s string, i, end int) rune {
	if i >= end {
		return 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeRuneInString(s[i:end])
	return r
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'A' && r <= 'Z'
	}
	return unicode.IsUpper(r)
}

func isLower(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z'
	}
	return unicode.IsLower(r)
}

func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
