package vocabulary

import (
	"fmt"
	"iter"
	"regexp"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/graph/vocab"
)

// A Violation is a node that does not have its shape.
type Violation struct {
	Node     quad.Value
	Shape    string // short IRI
	Property string // short IRI
	Reason   string
}

// Error returns "f:1 (clew:FactShape): clew:confidence: 2 is above 1".
func (v Violation) Error() string {
	return fmt.Sprintf("%s (%s): %s: %s", bare(v.Node), v.Shape, v.Property, v.Reason)
}

func bare(v quad.Value) string { return strings.Trim(quad.StringOf(v), "<>") }

// Check yields the violations in quads, which must stand in the order of their subjects, as
// quads.Compare puts them. It holds the quads of one subject in memory, and yields an error of quads
// as it is.
func Check(quads iter.Seq2[quad.Quad, error]) iter.Seq2[Violation, error] {
	return func(yield func(Violation, error) bool) {
		var node []quad.Quad
		flush := func() bool {
			for _, v := range violations(node) {
				if !yield(v, nil) {
					return false
				}
			}
			node = node[:0]
			return true
		}
		for q, err := range quads {
			if err != nil {
				yield(Violation{}, err)
				return
			}
			if len(node) > 0 && node[0].Subject != q.Subject && !flush() {
				return
			}
			node = append(node, q)
		}
		flush()
	}
}

// patterns holds the patterns of Shapes, compiled.
var patterns = func() map[string]*regexp.Regexp {
	m := map[string]*regexp.Regexp{}
	for _, s := range Shapes {
		for _, p := range s.Properties {
			m[p.Pattern] = regexp.MustCompile(p.Pattern)
		}
	}
	return m
}()

// violations looks at the quads of one subject.
func violations(node []quad.Quad) (found []Violation) {
	for _, s := range Shapes {
		if !s.covers(node) {
			continue
		}
		for _, p := range s.Properties {
			for _, reason := range p.breaches(node) {
				found = append(found, Violation{node[0].Subject, s.Name, p.IRI, reason})
			}
		}
	}
	return found
}

// covers reports whether a node is a target of the shape.
func (s Shape) covers(node []quad.Quad) bool {
	for _, q := range node {
		if s.Target != "" {
			if q.Predicate == quad.IRI(s.Target) {
				return true
			}
			continue
		}
		class, _ := q.Object.(quad.IRI)
		if q.Predicate == quad.IRI(vocab.Type) && (class == quad.IRI(s.Class) || within(class, s.Class)) {
			return true
		}
	}
	return false
}

func within(class quad.IRI, wider string) bool {
	a, ours := strings.CutPrefix(string(class), "clew:")
	b, too := strings.CutPrefix(wider, "clew:")
	return ours && too && vocab.Within(a, b)
}

// breaches says what is wrong with the values that a node has for the property.
func (p Property) breaches(node []quad.Quad) (reasons []string) {
	values := map[quad.Value]bool{}
	for _, q := range node {
		if q.Predicate == quad.IRI(p.IRI) && !values[q.Object] {
			values[q.Object] = true
			if reason := p.breach(q.Object); reason != "" {
				reasons = append(reasons, reason)
			}
		}
	}
	if len(values) < p.Min {
		reasons = append(reasons, fmt.Sprintf("%d values, want at least %d", len(values), p.Min))
	}
	if p.Max > 0 && len(values) > p.Max {
		reasons = append(reasons, fmt.Sprintf("%d values, want at most %d", len(values), p.Max))
	}
	return reasons
}

// breach says what is wrong with one value, or nothing.
func (p Property) breach(v quad.Value) string {
	term, ok := rdf.TermOf(v)
	switch {
	case !ok || !p.literal() && term.Kind != rdf.IRI:
		return fmt.Sprintf("%v is no IRI", v)
	case p.literal() && (term.Kind != rdf.Literal || p.Range != anyLiteral && datatype(term) != p.Range):
		return fmt.Sprintf("%v is no %s", v, p.Range)
	case p.Pattern != "" && !patterns[p.Pattern].MatchString(term.Text):
		return fmt.Sprintf("%v does not match %s", v, p.Pattern)
	case !p.Bounded:
		return ""
	}
	switch f, err := strconv.ParseFloat(term.Text, 64); {
	case err != nil || f != f:
		return fmt.Sprintf("%v is no number", v)
	case f < p.Least:
		return fmt.Sprintf("%v is below %v", f, p.Least)
	case f > p.Most:
		return fmt.Sprintf("%v is above %v", f, p.Most)
	}
	return ""
}

// datatype returns the short IRI of a literal's datatype.
func datatype(t rdf.Term) string {
	switch {
	case t.Lang != "":
		return "rdf:langString"
	case t.Datatype == "":
		return "xsd:string"
	}
	if local, ok := strings.CutPrefix(t.Datatype, rdf.NamespaceXSD); ok {
		return "xsd:" + local
	}
	return t.Datatype
}
