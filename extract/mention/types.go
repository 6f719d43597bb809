package mention

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/extract/times"
	"github.com/clew-kg/clew/seeds"
)

// types decides kind and class of mentions from their words.
type types struct {
	d         *corpus.Document
	nouns     *seeds.Words
	countries *seeds.Gazetteer
}

// of returns the kind of m and its class, "" if nothing tells it.
func (t types) of(m *corpus.Mention) (corpus.MentionKind, string) {
	if m.Kind == corpus.Pronoun {
		return corpus.Pronoun, ""
	}
	head := t.d.Tokens[m.Head]
	class := t.nouns.Kind(strings.ToLower(head.Lemma))
	if class == "" {
		class = t.nouns.Kind(strings.ToLower(t.d.Form(m.Head)))
	}
	switch {
	case head.XPOS == tagCD && t.dated(m):
		return corpus.Value, "Time"
	case head.XPOS == tagCD || head.XPOS == tagDollar:
		return corpus.Value, ""
	case class == "Time" || class == "Money" && t.counted(m) || class == "Quantity":
		return corpus.Value, class
	}
	first, last := syntax.Core(t.d, m)
	name := syntax.Words(t.d, first, last)
	if country, sense := t.countries.Find(name); country != nil && isName(head.XPOS) {
		switch sense {
		case seeds.CountryName:
			return corpus.Named, "Country"
		case seeds.CountryCapital:
			return corpus.Named, "City"
		case seeds.CountryPeople, seeds.CountryAdjective:
			return corpus.Named, "Group"
		case seeds.CountrySeat:
			return corpus.Named, "Government"
		}
	}
	if !isName(head.XPOS) {
		return corpus.Nominal, class
	}
	if p, _, ok := seeds.FindPlace(name); ok {
		return corpus.Named, p.Class
	}
	if class == "" && first < m.Head {
		class = t.personal(first)
	}
	return corpus.Named, class
}

// dated reports whether the calendar knows number m: "2019" after "in", "late 2022",
// "January 2024". A number alone counts only after a preposition.
func (t types) dated(m *corpus.Mention) bool {
	first := m.First
	if first > 0 && t.d.Tokens[first-1].UPOS == corpus.ADP {
		first--
	}
	if m.Last-first < 2 {
		return false
	}
	words := t.d.Text[t.d.Tokens[first].Start:t.d.Tokens[m.Last-1].End]
	found := times.Find(words, times.Options{Reference: t.d.Article.Date})
	if len(found) == 0 {
		return false
	}
	e := found[len(found)-1]
	return e.End == len(words) && !(e.From.IsZero() && e.To.IsZero())
}

// counted reports whether a number stands in m.
func (t types) counted(m *corpus.Mention) bool {
	for i := m.First; i < m.Last; i++ {
		if x := t.d.Tokens[i].XPOS; x == tagCD || x == tagDollar {
			return true
		}
	}
	return false
}

// personal returns Person if the name that starts at first opens with the title of a
// person: "President", "Mr.".
func (t types) personal(first int32) string {
	word := strings.ToLower(strings.TrimSuffix(t.d.Form(first), "."))
	switch word {
	case "mr", "mrs", "ms", "dr", "prof", "sir", "gen", "col", "sen", "rep", "gov", "president", "minister", "king", "queen", "pope":
		return "Person"
	}
	if t.nouns.Is(word, "Person") {
		return "Person"
	}
	return ""
}
