package network

import (
	"math"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/view"
)

// graph builds a view from quads in short form.
func graph(t *testing.T, lines ...[4]string) *view.Graph {
	t.Helper()
	g, err := view.FromQuads(func(yield func(quad.Quad, error) bool) {
		for _, l := range lines {
			var object quad.Value = quad.IRI(l[2])
			if slices.Contains([]string{"skos:prefLabel", "clew:time", "clew:likeness", "clew:because"}, l[1]) {
				object = quad.String(l[2])
			}
			if !yield(quad.Quad{Subject: quad.IRI(l[0]), Predicate: quad.IRI(l[1]), Object: object, Label: quad.IRI(l[3])}, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

var facts = [][4]string{
	{"e:regime", "p:implements", "e:qr", "f:1"},
	{"e:regime", "p:implements", "e:qr", "f:2"},
	{"e:regime", "p:not/planned/curb-flow", "e:qr", "f:3"},
	{"f:1", "clew:time", "2024-12", "a:1"},
	{"e:qr", "rdf:type", "clew:Technology", "a:1"},
	{"e:qr", "skos:prefLabel", "QR code", "a:1"},
}

func TestOf(t *testing.T) {
	n := Of(graph(t, facts...), Options{})
	if err := n.Check(); err != nil {
		t.Error(err)
	}
	want := []Edge{
		{ID: "f:1", Source: 1, Target: 0, Kind: "implements", Label: "implements", Weight: 1, Color: stated, Start: "2024-12-01", End: "2025-01-01"},
		{ID: "f:2", Source: 1, Target: 0, Kind: "implements", Label: "implements", Weight: 1, Color: stated},
		{ID: "f:3", Source: 1, Target: 0, Kind: "not/planned/curb-flow", Label: "not planned: curb flow", Weight: 1, Color: denied},
	}
	slices.SortFunc(n.Edges, func(x, y Edge) int { return int(x.ID[2]) - int(y.ID[2]) })
	if !slices.Equal(n.Edges, want) {
		t.Errorf("edges %+v, want %+v", n.Edges, want)
	}
	if v := n.Nodes[0]; v.Label != "QR code" || v.Type != "Technology" || v.Color != TypeColor("Product") || v.Size != maxSize {
		t.Errorf("node %+v", v)
	}
}

func TestOfCollapsed(t *testing.T) {
	n := Of(graph(t, facts...), Options{Collapsed: true})
	if err := n.Check(); err != nil {
		t.Error(err)
	}
	if len(n.Edges) != 2 || n.Edges[0].Weight != 1 || n.Edges[1].Weight != 2 {
		t.Errorf("edges %+v, want two, of weight 1 and 2", n.Edges)
	}
}

func TestOfPossiblySame(t *testing.T) {
	lines := append(slices.Clone(facts),
		[4]string{"e:qr-code", "skos:prefLabel", "QR code", "a:2"},
		[4]string{"s:1", "clew:between", "e:qr", "a:1"}, [4]string{"s:1", "clew:between", "e:qr-code", "a:1"},
		[4]string{"s:1", "clew:likeness", "0.62", "a:1"}, [4]string{"s:1", "clew:because", "one is a part of the other", "a:1"},
		[4]string{"s:2", "clew:between", "e:qr", "a:1"}, [4]string{"s:2", "clew:between", "e:regime", "a:1"})
	g := graph(t, lines...)
	if n := Of(g, Options{}); len(n.Edges) != 3 {
		t.Errorf("%d edges unasked, want the 3 facts", len(n.Edges))
	}
	for _, collapsed := range []bool{false, true} {
		n := Of(g, Options{PossiblySame: true, Collapsed: collapsed})
		if err := n.Check(); err != nil {
			t.Error(err)
		}
		last := len(n.Edges) - 1
		if want := (Edge{ID: "s:1", Source: 0, Target: 1, Kind: PossiblySame, Label: "possibly same", Weight: 0.62, Color: doubted}); n.Edges[last] != want {
			t.Errorf("collapsed %v: last edge %+v, want %+v", collapsed, n.Edges[last], want)
		}
		for _, c := range n.EdgeColumns {
			want := map[string]string{"predicate": PossiblySame, "because": "one is a part of the other", "facts": "0", "sentence": "0"}[c.Name]
			if got := c.Text(last); got != want {
				t.Errorf("collapsed %v: %s %q, want %q", collapsed, c.Name, got, want)
			}
		}
	}
}

func TestOfMeasures(t *testing.T) {
	rank := []float64{0.25, 1}
	n := Of(graph(t, facts...), Options{Measures: Measures{
		Columns: []Column{{Name: "pagerank", Kind: Float, Floats: rank}}, Rank: rank, X: []float64{1, 2}, Y: []float64{3, 4},
	}})
	if err := n.Check(); err != nil {
		t.Error(err)
	}
	if !n.Positioned || n.Nodes[1].X != 2 || n.Nodes[1].Y != 4 || n.Nodes[0].Size >= n.Nodes[1].Size {
		t.Errorf("nodes %+v do not show their measures", n.Nodes)
	}
	if last := n.NodeColumns[len(n.NodeColumns)-1]; last.Name != "pagerank" || last.Text(0) != "0.25" {
		t.Errorf("last column %+v, want pagerank", last)
	}
}

func TestOfCleansIDs(t *testing.T) {
	count := 0
	n := Of(graph(t,
		[4]string{"e:a b", "p:x", "e:a\nb", "f:1 2"},
		[4]string{"e:a_b", "p:x", "", "f:1_2"},
	), Options{Report: func(_ string, c int) { count += c }})
	if err := n.Check(); err != nil {
		t.Error(err)
	}
	if count != 4 {
		t.Errorf("reported %d changed IDs, want 4", count)
	}
}

func TestFactSpell(t *testing.T) {
	for _, row := range []struct {
		fact       view.Edge
		start, end string
	}{
		{view.Edge{Time: "2024"}, "2024-01-01", "2025-01-01"},
		{view.Edge{Time: "last year", When: fact.When{Start: "2023", End: "2023"}}, "2023-01-01", "2024-01-01"},
		{view.Edge{Time: "since May", When: fact.When{Start: "2024-05"}}, "2024-05-01", ""},
		{view.Edge{Time: "until the 3rd", When: fact.When{End: "2024-05-03"}}, "", "2024-05-04"},
		{view.Edge{Time: "2020", When: fact.When{Start: "2024", End: "2023"}}, "", ""},
		{view.Edge{Time: "the day before"}, "", ""},
	} {
		if start, end := FactSpell(&row.fact); start != row.start || end != row.end {
			t.Errorf("%+v: got %q, %q", row, start, end)
		}
	}
}

func TestSpell(t *testing.T) {
	for in, want := range map[string][2]string{
		"2024-12-31":            {"2024-12-31", "2025-01-01"},
		"2024-02":               {"2024-02-01", "2024-03-01"},
		"2024":                  {"2024-01-01", "2025-01-01"},
		"2023/2024-06":          {"2023-01-01", "2024-07-01"},
		"2024-12-20/2024-12-20": {"2024-12-20", "2024-12-21"},
		"2024/2023":             {},
		"2024-02-30":            {},
		"Tuesday":               {},
		"":                      {},
		"0000":                  {},
		"9999":                  {},
		"12/2024":               {},
	} {
		if start, end := Spell(in); start != want[0] || end != want[1] {
			t.Errorf("Spell(%q) = %q, %q; want %q", in, start, end, want)
		}
	}
}

func TestCheckFindsWhatIsWrong(t *testing.T) {
	for name, spoil := range map[string]func(*Network){
		"node twice":     func(n *Network) { n.Nodes[1].ID = n.Nodes[0].ID },
		"space in ID":    func(n *Network) { n.Nodes[0].ID = "a b" },
		"infinite size":  func(n *Network) { n.Nodes[0].Size = math.Inf(1) },
		"edge twice":     func(n *Network) { n.Edges[1].ID = n.Edges[0].ID },
		"edge to void":   func(n *Network) { n.Edges[0].Target = 9 },
		"no weight":      func(n *Network) { n.Edges[0].Weight = 0 },
		"end at start":   func(n *Network) { n.Edges[0].Start, n.Edges[0].End = "2024-01-01", "2024-01-01" },
		"short column":   func(n *Network) { n.NodeColumns[0].Strings = nil },
		"column twice":   func(n *Network) { n.EdgeColumns[1].Name = n.EdgeColumns[0].Name },
		"column, spaces": func(n *Network) { n.EdgeColumns[1].Name = "a b" },
	} {
		n := Of(graph(t, facts...), Options{})
		spoil(n)
		if n.Check() == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestAppendFloat(t *testing.T) {
	for x, want := range map[float64]string{0: "0", 0.5: "0.5", 12: "12", 1e-9: "1e-09", -1e20: "-1e+20", 123456.75: "123456.75"} {
		if got := string(AppendFloat(nil, x)); got != want {
			t.Errorf("AppendFloat(%v) = %s, want %s", x, got, want)
		}
	}
}
