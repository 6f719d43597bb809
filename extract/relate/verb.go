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
	lemma := w.verbLemma(c.Head)
	subject := c.Subject.Head
	var object, agent *corpus.Argument
	for k := range c.Arguments {
		switch a := &c.Arguments[k]; a.Role {
		case corpus.Object:
			object = a
		case corpus.Agent:
			agent = a
		}
	}
	if c.Passive {
		if agent != nil {
			w.relate(f, w.active(lemma), agent.Head, subject, phrase(c.Verb, agent.Case), c.Score, c.Rule)
		} else if w.class(c.Head) == "Event" { // "were arrested": by whom is not said
			w.relate(f, meaning{name: "undergoes"}, subject, c.Head, c.Verb, c.Score*0.8, "passive-event")
		}
		w.obliques(f, lemma, subject, -1)
		w.roles(f, subject, nil)
		return
	}
	if object != nil {
		used, ok := w.light(f, lemma, object)
		if !ok && !w.effort(lemma, object) && !w.raised(lemma, c.Head, object.Head) {
			m, words := w.active(lemma), c.Verb
			if a := w.made(c.Head, object.Head); a >= 0 {
				m, words = meaning{name: slug(lemma + " " + w.Form(a))}, phrase(c.Verb, []int32{a})
			}
			w.relate(f, m, subject, object.Head, words, c.Score, c.Rule)
		}
		w.roles(f, object.Head, object)
		w.obliques(f, lemma, subject, object.Head, used...)
		return
	}
	w.obliques(f, lemma, subject, -1)
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

// active returns what a verb with an object means.
func (w *writer) active(lemma string) meaning {
	if m, ok := w.find(lemma); ok {
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
// worthless"; -1 if there is none.
func (w *writer) made(v, o int32) int32 {
	if x := w.Child(v, syntax.Xcomp); x > o && w.UPOS(x) == corpus.ADJ && !w.Has(x, syntax.Case, syntax.Cop, syntax.Mark) {
		return x
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
		m, known := w.find(words)
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

// obliques writes subject and each prepositional argument but those used already; beside an
// object only those that name something or are of a known class.
func (w *writer) obliques(f *frame, lemma string, subject, object int32, used ...int32) {
	c := f.clause
	if lemma == "do" && object < 0 {
		return // "did so in May"
	}
	first := int32(-1)
	for k := range c.Arguments {
		a := &c.Arguments[k]
		if a.Role == corpus.Adverbial && w.class(a.Head) == "Place" && object < 0 { // "live abroad"
			m, ok := w.find(lemma+" in", lemma)
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
			if m, ok = w.find("be "+lemma+" "+on, lemma+" "+on); !ok {
				m = meaning{name: slug(w.participle(c.Head) + " " + on)}
			}
		default:
			if m, ok = w.find(lemma + " " + on); !ok {
				m = meaning{name: slug(lemma + " " + on)}
			}
			if object >= 0 && !ok {
				mm := w.mention(a.Head)
				if mm < 0 || w.Doc.Mentions[mm].Kind != corpus.Named && !(transfer[on] && w.concrete(a.Head) && w.concrete(object)) {
					continue
				}
				confidence *= 0.6
			}
		}
		if m.name == "site-of" && !w.isPlace(a.Head) {
			m = meaning{name: slug(lemma + " " + on)}
		}
		for _, o := range w.nouns(a.Head) {
			w.relate(f, m, subject, o, phrase(c.Verb, a.Case), confidence, c.Rule)
		}
	}
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

// cases returns the prepositions of noun i.
func (w *writer) cases(i int32) []int32 {
	var words []int32
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Case) && k < i {
			words = append(words, w.Under(k, func(j int32) bool { return !w.Is(j, syntax.Fixed) })...)
		}
	}
	return phrase(words)
}

// preposition returns the words of a preposition in lower case.
func (w *writer) preposition(words []int32) string {
	var list []string
	for _, k := range words {
		list = append(list, strings.ToLower(w.Form(k)))
	}
	return strings.Join(list, " ")
}

func (w *writer) participle(i int32) string {
	p := strings.ToLower(w.Form(i))
	if prt := w.Child(i, syntax.CompoundPrt); prt >= 0 {
		p += " " + strings.ToLower(w.Form(prt))
	}
	return p
}

// slug makes a predicate's name of words: lower case, hyphens between, letters and
// digits of ASCII only.
func slug(words string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(words) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
