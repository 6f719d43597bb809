package rank

import (
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
)

// A Phrase is a noun phrase with all that belongs to it: determiner, modifiers,
// prepositional phrases and relative clauses, but neither what it is joined to by "and" nor
// its apposition.
type Phrase struct {
	Head        int32 // its noun or pronoun
	First, Last int32 // Document.Tokens[First:Last]
	Sentence    int32
	Kind        corpus.MentionKind
}

// Span returns the bytes of p in the text of d.
func (p Phrase) Span(d *corpus.Document) corpus.Span {
	return corpus.Span{Start: d.Tokens[p.First].Start, End: d.Tokens[p.Last-1].End}
}

// Phrases returns the noun phrases of sentence t in the order of their heads, nested
// ones too: pronouns, possessors, names and nouns that modify a noun ("phone crackdown"
// holds "phone").
func Phrases(dst []Phrase, t *syntax.Tree) []Phrase {
	for i := t.First; i < t.Last; i++ {
		kind, ok := refers(t, i)
		if !ok {
			continue
		}
		p := Phrase{Head: i, Sentence: t.Sentence, Kind: kind}
		p.First, p.Last = extent(t, i)
		dst = append(dst, p)
	}
	return dst
}

var (
	tagPRP, tagPRPS, tagNNP, tagNNPS = syntax.Tag("PRP"), syntax.Tag("PRP$"), syntax.Tag("NNP"), syntax.Tag("NNPS")
	tagDT, tagNN, tagNNS, tagCD      = syntax.Tag("DT"), syntax.Tag("NN"), syntax.Tag("NNS"), syntax.Tag("CD")
	tagPOS                           = syntax.Tag("POS")
)

// refers reports whether word i heads a phrase that may refer, and how it does.
func refers(t *syntax.Tree, i int32) (corpus.MentionKind, bool) {
	x := t.XPOS(i)
	switch t.UPOS(i) {
	case corpus.PRON:
		return corpus.Pronoun, (x == tagPRP || x == tagPRPS || x == tagDT && !t.Is(i, syntax.Det) || x == tagNN) && !t.Is(i, syntax.Expl)
	case corpus.ADV:
		f := strings.ToLower(t.Form(i))
		return corpus.Pronoun, (f == "here" || f == "there") && !t.Is(i, syntax.Expl)
	case corpus.NOUN, corpus.PROPN, corpus.X, corpus.SYM:
	case corpus.NUM:
		if t.Is(i, syntax.Nummod) {
			return 0, false
		}
	case corpus.DET:
		return corpus.Pronoun, t.Is(i, syntax.Nsubj, syntax.Obj, syntax.Obl, syntax.Nmod, syntax.NsubjPass) && x == tagDT
	default:
		return 0, false
	}
	kind := corpus.Nominal
	if x == tagNNP || x == tagNNPS {
		kind = corpus.Named
	}
	switch {
	case t.Is(i, syntax.Flat, syntax.Fixed, syntax.Goeswith, syntax.Amod, syntax.Case, syntax.Punct, syntax.Mark, syntax.Advmod, syntax.Det, syntax.Aux, syntax.Cop, syntax.Discourse, syntax.CC):
		return 0, false
	case t.Is(i, syntax.Compound): // inside a name it names nothing by itself
		h := t.Head(i)
		if hx := t.XPOS(h); (hx == tagNNP || hx == tagNNPS) && kind == corpus.Named || t.UPOS(i) == corpus.X || t.UPOS(h) == corpus.NUM {
			return 0, false
		}
	}
	return kind, true
}

// extent returns the words of the phrase at head i: those below it that hang together
// with it, without prepositions and conjunctions before it and without punctuation at its
// ends. Of a noun that is predicated only its own modifiers belong to it.
func extent(t *syntax.Tree, i int32) (first, last int32) {
	predicate := t.Has(i, syntax.Cop, syntax.Nsubj, syntax.NsubjPass, syntax.NsubjOuter)
	words := t.Under(i, func(k int32) bool {
		if t.Head(k) != i {
			return false
		}
		switch t.Rel(k) {
		case syntax.Case:
			return k < i || t.XPOS(k) != tagPOS
		case syntax.Mark, syntax.CC, syntax.CCPreconj, syntax.Conj, syntax.Cop, syntax.Nsubj, syntax.NsubjPass, syntax.NsubjOuter, syntax.Appos, syntax.Parataxis, syntax.Discourse,
			syntax.Vocative, syntax.Aux, syntax.AuxPass, syntax.Expl, syntax.Dislocated, syntax.List, syntax.Orphan, syntax.Reparandum, syntax.Advcl, syntax.Csubj, syntax.Ccomp, syntax.Dep:
			return true
		case syntax.Advmod, syntax.Obl, syntax.OblUnmarked:
			return predicate || k < i && t.UPOS(i) == corpus.PRON
		case syntax.Punct:
			return predicate
		case syntax.Acl, syntax.Nmod:
			return k > i && t.Has(i, syntax.Punct) && set(t, i, k)
		}
		return false
	})
	at, _ := slices.BinarySearch(words, i)
	first, last = i, i+1
	for k := at - 1; k >= 0 && (words[k] == first-1 || gap(t, words[k]+1, first)); k-- {
		first = words[k]
	}
	for k := at + 1; k < len(words) && (words[k] == last || gap(t, last, words[k])); k++ {
		last = words[k] + 1
	}
	for first < i && t.UPOS(first) == corpus.PUNCT && (last == i+1 || !quoted(t, first, last)) {
		first++
	}
	for last > i+1 && t.UPOS(last-1) == corpus.PUNCT && !closes(t, first, last-1) {
		last--
	}
	return first, last
}

// set reports whether punctuation that hangs on i sets off the modifier at k.
func set(t *syntax.Tree, i, k int32) bool {
	for _, p := range t.Children(i) {
		if p > i && p < k && t.Is(p, syntax.Punct) && !opens(t.Form(p)) {
			return true
		}
	}
	return false
}

// quoted reports whether the mark at first has its partner before the end of the phrase.
func quoted(t *syntax.Tree, first, last int32) bool {
	if !opens(t.Form(first)) {
		return false
	}
	for k := first + 1; k < last-1; k++ {
		switch t.Form(k) {
		case "”", "\"", ")", "]":
			return true
		}
	}
	return false
}

// gap reports whether tokens [first, last) are punctuation alone.
func gap(t *syntax.Tree, first, last int32) bool {
	for k := first; k < last; k++ {
		if t.UPOS(k) != corpus.PUNCT {
			return false
		}
	}
	return true
}

func opens(form string) bool { return form == "(" || form == "[" || form == "“" || form == "\"" }

// closes reports whether the mark at last has its partner within the phrase.
func closes(t *syntax.Tree, first, last int32) bool {
	var partner string
	switch t.Form(last) {
	case ")":
		partner = "("
	case "]":
		partner = "["
	case "”":
		partner = "“"
	case "\"":
		partner = "\""
	default:
		return false
	}
	for k := first; k < last; k++ {
		if t.Form(k) == partner {
			return true
		}
	}
	return false
}
