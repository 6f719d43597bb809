package lex

import (
	"unicode/utf8"

	"github.com/clew-kg/clew/exports/rdf"
)

// nameByte marks the ASCII members of PN_CHARS.
var nameByte = asciiSet(rdf.IsName)

func asciiSet(member func(rune) bool) (set [256]bool) {
	for c := range rune(utf8.RuneSelf) {
		set[c] = member(c)
	}
	return set
}

// Word scans a prefixed name such as e:regime, e: or :regime, or a word without a colon such as
// a, true and PREFIX, of which Colon is -1. A dot at the end belongs to the statement. End is 0
// where there is neither.
func Word(b []byte, final bool) (t Token, err error) {
	i := name(b, 0, isPrefixStart, final)
	if i == More {
		return Token{End: More}, nil
	}
	if i == len(b) && !final {
		return Token{End: More}, nil
	}
	if i == len(b) || b[i] != ':' {
		return Token{End: i, Colon: -1}, nil
	}
	t.Colon = i
	i++
	end := i // after the last byte that may end the name
	for i < len(b) {
		c := b[i]
		switch {
		case nameByte[c] && (c != '-' || i > t.Colon+1), c == ':':
			i++
			end = i
		case c == '.' && i > t.Colon+1:
			i++
		case c == '%', c == '\\':
			n, err := localEscape(b[i:], final)
			if n == More {
				return Token{End: More}, nil
			}
			if err != nil {
				return t, shift(err, i)
			}
			t.Escaped = t.Escaped || c == '\\'
			i += n
			end = i
		case c >= utf8.RuneSelf:
			if !final && !utf8.FullRune(b[i:]) {
				return Token{End: More}, nil
			}
			r, size := utf8.DecodeRune(b[i:])
			if !(rdf.IsNameStart(r) || i > t.Colon+1 && rdf.IsName(r)) || r == utf8.RuneError && size == 1 {
				t.End = end
				return t, nil
			}
			t.Wide = true
			i += size
			end = i
		default:
			t.End = end
			return t, nil
		}
	}
	if !final {
		return Token{End: More}, nil
	}
	t.End = end
	return t, nil
}

// localEscape scans PLX of a local name: % and two hexadecimal digits, or a backslash and one of
// the characters that it may protect.
func localEscape(b []byte, final bool) (n int, err error) {
	n = 2
	if b[0] == '%' {
		n = 3
	}
	if len(b) < n && !final {
		return More, nil
	}
	switch {
	case b[0] == '%' && (len(b) < 3 || hexValue(b[1]) < 0 || hexValue(b[2]) < 0):
		return 0, fail(0, "%% in a name wants two hexadecimal digits")
	case b[0] == '\\' && (len(b) < 2 || !protectable[b[1]]):
		return 0, fail(0, "escape in a name that is none of \\%s", LocalEscapes)
	}
	return n, nil
}

// LocalEscapes lists what a backslash may stand before in a local name: PN_LOCAL_ESC.
const LocalEscapes = "_~.-!$&'()*+,;=/?#@%"

var protectable = func() (set [256]bool) {
	for _, c := range []byte(LocalEscapes) {
		set[c] = true
	}
	return set
}()

// UnescapeLocal returns a local name without the backslashes.
func UnescapeLocal(raw []byte) string {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '\\' {
			i++
		}
		out = append(out, raw[i])
	}
	return string(out)
}

// BlankLabel scans _:label.
func BlankLabel(b []byte, final bool) (t Token, err error) {
	if len(b) < 2 && !final {
		return Token{End: More}, nil
	}
	if len(b) < 2 || b[1] != ':' {
		return t, fail(1, "blank node without a colon after _")
	}
	t.End = name(b, 2, isLabelStart, final)
	if t.End == 2 {
		return t, fail(2, "blank node without a label")
	}
	return t, nil
}

func isPrefixStart(r rune) bool { return rdf.IsNameStart(r) }

func isLabelStart(r rune) bool { return rdf.IsNameStart(r) || r == '_' || r >= '0' && r <= '9' }

// name scans first (PN_CHARS | '.')* from b[start:] without dots at the end and returns where it
// ends: start where there is no name, More where it may go on beyond b.
func name(b []byte, start int, first func(rune) bool, final bool) int {
	i := start
	if i < len(b) && b[i] < utf8.RuneSelf {
		if !first(rune(b[i])) {
			return start
		}
		i++
	}
	for i < len(b) {
		c := b[i]
		if nameByte[c] || c == '.' {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			return trimDots(b, start, i)
		}
		if !final && !utf8.FullRune(b[i:]) {
			return More
		}
		r, size := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && size == 1 || i == start && !first(r) || !rdf.IsName(r) {
			return trimDots(b, start, i)
		}
		i += size
	}
	if !final {
		return More
	}
	return trimDots(b, start, i)
}

func trimDots(b []byte, start, end int) int {
	for end > start && b[end-1] == '.' {
		end--
	}
	return end
}

// Number scans INTEGER, DECIMAL or DOUBLE; a dot that no digit follows belongs to the statement. End is 0
// where there are no digits.
func Number(b []byte, final bool) (t Token, err error) {
	i := 0
	if i < len(b) && (b[i] == '+' || b[i] == '-') {
		i++
	}
	whole := digits(b, i)
	i, t.Kind = i+whole, 'i'
	fraction := 0
	if i < len(b) && b[i] == '.' {
		fraction = digits(b, i+1)
		if fraction > 0 || whole > 0 && exponent(b, i+1) > 0 {
			i, t.Kind = i+1+fraction, 'd'
		}
	}
	if n := exponent(b, i); n > 0 && whole+fraction > 0 {
		i, t.Kind = i+n, 'e'
	}
	// Two bytes more could still make an exponent, three a fraction with one.
	if !final && i+4 > len(b) {
		return Token{End: More}, nil
	}
	if whole+fraction > 0 {
		t.End = i
	}
	return t, nil
}

func digits(b []byte, i int) (n int) {
	for i+n < len(b) && b[i+n] >= '0' && b[i+n] <= '9' {
		n++
	}
	return n
}

// exponent returns the length of e5, E-5 and the like at b[i:], 0 where there is none.
func exponent(b []byte, i int) int {
	if i >= len(b) || b[i]|0x20 != 'e' {
		return 0
	}
	sign := 0
	if i+1 < len(b) && (b[i+1] == '+' || b[i+1] == '-') {
		sign = 1
	}
	n := digits(b, i+1+sign)
	if n == 0 {
		return 0
	}
	return 1 + sign + n
}
