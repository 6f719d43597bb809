package relate

import (
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// roles writes the places and targets of an event: "launched a crackdown on phones in
// the north". The event is the noun; arguments of the verb and of the noun count alike.
func (w *writer) roles(f *frame, event int32, object *corpus.Argument) {
	if w.class(event) != "Event" {
		return
	}
	for k := range f.clause.Arguments {
		a := &f.clause.Arguments[k]
		if (a.Role == corpus.Oblique) && len(a.Case) > 0 {
			w.role(f, event, a.Head, a.Case)
		}
	}
}

// role writes what noun i is to an event, by the preposition before it.
func (w *writer) role(f *frame, event, i int32, on []int32) {
	place := w.isPlace(i)
	for _, n := range w.nouns(i) {
		switch w.preposition(on) {
		case "in", "at", "across", "throughout", "along", "near", "around", "inside", "within":
			if place {
				w.relate(f, meaning{name: "site-of", inverse: true}, event, n, on, max(f.clause.Score*0.9, 0.6), "event-site")
			}
		case "on", "against":
			if !place {
				w.relate(f, meaning{name: "targets"}, event, n, on, max(f.clause.Score*0.9, 0.6), "event-target")
			}
		}
	}
	w.emphasised(f, event, i)
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
