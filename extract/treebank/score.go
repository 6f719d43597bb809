package treebank

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
)

// A Score counts agreement with a gold document over the same text. As in the CoNLL
// 2018 shared task (Zeman et al. 2018), words are aligned by their spans, a head is
// right if both heads are aligned to each other or both words are roots, relations
// are compared without their subtype, and a gold lemma "_" accepts any.
type Score struct {
	Gold, System int // words
	Aligned      int // words with equal spans

	UPOS, XPOS, Feats, Lemmas, Heads, Labeled int // aligned words with the same …

	Relations []RelationScore // most frequent first
}

// A RelationScore counts one universal relation: how often gold has it, how often
// the system has it, and how often head and relation are both right.
type RelationScore struct {
	Relation              string
	Gold, System, Correct int
}

// F1 returns 2·correct / (gold + system), 0 if both are 0.
func (r RelationScore) F1() float64 {
	if r.Gold+r.System == 0 {
		return 0
	}
	return 2 * float64(r.Correct) / float64(r.Gold+r.System)
}

// Measure compares system with gold; it fails if their texts differ.
func Measure(gold, system *corpus.Document) (Score, error) {
	s := Score{Gold: len(gold.Tokens), System: len(system.Tokens)}
	if gold.Text != system.Text {
		return s, fmt.Errorf("treebank: %s: the system's text is another one", gold.Article.ID)
	}
	byRel := map[corpus.Deprel]*RelationScore{}
	rel := func(r corpus.Deprel) *RelationScore {
		if byRel[r] == nil {
			byRel[r] = &RelationScore{Relation: Universal(r)}
		}
		return byRel[r]
	}
	for _, t := range gold.Tokens {
		rel(t.Deprel).Gold++
	}
	for _, t := range system.Tokens {
		rel(t.Deprel).System++
	}
	partner := align(gold, system)
	for i, g := range gold.Tokens {
		if partner[i] < 0 {
			continue
		}
		t := system.Tokens[partner[i]]
		s.Aligned++
		s.UPOS += count(g.UPOS == t.UPOS)
		s.XPOS += count(g.XPOS == t.XPOS)
		s.Feats += count(g.Feats == t.Feats)
		s.Lemmas += count(g.Lemma == "_" || g.Lemma == t.Lemma)
		if g.Head < 0 && t.Head < 0 || g.Head >= 0 && t.Head >= 0 && partner[g.Head] == t.Head {
			s.Heads++
			if Universal(g.Deprel) == Universal(t.Deprel) {
				s.Labeled++
				rel(g.Deprel).Correct++
			}
		}
	}
	s.Relations = merge(byRel)
	return s, nil
}

// align returns for each gold token the index of the system token with the same
// span, -1 if there is none.
func align(gold, system *corpus.Document) []int32 {
	partner := make([]int32, len(gold.Tokens))
	j := 0
	for i, g := range gold.Tokens {
		for j < len(system.Tokens) && system.Tokens[j].Start < g.Start {
			j++
		}
		partner[i] = -1
		if j < len(system.Tokens) && system.Tokens[j].Span == g.Span {
			partner[i] = int32(j)
		}
	}
	return partner
}

// merge sums relations with the same universal name.
func merge(byRel map[corpus.Deprel]*RelationScore) []RelationScore {
	var out []RelationScore
	at := map[string]int{}
	for _, r := range byRel {
		i, ok := at[r.Relation]
		if !ok {
			i = len(out)
			at[r.Relation], out = i, append(out, RelationScore{Relation: r.Relation})
		}
		out[i].Gold, out[i].System, out[i].Correct = out[i].Gold+r.Gold, out[i].System+r.System, out[i].Correct+r.Correct
	}
	slices.SortFunc(out, func(a, b RelationScore) int {
		return cmp.Or(cmp.Compare(b.Gold, a.Gold), cmp.Compare(a.Relation, b.Relation))
	})
	return out
}

// Universal returns the name of r without its subtype: "nsubj" for nsubj:pass.
func Universal(r corpus.Deprel) string {
	base, _, _ := strings.Cut(r.String(), ":")
	return base
}

func count(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// Percent returns the F1 of a count of s in percent: the share of words if gold and
// system have the same ones.
func (s Score) Percent(n int) float64 {
	if s.Gold+s.System == 0 {
		return 0
	}
	return 200 * float64(n) / float64(s.Gold+s.System)
}

// String returns the figures on one line.
func (s Score) String() string {
	return fmt.Sprintf("words %.2f UPOS %.2f XPOS %.2f Feats %.2f lemmas %.2f UAS %.2f LAS %.2f", s.Percent(s.Aligned),
		s.Percent(s.UPOS), s.Percent(s.XPOS), s.Percent(s.Feats), s.Percent(s.Lemmas), s.Percent(s.Heads), s.Percent(s.Labeled))
}
