package link

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// names joins the mentions that are names: countries and their governments, then full
// names, then short forms and acronyms of names that the document spells out.
func (l *linker) names() {
	d := l.d
	var rest []int
	at := int32(-1)
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Kind != corpus.Named {
			continue
		}
		if l.sentence[i] != at {
			at = l.sentence[i]
			l.tree.Reset(d, at)
		}
		if !l.country(i, m) {
			rest = append(rest, i)
		}
	}
	full := l.spelledOut(rest)
	for _, i := range rest {
		m := &d.Mentions[i]
		name := l.name(m)
		if slug(l.key(m)) == "" {
			continue
		}
		class := m.Type
		if longer, ok := full[name]; ok {
			t := l.join(i, longer.key, longer.name, longer.class, 3)
			l.things[t].aliases[name] = true
			continue
		}
		l.join(i, l.key(m), name, class, 2)
	}
}

// country joins a name that has to do with a country.
func (l *linker) country(i int, m *corpus.Mention) bool {
	name := l.name(m)
	c, sense := l.countries.Find(name)
	if c == nil {
		return false
	}
	switch sense {
	case seeds.CountryName:
		t := l.join(i, c.Name, c.Name, "Country", 9)
		l.things[t].aliases[name] = true
	case seeds.CountryCapital:
		if l.acts(m) {
			l.government(i, c, name)
		} else {
			l.join(i, name, name, "City", 5)
		}
	case seeds.CountrySeat:
		l.government(i, c, name)
	case seeds.CountryPeople, seeds.CountryAdjective:
		t := l.join(i, people(c), people(c), "Group", 9)
		l.things[t].aliases[name] = true
	}
	return true
}

func people(c *seeds.Country) string {
	if len(c.People) > 0 {
		return c.People[0]
	}
	return c.Name + " people"
}

// government joins mention i to the government of c.
func (l *linker) government(i int, c *seeds.Country, alias string) {
	name := c.Adjective() + " government"
	t := l.join(i, name, name, "Government", 9)
	l.things[t].aliases[alias] = true
}

// acts reports whether a capital stands for those who govern in it: it does or owns
// something, and no preposition of place leads to it.
func (l *linker) acts(m *corpus.Mention) bool {
	h := m.Head
	if c := l.tree.Child(h, syntax.Case); c >= 0 && c < h {
		return l.tree.Form(c) == "by" && l.tree.Is(h, syntax.OblAgent, syntax.Obl)
	}
	if l.tree.Is(h, syntax.Conj) {
		h = l.tree.Head(h)
		if c := l.tree.Child(h, syntax.Case); c >= 0 && c < h {
			return false
		}
	}
	switch {
	case l.tree.Is(h, syntax.Nsubj):
		v := l.tree.Head(h)
		return l.tree.UPOS(v) == corpus.VERB
	case l.tree.Is(h, syntax.NmodPoss):
		n := l.tree.Head(h)
		return !l.placed(strings.ToLower(l.tree.Lemma(n)))
	case l.tree.Is(h, syntax.Obj, syntax.Iobj):
		v := l.tree.Lemma(l.tree.Head(h))
		return v == "accuse" || v == "urge" || v == "criticise" || v == "criticize" || v == "condemn" || v == "help" || v == "warn" || v == "tell" || v == "ask"
	}
	return false
}

// placed reports whether the class of a noun is what a city has as a place: "Seoul's
// streets".
func (l *linker) placed(noun string) bool {
	switch l.nouns.Kind(noun) {
	case "Facility", "Place", "City", "Region":
		return true
	}
	return false
}

// name returns the words of m that name it.
func (l *linker) name(m *corpus.Mention) string {
	first, last := syntax.Core(l.d, m)
	name := strings.TrimSpace(syntax.Words(l.d, first, last))
	if _, usual, ok := seeds.FindPlace(name); ok {
		return usual
	}
	return name
}

// key returns what the identifier of a named mention is made of: its name without
// title, and without the class of place that may follow ("North Hamgyong province").
func (l *linker) key(m *corpus.Mention) string {
	name := l.name(m)
	words := strings.Fields(name)
	if n := len(words); n > 1 {
		last := strings.ToLower(words[n-1])
		switch l.nouns.Kind(last) {
		case "Region", "City":
			return strings.Join(words[:n-1], " ")
		}
	}
	return name
}

// spelledOut leads from short forms to the names that they stand for: "KINU" to "Korea
// Institute for National Unification", "Park" to "Park Sung-min". A form that could
// stand for two names stands for none.
func (l *linker) spelledOut(mentions []int) map[string]thing {
	full := map[string]thing{}
	clash := map[string]bool{}
	offer := func(short string, m *corpus.Mention, name string) {
		if old, ok := full[short]; ok && old.key != l.key(m) {
			clash[short] = true
		}
		if short != name && short != "" {
			full[short] = thing{key: l.key(m), name: name, class: m.Type}
		}
	}
	for _, i := range mentions {
		m := &l.d.Mentions[i]
		name := l.name(m)
		words := strings.Fields(name)
		if len(words) < 2 {
			continue
		}
		if a := acronym(words); len(a) > 2 {
			offer(a, m, name)
		}
		if l.nouns.Kind(strings.ToLower(words[len(words)-1])) == "" && (m.Type == "Person" || m.Type == "") && capital(words[0]) && len(words) <= 4 && l.family(words) {
			offer(words[len(words)-1], m, name)
			if isTitle(words[0]) && len(words) > 2 {
				offer(strings.Join(words[1:], " "), m, name)
			}
		}
	}
	for short := range clash {
		delete(full, short)
	}
	return full
}

// family reports whether the last of words may be the family name of a person: nothing
// in the name says that it is something else.
func (l *linker) family(words []string) bool {
	for _, w := range words {
		if k := l.nouns.Kind(strings.ToLower(w)); k != "" && k != "Person" || !capital(w) {
			return false
		}
		if c, _ := l.countries.Find(w); c != nil {
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

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// slug makes an identifier of a name: lower case, without accents, hyphens between
// words. Letters of other scripts stay as they are.
func slug(name string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(unicode.ToLower(r))
		default:
			hyphen = true
		}
	}
	return norm.NFC.String(b.String())
}
