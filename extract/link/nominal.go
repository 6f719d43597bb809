package link

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// nominal joins mention i, which is no name, to something said before, or makes it a
// thing of its own if its words say enough.
func (l *linker) nominal(i int) {
	m := &l.d.Mentions[i]
	switch m.Kind {
	case corpus.Pronoun:
		l.pronoun(i, m)
		return
	case corpus.Value:
		return
	case corpus.Named:
		return
	}
	if l.state(i, m) || l.placeOf(i, m) {
		return
	}
	head := strings.ToLower(l.d.Tokens[m.Head].Lemma)
	first, last := syntax.Core(l.d, m)
	bare := last-first == 1
	if l.definite(m) {
		if t := l.earlier(i, m, head, bare); t >= 0 {
			l.add(t, i)
			if !bare {
				l.things[t].aliases[l.name(m)] = true
			}
			return
		}
	}
	name, key, rank := l.described(m, first, last, head)
	if slug(key) == "" || rank == 0 && l.stopped(head) {
		return
	}
	t := l.join(i, key, name, m.Type, rank)
	if (rank == 0 && l.d.Tokens[m.Head].XPOS == tagNN || governs[head]) && l.definite(m) {
		l.things[t].local = true
	}
}

var tagNN = syntax.Tag("NN")

// governs are nouns for those who govern.
var governs = map[string]bool{"regime": true, "government": true, "authority": true, "leadership": true, "administration": true, "state": true}

// state joins a noun for those who govern: "the regime", "North Korean authorities".
func (l *linker) state(i int, m *corpus.Mention) bool {
	head := strings.ToLower(l.d.Tokens[m.Head].Lemma)
	if !governs[head] {
		return false
	}
	if head == "authority" && l.d.Tokens[m.Head].XPOS == tagNN || head == "state" && !l.subject(m) {
		return false
	}
	c := l.qualifier(m)
	if c == nil {
		if !l.definite(m) && head != "authority" && head != "government" {
			return false
		}
		if t := l.tree.Child(m.Head, syntax.Nmod); t >= 0 && head != "regime" { // "authorities in Dandong", "the government of X"
			if c = l.countryAt(t); c == nil {
				return false
			}
		} else if l.local(m) {
			return false
		} else {
			c = l.home
		}
	}
	if c == nil {
		return false
	}
	first, last := syntax.Core(l.d, m)
	alias := syntax.Words(l.d, first, last)
	if last-first > 1 {
		// "communist regime" and "regime" both name it.
		l.government(i, c, syntax.Words(l.d, last-1, last))
	}
	l.government(i, c, alias)
	return true
}

// placeOf joins "the city of Lindholm" to Lindholm.
func (l *linker) placeOf(i int, m *corpus.Mention) bool {
	switch m.Type {
	case "City", "Region", "Country", "Place":
	default:
		return false
	}
	for _, k := range l.tree.Children(m.Head) {
		if l.tree.Is(k, syntax.Nmod) && l.tree.UPOS(k) == corpus.PROPN && k > m.Head && l.tree.Form(max(l.tree.Child(k, syntax.Case), l.tree.First)) == "of" {
			for j := i + 1; j < len(l.d.Mentions) && l.d.Mentions[j].First <= k; j++ {
				if l.d.Mentions[j].Head == k && l.of[j] >= 0 {
					t := l.of[j]
					l.add(t, i)
					if c := l.things[t].class; c == "" || c == "Thing" {
						l.things[t].class = m.Type
					}
					return true
				}
			}
		}
	}
	return false
}

// local reports whether m is of some lower rank: "local authorities", "provincial".
func (l *linker) local(m *corpus.Mention) bool {
	for k := m.First; k < m.Head; k++ {
		switch l.d.Tokens[k].Lemma {
		case "local", "provincial", "municipal", "regional", "other", "foreign", "border", "customs", "many", "some", "several":
			return true
		}
	}
	return false
}

func (l *linker) subject(m *corpus.Mention) bool {
	return l.tree.Is(m.Head, syntax.Nsubj, syntax.NsubjPass, syntax.OblAgent, syntax.NmodPoss)
}

// qualifier returns the country that a modifier or possessor of m names.
func (l *linker) qualifier(m *corpus.Mention) *seeds.Country {
	for k := m.First; k < m.Head; k++ {
		if c, _ := l.countries.Find(syntax.Words(l.d, k, min(k+2, m.Head))); c != nil {
			return c
		}
		if c, _ := l.countries.Find(l.d.Form(k)); c != nil {
			return c
		}
	}
	if p := l.tree.Child(m.Head, syntax.NmodPoss); p >= 0 {
		return l.countryAt(p)
	}
	return nil
}

// countryAt returns the country that the mention at token k names.
func (l *linker) countryAt(k int32) *seeds.Country {
	first := k
	for first > l.tree.First && l.tree.Head(first-1) == k && l.tree.Is(first-1, syntax.Compound, syntax.Amod, syntax.Flat) {
		first--
	}
	c, _ := l.countries.Find(syntax.Words(l.d, first, k+1))
	return c
}

