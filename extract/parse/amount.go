package parse

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// amounts parts who receives an amount of money from it where the tree makes both one phrase:
// in "paid Ana Lund 300 euros" no noun before the number says which euros, nor are there 300
// of her.
func amounts(d *corpus.Document) {
	var t syntax.Tree
	for s := range d.Sentences {
		at := d.Sentences[s]
		for i := at.First; i < at.Last; i++ {
			if x := &d.Tokens[i]; x.Deprel != syntax.Obj || x.Head > i || d.Form(i) != "$" && !seeds.Nouns().Is(strings.ToLower(x.Lemma), "Money") {
				continue
			}
			counted(d, at.First, i)
			t.Reset(d, int32(s))
			if receiver := receiver(&t, i); receiver >= 0 {
				for _, k := range t.Children(i) {
					if k < receiver {
						d.Tokens[k].Head = receiver
					}
				}
				d.Tokens[receiver].Head, d.Tokens[receiver].Deprel = d.Tokens[i].Head, syntax.Iobj
			}
		}
	}
}

// counted gives noun i the number right before it where the tree gives it to a noun further left.
func counted(d *corpus.Document, first, i int32) {
	if n := i - 1; n > first && d.Tokens[n].XPOS == tagCD && d.Tokens[n].Deprel == syntax.Nummod && d.Tokens[n].Head < n {
		d.Tokens[n].Head = i
	}
}

var tagCD = syntax.Tag("CD")

// receiver returns the noun that stands between the verb of amount i and its number as if it
// were part of it, -1 for none.
func receiver(t *syntax.Tree, i int32) int32 {
	number, last := t.Child(i, syntax.Nummod), int32(-1)
	for _, k := range t.Children(i) {
		noun := t.UPOS(k) == corpus.PROPN || t.UPOS(k) == corpus.NOUN
		if noun && k > t.Head(i) && k < min(i, number) && t.Is(k, syntax.Compound, syntax.Nmod, syntax.NmodUnmarked, syntax.Appos) && !t.Has(k, syntax.Case) {
			last = k
		}
	}
	return last
}
