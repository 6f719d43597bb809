package tag

import (
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/wordform"
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

// fill sets w to the facts about form. scratch is overwritten.
func (m *Model) fill(w *word, form string, scratch []byte) []byte {
	norm := wordform.AppendNormal(scratch[:0], form)
	*w = word{norm: wordform.Hash(norm), raw: wordform.HashString(form[:min(len(form), wordform.MaxLen)])}
	for k := range w.suffix {
		w.suffix[k] = wordform.Hash(norm[max(0, len(norm)-1-k):])
	}
	for k := range w.prefix {
		w.prefix[k] = wordform.Hash(norm[:min(len(norm), k+1)])
	}
	w.shape = wordform.Shape(form)
	first, _ := utf8.DecodeRuneInString(form)
	w.capital, w.lower = unicode.IsUpper(first), unicode.IsLower(first)
	w.digit = first >= '0' && first <= '9'
	w.classes = m.lexicon.Classes(norm)
	if c, _ := m.lexicon.Cluster(norm); c > 0 {
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
