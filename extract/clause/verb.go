package clause

import (
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// group returns the words of the verb group of predicate i: auxiliaries, copula,
// adverbs among them, particles. A conjunct without auxiliaries of its own takes those
// of the verb it is joined to ("was arrested and taken away").
func (r *reader) group(i int32, nominal bool) []int32 {
	var words []int32
	first := i
	for _, k := range r.Children(i) {
		if r.Is(k, syntax.Aux, syntax.AuxPass, syntax.Cop) {
			words = append(words, k)
			first = min(first, k)
		}
	}
	for _, k := range r.Children(i) {
		switch {
		case r.Is(k, syntax.CompoundPrt):
			words = append(words, k)
		case r.Is(k, syntax.Advmod) && k < i && !r.Has(k, syntax.Advmod, syntax.Obl, syntax.Case) && !r.relative(k):
			if (k > first || k == first-1) && k < i && r.XPOS(k) != tagRBS && (!nominal || r.UPOS(k) == corpus.PART || k <= r.Child(i, syntax.Cop)+1) && r.reaches(k, i) {
				words = append(words, k)
			}
		case r.Is(k, syntax.Advmod) && k == i+1 && r.XPOS(k) == tagRB && !nominal && !r.Has(i, syntax.Obj, syntax.Ccomp) && len(r.Children(k)) == 0 && r.Has(i, syntax.Obl):
			words = append(words, k) // "relies heavily on"
		}
	}
	if !nominal {
		words = append(words, i)
	}
	if h := r.Head(i); r.Is(i, syntax.Conj) && h >= 0 && r.predicate(h) && !r.Has(i, subjects...) && !r.Has(i, syntax.Aux, syntax.AuxPass, syntax.Cop) {
		if nominal || r.XPOS(i) == r.XPOS(h) && r.XPOS(i) != syntax.Tag("VBD") && r.XPOS(i) != syntax.Tag("VBZ") && r.XPOS(i) != syntax.Tag("VBP") {
			for _, k := range r.Children(h) {
				if r.Is(k, syntax.Aux, syntax.AuxPass, syntax.Cop) || r.negation(k) {
					words = append(words, k)
				}
			}
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// reaches reports whether nothing but words of the verb group and adverbs stand
// between adverb k and i.
func (r *reader) reaches(k, i int32) bool {
	for j := k + 1; j < i; j++ {
		if r.Head(j) != i && !(r.Is(j, syntax.Advmod, syntax.Det, syntax.Amod, syntax.Compound) && r.Head(j) <= i && r.Head(j) > k) || r.Head(j) == i && r.Is(j, subjects...) || r.Head(j) == i && r.Is(j, syntax.Obl) {
			return false
		}
	}
	return true
}

func (r *reader) negation(k int32) bool {
	switch r.Lemma(k) {
	case "not", "n't", "never":
		return r.Is(k, syntax.Advmod)
	}
	return false
}

// chain returns the governing verbs that run into predicate i without a noun between,
// outermost first: for "smuggle" in "is expected to try to smuggle" the words "expected"
// and "try".
func (r *reader) chain(i int32) []int32 {
	var chain []int32
	for depth := 0; depth < 6; depth++ {
		for r.Is(i, syntax.Conj) && !r.Has(i, subjects...) && r.predicate(r.Head(i)) && r.merged(r.Head(i)) {
			i = r.Head(i)
		}
		if !r.merged(i) {
			break
		}
		i = r.Head(i)
		chain = append(chain, i)
	}
	slices.Reverse(chain)
	return chain
}

// merged reports whether the words of predicate i go on the verb group of its head: an
// infinitive after a verb without an object ("seems to be sold", "is said to be a spy"), or after an
// adjective ("is able to …").
func (r *reader) merged(i int32) bool {
	h := r.Head(i)
	return h >= 0 && r.Is(i, syntax.Xcomp) && (r.verbal(i) || r.Has(i, syntax.Cop)) && r.predicate(h) && !r.Has(h, syntax.Obj, syntax.Iobj, syntax.Ccomp) && h < i && !r.Has(i, subjects...)
}

// verbWords returns the whole relation phrase of i with its chain.
func (r *reader) verbWords(i int32, chain []int32) []int32 {
	var words []int32
	for _, c := range chain {
		words = append(words, r.group(c, false)...)
	}
	at := i
	for r.Is(at, syntax.Conj) && len(chain) > 0 && !r.merged(at) {
		at = r.Head(at)
	}
	if len(chain) > 0 {
		if to := r.Child(at, syntax.Mark); to >= 0 && r.XPOS(to) == tagTO {
			words = append(words, to)
		}
	}
	words = append(words, r.group(i, r.Has(i, syntax.Cop))...)
	slices.Sort(words)
	return slices.Compact(words)
}
