package jsonld

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/nquads"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
	"github.com/piprate/json-gold/ld"
)

// understood returns the quads that json-gold, a processor that is not ours, finds in a document.
func understood(t *testing.T, document []byte) []quad.Quad {
	t.Helper()
	var parsed any
	if err := json.Unmarshal(document, &parsed); err != nil {
		t.Fatalf("%v in\n%s", err, document)
	}
	options := ld.NewJsonLdOptions("")
	options.Format = "application/n-quads"
	options.DocumentLoader = offline{}
	lines, err := ld.NewJsonLdProcessor().ToRDF(parsed, options)
	if err != nil {
		t.Fatal(err)
	}
	quads, err := rdftest.Collect(nquads.Read(strings.NewReader(lines.(string)), rdf.ReadOptions{}))
	if err != nil {
		t.Fatal(err)
	}
	return quads
}

// graph is the hostile graph without what json-gold changes: it drops statements with IRIs beyond
// a few thousand bytes and writes language tags in lower case.
func graph() (quads []quad.Quad) {
	for _, q := range rdftest.HostileGraph() {
		if s, ok := q.Object.(quad.LangString); ok {
			s.Lang = strings.ToLower(s.Lang)
			q.Object = s
		}
		if len(q.Subject.String()) < 1000 {
			quads = append(quads, q)
		}
	}
	return quads
}

func TestJSONGoldUnderstands(t *testing.T) {
	contexts := map[string][]byte{
		"prefixes": nil,
		"file":     []byte(`{"@context": {"label": "http://www.w3.org/2004/02/skos/core#prefLabel", "e": "https://example.org/entity/"}}`),
	}
	for name, context := range contexts {
		for _, sorted := range []bool{false, true} {
			var out bytes.Buffer
			o := rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: sorted, Context: context}
			if _, err := Write(&out, rdftest.Sequence(graph()), o); err != nil {
				t.Fatal(err)
			}
			var want bytes.Buffer
			if _, err := nquads.Write(&want, rdftest.Sequence(graph()), rdf.WriteOptions{Prefixes: rdftest.Prefixes}); err != nil {
				t.Fatal(err)
			}
			full, err := rdftest.Collect(nquads.Read(&want, rdf.ReadOptions{}))
			if err != nil {
				t.Fatal(err)
			}
			got := understood(t, out.Bytes())
			if !rdftest.Isomorphic(got, full) {
				g, w := rdftest.Lines(got), rdftest.Lines(full)
				for i := range min(len(g), len(w)) {
					if g[i] != w[i] {
						t.Fatalf("%s, sorted %v: %d and %d lines; got\n%q\nwant\n%q", name, sorted, len(g), len(w), g[i], w[i])
					}
				}
			}
		}
	}
}
