package rank

import (
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/extract/wordform"
)

// A node is a phrase with what the features look at. Hashes stand for words.
type node struct {
	Phrase
	form   uint8 // how it refers: a value of the form constants
	def    uint8 // article or what stands in its place
	number uint8
	gender uint8
	class  uint32 // class of the mention stage, 0 for none

	head, core, whole          uint32   // lemma of the head; words before and with it without determiner; all words
	left, right, before, after uint32   // first and last word, words around the phrase
	relation, governor         uint32   // relation to the word above, its lemma
	cluster, coarse            uint32   // of the head word
	words                      []uint32 // of core, without the head
	subject, object, possessor bool
	modified, capitalled       bool
	predicate                  int32 // word it hangs on, past conjunctions
	renamed                    int32 // subject of which it is predicated, noun to which it is an apposition; -1 for none
}

// Forms of reference. Pronouns come as their nominative.
const (
	formNominal uint8 = iota
	formNamed
	formI
	formYou
	formHe
	formShe
	formIt
	formWe
	formThey
	formThis
	formThese
	formThere
	formSome // "someone", "each other", "all"
	formNumber
)

var pronouns = map[string]uint8{
	"i": formI, "me": formI, "my": formI, "mine": formI, "myself": formI,
	"you": formYou, "your": formYou, "yours": formYou, "yourself": formYou, "yourselves": formYou, "ya": formYou, "u": formYou,
	"he": formHe, "him": formHe, "his": formHe, "himself": formHe,
	"she": formShe, "her": formShe, "hers": formShe, "herself": formShe,
	"it": formIt, "its": formIt, "itself": formIt,
	"we": formWe, "us": formWe, "our": formWe, "ours": formWe, "ourselves": formWe, "'s": formWe, "’s": formWe,
	"they": formThey, "them": formThey, "their": formThey, "theirs": formThey, "themselves": formThey, "'em": formThey,
	"this": formThis, "that": formThis, "these": formThese, "those": formThese,
	"here": formThere, "there": formThere,
}

// Genders, beside 0 for unknown.
const (
	male uint8 = iota + 1
	female
	thing
)

// Numbers, beside 0 for unknown.
const (
	one uint8 = iota + 1
	many
)

// describe fills everything of n but its phrase.
func (r *reader) describe(n *node) {
	t := &r.tree
	d := t.Doc
	h := n.Head
	n.renamed = -1
	n.head = hash(strings.ToLower(d.Tokens[h].Lemma))
	n.relation, n.governor = uint32(t.Rel(h)), hash(t.Lemma(t.Head(h)))
	n.left, n.right = r.word(n.First), r.word(n.Last-1)
	n.before, n.after = r.around(n.First-1), r.around(n.Last)
	n.whole = r.hashes(n.First, n.Last)
	r.form(n)
	start := n.First
	for start < h && determines(d.Tokens[start].XPOS) {
		start++
	}
	for k := start; k < h; k++ { // a possessor is no part of the core
		if d.Tokens[k].XPOS == tagPOS {
			start = k + 1
		}
	}
	n.core = r.hashes(start, h+1)
	r.words = r.words[len(r.words):]
	for k := start; k < h; k++ {
		if d.Tokens[k].UPOS != corpus.PUNCT && d.Tokens[k].UPOS != corpus.ADP {
			r.words = append(r.words, hash(strings.ToLower(d.Tokens[k].Lemma)))
		}
	}
	n.words = r.words[:len(r.words):len(r.words)]
	r.norm = wordform.AppendNormal(r.norm[:0], d.Form(h))
	c, _ := r.lexicon.Cluster(r.norm)
	n.cluster, n.coarse = uint32(c), uint32(c+15)/16
	n.modified = n.Last > h+1
	n.capitalled = capital(d.Form(h))
	r.place(n)
}

// place reads where n stands in its clause.
func (r *reader) place(n *node) {
	t := &r.tree
	top := n.Head
	for t.Is(top, syntax.Conj) && t.Head(top) >= 0 {
		top = t.Head(top)
	}
	n.predicate = t.Head(top)
	n.subject = t.Is(top, syntax.Nsubj, syntax.NsubjPass, syntax.NsubjOuter)
	n.object = t.Is(top, syntax.Obj, syntax.Iobj)
	n.possessor = t.Is(n.Head, syntax.NmodPoss)
	switch {
	case t.Is(n.Head, syntax.Appos):
		n.renamed = t.Head(n.Head)
	case t.Has(n.Head, syntax.Cop):
		n.renamed = t.Child(n.Head, syntax.Nsubj)
	case t.Is(n.Head, syntax.Xcomp):
		n.renamed = t.Child(t.Head(n.Head), syntax.Nsubj, syntax.NsubjPass)
	}
}

