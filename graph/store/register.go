package store

import (
	"context"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
)

// CayleyName is the name under which Cayley's own programs open a graph.
const CayleyName = "clew"

// Cayley finds stores in a registry that packages fill when they are imported;
// there is no other way in. The options "read_only" and "fast" are booleans, as in
// Options.
func init() {
	graph.RegisterQuadStore(CayleyName, graph.QuadStoreRegistration{
		IsPersistent: true,
		NewFunc: func(dir string, o graph.Options) (graph.QuadStore, error) {
			return openForCayley(dir, o, false)
		},
		InitFunc: func(dir string, o graph.Options) error {
			qs, err := openForCayley(dir, o, true)
			if err != nil {
				return err
			}
			return qs.Close()
		},
	})
}

func openForCayley(dir string, o graph.Options, create bool) (graph.QuadStore, error) {
	readOnly, err := o.BoolKey("read_only", false)
	if err != nil {
		return nil, fmt.Errorf("store: graph %q: %w", dir, err)
	}
	fast, err := o.BoolKey("fast", false)
	if err != nil {
		return nil, fmt.Errorf("store: graph %q: %w", dir, err)
	}
	s, err := Open(context.Background(), dir, Options{Create: create, ReadOnly: readOnly && !create, Fast: fast})
	if err != nil {
		return nil, err
	}
	return &quadStore{view: &s.view, owned: true}, nil
}
