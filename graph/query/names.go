package query

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/unicode/norm"

	"github.com/clew-kg/clew/graph/vocab"
)

// A Match is an entity that a name can mean.
type Match struct {
	IRI   string // short form, "e:north-hamgyong"
	Label string // preferred label
	Facts int    // how many edges touch it
}

// An AmbiguousError lists the entities that a name can mean, most connected first.
type AmbiguousError struct {
	Name    string
	Matches []Match
}

func (e *AmbiguousError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "query: %q is ambiguous:", e.Name)
	for i, m := range e.Matches {
		if i == 8 {
			fmt.Fprintf(&b, " and %d more", len(e.Matches)-i)
			break
		}
		fmt.Fprintf(&b, " %s (%s, %d facts)", m.IRI, m.Label, m.Facts)
	}
	return b.String()
}

// A NotFoundError says that nothing in the graph has a name.
type NotFoundError struct {
	Kind    string // "entity", "predicate" or "article"
	Name    string
	Similar []string // names that exist, best first; may be empty
}

func (e *NotFoundError) Error() string {
	s := fmt.Sprintf("query: no %s named %q", e.Kind, e.Name)
	if len(e.Similar) > 0 {
		s += "; did you mean " + strings.Join(e.Similar, ", ") + "?"
	}
	return s
}

// Names resolves what a person types to entities of a graph. An index over all
// labels is built on the first name that has no exact match, so a Names is cheap to make. It
// is not safe for concurrent use.
type Names struct {
	source Source
	folded map[string][]string // folded label → entity IRIs, sorted; nil until needed
	labels []string            // labels as they stand, sorted
}

// NewNames returns a resolver over source.
func NewNames(source Source) *Names { return &Names{source: source} }

// Resolve returns the IRI of the one entity that name means: an IRI of the graph
// ("e:north-hamgyong"), a preferred label or alias as it stands, or one that
// differs in case, hyphens or an article ("the"). Of several entities the one whose
// preferred label it is wins if it is the only such one; otherwise the error is an
// *AmbiguousError. An unknown name gives a *NotFoundError with similar ones.
func (n *Names) Resolve(ctx context.Context, name string) (string, error) {
	if strings.HasPrefix(name, "e:") {
		for _, err := range n.source.Match(ctx, pattern{Subject: quad.IRI(name)}) {
			return name, err
		}
		former := strings.TrimPrefix(name, "e:") // of a name that was merged: still an alias
		if err := n.index(ctx); err != nil {
			return "", err
		}
		if found := known(slices.Compact(slices.Sorted(slices.Values(n.folded[fold(former)])))); len(found) == 1 {
			return found[0], nil
		}
	}
	preferred, err := n.subjects(ctx, name, vocab.Label)
	if err != nil {
		return "", err
	}
	if preferred = known(preferred); len(preferred) == 1 && !strings.Contains(preferred[0], ".") {
		return preferred[0], nil
	}
	all, err := n.subjects(ctx, name, vocab.AltLabel)
	if err != nil {
		return "", err
	}
	all = append(all, preferred...)
	if len(all) == 0 {
		if err := n.index(ctx); err != nil {
			return "", err
		}
		all = append(all, n.folded[fold(name)]...)
	}
	slices.Sort(all)
	switch all = known(slices.Compact(all)); len(all) {
	case 0:
		return "", &NotFoundError{Kind: "entity", Name: name, Similar: Similar(name, n.labels)}
	case 1:
		return all[0], nil
	}
	matches, err := n.describe(ctx, all)
	if err != nil {
		return "", err
	}
	return "", &AmbiguousError{Name: name, Matches: matches}
}

// known returns the entities that more than one article can speak of, or all if there
// is none: "the regime" of an article that does not say which has an ID with a dot.
func known(iris []string) []string {
	global := slices.DeleteFunc(slices.Clone(iris), func(iri string) bool { return strings.Contains(iri, ".") })
	if len(global) == 0 {
		return iris
	}
	return global
}

// Labels returns every label and alias of the graph's entities, sorted.
func (n *Names) Labels(ctx context.Context) ([]string, error) {
	err := n.index(ctx)
	return n.labels, err
}

