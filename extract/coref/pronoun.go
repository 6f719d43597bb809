package coref

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/naming"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// pronoun joins a pronoun to the chain that the model takes it for, if that is sure and
// agrees in number and in being a person.
func (f *finder) pronoun(i int, m *corpus.Mention) {
	want, ok := agreements[strings.ToLower(f.d.Form(m.Head))]
	if !ok || f.expletive(m.Head) {
		return
	}
	c, x := f.likeliest(func(c int, o *corpus.Mention) bool { return f.agrees(want, o) && !f.bound(i, m, c) })
	if c >= 0 && x.sum >= surePronoun {
		f.add(c, i, int(x.at), "pronoun", x.sum)
	}
}

type agreement uint8

const (
	person agreement = iota
	object
	plural
)

var agreements = map[string]agreement{
	"he": person, "him": person, "his": person, "she": person, "her": person, "hers": person,
	"himself": person, "herself": person,
	"it": object, "its": object, "itself": object, "they": plural, "them": plural, "their": plural, "theirs": plural, "themselves": plural,
}

// agrees reports whether mention o can be meant.
func (f *finder) agrees(want agreement, o *corpus.Mention) bool {
	class := f.d.Chains[o.Chain].Class
	many := f.d.Tokens[o.Head].XPOS == syntax.Tag("NNS") || f.d.Tokens[o.Head].XPOS == syntax.Tag("NNPS")
	if o.Kind == corpus.Pronoun {
		w, ok := agreements[strings.ToLower(f.d.Form(o.Head))]
		return ok && w == want
	}
	human := class == "Person"
	if _, _, place := seeds.FindPlace(naming.Of(f.d, o)); place && want == person {
		return false
	}
	switch want {
	case person:
		return human && !many || class == "" && o.Kind == corpus.Named && !many
	case object:
		return !human && !many && class != "Group"
	default:
		return many || class == "Group"
	}
}

// expletive reports whether "it" at token i stands for no thing: for nothing ("it is clear that
// …") or for what was said ("she denied it").
func (f *finder) expletive(i int32) bool {
	if f.tree.Is(i, syntax.Expl) {
		return true
	}
	h := f.tree.Head(i)
	if h < 0 || !strings.EqualFold(f.d.Form(i), "it") {
		return false
	}
	verb := f.tree.Lemma(h)
	return f.tree.Has(h, syntax.Csubj, syntax.CsubjPass) || f.tree.Is(i, syntax.Obj) && (f.modality.Is(verb, "denying") || f.modality.Is(verb, "affirming"))
}

// bound reports whether chain c has a part in the clause of which pronoun i is a part too, so
// that it cannot be meant: "it tracks it" names two things (principle B of Chomsky 1981,
// "Lectures on Government and Binding"). Possessives and reflexives are not bound.
func (f *finder) bound(i int, m *corpus.Mention, c int) bool {
	if f.tree.XPOS(m.Head) == tagPRPS || strings.Contains(f.d.Form(m.Head), "sel") {
		return false
	}
	members := f.members[c]
	for k := len(members) - 1; k >= 0 && f.sentence[members[k]] >= f.sentence[i]; k-- {
		o := &f.d.Mentions[members[k]]
		if f.sentence[members[k]] == f.sentence[i] && f.tree.Head(o.Head) == f.tree.Head(m.Head) && !f.tree.Is(m.Head, syntax.Conj) && o.Head != m.Head {
			return true
		}
	}
	return false
}

var tagPRPS = syntax.Tag("PRP$")
