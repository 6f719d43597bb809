// Package query answers questions about a graph: names to entities, entities to
// facts, and scripts in Gizmo, Cayley's Gremlin-like language.
//
// A worked example:
//
//	g.V(e("regime")).Out(p("implements")).All()
//
// e() takes an ID, a name or an alias; p() a predicate. The answer is one row a
// distinct result, here {"id": "e:qr-code-payment-system"}.
package query

import (
	"context"
	"iter"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/store"
)

type pattern = store.Pattern

// A Source is a graph that can be asked; *store.Store and *store.Snapshot are.
type Source interface {
	Match(ctx context.Context, p store.Pattern) iter.Seq2[quad.Quad, error]
	QuadStore() graph.QuadStore
	Stats(ctx context.Context) (store.Stats, error)
}

// isEdge reports whether q is the edge of a fact.
func isEdge(q quad.Quad) bool {
	label, ok := q.Label.(quad.IRI)
	return ok && strings.HasPrefix(string(label), "f:")
}
