// Package rdftest compares graphs in tests.
package rdftest

import (
	"crypto/sha256"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
)

// Collect returns all quads of a sequence and its error.
func Collect(quads iter.Seq2[quad.Quad, error]) (all []quad.Quad, err error) {
	for q, err := range quads {
		if err != nil {
			return all, err
		}
		all = append(all, q)
	}
	return all, nil
}

// Sequence returns the quads one by one; it replays.
func Sequence(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// Lines returns the quads as sorted lines of N-Quads without repetition: equal graphs without
// blank nodes have equal lines.
func Lines(quads []quad.Quad) []string {
	return newDataset(quads).lines(nil)
}

// Isomorphic reports whether two graphs are equal but for the labels of their blank nodes: RDF
// 1.1 Concepts, section 3.6. Blank nodes are first told apart by what is said of them, as in
// Hogan 2017, "Canonical Forms for Isomorphic and Equivalent RDF Graphs"; one of those that look
// the same is then paired with each that it may equal until the rest fits too.
func Isomorphic(a, b []quad.Quad) bool {
	x, y := newDataset(a), newDataset(b)
	return len(x.rows) == len(y.rows) && len(x.blanks) == len(y.blanks) && paired(x, y, x.plain(), y.plain())
}

// paired reports whether colours can be refined until each pairs one node of x with one of y.
func paired(x, y *dataset, inX, inY map[string]string) bool {
	inX, inY = x.refine(inX), y.refine(inY)
	if !slices.Equal(x.lines(inX), y.lines(inY)) {
		return false
	}
	class := x.ambiguous(inX)
	if class == nil {
		return true
	}
	node := class[0]
	for _, other := range y.blanks {
		if inY[other] == inX[node] && paired(x, y, chosen(inX, node), chosen(inY, other)) {
			return true
		}
	}
	return false
}

// chosen gives one node a colour of its own.
func chosen(colours map[string]string, node string) map[string]string {
	split := maps.Clone(colours)
	split[node] = hash(split[node], "chosen")
	return split
}

// dataset holds the distinct statements; a term that starts with _: is a blank node.
type dataset struct {
	rows   [][4]string
	blanks []string
}

func newDataset(quads []quad.Quad) *dataset {
	var o rdf.WriteOptions
	term := func(v quad.Value) string {
		t, ok := rdf.TermOf(v)
		switch {
		case v == nil:
			return ""
		case !ok:
			return fmt.Sprintf("!%v", v)
		case t.Kind == rdf.IRI:
			return "<" + o.Prefixes.Expand(t.Text) + ">"
		}
		return string(o.AppendTerm(nil, t))
	}
	seen := map[[4]string]bool{}
	blanks := map[string]bool{}
	for _, q := range quads {
		row := [4]string{term(q.Subject), term(q.Predicate), term(q.Object), term(q.Label)}
		seen[row] = true
		for _, t := range row {
			if strings.HasPrefix(t, "_:") {
				blanks[t] = true
			}
		}
	}
	return &dataset{slices.Collect(maps.Keys(seen)), slices.Sorted(maps.Keys(blanks))}
}

// lines writes the statements with blank nodes under the names given, sorted.
func (d *dataset) lines(names map[string]string) []string {
	lines := make([]string, len(d.rows))
	for i, row := range d.rows {
		for j, t := range row {
			if name, ok := names[t]; ok {
				row[j] = name
			}
		}
		lines[i] = strings.TrimSpace(strings.Join(row[:], " "))
	}
	slices.Sort(lines)
	return lines
}

// plain gives all blank nodes the same colour.
func (d *dataset) plain() map[string]string {
	colours := map[string]string{}
	for _, b := range d.blanks {
		colours[b] = "_:"
	}
	return colours
}

// ambiguous returns the nodes that share the least colour that is shared, or nil.
func (d *dataset) ambiguous(colours map[string]string) []string {
	classes := map[string][]string{}
	for _, b := range d.blanks {
		classes[colours[b]] = append(classes[colours[b]], b)
	}
	for _, c := range slices.Sorted(maps.Keys(classes)) {
		if len(classes[c]) > 1 {
			return classes[c]
		}
	}
	return nil
}

// refine gives each node a colour from the colours around it until no more nodes are told apart.
func (d *dataset) refine(colours map[string]string) map[string]string {
	for distinct := -1; ; {
		if n := len(distinctValues(colours)); n == distinct {
			return colours
		} else {
			distinct = n
		}
		about := map[string][]string{}
		for _, row := range d.rows {
			for j, node := range row {
				if _, blank := colours[node]; !blank {
					continue
				}
				view := row
				for k, t := range row {
					if c, blank := colours[t]; blank {
						view[k] = c
					}
					if t == node {
						view[k] = "_:self"
					}
				}
				about[node] = append(about[node], fmt.Sprint(j, view))
			}
		}
		next := map[string]string{}
		for node, c := range colours {
			slices.Sort(about[node])
			next[node] = hash(c, about[node]...)
		}
		colours = next
	}
}

func distinctValues(m map[string]string) map[string]bool {
	set := map[string]bool{}
	for _, v := range m {
		set[v] = true
	}
	return set
}

func hash(first string, rest ...string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q", first, rest)
	return fmt.Sprintf("_:%x", h.Sum(nil)[:12])
}
