package clause

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

var none = corpus.Argument{Head: -1}

// subject returns who does what predicate i says, and whether that stands in another
// clause. Head is -1 if nobody is named.
func (r *reader) subject(i int32) (subject corpus.Argument, borrowed bool) {
	return r.subjectWithin(i, 12)
}

func (r *reader) subjectWithin(i int32, depth int) (corpus.Argument, bool) {
	if depth == 0 {
		return none, false
	}
	if s := r.Child(i, subjects...); s >= 0 {
		if a, ok := r.antecedent(i, s); ok {
			return a, false
		}
		if r.XPOS(s) == tagEX || r.relative(s) {
			return none, false
		}
		if e := r.Child(i, syntax.Expl); e >= 0 && e < i && r.Is(s, syntax.Csubj, syntax.CsubjPass) {
			return corpus.Argument{Head: e, Words: []int32{e}}, false // "it is necessary to climb"
		}
		if r.Is(s, syntax.Csubj, syntax.CsubjPass, syntax.CsubjOuter) {
			return corpus.Argument{Head: s, Words: r.clauseWords(s)}, false
		}
		return corpus.Argument{Head: s, Words: r.phrase(s, true)}, false
	}
	if s := r.Child(i, syntax.Compound); s >= 0 && s < i && r.UPOS(i) == corpus.VERB && (r.UPOS(s) == corpus.PROPN || r.UPOS(s) == corpus.NOUN) {
		return corpus.Argument{Head: s, Words: r.phrase(s, true)}, false // a verb has no compound: the parser took it for a noun
	}
	h := r.Head(i)
	if h < 0 {
		return none, false
	}
	switch r.Rel(i) {
	case syntax.Conj:
		if r.predicate(h) {
			s, b := r.subjectWithin(h, depth-1)
			return s, b
		}
		return none, false
	case syntax.Ccomp: // "lets subscribers make calls"
		if o := r.Child(h, syntax.Obj); o >= 0 && o < i && (r.XPOS(i) == tagVB || r.Lemma(h) == "let") && !r.infinitive(i) && !r.relative(o) {
			return corpus.Argument{Head: o, Words: r.phrase(o, true)}, true
		}
		if r.infinitive(i) && !r.Has(h, syntax.Obj, syntax.Iobj) { // "considers whether to ban them"
			s, _ := r.subjectWithin(h, depth-1)
			return s, true
		}
	case syntax.Xcomp:
		if o := r.Child(h, syntax.Obj, syntax.Iobj); o >= 0 && !r.relative(o) && r.Lemma(h) != "use" { // who uses a tunnel to flee flees
			return corpus.Argument{Head: o, Words: r.phrase(o, true)}, true
		}
		s, _ := r.subjectWithin(h, depth-1)
		return s, true
	case syntax.Advcl, syntax.Parataxis:
		if !r.predicate(h) {
			return none, false
		}
		if o := r.Child(h, syntax.Obj); o >= 0 && o < i && o > h && r.infinitive(i) && objectControl[r.Lemma(h)] {
			return corpus.Argument{Head: o, Words: r.phrase(o, true)}, true
		}
		if o := r.blamed(i); o >= 0 {
			if a, ok := r.antecedent(h, o); ok {
				return a, true // "a man who is suspected of spying"
			}
			return corpus.Argument{Head: o, Words: r.without(r.phrase(o, true), i)}, true
		}
		if o := r.beneficiary(i); o >= 0 {
			return corpus.Argument{Head: o, Words: r.phrase(o, true)}, true
		}
		if o := r.described(i, h); o >= 0 {
			return corpus.Argument{Head: o, Words: r.without(r.phrase(o, true), i)}, true
		}
		if r.argumentative(i) {
			return none, false
		}
		h = r.doer(i, h)
		if r.Is(i, syntax.Parataxis) && r.XPOS(i) != tagVBG && r.XPOS(i) != tagVBN {
			return none, false
		}
		s, _ := r.subjectWithin(h, depth-1)
		return s, true
	case syntax.Acl:
		switch r.XPOS(i) {
		case tagVBN, tagVBG:
			if o := r.blamed(i); o >= 0 {
				return corpus.Argument{Head: o, Words: r.without(r.phrase(o, true), i)}, true
			}
			if r.Has(i, syntax.Mark) || r.Has(i, syntax.Case) { // "the intention of leaving"
				return none, false
			}
			if v := r.Head(h); r.Lemma(i) == "use" && r.XPOS(i) == tagVBG && r.Is(h, syntax.Obj, syntax.Obl) && r.predicate(v) && !r.people(h) {
				s, _ := r.subjectWithin(v, depth-1) // "connects to the network using a card"
				return s, true
			}
			if e := r.Head(h); r.Lemma(i) == "use" && r.Is(h, syntax.Nmod) && r.nouns.Is(strings.ToLower(r.Lemma(e)), "Event") && !r.people(h) {
				h = e // "inspections of trucks using scanners"
			}
			if n := i - 1; n > h && r.Is(n, syntax.Nmod) && r.people(n) && r.nouns.Is(strings.ToLower(r.Lemma(h)), "Event") && !r.Has(i, syntax.OblAgent) {
				h = n // "the detention of people caught with phones"
			}
			return corpus.Argument{Head: h, Words: r.without(r.phrase(h, true), i)}, false
		case tagVB:
			if r.infinitive(i) {
				return r.owner(h, depth)
			}
		}
	case syntax.AclRelcl:
		if !r.gapped(i) && !r.Has(i, subjects...) && r.XPOS(i) != tagVB {
			return corpus.Argument{Head: h, Words: r.phrase(h, true)}, false
		}
	}
	return none, false
}

