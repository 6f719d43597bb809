package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/formats"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
)

// TestImportRoundTrip brings a graph of hostile strings into a store and out again, in
// every syntax: what comes out must be isomorphic to what went in, and a second round
// must give the same bytes.
func TestImportRoundTrip(t *testing.T) {
	for _, f := range readable() {
		t.Run(f.Name, func(t *testing.T) {
			folder := t.TempDir()
			given := filepath.Join(folder, "given"+f.Extensions[0])
			file, err := os.Create(given)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.Write(file, rdftest.Sequence(rdftest.HostileGraph()), rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: true}); err != nil {
				t.Fatal(err)
			}
			if err := file.Close(); err != nil {
				t.Fatal(err)
			}
			round := func(in, graph string) (out string) {
				graph, out = filepath.Join(folder, graph), filepath.Join(folder, graph+f.Extensions[0])
				clew(t, exitOK, "import", "-q", "-g", graph, in)
				clew(t, exitOK, "export", "-q", "-g", graph, "-o", out)
				clew(t, exitOK, "verify", "-q", "--store", "-g", graph)
				return out
			}
			once := round(given, "once")
			if !rdftest.Isomorphic(quadsIn(t, f, once), quadsIn(t, f, given)) {
				t.Error("what came out is not what went in")
			}
			twice := round(once, "twice")
			a, errA := os.ReadFile(once)
			b, errB := os.ReadFile(twice)
			if errA != nil || errB != nil || string(a) != string(b) {
				t.Errorf("the second round gives other bytes: %v, %v, first at %d of %d", errA, errB, commonPrefix(string(a), string(b)), len(a))
			}
		})
	}
}

func commonPrefix(a, b string) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return i
		}
	}
	return min(len(a), len(b))
}

func quadsIn(t *testing.T, f rdf.Format, path string) []quad.Quad {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	quads, err := rdftest.Collect(f.Read(file, rdf.ReadOptions{Prefixes: rdftest.Prefixes}))
	if err != nil {
		t.Fatal(err)
	}
	return quads
}

// FuzzImport imports any text as any syntax. It must not panic, and what it takes must
// leave again as N-Quads that come back as themselves.
func FuzzImport(f *testing.F) {
	f.Add("nquads", "<x:a> <x:b> _:c <x:g> .\n<x:a> <x:b> \"\\uD800\" .")
	f.Add("trig", "@prefix f: <https://clew.example/fact/> . f:1 { <x:a> <x:p> <x:b> }")
	f.Add("turtle", "<x:a> <x:b> \"\"\"]]>\"\"\"@en, 1.0, [] .")
	f.Fuzz(func(t *testing.T, name, text string) {
		format, ok := formats.ByName(name)
		if !ok || format.Read == nil {
			return
		}
		folder := t.TempDir()
		path := filepath.Join(folder, "in")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var out, said strings.Builder
		if run(t.Context(), []string{"import", "-g", filepath.Join(folder, "g"), "--format", name, path}, nil, &out, &said) != exitOK {
			return
		}
		first, second := filepath.Join(folder, "1.nq"), filepath.Join(folder, "2.nq")
		clew(t, exitOK, "export", "-q", "-g", filepath.Join(folder, "g"), "-o", first)
		clew(t, exitOK, "import", "-q", "-g", filepath.Join(folder, "h"), first)
		clew(t, exitOK, "export", "-q", "-g", filepath.Join(folder, "h"), "-o", second)
		a, _ := os.ReadFile(first)
		if b, _ := os.ReadFile(second); string(a) != string(b) {
			t.Fatalf("%s\nbecomes\n%s", a, b)
		}
	})
}
