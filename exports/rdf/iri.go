package rdf

import (
	"strings"
	"unicode/utf8"
)

// Namespaces that the syntaxes themselves speak of.
const (
	NamespaceRDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	NamespaceXSD = "http://www.w3.org/2001/XMLSchema#"
)

// DefaultBase resolves relative IRIs where the options name no base. The domain is reserved by
// RFC 2606 and can never mean somebody else's resource.
const DefaultBase = "https://clew.invalid/"

// plain marks the ASCII bytes that may stand anywhere in an IRI. The percent sign, the number
// sign and brackets may stand in some places only and are looked at one by one.
var plain = byteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=")

func byteSet(members string) (set [256]bool) {
	for i := range len(members) {
		set[members[i]] = true
	}
	return set
}

func isPlain(s string) bool {
	for i := range len(s) {
		if !plain[s[i]] {
			return false
		}
	}
	return true
}

// EscapeIRI percent-encodes what RFC 3987 does not let stand in an IRI: spaces, controls and
// <>"{}|\^` by their UTF-8 bytes, bytes that are no UTF-8, private and invisible characters,
// a % that starts no encoded byte, a second #, and brackets outside the host. Applying it twice
// equals applying it once.
func EscapeIRI(iri string) string {
	if isPlain(iri) {
		return iri
	}
	return string(appendEscaped(nil, iri, false))
}

// appendEscaped is EscapeIRI on the tail of an IRI; fragment says that a # stands before it.
func appendEscaped(dst []byte, s string, fragment bool) []byte {
	host := hostEnd(s)
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case plain[c],
			c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]),
			(c == '[' || c == ']') && i < host:
			dst = append(dst, c)
		case c == '#' && !fragment:
			fragment = true
			dst = append(dst, c)
		case c < utf8.RuneSelf:
			dst = appendPercent(dst, c)
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			if isUCSChar(r) && !(r == utf8.RuneError && size == 1) {
				dst = append(dst, s[i:i+size]...)
			} else {
				for _, b := range []byte(s[i : i+size]) {
					dst = appendPercent(dst, b)
				}
			}
			i += size
			continue
		}
		i++
	}
	return dst
}

// hostEnd returns where the authority of an absolute IRI ends if its host is an address in
// brackets, else 0.
func hostEnd(s string) int {
	i := strings.Index(s, "://")
	if i < 0 || !isScheme(s[:i]) {
		return 0
	}
	rest := s[i+3:]
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	host := rest[strings.LastIndexByte(rest, '@')+1:]
	closing := strings.IndexByte(host, ']')
	if !strings.HasPrefix(host, "[") || closing < 0 || !isPlain(host[1:closing]) ||
		strings.Contains(host[closing+1:], "]") || strings.ContainsAny(rest[:len(rest)-len(host)], "[]") {
		return 0
	}
	return i + 3 + len(rest)
}

func appendPercent(dst []byte, b byte) []byte {
	const digits = "0123456789ABCDEF"
	return append(dst, '%', digits[b>>4], digits[b&15])
}

// isUCSChar reports the rule ucschar of RFC 3987 without the characters that nobody can see:
// spaces, which some readers end an IRI at, and the marks of writing direction, which section 4.1
// forbids since they make one address look like another.
func isUCSChar(r rune) bool {
	switch {
	case r <= 0xA0, r == 0x61C, r == 0x1680, r == 0x180E, r >= 0x2000 && r <= 0x200F, r >= 0x2028 && r <= 0x202F,
		r >= 0x205F && r <= 0x206F, r == 0x3000, r == 0xFEFF,
		r >= 0xD800 && r < 0xF900, r >= 0xFDD0 && r <= 0xFDEF, r >= 0xFFF0 && r <= 0xFFFF:
		return false
	case r >= 0x10000:
		return r&0xFFFF <= 0xFFFD && r < 0xF0000 && !(r >= 0xE0000 && r < 0xE1000)
	}
	return true
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// isScheme reports the rule scheme of RFC 3986.
func isScheme(s string) bool {
	if s == "" || !isLetter(s[0]) {
		return false
	}
	for i := 1; i < len(s); i++ {
		if c := s[i]; !isLetter(c) && !isDigit(c) && c != '+' && c != '-' && c != '.' {
			return false
		}
	}
	return true
}

// IsAbsolute reports whether iri starts with a scheme and a colon, as "e:x" and "https://x" do.
func IsAbsolute(iri string) bool {
	i := strings.IndexByte(iri, ':')
	return i > 0 && isScheme(iri[:i])
}
