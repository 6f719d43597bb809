package check

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
)

// KGTK looks at an edge file as the Knowledge Graph Toolkit validates it. The error is
// that of r.
func KGTK(r io.Reader) ([]Finding, error) {
	var f findings
	lines := bufio.NewScanner(&lineReader{r: r, to: &f})
	lines.Buffer(nil, maxLine)
	var header []string
	ids := map[string]bool{}
	for n := 1; lines.Scan(); n++ {
		cells := strings.Split(lines.Text(), "\t")
		if n == 1 {
			header = cells
			for _, name := range []string{"node1", "label", "node2"} {
				if !slices.Contains(header, name) {
					f.error(1, "column missing; KGTK takes the file for no edge file", name)
				}
			}
			continue
		}
		if len(cells) != len(header) {
			f.error(n, "row with more or fewer cells than the header; KGTK drops it", lines.Text())
			continue
		}
		for i, name := range header {
			f.kgtkCell(n, name, cells[i])
			if name == "id" && cells[i] != "" {
				if ids[cells[i]] {
					f.error(n, "edge ID used twice; what is said of the edge fits two", cells[i])
				}
				ids[cells[i]] = true
			}
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	if header == nil {
		f.error(1, "no header", "")
	}
	return f.sorted(), nil
}

// kgtkValue has the form of each kind of value by its first character; other values are symbols.
var kgtkValue = map[byte]*regexp.Regexp{
	'"':  regexp.MustCompile(`^"(?:[^"\\]|\\.)*"$`),
	'\'': regexp.MustCompile(`^'(?:[^'\\]|\\.)*'@[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*$`),
	'^':  regexp.MustCompile(`^\^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(?:T[0-9:]{5,8}Z?)?(?:/[0-9]{1,2})?$`),
}

func (f *findings) kgtkCell(line int, name, cell string) {
	if cell == "" {
		if name == "node1" || name == "label" || name == "node2" {
			f.error(line, "edge without node1, label or node2; KGTK drops it", name)
		}
		return
	}
	form := kgtkValue[cell[0]]
	if form != nil && !form.MatchString(cell) {
		f.error(line, "value that is not formed as its first character says; KGTK drops the edge", cell)
	}
	if form != nil && (name == "node1" || name == "label") {
		f.warning(line, "literal where a node is expected", cell)
	}
}
