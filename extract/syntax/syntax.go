// Package syntax reads dependency trees: children of a word, words under it, and the
// relations of Universal Dependencies by name.
//
// A worked example. In "Pyongyang banned phones and watches", Tree.Children("banned")
// are "Pyongyang" and "phones", and Tree.Under("phones") is "phones and watches".
package syntax

import (
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
)

// Relations of UD v2 that rules ask for.
var (
	Acl, AclRelcl, Advcl, AdvclRelcl = rel("acl"), rel("acl:relcl"), rel("advcl"), rel("advcl:relcl")
	Advmod, Amod, Appos              = rel("advmod"), rel("amod"), rel("appos")
	Aux, AuxPass, Case, CC           = rel("aux"), rel("aux:pass"), rel("case"), rel("cc")
	CCPreconj, Ccomp, Compound       = rel("cc:preconj"), rel("ccomp"), rel("compound")
	CompoundPrt, Conj, Cop           = rel("compound:prt"), rel("conj"), rel("cop")
	Csubj, CsubjPass, CsubjOuter     = rel("csubj"), rel("csubj:pass"), rel("csubj:outer")
	Dep, Det, DetPredet, Discourse   = rel("dep"), rel("det"), rel("det:predet"), rel("discourse")
	Dislocated, Expl, Fixed, Flat    = rel("dislocated"), rel("expl"), rel("fixed"), rel("flat")
	Goeswith, Iobj, List, Mark       = rel("goeswith"), rel("iobj"), rel("list"), rel("mark")
	Nmod, NmodDesc, NmodPoss         = rel("nmod"), rel("nmod:desc"), rel("nmod:poss")
	NmodUnmarked                     = rel("nmod:unmarked")
	Nsubj, NsubjOuter, NsubjPass     = rel("nsubj"), rel("nsubj:outer"), rel("nsubj:pass")
	Nummod, Obj, Obl, OblAgent       = rel("nummod"), rel("obj"), rel("obl"), rel("obl:agent")
	OblUnmarked, Orphan, Parataxis   = rel("obl:unmarked"), rel("orphan"), rel("parataxis")
	Punct, Reparandum, Root          = rel("punct"), rel("reparandum"), rel("root")
	Vocative, Xcomp                  = rel("vocative"), rel("xcomp")
)

func rel(name string) corpus.Deprel {
	r, ok := corpus.ParseDeprel(name)
	if !ok {
		panic("syntax: no relation " + name)
	}
	return r
}

// Tag returns the Penn tag of that name, which must exist: for the variables of rules.
func Tag(name string) corpus.XPOS {
	t, ok := corpus.ParseXPOS(name)
	if !ok {
		panic("syntax: no tag " + name)
	}
	return t
}

// A Tree is the dependency tree of one sentence. Words are named by their index in
// Document.Tokens throughout; -1 stands for no word and has no head, children or tags.
type Tree struct {
	Doc         *corpus.Document
	Sentence    int32 // index in Document.Sentences
	First, Last int32
	start       []int32 // children of i are kids[start[i-First]:start[i-First+1]]
	kids        []int32
}

// Reset makes t the tree of sentence i of d. It keeps the memory of t.
func (t *Tree) Reset(d *corpus.Document, i int32) {
	s := &d.Sentences[i]
	t.Doc, t.Sentence, t.First, t.Last = d, i, s.First, s.Last
	n := int(s.Last - s.First)
	t.start = append(t.start[:0], make([]int32, n+2)...)
	t.kids = append(t.kids[:0], make([]int32, n)...)
	for k := s.First; k < s.Last; k++ {
		if h := d.Tokens[k].Head; h >= 0 {
			t.start[h-s.First+2]++
		}
	}
	for k := 2; k < len(t.start); k++ {
		t.start[k] += t.start[k-1]
	}
	for k := s.First; k < s.Last; k++ {
		if h := d.Tokens[k].Head; h >= 0 {
			t.kids[t.start[h-s.First+1]] = k
			t.start[h-s.First+1]++
		}
	}
}

// Children returns the dependents of word i in the order of the text. The slice
// belongs to t.
func (t *Tree) Children(i int32) []int32 {
	if i < 0 {
		return nil
	}
	return t.kids[t.start[i-t.First]:t.start[i-t.First+1]]
}

// Head returns the word that i depends on, -1 for the root.
func (t *Tree) Head(i int32) int32 {
	if i < 0 {
		return -1
	}
	return t.Doc.Tokens[i].Head
}

// Rel returns the relation of i to its head.
func (t *Tree) Rel(i int32) corpus.Deprel { return t.word(i).Deprel }

var noWord corpus.Token

func (t *Tree) word(i int32) *corpus.Token {
	if i < 0 {
		return &noWord
	}
	return &t.Doc.Tokens[i]
}

// Is reports whether i stands in one of the relations to its head.
func (t *Tree) Is(i int32, relations ...corpus.Deprel) bool {
	return slices.Contains(relations, t.word(i).Deprel)
}

// Child returns the first dependent of i in one of the relations, -1 if there is none.
func (t *Tree) Child(i int32, relations ...corpus.Deprel) int32 {
	for _, c := range t.Children(i) {
		if slices.Contains(relations, t.Doc.Tokens[c].Deprel) {
			return c
		}
	}
	return -1
}

// Has reports whether i has a dependent in one of the relations.
func (t *Tree) Has(i int32, relations ...corpus.Deprel) bool { return t.Child(i, relations...) >= 0 }

// Under returns i and all words below it, in the order of the text, but for the
// branches whose top word skip reports; nil skips none.
func (t *Tree) Under(i int32, skip func(int32) bool) []int32 {
	words := []int32{i}
	for k := 0; k < len(words); k++ {
		for _, c := range t.Children(words[k]) {
			if skip == nil || !skip(c) {
				words = append(words, c)
			}
		}
	}
	slices.Sort(words)
	return words
}

// Lemma returns the lemma of i.
func (t *Tree) Lemma(i int32) string { return t.word(i).Lemma }

// UPOS returns the universal tag of i.
func (t *Tree) UPOS(i int32) corpus.UPOS { return t.word(i).UPOS }

// XPOS returns the Penn tag of i.
func (t *Tree) XPOS(i int32) corpus.XPOS { return t.word(i).XPOS }

// Form returns the word as it stands in the text.
func (t *Tree) Form(i int32) string {
	if i < 0 {
		return ""
	}
	return t.Doc.Form(i)
}
