package main

import (
	"encoding/json"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// A rule forbids packages under from to import packages under to.
type rule struct {
	from, to string
	except   []string // packages under from that may
	because  string
}

var rules = []rule{
	{"graph", "extract", nil, "the graph must be usable without the text side"},
	{"graph", "exports", nil, "formats are written from the graph, not the other way"},
	{"graph", "seeds", nil, "lexicons are for reading text"},
	{"extract", "graph", []string{"extract/facts", "extract/english", "extract/relate"}, "extract/facts is the one bridge from text to graph"},
	{"extract", "exports", nil, "the text side knows nothing of formats"},
	{"extract", "graph/store", nil, "stages neither read nor write a graph"},
	{"exports", "graph/store", nil, "exports open no store; they read a sequence of quads"},
	{"exports", "extract", nil, "exports work on a graph, wherever it came from"},
	{"seeds", "extract", []string{"seeds/internal"}, "lexicons are leaves"},
	{"seeds", "graph", nil, "lexicons are leaves"},
	{"graph/fact", "graph", []string{}, "graph/fact is a leaf"},
	{"graph/view", "graph/store", nil, "a view is built from quads, wherever they come from"},
	{"graph/likeness", "graph/store", nil, "names are compared without a graph"},
	{"graph/identity", "graph/store", nil, "resolution is a function of names; cmd applies it to a store"},
	{"graph/analysis", "graph/store", nil, "analysis works on a view"},
	{"graph/store", "graph/view", nil, "the store knows nothing of views"},
}

// stages are packages that must not import one another: they meet in a Document.
var stages = []string{"extract/segment", "extract/tag", "extract/lemma", "extract/parse", "extract/name", "extract/apposition", "extract/mention", "extract/coref", "extract/relate", "extract/link"}

const module = "github.com/clew-kg/clew/"

// cayleyPackages are what the module may import of Cayley: the rest pulls in archived
// or vulnerable modules, or does not compile against quad 1.3.
var cayleyPackages = []string{"graph", "graph/path", "graph/shape", "graph/iterator", "graph/graphtest", "graph/graphtest/testutil", "graph/refs", "query", "query/gizmo", "query/shape"}

func within(pkg, folder string) bool { return pkg == folder || strings.HasPrefix(pkg, folder+"/") }

func TestImportsPointOneWay(t *testing.T) {
	if testing.Short() {
		t.Skip("lists all packages")
	}
	for _, p := range listPackages(t) {
		for _, imported := range p.Imports {
			if rest, ok := strings.CutPrefix(imported, "github.com/cayleygraph/cayley/"); ok {
				allowed := false
				for _, c := range cayleyPackages {
					allowed = allowed || rest == c
				}
				if !allowed {
					t.Errorf("%s imports %s: only %s of Cayley are allowed", p.name, imported, strings.Join(cayleyPackages, ", "))
				}
			}
			to, ours := strings.CutPrefix(imported, module)
			if !ours {
				continue
			}
			for _, r := range rules {
				if within(p.name, r.from) && within(to, r.to) && !within(to, r.from) && !excepted(p.name, r.except) {
					t.Errorf("%s imports %s: %s", p.name, to, r.because)
				}
			}
			for _, from := range stages {
				for _, stage := range stages {
					if from != stage && within(p.name, from) && to == stage {
						t.Errorf("%s imports %s: stages meet in a corpus.Document only", p.name, to)
					}
				}
			}
		}
	}
}

func excepted(pkg string, folders []string) bool {
	for _, f := range folders {
		if within(pkg, f) {
			return true
		}
	}
	return false
}

type listed struct {
	name    string // import path without the module
	Imports []string
}

func listPackages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", module+"...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var packages []listed
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := d.Decode(&p); err == io.EOF {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, listed{strings.TrimPrefix(p.ImportPath, module), p.Imports})
	}
}
