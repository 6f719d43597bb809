package coref

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/naming"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/extract/wordform"
	"github.com/clew-kg/clew/seeds"
)

// names joins the mentions that are names: countries and their governments, then full
// names, then short forms and acronyms of names that the document spells out.
func (f *finder) names() {
	d := f.d
	var rest []int
	at := int32(-1)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != corpus.Named {
			continue
		}
		if f.sentence[i] != at {
			at = f.sentence[i]
			f.tree.Reset(d, at)
		}
		if !f.country(i, m) {
			rest = append(rest, i)
		}
	}
	full := f.spelledOut(rest)
	for _, i := range rest {
		m := &d.Mentions[i]
		key := naming.Key(d, m)
		if naming.Slug(key) == "" || f.common(m) {
			continue // left for resolve
		}
		if longer, ok := full[naming.Of(d, m)]; ok {
			f.join(i, longer.key, longer.class, longer.evidence, .95)
			continue
		}
		f.join(i, key, m.Type, "same name", .99)
	}
}

// appositions joins what says what a name names to that name: "the freighter Orion".
func (f *finder) appositions() {
	d := f.d
	for i := range d.Mentions {
		if m := &d.Mentions[i]; m.Appositive && !f.several(m) {
			if j, ok := f.heads[d.Tokens[m.Head].Head]; ok && d.Mentions[j].Kind == corpus.Named && d.Mentions[j].Chain >= 0 {
				f.add(int(d.Mentions[j].Chain), i, int(j), "apposition", .9)
			}
		}
	}
}

// common reports whether m is a noun that is only written like a name: "the President",
// "Professor".
func (f *finder) common(m *corpus.Mention) bool {
	first, last := syntax.Core(f.d, m)
	return last-first == 1 && f.nouns.Kind(strings.ToLower(f.d.Form(first))) != ""
}

// country joins a name that has to do with a country.
func (f *finder) country(i int, m *corpus.Mention) bool {
	name := naming.Of(f.d, m)
	c, sense := f.countries.Find(name)
	if first, last := syntax.Core(f.d, m); c == nil && f.d.Tokens[first].XPOS == tagCD { // "25.7 million North Koreans"
		for first < last && f.d.Tokens[first].XPOS == tagCD {
			first++
		}
		if c, sense = f.countries.Find(syntax.Words(f.d, first, last)); sense != seeds.CountryPeople {
			return false
		}
	}
	if c == nil {
		return false
	}
	switch sense {
	case seeds.CountryName:
		f.referent(i, c, c.Name, "Country", "name of country", .99)
	case seeds.CountryCapital:
		if f.acts(m) {
			f.government(i, c, "capital for government", .9)
		} else {
			f.join(i, name, "City", "same name", .99)
		}
	case seeds.CountrySeat:
		f.government(i, c, "seat for government", .95)
	case seeds.CountryPeople, seeds.CountryAdjective:
		f.referent(i, c, naming.People(c), "Group", "name of people", .99)
	}
	return true
}

// government joins mention i to the government of c.
func (f *finder) government(i int, c *seeds.Country, evidence string, trust float64) {
	f.referent(i, c, naming.Government(c), "Government", evidence, trust)
}

// acts reports whether a capital stands for those who govern in it: it does or owns
// something, and no preposition of place leads to it.
func (f *finder) acts(m *corpus.Mention) bool {
	h := m.Head
	if c := f.tree.Child(h, syntax.Case); c >= 0 && c < h {
		return f.tree.Form(c) == "by" && f.tree.Is(h, syntax.OblAgent, syntax.Obl)
	}
	if f.tree.Is(h, syntax.Conj) {
		h = f.tree.Head(h)
		if c := f.tree.Child(h, syntax.Case); c >= 0 && c < h {
			return false
		}
	}
	switch {
	case f.tree.Is(h, syntax.Nsubj):
		v := f.tree.Head(h)
		return f.tree.UPOS(v) == corpus.VERB
	case f.tree.Is(h, syntax.NmodPoss):
		n := f.tree.Head(h)
		return !f.placed(strings.ToLower(f.tree.Lemma(n)))
	case f.tree.Is(h, syntax.Obj, syntax.Iobj):
		v := f.tree.Lemma(f.tree.Head(h))
		return v == "accuse" || v == "urge" || v == "criticise" || v == "criticize" || v == "condemn" || v == "help" || v == "warn" || v == "tell" || v == "ask"
	}
	return false
}

