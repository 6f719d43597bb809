package view

import (
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/vocab"
)

// TestImportedQuadsAreNoArticles demands that what the store holds of other people's
// data leaves a view as it is.
func TestImportedQuadsAreNoArticles(t *testing.T) {
	iri := func(s string) quad.IRI { return quad.IRI(s) }
	graph := vocab.GraphLabel("a:2", "urn:g")
	g, err := FromQuads(func(yield func(quad.Quad, error) bool) {
		for _, q := range []quad.Quad{
			{Subject: iri("e:a"), Predicate: iri("p:knows"), Object: iri("e:b"), Label: iri("f:1")},
			{Subject: iri("f:1"), Predicate: iri(vocab.Evidence), Object: iri("a:1#char=0,9"), Label: iri("a:1")},
			{Subject: iri(graph), Predicate: iri(vocab.GraphOf), Object: iri("a:2"), Label: iri("a:2")},
			{Subject: iri("e:a"), Predicate: iri(vocab.Label), Object: quad.String("somebody else's name"), Label: iri(graph)},
			{Subject: iri("f:1"), Predicate: iri(vocab.Confidence), Object: quad.String("nonsense"), Label: iri(graph)},
		} {
			if !yield(q, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Articles()) != 1 || len(g.Edges()) != 1 || g.Len() != 2 || g.Nodes()[0].Label != "a" || g.Ignored() != 3 {
		t.Errorf("%d articles, %d edges, nodes %+v, %d quads ignored", len(g.Articles()), len(g.Edges()), g.Nodes(), g.Ignored())
	}
}
