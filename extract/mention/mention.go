// Package mention finds the noun phrases of a parsed document and says what each
// names.
//
// A worked example. "North Korea's authoritarian regime banned 212 smuggled watches"
// holds three mentions: "North Korea" (named, Country), "authoritarian regime"
// (nominal, Government), "212 smuggled watches" (nominal, Product). A possessor is a
// mention of its own; the phrase that it possesses starts after the 's.
package mention

import (
	"cmp"
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// New returns the stage "mention". Mentions are base noun phrases, one for each noun
// that heads one; they stand in the order of their heads. A name may go on after "of"
// or "for" ("Ministry of Commerce").
func New(rules *seeds.Rules) extract.Stage {
	return extract.Stage{
		Name: "mention", Doc: "find noun phrases with their types",
		Requires: corpus.Sentences | corpus.Tokens | corpus.Tags | corpus.Lemmas | corpus.Heads | corpus.Names,
		Provides: corpus.Mentions,
		Run: func(_ context.Context, d *corpus.Document) error {
			f := finder{types: types{d: d, nouns: rules.Nouns, modality: rules.Modality, countries: seeds.Countries(), known: seeds.Known(), families: families(d)}, left: d.Names, told: map[string]string{}}
			f.types.located = f.types.placed()
			for i := range d.Sentences {
				f.Reset(d, int32(i))
				f.find()
			}
			for i := range d.Mentions {
				if m := &d.Mentions[i]; m.Kind == corpus.Named {
					first, last := syntax.Core(d, m)
					m.Type = cmp.Or(f.told[syntax.Words(d, first, last)], m.Type)
				}
			}
			return nil
		},
	}
}

type finder struct {
	syntax.Tree
	types types
	left  []corpus.Name     // names of this sentence and those after it
	told  map[string]string // name → class that the document states
}

var (
	tagPRP, tagPRPS, tagDT   = syntax.Tag("PRP"), syntax.Tag("PRP$"), syntax.Tag("DT")
	tagCD, tagDollar, tagVBG = syntax.Tag("CD"), syntax.Tag("$"), syntax.Tag("VBG")
	tagNNP, tagNNPS          = syntax.Tag("NNP"), syntax.Tag("NNPS")
	tagVBN, tagVB, tagNN     = syntax.Tag("VBN"), syntax.Tag("VB"), syntax.Tag("NN")
)

func isName(t corpus.XPOS) bool { return t == tagNNP || t == tagNNPS }

func (f *finder) find() {
	d := f.Doc
	covered := f.First // names that go on after "of" hide the mentions inside
	for i := f.First; i < f.Last; i++ {
		m := corpus.Mention{First: i, Last: i + 1, Head: i, Chain: -1, Antecedent: -1, Entity: -1}
		switch x := f.XPOS(i); {
		case f.those(i):
			m.Kind, m.Type = corpus.Nominal, "Group"
		case x == tagPRP || x == tagPRPS || x == tagDT && f.UPOS(i) == corpus.PRON:
			m.Kind = corpus.Pronoun
		case i < covered:
			continue
		case f.gerund(i):
			m.Last = f.Child(i, syntax.Obj) + 1
			m.Kind = corpus.Nominal
		case f.happening(i):
			m.Kind, m.Type = corpus.Nominal, "Event"
		case f.UPOS(i) == corpus.ADV && placeAdverbs[f.Form(i)] && f.Is(i, syntax.Advmod):
			m.Kind, m.Type = corpus.Nominal, "Place"
		case !f.heads(i):
			continue
		default:
			m.First, m.Last = f.extent(i)
			for k := f.goesOn(m.Head, m.Last); k >= 0; k = f.goesOn(m.Head, m.Last) {
				m.Head = k
				_, m.Last = f.extent(k)
				covered = m.Last
			}
			name := f.nameOf(m.Head)
			if name != nil {
				m.First, m.Last = f.around(&m, name)
				covered = m.Last
			} else if last := f.extended(&m); last > m.Last {
				m.Last, covered = last, last
			}
			if m.Kind, m.Type = f.types.of(&m, name); m.Kind == corpus.Value && f.measured(&m) {
				m.Kind, m.Type = corpus.Nominal, ""
			}
			m.Appositive = f.appositive(&m)
			if name != nil && m.Kind == corpus.Named {
				f.tell(&m, name)
			}
		}
		d.Mentions = append(d.Mentions, m)
	}
}

// nameOf returns the name that holds token i, nil if there is none. It is asked for
// tokens in ascending order.
func (f *finder) nameOf(i int32) *corpus.Name {
	for len(f.left) > 0 && f.left[0].Last <= f.First {
		f.left = f.left[1:]
	}
	for k := range f.left {
		if n := &f.left[k]; n.First > i {
			return nil
		} else if i < n.Last {
			return n
		}
	}
	return nil
}

// appositive reports whether m says what a name beside it names. Titles are nouns here.
func (f *finder) appositive(m *corpus.Mention) bool {
	if !f.Is(m.Head, syntax.NmodDesc, syntax.Appos) || m.Kind == corpus.Value || f.nameOf(f.Head(m.Head)) == nil {
		return false
	}
	if m.Kind == corpus.Named && m.Type == "Person" && f.types.class(m.Head) == "Person" { // "Viktor Hale, Minister of Finance"
		m.Kind = corpus.Nominal
	}
	return m.Kind == corpus.Nominal
}

// around returns the tokens of m and of the name that holds its head, without those of
// the mention before.
func (f *finder) around(m *corpus.Mention, n *corpus.Name) (first, last int32) {
	first, last = m.First, max(m.Last, n.Last)
	before := f.First
	if k := len(f.Doc.Mentions); k > 0 {
		before = f.Doc.Mentions[k-1].Last
	}
	if first >= n.First {
		return min(first, max(n.First, before)), last
	}
	for k := n.First - 1; k >= first; k-- {
		if f.apart(k, m, n) {
			return k + 1, last
		}
	}
	return first, last
}

// apart reports whether word k before name n says something of what is named and is no part
// of the name: "the ruling Unity Party", "the Danish Lodestar". What only a class noun names
// is told by its country: "the Danish Ministry of Finance".
func (f *finder) apart(k int32, m *corpus.Mention, n *corpus.Name) bool {
	if f.Is(k, syntax.Det) {
		return false
	}
	word := f.Form(k)
	if c, sense := f.types.countries.Find(word); c != nil && sense == seeds.CountryAdjective {
		return f.types.tells(m, n, organizations) == "" && f.types.tells(m, n, places) == ""
	}
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

// placeAdverbs are adverbs that name a place.
var placeAdverbs = map[string]bool{"abroad": true, "overseas": true, "worldwide": true, "nationwide": true}

// gerund reports whether i is a gerund that is what a clause is about, with a short
// object after it: "celebrating Christmas".
func (f *finder) gerund(i int32) bool {
	if f.XPOS(i) != tagVBG || !f.Is(i, syntax.Csubj, syntax.CsubjPass) {
		return false
	}
	o := f.Child(i, syntax.Obj)
	return o > i && o <= i+4
}

// heads reports whether i heads a noun phrase.
func (f *finder) heads(i int32) bool {
	switch f.UPOS(i) {
	case corpus.NOUN, corpus.PROPN:
	case corpus.NUM, corpus.SYM:
		if f.Is(i, syntax.Nummod) {
			return false
		}
	case corpus.X:
	default:
		n := f.nameOf(i)
		if n != nil && (f.Head(i) < n.First || f.Head(i) >= n.Last) {
			break // the head of a name, whatever the tagger took it for
		}
		if f.UPOS(i) == corpus.ADJ {
			return f.quality(i)
		}
		return false
	}
	if f.Is(i, syntax.Compound) && f.UPOS(f.Head(i)) == corpus.VERB {
		return true
	}
	if f.Is(i, syntax.NmodDesc) && f.courtesy(i) {
		return false
	}
	if f.Is(i, syntax.Flat) && f.UPOS(f.Head(i)) == corpus.ADV { // "alias Tiger"
		return true
	}
	return !f.Is(i, syntax.Compound, syntax.Flat, syntax.Fixed, syntax.Goeswith, syntax.Amod, syntax.Case, syntax.Punct, syntax.Mark, syntax.Advmod, syntax.Det, syntax.Aux, syntax.Cop)
}

// tell notes what class the words beside m say that it is, if no gazetteer knows better: "the
// tanker Orion", "Arden, a shipping company", "Arden is a firm".
func (f *finder) tell(m *corpus.Mention, n *corpus.Name) {
	form := syntax.Words(f.Doc, n.First, n.Last)
	if f.types.listed(form) != "" {
		return
	}
	for _, k := range append([]int32{f.Head(m.Head)}, f.Children(m.Head)...) {
		if copula := k == f.Head(m.Head); f.XPOS(k) != tagNN || copula && !(f.Is(m.Head, syntax.Nsubj) && f.Has(k, syntax.Cop) && !f.Has(k, syntax.Case)) || !copula && !f.Is(k, syntax.NmodDesc, syntax.Appos) {
			continue
		}
		class := cmp.Or(f.types.class(k), seeds.NounClass(strings.ToLower(f.Lemma(k))))
		switch class {
		case "Organization", "Company", "Media", "Party", "ArmedForces", "ResearchBody":
		case "Product":
			if n.Class == corpus.OrganizationName {
				continue
			}
		case "Person":
			if n.Class != corpus.OtherName {
				continue
			}
		default:
			continue
		}
		f.told[form] = class
		return
	}
}

// courtesy reports whether token i is a title that says nothing of a person: "Mr.".
func (f *finder) courtesy(i int32) bool {
	return seeds.Titles().Is(strings.ToLower(strings.TrimSuffix(f.Form(i), ".")), "courtesy")
}

// extent returns the words around head i that modify it: determiners, adjectives,
// nouns and numbers, without possessors, prepositions and clauses.
func (f *finder) extent(i int32) (first, last int32) {
	first, last = i, i+1
	words := f.Under(i, func(k int32) bool {
		switch f.Rel(k) {
		case syntax.Amod: // "people familiar with it", "vans worth $1 million"
			return f.Head(k) == i && k > i && (f.Lemma(k) == "worth" || f.Has(k, syntax.Obl, syntax.Obj))
		case syntax.Det, syntax.DetPredet, syntax.Compound, syntax.Nummod, syntax.Flat, syntax.Fixed, syntax.Goeswith:
			return f.Is(k, syntax.Compound) && f.XPOS(k) == tagVB
		case syntax.Advmod:
			return f.Head(k) == i && k > i
		case syntax.Punct: // hyphens and quotation marks, not commas
			return f.Form(k) == "," || f.Form(k) == ";" || f.Form(k) == "." || f.Form(k) == "—" || f.Form(k) == "(" || f.Form(k) == ")"
		case syntax.Obl, syntax.Nmod, syntax.Case: // "Chinese-made", "state-run": inside a modifier
			return f.Head(k) == i || f.Rel(k) != syntax.Case && !f.hyphened(k) || f.Is(k, syntax.Case) && !isHyphen(f.Form(k))
		case syntax.OblUnmarked, syntax.NmodUnmarked:
			return f.Head(k) == i
		}
		return true
	})
	at := 0
	for k, w := range words {
		if w == i {
			at = k
		}
	}
	for k := at - 1; k >= 0 && words[k] == first-1; k-- {
		first--
	}
	for k := at + 1; k < len(words) && words[k] == last; k++ {
		last++
	}
	for first < i && f.UPOS(first) == corpus.PUNCT && !pairs(f.Doc, first, last) {
		first++
	}
	for last > i+1 && f.UPOS(last-1) == corpus.PUNCT {
		last--
	}
	return first, last
}

// goesOn returns the noun that carries on the phrase which ends before last, without a
// preposition, where the tree makes it a dependent of head: "Local Development 22-20
// policy"; -1 if there is none.
func (f *finder) goesOn(head, last int32) int32 {
	for _, k := range f.Children(head) {
		if k >= last && f.Is(k, syntax.Nmod, syntax.NmodUnmarked, syntax.Appos) && !f.Has(k, syntax.Case) && f.heads(k) {
			if first, _ := f.extent(k); first == last {
				return k
			}
		}
	}
	return -1
}

// hyphened reports whether a hyphen joins k to what it modifies: "22-20".
func (f *finder) hyphened(k int32) bool {
	c := f.Child(k, syntax.Case)
	return c >= 0 && isHyphen(f.Form(c))
}

func isHyphen(form string) bool { return form == "-" || form == "–" }

// pairs reports whether the quotation mark at first has its partner before last.
func pairs(d *corpus.Document, first, last int32) bool {
	for k := first + 1; k < last; k++ {
		switch d.Form(k) {
		case "\"", "”", "''", "’", "'":
			return true
		}
	}
	return false
}

// extended returns where name m ends if it goes on after "of" or "for".
func (f *finder) extended(m *corpus.Mention) int32 {
	if !isName(f.XPOS(m.Head)) {
		return m.Last
	}
	for _, k := range f.Children(m.Head) {
		if !f.Is(k, syntax.Nmod) || k < m.Head || !isName(f.XPOS(k)) {
			continue
		}
		of := f.Child(k, syntax.Case)
		if of != m.Last || f.Form(of) != "of" && f.Form(of) != "for" {
			continue
		}
		first, last := f.extent(k)
		if first == of+1 || first == of+2 {
			inner := corpus.Mention{First: first, Last: last, Head: k}
			return max(last, f.extended(&inner))
		}
	}
	return m.Last
}
