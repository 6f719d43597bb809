// Package likeness says whether two names can mean one thing: same, possibly the same, or
// different, how sure it is, and why.
//
// A worked example.
//
//	Kim Jong-un, Person       Jong Eun Kim, Person      same: family name first or last, one Korean name in two romanisations
//	John Kennedy Jr., Person  John Kennedy, Person      possibly: only one is called jr
//	WHO, Organization         World Health Organization same: initials of the whole name
//	Samsung, Company          Samsung Electronics       different: the longer name says more than the shorter
//
// Rules know the structure of names of people, organisations and places, and the romanisations of
// Korean (Revised, McCune–Reischauer, usual spellings), Chinese (Pinyin, Wade–Giles), Russian and Arabic.
// What is a matter of lists (titles, nicknames, other names of cities, kinds of companies) stands in
// variants.tsv. Merging too much is worse than too little: Same is for names that people would
// merge without another look.
package likeness

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/graph/vocab"
)

// A Name is what is known of one thing.
type Name struct {
	Forms   []string // best form first, then other forms
	Type    string   // local name of a class of graph/vocab; "" or "Thing" if unknown
	Context []string // what it is mentioned together with, sorted
}

// A Verdict says what two names have to do with each other.
type Verdict uint8

// Verdicts, from apart to one.
const (
	Different Verdict = iota
	Possibly
	Same
)

func (v Verdict) String() string { return [...]string{"different", "possibly", "same"}[v] }

// A Judgement is a verdict with its reasons.
type Judgement struct {
	Verdict  Verdict
	Score    float64  // how likely the two are one, in [0,1]
	Short    bool     // one name leaves out what the other says, so that it can mean a third thing too
	Initials bool     // one name is the initials of the other
	Conflict bool     // different for a reason that no other form of the names can mend
	Evidence []string // reasons, in words

	family bool // one name is the family name of the other, which not many bear
}

func judge(v Verdict, score float64, format string, args ...any) Judgement {
	return Judgement{Verdict: v, Score: score, Evidence: []string{fmt.Sprintf(format, args...)}}
}

func short(v Verdict, score float64, format string, args ...any) Judgement {
	j := judge(v, score, format, args...)
	j.Short = true
	return j
}

func conflict(format string, args ...any) Judgement {
	j := judge(Different, 0.02, format, args...)
	j.Conflict = true
	return j
}

func differ(format string, args ...any) Judgement { return judge(Different, 0.1, format, args...) }

// A Country is known by names and adjectives.
type Country struct {
	Name       string
	Names      []string // others
	Adjectives []string
}

// A Comparer compares names. Its zero value knows no countries. It is safe for concurrent
// use.
type Comparer struct {
	countries map[string]nation // by folded name or adjective
}

type nation struct {
	name string
	noun bool // a name of it rather than an adjective
}

// New returns a comparer that knows the countries of a list.
func New(countries []Country) *Comparer {
	c := &Comparer{countries: map[string]nation{}}
	for _, x := range countries {
		for _, adjective := range x.Adjectives {
			c.countries[strings.Join(fold(adjective), " ")] = nation{x.Name, false}
		}
	}
	for _, x := range countries {
		for _, name := range append([]string{x.Name}, x.Names...) {
			c.countries[strings.Join(fold(name), " ")] = nation{x.Name, true}
			c.countries[strings.Join(fold(strings.ReplaceAll(name, ".", "")), " ")] = nation{x.Name, true}
		}
	}
	return c
}

// A Prepared name is ready to be compared many times.
type Prepared struct {
	forms   []form
	person  []form // the forms read as names of a person, and of a place, if the kind is unknown
	place   []form
	kind    kind
	class   string
	context []string
}

// Limits on what is compared: the first forms are the best, and a name of many lines is none.
const (
	maxForms     = 8
	maxFormBytes = 256
)

// Prepare parses n.
func (c *Comparer) Prepare(n Name) *Prepared {
	p := &Prepared{kind: kindOf(n.Type), class: n.Type, context: n.Context}
	p.forms = c.forms(n.Forms, p.kind)
	if p.kind == unknown {
		p.person, p.place = c.forms(n.Forms, person), c.forms(n.Forms, place)
	}
	return p
}

func (c *Comparer) forms(texts []string, k kind) []form {
	var forms []form
	for _, text := range texts {
		if len(text) > maxFormBytes || len(forms) == maxForms {
			continue
		}
		if f := c.parse(text, k); len(f.tokens) > 0 {
			forms = append(forms, f)
		}
	}
	return forms
}

// as returns p read as a name of kind k.
func (p *Prepared) as(k kind) *Prepared {
	if p.kind != unknown || k != person && k != place {
		return p
	}
	q := *p
	q.forms = p.person
	if k == place {
		q.forms = p.place
	}
	return &q
}

// Compare judges two names. The order of a and b does not matter.
func (c *Comparer) Compare(a, b Name) Judgement { return Compare(c.Prepare(a), c.Prepare(b)) }

// Compare judges two prepared names. The order of a and b does not matter.
func Compare(a, b *Prepared) Judgement { return supported(CompareAlone(a, b), a, b) }

