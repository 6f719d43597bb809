// Package wordform reduces the forms of words to what models look at: a normal
// form, affixes and shapes, as hashes that are the same on every machine.
//
// A worked example: "Reuters’" has the normal form "reuters'" and the shape of
// "Xxx'" (runs of a kind are cut to two).
package wordform

import (
	"unicode"
	"unicode/utf8"
)

// MaxLen is how many bytes of a word normal forms and shapes see.
const MaxLen = 48

// FNV-1a by Fowler, Noll and Vo.
const hashSeed, hashPrime = 14695981039346656037, 1099511628211

// Hash returns the 64-bit FNV-1a hash of b.
func Hash(b []byte) uint64 {
	h := uint64(hashSeed)
	for _, c := range b {
		h = (h ^ uint64(c)) * hashPrime
	}
	return h
}

// HashString is Hash of the bytes of s.
func HashString(s string) uint64 {
	h := uint64(hashSeed)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * hashPrime
	}
	return h
}

// Mix spreads h over all bits (the finaliser of MurmurHash3 by Austin Appleby).
func Mix(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xFF51AFD7ED558CCD
	h ^= h >> 33
	h *= 0xC4CEB9FE1A85EC53
	return h ^ h>>33
}

// Feature joins a template number with values into one well-spread hash, under which a
// model keeps what it knows of them. It ends as Mix does, a step earlier.
func Feature(template, a, b uint64) uint64 {
	h := template*0x9E3779B97F4A7C15 ^ a*0xC2B2AE3D27D4EB4F ^ (b*0x165667B19E3779F9 + b>>29)
	h ^= h >> 33
	h *= 0xFF51AFD7ED558CCD
	h ^= h >> 33
	return h
}

// Capital reports whether form starts with a letter in upper case.
func Capital(form string) bool {
	r, _ := utf8.DecodeRuneInString(form)
	return unicode.IsUpper(r)
}

// AppendNormal appends form in lower case, digits as 0, typographic quotes as
// straight ones, without soft hyphens and zero-width spaces, cut to MaxLen bytes.
func AppendNormal(dst []byte, form string) []byte {
	start := len(dst)
	for _, r := range form {
		switch {
		case r >= 'a' && r <= 'z':
			dst = append(dst, byte(r))
		case r >= 'A' && r <= 'Z':
			dst = append(dst, byte(r)+'a'-'A')
		case r >= '0' && r <= '9':
			dst = append(dst, '0')
		case r == '’' || r == '‘' || r == '`':
			dst = append(dst, '\'')
		case r == '“' || r == '”':
			dst = append(dst, '"')
		case r == '\u00ad' || r == '\u200b':
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
		if len(dst)-start >= MaxLen {
			return dst[:start+MaxLen]
		}
	}
	return dst
}

// Shape hashes the pattern of form: X for capitals, x for other letters, 0 for
// digits, other signs as they are, runs cut to two.
func Shape(form string) uint64 {
	h, last, run := uint64(hashSeed), byte(0), 0
	for i, r := range form {
		if i >= MaxLen {
			break
		}
		var c byte
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = '0'
		case r < utf8.RuneSelf:
			c = byte(r)
		default:
			c = '~'
		}
		if c == last {
			run++
		} else {
			last, run = c, 1
		}
		if run <= 2 {
			h = (h ^ uint64(c)) * hashPrime
		}
	}
	return h
}
