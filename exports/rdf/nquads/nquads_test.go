package nquads

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
)

func TestErrorsHavePositions(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"no dot", "<e:a> <e:b> <e:c>\n", "nquads: line 1, column 18: want a dot at the end of the statement"},
		{"third line", "\n# x\n<e:a> <e:b> \"x\"@ .", "nquads: line 3, column 17: language tag without letters"},
		{"column in characters", "<e:a> <e:b> \"북한\"^<e:t> .", "nquads: line 1, column 17: want ^^<datatype> after the string"},
		{"relative", "<e:a> <b> <e:c> .", "nquads: line 1, column 7: relative IRI"},
		{"relative datatype", "<e:a> <e:b> \"x\"^^<t> .", "nquads: line 1, column 18: relative IRI"},
		{"two statements", "<e:a> <e:b> <e:c> . <e:a> <e:b> <e:c> .", "nquads: line 1, column 21: want the end of the line after the dot"},
		{"escape", `<e:a> <e:b> "a\x" .`, `nquads: line 1, column 15: escape \x in a string`},
		{"blank node without label", "_: <e:b> <e:c> .", "nquads: line 1, column 3: blank node without a label"},
	} {
		_, err := rdftest.Collect(Read(strings.NewReader(row.text), rdf.ReadOptions{}))
		if err == nil || err.Error() != row.want {
			t.Errorf("%s: got %v, want %s", row.name, err, row.want)
		}
	}
}

func TestLineEnds(t *testing.T) {
	text := "\uFEFF<e:a> <e:b> 'no'"
	if _, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{})); err == nil {
		t.Error("single quotation marks are Turtle's; want an error")
	}
	text = "\uFEFF<e:a><e:b>\"1\".\r\n\r<e:a> <e:b> \"2\" . # c\r\t<e:a> <e:b> \"3\"@en <e:g>.\n\n_:x.y <e:b> \"4\"^^<e:t> _:g . #"
	quads, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{}))
	if err != nil || len(quads) != 4 {
		t.Fatalf("got %d quads, %v; want 4", len(quads), err)
	}
	want := quad.Quad{Subject: quad.BNode("x.y"), Predicate: quad.IRI("e:b"), Object: quad.TypedString{Value: "4", Type: "e:t"}, Label: quad.BNode("g")}
	if quads[3] != want {
		t.Errorf("got %#v, want %#v", quads[3], want)
	}
}

func TestLineLimit(t *testing.T) {
	line := "<e:a> <e:b> \"" + strings.Repeat("x", 1<<20) + "\" .\n"
	if quads, err := rdftest.Collect(Read(strings.NewReader(line+line), rdf.ReadOptions{})); err != nil || len(quads) != 2 {
		t.Errorf("got %d quads, %v", len(quads), err)
	}
	var syntax *rdf.SyntaxError
	if _, err := rdftest.Collect(Read(strings.NewReader(line), rdf.ReadOptions{MaxTerm: 1 << 19})); !errors.As(err, &syntax) {
		t.Errorf("got %v, want a *rdf.SyntaxError", err)
	}
}

// TestSortedLines checks that sorted output is in the order of its bytes, without repetition,
// whatever the order of the quads.
func TestSortedLines(t *testing.T) {
	graph := rdftest.HostileGraph()
	graph = append(graph, graph...)
	var text string
	for range 2 {
		var out bytes.Buffer
		if _, err := Write(&out, rdftest.Sequence(graph), rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: true}); err != nil {
			t.Fatal(err)
		}
		if text != "" && out.String() != text {
			t.Error("reversed, the graph is written differently")
		}
		text = out.String()
		slices.Reverse(graph)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	if sorted := slices.Compact(slices.Sorted(slices.Values(lines))); !slices.Equal(lines, sorted) {
		t.Error("lines are not sorted, or repeat")
	}
}

// TestStreams checks that memory does not grow with the graph.
func TestStreams(t *testing.T) {
	q := quad.Quad{Subject: quad.IRI("e:regime"), Predicate: quad.IRI("p:implements"), Object: quad.String("\"x\""), Label: quad.IRI("f:1")}
	repeat := func(n int) func() {
		return func() {
			report, err := Write(io.Discard, func(yield func(quad.Quad, error) bool) {
				for range n {
					if !yield(q, nil) {
						return
					}
				}
			}, rdf.WriteOptions{Prefixes: rdftest.Prefixes})
			if err != nil || report.Written != n {
				t.Errorf("wrote %d of %d: %v", report.Written, n, err)
			}
		}
	}
	few, many := testing.AllocsPerRun(5, repeat(10)), testing.AllocsPerRun(5, repeat(10_000))
	if many > few+2 {
		t.Errorf("%v allocations for 10 quads, %v for 10,000", few, many)
	}
}

func TestErrorOfTheSequenceIsKept(t *testing.T) {
	_, err := Write(io.Discard, func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, io.ErrClosedPipe) }, rdf.WriteOptions{Sorted: true})
	if err != io.ErrClosedPipe {
		t.Errorf("got %v", err)
	}
}
