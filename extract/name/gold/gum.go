package gold

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/conllu"
)

// named returns the names among the mentions of s, whose first token has number first.
func named(s *conllu.Sentence, entities []conllu.Entity, first int32) []Span {
	var all []Span
	for _, e := range entities {
		head := &s.Words[e.Head]
		if head.UPOS != "PROPN" || head.XPOS == "ADD" || e.Type == "time" {
			continue
		}
		from, to := nameOf(s, &e)
		all = append(all, Span{first + int32(from), first + int32(to), e.Type})
	}
	slices.SortStableFunc(all, func(a, b Span) int {
		return cmp.Or(cmp.Compare(b.Last-b.First, a.Last-a.First), cmp.Compare(a.First, b.First))
	})
	var kept []Span
	for _, x := range all {
		if !slices.ContainsFunc(kept, func(k Span) bool { return x.First < k.Last && k.First < x.Last }) {
			kept = append(kept, x)
		}
	}
	slices.SortFunc(kept, func(a, b Span) int { return cmp.Compare(a.First, b.First) })
	return kept
}

// nameOf returns the words of the name that e is headed by: proper nouns around the
// head with numbers, hyphens and capitalised words between them. The name of a person
// has no title; other names go on after "of", "of the", "for" and "&". In "the National
// Library of the Netherlands, the Netherlands" it is "National Library of the
// Netherlands".
func nameOf(s *conllu.Sentence, e *conllu.Entity) (first, last int) {
	first, last = e.Head, e.Head+1
	part := func(k int) bool {
		if k < e.First || k >= e.Last {
			return false
		}
		w := &s.Words[k]
		r, _ := utf8.DecodeRuneInString(w.Form)
		return w.UPOS == "PROPN" || w.UPOS == "NUM" && w.Head-1 == e.Head || (w.UPOS == "ADJ" || w.UPOS == "NOUN" || w.UPOS == "VERB") && unicode.IsUpper(r) && k > 0
	}
	hyphen := func(k int) bool {
		return k >= e.First && k < e.Last && (s.Words[k].Form == "-" || s.Words[k].Form == "." || s.Words[k].Form == "'")
	}
	for {
		if part(first - 1) {
			first--
		} else if hyphen(first-1) && part(first-2) {
			first -= 2
		} else {
			break
		}
	}
	for {
		if part(last) {
			last++
			continue
		}
		if hyphen(last) && part(last+1) {
			last += 2
			continue
		}
		if e.Type == "person" || last >= e.Last {
			break
		}
		next := last + 1
		switch strings.ToLower(s.Words[last].Form) {
		case "of", "for", "de", "del", "la", "&":
		default:
			return first, last
		}
		if next < e.Last && strings.EqualFold(s.Words[next].Form, "the") {
			next++
		}
		if !part(next) {
			break
		}
		last = next + 1
	}
	if e.Type == "person" {
		for first < last-1 && s.Words[first].Deprel == "nmod:desc" {
			first++
		}
	}
	return first, last
}