// subjects returns the entities that have value as property, sorted.
func (n *Names) subjects(ctx context.Context, value, property string) ([]string, error) {
	var found []string
	for q, err := range n.source.Match(ctx, pattern{Predicate: quad.IRI(property), Object: quad.String(value)}) {
		if err != nil {
			return nil, err
		}
		if iri, ok := q.Subject.(quad.IRI); ok && strings.HasPrefix(string(iri), "e:") {
			found = append(found, string(iri))
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

func (n *Names) index(ctx context.Context) error {
	if n.folded != nil {
		return nil
	}
	folded := map[string][]string{}
	for _, property := range []string{vocab.Label, vocab.AltLabel} {
		for q, err := range n.source.Match(ctx, pattern{Predicate: quad.IRI(property)}) {
			if err != nil {
				return err
			}
			label, isText := q.Object.(quad.String)
			iri, isIRI := q.Subject.(quad.IRI)
			if !isText || !isIRI || !strings.HasPrefix(string(iri), "e:") {
				continue
			}
			n.labels = append(n.labels, string(label))
			key := fold(string(label))
			folded[key] = append(folded[key], string(iri))
		}
	}
	slices.Sort(n.labels)
	n.labels = slices.Compact(n.labels)
	n.folded = folded
	return nil
}

// CheckPredicates returns a *NotFoundError for the first of names that no fact has, however
// meant. It takes one lookup for each predicate of the graph.
func CheckPredicates(ctx context.Context, source Source, names []string) error {
	if len(names) == 0 {
		return nil
	}
	stats, err := source.Stats(ctx)
	if err != nil {
		return err
	}
	var used []string
	for _, p := range stats.Predicates {
		iri, _ := p.Predicate.(quad.IRI)
		if base, _, _, ok := vocab.SplitPredicate(string(iri)); ok {
			used = append(used, base)
		}
	}
	slices.Sort(used)
	used = slices.Compact(used)
	for _, name := range names {
		if _, found := slices.BinarySearch(used, name); !found {
			return &NotFoundError{Kind: "predicate", Name: name, Similar: Similar(name, used)}
		}
	}
	return nil
}

// describe returns labels and degrees of entities, most connected first.
func (n *Names) describe(ctx context.Context, iris []string) ([]Match, error) {
	var matches []Match
	for _, iri := range iris {
		m := Match{IRI: iri, Label: strings.TrimPrefix(iri, "e:")}
		for _, p := range []pattern{{Subject: quad.IRI(iri)}, {Object: quad.IRI(iri)}} {
			for q, err := range n.source.Match(ctx, p) {
				if err != nil {
					return nil, err
				}
				if label, ok := q.Object.(quad.String); ok && q.Predicate == quad.IRI(vocab.Label) {
					m.Label = string(label)
				}
				if isEdge(q) {
					m.Facts++
				}
			}
		}
		matches = append(matches, m)
	}
	slices.SortStableFunc(matches, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Facts, a.Facts), strings.Compare(a.IRI, b.IRI))
	})
	return matches, nil
}

// fold maps names that a person would not tell apart to one key.
func fold(s string) string {
	s = strings.ToLower(norm.NFKC.String(s))
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '-' || r == '_' }), " ")
	return strings.TrimPrefix(s, "the ")
}

// Similar returns up to five of candidates that are close to name, best first: by
// edit distance (Levenshtein 1966, Binary codes capable of correcting deletions,
// insertions and reversals) up to a third of its length, rounded up, or containing it.
func Similar(name string, candidates []string) []string {
	type scored struct {
		text string
		cost int
	}
	var close []scored
	key := fold(name)
	if key == "" {
		return nil
	}
	limit := (len([]rune(key)) + 2) / 3
	for _, c := range candidates {
		folded := fold(c)
		cost := distance(key, folded, limit)
		if cost > limit && len(key) >= 3 && strings.Contains(folded, key) {
			cost = limit + 1
		}
		if cost <= limit+1 {
			if cost == limit+1 && !strings.Contains(folded, key) {
				continue
			}
			close = append(close, scored{c, cost})
		}
	}
	slices.SortFunc(close, func(a, b scored) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), cmp.Compare(len(a.text), len(b.text)), strings.Compare(a.text, b.text))
	})
	var names []string
	for _, s := range close[:min(5, len(close))] {
		names = append(names, s.text)
	}
	return names
}

// distance returns the edit distance of a and b in runes, or limit+1 if it is
// larger than limit.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		diagonal := row[0]
		row[0] = i + 1
		best := row[0]
		for j := range y {
			cost := diagonal
			if x[i] != y[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
			best = min(best, cost)
		}
		if best > limit {
			return limit + 1
		}
	}
	return min(row[len(y)], limit+1)
}