// form reads how n refers: form, article, number and gender.
func (r *reader) form(n *node) {
	t := &r.tree
	d := t.Doc
	x := t.XPOS(n.Head)
	switch {
	case n.Kind == corpus.Pronoun:
		f, ok := pronouns[strings.ToLower(d.Form(n.Head))]
		if n.form = f; !ok {
			n.form = formSome
		}
	case n.Kind == corpus.Named:
		n.form = formNamed
	case t.UPOS(n.Head) == corpus.NUM || t.UPOS(n.Head) == corpus.SYM:
		n.form = formNumber
	}
	switch {
	case n.form == formWe || n.form == formThey || n.form == formThese || x == tagNNS || x == tagNNPS:
		n.number = many
	case n.form != formYou && n.form != formSome && n.form != formNumber:
		n.number = one
	}
	if t.Has(n.Head, syntax.Conj) && n.Kind != corpus.Pronoun {
		n.number = 0
	}
	switch n.form {
	case formHe:
		n.gender = male
	case formShe:
		n.gender = female
	case formIt, formThis, formThere:
		n.gender = thing
	}
	n.class = r.classes[n.Head-t.First]
	if n.Kind != corpus.Pronoun {
		n.def = article(t, n)
		if n.gender == 0 {
			n.gender = genders[strings.ToLower(d.Form(n.First))]
		}
		if n.gender == 0 {
			n.gender = genders[strings.ToLower(t.Lemma(n.Head))]
		}
	}
}

// genders of titles and nouns.
var genders = func() map[string]uint8 {
	m := map[string]uint8{}
	for w := range strings.FieldsSeq("mr mr. sir lord king prince duke father dad son brother husband uncle nephew grandfather man boy gentleman guy actor businessman spokesman chairman congressman policeman fisherman monk") {
		m[w] = male
	}
	for w := range strings.FieldsSeq("mrs mrs. ms ms. miss madam lady queen princess duchess mother mom mum daughter sister wife aunt niece grandmother woman girl actress businesswoman spokeswoman chairwoman congresswoman policewoman nun") {
		m[w] = female
	}
	return m
}()

// Values of node.def.
const (
	defBare uint8 = iota
	defThe
	defThis
	defPossessed
	defA
	defCounted
	defOther // "some", "any", "every"
)

func article(t *syntax.Tree, n *node) uint8 {
	d := t.Doc
	w := &d.Tokens[n.First]
	if n.First == n.Head {
		return defBare
	}
	switch {
	case w.XPOS == tagPRPS || t.Has(n.Head, syntax.NmodPoss):
		return defPossessed
	case w.XPOS == tagCD:
		return defCounted
	case w.XPOS == tagDT:
		switch strings.ToLower(d.Form(n.First)) {
		case "the":
			return defThe
		case "this", "that", "these", "those":
			return defThis
		case "a", "an":
			return defA
		}
		return defOther
	}
	return defBare
}

func determines(x corpus.XPOS) bool { return x == tagDT || x == tagPRPS || x == tagPDT }

var tagPDT = syntax.Tag("PDT")

func capital(form string) bool {
	c, _ := utf8.DecodeRuneInString(form)
	return c >= 'A' && c <= 'Z'
}

func hash(s string) uint32 { h := wordform.HashString(s); return uint32(h ^ h>>32) }

// A reader makes nodes of the sentences of a document.
type reader struct {
	tree    syntax.Tree
	lexicon *lexicon.Lexicon
	classes []uint32 // class of the mention whose head is that word of the sentence
	mention int      // next mention of the document
	words   []uint32
	norm    []byte
	phrases []Phrase
}

// word returns the hash of token k in lower case.
func (r *reader) word(k int32) uint32 {
	r.norm = wordform.AppendNormal(r.norm[:0], r.tree.Doc.Form(k))
	h := wordform.Hash(r.norm)
	return uint32(h ^ h>>32)
}

// around returns the word at k, or 0 outside the sentence.
func (r *reader) around(k int32) uint32 {
	if k < r.tree.First || k >= r.tree.Last {
		return 0
	}
	return r.word(k)
}

// hashes returns one hash for tokens [first, last).
func (r *reader) hashes(first, last int32) uint32 {
	h := uint32(1)
	for k := first; k < last; k++ {
		h = h*0x01000193 ^ r.word(k)
	}
	return h
}

// nodes returns the nodes of d in the order of their heads.
func (r *reader) nodes(d *corpus.Document) []node {
	var all []node
	for i := range d.Sentences {
		r.tree.Reset(d, int32(i))
		r.classes = append(r.classes[:0], make([]uint32, r.tree.Last-r.tree.First)...)
		for r.mention < len(d.Mentions) && d.Mentions[r.mention].First < r.tree.Last {
			if m := &d.Mentions[r.mention]; m.Type != "" {
				r.classes[m.Head-r.tree.First] = hash(m.Type)
			}
			r.mention++
		}
		r.phrases = Phrases(r.phrases[:0], &r.tree)
		for _, p := range r.phrases {
			n := node{Phrase: p}
			r.describe(&n)
			all = append(all, n)
		}
	}
	return all
}
