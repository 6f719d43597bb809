package store

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
)

// Cayley's suite reads data/testdata.nq and data/30kmoviedata.nq.gz of its own
// module, by paths relative to a package of it.
func inCayley(t *testing.T) {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Skipf("needs the source of the cayley module: %v", err)
	}
	t.Chdir(filepath.Join(strings.TrimSpace(string(out)), "graph", "graphtest"))
}

// All of the suite applies but two checks. Its integration queries run under
// CLEW_INTEGRATION alone (they take a minute). OptimizesComparison is off: a
// comparison of values scans the dictionary, since ids do not keep their order.
var suite = &graphtest.Config{AlwaysRunIntegration: os.Getenv("CLEW_INTEGRATION") != ""}

func TestCayleySuiteOnDisk(t *testing.T) {
	inCayley(t)
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		dir := t.TempDir()
		if err := graph.InitQuadStore(CayleyName, dir, nil); err != nil {
			t.Fatal(err)
		}
		qs, err := graph.NewQuadStore(CayleyName, dir, graph.Options{"fast": true})
		if err != nil {
			t.Fatal(err)
		}
		return qs, nil, func() { closeStore(t, qs) }
	}, suite)
}

func TestCayleySuiteInMemory(t *testing.T) {
	inCayley(t)
	graphtest.TestAll(t, func(t testing.TB) (graph.QuadStore, graph.Options, func()) {
		s := OpenMemory()
		return s.QuadStore(), nil, func() { closeStore(t, s) }
	}, suite)
}

func closeStore(t testing.TB, s interface{ Close() error }) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
