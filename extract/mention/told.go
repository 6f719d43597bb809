package mention

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// those reports whether i is a pronoun that a clause says all about: "those who used a
// watch", "anyone caught with one".
func (f *finder) those(i int32) bool {
	if f.UPOS(i) != corpus.PRON && f.UPOS(i) != corpus.DET {
		return false
	}
	switch strings.ToLower(f.Form(i)) {
	case "those", "anyone", "everyone", "anybody", "everybody":
	default:
		return false
	}
	for _, k := range f.Children(i) {
		if k > i && f.UPOS(k) == corpus.VERB && f.Is(k, syntax.AclRelcl, syntax.Acl) {
			return true
		}
	}
	return false
}

// quality reports whether adjective i stands where a noun does: "is seen as stable", "was
// in Chinese".
func (f *finder) quality(i int32) bool {
	switch f.Form(f.Child(i, syntax.Case)) {
	case "as":
		return f.Is(i, syntax.Obl, syntax.Xcomp)
	case "in", "into", "from":
		c, sense := f.types.countries.Find(f.Form(i))
		return c != nil && sense == seeds.CountryAdjective
	}
	return false
}

// happening reports whether verb i is an event that befalls somebody, by nobody who is named: "were
// arrested", "collapsed".
func (f *finder) happening(i int32) bool {
	if f.UPOS(i) != corpus.VERB || f.Has(i, syntax.Obj, syntax.OblAgent, syntax.Xcomp, syntax.Ccomp) {
		return false
	}
	if passive := f.XPOS(i) == tagVBN && f.Has(i, syntax.AuxPass); !passive && !f.types.modality.Is(f.Lemma(i), "befalling") {
		return false
	}
	for _, k := range f.Children(i) {
		if f.Is(k, syntax.Obl) && f.Form(f.Child(k, syntax.Case)) == "by" {
			return false
		}
	}
	return f.types.nouns.Is(seeds.EventNoun(f.Lemma(i)), "Event")
}

// measured reports whether m, whose head is a noun of time or measure, is rather what its
// words say than a value: "the time of year", "the amount of production".
func (f *finder) measured(m *corpus.Mention) bool {
	for k := m.First; k < m.Last; k++ {
		if x := f.XPOS(k); (x == tagCD || x == tagDollar) && !f.Is(f.Head(k), syntax.Compound) { // but "a 12 percent share of"
			return false
		}
	}
	switch f.Lemma(m.Head) {
	case "time", "period", "season", "moment", "amount", "number", "rate", "share", "price", "cost", "income", "salary", "fund":
	default:
		return false
	}
	for _, k := range f.Children(m.Head) {
		if k == m.Last+1 || k > m.Last && f.Is(k, syntax.Nmod) {
			if of := f.Child(k, syntax.Case); of == m.Last && f.Form(of) == "of" && !f.Has(k, syntax.Nummod) {
				return true
			}
		}
	}
	return false
}
