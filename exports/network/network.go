// Package network is the graph as drawing and analysis tools know it: nodes and
// edges with labels, sizes, colours, positions and typed columns. Every graph
// format writes a Network, so what is projected, and how, is decided once, in Of.
//
// A worked example. The facts
//
//	e:regime p:implements e:qr-code-payment-system f:1
//	e:regime p:not/own    e:qr-code-payment-system f:2
//
// become two nodes, labelled "regime" and "QR code payment system", and two edges
// of the kinds "implements" and "not/own", the second drawn in red.
package network

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Network is a directed multigraph ready to be written. Nodes stand in the order of
// their IDs, edges in that of source, target, predicate and its marks; after the facts
// come the links between nodes that may be one thing, the likest first.
type Network struct {
	Title       string // one line
	Nodes       []Node
	Edges       []Edge
	NodeColumns []Column // cell i belongs to Nodes[i]
	EdgeColumns []Column // cell i belongs to Edges[i]
	Positioned  bool     // X and Y of the nodes mean something
}

// A Node is an entity.
type Node struct {
	ID    string // unique in the network; short IRI, as in "e:regime"
	Label string
	Type  string  // local name of its class, "Place"
	Size  float64 // diameter, in the unit of X and Y
	Color Color
	X, Y  float64 // y grows upwards, as in Gephi
}

// An Edge is a fact, or several facts with the same ends and kind, or a link of the kind
// PossiblySame.
type Edge struct {
	ID             string  // unique in the network; short IRI, as in "f:h3k…"
	Source, Target int     // indices into Nodes
	Kind           string  // predicate with its marks, "implements", "not/own"
	Label          string  // the same in words
	Weight         float64 // > 0; number of facts, of a link the likeness of its ends, at most 1
	Color          Color
	Start, End     string // dates, "2024-12-20", End after Start; "" if unknown or open
}

// PossiblySame is the kind of edges between nodes that may be one thing, not surely enough
// to be one node. It has no direction, though formats write one.
const PossiblySame = "possibly-same"

// A Color is red, green and blue in 0…255.
type Color struct{ R, G, B uint8 }

// Hex returns c as CSS writes it: "#4477aa".
func (c Color) Hex() string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// A Kind is the type of the cells of a column.
type Kind uint8

// Kinds of cells.
const (
	String Kind = iota // absent if empty
	Int                // never absent
	Float              // absent if not finite
	List               // several strings; absent if none
)

// A Column is one named property of all nodes or of all edges. The slice that its
// kind names has one element a row; the others are nil.
type Column struct {
	Name    string // letters, digits and underscores; unique among its like
	Kind    Kind
	Strings []string
	Ints    []int64
	Floats  []float64
	Lists   [][]string
}

// Len returns the number of cells.
func (c *Column) Len() int {
	return len(c.Strings) + len(c.Ints) + len(c.Floats) + len(c.Lists)
}

// Has reports whether row i has a value.
func (c *Column) Has(i int) bool {
	switch c.Kind {
	case Int:
		return true
	case Float:
		return !math.IsNaN(c.Floats[i]) && !math.IsInf(c.Floats[i], 0)
	case List:
		return len(c.Lists[i]) > 0
	}
	return c.Strings[i] != ""
}

// ListSeparator joins the members of a list in formats that know no lists. A member
// that has one in it gets a space there.
const ListSeparator = "|"

// Text returns the value of row i in its lexical form, "" if absent. Lists are
// joined with ListSeparator.
func (c *Column) Text(i int) string {
	switch c.Kind {
	case Int:
		return strconv.FormatInt(c.Ints[i], 10)
	case Float:
		if !c.Has(i) {
			return ""
		}
		return string(AppendFloat(nil, c.Floats[i]))
	case List:
		return Join(c.Lists[i])
	}
	return c.Strings[i]
}

// AppendNumber appends the number in row i of an Int or Float column.
func (c *Column) AppendNumber(dst []byte, i int) []byte {
	if c.Kind == Int {
		return strconv.AppendInt(dst, c.Ints[i], 10)
	}
	return AppendFloat(dst, c.Floats[i])
}

// Join joins the members of a list with ListSeparator.
func Join(list []string) string {
	if len(list) == 1 {
		return strings.ReplaceAll(list[0], ListSeparator, " ")
	}
	var b strings.Builder
	for i, s := range list {
		if i > 0 {
			b.WriteString(ListSeparator)
		}
		b.WriteString(strings.ReplaceAll(s, ListSeparator, " "))
	}
	return b.String()
}

