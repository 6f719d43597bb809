package turtle

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
)

func TestAnnotations(t *testing.T) {
	for _, row := range []struct {
		name, text string
		want       []string // N-Quads without the dot; nil for an error
	}{
		{"none", "<e:s> <e:p> <e:o>.", []string{"<e:s> <e:p> <e:o>"}},
		{"reifier", "<e:s> <e:p> <e:o> ~ <f:1>, 'x' ~<f:2>; <e:q> <e:r>.", []string{
			`<e:s> <e:p> "x" <f:2>`, "<e:s> <e:p> <e:o> <f:1>", "<e:s> <e:q> <e:r>",
		}},
		{"two reifiers", "<e:s> <e:p> <e:o> ~ <f:1> ~ <f:2>.", []string{"<e:s> <e:p> <e:o> <f:1>", "<e:s> <e:p> <e:o> <f:2>"}},
		{"block", "<e:s> <e:p> <e:o> ~ <f:1> {| <e:c> 'x'; <e:d> <e:y> ~ <f:3>; |}.", []string{
			"<e:s> <e:p> <e:o> <f:1>", `<f:1> <e:c> "x"`, "<f:1> <e:d> <e:y> <f:3>",
		}},
		{"block alone", "<e:s> <e:p> <e:o> {| <e:c> 'x' |} .", []string{"<e:s> <e:p> <e:o> _:anon-1", `_:anon-1 <e:c> "x"`}},
		{"nameless reifier", "<e:s> <e:p> <e:o> ~ .", []string{"<e:s> <e:p> <e:o> _:anon-1"}},
		{"empty block", "<e:s> <e:p> <e:o> {| |} .", nil},
		{"unclosed block", "<e:s> <e:p> <e:o> {| <e:c> 'x' } .", nil},
		{"literal reifier", "<e:s> <e:p> <e:o> ~ 'x' .", nil},
		{"deep", "<e:s> <e:p> 1" + strings.Repeat("{| <e:p> 1", 2000), nil},
	} {
		quads, err := rdftest.Collect(Read(strings.NewReader(row.text), rdf.ReadOptions{Annotations: true}))
		if got := rdftest.Lines(quads); (err == nil) != (row.want != nil) || err == nil && !slices.Equal(got, row.want) {
			t.Errorf("%s: got %q, %v; want %q", row.name, got, err, row.want)
		}
		if _, err := rdftest.Collect(Read(strings.NewReader(row.text), rdf.ReadOptions{})); err == nil && row.name != "none" {
			t.Errorf("%s: read as RDF 1.1 without an error", row.name)
		}
	}
}

// TestAnnotatedTurtleKeepsLabels writes a graph with labels as annotated Turtle and reads it back.
func TestAnnotatedTurtleKeepsLabels(t *testing.T) {
	graph := rdftest.HostileGraph()
	for _, sorted := range []bool{false, true} {
		var out, again bytes.Buffer
		o := rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: sorted, Annotate: true}
		report, err := Write(&out, rdftest.Sequence(graph), o)
		if err != nil || report.Count(rdf.LostLabel) > 0 {
			t.Fatalf("%v %v", err, report.Lines())
		}
		text := out.String()
		back, err := rdftest.Collect(Read(&out, rdf.ReadOptions{Prefixes: rdftest.Prefixes, Annotations: true}))
		if err != nil || len(back) != report.Written {
			t.Fatalf("%d quads of %d, %v", len(back), report.Written, err)
		}
		if _, err := Write(&again, rdftest.Sequence(back), o); err != nil {
			t.Fatal(err)
		}
		if again.String() != text {
			t.Error("written again, the graph differs")
		}
	}
}
