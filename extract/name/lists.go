package name

import (
	"strings"
	"sync"

	"github.com/clew-kg/clew/extract/wordform"
	"github.com/clew-kg/clew/seeds"
)

// A gazetteer leads from the words of names to the lists that hold them.
type gazetteer map[uint64]uint32 // key of words so far → lists as bits, and longer

// longer marks words that a longer name begins with.
const longer = 1 << 31

// key returns the key of a name of one word more: before is that of the words before, 0
// if there are none, and hash that of the normal form of the next word.
func key(before, hash uint64) uint64 {
	return (before^hash)*0x9E3779B97F4A7C15 + before>>31 + 1
}

// lists returns the gazetteer of seeds, read at first use (some 30 ms).
var lists = sync.OnceValues(func() (gazetteer, error) {
	g := make(gazetteer, 1<<17)
	var form []byte
	err := seeds.EachName(func(list seeds.NameList, name string) {
		k := uint64(0)
		for rest := name; rest != ""; {
			word := rest
			if i := strings.IndexAny(rest, " -"); i == 0 { // a hyphen is a word of its own
				word, rest = rest[:1], rest[1:]
			} else if i > 0 {
				word, rest = rest[:i], rest[i:]
			} else {
				rest = ""
			}
			if word == " " {
				continue
			}
			if k != 0 {
				g[k] |= longer
			}
			form = wordform.AppendNormal(form[:0], word)
			k = key(k, wordform.Hash(form))
		}
		g[k] |= 1 << list
	})
	return g, err
})
