package clause

import (
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// base is how often a tuple of that construction is right, on the half of the
// development sentences that rules were written with.
var base = map[string]float64{
	"verb": 0.78, "relative": 0.74, "copula": 0.66, "participle": 0.62, "adverbial": 0.55, "controlled": 0.55,
	"noun-infinitive": 0.4, "apposition": 0.5, "possessive": 0.2, "noun-preposition": 0.15,
}

// unsure reports whether predicate i stands in a condition or an indirect question.
func unsure(t *syntax.Tree, i int32) bool {
	for depth := 0; i >= 0 && depth < 4; depth++ {
		for _, k := range t.Children(i) {
			if t.Is(k, syntax.Mark) {
				switch t.Lemma(k) {
				case "if", "whether", "unless":
					return true
				}
			}
		}
		if !t.Is(i, syntax.Conj, syntax.Xcomp) {
			return false
		}
		i = t.Head(i)
	}
	return false
}

// score returns the confidence in c.
func score(t *syntax.Tree, c *corpus.Clause) float64 {
	s := base[c.Rule]
	if c.Rule == "noun-preposition" {
		switch t.Form(c.Arguments[0].Case[0]) {
		case "in", "from", "with", "such", "including", "between", "at":
			s = 0.43
		}
	}
	if c.Subject.Head >= 0 && len(c.Subject.Words) > 9 {
		s -= 0.1
	}
	if c.Subject.Head >= 0 && t.Lemma(c.Subject.Head) == "it" && (t.Has(c.Head, syntax.Expl) || c.Kind == corpus.CopulaClause && t.Has(c.Head, syntax.Csubj, syntax.Ccomp, syntax.Advcl)) {
		s -= 0.3 // "it is hard to say" says nothing of it
	}
	if c.Borrowed {
		s -= 0.08
	}
	if unsure(t, c.Head) {
		s -= 0.4
	}
	return max(0.05, min(s, 0.99))
}
