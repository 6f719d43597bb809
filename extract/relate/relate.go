// Package relate turns clauses into relations between two mentions: the graph form,
// with short ends and a canonical predicate.
//
// A worked example. "Pyongyang has recently implemented a QR code payment system as
// part of its policy" gives
//
//	Pyongyang  –implements→  QR code payment system
//	QR code payment system  –part-of→  policy
//
// How a clause is meant (polarity, modality, attribution, quantity) stays with the
// relation, as in MinIE (Gashteovski, Gemulla & Del Corro 2017, "MinIE: Minimizing
// Facts in Open Information Extraction").
package relate

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/graph/vocab"
	"github.com/clew-kg/clew/seeds"
)

// New returns the stage "relate".
func New(rules *seeds.Rules) extract.Stage {
	return extract.Stage{
		Name: "relate", Doc: "turn clauses into relations between mentions",
		Requires: corpus.Tokens | corpus.Tags | corpus.Lemmas | corpus.Heads | corpus.Clauses | corpus.Mentions | corpus.Entities,
		Provides: corpus.Relations,
		Run: func(_ context.Context, d *corpus.Document) error {
			w := writer{predicates: rules.Predicates, deverbals: rules.Deverbals, modality: rules.Modality}
			w.at = make([]int32, len(d.Tokens))
			for i := range w.at {
				w.at[i] = -1
			}
			w.classes = map[int32]int32{}
			for i := range d.Mentions {
				m, at := &d.Mentions[i], int32(i)
				if m.Appositive && m.Antecedent >= 0 { // "the owner, Lena Moe, sold it": Moe did
					w.classes[m.Head], at = at, m.Antecedent
				}
				for k := m.First; k < m.Last; k++ {
					if w.at[k] < 0 || k == m.Head {
						w.at[k] = at
					}
				}
			}
			for first := 0; first < len(d.Clauses); {
				last := first
				for last < len(d.Clauses) && d.Clauses[last].Sentence == d.Clauses[first].Sentence {
					last++
				}
				w.Reset(d, d.Clauses[first].Sentence)
				w.partitives()
				w.clauses = d.Clauses[first:last]
				for k := range w.clauses {
					w.clause(&w.clauses[k])
				}
				first = last
			}
			d.Relations = w.relations
			return nil
		},
	}
}

// A writer collects the relations of one document.
type writer struct {
	syntax.Tree
	predicates *seeds.PredicateMap
	deverbals  map[string]seeds.Deverbal
	modality   *seeds.Words
	at         []int32         // token → index of the mention that holds it or that it is in apposition to, -1 for none
	classes    map[int32]int32 // head of a mention in apposition → its index
	clauses    []corpus.Clause // of the sentence
	relations  []corpus.Relation
}

// A frame is what all relations of one clause share.
type frame struct {
	clause   *corpus.Clause
	negated  bool
	unstated bool // neither it nor its denial is said: "did he pay?", "does not say that he paid"
	modality corpus.Modality
	source   []int32 // who says it
	speaker  int32   // the head of source
	time     []int32 // all times of the clause
	amount   []int32 // a number that is an argument by itself: "paid $5 million to"
}

func (w *writer) clause(c *corpus.Clause) {
	f := w.frame(c)
	if f.unstated {
		return
	}
	switch c.Kind {
	case corpus.VerbClause:
		w.verb(&f)
	case corpus.CopulaClause:
		w.copula(&f)
	case corpus.AppositionOf:
		w.apposition(&f)
	case corpus.NominalClause:
		w.nominal(&f)
	}
}

// mention returns the index of the mention that token i heads or stands in, -1 for
// none.
func (w *writer) mention(i int32) int32 {
	if i < 0 {
		return -1
	}
	return w.at[i]
}

// class returns the type of the mention at token i.
func (w *writer) class(i int32) string {
	if m := w.mention(i); m >= 0 {
		return w.Doc.Mentions[m].Type
	}
	return ""
}

// nouns returns token i and the noun phrases joined to it.
func (w *writer) nouns(i int32) []int32 {
	if i < 0 {
		return nil
	}
	all := []int32{i}
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Conj) && w.mention(k) >= 0 && w.Doc.Mentions[w.mention(k)].Head == k && !w.Has(k, syntax.Nsubj, syntax.Cop) {
			all = append(all, w.nouns(k)...)
		}
	}
	return all
}

