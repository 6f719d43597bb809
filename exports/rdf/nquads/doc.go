// Package nquads writes and reads N-Triples and N-Quads, the syntaxes with one statement a line
// (W3C Recommendations, 25 February 2014):
//
//	<https://example.org/e/regime> <https://example.org/p/implements> <https://example.org/e/qr> <https://example.org/f/1> .
//
// Lines are canonical: one space between terms, only the escapes that are needed. Sorted output
// is the canonical form of a graph without blank nodes, fit to be compared and hashed.
package nquads

import "github.com/clew-kg/clew/exports/rdf"

// Quads is N-Quads: all of a graph, a line a quad.
var Quads = rdf.Format{
	Name:       "nquads",
	Doc:        "N-Quads: one statement a line, with its graph",
	Extensions: []string{".nq", ".nquads"},
	MediaType:  "application/n-quads",
	Graphs:     true,
	Streams:    true,
	Write:      Write,
	Read:       Read,
}

// Triples is N-Triples: one statement a line, without labels.
var Triples = rdf.Format{
	Name:       "ntriples",
	Doc:        "N-Triples: one statement a line, labels left out",
	Extensions: []string{".nt", ".ntriples"},
	MediaType:  "application/n-triples",
	Streams:    true,
	Write:      WriteTriples,
	Read:       ReadTriples,
}
