package clause

import (
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// arguments appends the arguments that hang on verb g to c.
func (r *reader) arguments(c *corpus.Clause, g int32) {
	for _, k := range r.Children(g) {
		if slices.Contains(c.Verb, k) || slices.Contains(c.Chain, k) || k == c.Head {
			continue
		}
		switch r.Rel(k) {
		case syntax.Obj, syntax.Iobj, syntax.Obl, syntax.OblAgent, syntax.OblUnmarked:
			r.nounArgument(c, g, k)
		case syntax.Conj: // "track and surveil communication", read as a verb joined to a noun
			if r.astray(k) && !c.Passive && !r.Has(g, syntax.Obj, syntax.Ccomp, syntax.Xcomp) {
				c.Arguments = append(c.Arguments, corpus.Argument{Head: k, Role: corpus.Object, Words: r.phrase(k, false)})
			}
		case syntax.Ccomp:
			if !(r.Is(c.Head, syntax.Parataxis) && r.relative(k)) {
				c.Arguments = append(c.Arguments, corpus.Argument{Head: k, Role: corpus.Complement, Case: r.that(k), Words: r.clauseWords(k)})
			}
		case syntax.Xcomp:
			role, words := corpus.Complement, []int32(nil)
			if r.verbal(k) {
				words = r.clauseWords(k)
			} else {
				role, words = corpus.Predicate, r.phrase(k, true)
			}
			c.Arguments = append(c.Arguments, corpus.Argument{Head: k, Role: role, Case: r.caseOf(k), Words: words})
		case syntax.Advcl:
			if r.finite(k) && !r.infinitive(k) && r.Head(k) == c.Head && k > c.Head {
				c.Arguments = append(c.Arguments, corpus.Argument{Head: k, Role: corpus.Condition, Words: r.clauseWords(k)})
			}
		case syntax.Advmod:
			if !r.relative(k) && !r.sentential(k) {
				c.Arguments = append(c.Arguments, corpus.Argument{Head: k, Role: corpus.Adverbial, Words: r.phrase(k, true)})
			}
		}
	}
}

// nounArgument appends the object or oblique k of verb g.
func (r *reader) nounArgument(c *corpus.Clause, g, k int32) {
	a := corpus.Argument{Head: k, Case: r.caseOf(k), Words: nil}
	switch r.Rel(k) {
	case syntax.Obj:
		a.Role = corpus.Object
		second := r.secondObject(g, k)
		if r.relative(k) && (second >= 0 || r.Has(g, syntax.Ccomp)) { // "rumours that they bought it", with "that" read as a pronoun
			return
		}
		if r.valued(k) {
			a.Role = corpus.Adverbial
		} else if second >= 0 && !r.valued(second) {
			a.Role = corpus.Recipient
		}
	case syntax.Iobj:
		a.Role = corpus.Recipient
	case syntax.OblAgent:
		a.Role = corpus.Agent
		if r.means(k) {
			a.Role = corpus.Oblique
		}
	case syntax.OblUnmarked:
		a.Role = corpus.Adverbial
	default:
		a.Role = corpus.Oblique
		if c.Passive && len(a.Case) == 1 && r.Form(a.Case[0]) == "by" && !r.means(k) {
			a.Role = corpus.Agent
		}
		if len(a.Case) == 0 {
			a.Role = corpus.Adverbial
		}
	}
	if ante, ok := r.antecedent(g, k); ok {
		a.Head, a.Words = ante.Head, ante.Words
		c.Arguments = append(c.Arguments, a)
		return
	}
	if r.relative(k) {
		return
	}
	a.Words = r.phrase(k, true)
	c.Arguments = append(c.Arguments, a)
}

// secondObject returns the object of verb g that follows object k: "sold the army drones"; -1 if none does. Two
// names side by side are rather one.
func (r *reader) secondObject(g, k int32) int32 {
	for _, o := range r.Children(g) {
		if o > k && r.Is(o, syntax.Obj) && (o > k+1 || r.UPOS(o) != corpus.PROPN) {
			return o
		}
	}
	return -1
}

// valued reports whether object k says what another one is worth: "equipment worth 3 million euros".
func (r *reader) valued(k int32) bool {
	return slices.ContainsFunc(r.Children(k), func(w int32) bool { return w < k && r.Lemma(w) == "worth" })
}

// means reports whether noun k is part of a preposition, so that nobody does anything:
// "conducted by means of drones".
func (r *reader) means(k int32) bool {
	return (r.Lemma(k) == "means" || r.Lemma(k) == "mean" || r.Lemma(k) == "way") && k+1 < r.Last && r.Form(k+1) == "of"
}

// caseOf returns the prepositions of k with the words fixed to them ("because of"). That of a free
// relative clause may hang on its verb: "depends on what he does".
func (r *reader) caseOf(k int32) []int32 {
	var words []int32
	add := func(of int32, relation corpus.Deprel) {
		for _, c := range r.Children(of) {
			if r.Is(c, relation) && c < k {
				words = append(words, r.Under(c, func(j int32) bool { return !r.Is(j, syntax.Fixed) })...)
			}
		}
	}
	add(k, syntax.Case)
	if r.free(k) {
		add(r.Child(k, syntax.AclRelcl), syntax.Mark)
	}
	slices.Sort(words)
	return words
}

// that returns the conjunction before complement clause k.
func (r *reader) that(k int32) []int32 {
	for _, c := range r.Children(k) {
		if r.Is(c, syntax.Mark) && r.Form(c) == "that" {
			return []int32{c}
		}
	}
	return nil
}

// finite reports whether adverbial clause k says when, why or if: it has a conjunction
// or a subject, and is more than a participle.
func (r *reader) finite(k int32) bool {
	return r.Has(k, syntax.Mark) || r.Has(k, subjects...) || r.Has(k, syntax.Cop) || r.Has(k, syntax.Advmod) && r.relative(r.Child(k, syntax.Advmod))
}
