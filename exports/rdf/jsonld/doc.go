// Package jsonld writes JSON-LD 1.1 (W3C Recommendation, 16 July 2020), a node object for each run
// of statements with the same subject, and a graph object around those with the same label:
//
//	{
//	  "@context": {"e": "https://example.org/e/", "f": "https://example.org/f/", …},
//	  "@graph": [
//	    {"@id": "f:1", "@graph": [
//	      {"@id": "e:regime", "p:implements": [{"@id": "e:qr-code-payment-system"}]}
//	    ]}
//	  ]
//	}
//
// The text is safe within the script element of an HTML page.
package jsonld

import "github.com/clew-kg/clew/exports/rdf"

// JSONLD is JSON-LD 1.1, for programs that read JSON.
var JSONLD = rdf.Format{
	Name:       "jsonld",
	Doc:        "JSON-LD 1.1: node objects with the prefixes, or a file of yours, as context",
	Extensions: []string{".jsonld"},
	MediaType:  "application/ld+json",
	Graphs:     true,
	ByGraph:    true,
	Streams:    true,
	Write:      Write,
}
