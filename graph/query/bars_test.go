package query

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
)

// TestGizmoOverhead measures what a script costs beside the same walk in Go: reading it,
// starting its engine, resolving a name. Run it with CLEW_BENCH=1.
func TestGizmoOverhead(t *testing.T) {
	if os.Getenv("CLEW_BENCH") == "" {
		t.Skip("a benchmark: set CLEW_BENCH=1")
	}
	s := sample(t)
	direct := func() {
		n := 0
		p := path.StartPath(s.QuadStore(), quad.IRI("e:regime")).Out(quad.IRI("p:implements"))
		if err := p.Iterate(t.Context()).Each(func(graph.Ref) { n++ }); err != nil || n != 1 {
			t.Fatal(n, err)
		}
	}
	script := func() {
		if rows, err := Gizmo(t.Context(), s, `g.V(e("e:regime")).Out(p("implements")).All()`, Options{}); err != nil || len(rows) != 1 {
			t.Fatal(rows, err)
		}
	}
	named := func() {
		if rows, err := Gizmo(t.Context(), s, `g.V(e("Pyongyang")).Out(p("implements")).All()`, Options{}); err != nil || len(rows) != 1 {
			t.Fatal(rows, err)
		}
	}
	d, g, n := median(direct), median(script), median(named)
	for _, c := range []struct {
		what string
		over time.Duration
	}{{"Gizmo over the same walk in Go", g - d}, {"… with a name to resolve", n - d}} {
		mark := "met"
		if c.over > 300*time.Microsecond {
			mark = "SHORT"
		}
		fmt.Printf("%-45s %-45s %-18s %s\n", c.what, fmt.Sprintf("%.3f ms", float64(c.over.Microseconds())/1e3), "≤ 0.3 ms", mark)
	}
}

func median(f func()) time.Duration {
	times := make([]time.Duration, 301)
	for i := range times {
		start := time.Now()
		f()
		times[i] = time.Since(start)
	}
	slices.Sort(times)
	return times[len(times)/2]
}
