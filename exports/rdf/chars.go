package rdf

import "unicode/utf8"

// Character classes of the grammars: PN_CHARS_BASE, PN_CHARS_U and PN_CHARS of Turtle (W3C
// Recommendation 2014), Char and NCName of XML 1.0 (fifth edition) and Namespaces in XML 1.0.

// IsNameStart reports PN_CHARS_BASE: a character that a prefix may start with.
func IsNameStart(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetter(byte(r))
	}
	switch {
	case r < 0xC0, r == 0xD7, r == 0xF7, r >= 0x300 && r <= 0x36F, r == 0x37E,
		r >= 0x2000 && r <= 0x200B, r >= 0x200E && r <= 0x206F, r >= 0x2190 && r <= 0x2BFF,
		r >= 0x2FF0 && r <= 0x3000, r >= 0xD800 && r <= 0xF8FF, r >= 0xFDD0 && r <= 0xFDEF,
		r == 0xFFFE, r == 0xFFFF, r > 0xEFFFF:
		return false
	}
	return true
}

// IsName reports PN_CHARS: a character that a name may go on with.
func IsName(r rune) bool {
	if r < utf8.RuneSelf {
		return nameByte[byte(r)]
	}
	return IsNameStart(r) || r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}

// nameByte marks the ASCII members of PN_CHARS.
var nameByte = byteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

// isPrefixName reports PN_PREFIX or the empty name.
func isPrefixName(s string) bool {
	return s == "" || isDotted(s, IsNameStart)
}

// IsBlankLabel reports what may follow _: in every syntax: BLANK_NODE_LABEL of Turtle.
func IsBlankLabel(s string) bool {
	return isDotted(s, func(r rune) bool { return IsNameStart(r) || r == '_' || r >= '0' && r <= '9' })
}

// isDotted reports first (PN_CHARS | '.')* with no dot at the end.
func isDotted(s string, first func(rune) bool) bool {
	if s == "" || s[len(s)-1] == '.' || !utf8.ValidString(s) {
		return false
	}
	for i, r := range s {
		if i == 0 && !first(r) || i > 0 && r != '.' && !IsName(r) {
			return false
		}
	}
	return true
}

// IsXMLChar reports a character that XML 1.0 lets stand in a document, escaped or not.
func IsXMLChar(r rune) bool {
	return r >= 0x20 && r <= 0xD7FF || r == '\t' || r == '\n' || r == '\r' ||
		r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

// isNCNameStart and IsNCName follow XML: unlike Turtle's names, an XML name starts with _ too
// and may hold dots anywhere but first.
func isNCNameStart(r rune) bool { return r == '_' || IsNameStart(r) }

func isNCNameRune(r rune) bool { return r == '.' || IsName(r) }

// IsNCName reports a name without a colon, as XML namespaces ask for.
func IsNCName(s string) bool {
	if s == "" || !utf8.ValidString(s) {
		return false
	}
	for i, r := range s {
		if i == 0 && !isNCNameStart(r) || !isNCNameRune(r) {
			return false
		}
	}
	return true
}

// SplitQName divides an IRI into a namespace and the longest local part that XML can name. It is
// false where the IRI ends in no such part, as in …/item/42.
func SplitQName(iri string) (namespace, local string, ok bool) {
	start := len(iri)
	for i := len(iri); i > 0; {
		r, size := utf8.DecodeLastRuneInString(iri[:i])
		if !isNCNameRune(r) || r == utf8.RuneError && size == 1 {
			break
		}
		i -= size
		if isNCNameStart(r) {
			start = i
		}
	}
	return iri[:start], iri[start:], start > 0 && start < len(iri)
}
