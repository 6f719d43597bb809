package link

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// pronoun joins a pronoun to the likeliest earlier mention of the same or the previous
// sentence: one that agrees in number and in being a person, subjects before objects
// (Lappin & Leass 1994, "An Algorithm for Pronominal Anaphora Resolution").
func (l *linker) pronoun(i int, m *corpus.Mention) {
	d := l.d
	want, ok := agreements[strings.ToLower(d.Form(m.Head))]
	if !ok || l.expletive(m.Head) {
		return
	}
	best, bestScore := -1, 0
	for j := i - 1; j >= 0 && l.sentence[i]-l.sentence[j] <= 1; j-- {
		o := &d.Mentions[j]
		if l.of[j] < 0 || !l.agrees(want, o, l.of[j]) {
			continue
		}
		score := 10 - min(9, (i-j)/2)
		if l.sentence[j] == l.sentence[i] {
			score += 6
			if l.sameClause(o.Head, m.Head) && l.tree.XPOS(m.Head) != syntax.Tag("PRP$") {
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
		l.add(l.of[best], i)
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

// agrees reports whether mention o of thing t can be meant.
func (l *linker) agrees(want agreement, o *corpus.Mention, t int) bool {
	class := l.things[t].class
	many := l.d.Tokens[o.Head].XPOS == syntax.Tag("NNS") || l.d.Tokens[o.Head].XPOS == syntax.Tag("NNPS")
	if o.Kind == corpus.Pronoun {
		w, ok := agreements[strings.ToLower(l.d.Form(o.Head))]
		return ok && w == want
	}
	human := class == "Person"
	switch want {
	case person:
		return human && !many || class == "" && o.Kind == corpus.Named && !many
	case object:
		return !human && !many && class != "Group"
	default:
		return many || class == "Group" || l.d.Tokens[o.Head].Lemma == "government" && false
	}
}

// expletive reports whether "it" at token i stands for nothing: "it is clear that …".
func (l *linker) expletive(i int32) bool {
	if l.tree.Is(i, syntax.Expl) {
		return true
	}
	h := l.tree.Head(i)
	return h >= 0 && strings.EqualFold(l.d.Form(i), "it") && l.tree.Has(h, syntax.Csubj, syntax.CsubjPass)
}

// sameClause reports whether both tokens hang on one predicate.
func (l *linker) sameClause(a, b int32) bool { return l.tree.Head(a) == l.tree.Head(b) }