// described returns the object of verb h if the past participle i follows it at once, so that
// it rather says something of it: "found engines hidden beneath sacks"; -1 if not.
func (r *reader) described(i, h int32) int32 {
	o := r.Child(h, syntax.Obj)
	if r.XPOS(i) != tagVBN || o < h || o > i || r.Has(i, auxiliary...) || r.Has(i, syntax.Mark) {
		return -1
	}
	if under := r.Under(o, nil); under[len(under)-1] != i-1 {
		return -1
	}
	return o
}

// accused reports whether gerund i says what somebody did or is kept from by the verb above:
// "accuses them of supplying vans", "was jailed for spying", "bars citizens from leaving".
func (r *reader) accused(i int32) bool { return r.blamed(i) >= 0 }

// blamed returns who did or is kept from what gerund i says: the object of the verb above, the subject of
// a passive one, or on whom a penalty is put ("imposed sanctions on the firm for selling"); -1 if the
// verb says no such thing.
func (r *reader) blamed(i int32) int32 {
	m := r.Child(i, syntax.Mark)
	if m < 0 || r.XPOS(i) != tagVBG {
		return -1
	}
	v := r.charging(i)
	on, of := int32(-1), r.Form(m)
	switch r.Lemma(v) {
	case "accuse", "suspect", "convict", "acquit", "warn":
		if of != "of" {
			return -1
		}
	case "charge":
		if of != "with" {
			return -1
		}
	case "prevent", "stop", "ban", "bar", "prohibit", "keep", "discourage", "deter", "block", "forbid", "dissuade":
		if of != "from" {
			return -1
		}
	case "blame", "punish", "criticise", "criticize", "condemn", "fine", "jail", "arrest", "detain", "sanction", "praise", "thank", "sentence",
		"imprison", "execute", "expel", "dismiss", "suspend", "sue", "prosecute", "investigate":
		if of != "for" {
			return -1
		}
	case "impose", "place", "put":
		if on = r.burdened(v); of != "for" || on < 0 {
			return -1
		}
	default:
		return -1
	}
	switch {
	case on >= 0:
		return on
	case r.passive(v):
		return r.Child(v, syntax.NsubjPass, syntax.Nsubj)
	}
	if o := r.Child(v, syntax.Obj); o < i {
		return o
	}
	return -1
}

