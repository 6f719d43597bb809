package clause

import (
	"github.com/clew-kg/clew/extract/confidence"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

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
	return confidence.Default().Clause.Of(Features(t, c))
}

// Features returns what the confidence in c depends on, as names that
// confidence.Card knows: construction, subject, arguments, margins of the parser.
func Features(t *syntax.Tree, c *corpus.Clause) []string {
	list := make([]string, 0, 10)
	rule := "rule " + c.Rule
	if c.Rule == "noun-preposition" && len(c.Arguments) > 0 && len(c.Arguments[0].Case) > 0 {
		switch t.Form(c.Arguments[0].Case[0]) {
		case "in", "from", "with", "such", "including", "between", "at":
			rule = "rule noun-preposition, of place or example"
		}
	}
	list = append(list, rule)
	if c.Subject.Head >= 0 && len(c.Subject.Words) > 9 {
		list = append(list, "subject of more than 9 words")
	}
	if c.Subject.Head >= 0 && t.Lemma(c.Subject.Head) == "it" && (t.Has(c.Head, syntax.Expl) || c.Kind == corpus.CopulaClause && t.Has(c.Head, syntax.Csubj, syntax.Ccomp, syntax.Advcl)) {
		list = append(list, "it that stands for nothing") // "it is hard to say"
	}
	if c.Borrowed {
		list = append(list, "subject of another clause")
	}
	if unsure(t, c.Head) {
		list = append(list, "condition or question")
	}
	switch n := len(c.Arguments); {
	case n == 0:
		list = append(list, "no argument")
	case n > 2:
		list = append(list, "more than 2 arguments")
	}
	words := 0
	least := t.Doc.Tokens[c.Head].Margin
	if c.Subject.Head >= 0 {
		least = min(least, t.Doc.Tokens[c.Subject.Head].Margin)
	}
	for _, a := range c.Arguments {
		words += len(a.Words)
		if a.Head >= 0 {
			least = min(least, t.Doc.Tokens[a.Head].Margin)
		}
	}
	if words > 20 {
		list = append(list, "arguments of more than 20 words")
	}
	list = append(list, confidence.Margin(least))
	return append(list, confidence.Length(int(t.Last-t.First)))
}
