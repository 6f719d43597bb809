package coref

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// nominal joins mention i, which is no name, to something said before, or makes it a
// thing of its own if its words say enough.
func (f *finder) nominal(i int) {
	m := &f.d.Mentions[i]
	switch m.Kind {
	case corpus.Pronoun:
		f.pronoun(i, m)
		return
	case corpus.Value:
		return
	case corpus.Named:
		return
	}
	if f.state(i, m) || f.placeOf(i, m) {
		return
	}
	head := strings.ToLower(f.d.Tokens[m.Head].Lemma)
	first, last := syntax.Core(f.d, m)
	if definite(f.d, m) && f.d.Tokens[m.Head].UPOS == corpus.NOUN {
		if j := f.earlier(i, m, head, last-first == 1); j >= 0 {
			f.add(int(f.d.Mentions[j].Chain), i, j, "noun comes back")
			return
		}
	}
	f.open(i, m.Type)
}

var tagNN = syntax.Tag("NN")

// governs are nouns for those who govern.
var governs = map[string]bool{"regime": true, "government": true, "authority": true, "leadership": true, "administration": true, "state": true}

// state joins a noun for those who govern: "the regime", "North Korean authorities".
func (f *finder) state(i int, m *corpus.Mention) bool {
	head := strings.ToLower(f.d.Tokens[m.Head].Lemma)
	if !governs[head] {
		return false
	}
	if head == "authority" && f.d.Tokens[m.Head].XPOS == tagNN || head == "state" && !f.subject(m) {
		return false
	}
	c := f.qualifier(m)
	if c == nil {
		if !definite(f.d, m) && head != "authority" && head != "government" {
			return false
		}
		if t := f.tree.Child(m.Head, syntax.Nmod); t >= 0 && head != "regime" { // "authorities in Dandong", "the government of X"
			if c = f.countryAt(t); c == nil {
				return false
			}
		} else if f.local(m) {
			return false
		} else {
			c = f.home
		}
	}
	if c == nil {
		return false
	}
	f.government(i, c, "noun for government")
	return true
}

// placeOf joins "the city of Lindholm" to Lindholm.
func (f *finder) placeOf(i int, m *corpus.Mention) bool {
	switch m.Type {
	case "City", "Region", "Country", "Place":
	default:
		return false
	}
	for _, k := range f.tree.Children(m.Head) {
		if f.tree.Is(k, syntax.Nmod) && f.tree.UPOS(k) == corpus.PROPN && k > m.Head && f.tree.Form(max(f.tree.Child(k, syntax.Case), f.tree.First)) == "of" {
			for j := i + 1; j < len(f.d.Mentions) && f.d.Mentions[j].First <= k; j++ {
				if c := f.d.Mentions[j].Chain; f.d.Mentions[j].Head == k && c >= 0 {
					f.add(int(c), i, j, "noun of name")
					if x := &f.d.Chains[c]; x.Class == "" {
						x.Class = m.Type
					}
					return true
				}
			}
		}
	}
	return false
}

// local reports whether m is of some lower rank: "local authorities", "provincial".
func (f *finder) local(m *corpus.Mention) bool {
	for k := m.First; k < m.Head; k++ {
		switch f.d.Tokens[k].Lemma {
		case "local", "provincial", "municipal", "regional", "other", "foreign", "border", "customs", "many", "some", "several":
			return true
		}
	}
	return false
}

func (f *finder) subject(m *corpus.Mention) bool {
	return f.tree.Is(m.Head, syntax.Nsubj, syntax.NsubjPass, syntax.OblAgent, syntax.NmodPoss)
}

// qualifier returns the country that a modifier or possessor of m names.
func (f *finder) qualifier(m *corpus.Mention) *seeds.Country {
	for k := m.First; k < m.Head; k++ {
		if c, _ := f.countries.Find(syntax.Words(f.d, k, min(k+2, m.Head))); c != nil {
			return c
		}
		if c, _ := f.countries.Find(f.d.Form(k)); c != nil {
			return c
		}
	}
	if p := f.tree.Child(m.Head, syntax.NmodPoss); p >= 0 {
		return f.countryAt(p)
	}
	return nil
}

// countryAt returns the country that the mention at token k names.
func (f *finder) countryAt(k int32) *seeds.Country {
	first := k
	for first > f.tree.First && f.tree.Head(first-1) == k && f.tree.Is(first-1, syntax.Compound, syntax.Amod, syntax.Flat) {
		first--
	}
	c, _ := f.countries.Find(syntax.Words(f.d, first, k+1))
	return c
}

// definite reports whether m points back: it starts with "the", "this", "these" or a
// possessive pronoun.
func definite(d *corpus.Document, m *corpus.Mention) bool {
	switch strings.ToLower(d.Form(m.First)) {
	case "the", "this", "these", "that", "those", "such":
		return d.Tokens[m.First].UPOS == corpus.DET || d.Tokens[m.First].UPOS == corpus.PRON || d.Tokens[m.First].UPOS == corpus.ADJ
	}
	return false
}

// earlier returns the mention that definite mention i means: the nearest earlier one
// with the same head noun, or after "this" the nearest of the same class; -1 if there
// is none.
func (f *finder) earlier(i int, m *corpus.Mention, head string, bare bool) int {
	d := f.d
	pointing := strings.ToLower(d.Form(m.First)) != "the"
	plural := d.Tokens[m.Head].XPOS != tagNN
	if f.tree.Child(m.Head, syntax.Nmod) >= 0 || f.tree.Child(m.Head, syntax.AclRelcl) >= 0 {
		return -1 // its own words say which
	}
	words := modifiers(d, m)
	for j := i - 1; j >= 0; j-- {
		o := &d.Mentions[j]
		t := int(o.Chain)
		if t < 0 || o.Kind == corpus.Pronoun || f.sentence[i]-f.sentence[j] > 12 {
			continue
		}
		same := strings.EqualFold(d.Tokens[o.Head].Lemma, head)
		switch {
		case same && (bare || subset(words, modifiers(d, o))):
			return j
		case same && pointing:
			return j
		case pointing && bare2(words) && m.Type != "" && m.Type == f.d.Chains[t].Class && o.Kind != corpus.Value && f.sentence[i]-f.sentence[j] <= 2 && (d.Tokens[o.Head].XPOS != tagNN) == plural && m.Type != "Person" && m.Type != "Group":
			return j
		}
	}
	return -1
}

func bare2(words map[string]bool) bool { return len(words) == 0 }

// modifiers returns the words of the core of m before its head.
func modifiers(d *corpus.Document, m *corpus.Mention) map[string]bool {
	first, _ := syntax.Core(d, m)
	words := map[string]bool{}
	for k := first; k < m.Head; k++ {
		words[strings.ToLower(d.Tokens[k].Lemma)] = true
	}
	return words
}

func subset(a, b map[string]bool) bool {
	for w := range a {
		if !b[w] {
			return false
		}
	}
	return true
}
