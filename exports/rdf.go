package exports

import (
	"context"
	"fmt"
	"io"
	"iter"
	"strings"

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

// writeRDF writes quads in the one order of the syntax, without repetition: those of
// N-Quads as sorted lines.
func writeRDF(f rdf.Format) func(context.Context, io.Writer, Source, Options) error {
	return func(ctx context.Context, w io.Writer, src Source, o Options) error {
		prefixes, err := rdfPrefixes(o.Base)
		if err != nil {
			return err
		}
		options := rdf.WriteOptions{Prefixes: prefixes, Base: o.base(), Annotate: o.Annotate, Context: o.Context}
		quads := src.Quads
		if options.Arranged = src.Sorted != nil; options.Arranged {
			quads = src.Sorted(f.ByGraph, sortKey(options))
		} else {
			options.Sorted = true
		}
		report, err := f.Write(w, until(ctx, named(quads)), options)
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

// sortKey is what RDF sorts values by: how N-Triples writes them, labels of imported
// graphs as the names that they had.
func sortKey(o rdf.WriteOptions) func([]byte, quad.Value) []byte {
	return func(dst []byte, v quad.Value) []byte {
		if term, ok := rdf.TermOf(graphName(v)); ok {
			return o.AppendTerm(dst, term)
		}
		return dst
	}
}

// named gives imported graphs their names back, and leaves out what the store keeps
// for itself about them.
func named(quads iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range quads {
			if q.Predicate == quad.IRI(vocab.GraphOf) {
				continue
			}
			q.Label = graphName(q.Label)
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// graphName returns the name under which an imported graph was known, nil for a
// default graph, and any other value as it is. Blank nodes may name graphs.
func graphName(label quad.Value) quad.Value {
	iri, ok := label.(quad.IRI)
	if !ok {
		return label
	}
	_, name, ok := vocab.SplitGraphLabel(string(iri))
	switch {
	case !ok:
		return label
	case name == "":
		return nil
	case strings.HasPrefix(name, "_:"):
		return quad.BNode(name[2:])
	}
	return quad.IRI(name)
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
