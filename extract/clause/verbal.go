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

// sharedObject gives a verb the object of the verb that is joined right after it:
// "bought and sold the tanker"; the parser may hang it on either.
func (r *reader) sharedObject(c *corpus.Clause, i int32) {
	if len(c.Arguments) > 0 || c.Passive {
		return
	}
	if h := r.Head(i); r.Is(i, syntax.Conj) && r.verbal(h) {
		if o := r.Child(h, syntax.Obj); o > i {
			c.Arguments = append(c.Arguments, corpus.Argument{Head: o, Role: corpus.Object, Words: r.phrase(o, true)})
			return
		}
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
	if s := r.Child(i, subjects...); s >= 0 && r.relative(s) || noun < 0 || r.relative(noun) || r.free(noun) {
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