// definite reports whether m points back: it starts with "the", "this", "these" or a
// possessive pronoun.
func (l *linker) definite(m *corpus.Mention) bool {
	switch strings.ToLower(l.d.Form(m.First)) {
	case "the", "this", "these", "that", "those", "such":
		return l.d.Tokens[m.First].UPOS == corpus.DET || l.d.Tokens[m.First].UPOS == corpus.PRON || l.d.Tokens[m.First].UPOS == corpus.ADJ
	}
	return false
}

// earlier returns the thing that definite mention i means: the nearest earlier one
// with the same head noun, or after "this" the nearest of the same class; -1 if there
// is none.
func (l *linker) earlier(i int, m *corpus.Mention, head string, bare bool) int {
	d := l.d
	pointing := strings.ToLower(d.Form(m.First)) != "the"
	plural := d.Tokens[m.Head].XPOS != tagNN
	if l.tree.Child(m.Head, syntax.Nmod) >= 0 || l.tree.Child(m.Head, syntax.AclRelcl) >= 0 {
		return -1 // its own words say which
	}
	words := modifiers(d, m)
	for j := i - 1; j >= 0; j-- {
		o := &d.Mentions[j]
		t := l.of[j]
		if t < 0 || o.Kind == corpus.Pronoun || l.sentence[i]-l.sentence[j] > 12 {
			continue
		}
		same := strings.EqualFold(d.Tokens[o.Head].Lemma, head)
		switch {
		case same && (bare || subset(words, modifiers(d, o))):
			return t
		case same && pointing:
			return t
		case pointing && bare2(words) && m.Type != "" && m.Type == l.things[t].class && o.Kind != corpus.Value && l.sentence[i]-l.sentence[j] <= 2 && (d.Tokens[o.Head].XPOS != tagNN) == plural && m.Type != "Person" && m.Type != "Group":
			return t
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

// described returns a name for a nominal mention and what its identifier is made of. A
// noun alone takes what follows it: "flow of information", "crackdown on phones"
// (named "phone crackdown"). rank is 0 for a noun alone.
func (l *linker) described(m *corpus.Mention, first, last int32, head string) (name, key string, rank int) {
	d := l.d
	name = l.lowered(first, last)
	key = strings.TrimSpace(syntax.Words(d, first, m.Head) + " " + head)
	if last-first > 1 {
		return name, key, 1
	}
	if m.Type == "Event" && l.tree.Is(m.Head, syntax.Obj, syntax.Nsubj, syntax.NsubjPass) { // "launched a crackdown on phones", where "on phones" hangs on the verb
		for _, k := range l.tree.Children(l.tree.Head(m.Head)) {
			if on := l.tree.Child(k, syntax.Case); l.tree.Is(k, syntax.Obl) && on == m.Last && (l.tree.Form(on) == "on" || l.tree.Form(on) == "against") {
				if target := l.target(k); target != "" {
					return target + " " + head, target + " " + head, 1
				}
			}
		}
	}
	for _, k := range l.tree.Children(m.Head) {
		if !l.tree.Is(k, syntax.Nmod) || k < m.Head {
			continue
		}
		on := l.tree.Child(k, syntax.Case)
		if on < 0 {
			continue
		}
		switch f := l.tree.Form(on); {
		case m.Type == "Event" && (f == "on" || f == "against"):
			if target := l.target(k); target != "" {
				return target + " " + head, target + " " + head, 1
			}
		case f == "of":
			if inner := l.phrase(k); inner != "" {
				return name + " of " + inner, head + " of " + inner, 1
			}
		}
	}
	return name, key, 0
}

// lowered returns the words of a phrase that is no name as it would stand within a
// sentence: "Markets" at its start becomes "markets".
func (l *linker) lowered(first, last int32) string {
	name := syntax.Words(l.d, first, last)
	s := l.tree.First
	for s < first && l.d.Tokens[s].UPOS == corpus.PUNCT {
		s++
	}
	if word := l.d.Form(first); l.d.Tokens[first].UPOS != corpus.PROPN && (first == s || first == s+1) && strings.ToUpper(word) != word {
		return strings.ToLower(word) + name[len(word):]
	}
	return name
}

// target returns the noun that an event is about, in the singular, looking through
// nouns that say how much or what is done with it: "the use of phones" gives "phone".
func (l *linker) target(k int32) string {
	switch l.tree.Lemma(k) {
	case "use", "usage", "number", "kind", "sort", "type", "spread", "sale", "possession", "flow", "trade", "owner", "user":
		if inner := l.tree.Child(k, syntax.Nmod); inner >= 0 {
			return l.target(inner)
		}
	}
	switch l.tree.UPOS(k) {
	case corpus.NOUN:
		return strings.ToLower(l.tree.Lemma(k))
	case corpus.PROPN:
		return l.phrase(k)
	}
	return ""
}

// phrase returns the noun phrase at k in words, without determiner.
func (l *linker) phrase(k int32) string {
	for i := range l.d.Mentions {
		if m := &l.d.Mentions[i]; m.Head == k {
			if m.Kind == corpus.Pronoun || m.Kind == corpus.Value {
				return ""
			}
			first, last := syntax.Core(l.d, m)
			return syntax.Words(l.d, first, last)
		}
	}
	return ""
}

func (l *linker) stopped(word string) bool { return l.stop.Kind(word) != "" }