// placed reports whether the class of a noun is what a city has as a place: "Seoul's
// streets".
func (f *finder) placed(noun string) bool {
	switch f.nouns.Kind(noun) {
	case "Facility", "Place", "City", "Region":
		return true
	}
	return false
}

// spelledOut leads from short forms to the names that they stand for: "KINU" to "Korea
// Institute for National Unification", "Park" to "Park Sung-min". A form that could
// stand for two names stands for none.
func (f *finder) spelledOut(mentions []int) map[string]spelled {
	full := map[string]spelled{}
	clash := map[string]bool{}
	offer := func(short string, m *corpus.Mention, evidence string) {
		key := naming.Key(f.d, m)
		if old, ok := full[short]; ok && old.key != key {
			clash[short] = true
		}
		if short != naming.Of(f.d, m) && short != "" {
			full[short] = spelled{key, m.Type, evidence}
		}
	}
	for _, i := range mentions {
		m := &f.d.Mentions[i]
		if i > 0 && f.alias(&f.d.Mentions[i-1], m) {
			offer(naming.Of(f.d, m), &f.d.Mentions[i-1], corpus.AlsoKnownAs)
		}
		words := strings.Fields(naming.Of(f.d, m))
		if len(words) < 2 {
			continue
		}
		if a := acronym(words); len(a) > 1 {
			offer(a, m, "acronym")
		}
		if m.Type == "Company" || m.Type == "Organization" {
			for n := 1; n < len(words); n++ {
				if short := strings.Join(words[:n], " "); f.alone(short, n) {
					offer(short, m, "short name")
				}
			}
		}
		if f.nouns.Kind(strings.ToLower(words[len(words)-1])) == "" && (m.Type == "Person" || m.Type == "") && wordform.Capital(words[0]) && len(words) <= 4 && f.family(words) {
			offer(words[len(words)-1], m, "family name")
			if isTitle(words[0]) && len(words) > 2 {
				offer(strings.Join(words[1:], " "), m, "title and name")
			}
		}
	}
	for short := range clash {
		delete(full, short)
	}
	return full
}

// alias reports whether the words between names m and other say that they mean one thing.
func (f *finder) alias(m, other *corpus.Mention) bool {
	first, _ := syntax.Core(f.d, other)
	if m.Kind != corpus.Named || m.Last >= first {
		return false
	}
	between := strings.ToLower(syntax.Words(f.d, m.Last, first))
	switch strings.TrimLeft(between, ",( ") {
	case "alias", "aka", "a.k.a.", "a.k.a", "also known as", "better known as", "otherwise known as", "also called", "also spelled", "nicknamed":
		return true
	}
	return false
}

// alone reports whether the first n words of an organisation's name may stand for it: they
// end in a name that is neither a place nor a noun.
func (f *finder) alone(short string, n int) bool {
	last := short[strings.LastIndexByte(short, ' ')+1:]
	if !wordform.Capital(last) || n == 1 && (f.nouns.Kind(strings.ToLower(short)) != "" || len(short) < 4) {
		return false
	}
	c, _ := f.countries.Find(short)
	_, _, place := seeds.FindPlace(short)
	return c == nil && !place
}

// spelled is what a short form stands for.
type spelled struct{ key, class, evidence string }

// family reports whether the last of words may be the family name of a person: nothing
// in the name says that it is something else.
func (f *finder) family(words []string) bool {
	for _, w := range words {
		if k := f.nouns.Kind(strings.ToLower(w)); k != "" && k != "Person" || !wordform.Capital(w) {
			return false
		}
		if c, _ := f.countries.Find(w); c != nil {
			return false
		}
	}
	return true
}

func isTitle(w string) bool {
	switch strings.TrimSuffix(strings.ToLower(w), ".") {
	case "mr", "mrs", "ms", "dr", "prof", "president", "minister", "gen", "general", "colonel", "captain", "pastor", "sir":
		return true
	}
	return false
}

// acronym returns the initials of the capitalised words.
func acronym(words []string) string {
	var b strings.Builder
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
