package exports

import (
	"bytes"
	stdcsv "encoding/csv"
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"github.com/clew-kg/clew/exports/csv"
	"github.com/clew-kg/clew/exports/cytoscape"
	"github.com/clew-kg/clew/exports/dot"
	"github.com/clew-kg/clew/exports/gexf"
	"github.com/clew-kg/clew/exports/gml"
	"github.com/clew-kg/clew/exports/graphml"
	"github.com/clew-kg/clew/exports/graphology"
	"github.com/clew-kg/clew/exports/neo4j"
	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/exports/pajek"
	"github.com/clew-kg/clew/exports/picture"
)

// said is a network in which every text is s: title, labels, kinds, cells.
func said(s string) *network.Network {
	return &network.Network{
		Title:       s,
		Nodes:       []network.Node{{ID: "e:a", Label: s, Type: "Place", Size: 10}, {ID: "e:b", Label: s, Type: s, Size: 1}},
		Edges:       []network.Edge{{ID: "f:1", Source: 0, Target: 1, Kind: s, Label: s, Weight: 1, Start: "2024-01-01", End: "2024-01-02"}},
		NodeColumns: []network.Column{{Name: "said", Strings: []string{s, ""}}, {Name: "list", Kind: network.List, Lists: [][]string{{s, s}, nil}}},
		EdgeColumns: []network.Column{{Name: "said", Strings: []string{s}}},
	}
}

// FuzzWriters puts one text everywhere a text can stand, and demands that a standard
// reader of each format gets it back, and nothing else with it.
func FuzzWriters(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Add("")
	f.Add(`\u0027 \\u0027 ' + '`)
	f.Fuzz(func(t *testing.T, s string) {
		n := said(s)
		for _, v := range []gexf.Version{gexf.V13, gexf.V12} {
			var b bytes.Buffer
			if err := gexf.Write(&b, n, v, nil); err != nil {
				t.Fatal(err)
			}
			texts := readXML(t, b.Bytes())
			same(t, "gexf node label", texts["node label"], []string{xmlCan(s), xmlCan(s)})
			same(t, "gexf edge label", texts["edge label"], []string{xmlCan(s)})
		}
		for _, p := range []graphml.Profile{graphml.Gephi, graphml.Strict, graphml.Cytoscape, graphml.YEd} {
			var b bytes.Buffer
			if err := graphml.Write(&b, n, p, nil); err != nil {
				t.Fatal(err)
			}
			texts := readXML(t, b.Bytes())
			if data := texts["data"]; !slices.Contains(data, xmlCan(s)) {
				t.Errorf("graphml: %q is not among %q", xmlCan(s), data)
			}
		}
		fuzzTables(t, n, s)
		fuzzJSON(t, n, s)
		fuzzTexts(t, n)
		var b bytes.Buffer
		if err := picture.Network(n, picture.Page{}).WriteSVG(&b); err != nil {
			t.Fatal(err)
		}
		readXML(t, b.Bytes())
	})
}

func same[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	g, _ := json.Marshal(got)
	if w, _ := json.Marshal(want); !bytes.Equal(g, w) {
		t.Errorf("%s: read %s, want %s", what, g, w)
	}
}

// readXML returns attributes and texts by where they stand.
func readXML(t *testing.T, data []byte) (texts map[string][]string) {
	t.Helper()
	texts = map[string][]string{}
	d := xml.NewDecoder(bytes.NewReader(data))
	var text strings.Builder
	for {
		token, err := d.Token()
		if token == nil {
			if err.Error() != "EOF" {
				t.Fatalf("%v in %q", err, data)
			}
			return texts
		}
		switch token := token.(type) {
		case xml.StartElement:
			text.Reset()
			if token.Name.Local == "script" {
				t.Errorf("an element out of a text in %q", data)
			}
			for _, a := range token.Attr {
				where := token.Name.Local + " " + a.Name.Local
				texts[where] = append(texts[where], a.Value)
			}
		case xml.CharData:
			text.Write(token)
		case xml.EndElement:
			texts[token.Name.Local] = append(texts[token.Name.Local], text.String())
			text.Reset()
		}
	}
}

