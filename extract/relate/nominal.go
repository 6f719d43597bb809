package relate

import (
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// copula writes "X is Y": a role with "of" as its relation ("is the leader of"), a
// place or adjective with its preposition, else what X is.
func (w *writer) copula(f *frame) {
	c := f.clause
	y := c.Head
	noun := strings.ToLower(w.Lemma(y))
	subject := c.Subject.Head
	at := slices.IndexFunc(c.Arguments, func(a corpus.Argument) bool { return a.Role == corpus.Predicate })
	if at < 0 { // "the aim is to organize courses": the clause inside says it
		return
	}
	predicate := c.Arguments[at]
	switch {
	case len(predicate.Case) > 0:
		on := w.preposition(predicate.Case)
		m, ok := w.find(subject, y, "be "+on)
		if !ok || m.name == "located-in" && !w.concrete(y) {
			m = meaning{name: slug(on)}
		}
		w.relate(f, m, subject, y, phrase(c.Verb, predicate.Case), c.Score, "copula-preposition")
	case w.UPOS(y) == corpus.ADJ || w.UPOS(y) == corpus.VERB:
		for _, a := range c.Arguments {
			if a.Role != corpus.Oblique || len(a.Case) == 0 || w.class(a.Head) == "Time" || a.Head < y || circumstance[w.preposition(a.Case)] {
				continue
			}
			on := w.preposition(a.Case)
			m, ok := w.find(subject, a.Head, "be "+noun+" "+on, noun+" "+on)
			if !ok {
				m = meaning{name: slug(noun + " " + on)}
			}
			for _, o := range w.nouns(a.Head) {
				w.relate(f, m, subject, o, phrase(c.Verb, []int32{y}, a.Case), c.Score*0.9, "copula-adjective")
			}
		}
	default:
		w.being(f, subject, y, c.Verb)
	}
}

// being writes that x is what noun y says: "is the leader of the party", "is a tablet"; y may name whom x
// tells of: "the leader of the party is Ri".
func (w *writer) being(f *frame, x, y int32, verb []int32) {
	x, y = w.nameFirst(x, y)
	score := f.clause.Score
	for _, k := range w.Children(y) {
		if !w.Is(k, syntax.Nmod) || k < y {
			continue
		}
		if m, ok := w.office(y, k); ok {
			for _, o := range w.nouns(k) {
				w.relate(f, m, x, o, phrase(verb, []int32{y}, w.cases(k)), score, "copula-role")
			}
			if m.name != "works-for" {
				return
			}
		}
	}
	w.relate(f, meaning{name: "is-a"}, x, y, verb, score*0.9, "copula")
}

// nameFirst returns x and y, which are one, so that a person's name comes before what the person is.
func (w *writer) nameFirst(x, y int32) (name, what int32) {
	if w.named(y) && w.class(y) == "Person" && !w.named(x) {
		return y, x
	}
	return x, y
}

// apposition writes "X, the leader of Y" and "X, a Z".
func (w *writer) apposition(f *frame) {
	c := f.clause
	if w.XPOS(c.Head) == tagNN && w.XPOS(c.Subject.Head) == tagNNS {
		return // "two dealers, a mother and her son"
	}
	if w.named(c.Head) && w.former(c.Head) {
		w.pair(f, meaning{name: "renamed-to"}, c.Head, c.Subject.Head, nil, c.Score*0.9, "former-name")
		return
	}
	x, y := c.Subject.Head, c.Head
	m := w.mention(y)
	if class, ok := w.classes[y]; ok {
		m = class
	}
	if m < 0 || w.Doc.Mentions[m].Kind == corpus.Named && w.Doc.Mentions[m].Type != "Person" || w.Doc.Mentions[m].Kind == corpus.Value {
		return
	}
	for _, k := range w.Children(y) {
		if w.Is(k, syntax.Nmod) && k > y {
			if found, ok := w.office(y, k); ok {
				w.pair(f, found, x, k, phrase([]int32{y}, w.cases(k)), c.Score*0.9, "apposition-role")
				if found.name == "is-a" {
					return
				}
				break
			}
		}
	}
	pair := w.pair
	if w.XPOS(y) == tagNNS { // "the officers, Berg and Holm"
		pair = w.relate
	}
	pair(f, meaning{name: "is-a"}, x, y, nil, c.Score*0.9, c.Rule)
}

// nominal writes what a noun says with its possessor and its prepositions: "the
// regime's control over churches", "a crackdown on phones in the north".
func (w *writer) nominal(f *frame) {
	c := f.clause
	noun := c.Head
	d, deverbal := w.deverbals[strings.ToLower(w.Lemma(noun))]
	if c.Rule == "possessive" {
		if deverbal {
			for _, k := range w.Children(noun) {
				if w.Is(k, syntax.Nmod) && slices.Contains(d.Prepositions, w.preposition(w.cases(k))) {
					for _, o := range w.nouns(k) {
						w.relate(f, w.active(d.Verb, c.Subject.Head, o), c.Subject.Head, o, phrase([]int32{noun}, w.cases(k)), 0.55, "deverbal")
					}
					return
				}
			}
		}
		w.possession(f, c.Subject.Head, noun)
		return
	}
	a := c.Arguments[0]
	on := w.preposition(a.Case)
	if w.existence(f, noun); f.unstated && !(w.no(noun) && w.concrete(noun) && w.isPlace(a.Head) && !w.Is(noun, syntax.Nsubj)) {
		return // "has no office in Oslo" tells where there is none
	}
	switch {
	case w.class(noun) == "Event":
		w.role(f, noun, a.Head, a.Case)
		if !w.instrument(f, noun, a.Head, a.Case) {
			w.purpose(f, noun, a.Head, a.Case)
		}
	case on == "such as" || on == "including" || on == "like" && w.XPOS(noun) != w.XPOS(a.Head):
		for _, o := range w.nouns(a.Head) {
			w.pair(f, meaning{name: "includes"}, noun, o, a.Case, 0.5, "example")
		}
	case (on == "about" || on == "on" || on == "regarding") && w.class(noun) == "Document" || on == "about" && w.mention(noun) >= 0:
		for _, o := range w.nouns(a.Head) {
			w.pair(f, meaning{name: "about"}, noun, o, a.Case, 0.45, "topic")
		}
	case w.isPlace(a.Head) && on == "from" && w.concrete(noun):
		for _, o := range w.nouns(a.Head) {
			w.pair(f, meaning{name: "comes-from"}, noun, o, a.Case, 0.45, "origin")
		}
	case w.isPlace(a.Head) && (on == "in" || on == "at" || on == "near" || on == "along") && w.concrete(noun):
		for _, o := range w.nouns(a.Head) {
			w.pair(f, meaning{name: "located-in"}, noun, o, a.Case, 0.4, "noun-place")
		}
	case on == "with" && w.class(noun) == "Border":
		if p := w.Child(noun, syntax.NmodPoss); p >= 0 {
			w.relate(f, meaning{name: "borders"}, p, a.Head, phrase([]int32{noun}, a.Case), 0.6, "border")
		}
	default:
		if m, ok := w.office(noun, a.Head); ok && (w.class(noun) == "Person" || w.employer(noun)) && !w.Is(noun, syntax.Appos) && !w.Has(noun, syntax.Cop) {
			for _, o := range w.nouns(a.Head) {
				w.pair(f, m, noun, o, a.Case, 0.5, "role-of")
			}
		}
	}
}

// office returns what a noun for a person or an office says with its prepositional phrase k:
// "director of", "maker of", "spokesman for", "researcher at".
func (w *writer) office(noun, k int32) (meaning, bool) {
	on := w.preposition(w.cases(k))
	if m, ok := w.find(-1, k, "be "+strings.ToLower(w.Lemma(noun))+" "+on); ok {
		return m, true
	}
	switch on {
	case "of", "for", "at", "with", "from":
		if w.class(noun) == "Person" && w.employer(k) {
			return meaning{name: "works-for"}, true
		}
	}
	return meaning{}, false
}

// employer reports whether noun i is of a class that people work for.
func (w *writer) employer(i int32) bool {
	switch w.class(i) {
	case "Organization", "Government", "Ministry", "Company", "Party", "ArmedForces", "ResearchBody", "Media":
		return true
	}
	return false
}

// possession writes X's Y where Y is a thing that can belong, or has a role in X: "the firm's
// director".
func (w *writer) possession(f *frame, x, y int32) {
	if m, ok := w.find(-1, x, "be "+strings.ToLower(w.Lemma(y))+" of"); ok && w.class(y) == "Person" {
		w.relate(f, m, y, x, nil, 0.45, "possessive-role")
		return
	}
	if w.named(x) && w.concrete(y) {
		w.relate(f, meaning{name: "of"}, y, x, nil, 0.35, "possessive")
	}
}

func (w *writer) named(i int32) bool { return w.is(i, corpus.Named) }

// value reports whether noun i is a number, a sum or a time.
func (w *writer) value(i int32) bool { return w.is(i, corpus.Value) }

func (w *writer) is(i int32, kind corpus.MentionKind) bool {
	m := w.mention(i)
	return m >= 0 && w.Doc.Mentions[m].Kind == kind
}

// concrete reports whether noun i is of a known class that is no event or time.
func (w *writer) concrete(i int32) bool {
	switch w.class(i) {
	case "", "Event", "Time", "Quantity", "Money":
		return false
	}
	return true
}
