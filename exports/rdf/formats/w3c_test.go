package formats

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/nquads"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
	"github.com/clew-kg/clew/exports/rdf/turtle"
	"github.com/clew-kg/clew/seeds/devdata"
)

// w3cSuites are the test suites of RDF 1.1 and how many tests their manifests list.
var w3cSuites = []struct {
	folder string
	format string
	tests  int
}{
	{"rdf-n-triples", "ntriples", 70},
	{"rdf-n-quads", "nquads", 87},
	{"rdf-turtle", "turtle", 313},
	{"rdf-trig", "trig", 356},
	{"rdf-xml", "rdfxml", 166},
}

// w3cMisses names the tests that we do not pass, with the reason; a pass asks for its removal.
var w3cMisses = map[string]string{}

// TestW3C runs the test suites of the W3C: documents that must be read, documents that must be
// rejected, and documents whose graph must be isomorphic to a given one.
func TestW3C(t *testing.T) {
	root := filepath.Join(sharedData(t), "w3c-rdf-tests", "rdf", "rdf11")
	total := 0
	for _, suite := range w3cSuites {
		t.Run(suite.folder, func(t *testing.T) {
			format, ok := ByName(suite.format)
			if !ok {
				t.Fatalf("no format %s", suite.format)
			}
			tests := readManifest(t, root, suite.folder)
			if len(tests) != suite.tests {
				t.Errorf("got %d tests, want %d", len(tests), suite.tests)
			}
			for _, test := range tests {
				t.Run(test.name, func(t *testing.T) {
					reason := test.run(t, format)
					known := w3cMisses[test.name]
					switch {
					case reason != "" && known == "":
						t.Error(reason)
					case reason == "" && known != "":
						t.Errorf("passes now; remove it from w3cMisses (%s)", known)
					case reason == "":
						total++
					}
				})
			}
		})
	}
	t.Logf("%d of 992 tests pass", total)
}

// sharedData returns the folder of test data that is not part of the repository.
func sharedData(t testing.TB) string {
	t.Helper()
	return devdata.Path(t, "data")
}

// w3cTest is an entry of a manifest.
type w3cTest struct {
	name     string
	kind     string // local name of its class, such as TestTurtleEval
	base     string // address of the document
	document string // path
	result   string // path of the expected graph, for evaluation tests
}

// run returns why the test fails, or nothing.
func (w w3cTest) run(t *testing.T, format rdf.Format) string {
	got, err := readFile(t, format.Read, w.document, w.base)
	if strings.Contains(w.kind, "Negative") {
		if err == nil {
			return "read without error; want one"
		}
		if _, ok := err.(*rdf.SyntaxError); !ok {
			return "got an error that is no *rdf.SyntaxError: " + err.Error()
		}
		return ""
	}
	if err != nil {
		return err.Error()
	}
	if w.result == "" {
		return ""
	}
	want, err := readFile(t, nquads.Read, w.result, w.base)
	if err != nil {
		return err.Error()
	}
	if !rdftest.Isomorphic(got, want) {
		return "got\n" + strings.Join(rdftest.Lines(got), "\n") + "\nwant\n" + strings.Join(rdftest.Lines(want), "\n")
	}
	return ""
}

func readFile(t *testing.T, read rdf.Reader, path, base string) ([]quad.Quad, error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return rdftest.Collect(read(f, rdf.ReadOptions{Base: base}))
}

// readManifest lists the entries that a suite's manifest.ttl names, in its order.
func readManifest(t *testing.T, root, folder string) (tests []w3cTest) {
	base := "https://w3c.github.io/rdf-tests/rdf/rdf11/" + folder + "/"
	quads, err := readFile(t, turtle.Read, filepath.Join(root, folder, "manifest.ttl"), base+"manifest.ttl")
	if err != nil {
		t.Fatal(err)
	}
	facts := map[quad.Value]map[string]string{} // node → property → value
	values := map[string]quad.Value{}
	for _, q := range quads {
		if facts[q.Subject] == nil {
			facts[q.Subject] = map[string]string{}
		}
		object := strings.Trim(q.Object.String(), `<>"`)
		facts[q.Subject][localName(q.Predicate)] = object
		values[object] = q.Object
	}
	path := func(iri string) string {
		if iri == "" {
			return ""
		}
		return filepath.Join(root, folder, filepath.FromSlash(strings.TrimPrefix(iri, base)))
	}
	list := values[facts[quad.IRI(base+"manifest.ttl")]["entries"]]
	for ; facts[list] != nil; list = values[facts[list]["rest"]] {
		entry := facts[values[facts[list]["first"]]]
		kind := localName(quad.IRI(entry["type"]))
		tests = append(tests, w3cTest{entry["name"], kind, entry["action"], path(entry["action"]), path(entry["result"])})
	}
	return tests
}

// localName returns what follows the last # or : of an IRI, which our reader may have shortened.
func localName(iri quad.Value) string {
	s := string(iri.(quad.IRI))
	return s[strings.LastIndexAny(s, "#:")+1:]
}
