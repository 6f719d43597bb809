package score

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"strings"
)

// ReadTuples yields sentences with their gold tuples: a line each of sentence, relation and
// arguments, parted by tabs; empty lines are left out, and arguments with "C: ", which give context. A fault
// ends the sequence and is left in err with file and line.
func ReadTuples(r io.Reader, file string, err *error) iter.Seq2[string, Tuple] {
	return func(yield func(string, Tuple) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(nil, 1<<20)
		for n := 1; lines.Scan(); n++ {
			cells := strings.Split(strings.TrimSpace(lines.Text()), "\t")
			if len(cells) == 1 && cells[0] == "" {
				continue
			}
			if len(cells) < 2 {
				*err = fmt.Errorf("%s:%d: want a sentence, a relation and arguments, parted by tabs", file, n)
				return
			}
			t := Tuple{Confidence: 1, Relation: cells[1]}
			for _, a := range cells[2:] {
				if !strings.Contains(a, "C: ") {
					t.Arguments = append(t.Arguments, a)
				}
			}
			if !yield(cells[0], t) {
				return
			}
		}
		if lines.Err() != nil {
			*err = fmt.Errorf("%s: %w", file, lines.Err())
		}
	}
}
