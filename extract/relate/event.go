package relate

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/graph/vocab"
)

// roles writes what the arguments of a verb are to the event that it is about: "launched a
// crackdown on phones in the north". Arguments of the verb and of the noun count alike, but
// means and ends only of a verb by which the event comes about: who stops a raid with drones
// leaves the raid without. It returns the arguments that say nothing more.
func (w *writer) roles(f *frame, event int32) (used []int32) {
	if w.class(event) != "Event" || f.negated || w.no(f.clause.Subject.Head) {
		return nil // what does not happen has no place
	}
	g := *f
	if w.existence(&g, event); g.unstated {
		return nil
	}
	f = &g
	for k := range f.clause.Arguments {
		a := &f.clause.Arguments[k]
		if a.Role != corpus.Oblique || len(a.Case) == 0 {
			continue
		}
		w.role(f, event, a.Head, a.Case)
		if w.staged(f.clause.Head) && (w.instrument(f, event, a.Head, a.Case) || w.purpose(f, event, a.Head, a.Case)) {
			used = append(used, a.Head)
		}
	}
	return used
}

// role writes what noun i is to an event, by the preposition before it: its site or target.
func (w *writer) role(f *frame, event, i int32, on []int32) {
	place := w.isPlace(i)
	for _, n := range w.nouns(i) {
		switch w.preposition(on) {
		case "in", "at", "across", "throughout", "along", "near", "around", "inside", "within":
			if place {
				w.eventRole(f, meaning{name: "site-of", inverse: true}, event, n, on, "event-site")
			}
		case "on", "against":
			if !place || w.class(n) == "Facility" {
				w.eventRole(f, meaning{name: "targets"}, event, n, on, "event-target")
			}
		}
	}
	w.emphasised(f, event, i)
}

func (w *writer) eventRole(f *frame, m meaning, event, i int32, on []int32, rule string) {
	w.relate(f, m, event, i, on, max(f.clause.Score*0.9, 0.6), rule)
}

// instrument writes what an event is done with, if noun i is: a tool after "with", whatever
// is no place after "by means of", "via" and "through".
func (w *writer) instrument(f *frame, event, i int32, on []int32) bool {
	if of := w.Child(i, syntax.Nmod); of > i && w.Form(w.Child(of, syntax.Case)) == "of" {
		switch w.Lemma(i) { // "by means of drones", "with the help of informants"
		case "means", "mean", "help", "aid", "use", "way":
			on, i = phrase(on, []int32{i}, w.cases(of)), of
		}
	}
	m, _ := w.find(-1, -1, "use")
	found := false
	for _, n := range w.nouns(i) {
		class := w.class(n)
		tool := vocab.Within(class, "Product") || vocab.Within(class, "Technology")
		switch w.preposition(on) {
		case "with", "via", "through":
			if agent := vocab.Within(class, "Agent"); !tool && (!agent || w.preposition(on) == "with") {
				continue
			}
		case "using", "by means of", "by way of", "with the help of", "with help of", "with the aid of", "with the use of", "through the use of", "by use of":
		default:
			continue
		}
		w.eventRole(f, m, event, n, on, "event-instrument")
		found = true
	}
	return found
}

// purpose writes what an event is for, if noun i is: no person, place, time or sum, and not
// what an arrest charges somebody with.
func (w *writer) purpose(f *frame, event, i int32, on []int32) bool {
	if w.preposition(on) != "for" || w.modality.Is(strings.ToLower(w.Lemma(event)), "charging") {
		return false
	}
	m, _ := w.find(-1, -1, "be intend for")
	found := false
	for _, n := range w.nouns(i) {
		if class := w.class(n); class != "" && class != "Policy" && class != "Event" || w.named(n) || w.manner(n) {
			continue
		}
		w.eventRole(f, m, event, n, on, "event-purpose")
		found = true
	}
	return found
}

// manner reports whether noun i after "for" says how or why: "murder for hire", "for fear of".
func (w *writer) manner(i int32) bool {
	switch w.Lemma(i) {
	case "hire", "fear", "term", "lack", "want", "reason", "example", "instance", "profit", "fun", "now", "good":
		return true
	}
	return false
}

// serve writes that the event which a clause is a means or an end of uses or does what the
// clause says with object i, where such a predicate can be said of an event: raids close a
// market, but only a person meets a minister.
func (w *writer) serve(f *frame, m meaning, i int32, words []int32) {
	event := w.served(f.clause.Head)
	if event < 0 || w.mention(event) == w.mention(f.clause.Subject.Head) {
		return
	}
	if p, ok := w.predicates.Named(m.name); ok && unusual("Event", p.Predicate.Domain) {
		return
	}
	rule := "event-instrument"
	if w.infinitive(f.clause.Head) {
		rule = "event-purpose"
	}
	w.relate(f, m, event, i, words, f.clause.Score*0.9, rule)
}

// served returns the event that the clause of verb i is a means or an end of: "raids to seize
// radios", "launched raids, using dogs"; -1 if there is none.
func (w *writer) served(i int32) int32 {
	if !w.infinitive(i) && !w.using(i) {
		return -1
	}
	h, event := w.Head(i), int32(-1)
	switch {
	case w.Is(i, syntax.Acl):
		event = h
	case w.Is(i, syntax.Advcl, syntax.Xcomp) && w.staged(h):
		event = w.Child(h, syntax.Obj, syntax.NsubjPass)
	}
	if w.class(event) != "Event" || event > i || w.Doc.Mentions[w.mention(event)].Head != event {
		return -1
	}
	return event
}

// using reports whether clause i is a participle that says by what means: "using vans".
func (w *writer) using(i int32) bool {
	return w.Lemma(i) == "use" && w.XPOS(i) == tagVBG && !w.Has(i, syntax.Mark, syntax.Nsubj)
}

// staged reports whether verb i is one by which an event comes about: "stage", "carry out".
func (w *writer) staged(i int32) bool {
	lemma := w.verbLemma(i)
	m, ok := w.find(-1, w.Child(i, syntax.Obj, syntax.NsubjPass), lemma)
	return ok && (m.name == "launches" || m.name == "implements") || w.modality.Is(lemma, "staging")
}

// emphasised looks below place i for one that an adverb picks out: "along the border,
// particularly in North Hamgyong".
func (w *writer) emphasised(f *frame, event, i int32) {
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Nmod, syntax.Conj, syntax.Obl, syntax.Appos) {
			if w.isPlace(k) && w.picksOut(k) {
				w.role(f, event, k, w.cases(k))
				continue
			}
			w.emphasised(f, event, k)
		}
	}
}

func (w *writer) picksOut(i int32) bool {
	for _, k := range w.Children(i) {
		switch w.Lemma(k) {
		case "particularly", "especially", "notably", "mainly", "chiefly", "mostly", "above", "primarily":
			return true
		}
	}
	return false
}

func (w *writer) isPlace(i int32) bool {
	switch w.class(i) {
	case "Place", "Country", "Region", "City", "Facility", "Border":
		return true
	}
	return false
}
