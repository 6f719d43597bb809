package coref

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// How sure the model must be to join a mention.
const (
	surePronoun = .7
	sureThe     = .3 // a noun that comes back with "the"
	sureThis    = .1 // with "this"
	sureAlike   = .4 // the likeliest, of the same noun, with an article
	sureBare    = .8 // without
	sureNoun    = .7 // the likeliest, of another noun
)

// resolve joins mention i, which is no name of a thing known, to something said before,
// or makes it a thing of its own. A pronoun that goes back to nothing sure is in no chain.
func (f *finder) resolve(i int) {
	m := &f.d.Mentions[i]
	switch m.Kind {
	case corpus.Pronoun:
		f.pronoun(i, m)
		return
	case corpus.Value:
		return
	}
	if f.nation(i, m) || f.placeOf(i, m) {
		return
	}
	head := strings.ToLower(f.d.Tokens[m.Head].Lemma)
	first, last := syntax.Core(f.d, m)
	if definite(f.d, m) {
		if j, sure := f.earlier(i, m, head, last-first == 1); j >= 0 {
			c := int(f.d.Mentions[j].Chain)
			if x := f.shares[c]; x.sum >= sure {
				f.add(c, i, j, "noun comes back", x.sum)
				return
			}
		}
	}
	if c, x := f.pointedAt(i, m, head); c >= 0 {
		f.add(c, i, int(x.at), "this, of its class", x.sum)
		return
	}
	c, x := f.likeliest(func(c int, o *corpus.Mention) bool { return f.fits(m, c, o) })
	switch {
	case c < 0 || f.introduced(m):
	case (x.sum >= sureBare && f.several(m) || x.sum >= sureAlike && definite(f.d, m)) && f.alike(m, &f.d.Mentions[x.at]):
		f.add(c, i, int(x.at), "likeliest of its noun", x.sum)
		return
	case x.sum >= sureNoun && definite(f.d, m):
		f.add(c, i, int(x.at), "likeliest", x.sum)
		return
	}
	f.open(i, m.Type)
}

// alike reports whether m and o have one noun, and words before it that do not exclude
// each other: "the new payment system" and "a code payment system", not "the security
// officers" and "customs officers".
func (f *finder) alike(m, o *corpus.Mention) bool {
	if !strings.EqualFold(f.d.Tokens[m.Head].Lemma, f.d.Tokens[o.Head].Lemma) {
		return false
	}
	a, b := modifiers(f.d, m), modifiers(f.d, o)
	for w := range a {
		if b[w] {
			return true
		}
	}
	return len(a) == 0 || len(b) == 0
}

// pointedAt returns the chain that "this campaign" means: the likeliest of the class of its
// noun in the sentences just before; -1 for none.
func (f *finder) pointedAt(i int, m *corpus.Mention, head string) (int, share) {
	if first, _ := syntax.Core(f.d, m); first < m.Head || !definite(f.d, m) || strings.EqualFold(f.d.Form(m.First), "the") || m.Last > m.Head+1 {
		return -1, share{}
	}
	switch m.Type {
	case "", "Person", "Group":
		return -1, share{}
	}
	if f.placed(head) {
		return -1, share{}
	}
	return f.likeliest(func(c int, o *corpus.Mention) bool {
		at := f.sentence[f.heads[o.Head]]
		return f.d.Chains[c].Class == m.Type && o.Kind != corpus.Value && o.Kind != corpus.Pronoun && f.sentence[i]-at <= 2 && f.several(o) == f.several(m)
	})
}

// introduced reports whether m brings up something: "a ship", "every phone", "the site" in
// "it has been the site".
func (f *finder) introduced(m *corpus.Mention) bool {
	switch strings.ToLower(f.d.Form(m.First)) {
	case "a", "an", "no", "every", "each", "any", "another", "some", "many", "more", "how", "what":
		return true
	}
	return f.tree.Has(m.Head, syntax.Cop)
}

// fits reports whether noun m may mean chain c, of which o is the likeliest mention: classes
// and numbers do not contradict each other.
func (f *finder) fits(m *corpus.Mention, c int, o *corpus.Mention) bool {
	if o.Kind == corpus.Value {
		return false
	}
	class := f.d.Chains[c].Class
	if m.Type != "" && class != "" && m.Type != class && !strings.EqualFold(f.d.Tokens[m.Head].Lemma, f.d.Tokens[o.Head].Lemma) {
		return false
	}
	return o.Kind == corpus.Pronoun || f.several(m) == f.several(o)
}

// several reports whether the head of m is a plural.
func (f *finder) several(m *corpus.Mention) bool {
	x := f.d.Tokens[m.Head].XPOS
	return x == tagNNS || x == tagNNPS
}

var (
	tagNN, tagNNS  = syntax.Tag("NN"), syntax.Tag("NNS")
	tagNNPS, tagCD = syntax.Tag("NNPS"), syntax.Tag("CD")
)

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
					f.add(int(c), i, j, "noun of name", .95)
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
// with the same head noun and number; -1 if there is none. sure is what the model must give
// it.
func (f *finder) earlier(i int, m *corpus.Mention, head string, bare bool) (at int, sure float64) {
	d := f.d
	pointing := strings.ToLower(d.Form(m.First)) != "the"
	plural := f.several(m)
	if f.tree.Child(m.Head, syntax.Nmod) >= 0 || f.tree.Child(m.Head, syntax.AclRelcl) >= 0 {
		return -1, 0 // its own words say which
	}
	words := modifiers(d, m)
	for j := i - 1; j >= 0; j-- {
		o := &d.Mentions[j]
		t := int(o.Chain)
		if t < 0 || o.Kind == corpus.Pronoun || o.Appositive || f.sentence[i]-f.sentence[j] > 12 {
			continue
		}
		same := strings.EqualFold(d.Tokens[o.Head].Lemma, head) && f.several(o) == plural
		switch {
		case same && (bare || subset(words, modifiers(d, o))) && pointing:
			return j, sureThis
		case same && (bare || subset(words, modifiers(d, o))):
			return j, sureThe
		case same && pointing:
			return j, sureThis
		}
	}
	return -1, 0
}

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
