package relate

import (
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// conditional reports whether adverbial clause i is a condition.
func (w *writer) conditional(i int32) bool {
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Mark) && (w.Lemma(k) == "if" || w.Lemma(k) == "unless") {
			return true
		}
	}
	return false
}

// told reports whether predicate i is what somebody said or thought.
func (w *writer) told(i int32) bool {
	for w.Is(i, syntax.Conj, syntax.Xcomp) {
		i = w.Head(i)
	}
	return w.Is(i, syntax.Ccomp) && w.modality.Is(w.Lemma(w.Head(i)), "reporting")
}

// short reports whether k negates as it stands: not "not only".
func (w *writer) short(k int32) bool {
	next := k + 1
	return next >= w.Last || w.Form(next) != "only" && w.Form(next) != "just" && w.Form(next) != "merely"
}

// surroundings looks at the clauses that clause f stands in: conditions, reports, denials,
// questions, plans ("a plan to …", "aimed at …ing").
func (w *writer) surroundings(f *frame) {
	c := f.clause
	for i, depth := c.Head, 0; i >= 0 && depth < 8; i, depth = w.Head(i), depth+1 {
		h := w.Head(i)
		if w.question(i) {
			f.unstated = true
		}
		switch {
		case w.content(i) >= 0: // "the claim that …"
			if !w.contents(f, h) {
				return
			}
		case w.Is(i, syntax.Advcl, syntax.AdvclRelcl):
			if !w.adverbial(f, i, h) {
				return
			}
		case w.Is(i, syntax.Acl) && w.infinitive(i): // "a plan to …", "the ability to …"
			if noun := w.Lemma(h); noun == "ability" || noun == "power" || noun == "chance" || noun == "right" || noun == "capacity" {
				f.weaken(corpus.Possible)
			} else {
				f.weaken(corpus.Planned)
			}
			w.existence(f, h) // "no plan to …"
			return
		case w.Is(i, syntax.Acl) && w.UPOS(i) == corpus.VERB: // "a watch bought in May": true whatever the clause around it says
			if v := w.Head(h); w.Has(i, syntax.Mark) && w.Is(h, syntax.Obj) { // "accuses the firm of selling"
				w.adverbial(f, i, v)
			}
			f.unstated = f.unstated || w.no(h) // "no phone bought in May"
			if !w.using(i) {                   // "plans a campaign using vans" tells of the plan
				return
			}
		case w.Is(i, syntax.Ccomp, syntax.Xcomp, syntax.Csubj, syntax.CsubjPass) && h >= 0 && !slices.Contains(c.Chain, h):
			if !w.complement(f, i, h) {
				return
			}
		case w.Is(i, syntax.Conj, syntax.Parataxis) && w.Has(i, syntax.Nsubj, syntax.NsubjPass):
		case w.Is(i, syntax.AclRelcl):
			if w.conditional(i) { // "what if he paid"
				f.weaken(corpus.Conditional)
			}
			f.unstated = f.unstated || w.no(h)
			return
		}
	}
}

// complement reads what predicate h makes of its complement i. Between what is said to be so
// and to be not so lies what is not said at all: who does not say that somebody paid says
// nothing of it (Saurí & Pustejovsky 2009, "FactBank"). It reports whether the clauses
// around h matter too.
func (w *writer) complement(f *frame, i, h int32) bool {
	lemma, denied := w.Lemma(h), w.denied(h)
	for _, n := range w.Children(h) { // "evidence was found that …"
		if w.Is(i, syntax.Ccomp) && n < i && (w.Is(n, syntax.Obj, syntax.NsubjPass) || w.Is(n, syntax.Nsubj) && !w.telling(h)) {
			f.unstated = f.unstated || w.no(n)
			w.kindOf(f, n)
		}
	}
	if mark := w.Lemma(w.Child(i, syntax.Mark)); !w.Is(i, syntax.Xcomp) && (mark == "whether" || mark == "if") {
		f.weaken(corpus.Possible) // "does not know whether …"
		return true
	}
	switch {
	case w.modality.Is(lemma, "presupposing"):
		return false // "did not know that …"
	case denied && lemma == "doubt":
		return true
	case w.falsehood(h):
		if denied {
			f.unstated = true // "did not deny that …"
		} else {
			f.negated = !f.negated
		}
	case denied && w.modality.Is(lemma, "affirming"):
		f.negated = !f.negated // "it is not true that …"
	case denied && !w.interrogative(i) || w.modality.Is(lemma, "questioning"):
		f.unstated = true
	case w.modality.Is(lemma, "alleged"):
		f.weaken(corpus.Alleged)
	case w.Is(i, syntax.Ccomp) && w.subjunctive(i) && w.modality.Is(lemma, "ordering"):
		f.weaken(corpus.Required) // "ordered that ships be inspected"
	case w.Is(i, syntax.Xcomp) && w.infinitive(i):
		if m := w.meant(lemma, false); m != corpus.Asserted {
			f.weaken(m)
		} else if w.Has(h, syntax.Obj, syntax.Iobj) {
			f.weaken(w.controlled(lemma))
		}
	default:
		f.weaken(w.chained(h))
	}
	return true
}

