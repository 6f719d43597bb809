package relate

import (
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/graph/vocab"
)

// obliques writes subject and each prepositional argument but those used already; beside an
// object only those that name something or are of a known class.
func (w *writer) obliques(f *frame, lemma string, subject, object int32, used ...int32) {
	c := f.clause
	if lemma == "do" && object < 0 {
		return // "did so in May"
	}
	used = append(used, w.attached(f, lemma, subject, object, used)...)
	first := int32(-1)
	for k := range c.Arguments {
		a := &c.Arguments[k]
		if a.Role == corpus.Adverbial && w.class(a.Head) == "Place" && object < 0 { // "live abroad"
			m, ok := w.find(subject, a.Head, lemma+" in", lemma)
			if !ok {
				m = meaning{name: slug(lemma)}
			}
			w.relate(f, m, subject, a.Head, c.Verb, c.Score, c.Rule)
		}
		if a.Role != corpus.Oblique || len(a.Case) == 0 || slices.Contains(used, a.Head) {
			continue
		}
		on := w.preposition(a.Case)
		if w.partOf(f, a, object, subject) || circumstance[on] || w.class(a.Head) == "Time" {
			continue
		}
		switch w.Lemma(a.Head) {
		case "part", "addition", "order", "practice", "fact", "case", "way", "result":
			continue
		}
		if a.Head < c.Head && !w.relative(c, a.Head) && (object >= 0 || !w.isPlace(a.Head)) {
			continue // said first: it sets the scene
		}
		if w.idiom(a) {
			continue
		}
		if first >= 0 && object < 0 && !transfer[on] && !w.named(a.Head) {
			continue
		}
		first = a.Head
		confidence := c.Score
		var m meaning
		var ok bool
		switch {
		case c.Passive:
			if w.charged(f, lemma, subject, a.Head, a.Case) {
				continue
			}
			if m, ok = w.find(subject, a.Head, "be "+lemma+" "+on); !ok {
				m = meaning{name: slug(w.participle(c.Head) + " " + on)}
			}
		default:
			if m, ok = w.find(subject, a.Head, lemma+" "+on); !ok {
				m = meaning{name: slug(lemma + " " + on)}
			}
			if !ok && on == "in" && w.modality.Is(lemma, "reporting") && w.speech(a.Head) { // "said in a statement"
				continue
			}
			if object >= 0 && !ok && w.charged(f, lemma, object, a.Head, a.Case) {
				continue
			}
			if object >= 0 && !ok {
				if !w.named(a.Head) && !(transfer[on] && w.concrete(a.Head) && w.concrete(object)) || w.class(object) == "Event" {
					continue
				}
				confidence *= 0.6
			}
		}
		if m.name == "site-of" && !w.isPlace(a.Head) {
			m = meaning{name: slug(lemma + " " + on)}
		}
		m = w.once(m, c.Head)
		for _, o := range w.nouns(a.Head) {
			w.relate(f, m, subject, o, phrase(c.Verb, a.Case), confidence, c.Rule)
		}
	}
}

// speech reports whether noun i is a text or a talk.
func (w *writer) speech(i int32) bool {
	switch w.Lemma(i) {
	case "statement", "interview", "speech", "broadcast", "briefing", "post":
		return true
	}
	return w.class(i) == "Document"
}

// attached writes what the map of predicates knows the verb to say with a preposition that the
// tree hangs on another of its arguments: "sold systems to Rwanda and Serbia", "sentenced to a
// year in prison for fraud". It returns the nouns it has used.
func (w *writer) attached(f *frame, lemma string, subject, object int32, used []int32) (more []int32) {
	told := object // whom a charge is told of
	if f.clause.Passive {
		told = subject
	}
	var below []int32
	for k := range f.clause.Arguments {
		below = append(below, w.Children(f.clause.Arguments[k].Head)...)
	}
	for _, k := range below {
		on := w.cases(k)
		if !w.Is(k, syntax.Nmod) || len(on) == 0 || slices.Contains(used, k) || told >= 0 && w.charged(f, lemma, told, k, on) || object < 0 || w.Head(k) != object {
			continue
		}
		m, ok := w.find(subject, k, lemma+" "+w.preposition(on))
		if !ok || !w.named(k) && !vocab.Within(w.class(k), "Agent") {
			continue
		}
		for _, o := range w.nouns(k) {
			w.relate(f, m, subject, o, phrase(f.clause.Verb, on), f.clause.Score*0.9, f.clause.Rule)
		}
		more = append(more, k)
	}
	return more
}

