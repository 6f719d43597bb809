package rdf

import (
	"cmp"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
)

// AppendTerm appends a term as N-Triples writes it, and nothing for no term.
func (o *WriteOptions) AppendTerm(dst []byte, t Term) []byte {
	switch t.Kind {
	case IRI:
		return o.appendBracketed(dst, t.Text)
	case Blank:
		dst = append(dst, "_:"...)
		return append(dst, BlankLabel(t.Text)...)
	case Literal:
		dst = AppendQuoted(dst, t.Text)
		switch {
		case t.Lang != "":
			dst = append(dst, '@')
			dst = append(dst, t.Lang...)
		case t.Datatype != "":
			dst = append(dst, "^^"...)
			dst = o.appendBracketed(dst, t.Datatype)
		}
	}
	return dst
}

func (o *WriteOptions) appendBracketed(dst []byte, iri string) []byte {
	dst = append(dst, '<')
	dst = o.Prefixes.AppendIRI(dst, iri, o.Base)
	return append(dst, '>')
}

// An Order is how a syntax sorts statements. One without graphs leaves the label out of Parts, so
// that statements which differ by it alone become one.
type Order struct {
	Parts     []quad.Direction // most significant first
	TypeFirst bool             // rdf:type comes before all other predicates
}

// The orders of the syntaxes.
var (
	ByLine    = Order{Parts: []quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}}
	ByTriple  = Order{Parts: []quad.Direction{quad.Subject, quad.Predicate, quad.Object}}
	ByGraph   = Order{Parts: []quad.Direction{quad.Label, quad.Subject, quad.Predicate, quad.Object}, TypeFirst: true}
	BySubject = Order{Parts: []quad.Direction{quad.Subject, quad.Predicate, quad.Object}, TypeFirst: true}
	ByReifier = Order{Parts: []quad.Direction{quad.Subject, quad.Predicate, quad.Object, quad.Label}, TypeFirst: true}
)

// Arrange returns quads sorted by order and without repetition if the options ask for it, grouped
// if they say that quads are sorted, else quads itself. Terms compare as N-Triples writes them, byte by byte; no label comes first. The
// result replays if quads does.
func (o WriteOptions) Arrange(quads iter.Seq2[quad.Quad, error], order Order) iter.Seq2[quad.Quad, error] {
	switch {
	case o.Arranged:
		return order.group(quads)
	case !o.Sorted:
		return quads
	}
	return func(yield func(quad.Quad, error) bool) {
		t := termTable{options: o, ids: map[string]uint32{"": 0}, names: []string{""}, values: []quad.Value{nil}}
		var rows [][4]uint32
		for q, err := range quads {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			var row [4]uint32
			for i, d := range order.Parts {
				row[i] = t.id(q.Get(d))
			}
			rows = append(rows, row)
		}
		t.sortRows(rows, order)
		for _, row := range slices.Compact(rows) {
			var q quad.Quad
			for i, d := range order.Parts {
				q.Set(d, t.values[row[i]])
			}
			if !yield(q, nil) {
				return
			}
		}
	}
}

// group drops repetitions from sorted quads and, if the order says so, puts the types of each
// subject first.
func (order Order) group(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	lead := order.Parts[:slices.Index(order.Parts, quad.Predicate)]
	return func(yield func(quad.Quad, error) bool) {
		var last quad.Quad
		var waiting []quad.Quad // of the subject, for its types
		flush := func() bool {
			for _, q := range waiting {
				if !yield(q, nil) {
					return false
				}
			}
			waiting = waiting[:0]
			return true
		}
		for q, err := range quads {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			if same(q, last, order.Parts) {
				continue
			}
			if !same(q, last, lead) && !flush() {
				return
			}
			last = q
			if order.TypeFirst && !isType(q.Predicate) {
				waiting = append(waiting, q)
			} else if !yield(q, nil) {
				return
			}
		}
		flush()
	}
}

func same(a, b quad.Quad, parts []quad.Direction) bool {
	for _, d := range parts {
		if a.Get(d) != b.Get(d) {
			return false
		}
	}
	return true
}

func isType(predicate quad.Value) bool {
	return predicate == quad.IRI("rdf:type") || predicate == quad.IRI(NamespaceRDF+"type")
}

// termTable numbers the distinct terms of a graph. Values that differ in Go but not in RDF, as
// the short and the full form of an IRI, share a number.
type termTable struct {
	options WriteOptions
	ids     map[string]uint32
	names   []string // as N-Triples writes them
	values  []quad.Value
	scratch []byte
}

func (t *termTable) id(v quad.Value) uint32 {
	if v == nil {
		return 0
	}
	term, ok := TermOf(v)
	if ok {
		t.scratch = t.options.AppendTerm(t.scratch[:0], term)
	} else {
		t.scratch = append(t.scratch[:0], v.String()...) // kept for the writer to report
	}
	if id, ok := t.ids[string(t.scratch)]; ok {
		return id
	}
	id, name := uint32(len(t.names)), string(t.scratch)
	t.ids[name] = id
	t.names = append(t.names, name)
	t.values = append(t.values, v)
	return id
}

// sortRows sorts by the ranks of terms, which are looked up once a term, not once a comparison.
func (t *termTable) sortRows(rows [][4]uint32, order Order) {
	byName := make([]uint32, len(t.names))
	for i := range byName {
		byName[i] = uint32(i)
	}
	slices.SortFunc(byName, func(a, b uint32) int { return cmp.Compare(t.names[a], t.names[b]) })
	rank := make([]uint32, len(t.names))
	for r, id := range byName {
		rank[id] = uint32(r) + 1
	}
	predicate := slices.Index(order.Parts, quad.Predicate)
	typeID, hasType := t.ids["<"+NamespaceRDF+"type>"]
	typeFirst := hasType && order.TypeFirst
	slices.SortFunc(rows, func(a, b [4]uint32) int {
		for i := range order.Parts {
			if a[i] == b[i] {
				continue
			}
			if typeFirst && i == predicate {
				if a[i] == typeID {
					return -1
				}
				if b[i] == typeID {
					return 1
				}
			}
			return cmp.Compare(rank[a[i]], rank[b[i]])
		}
		return 0
	})
}
