// Package check reads graph files as their consumers do and says what would go
// wrong: what a tool would refuse, drop, merge or misread.
//
// A worked example: of the GEXF
//
//	<node id="a"/> <node id="a"/> <edge source="a" target="b" weight="0"/>
//
// it finds, each with the line it is first seen in,
//
//	error   node ID used twice; Gephi merges the nodes: "a"
//	error   edge to a node that is not there; Gephi drops or invents it: "b"
//	error   weight not above 0; Gephi drops the edge: "0"
//	warning node without label: "a"
//
// Findings of one kind are counted, so that a report stays short however long the
// file is. Files are read as a stream; memory grows with the number of nodes and
// edges, not with their text.
package check

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Finding is one kind of fault in a file.
type Finding struct {
	Grave   bool   // a tool refuses, drops, merges or misreads; otherwise merely poor
	What    string // the kind: "node ID used twice; Gephi merges the nodes"
	Line    int    // where it is first seen, from 1; 0 if lines mean nothing
	Example string // what is first seen, at most 80 characters
	Count   int    // how often
}

// String returns `error, line 7: edge ID used twice: "f:1" (3 times)`.
func (f Finding) String() string {
	var b strings.Builder
	b.WriteString(map[bool]string{true: "error", false: "warning"}[f.Grave])
	if f.Line > 0 {
		fmt.Fprintf(&b, ", line %d", f.Line)
	}
	b.WriteString(": " + f.What)
	if f.Example != "" {
		b.WriteString(": " + strconv.Quote(f.Example))
	}
	if f.Count > 1 {
		fmt.Fprintf(&b, " (%d times)", f.Count)
	}
	return b.String()
}

// Grave reports whether any finding is an error.
func Grave(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Grave })
}

// findings collects faults by kind.
type findings struct {
	byKind map[string]*Finding
}

func (f *findings) add(grave bool, line int, what, example string) {
	if f.byKind == nil {
		f.byKind = map[string]*Finding{}
	}
	if known := f.byKind[what]; known != nil {
		known.Count++
		return
	}
	f.byKind[what] = &Finding{grave, what, line, clip(example), 1}
}

func (f *findings) error(line int, what, example string)   { f.add(true, line, what, example) }
func (f *findings) warning(line int, what, example string) { f.add(false, line, what, example) }

// sorted returns errors before warnings, each by line and kind.
func (f *findings) sorted() []Finding {
	var all []Finding
	for _, one := range f.byKind {
		all = append(all, *one)
	}
	slices.SortFunc(all, func(x, y Finding) int {
		if x.Grave != y.Grave {
			if x.Grave {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(x.Line, y.Line), cmp.Compare(x.What, y.What))
	})
	return all
}

func clip(s string) string {
	const limit = 80
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit-1]) + "…"
}

// graph holds what all formats of nodes and edges have in common.
type graph struct {
	findings
	nodes    map[string]bool
	edges    map[string]bool
	pending  []end // ends of edges whose node is not known yet
	parallel map[[3]string]bool
}

// end is one end of an edge.
type end struct {
	node string
	line int
}

func newGraph() *graph {
	return &graph{nodes: map[string]bool{}, edges: map[string]bool{}, parallel: map[[3]string]bool{}}
}

func (g *graph) node(line int, id string) {
	switch {
	case id == "":
		g.error(line, "node without ID; tools refuse the file", "")
	case g.nodes[id]:
		g.error(line, "node ID used twice; Gephi merges the nodes", id)
	case strings.ContainsAny(id, "\n\r\t"):
		g.error(line, "line end or tab in a node ID; Gephi's tables break", id)
	}
	g.nodes[id] = true
}

// edge looks at an edge; weight is "" if it has none.
func (g *graph) edge(line int, id, source, target, kind, weight string) {
	if id != "" && g.edges[id] {
		g.error(line, "edge ID used twice; Gephi keeps one of the edges", id)
	}
	g.edges[id] = true
	for _, node := range []string{source, target} {
		if !g.nodes[node] {
			g.pending = append(g.pending, end{node, line})
		}
	}
	between := [3]string{source, target, kind}
	if g.parallel[between] {
		g.warning(line, "parallel edge of the same kind; Gephi merges such edges and adds their weights", source+" "+kind+" "+target)
	}
	g.parallel[between] = true
	if weight != "" {
		if x, err := strconv.ParseFloat(weight, 64); err != nil || !(x > 0) || math.IsInf(x, 0) {
			g.error(line, "weight that is no number above 0; Gephi drops the edge", weight)
		}
	}
}

// finish looks for the ends that never came.
func (g *graph) finish() []Finding {
	for _, e := range g.pending {
		if !g.nodes[e.node] {
			g.error(e.line, "edge to a node that is not there; Gephi drops the edge or invents the node", e.node)
		}
	}
	return g.sorted()
}

// isValue reports whether s is a value of a type of GEXF or GraphML. Types that it
// does not know have any value.
func isValue(xmlType, s string) bool {
	s = strings.TrimSpace(s)
	var err error
	switch xmlType {
	case "int", "integer":
		_, err = strconv.ParseInt(s, 10, 32)
	case "long":
		_, err = strconv.ParseInt(s, 10, 64)
	case "float", "double":
		_, err = strconv.ParseFloat(s, 64)
	case "boolean":
		if s != "true" && s != "false" && s != "0" && s != "1" {
			return false
		}
	}
	return err == nil
}

// A lineReader counts lines, and notes what no reader of text wants at all.
type lineReader struct {
	r     io.Reader
	begun bool
	rest  []byte // bytes of a character cut off by the end of a block
	lines int    // line ends so far
	to    *findings
}

func (l *lineReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.look(p[:n], err == io.EOF)
	return n, err
}

func (l *lineReader) look(p []byte, end bool) {
	p = append(l.rest, p...)
	l.rest = nil
	for len(p) > 0 {
		if !end && !utf8.FullRune(p) {
			l.rest = slices.Clone(p)
			return
		}
		r, size := utf8.DecodeRune(p)
		if r == '\uFEFF' && !l.begun {
			l.to.error(1, "byte order mark; some tools take it for part of the first name", "")
		}
		l.begun = true
		if r == utf8.RuneError && size == 1 {
			l.to.error(l.lines+1, "bytes that are no UTF-8", "")
		}
		if r == '\n' {
			l.lines++
		}
		p = p[size:]
	}
}
