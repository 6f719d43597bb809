package exports

import (
	"context"
	"errors"
	"io"

	"github.com/clew-kg/clew/exports/csv"
)

func csvFolder(ctx context.Context, create Create, src Source, o Options) error {
	n, err := project(ctx, src, o)
	if err != nil {
		return err
	}
	if err := put(create, "nodes.csv", func(w io.Writer) error { return csv.WriteNodes(w, n, o.cells(',')) }); err != nil {
		return err
	}
	return put(create, "edges.csv", func(w io.Writer) error { return csv.WriteEdges(w, n, o.cells(',')) })
}

// put writes one file of a folder.
func put(create Create, name string, write func(io.Writer) error) error {
	f, err := create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}
