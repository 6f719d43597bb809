// Package turtle writes and reads Turtle and TriG (W3C Recommendations, 25 February 2014).
//
// Statements with the same subject stand together, those with the same subject and predicate
// share a line, and TriG puts those with the same label into one block:
//
//	@prefix e: <https://example.org/e/> .
//	@prefix f: <https://example.org/f/> .
//	@prefix p: <https://example.org/p/> .
//
//	f:1 {
//	    e:regime p:implements e:qr-code-payment-system .
//	}
//
// The writer needs no more memory than a statement, since it groups neighbours; sorted output
// groups all. The reader is one scanner and one recursive descent for both syntaxes.
package turtle

import "github.com/clew-kg/clew/exports/rdf"

// Turtle is triples grouped by subject, for people to read.
var Turtle = rdf.Format{
	Name:       "turtle",
	Doc:        "Turtle: triples grouped by subject, labels left out or, annotated, as RDF 1.2 reifiers",
	Extensions: []string{".ttl", ".turtle"},
	MediaType:  "text/turtle",
	Streams:    true,
	Write:      Write,
	Read:       Read,
}

// TriG is Turtle with a block for each label: facts as named graphs.
var TriG = rdf.Format{
	Name:       "trig",
	Doc:        "TriG: facts as named graphs, grouped by subject",
	Extensions: []string{".trig"},
	MediaType:  "application/trig",
	Graphs:     true,
	ByGraph:    true,
	Streams:    true,
	Write:      WriteGraphs,
	Read:       ReadGraphs,
}