// AppendFloat appends x in the shortest form that XML Schema, JSON and Java all
// read back as the same double: "0.5", "12", "1e-09". x must be finite.
func AppendFloat(dst []byte, x float64) []byte {
	if a := math.Abs(x); x == 0 || a >= 1e-6 && a < 1e15 {
		return strconv.AppendFloat(dst, x, 'f', -1, 64)
	}
	return strconv.AppendFloat(dst, x, 'e', -1, 64)
}

// Check reports, all at once, how n breaks the contract that codecs rely on. It is
// for tests and for networks that were not made by Of.
func (n *Network) Check() error {
	var bad []error
	complain := func(format string, args ...any) { bad = append(bad, fmt.Errorf("network: "+format, args...)) }
	ids := make(map[string]bool, len(n.Nodes))
	for i := range n.Nodes {
		v := &n.Nodes[i]
		if ids[v.ID] || !ValidID(v.ID) {
			complain("node %d: ID %q is used twice or not fit to be one", i, v.ID)
		}
		ids[v.ID] = true
		if !finite(v.Size) || v.Size <= 0 || !finite(v.X) || !finite(v.Y) {
			complain("node %q: size %v, position (%v, %v): want finite numbers and a size above 0", v.ID, v.Size, v.X, v.Y)
		}
	}
	ids = make(map[string]bool, len(n.Edges))
	for i := range n.Edges {
		e := &n.Edges[i]
		if ids[e.ID] || !ValidID(e.ID) {
			complain("edge %d: ID %q is used twice or not fit to be one", i, e.ID)
		}
		ids[e.ID] = true
		switch {
		case e.Source < 0 || e.Source >= len(n.Nodes) || e.Target < 0 || e.Target >= len(n.Nodes):
			complain("edge %q: leads from %d to %d of %d nodes", e.ID, e.Source, e.Target, len(n.Nodes))
		case !finite(e.Weight) || e.Weight <= 0:
			complain("edge %q: weight %v: want a finite number above 0", e.ID, e.Weight)
		case e.Start != "" && e.End != "" && e.Start >= e.End:
			complain("edge %q: from %q to %q: the end must come after the start", e.ID, e.Start, e.End)
		}
	}
	n.checkColumns("node", n.NodeColumns, len(n.Nodes), complain)
	n.checkColumns("edge", n.EdgeColumns, len(n.Edges), complain)
	return errors.Join(bad...)
}

func (n *Network) checkColumns(class string, columns []Column, rows int, complain func(string, ...any)) {
	seen := map[string]bool{}
	for i := range columns {
		c := &columns[i]
		if seen[c.Name] || !validName(c.Name) {
			complain("%s column %q: the name is used twice or has more than letters, digits and _", class, c.Name)
		}
		seen[c.Name] = true
		if c.Len() != rows {
			complain("%s column %q: %d cells for %d rows", class, c.Name, c.Len(), rows)
		}
	}
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

func validName(s string) bool {
	for _, r := range s {
		if r != '_' && (r < 'a' || r > 'z') && (r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// ValidID reports whether every format can carry s as an identifier: valid UTF-8
// without spaces, control characters, quotes, angle brackets and the like.
func ValidID(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool { return !idRune(r) }) < 0
		}
		if !idByte[s[i]] {
			return false
		}
	}
	return s != ""
}

// idByte are the ASCII characters among those of idRune.
var idByte = func() (ok [utf8.RuneSelf]bool) {
	for c := range ok {
		ok[c] = idRune(rune(c))
	}
	return ok
}()

// idRune reports the characters of an XML name token that also stand in IRIs.
func idRune(r rune) bool {
	switch {
	case r < 0x80:
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == ':' || r == '.'
	case r == 0xB7, r >= 0xC0 && r <= 0xD6, r >= 0xD8 && r <= 0xF6, r >= 0xF8 && r <= 0x37D, r >= 0x37F && r <= 0x1FFF,
		r >= 0x200C && r <= 0x200D, r >= 0x2070 && r <= 0x218F, r >= 0x2C00 && r <= 0x2FEF, r >= 0x3001 && r <= 0xD7FF,
		r >= 0xF900 && r <= 0xFDCF, r >= 0xFDF0 && r < 0xFFFD, r >= 0x10000 && r <= 0xEFFFF:
		return true
	}
	return false
}
