// Package apposition parts names from what is said with them, and makes each name the head
// of its phrase.
//
// A worked example. In "The Cypriot magnate Andreas Petrou sold the ship to the owner of
// Arden Lines, Lena Moe" parsers hang "Andreas Petrou" on "magnate" and "Lena Moe" on
// "owner". Afterwards Petrou sold it and Moe got it: "The Cypriot magnate" is a descriptor of
// the one name (nmod:desc), "the owner of Arden Lines" an apposition of the other.
//
// Both ends of an apposition mean one thing. UD makes the first its head; the name is what
// other sentences and articles know.
package apposition

import (
	"context"
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// New returns the stage "apposition". It takes titles out of names, changes heads within noun
// phrases that hold a name, and tags what describes a name as a noun ("the executive").
func New(rules *seeds.Rules) extract.Stage {
	return extract.Stage{
		Name: "apposition", Doc: "part names from titles and descriptions",
		Requires: corpus.Sentences | corpus.Tokens | corpus.Tags | corpus.Lemmas | corpus.Heads | corpus.Names,
		Provides: corpus.Tags | corpus.Heads | corpus.Names,
		Run: func(_ context.Context, d *corpus.Document) error {
			p := parter{nouns: rules.Nouns, titles: seeds.Titles()}
			k := 0
			for i := range d.Sentences {
				p.Reset(d, int32(i))
				p.compounds()
				p.missed(k)
				for ; k < len(d.Names) && d.Names[k].First < p.Last; k++ {
					if p.join(k) {
						k--
					}
					p.name(&d.Names[k])
				}
			}
			return nil
		},
	}
}

// A parter works on one document, a sentence at a time.
type parter struct {
	syntax.Tree
	nouns, titles *seeds.Words

	place, placeEnd int32 // head and end of the last name of a place
}

var tagNN, tagNNS, tagNNP, tagCD = syntax.Tag("NN"), syntax.Tag("NNS"), syntax.Tag("NNP"), syntax.Tag("CD")

// compounds makes one noun of "brother-in-law", "editor-in-chief".
func (p *parter) compounds() {
	for i := p.First; i+5 <= p.Last; i++ {
		if p.UPOS(i) == corpus.NOUN && p.UPOS(i+2) == corpus.ADP && p.Form(i+1) == "-" && p.Form(i+3) == "-" && len(p.between(i, i+5)) == 2+len(p.Form(i))+len(p.Form(i+2))+len(p.Form(i+4)) {
			p.gather(i, i, i+5)
			for k := i + 1; k < i+5; k++ {
				p.Doc.Tokens[k].Deprel = syntax.Fixed
			}
			p.Reset(p.Doc, p.Sentence)
		}
	}
}

// missed adds persons to the names, of which those from next on stand in this sentence or
// after it: two or three proper nouns right after a noun for a person that are in no name, "former
// captain Otto Falk".
func (p *parter) missed(next int) {
	for i := p.First; i+2 < p.Last; i++ {
		for next < len(p.Doc.Names) && p.Doc.Names[next].Last <= i {
			next++
		}
		limit := p.Last
		if next < len(p.Doc.Names) {
			limit = min(limit, p.Doc.Names[next].First)
		}
		if p.XPOS(i) != tagNN || i >= limit || p.class(i) != "Person" {
			continue
		}
		end := i + 1
		for end < limit && p.XPOS(end) == tagNNP {
			end++
		}
		if n := end - i - 1; n == 2 || n == 3 {
			p.Doc.Names = slices.Insert(p.Doc.Names, next, corpus.Name{First: i + 1, Last: end, Class: corpus.PersonName})
		}
	}
}

// between returns the text of tokens [first, last).
func (p *parter) between(first, last int32) string {
	t := p.Doc.Tokens
	return p.Doc.Text[t[first].Start:t[last-1].End]
}

// gather makes token h the head of the tokens [first, last) and of all that hangs on them. It
// takes the place of the last that hangs on a word outside.
func (p *parter) gather(h, first, last int32) {
	t := p.Doc.Tokens
	top := h
	for k := first; k < last; k++ {
		if above := t[k].Head; above < first || above >= last {
			top = k
		}
	}
	t[h].Head, t[h].Deprel, t[h].Margin, t[top].Margin = t[top].Head, t[top].Deprel, t[top].Margin, t[h].Margin
	for k := p.First; k < p.Last; k++ {
		inside := k >= first && k < last
		if k != h && (inside || t[k].Head >= first && t[k].Head < last) {
			t[k].Head = h
		}
	}
}

// name makes n the head of the phrase that says what n names.
func (p *parter) name(n *corpus.Name) {
	p.trim(n)
	h := p.head(n)
	if h < 0 {
		return
	}
	if noun := n.First - 1; noun >= p.First && p.describes(noun, n) {
		p.describe(noun, h, n)
	}
	p.lift(h, n)
	p.rename(h, n)
	p.locate(h, n)
}

// one returns "one" of "one of them" if noun is it or what it is one of, else -1.
func (p *parter) one(noun int32) int32 {
	if p.Is(noun, syntax.Nmod) {
		noun = p.Head(noun)
	}
	if p.UPOS(noun) != corpus.NUM || !strings.EqualFold(p.Form(noun), "one") || !p.Has(noun, syntax.Nmod) {
		return -1
	}
	return noun
}

// locate hangs n, a place, on the place in it that stands before: "sailed from Valletta in Malta".
func (p *parter) locate(h int32, n *corpus.Name) {
	if n.Class != corpus.PlaceName {
		return
	}
	in := n.First - 1
	if p.Is(h, syntax.Obl) && in == p.placeEnd && in > p.First && p.Form(in) == "in" && p.Head(in) == h && p.Head(h) == p.Head(p.place) {
		p.Doc.Tokens[h].Head, p.Doc.Tokens[h].Deprel = p.place, syntax.Nmod
		p.Reset(p.Doc, p.Sentence)
	}
	p.place, p.placeEnd = h, n.Last
}

// lift hangs n, a person or body read as an apposition of what somebody is of, on that
// somebody: "the director of the bank in Oslo, Lena Moe", "a company registered in Malta, Arden
// Lines".
func (p *parter) lift(h int32, n *corpus.Name) {
	if !p.Is(h, syntax.Appos) {
		return
	}
	noun := p.Head(h)
	if one := p.one(noun); one >= 0 {
		p.Doc.Tokens[h].Head = one
		p.swap(one, h, syntax.Appos)
		return
	}
	fits := func(class string) bool { return class == "Person" }
	switch {
	case n.Class == corpus.OrganizationName && p.UPOS(noun) == corpus.PROPN:
		fits = func(class string) bool { return class == "Company" || class == "Organization" }
	case n.Class != corpus.PersonName || fits(p.class(noun)):
		return
	}
	for p.Is(noun, syntax.Nmod, syntax.Obl, syntax.Acl) {
		if noun = p.Head(noun); p.UPOS(noun) == corpus.NOUN && fits(p.class(noun)) {
			p.Doc.Tokens[h].Head = noun
			p.Reset(p.Doc, p.Sentence)
			return
		}
	}
}

// join makes one name of names k-1 and k if they are "Lloyd" and "Bank" of "Lloyd's Bank", the
// second only a word for a body.
func (p *parter) join(k int) bool {
	if k == 0 {
		return false
	}
	a, b := &p.Doc.Names[k-1], &p.Doc.Names[k]
	if a.First < p.First || a.Last != b.First-1 || b.Last-b.First > 1 || a.Last-a.First > 1 || a.Class == corpus.PlaceName || !p.Is(a.Last, syntax.Case) || p.Head(a.First) != b.First || seeds.Bodies().Kind(strings.ToLower(p.Form(b.First))) == "" {
		return false
	}
	p.gather(b.First, a.First, b.Last)
	p.Doc.Tokens[a.First].Deprel, p.Doc.Tokens[a.Last].Deprel = syntax.Compound, syntax.Compound
	a.Last, a.Class = b.Last, corpus.OrganizationName
	p.Doc.Names = slices.Delete(p.Doc.Names, k, k+1)
	p.Reset(p.Doc, p.Sentence)
	return true
}

// trim takes titles and the number of what follows out of n: "Mr Petrou", "the tanker Amber
// Dawn 40 kilometres off the coast".
func (p *parter) trim(n *corpus.Name) {
	if n.Class == corpus.PersonName || n.Class == corpus.OtherName {
		for k := n.Last - 2; k >= n.First; k-- {
			if p.title(k) {
				n.First, n.Class = k+1, corpus.PersonName
				break
			}
		}
	}
	if k := n.Last - 1; k > n.First && p.XPOS(k) == tagCD && p.Is(k, syntax.Nummod) && p.Head(k) > k {
		n.Last = k
	}
}

// title reports whether token i is a title that is no part of a name.
func (p *parter) title(i int32) bool {
	word := strings.ToLower(strings.TrimSuffix(p.Form(i), "."))
	kind := p.titles.Kind(word)
	return kind != "regnal" && (kind != "" || p.nouns.Is(word, "Person"))
}

// head returns the token of n that the tree hangs all of it on, -1 if it stands apart in the
// tree. Words of n that hang on one word outside are joined.
func (p *parter) head(n *corpus.Name) int32 {
	head, tops := int32(-1), 0
	for k := n.First; k < n.Last; k++ {
		above := p.Head(k)
		switch {
		case above >= n.First && above < n.Last:
			continue
		case head >= 0 && p.Head(head) != above:
			return -1
		case head < 0 || !p.Is(k, syntax.Flat):
			head = k
		}
		tops++
	}
	for k := n.First; k < n.Last; k++ {
		if p.Is(k, syntax.NmodDesc) && k != head { // "Queen Margrethe"
			p.Doc.Tokens[k].Deprel = syntax.Flat
		}
	}
	if tops > 1 {
		p.gather(head, n.First, n.Last)
		for k := n.First; k < n.Last; k++ {
			if k != head && p.Is(k, syntax.Appos) {
				p.Doc.Tokens[k].Deprel = syntax.Flat
			}
		}
		p.Reset(p.Doc, p.Sentence)
	}
	return head
}

// describes reports whether token i, right before n, says what n names: a noun for a person
// or a title before a person, another noun of a known class before a thing.
func (p *parter) describes(i int32, n *corpus.Name) bool {
	class := p.class(i)
	switch p.UPOS(i) {
	case corpus.NOUN, corpus.ADJ: // "chief executive"
	case corpus.PROPN:
		class = ""
		if p.title(i) {
			class = "Person"
		}
	default:
		return false
	}
	switch {
	case class == "", class == "Time", class == "Money", class == "Quantity":
		return false
	case class == "Person":
		if n.Class == corpus.OtherName {
			n.Class = corpus.PersonName
		}
		return n.Class == corpus.PersonName
	}
	return p.XPOS(i) == tagNN && (n.Class != corpus.PersonName || class == "Product") // "the ship Lena Moe", but "the bank Lena Moe owns"
}

// class returns the class of common noun i, "" if the lexicons do not tell it.
func (p *parter) class(i int32) string {
	lemma := strings.ToLower(p.Lemma(i))
	if lemma == "head" && p.Has(i, syntax.Nmod) { // "of the bank"
		return "Person"
	}
	if class := p.nouns.Kind(lemma); class != "" {
		return class
	}
	return seeds.NounClass(lemma)
}

// describe makes noun, with what modifies it, a descriptor of h, the head of name n.
func (p *parter) describe(noun, h int32, n *corpus.Name) {
	switch {
	case p.Head(h) == noun:
		p.swap(noun, h, syntax.NmodDesc)
	case p.Head(noun) >= n.First && p.Head(noun) < n.Last:
		t := p.Doc.Tokens
		t[noun].Head, t[noun].Deprel = h, syntax.NmodDesc
		p.noun(noun)
		for _, k := range p.Children(h) {
			if k < noun && p.modifies(k) {
				t[k].Head = noun
			}
		}
		p.Reset(p.Doc, p.Sentence)
	}
}

// modifies reports whether token i is a part of the noun phrase before its head.
func (p *parter) modifies(i int32) bool {
	return p.Is(i, syntax.Det, syntax.DetPredet, syntax.Amod, syntax.Compound, syntax.Nummod, syntax.NmodPoss, syntax.NmodDesc, syntax.Nmod)
}

// rename makes h, the head of name n, the head of what a comma parts from it: "the owner of
// the line, Lena Moe".
func (p *parter) rename(h int32, n *corpus.Name) {
	noun := p.Head(h)
	if noun < 0 || noun >= n.First || !p.Is(h, syntax.Appos) || p.XPOS(noun) != tagNN && p.XPOS(noun) != tagNNS && p.UPOS(noun) != corpus.ADJ {
		return
	}
	before := h
	for _, k := range p.Under(h, nil) {
		if p.UPOS(k) != corpus.PUNCT {
			before = k - 1
			break
		}
	}
	if c := p.last(noun, syntax.Conj); before <= noun || p.Form(before) != "," || (p.XPOS(noun) == tagNNS) != (c > h || p.Has(h, syntax.Conj)) {
		return
	}
	switch class := p.class(noun); {
	case class == "Person" && n.Class == corpus.OtherName:
		n.Class = corpus.PersonName
	case class == "", class == "Person" && n.Class != corpus.PersonName, n.Class == corpus.PersonName && class != "Person" && class != "Product":
		return
	}
	p.swap(noun, h, syntax.Appos)
}

// last returns the last dependent of i in relation r, -1 if there is none.
func (p *parter) last(i int32, r corpus.Deprel) int32 {
	last := int32(-1)
	for _, k := range p.Children(i) {
		if p.Is(k, r) {
			last = k
		}
	}
	return last
}

// swap lets h take the place of noun, on which it hangs, and hangs noun on it by relation as.
// What belongs to the phrase of noun stays with it.
func (p *parter) swap(noun, h int32, as corpus.Deprel) {
	t := p.Doc.Tokens
	for _, k := range p.Children(noun) {
		stays := k < noun && p.modifies(k) || k > noun && k < h && !p.Is(k, syntax.Punct)
		if k != h && !stays {
			t[k].Head = h
		}
	}
	t[h].Head, t[h].Deprel, t[noun].Head, t[noun].Deprel = t[noun].Head, t[noun].Deprel, h, as
	t[h].Margin, t[noun].Margin = t[noun].Margin, t[h].Margin
	p.noun(noun)
	p.Reset(p.Doc, p.Sentence)
}

// noun tags token i as a noun if it is an adjective: "the chief executive".
func (p *parter) noun(i int32) {
	if t := &p.Doc.Tokens[i]; t.UPOS == corpus.ADJ {
		t.UPOS, t.XPOS = corpus.NOUN, tagNN
	}
}
