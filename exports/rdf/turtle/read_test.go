package turtle

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
)

func TestErrorsHavePositions(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"unclosed string", "<e:a> <e:b> \"x\n\" .", "turtle: line 1, column 15: line break in a string; write \\n or use three quotation marks"},
		{"column in characters", "<e:a> <e:b> \"북한\" <e:c> .", "turtle: line 1, column 18: unexpected '<'; want . after the statement"},
		{"undeclared prefix", "# x\n\n<e:a> <e:b> y:z .", "turtle: line 3, column 13: prefix y: is not declared"},
		{"literal as subject", "\"x\" <e:b> <e:c> .", "turtle: line 1, column 1: unexpected '\"'; want a subject"},
		{"blank node as predicate", "<e:a> _:b <e:c> .", "turtle: line 1, column 7: unexpected '_'; want a predicate"},
		{"no dot", "<e:a> <e:b> <e:c>", "turtle: line 1, column 18: the document ends; want . after the statement"},
		{"unclosed IRI", "<e:a> <e:b> <e:c", "turtle: line 1, column 13: the document ends within what starts here"},
		{"space in an IRI", "<e:a b> <e:b> <e:c> .", "turtle: line 1, column 5: character ' ' in an IRI"},
		{"surrogate", `<e:a> <e:b> "\uD800" .`, `turtle: line 1, column 14: escape \uD800 is no character`},
		{"no UTF-8", "<e:a> <e:b> \"\xff\" .", "turtle: line 1, column 14: byte 0xFF is no UTF-8"},
		{"NUL", "<e:a> \x00", `turtle: line 1, column 7: unexpected '\x00'; want a token`},
		{"graph in Turtle", "{ <e:a> <e:b> <e:c> }", "turtle: line 1, column 1: unexpected '{'; want a subject"},
	} {
		_, err := rdftest.Collect(Read(strings.NewReader(row.text), rdf.ReadOptions{}))
		if err == nil || err.Error() != row.want {
			t.Errorf("%s: got %v, want %s", row.name, err, row.want)
		}
	}
	_, err := rdftest.Collect(Read(strings.NewReader("?"), rdf.ReadOptions{Name: "facts.ttl"}))
	if want := "turtle: facts.ttl:1:1: unexpected '?'; want a subject"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestPositionBeyondTheWindow checks that lines are counted after they have left the buffer.
func TestPositionBeyondTheWindow(t *testing.T) {
	text := strings.Repeat("<e:a> <e:b> \"é\" .\n", 50_000) + "<e:a> ?"
	_, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{}))
	var syntax *rdf.SyntaxError
	if !errors.As(err, &syntax) || syntax.Line != 50_001 || syntax.Column != 7 {
		t.Errorf("got %v, want line 50001, column 7", err)
	}
}

func TestLimits(t *testing.T) {
	nested := func(n int) string {
		return "<e:a> <e:b> " + strings.Repeat("[ <e:b> ", n) + "1" + strings.Repeat("]", n) + "."
	}
	lists := func(n int) string { return "<e:a> <e:b> " + strings.Repeat("(", n) + strings.Repeat(")", n) + "." }
	label := func(n int) string { return "<e:a> <e:b> \"" + strings.Repeat("x", n) + "\" ." }
	for _, row := range []struct {
		name, text string
		options    rdf.ReadOptions
		ok         bool
	}{
		{"deep", nested(rdf.DefaultMaxNesting), rdf.ReadOptions{}, true},
		{"too deep", nested(rdf.DefaultMaxNesting + 1), rdf.ReadOptions{}, false},
		{"a million brackets", strings.Repeat("[", 1_000_000), rdf.ReadOptions{}, false},
		{"lists too deep", lists(11), rdf.ReadOptions{MaxNesting: 10}, false},
		{"1 MB label", label(1 << 20), rdf.ReadOptions{}, true},
		{"label beyond the limit", label(1 << 20), rdf.ReadOptions{MaxTerm: 1 << 19}, false},
		{"long comment", "#" + strings.Repeat("x", 1<<20) + "\n<e:a> <e:b> 1 .", rdf.ReadOptions{MaxTerm: 1 << 10}, true},
		{"much white space", strings.Repeat(" ", 1<<20) + "<e:a> <e:b> 1 .", rdf.ReadOptions{MaxTerm: 1 << 10}, true},
	} {
		quads, err := rdftest.Collect(Read(strings.NewReader(row.text), row.options))
		if row.ok != (err == nil) || row.ok && len(quads) == 0 {
			t.Errorf("%s: %d quads, %v", row.name, len(quads), err)
		}
	}
}

// TestReadsBetweenBytes checks that no token depends on where the input is cut.
func TestReadsBetweenBytes(t *testing.T) {
	text := "\uFEFF@prefix é.x: <http://e/> . # c\n@base<http://b/>.é.x:a%20\\~b " +
		"é.x:p \"\"\"q\"\"r\\u00e9\"\"\"@en-x1, -1.5e+3, .5, true ; a [] . [] <x> (\"\"\"\"\"\" '' 'a'^^é.x:t)."
	whole, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{}))
	if err != nil {
		t.Fatal(err)
	}
	cut, err := rdftest.Collect(Read(iotest.OneByteReader(strings.NewReader(text)), rdf.ReadOptions{}))
	if err != nil {
		t.Fatal(err)
	}
	got, want := strings.Join(rdftest.Lines(cut), "\n"), strings.Join(rdftest.Lines(whole), "\n")
	if got != want || len(whole) != 12 {
		t.Errorf("%d quads; got\n%s\nwant\n%s", len(whole), got, want)
	}
}

// TestBlankNodesStayApart checks that a label which looks like one of ours is another node.
func TestBlankNodesStayApart(t *testing.T) {
	text := "[] <e:p> _:anon-1 . _:anon-1 <e:p> _:anon--1 ."
	quads, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{BlankPrefix: "d1-"}))
	if err != nil {
		t.Fatal(err)
	}
	nodes := map[string]bool{}
	for _, q := range quads {
		nodes[q.Subject.String()], nodes[q.Object.String()] = true, true
	}
	for node := range nodes {
		if !strings.HasPrefix(node, "_:d1-") {
			t.Errorf("%s is not scoped", node)
		}
	}
	if len(nodes) != 3 {
		t.Errorf("got nodes %v, want three", nodes)
	}
}

// TestStopsWhenTheLoopDoes leaves the loop at each quad in turn.
func TestStopsWhenTheLoopDoes(t *testing.T) {
	text := "<e:a> <e:b> ( 1 [ <e:c> 2, 3 ] ) ; <e:d> 4 ."
	all, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{}))
	if err != nil {
		t.Fatal(err)
	}
	for stop := range all {
		n := 0
		for _, err := range Read(strings.NewReader(text), rdf.ReadOptions{}) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n > stop {
				break
			}
		}
	}
}

func TestReadErrorIsKept(t *testing.T) {
	broken := io.MultiReader(strings.NewReader("<e:a> <e:b> 1 .\n<e:a> "), iotest.ErrReader(io.ErrClosedPipe))
	quads, err := rdftest.Collect(Read(broken, rdf.ReadOptions{Name: "x"}))
	if !errors.Is(err, io.ErrClosedPipe) || len(quads) != 1 {
		t.Errorf("got %d quads and %v, want one and the error of the reader", len(quads), err)
	}
}