// burdened returns on whom verb v puts a penalty: "imposed sanctions on the firm"; -1 for nobody.
func (r *reader) burdened(v int32) int32 {
	penalty := r.Child(v, syntax.Obj, syntax.NsubjPass)
	switch r.Lemma(penalty) {
	case "sanction", "fine", "penalty", "ban", "tariff", "embargo":
	default:
		return -1
	}
	for _, h := range []int32{penalty, v} {
		for _, k := range r.Children(h) {
			if r.Is(k, syntax.Nmod, syntax.Obl) && r.Form(r.Child(k, syntax.Case)) == "on" {
				return k
			}
		}
	}
	return -1
}

// doer returns the predicate whose subject does what gerund i says: h, or where i is a
// consequence ("thereby allowing …") of a passive relative clause the active one above.
func (r *reader) doer(i, h int32) int32 {
	first := r.Child(i, syntax.Advmod)
	if r.XPOS(i) != tagVBG || first > i || r.Lemma(first) != "thereby" && r.Lemma(first) != "thus" {
		return h
	}
	for up := h; up >= 0; up = r.Head(up) {
		if r.predicate(up) && !r.passive(up) {
			return up
		}
	}
	return h
}

// people reports whether noun i is for people.
func (r *reader) people(i int32) bool {
	lemma := strings.ToLower(r.Lemma(i))
	return lemma == "individual" || r.nouns.Is(lemma, "Person") || r.nouns.Is(lemma, "Group")
}

// argumentative reports whether gerund i fills the place of a noun after a preposition, so
// that nothing tells who does it: "associated with exchanging gifts", "a delay in paying".
func (r *reader) argumentative(i int32) bool {
	m := r.Child(i, syntax.Mark)
	if m < 0 || r.XPOS(i) != tagVBG {
		return false
	}
	switch r.Form(m) {
	case "with", "of", "for", "about", "to", "between":
		return true
	case "in":
		return r.Has(r.Head(i), syntax.Obj)
	}
	return false
}

// charging returns the verb that gerund i belongs to, also where it hangs on the object of
// that verb or on whom the verb puts a penalty.
func (r *reader) charging(i int32) int32 {
	h := r.Head(i)
	if !r.Is(i, syntax.Acl) {
		return h
	}
	for v := h; v >= 0; v = r.Head(v) {
		if r.burdened(v) == h {
			return v
		}
	}
	if r.Is(h, syntax.Obj) {
		return r.Head(h)
	}
	return h
}

// beneficiary returns for whom it is easy, hard or possible to do what infinitive i says:
// "makes it easier for the state to track users", "calls on them to pay"; -1 if that is not said.
func (r *reader) beneficiary(i int32) int32 {
	if !r.infinitive(i) {
		return -1
	}
	for _, a := range []int32{r.Head(i), r.Child(r.Head(i), syntax.Xcomp)} {
		switch r.Lemma(a) { // "calls for the bank to issue shares"
		case "call", "wait", "ask", "arrange", "push", "vote", "long", "pay", "provide", "plead", "beg", "appeal", "press":
		default:
			if r.UPOS(a) != corpus.ADJ {
				continue
			}
		}
		for _, k := range r.Children(a) {
			if !r.Is(k, syntax.Obl) || k < a || k > i {
				continue
			}
			switch on, verb := r.Form(r.Child(k, syntax.Case)), r.Lemma(a); {
			case on == "for", verb == "call" && (on == "on" || on == "upon"), verb == "appeal" && on == "to":
				return k
			}
		}
	}
	return -1
}

// objectControl are verbs whose object does what the infinitive after it says.
var objectControl = map[string]bool{
	"require": true, "force": true, "allow": true, "ask": true, "order": true, "urge": true, "tell": true, "enable": true, "permit": true,
	"compel": true, "encourage": true, "help": true, "want": true, "expect": true, "cause": true, "lead": true, "oblige": true, "persuade": true,
	"advise": true, "instruct": true, "warn": true, "invite": true, "authorise": true, "authorize": true, "push": true, "pressure": true, "train": true, "teach": true,
}

