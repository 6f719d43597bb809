package tag

import (
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
)

// A word holds what the features need to know about one token, computed once.
type word struct {
	raw, norm      uint64 // hashes of the form and of its normal form
	suffix         [5]uint64
	prefix         [3]uint64
	shape          uint64
	cluster        uint64 // fine cluster, 0 for none
	coarse         uint64
	classes        lexicon.Class
	ambiguity      uint64 // hash of the tags that the word had in training, or of classes if rare
	entry          *entry // nil if never seen
	capital, digit bool
	lower          bool // starts with a lower-case letter
}

// A sentenceCase says how a sentence as a whole uses capitals.
type sentenceCase uint8

const (
	mixedCase sentenceCase = iota
	allCapitals
	titleCase // a headline: nearly every longer word has a capital
)

// hashSeed starts every string hash; FNV-1a by Fowler, Noll and Vo.
const hashSeed, hashPrime = 14695981039346656037, 1099511628211

func hashBytes(b []byte) uint64 {
	h := uint64(hashSeed)
	for _, c := range b {
		h = (h ^ uint64(c)) * hashPrime
	}
	return h
}

func hashString(s string) uint64 {
	h := uint64(hashSeed)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * hashPrime
	}
	return h
}

// maxWord is how many bytes of a word its hashes and affixes see.
const maxWord = 48

// appendNormal appends form in lower case, digits as 0, typographic quotes as
// straight ones, cut to about maxWord bytes.
func appendNormal(dst []byte, form string) []byte {
	for _, r := range form {
		switch {
		case r >= 'a' && r <= 'z':
			dst = append(dst, byte(r))
			continue
		case r >= 'A' && r <= 'Z':
			dst = append(dst, byte(r)+'a'-'A')
			continue
		case r >= '0' && r <= '9':
			dst = append(dst, '0')
			continue
		case r == '’' || r == '‘' || r == '`':
			dst = append(dst, '\'')
		case r == '“' || r == '”':
			dst = append(dst, '"')
		case r == '\u00ad' || r == '\u200b':
			continue // soft hyphen, zero-width space
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
		if len(dst) >= maxWord {
			break
		}
	}
	return dst[:min(len(dst), maxWord)]
}

// fill sets w to the facts about form. scratch is overwritten.
func (m *Model) fill(w *word, form string, scratch []byte) []byte {
	norm := appendNormal(scratch[:0], form)
	*w = word{norm: hashBytes(norm), raw: hashString(form[:min(len(form), maxWord)])}
	for k := range w.suffix {
		w.suffix[k] = hashBytes(norm[max(0, len(norm)-1-k):])
	}
	for k := range w.prefix {
		w.prefix[k] = hashBytes(norm[:min(len(norm), k+1)])
	}
	w.shape = shape(form)
	first, _ := utf8.DecodeRuneInString(form)
	w.capital, w.lower = unicode.IsUpper(first), unicode.IsLower(first)
	w.digit = first >= '0' && first <= '9'
	w.classes = m.lexicon.Classes(norm)
	if c := m.lexicon.Cluster(norm); c > 0 {
		w.cluster, w.coarse = uint64(c), uint64(c-1)/16+1
	}
	w.entry = m.entries[string(norm)]
	if w.entry != nil && w.entry.total >= rareBelow {
		w.ambiguity = w.entry.hash
	} else {
		w.ambiguity = uint64(w.classes)<<1 | 1
	}
	return norm
}

// shape hashes the pattern of a form: X, x, 0 and other signs, runs cut to two.
func shape(form string) uint64 {
	h, last, run := uint64(hashSeed), byte(0), 0
	for i, r := range form {
		if i >= maxWord {
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

// caseOf judges the capitals of a sentence of d.
func caseOf(d *corpus.Document, s corpus.Sentence) sentenceCase {
	letters, upper, long, capital := 0, 0, 0, 0
	for t := s.First; t < s.Last; t++ {
		form := d.Form(t)
		hasLower, hasUpper := false, false
		for i := 0; i < len(form); i++ {
			hasUpper = hasUpper || form[i] >= 'A' && form[i] <= 'Z'
			hasLower = hasLower || form[i] >= 'a' && form[i] <= 'z'
		}
		if !hasLower && !hasUpper {
			continue
		}
		letters++
		if !hasLower && len(form) > 1 {
			upper++
		}
		if len(form) > 3 {
			long++
			if form[0] >= 'A' && form[0] <= 'Z' {
				capital++
			}
		}
	}
	switch {
	case letters >= 3 && upper*10 >= letters*8:
		return allCapitals
	case long >= 4 && capital*10 >= long*9:
		return titleCase
	}
	return mixedCase
}
