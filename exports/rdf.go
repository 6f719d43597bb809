package exports

import (
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/check"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/formats"
	"github.com/clew-kg/clew/graph/vocab"
)

// rdfFormats are the RDF syntaxes as formats of this table.
func rdfFormats() []Format {
	var all []Format
	for _, f := range formats.All {
		if f.Write == nil {
			continue
		}
		all = append(all, Format{
			Name: f.Name, Extensions: f.Extensions, MediaType: f.MediaType, Lossless: f.Graphs, Doc: f.Doc,
			Write: writeRDF(f), Check: checkRDF(f),
		})
	}
	return all
}

// writeRDF writes quads as they come where the syntax keeps all of them a line, and
// grouped and without repetition elsewhere.
func writeRDF(f rdf.Format) func(context.Context, io.Writer, Source, Options) error {
	return func(ctx context.Context, w io.Writer, src Source, o Options) error {
		prefixes, err := rdfPrefixes(o.Base)
		if err != nil {
			return err
		}
		report, err := f.Write(w, until(ctx, src.Quads), rdf.WriteOptions{
			Prefixes: prefixes, Base: o.base(), Sorted: !f.Streams || !f.Graphs,
		})
		if err != nil {
			return err
		}
		for finding := rdf.NotRDF; finding <= rdf.BadLanguage; finding++ {
			if n := report.Count(finding); n > 0 {
				o.note(finding.String(), n)
			}
		}
		return nil
	}
}

// checkRDF reads a file and looks at it as a graph of facts. Only files under the
// default base are known to hold facts.
func checkRDF(f rdf.Format) func(io.Reader) ([]check.Finding, error) {
	if f.Read == nil {
		return nil
	}
	return func(r io.Reader) ([]check.Finding, error) {
		prefixes, err := rdfPrefixes("")
		if err != nil {
			return nil, err
		}
		return check.Quads(f.Read(r, rdf.ReadOptions{Prefixes: prefixes}), f.Graphs), nil
	}
}

func (o Options) base() string {
	if o.Base == "" {
		return vocab.DefaultBase
	}
	return o.Base
}

// rdfPrefixes is the table of graph/vocab under base.
func rdfPrefixes(base string) (*rdf.Prefixes, error) {
	var list []rdf.Prefix
	for _, p := range vocab.Prefixes(Options{Base: base}.base()) {
		list = append(list, rdf.Prefix{Name: p.Name, IRI: p.IRI})
	}
	prefixes, err := rdf.NewPrefixes(list)
	if err != nil {
		return nil, fmt.Errorf("exports: base %q: want an absolute IRI that ends in / or #, such as %q: %w", base, vocab.DefaultBase, err)
	}
	return prefixes, nil
}

// until passes on quads until ctx is done; it looks every few thousand quads.
func until(ctx context.Context, seq iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	const stride = 4096
	return func(yield func(quad.Quad, error) bool) {
		n := 0
		for q, err := range seq {
			if n++; n%stride == 0 && err == nil && ctx.Err() != nil {
				q, err = quad.Quad{}, ctx.Err()
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}