// CompareAlone is Compare without regard to contexts.
func CompareAlone(a, b *Prepared) Judgement {
	if len(a.forms) == 0 || len(b.forms) == 0 {
		return differ("a name without letters")
	}
	if a.forms[0].text > b.forms[0].text {
		a, b = b, a
	}
	if reason := typesConflict(a, b); reason != "" {
		return conflict("%s", reason)
	}
	k := a.kind
	if k == unknown {
		k = b.kind
	}
	if a, b = a.as(k), b.as(k); len(a.forms) == 0 || len(b.forms) == 0 {
		return differ("a name without letters")
	}
	best := compareForms(k, a, b, &a.forms[0], &b.forms[0])
	if best.Conflict || best.Verdict == Same && !best.Short {
		return best
	}
	for i := range a.forms {
		for j := range b.forms {
			if i+j == 0 || !a.speaks(i) || !b.speaks(j) {
				continue
			}
			x := compareForms(k, a, b, &a.forms[i], &b.forms[j])
			if x.Verdict > best.Verdict || x.Verdict == best.Verdict && x.Score > best.Score {
				best = x
			}
		}
	}
	if k == unknown && best.Verdict == Different && !best.Conflict && a.personal() && b.personal() {
		if j := comparePersons(&a.person[0], &b.person[0]); j.Verdict != Different {
			if best = j; j.Short {
				best.Verdict, best.Score = Possibly, min(j.Score, promotable-0.05)
			}
			best.Evidence = append(best.Evidence, "if they are people")
		}
	}
	return best
}

// personal reports whether a name of unknown type is built as those of people: two to four
// words with capitals and no number.
func (p *Prepared) personal() bool {
	if len(p.person) == 0 || len(p.person[0].numbers) > 0 || len(p.person[0].tokens) < 2 || len(p.person[0].tokens) > 4 {
		return false
	}
	for _, w := range strings.Fields(p.person[0].text) {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && !particles[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

// speaks reports whether form i may stand for the whole: the best form, or one that says
// as much. Initials and family names alone speak only for things that have no other name.
func (p *Prepared) speaks(i int) bool {
	if i == 0 {
		return true
	}
	f := &p.forms[i]
	if p.kind == person {
		return len(f.tokens) > 1
	}
	return len(f.tokens) > 1 || f.initials || len(p.forms[0].tokens) == 1
}

// supported weighs the context: names that are alike and are mentioned with the same
// things are one.
func supported(j Judgement, a, b *Prepared) Judgement {
	shared := shared(a.context, b.context)
	if j.Verdict == Different || shared == 0 {
		return j
	}
	j.Evidence = append(j.Evidence, fmt.Sprintf("both are mentioned with %d of the same names", shared))
	if j.Verdict == Possibly && (j.Score >= promotable || j.family && shared >= familyContext) {
		j.Verdict = Same
	}
	j.Score = min(0.99, j.Score+0.05+0.02*float64(min(shared, 5)))
	return j
}

// promotable is the score from which a shared context makes one of two possible names.
const promotable = 0.6

// familyContext is how many shared names make a family name alone mean its bearer.
const familyContext = 4

// shared counts the members of two sorted lists, which it reads up to 64 matches.
func shared(a, b []string) int {
	n := 0
	for len(a) > 0 && len(b) > 0 && n < 64 {
		switch strings.Compare(a[0], b[0]) {
		case -1:
			a = a[1:]
		case 1:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

// kind is how a name is built.
type kind uint8

const (
	unknown kind = iota
	person
	organisation
	place
	work  // laws, programmes, documents, products
	event // happenings
)

// kindOf maps classes to kinds.
func kindOf(class string) kind {
	for _, k := range []struct {
		wider string
		kind  kind
	}{
		{"Person", person}, {"Organization", organisation}, {"Group", organisation}, {"Place", place},
		{"Policy", work}, {"Product", work}, {"Document", work}, {"Event", event},
	} {
		if vocab.Within(class, k.wider) {
			return k.kind
		}
	}
	return unknown
}

// typesConflict says why two types cannot be of one thing; "" if they can.
func typesConflict(a, b *Prepared) string {
	if a.kind == unknown || b.kind == unknown {
		return ""
	}
	apart := fmt.Sprintf("one is a %s, the other a %s", a.class, b.class)
	switch {
	case a.kind == b.kind && a.kind == place:
		x, y := placeRank(a.class), placeRank(b.class)
		if x != y && x > 0 && y > 0 && slices.Contains([]int{x, y}, countryRank) {
			return apart
		}
		return ""
	case a.kind == b.kind && a.kind == organisation:
		if (a.class == "Company") != (b.class == "Company") && (vocab.Within(a.class, "Government") || vocab.Within(b.class, "Government")) {
			return apart
		}
		return ""
	case a.kind == b.kind:
		return ""
	case a.kind == work && b.kind == organisation, a.kind == organisation && b.kind == work:
		if a.class == "Media" || b.class == "Media" {
			return ""
		}
	case a.kind == work && b.kind == event, a.kind == event && b.kind == work:
		return ""
	}
	return apart
}

const countryRank = 3

// placeRank tells apart places of one name that are different in size; 0 says nothing.
func placeRank(class string) int {
	switch class {
	case "City":
		return 1
	case "Region":
		return 2
	case "Country":
		return countryRank
	}
	return 0
}

func compareForms(k kind, a, b *Prepared, x, y *form) Judgement {
	switch k {
	case person:
		return comparePersons(x, y)
	case organisation:
		return compareOrganisations(a, b, x, y)
	case place:
		return comparePlaces(a, b, x, y)
	}
	return compareOthers(x, y)
}
