// Package jsontext appends JSON values to byte slices: what encoding/json does,
// without reflection and without an encoder between writer and output.
//
// A worked example: AppendString(nil, "a\"b\n") is "a\"b\n" in quotes, with both
// characters escaped. The result is always valid JSON in valid UTF-8; bytes that
// are no UTF-8 become U+FFFD, and <, >, &, U+2028, U+2029 are escaped so that the
// text may stand in a page or a script.
package jsontext

import (
	"unicode/utf8"

	"github.com/clew-kg/clew/exports/network"
)

const hex = "0123456789abcdef"

// AppendString appends s as a JSON string.
func AppendString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if plain[c] {
				i++
				continue
			}
			dst = append(dst, s[start:i]...)
			dst = appendEscape(dst, c)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' {
			dst = append(dst, s[start:i]...)
			if r == utf8.RuneError {
				dst = append(dst, "\uFFFD"...)
			} else {
				dst = append(dst, '\\', 'u', '2', '0', '2', hex[r&0xF])
			}
			start = i + size
		}
		i += size
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// plain marks the ASCII bytes that stand for themselves.
var plain = func() (t [utf8.RuneSelf]bool) {
	for c := 0x20; c < 0x7F; c++ {
		t[c] = c != '"' && c != '\\' && c != '<' && c != '>' && c != '&'
	}
	return t
}()

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, '\\', 'n')
	case '\r':
		return append(dst, '\\', 'r')
	case '\t':
		return append(dst, '\\', 't')
	}
	return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&0xF])
}

// AppendKey appends "name": with a comma before it unless it comes first in its object.
func AppendKey(dst []byte, name string) []byte {
	if n := len(dst); n > 0 && dst[n-1] != '{' {
		dst = append(dst, ',')
	}
	return append(AppendString(dst, name), ':')
}

// AppendStrings appends list as an array.
func AppendStrings(dst []byte, list []string) []byte {
	dst = append(dst, '[')
	for i, s := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendString(dst, s)
	}
	return append(dst, ']')
}

// AppendCells appends a member for each column that row i has a value in.
func AppendCells(dst []byte, columns []network.Column, i int) []byte {
	for j := range columns {
		c := &columns[j]
		if !c.Has(i) {
			continue
		}
		dst = AppendKey(dst, c.Name)
		switch c.Kind {
		case network.Int, network.Float:
			dst = c.AppendNumber(dst, i)
		case network.List:
			dst = AppendStrings(dst, c.Lists[i])
		default:
			dst = AppendString(dst, c.Strings[i])
		}
	}
	return dst
}
