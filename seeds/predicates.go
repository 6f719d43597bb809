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

// A Reading is what a phrase means.
type Reading struct {
	Predicate *Predicate
	Inverted  bool   // the phrase runs from the object of the predicate to its subject
	Origin    string // file and line that declare it
}

// A PredicateMap leads from phrases to canonical predicates.
type PredicateMap struct {
	List     []*Predicate // in the order of the file
	readings map[string]Reading
	byName   map[string]Reading
}

// Find returns what a phrase of lemmas means.
func (m *PredicateMap) Find(phrase string) (Reading, bool) {
	r, ok := m.readings[phrase]
	return r, ok
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
	for phrase, r := range m.readings {
		switch {
		case r.Predicate != p:
		case r.Inverted:
			list = append(list, "<"+phrase)
		default:
			list = append(list, phrase)
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
		m.byName[name] = Reading{p, i == 1 && !p.Symmetric, p.Origin}
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
	m := &PredicateMap{readings: map[string]Reading{}, byName: map[string]Reading{}}
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
			phrase, inverted := strings.CutPrefix(phrase, "<")
			if _, ok := m.readings[phrase]; ok {
				return nil, r.errorf("the phrase %q stands twice", phrase)
			}
			m.readings[phrase] = Reading{p, inverted, r.place()}
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
