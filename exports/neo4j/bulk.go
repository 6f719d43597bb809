// Package neo4j writes networks for Neo4j: as the two tables of its bulk import, and
// as a Cypher script for a running database.
//
// A worked example, the tables with their first rows:
//
//	id:ID,name,:LABEL,aliases:string[],articles:long,…
//	e:regime,regime,Entity;Government,Pyongyang;the authorities,2,…
//
//	:START_ID,:END_ID,:TYPE,id,name,weight:double,…
//	e:regime,e:phones,BANS,f:1,bans,1,…
//
// to be read with
//
//	neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv
package neo4j

import (
	"io"
	"strings"
	"unicode"

	"github.com/clew-kg/clew/exports/csv"
	"github.com/clew-kg/clew/exports/network"
)

// arrayDelimiter is what the import tool expects between the members of an array.
const arrayDelimiter = ";"

var typeNames = [...]string{network.String: "", network.Int: ":long", network.Float: ":double", network.List: ":string[]"}

// WriteNodes writes the table of nodes for bulk import. Line ends in cells become
// spaces, since the import tool refuses them by default.
func WriteNodes(w io.Writer, n *network.Network, report network.Report) error {
	t := table{Writer: csv.NewWriter(w, csv.Options{Report: report})}
	t.header([]string{"id:ID", "name", ":LABEL"}, n.NodeColumns)
	for i := range n.Nodes {
		v := &n.Nodes[i]
		t.Text(v.ID)
		t.line(v.Label)
		t.Text("Entity" + arrayDelimiter + identifier(v.Type))
		t.cells(n.NodeColumns, i)
		t.End()
	}
	return t.close(report)
}

// WriteRelationships writes the table of relationships for bulk import.
func WriteRelationships(w io.Writer, n *network.Network, report network.Report) error {
	t := table{Writer: csv.NewWriter(w, csv.Options{Report: report})}
	t.header([]string{":START_ID", ":END_ID", ":TYPE", "id", "name", "weight:double"}, n.EdgeColumns)
	for i := range n.Edges {
		e := &n.Edges[i]
		t.Text(n.Nodes[e.Source].ID)
		t.Text(n.Nodes[e.Target].ID)
		t.Text(RelationshipType(e.Kind))
		t.Text(e.ID)
		t.line(e.Label)
		t.Number(e.Weight)
		t.cells(n.EdgeColumns, i)
		t.End()
	}
	return t.close(report)
}

type table struct {
	*csv.Writer
	lines, delimiters int
}

func (t *table) header(first []string, columns []network.Column) {
	for _, name := range first {
		t.Text(name)
	}
	for i := range columns {
		t.Text(columns[i].Name + typeNames[columns[i].Kind])
	}
	t.End()
}

var lineEnds = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ")

// line adds a cell with s on one line.
func (t *table) line(s string) {
	if strings.ContainsAny(s, "\r\n") {
		t.lines++
		s = lineEnds.Replace(s)
	}
	t.Text(s)
}

func (t *table) cells(columns []network.Column, i int) {
	for j := range columns {
		c := &columns[j]
		switch c.Kind {
		case network.String:
			t.line(c.Text(i))
		case network.List:
			members := make([]string, len(c.Lists[i]))
			for k, s := range c.Lists[i] {
				if strings.Contains(s, arrayDelimiter) {
					t.delimiters++
				}
				members[k] = strings.ReplaceAll(s, arrayDelimiter, ",")
			}
			t.line(strings.Join(members, arrayDelimiter))
		default:
			t.Cell(c, i)
		}
	}
}

func (t *table) close(report network.Report) error {
	report.Note("cells with line ends, replaced by spaces", t.lines)
	report.Note("array members with semicolons, replaced by commas", t.delimiters)
	return t.Close()
}

// RelationshipType returns a predicate in the spelling that Cypher's readers expect:
// "not/planned/curb-flow" gives NOT_PLANNED_CURB_FLOW. The predicate itself stands
// in the property of that name.
func RelationshipType(kind string) string {
	if name := strings.ToUpper(identifier(kind)); name != "" {
		return name
	}
	return "RELATED"
}

// identifier keeps letters and digits and turns each run of all else into a _.
func identifier(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if r == unicode.ReplacementChar || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte('_')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}
