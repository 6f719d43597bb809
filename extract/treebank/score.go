package treebank

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
)

// A Score counts agreement with a gold document that has the same tokens. As in
// the CoNLL 2018 shared task, relations are compared without their subtype and a
// gold lemma "_" accepts any.
type Score struct {
	Words, UPOS, XPOS, Feats, Lemmas, Heads, Labeled int
	Relations                                        []RelationScore // most frequent first
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

// Measure compares system with gold. It fails if their sentences or tokens differ.
func Measure(gold, system *corpus.Document) (Score, error) {
	var s Score
	if len(gold.Tokens) != len(system.Tokens) || len(gold.Sentences) != len(system.Sentences) {
		return s, fmt.Errorf("treebank: %s: %d tokens in %d sentences, the system has %d in %d", gold.Article.ID,
			len(gold.Tokens), len(gold.Sentences), len(system.Tokens), len(system.Sentences))
	}
	byRel := map[string]*RelationScore{}
	rel := func(r corpus.Deprel) *RelationScore {
		name := Universal(r)
		if byRel[name] == nil {
			byRel[name] = &RelationScore{Relation: name}
		}
		return byRel[name]
	}
	for i, g := range gold.Tokens {
		t := system.Tokens[i]
		if g.Span != t.Span {
			return s, fmt.Errorf("treebank: %s: token %d is [%d,%d), the system has [%d,%d)", gold.Article.ID, i, g.Start, g.End, t.Start, t.End)
		}
		s.Words++
		s.UPOS += count(g.UPOS == t.UPOS)
		s.XPOS += count(g.XPOS == t.XPOS)
		s.Feats += count(g.Feats == t.Feats)
		s.Lemmas += count(g.Lemma == "_" || g.Lemma == t.Lemma)
		s.Heads += count(g.Head == t.Head)
		r := rel(g.Deprel)
		r.Gold++
		rel(t.Deprel).System++
		if g.Head == t.Head && r.Relation == Universal(t.Deprel) {
			s.Labeled++
			r.Correct++
		}
	}
	for _, r := range byRel {
		s.Relations = append(s.Relations, *r)
	}
	slices.SortFunc(s.Relations, func(a, b RelationScore) int {
		return cmp.Or(cmp.Compare(b.Gold, a.Gold), cmp.Compare(a.Relation, b.Relation))
	})
	return s, nil
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

// Percent returns n of s.Words in percent.
func (s Score) Percent(n int) float64 {
	if s.Words == 0 {
		return 0
	}
	return 100 * float64(n) / float64(s.Words)
}

// String returns the figures on one line.
func (s Score) String() string {
	return fmt.Sprintf("UPOS %.2f XPOS %.2f Feats %.2f Lemmas %.2f UAS %.2f LAS %.2f", s.Percent(s.UPOS),
		s.Percent(s.XPOS), s.Percent(s.Feats), s.Percent(s.Lemmas), s.Percent(s.Heads), s.Percent(s.Labeled))
}
