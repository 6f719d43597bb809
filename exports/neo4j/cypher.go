package neo4j

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/exports/network"
)

// batch is how many rows one statement of the script creates: few enough for the
// parser, many enough for speed.
const batch = 500

// WriteCypher writes a script that merges n into a database: running it twice equals
// running it once. Nodes are :Entity and their type, both by property id.
func WriteCypher(w io.Writer, n *network.Network, report network.Report) error {
	s := &script{w: bufio.NewWriterSize(w, 1<<16)}
	s.buf = append(s.buf, "CREATE CONSTRAINT clew_entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;\n"...)
	s.flush()
	nodes := indices(len(n.Nodes), func(i int) string { return identifier(n.Nodes[i].Type) })
	for _, g := range nodes {
		label := "`Entity`"
		if g.name != "" {
			label += ":`" + g.name + "`"
		}
		s.statements(g.rows, func(i int) {
			v := &n.Nodes[i]
			s.text("{id: ", v.ID)
			s.text(", properties: {name: ", v.Label)
			s.cells(n.NodeColumns, i)
			s.buf = append(s.buf, "}}"...)
		}, "MERGE (n:`Entity` {id: row.id}) SET n:"+label+", n += row.properties")
	}
	edges := indices(len(n.Edges), func(i int) string { return RelationshipType(n.Edges[i].Kind) })
	for _, g := range edges {
		s.statements(g.rows, func(i int) {
			e := &n.Edges[i]
			s.text("{id: ", e.ID)
			s.text(", source: ", n.Nodes[e.Source].ID)
			s.text(", target: ", n.Nodes[e.Target].ID)
			s.text(", properties: {name: ", e.Label)
			s.buf = append(s.buf, ", weight: "...)
			s.buf = network.AppendFloat(s.buf, e.Weight)
			s.cells(n.EdgeColumns, i)
			s.buf = append(s.buf, "}}"...)
		}, "MATCH (a:`Entity` {id: row.source}), (b:`Entity` {id: row.target}) MERGE (a)-[r:`"+g.name+"` {id: row.id}]->(b) SET r += row.properties")
	}
	report.Note("NUL characters, removed", s.removed)
	return s.w.Flush()
}

// group is the rows that share a label or relationship type: Cypher has no variables there.
type group struct {
	name string
	rows []int
}

// indices groups rows by name, names in alphabetical order.
func indices(count int, name func(int) string) []group {
	byName := map[string][]int{}
	for i := range count {
		byName[name(i)] = append(byName[name(i)], i)
	}
	var groups []group
	for name, rows := range byName {
		groups = append(groups, group{name, rows})
	}
	slices.SortFunc(groups, func(x, y group) int { return cmp.Compare(x.name, y.name) })
	return groups
}

type script struct {
	w       *bufio.Writer
	buf     []byte
	removed int
}

// flush hands the statement to the output. A write error sticks in the bufio.Writer
// and comes back from its Flush.
func (s *script) flush() {
	s.w.Write(s.buf)
	s.buf = s.buf[:0]
}

func (s *script) statements(rows []int, row func(int), then string) {
	for part := range slices.Chunk(rows, batch) {
		s.buf = append(s.buf, "UNWIND [\n"...)
		for k, i := range part {
			if k > 0 {
				s.buf = append(s.buf, ",\n"...)
			}
			row(i)
		}
		s.buf = append(s.buf, "\n] AS row\n"...)
		s.buf = append(s.buf, then...)
		s.buf = append(s.buf, ";\n"...)
		s.flush()
	}
}

func (s *script) cells(columns []network.Column, i int) {
	for j := range columns {
		c := &columns[j]
		if !c.Has(i) {
			continue
		}
		s.buf = append(s.buf, ", "...)
		s.buf = append(s.buf, c.Name...)
		s.buf = append(s.buf, ": "...)
		switch c.Kind {
		case network.Int, network.Float:
			s.buf = c.AppendNumber(s.buf, i)
		case network.List:
			for k, member := range c.Lists[i] {
				s.text([]string{"[", ", "}[min(k, 1)], member)
			}
			s.buf = append(s.buf, ']')
		default:
			s.text("", c.Strings[i])
		}
	}
}

// text appends before and the literal of t.
func (s *script) text(before, t string) {
	s.buf = append(s.buf, before...)
	s.removed += strings.Count(t, "\x00")
	s.buf = appendLiteral(s.buf, t)
}

// appendLiteral appends t as a string of Cypher. Some versions decode \uXXXX before
// they parse, so that a backslash of the text must not stand before a u: there the
// string is split in two. NUL, which the database cannot store, is left out.
func appendLiteral(dst []byte, t string) []byte {
	dst = append(dst, '\'')
	if !utf8.ValidString(t) {
		t = strings.ToValidUTF8(t, "\uFFFD")
	}
	for i := range len(t) {
		switch c := t[i]; c {
		case 0:
		case '\'':
			dst = append(dst, '\\', '\'')
		case '\\':
			dst = append(dst, '\\', '\\')
			if i+1 < len(t) && (t[i+1] == 'u' || t[i+1] == 'U') {
				dst = append(dst, "' + '"...)
			}
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		default:
			dst = append(dst, c)
		}
	}
	return append(dst, '\'')
}