// charged writes what a verb says of whom it befalls with noun i after a preposition, if the map
// of predicates knows its passive: "charged her with fraud" as "she is charged with fraud". It
// reports whether it does.
func (w *writer) charged(f *frame, lemma string, object, i int32, on []int32) bool {
	i = w.charge(i)
	m, ok := w.find(object, i, "be "+lemma+" "+w.preposition(on))
	if !ok || w.class(i) == "Time" {
		return false
	}
	m = w.once(m, f.clause.Head)
	for _, o := range w.nouns(i) {
		w.relate(f, m, object, o, phrase(f.clause.Verb, on), f.clause.Score, f.clause.Rule)
	}
	return true
}

// charge returns noun i, or what follows it if it only leads there: "on suspicion of fraud".
func (w *writer) charge(i int32) int32 {
	switch w.Lemma(i) {
	case "suspicion", "charge", "count", "allegation", "accusation":
		if k := w.Child(i, syntax.Nmod); k > i && w.Form(w.Child(k, syntax.Case)) == "of" {
			return k
		}
	}
	return i
}

// idiom reports whether a is a bare noun after a preposition, which tells how rather than
// where: "in tears", "on sale", "by car".
func (w *writer) idiom(a *corpus.Argument) bool {
	if len(a.Words) != 1 || w.XPOS(a.Head) != tagNN && w.Lemma(a.Head) != "tear" || w.named(a.Head) || w.concrete(a.Head) || w.class(a.Head) == "Event" {
		return false
	}
	switch w.preposition(a.Case) {
	case "in", "on", "at", "by", "under", "out of", "with":
		return true
	}
	return false
}

// relative reports whether argument i of c stands before it because c is a relative clause
// of it: "the town in which they live".
func (w *writer) relative(c *corpus.Clause, i int32) bool {
	for h := w.Head(c.Head); ; h = w.Head(h) {
		if h == i || h < 0 {
			return h == i
		}
	}
}

// transfer are prepositions after which a thing without a name is a part of what is done to
// an object: "sold the van to a dealer".
var transfer = map[string]bool{"to": true, "from": true, "with": true, "at": true, "into": true, "through": true, "by": true, "as": true, "onto": true}

// circumstance are prepositions that lead to when and why rather than to whom or what.
var circumstance = map[string]bool{
	"according to": true, "without": true, "since": true, "until": true, "till": true, "during": true, "before": true, "after": true, "within": true,
	"amid": true, "despite": true, "because of": true, "due to": true, "besides": true, "instead of": true, "as of": true, "thanks to": true,
	"in spite of": true, "except": true, "except for": true, "apart from": true, "ahead of": true, "prior to": true, "given": true, "following": true,
	"unlike": true, "beyond": true, "including": true, "such as": true, "rather than": true, "as well as": true, "in addition to": true,
}

// partOf writes "… as part of Y": the object, or else the subject, is part of Y.
func (w *writer) partOf(f *frame, a *corpus.Argument, object, subject int32) bool {
	if w.Lemma(a.Head) != "part" {
		return false
	}
	whole := w.Child(a.Head, syntax.Nmod)
	if whole < 0 {
		return false
	}
	part := object
	if part < 0 {
		part = subject
	}
	w.relate(f, meaning{name: "part-of"}, part, whole, phrase(a.Case, []int32{a.Head}, w.cases(whole)), f.clause.Score*0.9, "as-part-of")
	return true
}