// A meaning is a canonical predicate and its direction.
type meaning struct {
	name    string
	inverse bool
	phrase  string // of the map of predicates; "" if the name is made of the words
}

// find returns what the first known of the phrases means between nouns s and o, -1 for none:
// its reading whose ends say most of them.
func (w *writer) find(s, o int32, phrases ...string) (m meaning, ok bool) {
	for _, p := range phrases {
		best := -1
		for _, r := range w.predicates.Readings(p) {
			before, after := w.fit(s, r.Before), w.fit(o, r.After)
			if before >= 0 && after >= 0 && before+after > best {
				m, best = meaning{r.Predicate.Name, r.Inverted, r.Phrase}, before+after
			}
		}
		if best >= 0 {
			return m, true
		}
	}
	return meaning{}, false
}

// fit returns how much end e of a phrase says of noun i: 2 if it asks for that noun, 1 for its
// class, 0 if it takes any, -1 if it takes another.
func (w *writer) fit(i int32, e seeds.End) int {
	switch {
	case e.Any():
		return 0
	case i < 0:
		return -1
	case slices.Contains(e.Nouns, strings.ToLower(w.Lemma(i))):
		return 2
	}
	class := w.known(i)
	if slices.ContainsFunc(e.Classes, func(c string) bool { return vocab.Within(class, c) }) {
		return 1
	}
	return -1
}

// known returns the class of the mention at token i, that of its entity if its words tell none.
func (w *writer) known(i int32) string {
	m := w.mention(i)
	if m < 0 {
		return ""
	}
	x := &w.Doc.Mentions[m]
	if x.Type == "" && x.Entity >= 0 {
		return w.Doc.Entities[x.Entity].Type
	}
	return x.Type
}

// relate adds the relation between every noun joined to subject and object.
func (w *writer) relate(f *frame, m meaning, subject, object int32, phrase []int32, confidence float64, rule string) {
	for _, s := range w.nouns(subject) {
		w.pair(f, m, s, object, phrase, confidence, rule)
	}
}

func (w *writer) pair(f *frame, m meaning, s, o int32, phrase []int32, confidence float64, rule string) {
	sm, om := w.mention(s), w.mention(o)
	if class, ok := w.classes[o]; ok && m.name == "is-a" {
		om = class
	}
	if sm < 0 || om < 0 || sm == om || m.name == "" {
		return
	}
	r := corpus.Relation{
		Sentence: w.Sentence, Predicate: phrase, SubjectRef: sm, ObjectRef: om,
		Subject: w.words(sm), Object: w.words(om),
		Canonical: m.name, Phrase: m.phrase, Inverse: m.inverse, Negated: w.denies(f, s, o), Modality: f.modality,
		Attribution: f.source, AttributedRef: -1, Time: f.time, Confidence: confidence, Rule: rule,
	}
	if p, ok := w.predicates.Named(m.name); ok {
		r.Known = true
		a, b := p.Predicate.Domain, p.Predicate.Range
		if m.inverse != p.Inverted {
			a, b = b, a
		}
		r.Unusual = unusual(w.class(s), a) || unusual(w.class(o), b)
	}
	if len(f.source) > 0 {
		r.AttributedRef = w.heard(f)
	}
	if r.Quantity = w.quantity(o); len(r.Quantity) == 0 {
		if r.Quantity = w.quantity(s); len(r.Quantity) == 0 {
			r.Quantity = f.amount
		}
	}
	if r.AttributedRef == sm && r.Canonical == "says" {
		r.Attribution, r.AttributedRef = nil, -1
	}
	w.relations = append(w.relations, r)
}

// heard returns the mention of who says f, by name where the sentence tells it: "the director, Ri, said".
func (w *writer) heard(f *frame) int32 {
	if f.speaker >= w.First && f.speaker < w.Last { // a quotation may have its frame in another sentence
		if k := w.Child(f.speaker, syntax.Appos); w.named(k) && w.class(k) == "Person" {
			return w.mention(k)
		}
	}
	return w.mention(f.speaker)
}

// unusual reports whether class is known and within none of the classes.
func unusual(class string, classes []string) bool {
	if class == "" || len(classes) == 0 {
		return false
	}
	for _, c := range classes {
		if c == "Thing" || vocab.Within(class, c) {
			return false
		}
	}
	return true
}

