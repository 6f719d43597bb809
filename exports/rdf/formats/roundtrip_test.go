package formats

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
)

// written returns what a format makes of quads.
func written(t testing.TB, f rdf.Format, quads []quad.Quad, o rdf.WriteOptions) (string, rdf.Report) {
	t.Helper()
	var out bytes.Buffer
	report, err := f.Write(&out, rdftest.Sequence(quads), o)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), report
}

// readBack returns the quads of a text.
func readBack(t testing.TB, f rdf.Format, text string) []quad.Quad {
	t.Helper()
	quads, err := rdftest.Collect(f.Read(strings.NewReader(text), rdf.ReadOptions{Prefixes: rdftest.Prefixes}))
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return quads
}

// readable are the formats that have a reader.
func readable() (list []rdf.Format) {
	for _, f := range All {
		if f.Read != nil {
			list = append(list, f)
		}
	}
	return list
}

// kept returns a graph as format f may keep it: without labels where it has no graphs, and
// without the characters that XML forbids.
func kept(f rdf.Format, graph []quad.Quad) []quad.Quad {
	all := make([]quad.Quad, len(graph))
	for i, q := range graph {
		if !f.Graphs {
			q.Label = nil
		}
		if f.Name == "rdfxml" {
			q.Object = withoutForbidden(q.Object)
		}
		all[i] = q
	}
	return all
}

func withoutForbidden(v quad.Value) quad.Value {
	clean := func(s quad.String) quad.String {
		valid := strings.ToValidUTF8(string(s), "\uFFFD")
		return quad.String(strings.Map(func(r rune) rune {
			if rdf.IsXMLChar(r) {
				return r
			}
			return -1
		}, valid))
	}
	switch v := v.(type) {
	case quad.String:
		return clean(v)
	case quad.LangString:
		v.Value = clean(v.Value)
		return v
	case quad.TypedString:
		v.Value = clean(v.Value)
		return v
	}
	return v
}

func TestRoundTrip(t *testing.T) {
	graph := rdftest.HostileGraph()
	for _, f := range readable() {
		for _, sorted := range []bool{false, true} {
			o := rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: sorted}
			text, report := written(t, f, graph, o)
			if report.Count(rdf.NotRDF) > 0 {
				t.Errorf("%s: %v", f.Name, report.Lines())
			}
			back := readBack(t, f, text)
			if got, want := canonical(t, back), canonical(t, kept(f, graph)); got != want {
				t.Errorf("%s, sorted %v: %s", f.Name, sorted, firstDifference(got, want))
			}
			again, _ := written(t, f, back, o)
			if again != text && f.Name != "rdfxml" { // which may lose what the order hangs on
				t.Errorf("%s, sorted %v, written again: %s", f.Name, sorted, firstDifference(again, text))
			}
		}
	}
}

// canonical is the sorted N-Quads text of quads.
func canonical(t testing.TB, quads []quad.Quad) string {
	text, _ := written(t, All[0], quads, rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: true})
	return text
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got\n" + g[i] + "\nwant\n" + w[i]
		}
	}
	return strings.Join([]string{"one text goes on:", strings.Join(g[min(len(g), len(w)):], "\n"), strings.Join(w[min(len(g), len(w)):], "\n")}, "\n")
}
