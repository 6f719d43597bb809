package formats

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
	"github.com/clew-kg/clew/seeds/devdata"
)

// FuzzWriteRead writes one text into every place of a graph where it may stand, with every format,
// and reads it back.
func FuzzWriteRead(f *testing.F) {
	for _, s := range rdftest.HostileStrings {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		graph := []quad.Quad{
			{Subject: quad.IRI("e:" + s), Predicate: quad.IRI("p:is"), Object: quad.IRI("e:" + s), Label: quad.IRI("f:" + s)},
			{Subject: quad.IRI("e:a"), Predicate: quad.IRI("p:is"), Object: quad.String(s)},
			{Subject: quad.IRI("e:a"), Predicate: quad.IRI("p:is"), Object: quad.LangString{Value: quad.String(s), Lang: s}},
			{Subject: quad.IRI("e:a"), Predicate: quad.IRI("p:" + s + "/x"), Object: quad.TypedString{Value: quad.String(s), Type: "xsd:integer"}},
			{Subject: quad.BNode("b" + s), Predicate: quad.IRI("p:is"), Object: quad.TypedString{Value: "x", Type: quad.IRI("p:" + s)}},
			{Subject: quad.IRI("urn:" + s), Predicate: quad.IRI("p:is"), Object: quad.TypedString{Value: quad.String(s), Type: "xsd:double"}},
		}
		for _, format := range readable() {
			for _, sorted := range []bool{false, true} {
				o := rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: sorted}
				text, _ := written(t, format, graph, o)
				back := readBack(t, format, text)
				if got, want := canonical(t, back), canonical(t, kept(format, graph)); got != want {
					t.Fatalf("%s: %s\nin\n%s", format.Name, firstDifference(got, want), text)
				}
			}
		}
	})
}

// fuzzReader gives a reader any text. What it reads must be the same however the bytes come in,
// be written as N-Quads and read back; what it rejects must be rejected with a position.
func fuzzReader(f *testing.F, format rdf.Format, corpus string) {
	for _, s := range seeds(f, corpus) {
		f.Add(s)
	}
	text, _ := written(f, format, rdftest.HostileGraph()[:40], rdf.WriteOptions{Prefixes: rdftest.Prefixes})
	f.Add(text)
	f.Fuzz(func(t *testing.T, text string) {
		o := rdf.ReadOptions{MaxNesting: 50, MaxTerm: 1 << 16}
		quads, err := rdftest.Collect(format.Read(strings.NewReader(text), o))
		var syntax *rdf.SyntaxError
		if err != nil && !errors.As(err, &syntax) && format.Name != "rdfxml" {
			t.Fatalf("%v is no *rdf.SyntaxError", err)
		}
		if syntax != nil && (syntax.Line < 1 || syntax.Column < 1 || syntax.Line > 1+strings.Count(text, "\n")) {
			t.Fatalf("%v lies outside the text", err)
		}
		slowly, slowErr := rdftest.Collect(format.Read(iotest.OneByteReader(strings.NewReader(text)), o))
		if (err == nil) != (slowErr == nil) || len(quads) != len(slowly) {
			t.Fatalf("%d quads, %v; byte by byte %d quads, %v", len(quads), err, len(slowly), slowErr)
		}
		if err != nil && format.Name != "rdfxml" && err.Error() != slowErr.Error() {
			t.Fatalf("%v; byte by byte %v", err, slowErr)
		}
		once := canonical(t, quads)
		if twice := canonical(t, readBack(t, All[0], once)); twice != once {
			t.Fatal(firstDifference(twice, once))
		}
	})
}

func FuzzReadNQuads(f *testing.F) { fuzzReader(f, format(f, "nquads"), "rdf-n-quads/*.nq") }
func FuzzReadTurtle(f *testing.F) { fuzzReader(f, format(f, "turtle"), "rdf-turtle/*.ttl") }
func FuzzReadTriG(f *testing.F)   { fuzzReader(f, format(f, "trig"), "rdf-trig/*.trig") }
func FuzzReadRDFXML(f *testing.F) { fuzzReader(f, format(f, "rdfxml"), "rdf-xml/*/*.rdf") }

func format(t testing.TB, name string) rdf.Format {
	t.Helper()
	f, ok := ByName(name)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	return f
}

// seeds returns the documents of a W3C suite, or a few of ours where the suite is not there.
func seeds(f *testing.F, pattern string) (texts []string) {
	paths, err := filepath.Glob(filepath.Join(devdata.Folder(), "data", "w3c-rdf-tests", "rdf", "rdf11", pattern))
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		if b, err := os.ReadFile(path); err == nil {
			texts = append(texts, string(b))
		}
	}
	return append(texts,
		"@prefix e: <http://e/> . e:a e:b (1 [e:c 'x'@en, \"\"\"y\"\"\"^^e:t] .5e1) .",
		"GRAPH <http://g/> { _:a a <http://c/> } {} [] {}",
		`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"><e:A rdf:nodeID="n" e:p="v"><e:q rdf:parseType="Collection"><e:B/></e:q></e:A></rdf:RDF>`,
	)
}
