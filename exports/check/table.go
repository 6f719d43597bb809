package check

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"

	csvcell "github.com/clew-kg/clew/exports/csv"
)

// CSV looks at a table of nodes or of edges as Gephi's spreadsheet import reads it.
// Whether an edge's nodes exist cannot be seen from one table. The error is that of r.
func CSV(r io.Reader) ([]Finding, error) {
	g := newGraph()
	t := csv.NewReader(&lineReader{r: r, to: &g.findings})
	t.ReuseRecord = true
	var header []string
	for {
		cells, err := t.Read()
		line, _ := 0, 0
		if err == nil {
			line, _ = t.FieldPos(0)
		}
		var syntax *csv.ParseError
		switch {
		case err == io.EOF:
			if header == nil {
				g.error(1, "no header", "")
			}
			g.pending = nil
			return g.finish(), nil
		case errors.As(err, &syntax) && errors.Is(err, csv.ErrFieldCount):
			g.error(syntax.Line, "row with more or fewer cells than the header", "")
			continue
		case errors.As(err, &syntax):
			g.error(syntax.Line, "quotes that do not match", syntax.Err.Error())
			return g.finish(), nil
		case err != nil:
			return nil, err
		}
		if header == nil {
			header = slices.Clone(cells)
			g.header(header)
			continue
		}
		g.row(line, header, cells)
	}
}

func (g *graph) header(header []string) {
	seen := map[string]bool{}
	for _, name := range header {
		if seen[strings.ToLower(name)] {
			g.error(1, "column named twice; Gephi merges the columns", name)
		}
		seen[strings.ToLower(name)] = true
	}
	if !seen["id"] && !(seen["source"] && seen["target"]) {
		g.error(1, "neither a column Id nor columns Source and Target; Gephi asks what the table is", strings.Join(header, ","))
	}
	if !seen["label"] {
		g.warning(1, "no column Label", "")
	}
	if seen["source"] && !seen["kind"] {
		g.warning(1, "no column Kind; Gephi merges parallel edges of different predicates", "")
	}
}

func (g *graph) row(line int, header, cells []string) {
	value := map[string]string{}
	for i, name := range header {
		value[strings.ToLower(name)] = cells[i]
		if strings.IndexByte(cells[i], 0) >= 0 {
			g.error(line, "NUL in a cell", "")
		}
		if csvcell.IsFormula(cells[i]) && !isValue("double", cells[i]) {
			g.warning(line, "cell that a spreadsheet takes for a formula; --safe-cells neutralises it", cells[i])
		}
	}
	if source, isEdge := value["source"]; isEdge {
		if t := value["type"]; t != "" && t != "Directed" {
			g.warning(line, "edge that is not directed", t)
		}
		if source == "" || value["target"] == "" {
			g.error(line, "edge without source or target; Gephi drops it", "")
		}
		g.edge(line, value["id"], source, value["target"], value["kind"], value["weight"])
		return
	}
	g.node(line, value["id"])
}
