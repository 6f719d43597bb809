// Package clause finds the statements of a sentence in its dependency tree: for each
// predicate its subject, even where it stands in another clause, its verb group and
// its arguments.
//
// A worked example. "The campaign, launched in May, aims to curb calls and texts" gives
//
//	The campaign | aims to curb | calls and texts
//	The campaign | launched     | in May           (participle: "be" is not written)
//
// The clause types are those of ClausIE (Del Corro & Gemulla 2013, "ClausIE:
// Clause-Based Open Information Extraction"); how relative pronouns, conjuncts and
// controlled subjects are resolved follows PredPatt (White et al. 2016, "Universal
// Decompositional Semantics on Universal Dependencies").
package clause

import (
	"context"
	"strings"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// New returns the stage "clause".
func New(rules *seeds.Rules) extract.Stage {
	return extract.Stage{
		Name: "clause", Doc: "find clauses: predicates with their subjects and arguments",
		Requires: corpus.Sentences | corpus.Tokens | corpus.Tags | corpus.Lemmas | corpus.Heads,
		Provides: corpus.Clauses,
		Run: func(_ context.Context, d *corpus.Document) error {
			r := reader{modality: rules.Modality, nouns: rules.Nouns}
			var err error
			if r.lexicon, err = lexicon.Default(); err != nil {
				return err
			}
			for i := range d.Sentences {
				if d.Sentences[i].Block == corpus.Furniture { // a byline or a row of a table states nothing
					continue
				}
				r.Reset(d, int32(i))
				r.read()
			}
			r.quotations(d)
			return nil
		},
	}
}

// A reader reads one sentence after another.
type reader struct {
	syntax.Tree
	lexicon  *lexicon.Lexicon
	modality *seeds.Words
	nouns    *seeds.Words
	found    map[int32]int32 // predicate → index of its clause in Document.Clauses
	first    int             // index of the first clause of the sentence
}

func (r *reader) read() {
	r.found, r.first = map[int32]int32{}, len(r.Doc.Clauses)
	for i := r.First; i < r.Last; i++ {
		switch {
		case r.verbal(i):
			r.verbClause(i)
		case r.Has(i, syntax.Cop) && (r.Has(i, subjects...) || r.merged(i)) || r.sharesCopula(i):
			r.copulaClause(i)
		}
		if r.Is(i, syntax.Appos, syntax.NmodDesc) || r.renamed(i) {
			r.apposition(i)
		}
		r.nominal(i)
	}
	r.attribute()
}

func (r *reader) add(c corpus.Clause) {
	c.Sentence, c.Source = r.Sentence, -1
	if _, ok := r.found[c.Head]; !ok && (c.Kind == corpus.VerbClause || c.Kind == corpus.CopulaClause) {
		r.found[c.Head] = int32(len(r.Doc.Clauses))
	}
	c.Score = score(&r.Tree, &c)
	r.Doc.Clauses = append(r.Doc.Clauses, c)
}

var (
	subjects  = []corpus.Deprel{syntax.Nsubj, syntax.NsubjPass, syntax.Csubj, syntax.CsubjPass, syntax.NsubjOuter, syntax.CsubjOuter}
	auxiliary = []corpus.Deprel{syntax.Aux, syntax.AuxPass}
	tagVBN    = syntax.Tag("VBN")
	tagVBG    = syntax.Tag("VBG")
	tagVB     = syntax.Tag("VB")
	tagWDT    = syntax.Tag("WDT")
	tagWP     = syntax.Tag("WP")
	tagWPS    = syntax.Tag("WP$")
	tagWRB    = syntax.Tag("WRB")
	tagEX     = syntax.Tag("EX")
	tagTO     = syntax.Tag("TO")
	tagRB     = syntax.Tag("RB")
	tagRBS    = syntax.Tag("RBS")
	tagNNP    = syntax.Tag("NNP")
	tagNNPS   = syntax.Tag("NNPS")
	tagNN     = syntax.Tag("NN")
)

// prepositional are participles that work as prepositions; they open no clause.
var prepositional = map[string]bool{"include": true, "accord": true, "base": true, "follow": true, "concern": true, "regard": true, "give": true, "consider": true}

// verbal reports whether i is the predicate of a verb clause.
func (r *reader) verbal(i int32) bool {
	switch r.Rel(i) {
	case syntax.Aux, syntax.AuxPass, syntax.Cop, syntax.Case, syntax.Fixed, syntax.Mark, syntax.Amod, syntax.Compound,
		syntax.CompoundPrt, syntax.Flat, syntax.CC, syntax.Det, syntax.Discourse, syntax.Punct, syntax.Goeswith:
		return false
	case syntax.Advcl, syntax.Acl:
		if r.preposition(i) {
			return false
		}
	}
	if r.Has(i, syntax.Cop) {
		return false
	}
	switch r.UPOS(i) {
	case corpus.VERB:
		return true
	case corpus.AUX:
		return r.Has(i, subjects...) || r.Has(i, syntax.Expl)
	case corpus.NOUN, corpus.PROPN, corpus.ADJ, corpus.ADV:
		return r.misread(i)
	}
	return false
}

// preposition reports whether participle i works as a preposition: "including",
// "based on", but not "based in Singapore".
func (r *reader) preposition(i int32) bool {
	if x := r.XPOS(i); x != tagVBG && x != tagVBN || !prepositional[r.Lemma(i)] || r.Has(i, subjects...) || r.Has(i, auxiliary...) {
		return false
	}
	if r.Lemma(i) == "base" {
		if o := r.Child(i, syntax.Obl); o >= 0 {
			return r.Form(r.Child(o, syntax.Case)) == "on"
		}
	}
	return true
}

// misread reports whether i is tagged as a noun or an adjective, but stands where only a
// verb can, and the lexicon knows it as one: "send messages and access WeChat".
func (r *reader) misread(i int32) bool {
	object, subject := r.Child(i, syntax.Obj), r.Child(i, syntax.Nsubj)
	joined := r.UPOS(i) == corpus.ADJ && r.Is(i, syntax.Conj) && r.UPOS(r.Head(i)) == corpus.VERB
	if object <= i && (subject < 0 || subject > i) && !joined || r.Has(i, syntax.Case, syntax.Det, syntax.NmodPoss, syntax.Amod) {
		return false
	}
	if x := r.XPOS(i); x == tagNNP || x == tagNNPS {
		return false
	}
	return r.lexicon.Classes([]byte(strings.ToLower(r.Form(i))))&lexicon.Verb != 0
}

// sharesCopula reports whether i is joined to a predicate whose copula serves both:
// "is poor and divided".
func (r *reader) sharesCopula(i int32) bool {
	if !r.Is(i, syntax.Conj) || r.verbal(i) || r.Has(i, subjects...) || r.Has(i, syntax.Cop) {
		return false
	}
	h := r.Head(i)
	return r.Has(h, syntax.Cop) && r.Has(h, subjects...)
}
