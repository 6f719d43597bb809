package clause

import (
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// verbClause adds the clauses of verb i: one, or one for each conjunct of its object.
func (r *reader) verbClause(i int32) {
	for _, k := range r.Children(i) {
		if r.merged(k) {
			return // the clause of the complement says it all
		}
	}
	c := corpus.Clause{Kind: corpus.VerbClause, Head: i, Rule: "verb"}
	c.Subject, c.Borrowed = r.subject(i)
	c.Chain = r.chain(i)
	c.Verb = r.verbWords(i, c.Chain)
	c.Passive = r.passive(i)
	switch r.Rel(i) {
	case syntax.Acl:
		c.Rule = "participle"
		if r.XPOS(i) == tagVB {
			c.Rule = "noun-infinitive"
		}
	case syntax.AclRelcl:
		c.Rule = "relative"
	case syntax.Advcl:
		if c.Borrowed {
			c.Rule = "adverbial"
		}
	case syntax.Xcomp:
		if len(c.Chain) == 0 {
			c.Rule = "controlled"
		}
	}
	for _, g := range append(slices.Clone(c.Chain), i) {
		r.arguments(&c, g)
	}
	r.sharedObject(&c, i)
	r.fillGap(&c, i)
	r.quoted(&c, i)
	slices.SortStableFunc(c.Arguments, func(a, b corpus.Argument) int { return int(order(&a) - order(&b)) })
	for _, alternative := range r.split(c.Arguments) {
		c.Arguments = alternative
		r.add(c)
	}
}

func order(a *corpus.Argument) int32 {
	if len(a.Words) == 0 {
		return a.Head
	}
	return a.Words[0]
}

func (r *reader) passive(i int32) bool {
	if r.Has(i, syntax.AuxPass) || r.Has(i, syntax.NsubjPass, syntax.CsubjPass) {
		return true
	}
	if h := r.Head(i); r.Is(i, syntax.Conj) && h >= 0 && !r.Has(i, subjects...) && r.XPOS(i) == tagVBN && !r.Has(i, syntax.Aux) {
		return r.passive(h)
	}
	return r.XPOS(i) == tagVBN && r.Is(i, syntax.Acl, syntax.Advcl) && !r.Has(i, syntax.Aux)
}

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
	case syntax.Iobj:
		a.Role = corpus.Recipient
	case syntax.OblAgent:
		a.Role = corpus.Agent
	case syntax.OblUnmarked:
		a.Role = corpus.Adverbial
	default:
		a.Role = corpus.Oblique
		if c.Passive && len(a.Case) == 1 && r.Form(a.Case[0]) == "by" {
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

// caseOf returns the prepositions of k with the words fixed to them ("because of").
func (r *reader) caseOf(k int32) []int32 {
	var words []int32
	for _, c := range r.Children(k) {
		if r.Is(c, syntax.Case) && c < k {
			words = append(words, r.Under(c, func(j int32) bool { return !r.Is(j, syntax.Fixed) })...)
		}
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

// sharedObject gives a verb the object of the verb that is joined right after it:
// "bought and sold the tanker".
func (r *reader) sharedObject(c *corpus.Clause, i int32) {
	if len(c.Arguments) > 0 || c.Passive {
		return
	}
	for _, k := range r.Children(i) {
		if r.Is(k, syntax.Conj) && r.verbal(k) && k > i && k <= i+3 && !r.Has(k, subjects...) && !r.Has(k, auxiliary...) {
			if o := r.Child(k, syntax.Obj); o > k {
				c.Arguments = append(c.Arguments, corpus.Argument{Head: o, Role: corpus.Object, Words: r.phrase(o, true)})
			}
			return
		}
	}
}

// fillGap adds the antecedent of a relative clause that has a subject but no relative
// pronoun as an argument: "the phone he bought"; "the town where he lives".
func (r *reader) fillGap(c *corpus.Clause, i int32) {
	clause := r.relativeClause(i)
	if clause < 0 || !r.gapped(i) && !r.gapped(clause) {
		return
	}
	noun := r.Head(clause)
	if s := r.Child(i, subjects...); s >= 0 && r.relative(s) || noun < 0 || r.relative(noun) {
		return
	}
	if c.Subject.Head == noun {
		return
	}
	role := corpus.Object
	for _, k := range r.Children(i) {
		switch {
		case r.XPOS(k) == tagWRB:
			role = corpus.Oblique
		case r.Is(k, syntax.Obj, syntax.Ccomp):
			if role == corpus.Object {
				return
			}
		}
	}
	for _, a := range c.Arguments {
		if a.Head == noun {
			return
		}
	}
	if role == corpus.Object && i != clause && r.Is(i, syntax.Ccomp) {
		return
	}
	c.Arguments = append(c.Arguments, corpus.Argument{Head: noun, Role: role, Words: r.phrase(noun, true)})
}

// quoted gives a reporting verb beside its quotation ("…, he said") the quotation.
func (r *reader) quoted(c *corpus.Clause, i int32) {
	h := r.Head(i)
	if h < 0 || !r.Is(i, syntax.Parataxis) || !r.reporting(i) || c.Subject.Head < 0 {
		return
	}
	for _, a := range c.Arguments {
		if a.Role == corpus.Object || a.Role == corpus.Complement {
			return
		}
	}
	c.Arguments = append(c.Arguments, corpus.Argument{Head: h, Role: corpus.Complement, Words: r.clauseWords(h)})
}

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
