package coref

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// pronoun joins a pronoun to the likeliest earlier mention of the same or the previous
// sentence: one that agrees in number and in being a person, subjects before objects
// (Lappin & Leass 1994, "An Algorithm for Pronominal Anaphora Resolution").
func (f *finder) pronoun(i int, m *corpus.Mention) {
	d := f.d
	want, ok := agreements[strings.ToLower(d.Form(m.Head))]
	if !ok || f.expletive(m.Head) {
		return
	}
	best, bestScore := -1, 0
	for j := i - 1; j >= 0 && f.sentence[i]-f.sentence[j] <= 1; j-- {
		o := &d.Mentions[j]
		if o.Chain < 0 || !f.agrees(want, o) {
			continue
		}
		score := 10 - min(9, (i-j)/2)
		if f.sentence[j] == f.sentence[i] {
			score += 6
			if f.sameClause(o.Head, m.Head) && f.tree.XPOS(m.Head) != syntax.Tag("PRP$") {
				continue // "it tracks it" names two things
			}
		}
		switch d.Tokens[o.Head].Deprel {
		case syntax.Nsubj, syntax.NsubjPass:
			score += 12
		case syntax.Obj:
			score += 6
		case syntax.NmodPoss, syntax.Compound:
			score -= 2
		}
		if score > bestScore {
			best, bestScore = j, score
		}
	}
	if best >= 0 {
		f.add(int(d.Mentions[best].Chain), i, best, "pronoun")
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
	"it": object, "its": object, "they": plural, "them": plural, "their": plural,
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
	switch want {
	case person:
		return human && !many || class == "" && o.Kind == corpus.Named && !many
	case object:
		return !human && !many && class != "Group"
	default:
		return many || class == "Group"
	}
}

// expletive reports whether "it" at token i stands for nothing: "it is clear that …".
func (f *finder) expletive(i int32) bool {
	if f.tree.Is(i, syntax.Expl) {
		return true
	}
	h := f.tree.Head(i)
	return h >= 0 && strings.EqualFold(f.d.Form(i), "it") && f.tree.Has(h, syntax.Csubj, syntax.CsubjPass)
}

// sameClause reports whether both tokens hang on one predicate.
func (f *finder) sameClause(a, b int32) bool { return f.tree.Head(a) == f.tree.Head(b) }
