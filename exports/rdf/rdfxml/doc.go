// Package rdfxml writes and reads RDF/XML (W3C Recommendation, 25 February 2014):
//
//	<rdf:Description rdf:about="https://example.org/e/regime">
//	  <p:implements rdf:resource="https://example.org/e/qr-code-payment-system"/>
//	</rdf:Description>
//
// The syntax has no graphs, cannot name every predicate, and cannot hold every character; the
// report counts what that costs.
package rdfxml

import "github.com/clew-kg/clew/exports/rdf"

// RDFXML is RDF/XML, for tools that know no younger syntax.
var RDFXML = rdf.Format{
	Name:       "rdfxml",
	Doc:        "RDF/XML: triples grouped by subject; some predicates and characters cannot be written",
	Extensions: []string{".rdf", ".owl"},
	MediaType:  "application/rdf+xml",
	Streams:    true,
	Write:      Write,
	Read:       Read,
}

const xmlNamespace = "http://www.w3.org/XML/1998/namespace"

// reserved are the names of the RDF namespace that the grammar keeps for itself: coreSyntaxTerms
// and oldTerms.
var reserved = map[string]bool{
	"RDF": true, "ID": true, "about": true, "parseType": true, "resource": true, "nodeID": true, "datatype": true,
	"aboutEach": true, "aboutEachPrefix": true, "bagID": true,
}