func fuzzTables(t *testing.T, n *network.Network, s string) {
	t.Helper()
	want := strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD")
	want = strings.ReplaceAll(want, "\r\n", "\n") // as encoding/csv reads line ends
	for _, o := range []csv.Options{{}, {Comma: '\t'}, {SafeCells: true}} {
		var b bytes.Buffer
		if err := csv.WriteNodes(&b, n, o); err != nil {
			t.Fatal(err)
		}
		r := stdcsv.NewReader(&b)
		if o.Comma != 0 {
			r.Comma = rune(o.Comma)
		}
		rows, err := r.ReadAll()
		if err != nil || len(rows) != 3 {
			t.Fatalf("%d rows, %v", len(rows), err)
		}
		got := rows[1][1]
		if o.SafeCells {
			if csv.IsFormula(got) {
				t.Errorf("%q is still a formula", got)
			}
			got = strings.TrimPrefix(got, "'")
			if strings.HasPrefix(want, "'") {
				continue
			}
		}
		if got != want {
			t.Errorf("csv: read %q, want %q", got, want)
		}
	}
	var b bytes.Buffer
	if err := neo4j.WriteNodes(&b, n, nil); err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(b.Bytes(), []byte("\n")); lines != 3 {
		t.Errorf("neo4j: %d lines, want 3", lines)
	}
}

func fuzzJSON(t *testing.T, n *network.Network, s string) {
	t.Helper()
	want := string([]rune(s))
	var b bytes.Buffer
	if err := cytoscape.Write(&b, n); err != nil {
		t.Fatal(err)
	}
	var c struct {
		Elements struct {
			Nodes []struct {
				Data struct {
					Label string
					List  []string
				}
			}
		}
	}
	if err := json.Unmarshal(b.Bytes(), &c); err != nil {
		t.Fatal(err)
	}
	same(t, "cytoscape", c.Elements.Nodes[0].Data.List, []string{want, want})
	b.Reset()
	if err := graphology.Write(&b, n); err != nil {
		t.Fatal(err)
	}
	var g struct {
		Nodes []struct{ Attributes struct{ Label, Said string } }
	}
	if err := json.Unmarshal(b.Bytes(), &g); err != nil {
		t.Fatal(err)
	}
	same(t, "graphology", g.Nodes[0].Attributes.Label+g.Nodes[0].Attributes.Said, want+want)
}

// fuzzTexts writes formats that have no reader in Go, and looks at what would let a
// text out of its quotes.
func fuzzTexts(t *testing.T, n *network.Network) {
	t.Helper()
	var b bytes.Buffer
	if err := gml.Write(&b, n, nil); err != nil {
		t.Fatal(err)
	}
	for _, c := range b.Bytes() {
		if c >= 0x7F || c < 0x20 && c != '\n' {
			t.Fatalf("gml: byte %#x in %q", c, b.Bytes())
		}
	}
	if quotes := bytes.Count(b.Bytes(), []byte{'"'}); quotes%2 != 0 {
		t.Errorf("gml: %d quotes in %q", quotes, b.Bytes())
	}
	b.Reset()
	if err := dot.Write(&b, n, nil); err != nil {
		t.Fatal(err)
	}
	unquoted(t, "dot", b.String(), '"')
	b.Reset()
	if err := neo4j.WriteCypher(&b, n, nil); err != nil {
		t.Fatal(err)
	}
	unquoted(t, "cypher", b.String(), '\'')
	if bytes.Contains(bytes.ReplaceAll(b.Bytes(), []byte(`\\`), nil), []byte(`\u`)) || bytes.Contains(b.Bytes(), []byte(`\\u`)) {
		t.Errorf("cypher: a backslash before u in %q", b.Bytes())
	}
	b.Reset()
	if err := pajek.Write(&b, n, nil); err != nil {
		t.Fatal(err)
	}
	if lines := bytes.Count(b.Bytes(), []byte("\n")); lines != 6 {
		t.Errorf("pajek: %d lines, want 6, in %q", lines, b.Bytes())
	}
}

// unquoted takes strings, and names in backticks, out of a text and demands that what
// is left is what clew itself writes: nothing got out.
func unquoted(t *testing.T, what, text string, quote byte) {
	t.Helper()
	var inside byte // the quote that is open
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case inside == quote && c == '\\':
			i++
		case inside != 0 && c == inside:
			inside = 0
		case inside == 0 && (c == quote || c == '`'):
			inside = c
		case inside == 0 && (c >= 0x80 || c < 0x20 && c != '\n' || c == '<' || c == '|'):
			t.Fatalf("%s: %q stands outside the strings, at byte %d", what, c, i)
		}
	}
	if inside != 0 {
		t.Fatalf("%s: a string has no end", what)
	}
}
