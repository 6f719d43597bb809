package tag

import (
	"fmt"
	"strings"

	"github.com/clew-kg/clew/extract/model"
	"github.com/clew-kg/clew/extract/wordform"
)

// A featTable gives the UD features of a word from its class and form: the most
// frequent ones of that word in that class, else those of the class with the
// word's ending.
type featTable struct {
	values  []string
	byClass []uint16           // by class
	byWord  map[featKey]uint16 // exceptions by normal form
	words   map[featKey]string // their normal forms; only while training
}

type featKey struct {
	word  uint64
	class uint8
}

// of returns the features of a word with hash norm and class c.
func (t *featTable) of(norm uint64, c uint8) string {
	if v, ok := t.byWord[featKey{norm, c}]; ok {
		return t.values[v]
	}
	return t.values[t.byClass[c]]
}

// readFeats reads rows "value" | "\tclass value" | "\tclass value word".
func readFeats(text string, classes int) (*featTable, error) {
	t := &featTable{byClass: make([]uint16, classes), byWord: map[featKey]uint16{}}
	for rest := text; rest != ""; {
		var row string
		row, rest, _ = strings.Cut(rest, "\n")
		if !strings.HasPrefix(row, "\t") {
			t.values = append(t.values, row)
			continue
		}
		var c, v int
		var w string
		if n, _ := fmt.Sscanf(row, "\t%d %d %s", &c, &v, &w); n < 2 || c < 0 || c >= classes || v < 0 || v >= len(t.values) {
			return nil, fmt.Errorf("tag: %w: features row %q", model.ErrDamaged, row)
		}
		if w == "" {
			t.byClass[c] = uint16(v)
		} else {
			t.byWord[featKey{wordform.HashString(w), uint8(c)}] = uint16(v)
		}
	}
	if len(t.values) == 0 {
		return nil, fmt.Errorf("tag: %w: no features", model.ErrDamaged)
	}
	return t, nil
}
