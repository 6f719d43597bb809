// Package rdf holds what every RDF syntax shares: terms and their lexical forms, IRIs and
// prefixes, the order of statements, options, and the report of a run. The syntaxes themselves
// are values of type [Format] in the packages below: nquads (N-Triples and N-Quads), turtle
// (Turtle and TriG), rdfxml and jsonld; package formats lists them all.
//
// A graph keeps its IRIs short, as quad.IRI("e:north-hamgyong"). A writer expands them with the
// table in [WriteOptions], a reader shortens them with the table in [ReadOptions], so that what
// was written comes back as it was:
//
//	quad      e:north-hamgyong  p:site-of  e:phone-crackdown  f:3
//	N-Quads   <https://example.org/e/north-hamgyong> <https://example.org/p/site-of> … <https://example.org/f/3> .
//	TriG      f:3 {
//	              e:north-hamgyong p:site-of e:phone-crackdown .
//	          }
//
// Writers never emit an IRI that RFC 3987 forbids nor a literal outside the lexical space of its
// XML Schema datatype; what they had to repair or leave out is counted in a [Report]. Readers
// are strict, stream, and bound memory and nesting; their errors say line and column.
package rdf
