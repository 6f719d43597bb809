package exports

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/seeds/devdata"
)

// The tests in this file hand files to the programs that people read them with.
// They skip where a program is not installed; .ci/run installs all of them.

// python runs a script on files and decodes the JSON that it prints. It skips the
// test where one of the modules is missing.
func python(t *testing.T, script string, files []string, result any, modules ...string) {
	t.Helper()
	const interpreter = "/usr/bin/python3" // Debian's, which has Debian's modules
	const missing = 77                     // exit status
	var stderr bytes.Buffer
	script = fmt.Sprintf("try:\n import %s\nexcept ImportError:\n raise SystemExit(%d)\n%s", strings.Join(modules, ","), missing, script)
	cmd := exec.Command(interpreter, append([]string{"-W", "ignore", "-c", script}, files...)...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() == missing {
		t.Skipf("needs %s with %v", interpreter, modules)
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	if err := json.Unmarshal(out, result); err != nil {
		t.Fatalf("%v in %q", err, out)
	}
}

// exported writes c into a file of a temporary folder.
func exported(t *testing.T, format string, c *corpus, o Options) string {
	t.Helper()
	f, _ := Find(format)
	data, _ := export(t, format, c, o)
	file := filepath.Join(t.TempDir(), "graph"+f.Extensions[0])
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// corpora are the graphs that every consumer must read.
func corpora(t *testing.T) map[string]*corpus {
	return map[string]*corpus{"example": example(t), "nasty": nasty(t), "empty": {}}
}

// counted is what a consumer found in a file.
type counted struct {
	Nodes, Edges int
	NodeValues   map[string]int // attribute → nodes that have it
	EdgeValues   map[string]int
	Labels       []string // of nodes, in order
	Weight       float64  // sum
}

// counts says the same of a network. Consumers that know no absent values count
// empty strings and NaN as absent.
func counts(n *network.Network) counted {
	c := counted{Nodes: len(n.Nodes), Edges: len(n.Edges), NodeValues: map[string]int{}, EdgeValues: map[string]int{}, Labels: []string{}}
	tally := func(into map[string]int, columns []network.Column, rows int) {
		for i := range columns {
			for row := range rows {
				if columns[i].Has(row) {
					into[columns[i].Name]++
				}
			}
		}
	}
	tally(c.NodeValues, n.NodeColumns, len(n.Nodes))
	tally(c.EdgeValues, n.EdgeColumns, len(n.Edges))
	for _, v := range n.Nodes {
		c.Labels = append(c.Labels, v.Label)
	}
	for _, e := range n.Edges {
		c.Weight += e.Weight
	}
	return c
}

// same compares what was read with what was written, on the columns that were written.
func (got counted) same(t *testing.T, want counted) {
	t.Helper()
	if got.Nodes != want.Nodes || got.Edges != want.Edges || got.Weight != want.Weight {
		t.Errorf("read %d nodes, %d edges of weight %v; want %d, %d, %v", got.Nodes, got.Edges, got.Weight, want.Nodes, want.Edges, want.Weight)
	}
	for name, n := range want.NodeValues {
		if got.NodeValues[name] != n {
			t.Errorf("read %d values of node column %s, want %d", got.NodeValues[name], name, n)
		}
	}
	for name, n := range want.EdgeValues {
		if got.EdgeValues[name] != n {
			t.Errorf("read %d values of edge column %s, want %d", got.EdgeValues[name], name, n)
		}
	}
	for i, label := range got.Labels {
		if want := xmlCan(want.Labels[i]); label != want {
			t.Errorf("node %d: read label %q, want %q", i, label, want)
		}
	}
}

// xmlCan drops what XML cannot carry.
func xmlCan(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// readBack writes every corpus in every format and demands that a script, which gets
// all files at once, counts in each what the network holds.
func readBack(t *testing.T, script string, formats []string, modules ...string) {
	t.Helper()
	readFiles(t, script, formats, true, modules...)
}

// readBackCounts is readBack for readers that do not tell absent values apart.
func readBackCounts(t *testing.T, script string, formats []string, modules ...string) {
	t.Helper()
	readFiles(t, script, formats, false, modules...)
}

func readFiles(t *testing.T, script string, formats []string, values bool, modules ...string) {
	t.Helper()
	var files, names []string
	var want []counted
	for _, format := range formats {
		for name, c := range corpora(t) {
			for _, o := range []Options{{}, {Collapsed: true}} {
				n, err := project(context.Background(), c.source(), o)
				if err != nil {
					t.Fatal(err)
				}
				files = append(files, exported(t, format, c, o))
				names = append(names, fmt.Sprintf("%s, %s, collapsed %v", format, name, o.Collapsed))
				want = append(want, counts(n))
				if !values {
					want[len(want)-1].NodeValues, want[len(want)-1].EdgeValues = nil, nil
				}
			}
		}
	}
	var got []counted
	python(t, script, files, &got, modules...)
	if len(got) != len(want) {
		t.Fatalf("read %d files of %d", len(got), len(want))
	}
	for i := range got {
		t.Run(names[i], func(t *testing.T) { got[i].same(t, want[i]) })
	}
}

func TestNetworkXReadsWhatWeWrite(t *testing.T) {
	readBack(t, `
import sys, json, networkx as nx
def tally(rows):
    c = {}
    for d in rows:
        for k, v in d.items():
            if v is not None and v != "": c[k] = c.get(k, 0) + 1
    return c
def count(file):
    g = (nx.read_gexf if file.endswith("gexf") else nx.read_graphml)(file)
    assert g.is_directed()
    return {"Nodes": g.number_of_nodes(), "Edges": g.number_of_edges(),
      "NodeValues": tally(d for _, d in g.nodes(data=True)), "EdgeValues": tally(d for *_, d in g.edges(data=True)),
      "Labels": [g.nodes[n].get("label", n) for n in sorted(g.nodes)],
      "Weight": sum(float(d.get("weight", 0)) for *_, d in g.edges(data=True))}
print(json.dumps([count(f) for f in sys.argv[1:]]))`, []string{"gexf-1.2", "graphml"}, "networkx")
}

func TestIgraphReadsWhatWeWrite(t *testing.T) {
	readBack(t, `
import sys, json, math, igraph
def absent(v): return v in (None, "") or isinstance(v, float) and math.isnan(v)
def tally(seq): return {k: sum(not absent(v) for v in seq[k]) for k in seq.attributes()}
def count(file):
    g = igraph.Graph.Read_GraphML(file)
    assert g.is_directed() or g.vcount() == 0
    order = sorted(range(g.vcount()), key=lambda i: g.vs[i]["id"])
    return {"Nodes": g.vcount(), "Edges": g.ecount(), "NodeValues": tally(g.vs), "EdgeValues": tally(g.es),
      "Labels": [g.vs[i]["label"] for i in order], "Weight": sum(g.es["weight"]) if g.ecount() else 0}
print(json.dumps([count(f) for f in sys.argv[1:]]))`, []string{"graphml"}, "igraph")
}

func TestOtherReaders(t *testing.T) {
	const python = `
import sys, json, networkx as nx
def count(file):
    if file.endswith("gml"): g = nx.read_gml(file, label="id")
    elif file.endswith("cyjs"): g = nx.cytoscape_graph(json.load(open(file)), name="label")
    labels = [d["label"] for n, d in sorted(g.nodes(data=True))] if file.endswith("gml") else []
    return {"Nodes": g.number_of_nodes(), "Edges": g.number_of_edges(), "Labels": labels,
      "Weight": sum(float(d.get("weight", 0)) for *_, d in g.edges(data=True))}
print(json.dumps([count(f) for f in sys.argv[1:]]))`
	readBackCounts(t, python, []string{"gml", "cytoscape"}, "networkx")
	const igraph = `
import sys, json, igraph
def count(file):
    g = igraph.Graph.Read_GML(file) if file.endswith("gml") else igraph.Graph.Read_Pajek(file)
    return {"Nodes": g.vcount(), "Edges": g.ecount(), "Labels": [], "Weight": sum(g.es["weight"]) if g.ecount() else 0}
print(json.dumps([count(f) for f in sys.argv[1:]]))`
	readBackCounts(t, igraph, []string{"gml", "pajek"}, "igraph")
	const pajek = `
import sys, json, networkx as nx
def count(file):
    if open(file).readlines()[1].strip() == "*Vertices 0": return {"Nodes": 0, "Edges": 0, "Labels": [], "Weight": 0}
    g = nx.read_pajek(file)
    return {"Nodes": g.number_of_nodes(), "Edges": g.number_of_edges(), "Labels": [], "Weight": sum(float(d.get("weight", 0)) for *_, d in g.edges(data=True))}
print(json.dumps([count(f) for f in sys.argv[1:]]))`
	readBackCounts(t, pajek, []string{"pajek"}, "networkx")
}

// schema returns a file of the shared schemas and skips the test without it.
func schema(t *testing.T, name string) string {
	t.Helper()
	return devdata.Path(t, "data/schemas/"+name)
}

func TestSchemasAcceptWhatWeWrite(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("needs xmllint (Debian: libxml2-utils)")
	}
	for _, row := range []struct{ format, flag, schema string }{
		{"gexf", "--relaxng", "gexf-1.3/gexf.rng"},
		{"graphml", "--schema", "graphml/graphml.xsd"},
		{"graphml-strict", "--schema", "graphml/graphml.xsd"},
		{"graphml-cytoscape", "--schema", "graphml/graphml.xsd"},
	} {
		for name, c := range corpora(t) {
			t.Run(row.format+" "+name, func(t *testing.T) {
				out, err := exec.Command(xmllint, "--nonet", "--noout", row.flag, schema(t, row.schema), exported(t, row.format, c, Options{})).CombinedOutput()
				if err != nil {
					t.Errorf("%v\n%s", err, out)
				}
			})
		}
	}
}

func TestGraphvizReadsWhatWeWrite(t *testing.T) {
	graphviz, err := exec.LookPath("dot")
	if err != nil {
		t.Skip("needs Graphviz (Debian: graphviz)")
	}
	for name, c := range corpora(t) {
		n, err := project(context.Background(), c.source(), Options{})
		if err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(graphviz, "-Knop2", "-Tjson", exported(t, "dot", c, Options{})).Output()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got struct {
			Objects []struct{ Name, Label string }
			Edges   []struct{ Label string }
		}
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(got.Objects) != len(n.Nodes) || len(got.Edges) != len(n.Edges) {
			t.Errorf("%s: read %d nodes and %d edges, want %d and %d", name, len(got.Objects), len(got.Edges), len(n.Nodes), len(n.Edges))
		}
	}
}
