package link

import (
	"bytes"
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// described returns a name for a nominal mention and what its identifier is made of. A
// noun alone takes what follows it: "flow of information", "crackdown on phones"
// (named "phone crackdown"). rank is bare or told.
func (l *linker) described(m *corpus.Mention, first, last int32, head string) (name, key string, rank int) {
	d := l.d
	name = l.lowered(m, first, last)
	key = strings.TrimSpace(syntax.Words(d, first, m.Head) + " " + head)
	if l.tree.Has(m.Head, syntax.Fixed) { // "brother-in-law"
		key += syntax.Words(d, m.Head+1, last)
	}
	switch d.Tokens[m.Head].UPOS {
	case corpus.PRON, corpus.DET:
		if name = l.who(m.Head); name == "" {
			return "", "", bare
		}
		return name, name, told
	case corpus.VERB:
		if noun := seeds.EventNoun(head); noun != "" && last-first == 1 {
			return noun, noun, bare
		}
	}
	if last-first > 1 {
		return name, key, told
	}
	if m.Type == "Event" && l.tree.Is(m.Head, syntax.Obj, syntax.Nsubj, syntax.NsubjPass) { // "launched a crackdown on phones", where "on phones" hangs on the verb
		for _, k := range l.tree.Children(l.tree.Head(m.Head)) {
			if on := l.tree.Child(k, syntax.Case); l.tree.Is(k, syntax.Obl) && on == m.Last && (l.tree.Form(on) == "on" || l.tree.Form(on) == "against") {
				if target := l.target(k); target != "" {
					return target + " " + head, target + " " + head, told
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
				return target + " " + head, target + " " + head, told
			}
		case f == "of":
			if inner := l.phrase(k); inner != "" {
				return name + " of " + inner, head + " of " + inner, told
			}
		}
	}
	return name, key, bare
}

// who describes the people that pronoun i stands for by what they do: "those who used
// watches".
func (l *linker) who(i int32) string {
	for _, k := range l.tree.Children(i) {
		if k < i || !l.tree.Is(k, syntax.AclRelcl, syntax.Acl) {
			continue
		}
		name := strings.ToLower(l.tree.Form(i))
		if l.tree.Is(k, syntax.AclRelcl) {
			name += " who"
		}
		for _, a := range l.tree.Children(k) {
			if l.tree.Is(a, syntax.Aux, syntax.AuxPass) || l.tree.Is(a, syntax.Advmod) && l.tree.UPOS(a) == corpus.PART {
				name += " " + l.tree.Form(a)
			}
		}
		name += " " + l.tree.Form(k)
		for _, a := range l.tree.Children(k) {
			if a > k && l.tree.Is(a, syntax.Obj, syntax.Obl) {
				inner := l.phrase(a)
				if inner == "" {
					continue
				}
				if on := l.tree.Child(a, syntax.Case); on >= 0 {
					name += " " + l.tree.Form(on)
				}
				return name + " " + inner
			}
		}
		return name
	}
	return ""
}

// lowered returns the words of a phrase that is no name as it would stand within a
// sentence: "Markets" at its start becomes "markets", "Prime Minister" before a name "prime
// minister".
func (l *linker) lowered(m *corpus.Mention, first, last int32) string {
	s := l.tree.First
	for s < first && l.d.Tokens[s].UPOS == corpus.PUNCT {
		s++
	}
	words := []byte(syntax.Words(l.d, first, last))
	at := 0
	for k := first; k < last; k++ {
		word := l.d.Form(k)
		i := bytes.Index(words[at:], []byte(word))
		if i < 0 {
			continue // a quotation mark
		}
		at += i
		opens := l.d.Tokens[k].UPOS != corpus.PROPN && (k == s || k == s+1 && k == first)
		if (opens || m.Appositive && !l.otherName(m, k)) && strings.ToUpper(word) != word && !nationality(word) {
			copy(words[at:], strings.ToLower(word))
		}
		at += len(word)
	}
	return string(words)
}

// otherName reports whether token k stands in a name that does not hold the head of m.
func (l *linker) otherName(m *corpus.Mention, k int32) bool {
	i, _ := slices.BinarySearchFunc(l.d.Names, k, func(n corpus.Name, k int32) int { return int(n.Last - 1 - k) })
	return i < len(l.d.Names) && l.d.Names[i].First <= k && (m.Head < l.d.Names[i].First || m.Head >= l.d.Names[i].Last)
}

func nationality(word string) bool {
	c, sense := seeds.Countries().Find(word)
	return c != nil && sense == seeds.CountryAdjective
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
			if m.Kind == corpus.Pronoun || m.Kind == corpus.Value && (m.Last-m.First > 1 || l.tree.UPOS(k) != corpus.NOUN) {
				return ""
			}
			first, last := syntax.Core(l.d, m)
			return syntax.Words(l.d, first, last)
		}
	}
	return ""
}
