package relate

import (
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// frame reads how clause c is meant.
func (w *writer) frame(c *corpus.Clause) frame {
	f := frame{clause: c}
	if c.Kind == corpus.NominalClause || c.Kind == corpus.AppositionOf {
		// What a noun tells by the way holds whatever its clause plans or denies.
		w.qualified(&f, c.Head)
		w.sources(&f)
		for _, k := range w.Children(c.Head) {
			if w.year(k) && w.class(c.Head) == "Event" {
				f.time = []int32{k}
			}
		}
		return f
	}
	for _, i := range append(slices.Clone(c.Chain), c.Head) {
		w.ownWords(&f, i)
		if i != c.Head {
			w.governed(&f, i)
		}
	}
	shared := false // auxiliaries and negation of a verb that this one is joined to
	for _, k := range c.Verb {
		if h := w.Head(k); h != c.Head && w.Is(k, syntax.Aux) {
			f.weaken(w.auxiliary(w.Lemma(k)))
		} else if h != c.Head && w.Is(k, syntax.Advmod) && w.modality.Is(w.Lemma(k), "negated") && !slices.Contains(c.Chain, h) {
			shared = true
		}
	}
	if shared && !w.negation(c.Head) { // "did not pay nor meet" says no once
		f.negated = !f.negated
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

// ownWords reads the auxiliaries, adverbs and adjectives at word i.
func (w *writer) ownWords(f *frame, i int32) {
	if w.negation(i) {
		f.negated = !f.negated
	}
	for _, k := range w.Children(i) {
		switch lemma := w.Lemma(k); {
		case w.Is(k, syntax.Advcl) && w.conditional(k):
			f.weaken(corpus.Conditional) // "if it comes from there, they will seize it"
		case w.Is(k, syntax.Aux) && lemma == "have" && k < w.Child(i, syntax.Nsubj, syntax.NsubjPass) && w.Under(i, nil)[0] == k:
			f.weaken(corpus.Conditional) // "had they paid, they would …"
		case w.Is(k, syntax.Aux) && lemma == "would" && w.told(f.clause.Head):
			f.weaken(corpus.Planned) // "she said that they would read it"
		case w.Is(k, syntax.Aux):
			f.weaken(w.auxiliary(lemma))
		case w.Is(k, syntax.Advmod) && !w.modality.Is(lemma, "negated"):
			f.weaken(w.meant(lemma, true))
		}
	}
	w.qualified(f, i)
}

// qualified reads the adjectives of noun i: "the alleged owner".
func (w *writer) qualified(f *frame, i int32) {
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Amod) && w.modality.Is(strings.ToLower(w.Form(k)), "alleged") {
			f.weaken(corpus.Alleged)
		}
	}
}

// negation reports whether predicate i is negated by a word of its own: "not", "never", "no
// longer", "neither … nor".
func (w *writer) negation(i int32) bool {
	for _, k := range w.Children(i) {
		switch {
		case w.Is(k, syntax.Advmod, syntax.Aux, syntax.CC, syntax.CCPreconj, syntax.Det) && w.modality.Is(w.Lemma(k), "negated") && w.short(k):
			return true
		case w.Is(k, syntax.Advmod) && w.Lemma(w.Child(k, syntax.Advmod, syntax.Det)) == "no", w.Is(k, syntax.Advmod) && w.yet(k):
			return true // "no longer", "has yet to"
		}
	}
	return false
}

// yet reports whether adverb k puts off an infinitive: "has yet to pay".
func (w *writer) yet(k int32) bool { return k+1 < w.Last && w.Lemma(k) == "yet" && w.Form(k+1) == "to" }

// sources reads who says clause f.
func (w *writer) sources(f *frame) {
	c, d := f.clause, w.Doc
	stated := c.Kind != corpus.AppositionOf && c.Rule != "possessive" // "his wife, they allege": not that she is
	if c.Kind == corpus.VerbClause || c.Kind == corpus.CopulaClause {
		if s := w.teller(c); s >= 0 {
			f.source, f.speaker = []int32{s}, s
			if m := w.mention(s); m >= 0 {
				f.source = w.words(m)
			}
			return
		}
	}
	if c.Source < 0 {
		f.source, f.speaker = w.accordingTo(c.Head)
		return
	}
	by := &d.Clauses[c.Source]
	if by.Sentence == w.Sentence && (stated && w.falsehood(by.Head) && !w.modality.Is(w.Lemma(by.Head), "denying") ||
		w.denied(by.Head) && !w.modality.Is(w.Lemma(by.Head), "affirming")) {
		return // "falsely claimed": the article says otherwise; "did not say why": it is not said
	}
	f.source, f.speaker = by.Subject.Words, by.Subject.Head
	if stated && w.modality.Is(d.Tokens[by.Head].Lemma, "alleged") {
		f.weaken(corpus.Alleged)
	}
}

// teller returns who says clause c without a clause of saying: who denies or claims to have
// done it, who denies claims of it, whose claim it is; -1 for nobody.
func (w *writer) teller(c *corpus.Clause) int32 {
	for _, i := range c.Chain {
		if w.telling(i) && !w.Has(i, syntax.AuxPass) {
			return c.Subject.Head
		}
	}
	for i := c.Head; i >= 0; i = w.Head(i) {
		h := w.Head(i)
		switch {
		case w.content(i) >= 0:
			if p := w.Child(h, syntax.NmodPoss); p >= 0 {
				return p
			}
			switch v := w.Head(h); {
			case !w.modality.Is(w.Lemma(v), "denying") || !w.telling(v):
			case w.Is(h, syntax.Obj):
				return w.Child(v, syntax.Nsubj)
			case w.Is(h, syntax.NsubjPass):
				return w.Child(v, syntax.OblAgent)
			}
			return -1
		case w.Is(i, syntax.Ccomp) && w.modality.Is(w.Lemma(h), "denying") && w.telling(h) && c.Source < 0:
			return w.Child(h, syntax.Nsubj)
		case !w.Is(i, syntax.Conj, syntax.Xcomp):
			return -1
		}
	}
	return -1
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

var (
	tagTO, tagNN, tagNNS, tagVB, tagVBG = syntax.Tag("TO"), syntax.Tag("NN"), syntax.Tag("NNS"), syntax.Tag("VB"), syntax.Tag("VBG")
	tagWRB, tagWP, tagWDT               = syntax.Tag("WRB"), syntax.Tag("WP"), syntax.Tag("WDT")
)

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

// governed reads governing word i of the chain of clause f: "failed to", "aims to", "is said to".
func (w *writer) governed(f *frame, i int32) {
	lemma, told := w.Lemma(i), w.telling(i)
	switch {
	case told && w.negation(i) && !w.modality.Is(lemma, "affirming"):
		f.unstated = true // "did not claim to own", "did not deny paying"
	case w.modality.Is(lemma, "negated"):
		f.negated = !f.negated
		f.weaken(w.meant(lemma, false)) // "is unlikely to"
	case w.yet(i + 1):
	default:
		f.weaken(w.chained(i))
	}
}

// telling reports whether verb i tells what is or is not so, rather than what may be or is
// meant to be.
func (w *writer) telling(i int32) bool {
	lemma := w.Lemma(i)
	switch {
	case lemma == "pretend" || lemma == "lie":
		return false
	case !w.modality.Is(lemma, "reporting") && !w.modality.Is(lemma, "denying"):
		return w.modality.Is(lemma, "alleged")
	}
	m := w.meant(lemma, false)
	return m == corpus.Asserted || m == corpus.Alleged
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
