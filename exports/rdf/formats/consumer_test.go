package formats

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
)

// consumerFile writes graph for another program and returns the path, the number of statements
// in the file, and how many of them differ.
func consumerFile(t *testing.T, f rdf.Format, graph []quad.Quad) (path string, statements, distinct int) {
	t.Helper()
	text, report := written(t, f, graph, rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: true})
	path = filepath.Join(t.TempDir(), "graph"+f.Extensions[0])
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, report.Written, len(rdftest.Lines(kept(f, graph)))
}

// withoutNoncharacters is the hostile graph without U+FFFE and U+FFFF in literals, which RDF lets
// stand and rapper does not, even escaped.
func withoutNoncharacters() []quad.Quad {
	return slices.DeleteFunc(rdftest.HostileGraph(), func(q quad.Quad) bool {
		term, _ := rdf.TermOf(q.Object)
		return term.Kind == rdf.Literal && strings.ContainsAny(term.Text, "\uFFFE\uFFFF")
	})
}

// TestRapper has Raptor's rapper read each syntax and compares the number of statements.
func TestRapper(t *testing.T) {
	rapper, err := exec.LookPath("rapper")
	if err != nil {
		t.Skip("needs rapper (package raptor2-utils)")
	}
	names := map[string]string{"nquads": "nquads", "ntriples": "ntriples", "turtle": "turtle", "trig": "trig", "rdfxml": "rdfxml"}
	counted := regexp.MustCompile(`returned (\d+) triples`)
	for _, f := range All {
		if names[f.Name] == "" {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			path, want, _ := consumerFile(t, f, withoutNoncharacters())
			out, err := exec.Command(rapper, "-c", "-i", names[f.Name], path).CombinedOutput()
			found := counted.FindSubmatch(out)
			if err != nil || found == nil {
				t.Fatalf("%v: %s", err, out)
			}
			if got, _ := strconv.Atoi(string(found[1])); got != want {
				t.Errorf("got %d statements, want %d: %s", got, want, out)
			}
		})
	}
}

// countWithRDFLib prints how many distinct statements rdflib finds in a file.
const countWithRDFLib = `
import sys, rdflib
d = rdflib.Dataset(default_union=False)
d.parse(sys.argv[1], format=sys.argv[2])
print(len(set(d.quads((None, None, None, None)))))
`

func TestRDFLib(t *testing.T) {
	const python = "/usr/bin/python3"
	if err := exec.Command(python, "-c", "import rdflib").Run(); err != nil {
		t.Skip("needs Python with rdflib")
	}
	names := map[string]string{"nquads": "nquads", "ntriples": "nt", "turtle": "turtle", "trig": "trig", "rdfxml": "xml", "jsonld": "json-ld"}
	for _, f := range All {
		t.Run(f.Name, func(t *testing.T) {
			path, _, want := consumerFile(t, f, rdftest.HostileGraph())
			var stderr bytes.Buffer
			command := exec.Command(python, "-W", "ignore", "-c", countWithRDFLib, path, names[f.Name])
			command.Stderr = &stderr
			out, err := command.Output()
			if err != nil {
				t.Fatalf("%v: %s", err, stderr.String())
			}
			if got := strings.TrimSpace(string(out)); got != strconv.Itoa(want) {
				t.Errorf("got %s statements, want %d; %.2000s", got, want, stderr.String())
			}
		})
	}
}
