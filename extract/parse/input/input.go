// Package input turns tokens into the row numbers that the parser's first layer
// looks up, for training and parsing alike. Each token has one row in each of Count
// tables, which lie one after the other in a single table of Rows rows, and perhaps
// a word vector (hash embeddings as in Honnibal's spaCy: Miranda et al. 2022,
// "Multi hash embeddings in spaCy").
package input

import (
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/wordform"
)

// The tables in order. Normal is the one that training hides now and then.
const (
	Normal = iota
	Prefix2
	Prefix3
	Suffix2
	Suffix3
	Suffix4
	Shape
	Cluster
	Readings
	Tags
	Count
)

// sizes of the tables in rows.
var sizes = [Count]uint32{1 << 15, 1 << 10, 1 << 13, 1 << 11, 1 << 13, 1 << 13, 1 << 10, 513, 1 << 12, 1 << 10}

// starts of the tables; the last is the number of all rows.
var starts = func() (s [Count + 1]uint32) {
	for i, n := range sizes {
		s[i+1] = s[i] + n
	}
	return s
}()

// Rows is the number of rows of all tables together.
var Rows = int(starts[Count])

// Hidden is the row that stands for a hidden word.
const Hidden = 0

// A Token holds the rows of one token and the number of its word vector, -1 for none.
type Token struct {
	Rows   [Count]uint32
	Vector int32
}

// Of returns the rows of token t of d, which must be tagged. buf is overwritten and
// returned for the next call.
func Of(lex *lexicon.Lexicon, d *corpus.Document, t *corpus.Token, buf []byte) (Token, []byte) {
	form := t.Of(d.Text)
	norm := wordform.AppendNormal(buf[:0], form)
	n := len(norm)
	cluster, id := lex.Cluster(norm)
	tok := Token{Vector: id}
	set := func(table int, hash uint64) { tok.Rows[table] = starts[table] + uint32(hash%uint64(sizes[table])) }
	tok.Rows[Normal] = 1 + uint32(wordform.Mix(wordform.Hash(norm))%uint64(sizes[Normal]-1))
	set(Prefix2, wordform.Mix(wordform.Hash(norm[:min(2, n)])))
	set(Prefix3, wordform.Mix(wordform.Hash(norm[:min(3, n)])))
	set(Suffix2, wordform.Mix(wordform.Hash(norm[max(0, n-2):])))
	set(Suffix3, wordform.Mix(wordform.Hash(norm[max(0, n-3):])))
	set(Suffix4, wordform.Mix(wordform.Hash(norm[max(0, n-4):])))
	set(Shape, wordform.Mix(wordform.Shape(form)))
	set(Cluster, uint64(cluster))
	set(Readings, uint64(lex.Classes(norm)))
	set(Tags, wordform.Mix(uint64(t.UPOS)<<8|uint64(t.XPOS)))
	return tok, norm
}

// Kind names the layout of the model file that learn writes and parse reads.
const Kind = "parse 1"