// content returns the noun that clause i tells the content of, "the claim that he paid", but not
// "the claim that he made"; -1 for none.
func (w *writer) content(i int32) int32 {
	h := w.Head(i)
	if !w.Is(i, syntax.Acl, syntax.AclRelcl) && !(w.Is(i, syntax.Ccomp) && w.UPOS(h) == corpus.NOUN && !w.Has(h, syntax.Cop)) {
		return -1
	}
	for _, k := range w.Children(i) {
		if strings.EqualFold(w.Form(k), "that") && k < i &&
			(w.Is(k, syntax.Mark) || w.Is(k, syntax.Obj) && (w.others(i, k) || w.Has(i, syntax.NsubjPass))) {
			return h
		}
	}
	return -1
}

// others reports whether verb i has an object or a complement beside k.
func (w *writer) others(i, k int32) bool {
	return slices.ContainsFunc(w.Children(i), func(o int32) bool { return o != k && w.Is(o, syntax.Obj, syntax.Iobj, syntax.Ccomp) })
}

// contents reads what is made of the content of noun n: "found no evidence that …", "claims
// that … are false". It reports whether the clauses around n matter too.
func (w *writer) contents(f *frame, n int32) bool {
	noun, v := strings.ToLower(w.Lemma(n)), w.said(n)
	denied, claim := w.no(n) || w.denied(v), w.modality.Is(noun, "alleged-noun")
	switch {
	case w.modality.Is(noun, "presupposing"), denied && (noun == "doubt" || noun == "question" || noun == "secret"):
		return false // "the fact that …", "there is no doubt that …"
	case claim && denied && w.modality.Is(w.Lemma(v), "affirming"), claim && !denied && w.falsehood(v):
		f.negated = !f.negated
	case denied || w.falsehood(v):
		f.unstated = true
	default:
		w.kindOf(f, n)
	}
	return true
}

// existence reads whether there is what noun i names: "found no evidence of torture", "did not see
// a camp"; "plans a raid", "fears of an attack". What "the" or a possessor points to is there
// whatever is said of it.
func (w *writer) existence(f *frame, i int32) {
	event := w.class(i) == "Event" || w.modality.Is(strings.ToLower(w.Lemma(i)), "planned-noun")
	for depth := 0; depth < 8; depth++ {
		if w.no(i) || w.Lemma(w.Child(i, syntax.Det)) == "any" {
			f.unstated = true
			return
		}
		if depth > 0 && event {
			w.kindOf(f, i)
		}
		if w.definite(i) {
			return
		}
		if !w.Is(i, syntax.Nmod, syntax.Conj) {
			break
		}
		i = w.Head(i)
	}
	v := w.Head(i)
	if w.Has(i, syntax.Cop) {
		v = i
	}
	if v < 0 || w.Is(i, syntax.Nsubj) && !w.Has(v, syntax.Expl) {
		return // "a lawyer for the firm did not answer"
	}
	lemma := w.Lemma(v)
	f.unstated = f.unstated || w.denied(v) || event && (w.falsehood(v) || w.modality.Is(lemma, "negated") || w.modality.Is(lemma, "preventing"))
	if !event || lemma == "have" {
		return
	}
	on := w.preposition(w.cases(i))
	if m := w.meant(lemma, false); w.Is(i, syntax.Obj, syntax.NsubjPass) || m == corpus.Alleged && (on == "of" || on == "with") {
		f.weaken(m)
	}
	if g, ok := w.governor(v); ok {
		f.unstated = f.unstated || g.unstated || g.negated
		f.weaken(g.modality)
	}
}

// kindOf reads how what noun n is about is meant: "claims of torture".
func (w *writer) kindOf(f *frame, n int32) {
	for _, m := range modalities {
		if w.modality.Is(strings.ToLower(w.Lemma(n)), m.name+"-noun") {
			f.weaken(m.m)
		}
	}
}

// definite reports whether noun i points to something known: "the attack", "her house", a name.
func (w *writer) definite(i int32) bool {
	if w.named(i) || w.Has(i, syntax.NmodPoss) {
		return true
	}
	switch w.Lemma(w.Child(i, syntax.Det)) {
	case "the", "this", "that", "these", "those":
		return true
	}
	return false
}

// governor returns how the clause of predicate i is meant; ok is false if there is none.
func (w *writer) governor(i int32) (f frame, ok bool) {
	for k := range w.clauses {
		c := &w.clauses[k]
		if (c.Kind == corpus.VerbClause || c.Kind == corpus.CopulaClause) && (c.Head == i || slices.Contains(c.Chain, i)) {
			return w.frame(c), true
		}
	}
	return frame{}, false
}

