package relate

import (
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// frame reads how clause c is meant.
func (w *writer) frame(c *corpus.Clause) frame {
	f := frame{clause: c}
	if c.Kind == corpus.NominalClause || c.Kind == corpus.AppositionOf {
		// What a noun tells by the way holds whatever its clause plans or denies.
		w.sources(&f)
		for _, k := range w.Children(c.Head) {
			if w.year(k) && w.class(c.Head) == "Event" {
				f.time = []int32{k}
			}
		}
		return f
	}
	for _, i := range append(append([]int32{}, c.Chain...), c.Head) {
		for _, k := range w.Children(i) {
			switch {
			case w.Is(k, syntax.Advcl) && w.conditional(k):
				f.weaken(corpus.Conditional) // "if it comes from there, they will seize it"
			case w.Is(k, syntax.Aux) && w.Lemma(k) == "would" && w.told(c.Head):
				f.weaken(corpus.Planned) // "she said that they would read it"
			case w.Is(k, syntax.Advmod, syntax.Aux, syntax.CC, syntax.CCPreconj, syntax.Det) && w.modality.Is(w.Lemma(k), "negated") && w.short(k):
				f.negated = !f.negated
			case w.Is(k, syntax.Aux):
				f.weaken(w.auxiliary(w.Lemma(k)))
			case w.Is(k, syntax.Advmod):
				f.weaken(w.meant(w.Lemma(k), true))
			}
		}
		if i == c.Head {
			break
		}
		if w.modality.Is(w.Lemma(i), "negated") {
			f.negated = !f.negated
		} else {
			f.weaken(w.chained(i))
		}
	}
	for _, k := range c.Verb { // shared auxiliaries of a verb that this one is joined to
		if w.Head(k) != c.Head && w.Is(k, syntax.Aux) {
			f.weaken(w.auxiliary(w.Lemma(k)))
		} else if w.Head(k) != c.Head && w.Is(k, syntax.Advmod) && w.modality.Is(w.Lemma(k), "negated") && !w.inChain(c, w.Head(k)) {
			f.negated = !f.negated
		}
	}
	w.surroundings(&f)
	w.sources(&f)
	for _, a := range c.Arguments {
		if a.Role == corpus.Adverbial || a.Role == corpus.Oblique {
			if w.class(a.Head) == "Time" && !w.distance(&a) {
				f.time = phrase(f.time, a.Case, w.date(&a))
			}
		}
		if k := w.Child(a.Head, syntax.Appos); w.class(k) == "Time" && w.class(a.Head) != "Time" {
			f.time = phrase(f.time, w.Under(k, nil)) // "closed the border May 3"
		}
		if w.value(a.Head) && w.class(a.Head) != "Time" && f.amount == nil {
			f.amount = a.Words
		}
	}
	return f
}

// date returns the words of time a with what specifies it: "Friday, May 9".
func (w *writer) date(a *corpus.Argument) []int32 {
	words := a.Words
	if k := w.Child(a.Head, syntax.Appos); w.class(k) == "Time" {
		for i := words[len(words)-1] + 1; i <= k; i++ {
			words = append(slices.Clip(words), i)
		}
	}
	return words
}

// distance reports whether time a says how far off another clause is: "a year before …".
func (w *writer) distance(a *corpus.Argument) bool {
	next := a.Words[len(a.Words)-1] + 1
	return len(a.Case) == 0 && next < w.Last && w.Is(next, syntax.Mark) && w.Is(w.Head(next), syntax.Advcl)
}

// accordingTo returns whom "according to" names beside predicate i or above it.
func (w *writer) accordingTo(i int32) (words []int32, head int32) {
	for from := int32(-1); i >= 0; from, i = i, w.Head(i) {
		for _, k := range w.Children(i) {
			if c := w.Child(k, syntax.Case); c >= 0 && w.Lemma(c) == "accord" && k != from {
				return w.Under(k, func(j int32) bool {
					return w.Is(j, syntax.Case, syntax.Punct, syntax.AclRelcl, syntax.Acl, syntax.Appos)
				}), k
			}
		}
	}
	return nil, -1
}

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

func (w *writer) inChain(c *corpus.Clause, i int32) bool {
	for _, k := range c.Chain {
		if k == i {
			return true
		}
	}
	return false
}

// short reports whether k negates as it stands: not "not only".
func (w *writer) short(k int32) bool {
	next := k + 1
	return next >= w.Last || w.Form(next) != "only" && w.Form(next) != "just" && w.Form(next) != "merely"
}

// surroundings looks at the clauses that clause f stands in: conditions, reports,
// plans ("a plan to …", "aimed at …ing").
func (w *writer) surroundings(f *frame) {
	c := f.clause
	for i, depth := c.Head, 0; i >= 0 && depth < 8; i, depth = w.Head(i), depth+1 {
		h := w.Head(i)
		switch {
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
			return
		case w.Is(i, syntax.Acl) && w.UPOS(i) == corpus.VERB: // "a watch bought in May": true whatever the clause around it says
			if v := w.Head(h); w.Has(i, syntax.Mark) && w.Is(h, syntax.Obj) { // "accuses the firm of selling"
				w.adverbial(f, i, v)
			}
			if w.Lemma(w.Child(i, syntax.Mark)) == "that" { // "the claim that …", "no evidence that …"
				w.content(f, h)
			}
			if !w.using(i) { // "plans a campaign using vans" tells of the plan
				return
			}
		case w.Is(i, syntax.Ccomp, syntax.Xcomp, syntax.Csubj) && h >= 0 && !w.inChain(c, h):
			lemma := w.Lemma(h)
			if k := w.Child(i, syntax.Mark); w.Is(i, syntax.Ccomp) && (w.Lemma(k) == "whether" || w.Lemma(k) == "if") {
				f.weaken(corpus.Possible) // "does not know whether …"
			}
			switch {
			case w.modality.Is(lemma, "alleged"):
				f.weaken(corpus.Alleged)
			case w.Is(i, syntax.Ccomp) && w.no(w.Child(h, syntax.NsubjPass)):
				w.content(f, w.Child(h, syntax.NsubjPass)) // "no proof was found that …"
			case lemma == "deny":
				f.negated = !f.negated
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
		case w.Is(i, syntax.Conj, syntax.Parataxis) && w.Has(i, syntax.Nsubj, syntax.NsubjPass):
		case w.Is(i, syntax.AclRelcl):
			depth = 8
		}
	}
}

// content reads how noun i puts what is said in it: a claim alleges, what there is no proof of is possible.
func (w *writer) content(f *frame, i int32) {
	if w.no(i) {
		f.weaken(corpus.Possible)
	} else {
		f.weaken(w.meant(w.Lemma(i), false))
	}
}

// sources reads who says clause f.
func (w *writer) sources(f *frame) {
	c, d := f.clause, w.Doc
	if c.Source < 0 {
		f.source, f.speaker = w.accordingTo(c.Head)
		return
	}
	f.source, f.speaker = d.Clauses[c.Source].Subject.Words, d.Clauses[c.Source].Subject.Head
	if w.modality.Is(d.Tokens[d.Clauses[c.Source].Head].Lemma, "alleged") {
		f.weaken(corpus.Alleged)
	}
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
		case mark == "by":
			means = true
		case mark == "at" && (verb == "aim" || verb == "direct" || verb == "target"):
			f.weaken(corpus.Planned)
		case mark == "without" || mark == "instead" || mark == "rather":
			f.negated = !f.negated
		case mark == "from" && w.modality.Is(verb, "preventing"):
			f.negated = !f.negated
		case mark == "of" && w.modality.Is(verb, "alleged") || mark == "with" && verb == "charge":
			f.weaken(corpus.Alleged)
		}
	}
	if !w.infinitive(i) {
		return means
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

// controlled returns how what verb lemma makes its object do is meant: "allows them to
// sell", "forces them to register".
func (w *writer) controlled(lemma string) corpus.Modality {
	switch {
	case lemma == "see" || lemma == "help" || lemma == "make" || lemma == "cause":
		return corpus.Asserted
	case w.modality.Is(lemma, "permitting"):
		return corpus.Possible
	case w.modality.Is(lemma, "ordering"):
		return corpus.Required
	}
	return corpus.Planned
}

func (w *writer) infinitive(i int32) bool {
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Mark) && w.XPOS(k) == tagTO {
			return true
		}
	}
	return false
}

