package check

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

const gexfHead = `<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"><graph defaultedgetype="directed" mode="static">
<attributes class="node"><attribute id="0" title="type" type="string"/><attribute id="1" title="degree" type="long"/></attributes>
<nodes><node id="a" label="A"/><node id="b" label="B"/>`

const graphmlHead = `<graphml><key id="n0" for="node" attr.name="label" attr.type="string"/><key id="e0" for="edge" attr.name="label" attr.type="string"/>
<key id="e1" for="edge" attr.name="weight" attr.type="double"/><graph edgedefault="directed"><node id="a"/><node id="b"/>`

// cases has a file for each rule, and the finding it must give; "" means none.
var cases = []struct {
	name  string
	check func(io.Reader) ([]Finding, error)
	file  string
	want  string // part of the first finding
}{
	{"gexf, good", GEXF, gexfHead + `</nodes><edges><edge id="1" source="a" target="b" label="x" kind="x" weight="0.5"/></edges></graph></gexf>`, ""},
	{"gexf, no XML", GEXF, `{"nodes":[]}`, "another format"},
	{"gexf, cut off", GEXF, gexfHead, "no well-formed XML"},
	{"gexf, forbidden character", GEXF, gexfHead + "<node id=\"c\" label=\"\x01\"/></nodes></graph></gexf>", "no well-formed XML"},
	{"gexf, broken bytes", GEXF, gexfHead + "<node id=\"c\" label=\"\xff\"/></nodes></graph></gexf>", "no UTF-8"},
	{"gexf, mark", GEXF, "\uFEFF" + gexfHead + `</nodes></graph></gexf>`, "byte order mark"},
	{"gexf, node twice", GEXF, gexfHead + `<node id="a" label="C"/></nodes></graph></gexf>`, "node ID used twice"},
	{"gexf, newline in ID", GEXF, gexfHead + `<node id="a&#10;" label="C"/></nodes></graph></gexf>`, "line end or tab"},
	{"gexf, unlabelled", GEXF, gexfHead + `<node id="c"/></nodes></graph></gexf>`, "node without label"},
	{"gexf, edge to nowhere", GEXF, gexfHead + `</nodes><edges><edge id="1" source="a" target="z" label="x"/></edges></graph></gexf>`, "node that is not there"},
	{"gexf, weight", GEXF, gexfHead + `</nodes><edges><edge id="1" source="a" target="b" label="x" weight="0"/></edges></graph></gexf>`, "weight that is no number above 0"},
	{"gexf, weight NaN", GEXF, gexfHead + `</nodes><edges><edge id="1" source="a" target="b" label="x" weight="NaN"/></edges></graph></gexf>`, "weight that is no number above 0"},
	{"gexf, edge twice", GEXF, gexfHead + `</nodes><edges><edge id="1" source="a" target="b" label="x"/><edge id="1" source="b" target="a" label="x"/></edges></graph></gexf>`, "edge ID used twice"},
	{"gexf, parallel", GEXF, gexfHead + `</nodes><edges><edge id="1" source="a" target="b" label="x"/><edge id="2" source="a" target="b" label="y"/></edges></graph></gexf>`, "parallel edge"},
	{"gexf, parallel of two kinds", GEXF, gexfHead + `</nodes><edges><edge id="1" source="a" target="b" label="x" kind="x"/><edge id="2" source="a" target="b" label="y" kind="y"/></edges></graph></gexf>`, ""},
	{"gexf, undirected", GEXF, gexfHead + `</nodes><edges><edge id="1" source="a" target="b" label="x" type="undirected"/></edges></graph></gexf>`, "directed and undirected"},
	{"gexf, undeclared", GEXF, gexfHead + `<node id="c" label="C"><attvalues><attvalue for="9" value="x"/></attvalues></node></nodes></graph></gexf>`, "not declared"},
	{"gexf, mistyped", GEXF, gexfHead + `<node id="c" label="C"><attvalues><attvalue for="1" value="many"/></attvalues></node></nodes></graph></gexf>`, "not of its attribute's type"},
	{"gexf, second block", GEXF, strings.Replace(gexfHead, "<nodes>", `<attributes class="node"></attributes><nodes>`, 1) + `</nodes></graph></gexf>`, "second block"},
	{"gexf, odd type", GEXF, strings.Replace(gexfHead, `"long"`, `"number"`, 1) + `</nodes></graph></gexf>`, "type that Gephi does not know"},
	{"gexf, title twice", GEXF, strings.Replace(gexfHead, `"degree"`, `"Type"`, 1) + `</nodes></graph></gexf>`, "title used twice"},
	{"gexf, colour", GEXF, gexfHead + `<node id="c" label="C"><viz:color r="256" g="0" b="0"/></node></nodes></graph></gexf>`, "colour outside"},
	{"gexf, size", GEXF, gexfHead + `<node id="c" label="C"><viz:size value="big"/></node></nodes></graph></gexf>`, "size that is no sensible number"},
	{"gexf, static times", GEXF, gexfHead + `</nodes><edges><edge id="1" source="a" target="b" label="x" start="2024-01-01"/></edges></graph></gexf>`, "mode is not dynamic"},
	{"gexf, no time format", GEXF, strings.Replace(gexfHead, "static", "dynamic", 1) + `</nodes></graph></gexf>`, "without time format"},
	{"gexf, end before start", GEXF, strings.Replace(gexfHead, `"static"`, `"dynamic" timeformat="date"`, 1) + `</nodes><edges><edge id="1" source="a" target="b" label="x" start="2024-01-02" end="2024-01-02"/></edges></graph></gexf>`, "end not after start"},
	{"gexf, no date", GEXF, strings.Replace(gexfHead, `"static"`, `"dynamic" timeformat="date"`, 1) + `</nodes><edges><edge id="1" source="a" target="b" label="x" start="Tuesday"/></edges></graph></gexf>`, "does not fit the time format"},

	{"graphml, good", GraphML, graphmlHead + `<edge source="a" target="b"><data key="e1">2</data></edge></graph></graphml>`, ""},
	{"graphml, desc", GraphML, graphmlHead + `<desc>x</desc></graph></graphml>`, "element desc"},
	{"graphml, key for all", GraphML, strings.Replace(graphmlHead, `for="node"`, `for="all"`, 1) + `</graph></graphml>`, "key for all"},
	{"graphml, odd type", GraphML, strings.Replace(graphmlHead, `"double"`, `"decimal"`, 1) + `</graph></graphml>`, "key type other than"},
	{"graphml, unlabelled", GraphML, strings.Replace(graphmlHead, `id="n0" for="node" attr.name="label"`, `id="n0" for="node" attr.name="name"`, 1) + `</graph></graphml>`, "no key named exactly label for nodes"},
	{"graphml, undirected", GraphML, graphmlHead + `<edge source="a" target="b" directed="false"/></graph></graphml>`, "directed and undirected"},
	{"graphml, no default", GraphML, strings.Replace(graphmlHead, ` edgedefault="directed"`, "", 1) + `</graph></graphml>`, "no edgedefault"},
	{"graphml, undeclared", GraphML, graphmlHead + `<node id="c"><data key="n9">x</data></node></graph></graphml>`, "not declared"},
	{"graphml, mistyped", GraphML, graphmlHead + `<edge source="a" target="b"><data key="e1">heavy</data></edge></graph></graphml>`, "weight that is no number"},
	{"graphml, edge to nowhere", GraphML, graphmlHead + `<edge source="a" target="z"/></graph></graphml>`, "node that is not there"},
	{"graphml, edge before node", GraphML, graphmlHead + `<edge source="a" target="z"/><node id="z"/></graph></graphml>`, ""},
	{"graphml, parallel", GraphML, graphmlHead + `<edge source="a" target="b"/><edge source="a" target="b"/></graph></graphml>`, "parallel edge"},

	{"csv, good nodes", CSV, "Id,Label\na,A\nb,B\n", ""},
	{"csv, good edges", CSV, "Source,Target,Kind,Label,Weight\na,b,x,x,1\na,b,y,y,1\n", ""},
	{"csv, empty", CSV, "", "no header"},
	{"csv, other table", CSV, "Name,Label\na,A\n", "neither a column Id"},
	{"csv, ragged", CSV, "Id,Label\na\n", "more or fewer cells"},
	{"csv, quotes", CSV, "Id,Label\na,\"A\n", "quotes that do not match"},
	{"csv, node twice", CSV, "Id,Label\na,A\na,B\n", "node ID used twice"},
	{"csv, column twice", CSV, "Id,Label,label\na,A,A\n", "column named twice"},
	{"csv, formula", CSV, "Id,Label\na,=1+1\n", "takes for a formula"},
	{"csv, negative number", CSV, "Id,Label,x\na,A,-3.5\n", ""},
	{"csv, weight", CSV, "Source,Target,Kind,Label,Weight\na,b,x,x,-1\n", "weight that is no number above 0"},
	{"csv, no kind", CSV, "Source,Target,Label\na,b,x\n", "no column Kind"},

	{"jsonl, good", JSONLines, goodLine, ""},
	{"jsonl, no JSON", JSONLines, "{\n", "no JSON object"},
	{"jsonl, field missing", JSONLines, strings.Replace(goodLine, `"time":"",`, "", 1), "field missing"},
	{"jsonl, wrong type", JSONLines, strings.Replace(goodLine, `"sentence":1`, `"sentence":"1"`, 1), "field of the wrong type"},
	{"jsonl, backwards", JSONLines, strings.Replace(goodLine, `"end":4`, `"end":1`, 1), "ends before it starts"},
	{"jsonl, too sure", JSONLines, strings.Replace(goodLine, `0.5`, `1.5`, 1), "confidence outside"},

	{"graphology, good", Graphology, graphologyHead + `{"key":"1","source":"a","target":"b","attributes":{"weight":1}}]}`, ""},
	{"graphology, no JSON", Graphology, "<gexf/>", "no JSON of nodes and edges"},
	{"graphology, cut off", Graphology, graphologyHead, "no JSON of nodes and edges"},
	{"graphology, list", Graphology, "[]", "no JSON of nodes and edges"},
	{"graphology, mistyped", Graphology, `{"nodes":[{"key":1}],"edges":[]}`, "no JSON of nodes and edges"},
	{"graphology, no edges", Graphology, `{"nodes":[]}`, "no list of elements"},
	{"graphology, node twice", Graphology, strings.Replace(graphologyHead, `"b"`, `"a"`, 1) + `]}`, "ID used twice"},
	{"graphology, nameless", Graphology, strings.Replace(graphologyHead, `"b"`, `""`, 1) + `]}`, "node without ID"},
	{"graphology, unplaced", Graphology, strings.Replace(graphologyHead, `"y":4`, `"z":4`, 1) + `]}`, "node without position"},
	{"graphology, edge twice", Graphology, graphologyHead + `{"key":"1","source":"a","target":"b"},{"key":"1","source":"a","target":"b"}]}`, "ID used twice"},
	{"graphology, edge named as a node", Graphology, graphologyHead + `{"key":"a","source":"a","target":"b"}]}`, ""},
	{"graphology, more", Graphology, graphologyHead + `]} 1`, "no JSON of nodes and edges"},
	{"graphology, edge to nowhere", Graphology, graphologyHead + `{"key":"1","source":"a","target":"z"}]}`, "node that is not there"},
	{"graphology, weight", Graphology, graphologyHead + `{"key":"1","source":"a","target":"b","attributes":{"weight":"heavy"}}]}`, "weight that is no number"},

	{"cytoscape, good", CytoscapeJSON, cytoscapeHead + `{"data":{"id":"1","source":"a","target":"b","weight":0.5}}]}}`, ""},
	{"cytoscape, edges first", CytoscapeJSON, `{"elements":{"edges":[{"data":{"id":"1","source":"a","target":"a"}}],"nodes":[{"data":{"id":"a","name":"A"}}]}}`, ""},
	{"cytoscape, broken bytes", CytoscapeJSON, cytoscapeHead + "\xff", "no UTF-8"},
	{"cytoscape, unnamed", CytoscapeJSON, strings.Replace(cytoscapeHead, `"name":"A"`, `"title":"A"`, 1) + `]}}`, "node without name"},
	{"cytoscape, edge named as a node", CytoscapeJSON, cytoscapeHead + `{"data":{"id":"a","source":"a","target":"b"}}]}}`, "ID used twice"},
	{"cytoscape, edge to nowhere", CytoscapeJSON, cytoscapeHead + `{"data":{"id":"1","source":"z","target":"b"}}]}}`, "node that is not there"},

	{"ftm, good", FollowTheMoney, ftmEntities + `{"id":"f.1","schema":"UnknownLink","properties":{"subject":["e.a"],"object":["e.b"]}}`, ""},
	{"ftm, link first", FollowTheMoney, `{"id":"f.1","schema":"UnknownLink","properties":{"subject":["e.a"],"object":["e.b"]}}` + "\n" + ftmEntities, ""},
	{"ftm, no JSON", FollowTheMoney, "id,schema\n", "no entity"},
	{"ftm, bare value", FollowTheMoney, `{"id":"e.a","schema":"Person","properties":{"name":"A"}}`, "no entity"},
	{"ftm, ID", FollowTheMoney, strings.Replace(ftmEntities, "e.a", "e:a", 1), "ID that is not made of"},
	{"ftm, no schema", FollowTheMoney, strings.Replace(ftmEntities, "Person", "", 1), "without schema"},
	{"ftm, two schemata", FollowTheMoney, strings.Replace(ftmEntities, "e.b", "e.a", 1), "two schemata"},
	{"ftm, nameless", FollowTheMoney, strings.Replace(ftmEntities, "name", "alias", 1), "entity without name"},
	{"ftm, half a link", FollowTheMoney, ftmEntities + `{"id":"f.1","schema":"UnknownLink","properties":{"subject":["e.a"]}}`, "link without subject or object"},
	{"ftm, link to nowhere", FollowTheMoney, ftmEntities + `{"id":"f.1","schema":"UnknownLink","properties":{"subject":["e.a"],"object":["e.z"]}}`, "not there"},

	{"kgtk, good", KGTK, "id\tnode1\tlabel\tnode2\n1\ta\tp\t\"b \\\" c\"\n2\ta\tp\t'b'@en\n3\ta\tp\t^2024-09-12T00:00:00Z/14\n4\ta\tp\t0.5\n", ""},
	{"kgtk, empty", KGTK, "", "no header"},
	{"kgtk, other table", KGTK, "id\tname\n", "column missing"},
	{"kgtk, ragged", KGTK, "node1\tlabel\tnode2\na\tp\n", "more or fewer cells"},
	{"kgtk, no object", KGTK, "node1\tlabel\tnode2\na\tp\t\n", "without node1, label or node2"},
	{"kgtk, edge twice", KGTK, "id\tnode1\tlabel\tnode2\n1\ta\tp\tb\n1\ta\tp\tc\n", "edge ID used twice"},
	{"kgtk, open quote", KGTK, "node1\tlabel\tnode2\na\tp\t\"b\n", "not formed"},
	{"kgtk, no language", KGTK, "node1\tlabel\tnode2\na\tp\t'b'\n", "not formed"},
	{"kgtk, no time", KGTK, "node1\tlabel\tnode2\na\tp\t^noon\n", "not formed"},
	{"kgtk, literal subject", KGTK, "node1\tlabel\tnode2\n\"a\"\tp\tb\n", "literal where a node"},
}

