package query

import (
	"reflect"
	"sync"
	"testing"
)

// TestEnginesForget runs scripts that change their engine, each followed by one that
// would see the change.
func TestEnginesForget(t *testing.T) {
	s := sample(t)
	probe := `g.V(iri("e:regime")).Out(p("implements")).All()`
	want := []Row{{"id": "e:payment-system"}}
	for _, change := range []string{
		`x = 1`,
		`var x = 1`,
		`let x = 1`,
		`p = null`,
		`delete this.iri`,
		`this["i" + "ri"] = 1`,
		`Object.prototype.Out = 1; Object.freeze(g)`,
		`[]["constructor"]["constructor"]("iri = 1")()`,
		`g.AddNamespace("e", "other:")`,
		`g["AddNamespace"]("e", "other:")`,
		`g.V(e("regime"))`, // an error
	} {
		if _, err := Gizmo(t.Context(), s, `g.V(e("regime")).All()`, Options{}); err != nil {
			t.Fatal(err)
		}
		Gizmo(t.Context(), s, change, Options{}) // may fail
		if got, err := Gizmo(t.Context(), s, probe, Options{}); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("after %s: %v, %v", change, got, err)
		}
		if rows, err := Gizmo(t.Context(), s, `x`, Options{}); err == nil {
			t.Errorf("after %s: x is %v", change, rows)
		}
	}
}

func TestHarmless(t *testing.T) {
	for script, want := range map[string]bool{
		`g.V(e("regime")).Out(p("implements")).All()`:                         true,
		`g.V().Has(iri("rdf:type"), [iri("a"), "b"]).Tag('c').in().limit(10)`: true,
		"g.V(\"it's; x = 1\")\n\t.GetLimit(5);\n":                             true,
		`g.V(["a"])`:                           true,
		`g["V"]()`:                             false,
		`g.V()["constructor"]`:                 false,
		`["a"].constructor`:                    false,
		`x`:                                    false,
		`iri = 1`:                              false,
		`var g`:                                false,
		`g.AddNamespace("a", "")`:              false,
		`g.V().ForEach(function(d) { x = d })`: false,
		`eval("x = 1")`:                        false,
		"`${x = 1}`":                           false,
		`g.V("a" + 1)`:                         false,
		`g.V("a\" + (x = 1) + "b")`:            false,
		"g.V('a\n')":                           false,
		`gé`:                                   false,
	} {
		if harmless.MatchString(script) != want {
			t.Errorf("%s: want %v", script, want)
		}
	}
}

func TestEnginesAreSharedByGoroutines(t *testing.T) {
	s := sample(t)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 20 {
				for _, script := range []string{`g.V(e("regime")).Out(p("implements")).All()`, `var n = "regime"; g.V(e(n)).Out(p("implements")).All()`} {
					if rows, err := Gizmo(t.Context(), s, script, Options{}); err != nil || len(rows) != 1 {
						t.Error(rows, err)
					}
				}
			}
		})
	}
	all.Wait()
}
