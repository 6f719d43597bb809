package seeds

import (
	"maps"
	"slices"
	"strings"
)

// A Predicate is a canonical relation.
type Predicate struct {
	Name      string // "implements"
	Inverse   string // "implemented-by": the same, from object to subject
	Symmetric bool
	Domain    []string // classes that its subject usually is of; empty for any
	Range     []string // classes that its object usually is of
	Origin    string   // file and line that declare it
}

// A Reading is what a phrase means between nouns that fit its ends.
type Reading struct {
	Predicate *Predicate
	Phrase    string // as it was declared, without "<": "release [Person]"
	Before    End    // the noun before the phrase
	After     End    // the noun after it
	Inverted  bool   // the phrase runs from the object of the predicate to its subject
	Origin    string // file and line that declare it
}

// An End is what a phrase asks of the noun at one of its ends: to be of one of the classes,
// or to be one of the nouns. Without either it takes any noun.
type End struct {
	Classes []string
	Nouns   []string // lemmas in lower case
}

// Any reports whether e takes any noun.
func (e End) Any() bool { return len(e.Classes)+len(e.Nouns) == 0 }

// A PredicateMap leads from phrases to canonical predicates.
type PredicateMap struct {
	List     []*Predicate         // in the order of the file
	readings map[string][]Reading // words of a phrase → what it means, in the order of the file
	byName   map[string]Reading
}

// Readings returns what a phrase of lemmas means, in the order of the file. Of those whose
// ends fit the one counts that asks for most: for a noun rather than for a class, for a class
// rather than for anything.
func (m *PredicateMap) Readings(words string) []Reading { return m.readings[words] }

// Declared returns the reading of a phrase as it was declared, "release [Person]".
func (m *PredicateMap) Declared(phrase string) (Reading, bool) {
	r, words, _ := parsePhrase(phrase)
	for _, x := range m.readings[words] {
		if x.Phrase == r.Phrase {
			return x, true
		}
	}
	return Reading{}, false
}

// parsePhrase reads a phrase as files declare it and returns it with its bare words. What
// stands in brackets at an end says what the noun there must be: names of classes, or
// lemmas of nouns. The reason says what is wrong, "" if nothing.
//
//	release [Person]          releases somebody
//	[Document] show           a document shows
//	<dismiss [claim, rumour]  runs from object to subject
func parsePhrase(text string) (r Reading, words, reason string) {
	text, r.Inverted = strings.CutPrefix(text, "<")
	words = strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(words, "["); ok {
		list, after, closed := strings.Cut(rest, "]")
		if !closed || !r.Before.read(list) {
			return r, "", "brackets hold classes or nouns, parted by commas: [Person, Group] release"
		}
		words = strings.TrimSpace(after)
	}
	if rest, ok := strings.CutSuffix(words, "]"); ok {
		before, list, opened := strings.Cut(rest, "[")
		if !opened || !r.After.read(list) {
			return r, "", "brackets hold classes or nouns, parted by commas: release [Person, Group]"
		}
		words = strings.TrimSpace(before)
	}
	if words == "" || words != strings.ToLower(words) || strings.ContainsAny(words, "[],<") {
		return r, "", "a phrase is lemmas in lower case, such as roll out"
	}
	r.Phrase = strings.TrimSpace(r.Before.String() + " " + words + " " + r.After.String())
	return r, words, ""
}

// read fills e with the members of a list; it reports whether there are any.
func (e *End) read(list string) bool {
	for name := range strings.SplitSeq(list, ",") {
		switch name = strings.TrimSpace(name); {
		case name == "" || strings.ContainsAny(name, "[]<"):
			return false
		case name == strings.ToLower(name):
			e.Nouns = append(e.Nouns, name)
		default:
			e.Classes = append(e.Classes, name)
		}
	}
	return true
}

func (e End) String() string {
	if e.Any() {
		return ""
	}
	return "[" + strings.Join(slices.Concat(e.Classes, e.Nouns), ", ") + "]"
}

