package clause

import (
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// split returns args once for each conjunct of the last object or predicate noun.
func (r *reader) split(args []corpus.Argument) [][]corpus.Argument {
	at := -1
	for k, a := range args {
		if a.Role == corpus.Object || a.Role == corpus.Predicate {
			at = k
		}
	}
	if at < 0 {
		return [][]corpus.Argument{args}
	}
	heads := r.conjuncts(args[at].Head)
	if args[at].Role == corpus.Object {
		heads = append(heads, r.strays(args[at].Head)...)
	}
	if len(heads) == 1 || r.oneOf(heads) {
		return [][]corpus.Argument{args}
	}
	var all [][]corpus.Argument
	for _, h := range heads {
		one := slices.Clone(args)
		one[at].Head, one[at].Words = h, r.phrase(h, false)
		if h != args[at].Head {
			if own := r.caseOf(h); len(own) > 0 {
				one[at].Case = own
			}
		}
		all = append(all, one)
	}
	return all
}

// oneOf reports whether heads share the article of the first, so that each alone would not
// read: "a strength and presence".
func (r *reader) oneOf(heads []int32) bool {
	d := r.Child(heads[0], syntax.Det)
	if d < 0 || r.Form(d) != "a" && r.Form(d) != "an" {
		return false
	}
	for _, h := range heads[1:] {
		if r.UPOS(h) == corpus.NOUN && r.XPOS(h) == tagNN && !r.Has(h, syntax.Det, syntax.Amod, syntax.NmodPoss, syntax.Nummod, syntax.Compound) {
			return true
		}
	}
	return false
}

// conjuncts returns i and the noun phrases joined to it.
func (r *reader) conjuncts(i int32) []int32 {
	all := []int32{i}
	for _, k := range r.Children(i) {
		if r.renamed(k) { // what stands below goes on the list
			all = append(all, r.conjuncts(k)[1:]...)
		} else if r.Is(k, syntax.Conj) && !r.predicate(k) || r.enumerated(k) {
			all = append(all, r.conjuncts(k)...)
		}
	}
	return all
}

// astray reports whether noun k is joined to a verb, which no noun can be.
func (r *reader) astray(k int32) bool {
	switch r.UPOS(k) {
	case corpus.NOUN, corpus.PROPN:
		return r.Is(k, syntax.Conj) && r.UPOS(r.Head(k)) == corpus.VERB && !r.predicate(k) && r.verbal(r.Head(k)) && !r.Has(k, subjects...)
	}
	return false
}

// strays returns nouns that belong to the coordination of object o, but hang on a verb
// between: "the types of goods to be produced, the amount and the price".
func (r *reader) strays(o int32) []int32 {
	var all []int32
	for _, from := range []int32{o, r.Head(o)} {
		for _, v := range r.Children(from) {
			if v < o || !r.Is(v, syntax.Xcomp, syntax.Acl, syntax.AclRelcl) {
				continue
			}
			for _, k := range r.Children(v) {
				if r.astray(k) && (r.passive(v) || r.Has(v, syntax.Obj)) && r.Has(k, syntax.Det) {
					all = append(all, r.conjuncts(k)...)
				}
			}
		}
	}
	return all
}
