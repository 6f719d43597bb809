package check

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Graphology looks at a file as graphology, Sigma.js and Gephi Lite import it. The error
// is that of r; a file that is no JSON is a finding.
func Graphology(r io.Reader) ([]Finding, error) {
	n := &jsonNetwork{refuses: "graphology refuses the file"}
	return n.read(r, func(line int, list string, e *jsonElement) {
		if list == "edges" {
			n.edge(line, e.Key, e.Source, e.Target, e.Attributes["weight"])
			return
		}
		n.node(line, e.Key)
		for _, axis := range []string{"x", "y"} {
			if _, ok := e.Attributes[axis].(float64); !ok {
				n.warning(line, "node without position; Sigma.js draws nothing until it is laid out", e.Key)
				break
			}
		}
	})
}

// CytoscapeJSON looks at a file as Cytoscape and Cytoscape.js import it. The error is that
// of r; a file that is no JSON is a finding.
func CytoscapeJSON(r io.Reader) ([]Finding, error) {
	n := &jsonNetwork{refuses: "Cytoscape.js refuses the element", shared: true}
	return n.read(r, func(line int, list string, e *jsonElement) {
		if list == "edges" {
			n.edge(line, text(e.Data["id"]), text(e.Data["source"]), text(e.Data["target"]), e.Data["weight"])
			return
		}
		n.node(line, text(e.Data["id"]))
		if text(e.Data["name"]) == "" {
			n.warning(line, "node without name; Cytoscape shows its ID", text(e.Data["id"]))
		}
	})
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// A jsonElement is a node or an edge: graphology has its parts at the top, Cytoscape in data.
type jsonElement struct {
	Key, Source, Target string
	Attributes, Data    map[string]any
}

// A jsonNetwork is a file of nodes and edges.
type jsonNetwork struct {
	findings
	d       *json.Decoder
	ends    lineEnds
	refuses string // what the consumer does about a broken element
	shared  bool   // nodes and edges share their IDs
	element func(line int, list string, e *jsonElement)
	nodes   map[string]bool
	edges   map[string]bool
	pending []end
	lists   map[string]bool // of elements that were seen
}

// read hands each node and each edge to element and reports what is wrong with the whole.
func (n *jsonNetwork) read(r io.Reader, element func(line int, list string, e *jsonElement)) ([]Finding, error) {
	n.element, n.nodes, n.edges, n.lists = element, map[string]bool{}, map[string]bool{}, map[string]bool{}
	n.ends.r = &lineReader{r: r, to: &n.findings}
	n.d = json.NewDecoder(&n.ends)
	err := n.object()
	if err == nil && n.d.More() {
		err = errMore
	}
	var syntax *json.SyntaxError
	var mistyped *json.UnmarshalTypeError
	switch {
	case n.ends.err != nil:
		return nil, fmt.Errorf("check: %w", n.ends.err)
	case errors.As(err, &syntax), errors.As(err, &mistyped), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), err == errNoNetwork, err == errMore:
		n.error(n.line(), "no JSON of nodes and edges; tools refuse the file", err.Error())
		return n.sorted(), nil
	case err != nil:
		return nil, fmt.Errorf("check: %w", err)
	}
	for _, list := range []string{"nodes", "edges"} {
		if !n.lists[list] {
			n.error(0, "no list of elements; "+n.refuses, list)
		}
	}
	for _, e := range n.pending {
		if !n.nodes[e.node] {
			n.error(e.line, "edge to a node that is not there; "+n.refuses, e.node)
		}
	}
	return n.sorted(), nil
}

var (
	errNoNetwork = errors.New("want an object with lists of nodes and of edges")
	errMore      = errors.New("more after the object")
)

// object reads the members of an object, and of the object elements within it.
func (n *jsonNetwork) object() error {
	if t, err := n.d.Token(); err != nil {
		return err
	} else if t != json.Delim('{') {
		return errNoNetwork
	}
	for n.d.More() {
		name, err := n.d.Token()
		if err != nil {
			return err
		}
		switch name {
		case "elements":
			err = n.object()
		case "nodes", "edges":
			err = n.list(name.(string))
		default:
			err = n.d.Decode(new(json.RawMessage))
		}
		if err != nil {
			return err
		}
	}
	_, err := n.d.Token()
	return err
}

// list reads nodes or edges, an element at a time.
func (n *jsonNetwork) list(name string) error {
	if t, err := n.d.Token(); err != nil {
		return err
	} else if t != json.Delim('[') {
		return errNoNetwork
	}
	n.lists[name] = true
	for n.d.More() {
		var e jsonElement
		if err := n.d.Decode(&e); err != nil {
			return err
		}
		n.element(n.line(), name, &e)
	}
	_, err := n.d.Token()
	return err
}

// line is where the decoder stands.
func (n *jsonNetwork) line() int { return n.ends.line(n.d.InputOffset()) }

func (n *jsonNetwork) node(line int, id string) {
	switch {
	case id == "":
		n.error(line, "node without ID; "+n.refuses, "")
	case n.nodes[id] || n.shared && n.edges[id]:
		n.error(line, "ID used twice; "+n.refuses, id)
	}
	n.nodes[id] = true
}

func (n *jsonNetwork) edge(line int, id, source, target string, weight any) {
	if id != "" && (n.edges[id] || n.shared && n.nodes[id]) {
		n.error(line, "ID used twice; "+n.refuses, id)
	}
	n.edges[id] = true
	for _, node := range []string{source, target} {
		if !n.nodes[node] {
			n.pending = append(n.pending, end{node, line})
		}
	}
	if x, ok := weight.(float64); weight != nil && !(ok && x > 0) {
		n.error(line, "weight that is no number above 0; layouts and paths go wrong", strings.TrimSpace(fmt.Sprint(weight)))
	}
}

// lineEnds notes where lines end, so that an offset tells its line, and keeps the error of
// its reader, which json.Decoder does not always hand on.
type lineEnds struct {
	r      io.Reader
	offset int64
	ends   []int64
	err    error
}

func (l *lineEnds) Read(p []byte) (int, error) {
	k, err := l.r.Read(p)
	for i, c := range p[:k] {
		if c == '\n' {
			l.ends = append(l.ends, l.offset+int64(i))
		}
	}
	l.offset += int64(k)
	if err != nil && err != io.EOF {
		l.err = err
	}
	return k, err
}

// line returns the line of the byte before offset, from 1.
func (l *lineEnds) line(offset int64) int {
	i, _ := slices.BinarySearch(l.ends, max(0, offset-1))
	return i + 1
}
