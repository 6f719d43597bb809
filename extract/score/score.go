// Package score measures documents against annotated ones over the same text.
package score

import "github.com/clew-kg/clew/extract/corpus"

// An F1 counts units of a gold and of a system annotation.
type F1 struct {
	Correct, Gold, System int
}

// Precision returns the share of system units that are correct, in percent; 0 if
// there are none.
func (f F1) Precision() float64 { return percent(f.Correct, f.System) }

// Recall returns the share of gold units that were found, in percent.
func (f F1) Recall() float64 { return percent(f.Correct, f.Gold) }

// F1 returns the harmonic mean of precision and recall, in percent.
func (f F1) F1() float64 { return percent(2*f.Correct, f.Gold+f.System) }

// Add returns the sum of the counts of f and g.
func (f F1) Add(g F1) F1 { return F1{f.Correct + g.Correct, f.Gold + g.Gold, f.System + g.System} }

func percent(n, of int) float64 {
	if of == 0 {
		return 0
	}
	return 100 * float64(n) / float64(of)
}

// Segmentation compares words and sentences of system with those of gold, which
// must stand over the same text: a unit is correct if gold has one with the same
// span. These are "Words" and "Sentences" of the CoNLL 2018 shared task (Zeman et
// al. 2018), for which words inside a token of several words are compared by form;
// here they have spans of their own, and equal spans are equal forms.
func Segmentation(gold, system *corpus.Document) (words, sentences F1) {
	words = common(len(gold.Tokens), len(system.Tokens),
		func(i int) corpus.Span { return gold.Tokens[i].Span }, func(i int) corpus.Span { return system.Tokens[i].Span })
	sentences = common(len(gold.Sentences), len(system.Sentences),
		func(i int) corpus.Span { return gold.Sentences[i].Span }, func(i int) corpus.Span { return system.Sentences[i].Span })
	return words, sentences
}

// common counts the spans that two ordered sequences without overlap share.
func common(n, m int, a, b func(int) corpus.Span) F1 {
	f := F1{Gold: n, System: m}
	for i, j := 0, 0; i < n && j < m; {
		x, y := a(i), b(j)
		if x == y {
			f.Correct++
		}
		if x.Start <= y.Start {
			i++
		}
		if y.Start <= x.Start {
			j++
		}
	}
	return f
}
