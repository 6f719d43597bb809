package query

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
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
	// Scripts differ, so that none is compiled already.
	n := 0
	gizmo := func(script string) func() {
		return func() {
			n++
			if rows, err := Gizmo(t.Context(), s, strings.Replace(script, "N", strconv.Itoa(n), 1), Options{}); err != nil || len(rows) != 1 {
				t.Fatal(rows, err)
			}
		}
	}
	walk := median(direct)
	for _, c := range []struct{ what, script string }{
		{"Gizmo over the same walk in Go", `g.V(e("e:regime"), "N").Out(p("implements")).All()`},
		{"… with a name to resolve", `g.V(e("Pyongyang"), "N").Out(p("implements")).All()`},
		{"… with a variable: in an engine of its own", `var n = "N"; g.V(e("e:regime")).Out(p("implements")).All()`},
	} {
		over, mark := median(gizmo(c.script))-walk, "met"
		if over > 300*time.Microsecond {
			mark = "SHORT"
		}
		fmt.Printf("%-45s %-45s %-18s %s\n", c.what, fmt.Sprintf("%.3f ms", float64(over.Microseconds())/1e3), "≤ 0.3 ms", mark)
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
