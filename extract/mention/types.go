package mention

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/extract/times"
	"github.com/clew-kg/clew/seeds"
)

// types decides kind and class of mentions from their words.
type types struct {
	d         *corpus.Document
	nouns     *seeds.Words
	modality  *seeds.Words
	countries *seeds.Gazetteer
	known     map[string]string // well-known names with their class
	families  map[string]bool   // last words of the longer names of persons in d
	located   map[string]bool   // names of one word, in lower case, in which something is or happens
}

// of returns the kind of m and its class, "" if nothing tells it. name is the name that
// holds its head, nil for none.
func (t types) of(m *corpus.Mention, name *corpus.Name) (corpus.MentionKind, string) {
	head := t.d.Tokens[m.Head]
	class := t.class(m.Head)
	switch {
	case name != nil && name.Class == corpus.OtherName && t.counted(m) && t.calendar(m.First, m.Last):
		return corpus.Value, "Time" // "Christmas Day 2021"
	case name != nil:
	case t.numeric(m.Head) && t.dated(m):
		return corpus.Value, "Time"
	case head.XPOS == tagCD || head.XPOS == tagDollar:
		return corpus.Value, ""
	case class == "Time" || class == "Money" && t.counted(m) || class == "Quantity":
		return corpus.Value, class
	case !isName(head.XPOS):
		if class == "" {
			class = seeds.NounClass(strings.ToLower(head.Lemma))
		}
		return corpus.Nominal, class
	}
	return corpus.Named, t.named(m, name, class)
}

// class returns the class that the lexicon of nouns gives token i, "" for none.
func (t types) class(i int32) string {
	if class := t.nouns.Kind(strings.ToLower(t.d.Tokens[i].Lemma)); class != "" {
		return class
	}
	return t.nouns.Kind(strings.ToLower(t.d.Form(i)))
}

// named returns the class of named mention m, whose head noun tells noun. What the
// recogniser says comes first, then the gazetteers and the head noun, which may say more
// but not something else.
func (t types) named(m *corpus.Mention, name *corpus.Name, noun string) string {
	first, last := syntax.Core(t.d, m)
	if name != nil {
		first, last = max(first, name.First), min(last, name.Last)
	}
	form := syntax.Words(t.d, first, last)
	listed := t.listed(form)
	if last-first > 1 && listed == "" {
		if class := seeds.Bodies().Kind(strings.ToLower(strings.TrimSuffix(t.d.Form(last-1), "."))); class != "" {
			return class
		}
	}
	if name == nil {
		if listed == "" && noun == "" && first < m.Head {
			return t.personal(first)
		}
		return cmp.Or(listed, noun)
	}
	switch name.Class {
	case corpus.PersonName:
		// "Siemens said": a well-known name is what it is known for, unless the document
		// tells of a Werner Siemens.
		if class := t.known[form]; class != "" && !t.families[t.d.Form(name.Last-1)] {
			return class
		}
		if name.Last-name.First == 1 && t.located[strings.ToLower(form)] {
			return cmp.Or(among(places, listed), "Place")
		}
		return "Person"
	case corpus.OrganizationName:
		return cmp.Or(among(organizations, listed), t.tells(m, name, organizations), "Organization")
	case corpus.PlaceName: // a bank is a company also where one goes to it
		return cmp.Or(among(places, listed), t.tells(m, name, places), t.tells(m, name, organizations), "Place")
	}
	if listed == "City" || listed == "Region" {
		listed = ""
	}
	return cmp.Or(listed, noun)
}

// families returns the last words of the names of persons in d that have several.
func families(d *corpus.Document) map[string]bool {
	last := map[string]bool{}
	for _, n := range d.Names {
		if n.Class == corpus.PersonName && n.Last-n.First > 1 {
			last[d.Form(n.Last-1)] = true
		}
	}
	return last
}

// placed returns the names of one word of d that it speaks of as places: "a freighter in
// Lindholm", "the port of Lindholm". A name that it gives a person too is none of them.
func (t types) placed() map[string]bool {
	found := map[string]bool{}
	for _, n := range t.d.Names {
		form := t.d.Form(n.First)
		if n.Last-n.First == 1 && n.First > 1 && !t.families[form] && t.before(n.First) {
			found[strings.ToLower(form)] = true
		}
	}
	return found
}

// before reports whether the words before token i say that a place follows.
func (t types) before(i int32) bool {
	switch t.d.Form(i - 1) {
	case "in", "near", "outside", "across", "throughout":
		head := t.d.Tokens[i]
		return head.Deprel == syntax.Obl || head.Deprel == syntax.Nmod
	case "of":
		for _, class := range places {
			if t.nouns.Is(strings.ToLower(t.d.Tokens[i-2].Lemma), class) {
				return true
			}
		}
	}
	return false
}

// organizations and places are the classes that a name of either class of the recogniser
// may have. A country's name stands for the country also where it acts.
var (
	organizations = []string{"Government", "Ministry", "Company", "Party", "ArmedForces", "ResearchBody", "Media", "Country", "Organization", "Facility"}
	places        = []string{"Country", "Region", "City", "Facility", "Border", "Place"}
)

// among returns the first of candidates that allowed holds, "" for none.
func among(allowed []string, candidates ...string) string {
	for _, c := range candidates {
		if slices.Contains(allowed, c) {
			return c
		}
	}
	return ""
}

// tells returns the first of allowed that the head of m or the last word of its name
// tells, "" if they tell none: "Ministry of Agriculture", "Central Bank".
func (t types) tells(m *corpus.Mention, name *corpus.Name, allowed []string) string {
	for _, i := range []int32{m.Head, name.Last - 1} {
		for _, class := range allowed {
			if t.nouns.Is(strings.ToLower(t.d.Form(i)), class) {
				return class
			}
		}
	}
	return ""
}

// listed returns the class that gazetteers give a name, "" for none.
func (t types) listed(name string) string {
	if country, sense := t.countries.Find(name); country != nil {
		switch sense {
		case seeds.CountryName:
			return "Country"
		case seeds.CountryCapital:
			return "City"
		case seeds.CountryPeople, seeds.CountryAdjective:
			return "Group"
		case seeds.CountrySeat:
			return "Government"
		}
	}
	if class, ok := t.known[name]; ok {
		return class
	}
	if p, _, ok := seeds.FindPlace(name); ok {
		return p.Class
	}
	return ""
}

// numeric reports whether token i is a number or starts with one, "4th".
func (t types) numeric(i int32) bool {
	first := t.d.Form(i)[0]
	return t.d.Tokens[i].XPOS == tagCD || first >= '0' && first <= '9'
}

// dated reports whether the calendar knows number m: "2019" after "in", "late 2022",
// "January 2024", "on May 19". A number alone counts only after a preposition.
func (t types) dated(m *corpus.Mention) bool {
	first := m.First
	for first > 0 && t.d.Tokens[first-1].Head == m.Head {
		first--
	}
	if m.Last-first < 2 {
		return false
	}
	return t.calendar(first, m.Last)
}

// calendar reports whether tokens [first, last) end with a date.
func (t types) calendar(first, last int32) bool {
	words := t.d.Text[t.d.Tokens[first].Start:t.d.Tokens[last-1].End]
	found := times.Find(words, times.Options{Reference: anyDay}) // what is a date does not hang on when it was written
	if len(found) == 0 {
		return false
	}
	e := found[len(found)-1]
	return e.End == len(words) && !(e.From.IsZero() && e.To.IsZero())
}

var anyDay = time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)

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
