package check

import (
	"io"
	"strings"
)

// GraphML looks at a GraphML file as Gephi, NetworkX and igraph read it. The error
// is that of r; a file that is no XML is a finding.
func GraphML(r io.Reader) ([]Finding, error) {
	g := &graphmlFile{graph: newGraph(), keys: map[string]graphmlKey{}, names: map[string]bool{}}
	if err := walk(r, &g.findings, g.open, g.close); err != nil {
		return nil, err
	}
	if !g.root {
		g.error(1, "no element graphml; this is another format", "")
	}
	for _, class := range []string{"node", "edge"} {
		if !g.names[class+" label"] && !g.drawn && g.root {
			g.warning(0, "no key named exactly label for "+class+"s; Gephi shows IDs or nothing", "")
		}
	}
	return g.finish(), nil
}

type graphmlKey struct{ class, name, xmlType string }

type graphmlFile struct {
	*graph
	root, drawn bool // drawn: with yFiles graphics, which have their own labels
	direction   string
	keys        map[string]graphmlKey
	names       map[string]bool // class and name
	element     string          // node or edge that is open
	data        string          // key of the data element that is open
	line        int             // of the edge that is open
	edgeAttr    map[string]string
	weight      string
}

func (g *graphmlFile) open(line int, name string, attr map[string]string) {
	switch name {
	case "graphml":
		g.root = true
	case "desc":
		g.error(line, "element desc; Gephi stops reading there", "")
	case "key":
		g.key(line, attr)
	case "graph":
		g.direction = attr["edgedefault"]
		if g.direction != "directed" && g.direction != "undirected" {
			g.error(line, "no edgedefault; strict tools refuse the file", g.direction)
		}
	case "node":
		g.element = "node"
		g.node(line, attr["id"])
	case "edge":
		g.element, g.edgeAttr, g.line, g.weight = "edge", attr, line, ""
		if d := attr["directed"]; d != "" && (d == "true") != (g.direction == "directed") {
			g.error(line, "directed and undirected edges in one file; NetworkX refuses it", d)
		}
	case "data":
		g.data = attr["key"]
		if k, ok := g.keys[g.data]; !ok {
			g.error(line, "data of a key that is not declared; NetworkX refuses the file", g.data)
		} else if g.element != "" && k.class != g.element && k.class != "all" {
			g.error(line, "data of a key for another class", g.data)
		}
	}
}

// graphmlTypes are all types that the format has.
const graphmlTypes = " boolean int long float double string "

func (g *graphmlFile) key(line int, attr map[string]string) {
	id, class, name := attr["id"], attr["for"], attr["attr.name"]
	if class == "" || class == "all" {
		g.error(line, "key for all; Gephi drops the column", name)
		class = "all"
	}
	if _, twice := g.keys[id]; twice {
		g.error(line, "key ID used twice", id)
	}
	if attr["yfiles.type"] != "" {
		g.drawn = true
	} else {
		if !strings.Contains(graphmlTypes, " "+attr["attr.type"]+" ") {
			g.error(line, "key type other than boolean, int, long, float, double, string", attr["attr.type"])
		}
		if g.names[class+" "+name] {
			g.error(line, "key name used twice for one class; tools keep one of the columns", name)
		}
	}
	g.names[class+" "+name] = true
	g.keys[id] = graphmlKey{class, name, attr["attr.type"]}
}

func (g *graphmlFile) close(line int, name, text string) {
	switch name {
	case "data":
		k := g.keys[g.data]
		if !isValue(k.xmlType, text) {
			g.error(line, "value that is not of its key's type; Gephi drops it", k.xmlType+" "+text)
		}
		if k.name == "weight" && g.element == "edge" {
			g.weight = text
		}
	case "edge":
		const kind = "" // Gephi knows no kinds in GraphML: parallel edges merge whatever they say
		g.edge(g.line, g.edgeAttr["id"], g.edgeAttr["source"], g.edgeAttr["target"], kind, g.weight)
		g.element = ""
	case "node":
		g.element = ""
	}
}