// said returns the predicate of which noun n is a part.
func (w *writer) said(n int32) int32 {
	if w.Head(n) < 0 { // "claims that he paid are false", with the noun read as the predicate
		for _, v := range w.Under(n, nil) {
			if w.Is(v, syntax.Ccomp, syntax.Parataxis) && w.falsehood(v) && !w.Has(v, syntax.Nsubj, syntax.NsubjPass) {
				return v
			}
		}
	}
	for w.Is(n, syntax.Nmod, syntax.Conj) {
		n = w.Head(n)
	}
	if w.Has(n, syntax.Cop) || w.Head(n) < 0 {
		return n
	}
	return w.Head(n)
}

// averted reports whether adverbial clause i tells what was not done: "without paying", "instead of
// paying", "stopped short of paying".
func (w *writer) averted(i int32) bool {
	if !w.Is(i, syntax.Advcl) {
		return false
	}
	switch w.Lemma(w.Child(i, syntax.Mark)) {
	case "without", "instead", "rather":
		return true
	case "of":
		return w.Lemma(w.Child(w.Head(i), syntax.Advmod)) == "short"
	}
	return false
}

// denied reports whether predicate i is denied by a word of its own, by its subject or by what
// it hangs on: "did not say", "nobody said", "failed to say".
func (w *writer) denied(i int32) bool {
	if i < 0 {
		return false
	}
	denied, h := w.negation(i), w.Head(i)
	if s := w.Child(i, syntax.Nsubj, syntax.NsubjPass); s >= 0 {
		switch w.Lemma(s) {
		case "nobody", "none", "nothing", "neither":
			denied = !denied
		default:
			denied = denied != w.no(s)
		}
	} else if w.Is(i, syntax.Conj) && !w.Has(i, syntax.Aux, syntax.AuxPass) {
		return denied || w.denied(h) // "did not confirm or deny"
	}
	if w.averted(i) {
		denied = !denied
	}
	if w.Is(i, syntax.Xcomp) {
		denied = denied != (w.denied(h) != w.modality.Is(w.Lemma(h), "negated"))
	}
	return denied
}

// falsehood reports whether predicate i says that something is not so: "is false", "denied",
// "falsely claimed".
func (w *writer) falsehood(i int32) bool {
	return w.modality.Is(w.verbLemma(i), "denying") || slices.ContainsFunc(w.Children(i), func(k int32) bool {
		return w.Is(k, syntax.Advmod) && w.modality.Is(w.Lemma(k), "denying")
	})
}

// question reports whether i is the predicate of a sentence or quotation that asks.
func (w *writer) question(i int32) bool {
	if w.Head(i) < 0 {
		for k := w.Last - 1; k > i && w.UPOS(k) == corpus.PUNCT; k-- {
			if w.Form(k) == "?" {
				return true
			}
		}
	}
	return slices.ContainsFunc(w.Children(i), func(k int32) bool { return w.Is(k, syntax.Punct) && w.Form(k) == "?" })
}

// interrogative reports whether clause i opens with a question word: "why he paid".
func (w *writer) interrogative(i int32) bool {
	switch w.XPOS(w.Under(i, nil)[0]) {
	case tagWRB, tagWP, tagWDT:
		return true
	}
	return false
}

// adverbial reads how adverbial clause i of predicate h is meant: a condition, a purpose, a
// charge, a thing that did not happen. It reports whether the clause is the means of h and so
// is meant as h is: "aims to modernise the economy by requiring …".
func (w *writer) adverbial(f *frame, i, h int32) (means bool) {
	means = w.using(i)
	for _, k := range w.Children(i) {
		if !w.Is(k, syntax.Mark) {
			continue
		}
		switch mark, verb := w.Lemma(k), w.Lemma(h); {
		case w.modality.Is(mark, "conditional"):
			f.weaken(corpus.Conditional)
		case mark == "of" && w.falsehood(h):
			f.negated = !f.negated // "acquitted of", "falsely accused of"
		case mark == "by":
			means = true
		case mark == "at" && (verb == "aim" || verb == "direct" || verb == "target"):
			f.weaken(corpus.Planned)
		case w.averted(i):
			f.negated = !f.negated
		case mark == "from" && w.modality.Is(verb, "preventing"):
			f.negated = !f.negated
		case mark == "of" && w.modality.Is(verb, "alleged") || mark == "with" && verb == "charge":
			f.weaken(corpus.Alleged)
			f.unstated = f.unstated || w.denied(h)
		}
	}
	f.unstated = f.unstated || (means || w.infinitive(i) && h < i) && w.denied(h)
	if !w.infinitive(i) {
		return means
	}
	if w.modality.Is(w.Lemma(h), "negated") && w.Lemma(h) != "stop" { // "declined to", read as a purpose
		f.negated = !f.negated
		return false
	}
	for _, a := range []int32{h, w.Child(h, syntax.Xcomp)} {
		switch w.Lemma(a) {
		case "easy", "hard", "difficult", "possible", "simple", "safe", "dangerous":
			f.weaken(corpus.Possible)
		case "impossible":
			f.negated = !f.negated
			f.weaken(corpus.Possible)
		}
	}
	if w.Has(h, syntax.Obj) {
		f.weaken(w.controlled(w.Lemma(h)))
	}
	f.weaken(corpus.Planned)
	return false
}
