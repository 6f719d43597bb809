package query

import (
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/vocab"
)

// namePrefix marks an IRI as a name to be looked up rather than a node.
const namePrefix = "clew-name:"

// namedStore is a quad store in which IRIs under namePrefix stand for the entities
// that bear the name. Names are resolved where a query meets the store, so that
// e() works wherever Gizmo takes a node, in variables and loops too.
type namedStore struct {
	graph.QuadStore
	ctx      context.Context
	names    *Names
	resolved map[string]quad.Value
	err      error    // the first name that could not be resolved
	absent   []string // predicates that were asked for and, meant so, are not in the graph
}

func newNamedStore(ctx context.Context, source Source) namedStore {
	return namedStore{QuadStore: source.QuadStore(), ctx: ctx, names: NewNames(source), resolved: map[string]quad.Value{}}
}

// resolve returns the node that v stands for: v itself unless it is a name.
func (s *namedStore) resolve(v quad.Value) quad.Value {
	iri, ok := v.(quad.IRI)
	if !ok {
		return v
	}
	name, ok := strings.CutPrefix(string(iri), namePrefix)
	if !ok {
		return v
	}
	if found, ok := s.resolved[name]; ok {
		return found
	}
	found := v
	id, err := s.names.Resolve(s.ctx, name)
	switch {
	case err == nil:
		found = quad.IRI(id)
	case s.err == nil:
		s.err = err
	}
	s.resolved[name] = found
	return found
}

// An absent value stands for a node that the graph does not hold until OptimizeShape has
// taken it out. Cayley itself has nil for it and stumbles over that, in Except for one.
type absent string

func (a absent) Key() any { return a }

func (s *namedStore) ValueOf(v quad.Value) graph.Ref {
	ref := s.QuadStore.ValueOf(s.resolve(v))
	if ref == nil && v != nil {
		if iri, ok := v.(quad.IRI); ok {
			if base, _, _, ok := vocab.SplitPredicate(string(iri)); ok {
				s.absent = append(s.absent, base)
			}
		}
		return absent(quad.StringOf(v))
	}
	return ref
}

// OptimizeShape resolves the names in lookups and drops absent nodes, then lets the store
// beneath optimize.
func (s *namedStore) OptimizeShape(sh shape.Shape) (shape.Shape, bool) {
	changed := false
	switch given := sh.(type) {
	case shape.Lookup:
		nodes := make(shape.Lookup, len(given))
		for i, v := range given {
			nodes[i] = s.resolve(v)
			changed = changed || nodes[i] != v
		}
		sh = nodes
	case shape.Fixed:
		isAbsent := func(r graph.Ref) bool { _, ok := r.(absent); return ok }
		if changed = slices.ContainsFunc(given, isAbsent); changed {
			if given = slices.DeleteFunc(slices.Clone(given), isAbsent); len(given) == 0 {
				return shape.Null{}, true
			}
			sh = given
		}
	}
	if o, ok := s.QuadStore.(shape.Optimizer); ok {
		optimized, did := o.OptimizeShape(sh)
		return optimized, did || changed
	}
	return sh, changed
}

// ValuesOf and RefsOf keep the batch path of the store beneath.

func (s *namedStore) ValuesOf(ctx context.Context, refs []graph.Ref) ([]quad.Value, error) {
	return graph.ValuesOf(ctx, s.QuadStore, refs)
}

func (s *namedStore) RefsOf(ctx context.Context, nodes []quad.Value) ([]graph.Ref, error) {
	named := make([]quad.Value, len(nodes))
	for i, v := range nodes {
		named[i] = s.resolve(v)
	}
	return graph.RefsOf(ctx, s.QuadStore, named)
}
