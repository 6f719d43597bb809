package seeds

import "strings"

// A Predicate is a canonical relation.
type Predicate struct {
	Name      string // "implements"
	Inverse   string // "implemented-by": the same, from object to subject
	Symmetric bool
}

// A Reading is what a phrase means.
type Reading struct {
	Predicate *Predicate
	Inverted  bool // the phrase runs from the object of the predicate to its subject
}

// A PredicateMap leads from phrases to canonical predicates.
type PredicateMap struct {
	List     []Predicate // in the order of the file
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

// Predicates returns the map of predicates.tsv.
var Predicates = once(func() (*PredicateMap, error) {
	rows, err := embedded("predicates.tsv", 4)
	if err != nil {
		return nil, err
	}
	return loadPredicates(rows)
})

func loadPredicates(rows []row) (*PredicateMap, error) {
	m := &PredicateMap{List: make([]Predicate, 0, len(rows)), readings: map[string]Reading{}, byName: map[string]Reading{}}
	for _, r := range rows {
		p := Predicate{Name: r.cells[0], Inverse: r.cells[1]}
		switch r.cells[2] {
		case "":
		case "symmetric":
			p.Symmetric = true
		default:
			return nil, r.errorf("unknown flag %q, want symmetric or nothing", r.cells[2])
		}
		if p.Name == "" || p.Inverse == "" || p.Symmetric != (p.Name == p.Inverse) {
			return nil, r.errorf("predicate %q with inverse %q: a symmetric one is its own inverse, no other is", p.Name, p.Inverse)
		}
		m.List = append(m.List, p)
		stored := &m.List[len(m.List)-1]
		for i, name := range []string{p.Name, p.Inverse} {
			if _, ok := m.byName[name]; ok && !(p.Symmetric && i == 1) {
				return nil, r.errorf("the name %q stands twice", name)
			}
			m.byName[name] = Reading{stored, i == 1 && !p.Symmetric}
		}
		for _, phrase := range r.names(3) {
			phrase, inverted := strings.CutPrefix(phrase, "<")
			if _, ok := m.readings[phrase]; ok {
				return nil, r.errorf("the phrase %q stands twice", phrase)
			}
			m.readings[phrase] = Reading{stored, inverted}
		}
	}
	return m, nil
}
