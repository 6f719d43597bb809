// Package exports is the table of formats in which a graph leaves clew.
//
// A Format is a value: its name, extensions, media type, what it keeps, and its
// writer. A worked example:
//
//	f, ok := exports.Find("gexf")
//	err := f.Write(ctx, w, exports.Source{Quads: quads, Text: text}, exports.Options{})
//
// Lossless formats write the quads as they come. Projected ones write a view: facts
// a line, or a network of nodes and edges. Filters work on the quads before either,
// so that every filter works with every format. The same quads and options give the
// same bytes.
package exports

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/check"
	"github.com/clew-kg/clew/exports/filter"
)

// A Source is what a writer reads from: a sequence of quads that can be read again,
// in an order that depends on them alone, and the texts of articles.
type Source struct {
	Quads iter.Seq2[quad.Quad, error]
	Text  func(article string) (string, error) // "" for an article without text; nil if texts are not at hand

	// Sorted yields the same quads in the order of subject, predicate, object and label
	// or, byLabel, in that of label, subject, predicate and object, where values compare
	// by the bytes that key appends for them. RDF then streams; nil if the source cannot,
	// and RDF is sorted in memory.
	Sorted func(byLabel bool, key func(dst []byte, v quad.Value) []byte) iter.Seq2[quad.Quad, error]

	// Articles yields the same quads article by article, in the order of article IDs:
	// those labelled with the article or with one of its facts. It lets formats of a fact
	// a line stream, unless filters need the whole graph; nil if the source cannot.
	Articles iter.Seq2[[]quad.Quad, error]
}

// Options adjust what a writer writes. The zero value is the default.
type Options struct {
	Base         string        // IRI under which short names stand, ends in "/" or "#"; "" means vocab.DefaultBase
	Filter       filter.Filter // what part of the graph to write
	Collapsed    bool          // graph formats: one edge for all facts with the same ends and predicate, its weight their number
	PossiblySame bool          // graph formats: edges between entities that may be one thing
	Annotate     bool          // Turtle: keep labels as reifiers of RDF 1.2, which readers of RDF 1.1 reject
	Context      []byte        // JSON-LD: document with the @context to compact to; nil means the prefixes
	Plain        bool          // graph formats: leave out what has to be computed: layout, centralities, communities
	SafeCells    bool          // CSV, TSV: neutralise cells that a spreadsheet would take for formulas
	Report       func(Note)
}

// A Note says what a format could not keep as it was, so that nothing is lost in silence.
type Note struct {
	What  string // "characters that XML 1.0 forbids, removed", …
	Count int    // above 0
}

// A Format writes a graph.
type Format struct {
	Name       string   // lower-case, as in --format
	Extensions []string // with the dot, the first is the default
	MediaType  string
	Lossless   bool   // keeps every quad; otherwise a projection
	Doc        string // one line for help

	// Write writes the whole graph to one stream. Formats that are folders write a ZIP
	// archive of it, unless Doc says otherwise.
	Write func(ctx context.Context, w io.Writer, src Source, o Options) error

	// Check reads a file of this format and says what a tool would refuse, drop, merge or
	// misread; nil if clew cannot judge the format.
	Check func(r io.Reader) ([]check.Finding, error)

	// Folder writes the graph as several files; nil for formats of one file.
	Folder func(ctx context.Context, create Create, src Source, o Options) error
}

// Create opens a file of a folder for writing. Names are relative, with slashes, and
// safe on every file system. A file is closed before the next is opened.
type Create func(name string) (io.WriteCloser, error)

// Find returns the format with the given name.
func Find(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}

// ForExtension returns the first format with the given extension, such as ".gexf".
func ForExtension(extension string) (Format, bool) {
	for _, f := range Formats() {
		if slices.Contains(f.Extensions, extension) {
			return f, true
		}
	}
	return Format{}, false
}

// CheckOutput checks what f would write, without keeping it.
func (f Format) CheckOutput(ctx context.Context, src Source, o Options) ([]check.Finding, error) {
	if f.Check == nil {
		return nil, fmt.Errorf("exports: clew has no rules to check %s by", f.Name)
	}
	r, w := io.Pipe()
	go func() { w.CloseWithError(f.Write(ctx, w, src, o)) }()
	findings, err := f.Check(r)
	if err == nil {
		_, err = io.Copy(io.Discard, r) // a check may stop early; the error of the writer comes last
	}
	r.Close()
	return findings, err
}
