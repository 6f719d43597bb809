package segment

import (
	"strings"
	"unicode/utf8"
)

// keepsStop reports whether the full stop at j, after the word from i and at the
// end of a chunk, belongs to the word ("Dr.", "U.S.", "J.").
func (l *lexer) keepsStop(i, j int) bool {
	w := l.s[i:j]
	if len(w) > 12 {
		return false
	}
	next := l.following(j + 1)
	if has(closing, w) {
		return next != 0 && !isUpper(next)
	}
	if strings.IndexByte(w, '.') >= 0 {
		return acronym(w) || has(abbreviations, w)
	}
	if has(numbered, w) && (next >= '0' && next <= '9' || i == l.start+1 && l.s[l.start] == '(' && len(w) <= 2) {
		return true
	}
	if len(w) == 1 && isLetter(w[0]) { // an initial
		return isUpperASCII(w[0]) && w[0] != 'I' && (isUpper(next) || next == '(') || isUpperASCII(w[0]) && next == '&'
	}
	if isDigit(w[0]) {
		return false
	}
	return has(abbreviations, w) && next != 0
}

// following returns the first character that is no white space at or after i, 0 at
// the end of the stretch.
func (l *lexer) following(i int) rune {
	for i < l.end {
		c, n := classAt(l.s, i)
		if c != space && c != hidden {
			return nextRune(l.s, i, l.end)
		}
		i += n
	}
	return 0
}

// acronym reports whether every part of w between full stops has one letter, or
// two as in "Ph.D".
func acronym(w string) bool {
	size := 0
	for _, r := range w {
		if r == '.' {
			if size == 0 {
				return false
			}
			size = 0
			continue
		}
		if size++; size > 1 || r < utf8.RuneSelf && !isLetter(byte(r)) {
			return false
		}
	}
	return size == 1
}

// dot decides about a full stop at j inside a chunk, after the word from i: the
// word goes on beyond it (stay), ends after it (take), or ends before it.
func (l *lexer) dot(i, j int, next class) (stay, take bool) {
	s := l.s
	w := s[i:j]
	switch {
	case next == digit && isDigit(s[j-1]):
		return true, false
	case next == letter && (strings.IndexByte(w, '.') < 0 && len(w) == 1 || len(w) >= 2 && w[len(w)-2] == '.') && isLetter(w[len(w)-1]):
		// one letter before: U.S, e.g; the part after it has one letter too
		k := l.run(j + 1)
		if k == j+2 && isLetter(s[j+1]) {
			return true, false
		}
		return false, len(w) == 1 && isUpperASCII(w[0]) || acronym(w)
	case next == letter && len(w) <= 5 && len(w) >= 2:
		if k := l.run(j + 1); has(abbreviations, s[i:k]) {
			return true, false // Ph.D
		}
	}
	if next == letter || next == digit {
		return false, len(w) <= 5 && has(abbreviations, w) && isUpper(nextRune(s, j+1, l.stop))
	}
	// a mark follows: "etc.)", "U.S.-led", "Corp.,"
	if s[j+1] == '.' {
		return false, false
	}
	if acronym(w) && strings.IndexByte(w, '.') > 0 {
		return false, true
	}
	if len(w) == 1 && isUpperASCII(w[0]) { // "M. D.; Kelly"
		return false, strings.IndexByte("-,;:", s[j+1]) >= 0
	}
	return false, len(w) <= 12 && (has(abbreviations, w) || has(closing, w) && s[j+1] != '"')
}