var tagTO, tagNN, tagNNS, tagVB, tagVBG = syntax.Tag("TO"), syntax.Tag("NN"), syntax.Tag("NNS"), syntax.Tag("VB"), syntax.Tag("VBG")

// subjunctive reports whether clause i tells of no fact: "that ships be inspected".
func (w *writer) subjunctive(i int32) bool {
	verb := i
	if a := w.Child(i, syntax.AuxPass, syntax.Cop, syntax.Aux); a >= 0 {
		verb = a
	}
	return w.XPOS(verb) == tagVB && !w.infinitive(i)
}

// weaken sets the modality unless the clause has one.
func (f *frame) weaken(m corpus.Modality) {
	if f.modality == corpus.Asserted {
		f.modality = m
	}
}

var modalities = []struct {
	name string
	m    corpus.Modality
}{{"possible", corpus.Possible}, {"planned", corpus.Planned}, {"required", corpus.Required}, {"alleged", corpus.Alleged}, {"conditional", corpus.Conditional}}

// meant returns the modality that a lemma gives; adverb leaves out what only verbs say.
func (w *writer) meant(lemma string, adverb bool) corpus.Modality {
	for _, m := range modalities {
		if w.modality.Is(lemma, m.name) && !(adverb && m.m == corpus.Required) {
			return m.m
		}
	}
	return corpus.Asserted
}

func (w *writer) auxiliary(lemma string) corpus.Modality {
	if lemma == "have" {
		return corpus.Asserted
	}
	return w.meant(lemma, false)
}

// chained returns the modality that a governing verb or adjective gives: "aims to",
// "is expected to", "is able to".
func (w *writer) chained(i int32) corpus.Modality {
	switch w.Lemma(i) {
	case "able", "unable", "likely", "capable", "possible":
		return corpus.Possible
	}
	if m := w.meant(w.Lemma(i), false); m != corpus.Asserted || !w.Has(i, syntax.AuxPass) {
		return m
	}
	switch lemma := w.Lemma(i); { // "were allowed to", "is forced to"
	case w.modality.Is(lemma, "permitting"):
		return corpus.Possible
	case w.modality.Is(lemma, "ordering"):
		return corpus.Required
	case w.modality.Is(lemma, "hearsay"): // "is said to be"
		return corpus.Alleged
	}
	return corpus.Asserted
}
