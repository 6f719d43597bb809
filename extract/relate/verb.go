package relate

import (
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// verb writes the relations of a verb clause.
func (w *writer) verb(f *frame) {
	c := f.clause
	subject := c.Subject.Head
	lemma, words, used := w.fixed(c)
	var object, recipient, agent *corpus.Argument
	for k := range c.Arguments {
		switch a := &c.Arguments[k]; a.Role {
		case corpus.Object:
			object = a
		case corpus.Recipient:
			recipient = a
		case corpus.Agent:
			agent = a
		case corpus.Predicate:
			w.called(f, lemma, object, a)
		}
	}
	given := lemma // with "to", if the object receives
	if object != nil && w.provided(c, lemma, subject, object.Head) {
		given += " to"
	} else if recipient != nil && (object == nil || w.value(object.Head)) { // "lent the firm 5 million euros"
		object, recipient = recipient, nil
		if _, ok := w.find(subject, object.Head, lemma+" to"); ok {
			given += " to"
		}
	}
	if w.renamed(f, lemma) {
		return
	}
	if c.Passive {
		if agent != nil {
			w.relate(f, w.active(lemma, agent.Head, subject), agent.Head, subject, phrase(words, agent.Case), c.Score, c.Rule)
		} else { // "were arrested": by whom is not said
			w.undergone(f)
		}
		w.obliques(f, lemma, subject, -1, append(used, w.roles(f, subject)...)...)
		return
	}
	if object != nil {
		lit, ok := w.light(f, lemma, object)
		if !ok && !w.effort(lemma, object) && !w.raised(lemma, c.Head, object.Head) {
			m := w.active(given, subject, object.Head)
			if a := w.made(c.Head, object.Head); a >= 0 {
				m, words = w.active(lemma+" "+strings.ToLower(w.Form(a)), subject, object.Head), phrase(words, []int32{a})
			}
			w.relate(f, m, subject, object.Head, words, c.Score, c.Rule)
			w.serve(f, m, object.Head, words)
		}
		if recipient != nil { // "sold the army drones"
			m, ok := w.find(subject, recipient.Head, lemma+" to")
			if !ok {
				m = meaning{name: slug(lemma + " to")}
			}
			w.relate(f, m, subject, recipient.Head, c.Verb, c.Score, c.Rule)
		}
		used = append(append(used, lit...), w.roles(f, object.Head)...)
		w.obliques(f, lemma, subject, object.Head, used...)
		return
	}
	w.undergone(f)
	w.obliques(f, lemma, subject, -1)
}

// renamed writes what a verb of naming calls its subject in the passive, or its object: "was renamed
// Star", "renamed the ship Star", "renamed itself Star". It reports whether it does.
func (w *writer) renamed(f *frame, lemma string) bool {
	c := f.clause
	named, name := c.Subject.Head, int32(-1)
	for k := range c.Arguments {
		switch a := &c.Arguments[k]; a.Role {
		case corpus.Object, corpus.Recipient, corpus.Predicate:
			if len(a.Case) > 0 {
				continue
			}
			if name >= 0 && !w.reflexive(name) {
				named = name
			}
			name = a.Head
		}
	}
	m, ok := w.find(named, name, "be "+lemma)
	if !ok || !w.named(name) || !c.Passive && named == c.Subject.Head && !w.reflexive(w.Doc.Mentions[w.mention(name)].First-1) {
		return false
	}
	w.relate(f, w.once(m, c.Head), named, name, c.Verb, c.Score, c.Rule)
	return true
}

func (w *writer) reflexive(i int32) bool {
	return strings.HasSuffix(w.Form(i), "self") || strings.HasSuffix(w.Form(i), "selves")
}

// once returns what the name after word i means: "known as", or with "formerly" that it has been
// replaced by the name before.
func (w *writer) once(m meaning, i int32) meaning {
	if m.name == "known-as" && w.former(i) {
		return meaning{name: "renamed-to", inverse: true}
	}
	return m
}

// former reports whether an adverb says of word i that it is so no more: one of its own, or one
// right before it that the tree hangs elsewhere.
func (w *writer) former(i int32) bool {
	return slices.ContainsFunc(append(slices.Clone(w.Children(i)), max(i-1, w.First)), func(k int32) bool {
		switch w.Lemma(k) {
		case "formerly", "previously", "originally", "once":
			return w.Is(k, syntax.Advmod)
		}
		return false
	})
}

// provided reports whether object o of a verb receives what follows "with": "supplied the army
// with trucks", where the map of predicates knows both "supply with" and "supply to".
func (w *writer) provided(c *corpus.Clause, lemma string, subject, o int32) bool {
	for k := range c.Arguments {
		if a := &c.Arguments[k]; a.Role == corpus.Oblique && w.preposition(a.Case) == "with" {
			_, with := w.find(subject, a.Head, lemma+" with")
			_, to := w.find(subject, o, lemma+" to")
			return with && to
		}
	}
	return false
}

// undergone writes that the subject undergoes what the verb says, if that is an event: "were arrested",
// "collapsed".
func (w *writer) undergone(f *frame) {
	if c := f.clause; w.class(c.Head) == "Event" {
		w.relate(f, meaning{name: "undergoes"}, c.Subject.Head, c.Head, c.Verb, c.Score*0.8, "undergone")
	}
}

// called writes what a verb of becoming or naming says its subject or object to be: "became minister",
// "appointed her head of the bank".
func (w *writer) called(f *frame, lemma string, object, y *corpus.Argument) {
	if !w.modality.Is(lemma, "naming") || len(y.Case) > 0 || w.UPOS(y.Head) == corpus.ADJ {
		return
	}
	x := f.clause.Subject.Head
	if object != nil {
		x = object.Head
	}
	w.being(f, x, y.Head, f.clause.Verb)
}

// fixed returns the lemma of the verb of c with a bare noun after a preposition if the map of
// predicates knows them together, "take into custody"; the words of both, and the noun as used.
func (w *writer) fixed(c *corpus.Clause) (lemma string, words, used []int32) {
	lemma = w.verbLemma(c.Head)
	for k := range c.Arguments {
		bare := []int32{c.Arguments[k].Head}
		if c.Arguments[k].Role == corpus.Object { // "removed her from office", office read as hers
			bare = w.Children(bare[0])
		}
		for _, i := range bare {
			on := w.cases(i)
			if !w.Is(i, syntax.Obl, syntax.Nmod) || len(on) == 0 || len(w.Children(i)) != len(on) {
				continue
			}
			whole := lemma + " " + w.preposition(on) + " " + strings.ToLower(w.Lemma(i))
			if w.predicates.Readings(whole) != nil {
				return whole, phrase(c.Verb, on, []int32{i}), []int32{i}
			}
		}
	}
	return lemma, c.Verb, nil
}

// verbLemma returns the lemma of a verb with its particle: "roll out".
func (w *writer) verbLemma(i int32) string {
	lemma := strings.ToLower(w.Lemma(i))
	if p := w.particle(i); p >= 0 {
		lemma += " " + strings.ToLower(w.Form(p))
	}
	return lemma
}

// particle returns the particle of verb i, also where an object stands between and the
// parser takes it for an adverb: "took it away"; -1 for none.
func (w *writer) particle(i int32) int32 {
	if p := w.Child(i, syntax.CompoundPrt); p >= 0 {
		return p
	}
	o := w.Child(i, syntax.Obj)
	for _, k := range w.Children(i) {
		if o >= 0 && k > o && w.Is(k, syntax.Advmod) && len(w.Children(k)) == 0 {
			switch w.Form(k) {
			case "away", "out", "up", "off", "down", "back", "over", "apart":
				return k
			}
		}
	}
	return -1
}

// active returns what a verb means between its subject and its object.
func (w *writer) active(lemma string, subject, object int32) meaning {
	if m, ok := w.find(subject, object, lemma); ok {
		return m
	}
	return meaning{name: slug(lemma)}
}

// effort reports whether object o of a light verb says too little alone: it only leads to an
// infinitive that says more ("made efforts to confiscate the currency"), or names no thing
// ("take effect").
func (w *writer) effort(lemma string, o *corpus.Argument) bool {
	if !w.modality.Is(lemma, "light") || w.concrete(o.Head) {
		return false
	}
	if len(o.Words) == 1 && w.XPOS(o.Head) == tagNN && w.modality.Is(strings.ToLower(w.Lemma(o.Head)), "relational") {
		return true
	}
	a := w.Child(o.Head, syntax.Acl)
	return a >= 0 && w.infinitive(a)
}

// raised reports whether object o of verb v is rather the subject of the infinitive that
// follows: nobody expects the trade in "expects the trade to end".
func (w *writer) raised(lemma string, v, o int32) bool {
	x := w.Child(v, syntax.Xcomp, syntax.Ccomp)
	if x < o || w.UPOS(x) != corpus.VERB && !w.Has(x, syntax.Cop) {
		return false
	}
	switch lemma {
	case "expect", "want", "believe", "know", "think", "show", "prove", "suppose", "assume", "need", "like", "prefer", "hate", "see", "hear", "watch", "make", "have", "get", "cause", "find", "consider", "declare", "understand", "report":
		return true
	}
	return false
}

// made returns the adjective that says what verb v makes of object o: "made savings
// worthless", "set them free"; -1 if there is none.
func (w *writer) made(v, o int32) int32 {
	for _, x := range w.Children(v) {
		if x > o && w.Is(x, syntax.Xcomp, syntax.Advmod) && w.UPOS(x) == corpus.ADJ && !w.Has(x, syntax.Case, syntax.Cop, syntax.Mark) {
			return x
		}
	}
	return -1
}

// light writes "imposes limits on X", "has access to X" as one relation between subject and
// X: if the map of predicates knows verb, noun and preposition together, or if the verb
// says little and the noun is no thing. It returns which arguments it has used.
func (w *writer) light(f *frame, lemma string, object *corpus.Argument) (used []int32, ok bool) {
	c := f.clause
	noun := strings.ToLower(w.Lemma(object.Head))
	g := *f
	if w.no(object.Head) { // "has no access to"
		g.negated = !g.negated
	}
	try := func(head int32, on []int32, next bool) {
		words := lemma + " " + noun + " " + w.preposition(on)
		m, known := w.find(c.Subject.Head, head, words)
		if !known {
			if !next || w.mention(head) < 0 || w.class(head) == "Time" || !w.modality.Is(lemma, "light") || !w.modality.Is(noun, "relational") {
				return
			}
			m = meaning{name: slug(words)}
		}
		for _, o := range w.nouns(head) {
			w.relate(&g, m, c.Subject.Head, o, phrase(c.Verb, []int32{object.Head}, on), c.Score, c.Rule)
		}
		used, ok = append(used, head), true
	}
	end := object.Words[len(object.Words)-1]
	for _, k := range w.Children(object.Head) {
		if w.Is(k, syntax.Nmod) && w.Has(k, syntax.Case) && k > object.Head {
			try(k, w.cases(k), true)
		}
	}
	for _, a := range c.Arguments {
		if a.Role == corpus.Oblique && len(a.Case) > 0 {
			try(a.Head, a.Case, a.Case[0] == end+1)
		}
	}
	return used, ok
}