// add gives words one more reading; it reports whether it was not there yet.
func (m *PredicateMap) add(words string, r Reading) bool {
	list := m.readings[words]
	for i := range list {
		if list[i].Phrase == r.Phrase {
			return false
		}
	}
	m.readings[words] = append(slices.Clip(list), r)
	return true
}

// Named returns the predicate with that name or inverse name.
func (m *PredicateMap) Named(name string) (Reading, bool) {
	r, ok := m.byName[name]
	return r, ok
}

// Phrases returns the phrases that mean p, sorted; one that runs from object to subject
// starts with "<".
func (m *PredicateMap) Phrases(p *Predicate) []string {
	var list []string
	for _, readings := range m.readings {
		for _, r := range readings {
			switch {
			case r.Predicate != p:
			case r.Inverted:
				list = append(list, "<"+r.Phrase)
			default:
				list = append(list, r.Phrase)
			}
		}
	}
	slices.Sort(list)
	return list
}

func (m *PredicateMap) clone() *PredicateMap {
	return &PredicateMap{slices.Clone(m.List), maps.Clone(m.readings), maps.Clone(m.byName)}
}

// declare adds p; the reason says why it cannot, "" if it does.
func (m *PredicateMap) declare(p *Predicate) (reason string) {
	if p.Name == "" || p.Inverse == "" || p.Symmetric != (p.Name == p.Inverse) {
		return "predicate " + quote(p.Name) + " with inverse " + quote(p.Inverse) + ": a symmetric one is its own inverse, no other is"
	}
	for i, name := range []string{p.Name, p.Inverse} {
		if _, ok := m.byName[name]; ok && !(p.Symmetric && i == 1) {
			return "the name " + quote(name) + " stands twice"
		}
		m.byName[name] = Reading{Predicate: p, Inverted: i == 1 && !p.Symmetric, Origin: p.Origin}
	}
	m.List = append(m.List, p)
	return ""
}

func quote(s string) string { return `"` + s + `"` }

// Predicates returns the map of predicates.tsv with the signatures of signatures.tsv.
var Predicates = once(func() (*PredicateMap, error) {
	rows, err := embedded("predicates.tsv", 4)
	if err != nil {
		return nil, err
	}
	m, err := loadPredicates(rows)
	if err != nil {
		return nil, err
	}
	signatures, err := embedded("signatures.tsv", 3)
	if err != nil {
		return nil, err
	}
	return m, m.sign(signatures)
})

func loadPredicates(rows []row) (*PredicateMap, error) {
	m := &PredicateMap{readings: map[string][]Reading{}, byName: map[string]Reading{}}
	for _, r := range rows {
		p := &Predicate{Name: r.cells[0], Inverse: r.cells[1], Origin: r.place()}
		switch r.cells[2] {
		case "":
		case "symmetric":
			p.Symmetric = true
		default:
			return nil, r.errorf("unknown flag %q, want symmetric or nothing", r.cells[2])
		}
		if reason := m.declare(p); reason != "" {
			return nil, r.errorf("%s", reason)
		}
		for _, phrase := range r.names(3) {
			reading, words, reason := parsePhrase(phrase)
			if reason != "" {
				return nil, r.errorf("%q: %s", phrase, reason)
			}
			reading.Predicate, reading.Origin = p, r.place()
			if !m.add(words, reading) {
				return nil, r.errorf("the phrase %q stands twice", phrase)
			}
		}
	}
	return m, nil
}

// sign adds domains and ranges. "Thing" beside other classes allows any.
func (m *PredicateMap) sign(rows []row) error {
	for _, r := range rows {
		p, ok := m.byName[r.cells[0]]
		if !ok || p.Inverted {
			return r.errorf("there is no predicate %q", r.cells[0])
		}
		if p.Predicate.Domain != nil {
			return r.errorf("the signature of %q stands twice", r.cells[0])
		}
		p.Predicate.Domain, p.Predicate.Range = r.names(1), r.names(2)
	}
	return nil
}
