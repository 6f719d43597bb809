package rdf

import (
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
)

// A Format is one syntax: how to recognise, write and read it.
type Format struct {
	Name       string   // lower-case, unique; appears in flags and errors
	Doc        string   // one line for the command that lists formats
	Extensions []string // with dot, the usual one first
	MediaType  string
	Graphs     bool // keeps labels; the others write triples
	ByGraph    bool // statements of a graph stand together, not those of a subject
	Streams    bool // memory does not grow with the graph, unless sorted

	Write Writer
	Read  Reader // nil where the format is only written
}

// A Writer puts all of quads into w and says what it had to leave out or repair. It stops at the
// first error of quads or w. Writers are deterministic: the same sequence gives the same bytes.
type Writer func(w io.Writer, quads iter.Seq2[quad.Quad, error], o WriteOptions) (Report, error)

// A Reader yields the quads of r as they come, then ends; an error, which is a *[SyntaxError]
// where the text is at fault, comes once and last. The sequence consumes r and does not replay;
// its values may be kept. Memory is bounded by [ReadOptions], not by the length of r.
type Reader func(r io.Reader, o ReadOptions) iter.Seq2[quad.Quad, error]

// WriteOptions say how a graph is written; the zero value writes quads in the order they come.
type WriteOptions struct {
	// Prefixes expand the graph's short IRIs, and shorten all IRIs in the syntaxes that can.
	Prefixes *Prefixes
	// Base resolves IRIs that have neither a prefix nor a scheme; empty means DefaultBase.
	Base string
	// Sorted puts the statements in one fixed order without repetition, whatever order they come
	// in: by line in N-Triples and N-Quads, else by graph, subject, predicate (rdf:type first)
	// and object. It keeps 16 bytes a quad and one copy of each term in memory.
	Sorted bool
	// Arranged says that quads come in the order of the syntax already, but for types: what
	// is left to do is to put these first, and to drop repetitions, with the quads of one
	// subject in memory.
	Arranged bool
	// Annotate makes Turtle, which has no graphs, keep each label as an RDF 1.2 reifier:
	// e:a p:knows e:b ~ f:1 . Readers of RDF 1.1 reject such files.
	Annotate bool
	// Context, a JSON-LD document with a member @context, makes JSON-LD compact to it. It builds
	// the document in memory. Nil writes the prefixes as context and streams.
	Context []byte
}

// ReadOptions bound and place what is read; the zero value reads with the default limits.
type ReadOptions struct {
	// Name appears in errors before line and column: a file name, say.
	Name string
	// Prefixes shorten IRIs to the form that the graph keeps.
	Prefixes *Prefixes
	// Base is the address of the document, against which relative IRIs resolve until the
	// document says otherwise. Empty means DefaultBase.
	Base string
	// BlankPrefix goes before each blank node's label, so that nodes of two documents stay apart.
	BlankPrefix string
	// Annotations makes Turtle take RDF 1.2 reifiers, ~ f:1, and annotation blocks, {| … |}: a
	// statement gets its reifier as label. It is the inverse of WriteOptions.Annotate.
	Annotations bool
	// MaxNesting limits brackets within brackets and elements within elements; 0 means 1,000.
	MaxNesting int
	// MaxTerm limits a line of N-Quads and a single term elsewhere, in bytes; 0 means 64 MiB.
	MaxTerm int
}

// Limits of a zero ReadOptions.
const (
	DefaultMaxNesting = 1000
	DefaultMaxTerm    = 64 << 20
)

// Nesting returns MaxNesting or its default.
func (o ReadOptions) Nesting() int {
	if o.MaxNesting > 0 {
		return o.MaxNesting
	}
	return DefaultMaxNesting
}

// Term returns MaxTerm or its default.
func (o ReadOptions) Term() int {
	if o.MaxTerm > 0 {
		return o.MaxTerm
	}
	return DefaultMaxTerm
}

// BaseIRI returns Base or its default.
func (o ReadOptions) BaseIRI() string {
	if o.Base != "" {
		return o.Base
	}
	return DefaultBase
}

// A SyntaxError says where a document breaks the rules of its syntax.
type SyntaxError struct {
	Format string // name of the format
	Name   string // of the document; may be empty
	Line   int    // from 1
	Column int    // from 1, in characters
	Reason string
}

// Error returns "turtle: facts.ttl:3:14: unclosed string".
func (e *SyntaxError) Error() string {
	if e.Name == "" {
		return fmt.Sprintf("%s: line %d, column %d: %s", e.Format, e.Line, e.Column, e.Reason)
	}
	return fmt.Sprintf("%s: %s:%d:%d: %s", e.Format, e.Name, e.Line, e.Column, e.Reason)
}
