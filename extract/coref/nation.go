package coref

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/naming"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// nation joins a noun that stands for a government, a people or a country, once it is
// clear which country: "the regime", "its citizens", "the country".
func (f *finder) nation(i int, m *corpus.Mention) bool {
	head := strings.ToLower(f.d.Tokens[m.Head].Lemma)
	switch f.referents.Kind(head) {
	case "government":
		return f.state(i, m, head)
	case "people":
		return f.people(i, m, false)
	case "citizens":
		return f.people(i, m, true)
	case "country":
		return f.land(i, m)
	}
	return false
}

// state joins "the regime", "North Korean authorities".
func (f *finder) state(i int, m *corpus.Mention, head string) bool {
	if head == "authority" && f.d.Tokens[m.Head].XPOS == tagNN || head == "state" && !f.subject(m) {
		return false
	}
	c := f.qualifier(m)
	if c == nil {
		if head == "authority" != f.several(m) || !definite(f.d, m) && head != "authority" {
			return false
		}
		if t := f.tree.Child(m.Head, syntax.Nmod); t >= 0 && head != "regime" { // "authorities in Dandong", "the government of X"
			if c = f.countryAt(t); c == nil {
				return false
			}
		} else if f.local(m) {
			return false
		} else {
			c = f.homeAt(m.Head)
		}
	}
	if c == nil {
		return false
	}
	f.government(i, c, "noun for government", .9)
	return true
}

// people joins "its people", "North Korean citizens" and, of nouns that may stand alone,
// "citizens".
func (f *finder) people(i int, m *corpus.Mention, alone bool) bool {
	if !f.several(m) && f.d.Tokens[m.Head].Lemma != "people" && f.d.Tokens[m.Head].Lemma != "population" {
		return false
	}
	c := f.qualifier(m)
	if c == nil {
		c = f.owner(m)
	}
	if first, last := syntax.Core(f.d, m); c == nil && alone && last-first == 1 && last-m.First == 1 && !f.tree.Has(m.Head, syntax.Nmod, syntax.NmodPoss, syntax.AclRelcl, syntax.Acl) {
		c = f.homeAt(m.Head)
	}
	if c == nil || f.local(m) || f.modified(m) {
		return false
	}
	f.referent(i, c, naming.People(c), "Group", "noun for people", .9)
	return true
}

// modified reports whether an adjective or noun that names no country says which of the
// people is meant: "young people".
func (f *finder) modified(m *corpus.Mention) bool {
	first, _ := syntax.Core(f.d, m)
	if first == m.Head {
		return false
	}
	c, _ := f.countries.Find(syntax.Words(f.d, first, m.Head))
	return c == nil
}

// land joins "the country" to the country that the model takes it for, or else to the one
// that the article is about.
func (f *finder) land(i int, m *corpus.Mention) bool {
	if f.several(m) || !definite(f.d, m) || m.Last-m.First != 2 || f.tree.Has(m.Head, syntax.Nmod, syntax.AclRelcl, syntax.Acl) {
		return false
	}
	chain, x := f.likeliest(func(c int, _ *corpus.Mention) bool { return f.d.Chains[c].Class == "Country" })
	if chain >= 0 && x.sum >= .5 {
		f.add(chain, i, int(x.at), "noun for country", x.sum)
		return true
	}
	home := f.homeAt(m.Head)
	if home == nil {
		return false
	}
	f.referent(i, home, home.Name, "Country", "noun for country", .85)
	return true
}

// owner returns the country, or the one whose government or people it is, that possesses
// m; an "its" that means nothing sure is taken for what the article is about.
func (f *finder) owner(m *corpus.Mention) *seeds.Country {
	p := f.tree.Child(m.Head, syntax.NmodPoss)
	if p < 0 {
		return nil
	}
	at, ok := f.heads[p]
	switch {
	case !ok:
		return nil
	case f.d.Mentions[at].Chain >= 0:
		return f.lands[int(f.d.Mentions[at].Chain)]
	case strings.EqualFold(f.d.Form(p), "its"):
		return f.homeAt(p)
	}
	return nil
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
