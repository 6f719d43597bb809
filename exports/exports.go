// Package exports is the table of formats in which a graph leaves clew.
//
// A Format is a value: its name, extensions, media type, what it keeps, and its
// writer. Formats that keep everything write the quads; projected ones write a
// view (nodes and edges), with filters applied to the source beforehand.
package exports

import (
	"context"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// A Source is what a writer reads from: a sequence of quads in the order of
// quads.Compare that can be read again, and the texts of articles.
type Source struct {
	Quads iter.Seq2[quad.Quad, error]
	Text  func(article string) (string, error) // nil if texts are not at hand
}

// Options adjust what a writer writes. The zero value is the default.
type Options struct {
	Base      string // IRI under which short names stand; "" means vocab.DefaultBase
	Collapsed bool   // graph formats: merge parallel edges of one predicate and sum their weights
	SafeCells bool   // CSV, TSV: neutralise cells that a spreadsheet would take for formulas
	Report    func(Note)
}

// A Note says what a format could not keep, so that nothing is lost in silence.
type Note struct {
	What  string // "characters that XML 1.0 forbids", …
	Count int
}

// A Format writes a graph.
type Format struct {
	Name       string   // lower-case, as in --format
	Extensions []string // with the dot, the first is the default
	MediaType  string
	Lossless   bool   // keeps every quad; otherwise a projection
	Doc        string // one line for help
	Write      func(ctx context.Context, w io.Writer, src Source, o Options) error
}