// words returns the tokens of mention m.
func (w *writer) words(m int32) []int32 {
	x := &w.Doc.Mentions[m]
	words := make([]int32, 0, x.Last-x.First)
	for k := x.First; k < x.Last; k++ {
		words = append(words, k)
	}
	return words
}

// denies reports whether f denies something of s and o: its predicate is negated or one of the
// two is, but not both.
func (w *writer) denies(f *frame, s, o int32) bool {
	denied := f.negated
	for _, i := range []int32{s, o} {
		if i != f.clause.Head || f.clause.Kind != corpus.CopulaClause { // "is no hero" has been read
			denied = denied != w.no(i)
		}
	}
	return denied
}

// no reports whether noun i is denied: "no merchant", "not one merchant", "neither the
// bank nor its owner", "people, not data".
func (w *writer) no(i int32) bool {
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Det, syntax.CCPreconj, syntax.CC) && (w.Lemma(k) == "no" || w.Lemma(k) == "neither") {
			return true
		}
		if w.Is(k, syntax.Advmod, syntax.CC) && w.Lemma(k) == "not" && (w.Is(i, syntax.Conj) || k < i && w.UPOS(i) == corpus.NOUN) && w.UPOS(i) != corpus.VERB && !w.Has(i, syntax.Cop) {
			return true
		}
	}
	for h := i; w.Is(h, syntax.Conj); {
		if h = w.Head(h); w.Lemma(w.Child(h, syntax.CCPreconj, syntax.Det)) == "neither" {
			return true
		}
	}
	return i >= 0 && w.part(i) >= 0 && (w.Lemma(i) == "none" || w.Lemma(i) == "neither" || w.Lemma(i) == "few" || w.Lemma(i) == "no")
}

// partitives lets words that take a part of something stand for it: "one of the drivers",
// "17 of 23 ships", "none of them".
func (w *writer) partitives() {
	for i := w.First; i < w.Last; i++ {
		if of := w.part(i); of >= 0 && w.at[of] >= 0 {
			w.at[i] = w.at[of]
		}
	}
}

// part returns the noun after "of" that word i takes a part of, -1 if it does not.
func (w *writer) part(i int32) int32 {
	switch w.UPOS(i) {
	case corpus.NUM, corpus.DET, corpus.PRON, corpus.ADJ:
	case corpus.NOUN:
		switch w.Lemma(i) {
		case "half", "third", "quarter", "halves", "thirds", "quarters", "most", "majority", "none", "many", "few", "number", "percent", "cent", "lot", "bit", "plenty", "kind", "sort", "variety", "series", "piece", "pair", "dozen", "hundred", "thousand", "score", "rest", "couple", "handful", "all", "one", "either", "neither":
		default:
			return -1
		}
	default:
		return -1
	}
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Nmod, syntax.Obl) && k > i && w.Form(w.Child(k, syntax.Case)) == "of" {
			return k
		}
	}
	return -1
}

// quantity returns the number at noun i with the words around it, "some 25.7 million", or
// the number that i itself is, "29 of the ships".
func (w *writer) quantity(i int32) []int32 {
	if w.UPOS(i) == corpus.NUM {
		return []int32{i}
	}
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Nummod) && !w.year(k) && !w.label(k) || w.Is(k, syntax.Compound) && k < i && w.Has(k, syntax.Nummod) && w.Child(k, syntax.Nummod) < k { // "30 percent stake"
			return w.Under(k, nil)
		}
	}
	return nil
}

// year reports whether word i before a noun in the singular says when: "the 2019 ban".
func (w *writer) year(i int32) bool {
	y, err := strconv.Atoi(w.Form(i))
	return err == nil && y >= 1900 && y < 2100 && i < w.Head(i) && w.XPOS(w.Head(i)) == tagNN
}

// label reports whether the numbers at i, before a noun in the singular, are its name: "the
// 22-20 policy".
func (w *writer) label(i int32) bool {
	to := w.Child(i, syntax.Nmod)
	return to > i && w.UPOS(to) == corpus.NUM && w.XPOS(w.Head(i)) == tagNN
}

// phrase returns the words joined, in order, each once.
func phrase(parts ...[]int32) []int32 {
	all := slices.Concat(parts...)
	slices.Sort(all)
	return slices.Compact(all)
}
