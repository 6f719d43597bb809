package clause

import (
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// phrase returns the words of noun phrase i: without its preposition, relative clauses,
// asides and appositions between commas; joined adds what is coordinated with it.
func (r *reader) phrase(i int32, joined bool) []int32 {
	predicate, free := r.Has(i, syntax.Cop), r.free(i)
	words := r.Under(i, func(k int32) bool {
		switch r.Rel(k) {
		case syntax.Appos:
			return !r.restrictive(k)
		case syntax.AclRelcl:
			return !r.free(r.Head(k))
		case syntax.Mark:
			if free && k < i {
				return true
			}
		case syntax.Parataxis, syntax.Discourse, syntax.Reparandum, syntax.Vocative, syntax.Dislocated, syntax.Orphan:
			return true
		case syntax.Nmod: // "three towns, including Hoeryong": examples are told apart
			if c := r.Child(k, syntax.Case); c >= 0 && r.Form(c) == "including" {
				return true
			}
		case syntax.Acl: // between commas: "The brew, called Sharp's, …"
			if c := r.Child(k, syntax.Punct); c >= 0 && c < k && r.Form(c) == "," {
				return true
			}
		}
		if r.Head(k) != i {
			return false
		}
		switch r.Rel(k) {
		case syntax.Case, syntax.Mark, syntax.CC:
			return true
		case syntax.Compound:
			return r.XPOS(k) == tagVB // a verb that the parser took for part of the noun
		case syntax.Conj:
			return !joined || r.predicate(k)
		case syntax.Nsubj, syntax.NsubjPass, syntax.Csubj, syntax.Cop, syntax.Aux, syntax.AuxPass, syntax.Advcl, syntax.Expl, syntax.NsubjOuter, syntax.CsubjOuter, syntax.Ccomp, syntax.AdvclRelcl:
			return true
		case syntax.Advmod:
			return predicate && (k < i && r.before(k, i, syntax.Cop) || r.sentential(k))
		case syntax.Obl, syntax.OblUnmarked:
			return predicate && k < i
		case syntax.Punct:
			return false
		}
		return false
	})
	if joined {
		// Conjunctions of a coordination that was cut stay out.
		words = slices.DeleteFunc(words, func(k int32) bool {
			return r.Is(k, syntax.CC) && r.Is(r.Head(k), syntax.Conj) && !slices.Contains(words, r.Head(k))
		})
	}
	return r.requote(r.trim(words, i))
}

// requote adds the quotation marks around words, where one of the two hangs elsewhere
// in the tree.
func (r *reader) requote(words []int32) []int32 {
	first, last := words[0], words[len(words)-1]
	if int(last-first) == len(words)-1 && first > r.First && last+1 < r.Last && r.quote(first-1) && r.quote(last+1) {
		words = append(append([]int32{first - 1}, words...), last+1)
	}
	return words
}

// before reports whether word k stands before the child of i with that relation.
func (r *reader) before(k, i int32, rel corpus.Deprel) bool {
	c := r.Child(i, rel)
	return c >= 0 && k <= c+1
}

// sentential reports whether adverb k comments on the whole sentence.
func (r *reader) sentential(k int32) bool {
	switch r.Lemma(k) {
	case "however", "therefore", "thus", "moreover", "meanwhile", "also", "then", "nevertheless", "furthermore", "instead", "still", "hence", "yet":
		return true
	}
	return false
}

// trim cuts punctuation off both ends of words and drops what was left between cut
// branches: words[k] that only punctuation joins to the rest. Brackets and quotation
// marks whose partner is inside stay.
func (r *reader) trim(words []int32, head int32) []int32 {
	for len(words) > 1 {
		last := len(words) - 1
		switch {
		case r.loose(words, 0):
			words = words[1:]
		case r.loose(words, last):
			words = words[:last]
		default:
			// Commas and dashes that stood beside a branch that was cut.
			kept := words[:0:len(words)]
			for k, w := range words {
				if k > 0 && k < len(words)-1 && r.Is(w, syntax.Punct) && (words[k-1] != w-1 || words[k+1] != w+1) && !r.quote(w) {
					continue
				}
				kept = append(kept, w)
			}
			return kept
		}
	}
	return words
}

// loose reports whether words[k], at one end, is punctuation without a partner inside.
func (r *reader) loose(words []int32, k int) bool {
	w := words[k]
	if r.UPOS(w) != corpus.PUNCT && !r.Is(w, syntax.CC) {
		return false
	}
	if r.Is(w, syntax.CC) {
		return true
	}
	open, shut := "", ""
	switch r.Form(w) {
	case "``", "“", "\"", "''", "”", "‘", "’", "'", "`":
		n := 0
		for _, o := range words {
			if r.quote(o) {
				n++
			}
		}
		return n%2 == 1
	case "(", "-LRB-":
		open, shut = r.Form(w), ")"
	case ")", "-RRB-":
		open, shut = "(", r.Form(w)
	default:
		return true
	}
	for _, o := range words {
		if o != w {
			if f := r.Form(o); f == open || f == shut || f == "-LRB-" || f == "-RRB-" {
				return false
			}
		}
	}
	return true
}

func (r *reader) quote(w int32) bool {
	switch r.Form(w) {
	case "``", "“", "\"", "''", "”", "‘", "’", "'", "`":
		return r.UPOS(w) == corpus.PUNCT
	}
	return false
}

// clauseWords returns the words of the clause that i heads, as an argument of another.
func (r *reader) clauseWords(i int32) []int32 {
	words := r.Under(i, func(k int32) bool {
		switch r.Rel(k) {
		case syntax.Parataxis, syntax.Discourse, syntax.Reparandum, syntax.Vocative:
			return true
		case syntax.CC:
			return r.Head(k) == i && k < i && r.Is(i, syntax.Conj)
		case syntax.Mark:
			return r.Head(k) == i && r.Form(k) == "that"
		}
		return false
	})
	return r.trim(words, i)
}
