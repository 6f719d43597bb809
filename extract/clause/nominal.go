package clause

import (
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// copulaClause adds "X is Y" for predicate i, with its prepositional arguments if it is
// an adjective ("distinct from …").
func (r *reader) copulaClause(i int32) {
	c := corpus.Clause{Kind: corpus.CopulaClause, Head: i, Rule: "copula"}
	for _, k := range r.Children(i) {
		if r.merged(k) {
			return
		}
	}
	c.Subject, c.Borrowed = r.subject(i)
	c.Chain = r.chain(i)
	c.Verb = r.verbWords(i, c.Chain)
	preposition := r.caseOf(i)
	if len(preposition) == 0 && r.sharesCopula(i) {
		preposition = r.caseOf(r.Head(i)) // "are in tourism and industry"
	}
	if r.UPOS(i) == corpus.VERB && r.Has(i, syntax.Mark) { // "the aim is to organize courses"
		words := r.Under(i, func(k int32) bool {
			return r.Head(k) == i && (r.Is(k, subjects...) || r.Is(k, syntax.Punct, syntax.Parataxis, syntax.Expl) || slices.Contains(c.Verb, k))
		})
		c.Arguments = []corpus.Argument{{Head: i, Role: corpus.Complement, Words: r.trim(words, i)}}
		r.add(c)
		return
	}
	adjectival := len(preposition) == 0 && (r.UPOS(i) == corpus.ADJ || r.UPOS(i) == corpus.ADV || r.UPOS(i) == corpus.VERB)
	if adjectival {
		words := r.Under(i, func(k int32) bool {
			return r.Head(k) == i && !r.Is(k, syntax.Advmod, syntax.Conj) || r.Is(k, syntax.CC) && r.Head(k) == i ||
				r.Head(k) == i && r.Is(k, syntax.Conj) && r.predicate(k) || r.Head(k) == i && (slices.Contains(c.Verb, k) || r.sentential(k) || r.relative(k))
		})
		c.Arguments = append(c.Arguments, corpus.Argument{Head: i, Role: corpus.Predicate, Words: r.trim(words, i)})
	} else {
		words := r.phrase(i, false)
		words = slices.DeleteFunc(words, func(k int32) bool { return slices.Contains(c.Verb, k) })
		c.Arguments = append(c.Arguments, corpus.Argument{Head: i, Role: corpus.Predicate, Case: preposition, Words: words})
	}
	for _, k := range r.Children(i) {
		switch {
		case slices.Contains(c.Verb, k):
		case r.Is(k, syntax.Obl, syntax.OblUnmarked) && (adjectival || k < i || len(preposition) > 0):
			r.nounArgument(&c, i, k)
		case r.Is(k, syntax.Ccomp, syntax.Xcomp) && adjectival, r.Is(k, syntax.Csubj) && r.Has(i, syntax.Expl):
			c.Arguments = append(c.Arguments, corpus.Argument{Head: k, Role: corpus.Complement, Case: r.that(k), Words: r.clauseWords(k)})
		case r.Is(k, syntax.Advcl) && r.finite(k):
			c.Arguments = append(c.Arguments, corpus.Argument{Head: k, Role: corpus.Condition, Words: r.clauseWords(k)})
		}
	}
	slices.SortStableFunc(c.Arguments, func(a, b corpus.Argument) int { return int(order(&a) - order(&b)) })
	r.add(c)
}

// apposition adds "X be Y" for "X, the Y", "the Y, X" and "the Y X".
func (r *reader) apposition(i int32) {
	h := r.Head(i)
	if i > h && !r.renamed(i) && (r.listed(h) || r.UPOS(i) == corpus.NUM || r.enumerated(i)) {
		return
	}
	if of := r.Head(h); r.Is(h, syntax.Nmod) && (r.UPOS(of) == corpus.NUM || r.UPOS(of) == corpus.DET || r.UPOS(of) == corpus.PRON) && r.Form(r.Child(h, syntax.Case)) == "of" {
		h = of // "one of its specialists, Steve White"
	}
	if r.restrictive(i) {
		return
	}
	words := r.Under(i, nil)
	if n := words[0] - 1; n > h && r.UPOS(words[0]) == corpus.PUNCT && r.UPOS(n) == corpus.PROPN && r.UPOS(h) == corpus.NOUN && r.nouns.Kind(strings.ToLower(r.Lemma(h))) == "" {
		h = n // "an effect during Christmas, the time of gifts": names are told what they are, effects are not
	}
	rule := "apposition"
	if r.Is(i, syntax.NmodDesc) {
		rule = "descriptor"
	}
	r.add(corpus.Clause{
		Kind: corpus.AppositionOf, Head: i, Rule: rule,
		Subject:   corpus.Argument{Head: h, Words: r.phrase(h, false)},
		Arguments: []corpus.Argument{{Head: i, Role: corpus.Predicate, Words: r.phrase(i, true)}},
	})
}

// restrictive reports whether nothing parts apposition i from its noun, so that both are one name:
// "former attorney Todd Graves".
func (r *reader) restrictive(i int32) bool {
	first := r.Under(i, nil)[0]
	return first == r.Head(i)+1 && r.UPOS(first) != corpus.PUNCT
}

// renamed reports whether noun i, joined to a name without a conjunction, rather says what
// the name is: "Harrow Telecom, a maker of stations; …".
func (r *reader) renamed(i int32) bool {
	h := r.Head(i)
	if !r.Is(i, syntax.Conj) || r.UPOS(i) != corpus.NOUN || r.UPOS(h) != corpus.PROPN || r.Has(i, syntax.CC) || h < 0 {
		return false
	}
	first := r.Under(i, nil)[0]
	for first < i && r.UPOS(first) == corpus.PUNCT {
		first++
	}
	return first > h+1 && r.Form(first-1) == "," && (r.Form(first) == "a" || r.Form(first) == "an")
}

// enumerated reports whether i, read as an apposition, goes on a list whose members
// semicolons part.
func (r *reader) enumerated(i int32) bool {
	return r.Is(i, syntax.Appos) && r.parted(i)
}

// listed reports whether i stands in a coordination, where what is tagged an apposition
// is mostly its next member.
func (r *reader) listed(i int32) bool {
	return r.Has(i, syntax.Conj) || r.Is(i, syntax.Conj) && r.Has(i, syntax.Appos)
}

// nominal adds what a noun says with a possessor or a preposition: "the regime's control
// over churches".
func (r *reader) nominal(i int32) {
	if r.UPOS(i) != corpus.NOUN && r.UPOS(i) != corpus.PROPN {
		return
	}
	for _, k := range r.Children(i) {
		switch {
		case r.Is(k, syntax.NmodPoss) && r.XPOS(k) != tagWPS && r.UPOS(k) != corpus.PRON:
			r.add(corpus.Clause{
				Kind: corpus.NominalClause, Head: i, Rule: "possessive",
				Subject:   corpus.Argument{Head: k, Words: r.phrase(k, true)},
				Arguments: []corpus.Argument{{Head: i, Role: corpus.Object, Words: r.without(r.phrase(i, true), k)}},
			})
		case r.Is(k, syntax.Nmod) && r.UPOS(k) != corpus.PRON:
			if on := r.caseOf(k); len(on) > 0 {
				r.add(corpus.Clause{
					Kind: corpus.NominalClause, Head: i, Rule: "noun-preposition",
					Subject:   corpus.Argument{Head: i, Words: r.without(r.phrase(i, false), k)},
					Arguments: []corpus.Argument{{Head: k, Role: corpus.Oblique, Case: on, Words: r.phrase(k, true)}},
				})
			}
		}
	}
}

// without returns words less those under k, trimmed.
func (r *reader) without(words []int32, k int32) []int32 {
	under := r.Under(k, nil)
	left := slices.DeleteFunc(words, func(w int32) bool { _, ok := slices.BinarySearch(under, w); return ok })
	return r.trim(left, -1)
}
