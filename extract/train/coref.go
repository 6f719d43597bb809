package train

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/coref/rank"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/score"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/extract/treebank"
)

// CorefFiles are what the model of coreference is made from.
var CorefFiles = []string{"ud-gum/train.conllu"}

// A CorefSet is the documents of a file with gold chains, read by a pipeline.
type CorefSet struct {
	Gold []treebank.Coref
	Read []*corpus.Document // the same words, annotated by the pipeline
}

// LoadCoref reads the file of that name under data and annotates its words by p, which
// takes sentences and words as given.
func LoadCoref(data, name string, p *extract.Pipeline) (*CorefSet, error) {
	gold, err := treebank.LoadCoref(filepath.Join(data, name))
	if err != nil {
		return nil, err
	}
	set := &CorefSet{Gold: gold}
	for i := range gold {
		d := treebank.Blank(gold[i].Document)
		if err := p.Extend(context.Background(), d); err != nil {
			return nil, fmt.Errorf("train: %s: %w", name, err)
		}
		set.Read = append(set.Read, d)
	}
	return set, nil
}

// Examples returns the documents of set to learn from.
func (set *CorefSet) Examples() []rank.Example {
	var all []rank.Example
	for i := range set.Gold {
		all = append(all, rank.Example{Document: set.Read[i], Group: groups(&set.Gold[i])})
	}
	return all
}

// groups returns which group of gold a phrase is in: that of the mention with the same
// words, or else with the same head, so that a wrong end of a phrase costs no lesson.
func groups(gold *treebank.Coref) func(rank.Phrase) string {
	type words struct{ first, last int32 }
	exact, byHead := map[words]string{}, map[int32]string{}
	for _, m := range gold.Marked {
		exact[words{m.First, m.Last}] = m.Group
		head := m.First
		for head < m.Last-1 && within(gold.Tokens[head].Head, m) {
			head++
		}
		joined := false
		for k := head + 1; k < m.Last; k++ {
			joined = joined || gold.Tokens[k].Head == head && gold.Tokens[k].Deprel == syntax.Conj
		}
		if !joined {
			byHead[head] = m.Group
		}
	}
	return func(p rank.Phrase) string {
		if g, ok := exact[words{p.First, p.Last}]; ok {
			return g
		}
		return byHead[p.Head]
	}
}

func within(k int32, m treebank.Marked) bool { return k >= m.First && k < m.Last }

// Measure compares the chains that m finds with gold.
func (set *CorefSet) Measure(m *rank.Model) score.Coreference {
	var sum score.Coreference
	for i, d := range set.Read {
		res := m.Resolve(d)
		sum = sum.Add(score.Chains(set.Gold[i].Chains(), res.Chains(d)))
	}
	return sum
}

// CorefScores keeps the figures of s.
func CorefScores(s score.Coreference) Scores {
	return Scores{F1: map[string]float64{"CoNLL": round(s.CoNLL()), "MUC": round(s.MUC.F1()), "B3": round(s.B3.F1()), "CEAFe": round(s.CEAFe.F1()), "mentions": round(s.Mentions.F1())}}
}