func (r *reader) infinitive(i int32) bool {
	for _, k := range r.Children(i) {
		if r.Is(k, syntax.Mark) && r.XPOS(k) == tagTO {
			return true
		}
	}
	return false
}

// owner returns who does what the infinitive after noun i says: who has the noun ("its
// plan to …", "the ability of churches to …"), or who is the subject of the verb that it
// is the object of ("has made efforts to …").
func (r *reader) owner(i int32, depth int) (corpus.Argument, bool) {
	if p := r.Child(i, syntax.NmodPoss); p >= 0 {
		return corpus.Argument{Head: p, Words: r.phrase(p, true)}, true
	}
	if h := r.Head(i); r.Is(i, syntax.Obj) && r.predicate(h) {
		s, _ := r.subjectWithin(h, depth-1)
		return s, true
	}
	for _, k := range r.Children(i) {
		if r.Is(k, syntax.Nmod) && r.Form(r.Child(k, syntax.Case)) == "of" {
			return corpus.Argument{Head: k, Words: r.phrase(k, true)}, true
		}
	}
	return none, false
}

// predicate reports whether i heads a clause.
func (r *reader) predicate(i int32) bool {
	return r.verbal(i) || r.Has(i, syntax.Cop) || r.sharesCopula(i)
}

// relative reports whether i is a relative or interrogative pronoun or adverb that stands for
// something outside of it.
func (r *reader) relative(i int32) bool {
	if r.free(i) {
		return false
	}
	switch x := r.XPOS(i); {
	case x == tagWDT || x == tagWP || x == tagWRB:
		return true
	}
	return r.UPOS(i) == corpus.PRON && r.Form(i) == "that" && r.within(i, syntax.AclRelcl)
}

// free reports whether pronoun i heads a free relative clause: "what he does" is a noun phrase.
func (r *reader) free(i int32) bool { return r.XPOS(i) == tagWP && r.Has(i, syntax.AclRelcl) }

// within reports whether i is directly inside a clause of that relation.
func (r *reader) within(i int32, rel corpus.Deprel) bool {
	h := r.Head(i)
	for h >= 0 && r.Is(h, syntax.Conj, syntax.Xcomp, syntax.Ccomp) {
		h = r.Head(h)
	}
	return h >= 0 && r.Rel(h) == rel
}

// relativeClause returns the head of the relative clause that predicate i belongs to,
// -1 if there is none.
func (r *reader) relativeClause(i int32) int32 {
	for i >= 0 && r.Is(i, syntax.Conj, syntax.Xcomp, syntax.Ccomp) {
		i = r.Head(i)
	}
	if i >= 0 && r.Is(i, syntax.AclRelcl) {
		return i
	}
	return -1
}

// antecedent returns the noun phrase for relative pronoun w in the clause of i: "the
// man who …", "the town whose bridge …" gives "the town bridge".
func (r *reader) antecedent(i, w int32) (corpus.Argument, bool) {
	clause := r.relativeClause(i)
	if clause < 0 || strings.HasSuffix(strings.ToLower(r.Form(w)), "ever") { // "whoever pays"
		return none, false
	}
	noun := r.Head(clause)
	if noun < 0 || r.relative(noun) || r.free(noun) { // "what he does" has no antecedent
		return none, false
	}
	if r.relative(w) {
		return corpus.Argument{Head: noun, Words: r.phrase(noun, true)}, true
	}
	if p := r.Child(w, syntax.NmodPoss); p >= 0 && r.XPOS(p) == tagWPS {
		words := r.phrase(noun, true)
		for _, k := range r.phrase(w, true) {
			if k != p {
				words = append(words, k)
			}
		}
		return corpus.Argument{Head: w, Words: words}, true
	}
	return none, false
}

// gapped reports whether the antecedent of relative clause i is not its subject: it has
// a subject of its own.
func (r *reader) gapped(i int32) bool {
	s := r.Child(i, subjects...)
	return s >= 0 && !r.relative(s)
}
