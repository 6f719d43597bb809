// Package lex scans the tokens that N-Triples, N-Quads, Turtle and TriG share. Its functions
// look at bytes that start with the token and say where it ends; they neither copy nor allocate,
// so that a reader may keep a term as it stands in the buffer until it is needed.
package lex

import (
	"fmt"
	"unicode/utf8"
)

// More is returned where the input ends before the token does: read on and scan again.
const More = -1

// An Error is a broken token; Offset counts bytes from its start.
type Error struct {
	Offset int
	Reason string
}

func (e *Error) Error() string { return e.Reason }

func fail(offset int, format string, args ...any) error {
	return &Error{offset, fmt.Sprintf(format, args...)}
}

// A Token is the extent of a term in the buffer.
type Token struct {
	End     int  // length with delimiters; More where the input is too short
	Colon   int  // of a word: place of its first colon, or -1
	Escaped bool // holds \ escapes
	Wide    bool // holds bytes beyond ASCII
	Kind    byte // of a number: 'i' integer, 'd' decimal, 'e' double
}

// iriByte marks the ASCII bytes that IRIREF takes as they are.
var iriByte = func() (set [256]bool) {
	for c := 0x21; c < 0x80; c++ {
		set[c] = true
	}
	for _, c := range "<>\"{}|^`\\" {
		set[c] = false
	}
	return set
}()

// A Scanner finds the end of a token at the start of b; final says that nothing follows b.
type Scanner func(b []byte, final bool) (Token, error)

// IRIRef scans <…>; b starts with the angle bracket.
func IRIRef(b []byte, _ bool) (t Token, err error) {
	for i := 1; i < len(b); i++ {
		c := b[i]
		switch {
		case iriByte[c]:
		case c >= utf8.RuneSelf:
			t.Wide = true
		case c == '>':
			t.End = i + 1
			return t, checkUTF8(t, b)
		case c == '\\':
			t.Escaped = true
			n, r, err := numericEscape(b[i:])
			if n == More {
				return Token{End: More}, nil
			}
			if err != nil {
				return t, shift(err, i)
			}
			if r < 0x80 && !iriByte[r] {
				return t, fail(i, "character %q in an IRI, escaped or not", r)
			}
			i += n - 1
		default:
			return t, fail(i, "character %q in an IRI", c)
		}
	}
	return Token{End: More}, nil
}

// Quoted scans a string within single or double quotation marks; b starts with one.
func Quoted(b []byte, _ bool) (Token, error) { return quoted(b, false) }

// LongQuoted scans a string within three quotation marks at each side, which may span lines; b
// starts with three.
func LongQuoted(b []byte, _ bool) (Token, error) { return quoted(b, true) }

func quoted(b []byte, long bool) (t Token, err error) {
	quote, i, width := b[0], 1, 1
	if long {
		i, width = 3, 3
	}
	for i < len(b) {
		c := b[i]
		switch {
		case c == quote:
			if !long || i+2 < len(b) && b[i+1] == quote && b[i+2] == quote {
				t.End = i + width
				return t, checkUTF8(t, b)
			}
			i++
		case c == '\\':
			t.Escaped = true
			n, _, err := stringEscape(b[i:])
			if n == More {
				return Token{End: More}, nil
			}
			if err != nil {
				return t, shift(err, i)
			}
			i += n
		case (c == '\n' || c == '\r') && !long:
			return t, fail(i, "line break in a string; write \\n or use three quotation marks")
		default:
			if c >= utf8.RuneSelf {
				t.Wide = true
			}
			i++
		}
	}
	return Token{End: More}, nil
}

func checkUTF8(t Token, b []byte) error {
	if !t.Wide || utf8.Valid(b[:t.End]) {
		return nil
	}
	for i := 0; i < t.End; {
		r, size := utf8.DecodeRune(b[i:t.End])
		if r == utf8.RuneError && size == 1 {
			return fail(i, "byte 0x%02X is no UTF-8", b[i])
		}
		i += size
	}
	return nil
}

func shift(err error, by int) error {
	if e, ok := err.(*Error); ok {
		e.Offset += by
	}
	return err
}

// numericEscape reads \uXXXX or \UXXXXXXXX at the start of b.
func numericEscape(b []byte) (n int, r rune, err error) {
	if len(b) < 2 {
		return More, 0, nil
	}
	switch b[1] {
	case 'u':
		n = 6
	case 'U':
		n = 10
	default:
		return 0, 0, fail(0, "escape \\%s; an IRI takes \\uXXXX and \\UXXXXXXXX alone", firstRune(b[1:]))
	}
	for i := 2; i < n; i++ {
		if i >= len(b) {
			return More, 0, nil
		}
		d := hexValue(b[i])
		if d < 0 || r >= 1<<24 {
			return 0, 0, fail(0, "escape \\%c wants %d hexadecimal digits of a character", b[1], n-2)
		}
		r = r<<4 | d
	}
	if !utf8.ValidRune(r) {
		return 0, 0, fail(0, "escape \\%s is no character", b[1:n])
	}
	return n, r, nil
}

func hexValue(c byte) rune {
	switch {
	case c >= '0' && c <= '9':
		return rune(c - '0')
	case c >= 'a' && c <= 'f':
		return rune(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return rune(c-'A') + 10
	}
	return -1
}

// stringEscape reads any escape of a string at the start of b.
func stringEscape(b []byte) (n int, r rune, err error) {
	if len(b) < 2 {
		return More, 0, nil
	}
	switch b[1] {
	case 't':
		return 2, '\t', nil
	case 'b':
		return 2, '\b', nil
	case 'n':
		return 2, '\n', nil
	case 'r':
		return 2, '\r', nil
	case 'f':
		return 2, '\f', nil
	case '"', '\'', '\\':
		return 2, rune(b[1]), nil
	case 'u', 'U':
		return numericEscape(b)
	}
	return 0, 0, fail(0, "escape \\%s in a string", firstRune(b[1:]))
}

func firstRune(b []byte) string {
	r, _ := utf8.DecodeRune(b)
	return string(r)
}

// Unescape returns the text of raw, which a scan has found right, with its escapes resolved.
func Unescape(raw []byte) string {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		if raw[i] != '\\' {
			out = append(out, raw[i])
			i++
			continue
		}
		n, r, err := stringEscape(raw[i:])
		if n <= 0 || err != nil {
			panic("lex: unescaping a string that no scan has checked")
		}
		out = utf8.AppendRune(out, r)
		i += n
	}
	return string(out)
}

// LangTag scans @tag; b starts with the @.
func LangTag(b []byte, final bool) (t Token, err error) {
	i, part := 1, 1
	for ; i < len(b); i++ {
		c := b[i]
		if c == '-' && i > part {
			part = i + 1
		} else if !(c|0x20 >= 'a' && c|0x20 <= 'z') && !(c >= '0' && c <= '9' && part > 1) {
			break
		}
	}
	if i == len(b) && !final {
		return Token{End: More}, nil
	}
	if i == part {
		return t, fail(i, "language tag without letters")
	}
	t.End = i
	return t, nil
}
