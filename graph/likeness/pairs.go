package likeness

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A Pair is two names with what people say of them.
type Pair struct {
	Line int    // in its file
	Kind string // "korean", "acronym", "family", …
	A, B Name
	Same bool // they mean one thing
}

// ReadPairs reads pairs of names, one a line: "same" or "different", kind, name, class, name,
// class and, if it matters, what each name is mentioned with, parted by tabs. Several forms
// are parted by "|", several names of a context by ";". Lines that start with # and empty
// ones are comments. It reports the first line that it cannot read.
func ReadPairs(r io.Reader) ([]Pair, error) {
	var pairs []Pair
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), "\r")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) < 6 || cells[0] != "same" && cells[0] != "different" {
			return nil, fmt.Errorf("likeness: pairs, line %d: want same or different, kind, name, class, name, class, parted by tabs", n)
		}
		cells = append(cells, "", "")
		name := func(i, context int) Name {
			return Name{Forms: list(cells[i], "|"), Type: cells[i+1], Context: list(cells[context], ";")}
		}
		pairs = append(pairs, Pair{Line: n, Kind: cells[1], A: name(2, 6), B: name(4, 7), Same: cells[0] == "same"})
	}
	return pairs, lines.Err()
}

// list returns the members of a cell; contexts are wanted sorted.
func list(cell, sep string) []string {
	var members []string
	for m := range strings.SplitSeq(cell, sep) {
		if m = strings.TrimSpace(m); m != "" {
			members = append(members, m)
		}
	}
	if sep == ";" {
		slices.Sort(members)
	}
	return members
}

// Measured is how a comparer does on pairs.
type Measured struct {
	Pairs, Same           int // of people
	Merged, Right         int // pairs that were judged Same, and those of them that are
	Blocked               int // pairs judged Same that share a block
	Wrong, Missed, Spared []Pair
}

// Measure judges pairs. Wrong are merged and should not be, Missed should be and are not, Spared
// are those of Missed that are at least judged Possibly.
func (c *Comparer) Measure(pairs []Pair) Measured {
	m := Measured{Pairs: len(pairs)}
	for _, p := range pairs {
		a, b := c.Prepare(p.A), c.Prepare(p.B)
		j := Compare(a, b)
		if p.Same {
			m.Same++
		}
		switch merged := j.Verdict == Same; {
		case merged:
			m.Merged++
			if meet(a.Keys(), b.Keys()) {
				m.Blocked++
			}
			if p.Same {
				m.Right++
			} else {
				m.Wrong = append(m.Wrong, p)
			}
		case p.Same:
			m.Missed = append(m.Missed, p)
			if j.Verdict == Possibly {
				m.Spared = append(m.Spared, p)
			}
		}
	}
	return m
}

func meet(a, b []string) bool {
	return slices.ContainsFunc(a, func(k string) bool { _, ok := slices.BinarySearch(b, k); return ok })
}

// Precision is the share of merges that are right; 1 if there is none.
func (m Measured) Precision() float64 { return share(m.Right, m.Merged) }

// Recall is the share of pairs of one thing that are merged.
func (m Measured) Recall() float64 { return share(m.Right, m.Same) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}