const (
	graphologyHead = `{"options":{"multi":true},"nodes":[{"key":"a","attributes":{"x":1,"y":2}},{"key":"b","attributes":{"x":3,"y":4}}],"edges":[`
	cytoscapeHead  = `{"data":{"name":"x"},"elements":{"nodes":[{"data":{"id":"a","name":"A"}},{"data":{"id":"b","name":"B"}}],"edges":[`
	ftmEntities    = `{"id":"e.a","schema":"Person","properties":{"name":["A"]}}` + "\n" + `{"id":"e.b","schema":"Company","properties":{"name":["B"]}}` + "\n"
)

const goodLine = `{"article":"a:1","sentence":1,"sentence_text":"","subject":"e:a","subject_text":"","predicate":"p","predicate_text":"","object":"e:b","object_text":"","start":1,"end":4,"polarity":"affirmed","modality":"asserted","attributed_to":"","time":"","confidence":0.5}` + "\n"

func TestChecks(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			for _, r := range []io.Reader{strings.NewReader(c.file), iotest.OneByteReader(strings.NewReader(c.file))} {
				findings, err := c.check(r)
				if err != nil {
					t.Fatal(err)
				}
				found := slices.ContainsFunc(findings, func(f Finding) bool { return strings.Contains(f.What, c.want) })
				if c.want == "" && len(findings) > 0 || c.want != "" && !found {
					t.Errorf("found %v, want %q", findings, c.want)
				}
			}
		})
	}
}

