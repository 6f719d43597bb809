// Package imports sorts RDF data on its way into a graph by owner. Statements that
// clew itself exported go back to the articles they came from; all others belong to
// the import as a whole, under the names of their graphs.
//
// A worked example. Of the N-Quads, in short,
//
//	e:regime p:implements e:qr-code-payment-system f:1
//	f:1 clew:evidence <a:9#char=412,497> a:9
//	<https://example.org/x> rdfs:label "X" <https://example.org/g>
//	_:n rdfs:label "N"
//
// read for the import a:k3v7 the first two are article a:9; the others are labelled
// "a:k3v7#graph=https://example.org/g" and "a:k3v7#graph=", and the blank node is
// called ck3v7_n, so that it meets no node of another file.
package imports

import (
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/graph/vocab"
)

// An Article is one that clew read before it exported what it found.
type Article struct {
	ID    string
	Quads []quad.Quad // as exported, labelled with the article or its facts
}

// A Sorter takes the statements of one document, once. Memory grows with those that
// belong to articles, and with nothing else.
type Sorter struct {
	id       string
	articles map[string][]quad.Quad
	edges    map[quad.IRI][]quad.Quad // by fact, until its article is known
	owners   map[quad.IRI]string      // fact → article

	// Count is the number of statements read so far.
	Count int
}

// NewSorter returns a sorter for the import with the given ID, "a:" and a content hash.
func NewSorter(id string) *Sorter {
	return &Sorter{id: id, articles: map[string][]quad.Quad{}, edges: map[quad.IRI][]quad.Quad{}, owners: map[quad.IRI]string{}}
}

// Foreign reads statements to their end and yields those that belong to no article,
// labelled with graphs of the import, as they come. It stops at the first error.
func (s *Sorter) Foreign(statements iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range statements {
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			s.Count++
			if q = s.scoped(q); !s.keep(q) && !yield(s.foreign(q), nil) {
				return
			}
		}
		for _, fact := range slices.Sorted(maps.Keys(s.edges)) {
			if s.owners[fact] != "" {
				continue
			}
			for _, q := range s.edges[fact] {
				if !yield(s.foreign(q), nil) {
					return
				}
			}
		}
	}
}

// Articles yields the articles found, sorted by ID, once Foreign has come to its end.
func (s *Sorter) Articles() iter.Seq[Article] {
	for fact, quads := range s.edges {
		if owner := s.owners[fact]; owner != "" {
			s.articles[owner] = append(s.articles[owner], quads...)
		}
	}
	clear(s.edges)
	return func(yield func(Article) bool) {
		for _, id := range slices.Sorted(maps.Keys(s.articles)) {
			if !yield(Article{id, s.articles[id]}) {
				return
			}
		}
	}
}

// keep holds q back if it is part of an article, or may turn out to be.
func (s *Sorter) keep(q quad.Quad) bool {
	label, _ := q.Label.(quad.IRI)
	subject, _ := q.Subject.(quad.IRI)
	switch {
	case strings.HasPrefix(string(label), "f:"):
		s.edges[label] = append(s.edges[label], q)
		return true
	case !isArticle(string(label)), q.Predicate == quad.IRI(vocab.GraphOf):
		return false
	case q.Predicate == quad.IRI(vocab.Evidence):
		if !strings.HasPrefix(string(subject), "f:") {
			return false
		}
		s.owners[subject] = string(label)
	}
	s.articles[string(label)] = append(s.articles[string(label)], q)
	return true
}

// isArticle reports the ID of an article: "a:" and a few letters and digits.
func isArticle(label string) bool {
	const longest = 64
	rest, ok := strings.CutPrefix(label, "a:")
	if !ok || rest == "" || len(rest) > longest {
		return false
	}
	return strings.IndexFunc(rest, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }) < 0
}

// foreign labels q with a graph of the import.
func (s *Sorter) foreign(q quad.Quad) quad.Quad {
	name := ""
	switch label := q.Label.(type) {
	case quad.IRI:
		name = string(label)
	case quad.BNode:
		name = "_:" + string(label)
	}
	q.Label = quad.IRI(vocab.GraphLabel(s.id, name))
	return q
}

// scoped gives the blank nodes of q names that no other document has.
func (s *Sorter) scoped(q quad.Quad) quad.Quad {
	for _, d := range quad.Directions {
		if b, ok := q.Get(d).(quad.BNode); ok {
			q.Set(d, s.blank(b))
		}
	}
	return q
}

// blank returns a blank node's name in the graph: "c", the hash of the import, "_" and
// its label. One that is called so already comes from an export of a graph that it
// was imported to, and is the same node.
func (s *Sorter) blank(b quad.BNode) quad.BNode {
	if isScoped(string(b)) {
		return b
	}
	return quad.BNode(scopeMark + strings.TrimPrefix(s.id, "a:") + "_" + rdf.BlankLabel(string(b)))
}

const (
	scopeMark  = "c"
	hashLength = 16 // of an ID, in letters of base32
)

func isScoped(label string) bool {
	rest, ok := strings.CutPrefix(label, scopeMark)
	if !ok || len(rest) < hashLength+2 || rest[hashLength] != '_' || rdf.BlankLabel(label) != label {
		return false
	}
	for _, c := range rest[:hashLength] {
		if (c < 'a' || c > 'z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}
