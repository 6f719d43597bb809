package exports

import (
	"archive/zip"
	"context"
	"errors"
	"io"

	"github.com/clew-kg/clew/exports/csv"
	"github.com/clew-kg/clew/exports/facts"
	"github.com/clew-kg/clew/exports/neo4j"
	"github.com/clew-kg/clew/exports/vault"
	"github.com/clew-kg/clew/graph/view"
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

func neo4jFolder(ctx context.Context, create Create, src Source, o Options) error {
	n, err := project(ctx, src, o)
	if err != nil {
		return err
	}
	if err := put(create, "nodes.csv", func(w io.Writer) error { return neo4j.WriteNodes(w, n, o.note) }); err != nil {
		return err
	}
	return put(create, "relationships.csv", func(w io.Writer) error { return neo4j.WriteRelationships(w, n, o.note) })
}

func vaultFolder(ctx context.Context, create Create, src Source, _ Options) error {
	g, err := view.FromQuads(src.Quads)
	if err != nil {
		return err
	}
	var rows []facts.Row
	for r, err := range facts.Rows(ctx, g, src.Text) {
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	return vault.Write(create, g, rows)
}

// put writes one file of a folder.
func put(create Create, name string, write func(io.Writer) error) error {
	f, err := create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// zipped is the writer of a format that is a folder: a ZIP archive without times, so
// that equal graphs give equal bytes.
func zipped(folder func(context.Context, Create, Source, Options) error) func(context.Context, io.Writer, Source, Options) error {
	return func(ctx context.Context, w io.Writer, src Source, o Options) error {
		archive := zip.NewWriter(w)
		err := folder(ctx, func(name string) (io.WriteCloser, error) {
			f, err := archive.Create(name)
			return archived{f}, err
		}, src, o)
		return errors.Join(err, archive.Close())
	}
}

// archived is a file of an archive; it ends where the next begins.
type archived struct{ io.Writer }

func (archived) Close() error { return nil }