func TestChecksPassErrorsOn(t *testing.T) {
	broken := errors.New("disk broken")
	for _, check := range []func(io.Reader) ([]Finding, error){GEXF, GraphML, CSV, JSONLines, Graphology, CytoscapeJSON, FollowTheMoney, KGTK} {
		if _, err := check(iotest.ErrReader(broken)); !errors.Is(err, broken) {
			t.Errorf("error %v, want %v", err, broken)
		}
	}
}

func TestFindingString(t *testing.T) {
	findings, err := GEXF(strings.NewReader(gexfHead + "\n<node id=\"a\" label=\"C\"/><node id=\"a\" label=\"C\"/></nodes></graph></gexf>"))
	if err != nil || len(findings) != 1 {
		t.Fatalf("%v, %v", findings, err)
	}
	const want = `error, line 4: node ID used twice; Gephi merges the nodes: "a" (2 times)`
	if got := findings[0].String(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func fuzz(f *testing.F, check func(io.Reader) ([]Finding, error)) {
	for _, c := range cases {
		f.Add(c.file)
	}
	f.Fuzz(func(t *testing.T, file string) {
		if _, err := check(strings.NewReader(file)); err != nil {
			t.Errorf("the reader has no errors, the check says %v", err)
		}
	})
}

func FuzzGEXF(f *testing.F)    { fuzz(f, GEXF) }
func FuzzGraphML(f *testing.F) { fuzz(f, GraphML) }
func FuzzCSV(f *testing.F)     { fuzz(f, CSV) }

func FuzzGraphology(f *testing.F) { fuzz(f, Graphology) }
