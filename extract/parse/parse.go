// Package parse finds the dependency tree of each sentence: a small neural network
// (hashed embeddings, a window layer, BiLSTM layers, biaffine arcs: Kiperwasser &
// Goldberg 2016; Dozat & Manning 2017) in integer arithmetic, and the best tree over
// its scores (package tree). Package learn trains it.
//
// A worked example: in "Pyongyang introduced a payment system" the parser makes
// "introduced" the root, "Pyongyang" its nsubj, "system" its obj, "a" the det and
// "payment" the compound of "system".
//
// The same text gives the same tree on every machine: products are exact integers
// in every kernel, and the float32 steps between them are single operations in one
// order.
package parse

import (
	"context"
	_ "embed" // the model
	"sync"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
)

//go:embed english.model
var embedded []byte

// Default returns the embedded model, read on first use.
var Default = sync.OnceValues(func() (*Model, error) { return Load(embedded) })

// New returns the stage with the embedded model. It fails only if the program was
// built with a damaged model.
func New() (extract.Stage, error) {
	m, err := Default()
	if err != nil {
		return extract.Stage{}, err
	}
	return m.Stage(), nil
}

// Stage returns the stage that parses with m.
func (m *Model) Stage() extract.Stage {
	return extract.Stage{
		Name:     "parse",
		Doc:      "dependency trees (Universal Dependencies)",
		Requires: corpus.Sentences | corpus.Tokens | corpus.Tags | corpus.Lemmas,
		Provides: corpus.Heads,
		Run: func(_ context.Context, d *corpus.Document) error {
			m.Parse(d)
			amounts(d)
			return nil
		},
	}
}

// maxPiece is the longest run of tokens that is parsed as a whole. Longer sentences,
// which are lists or damage rather than prose, are cut, so that time and memory stay
// linear in the text.
const maxPiece = 160

// Parse writes Head and Deprel of every token of d, one tree with one root a
// sentence. It is safe for concurrent use on different documents.
func (m *Model) Parse(d *corpus.Document) {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	for _, sent := range d.Sentences {
		root := int32(-1)
		for first := sent.First; first < sent.Last; first += maxPiece {
			last := min(first+maxPiece, sent.Last)
			if r := m.piece(s, d, first, last); root < 0 {
				root = r
			} else {
				// The root of a later piece hangs on that of the first.
				d.Tokens[r].Head, d.Tokens[r].Deprel = root, relParataxis
			}
		}
	}
}

var relParataxis = func() corpus.Deprel { r, _ := corpus.ParseDeprel("parataxis"); return r }()

// margin returns by how many eighths the score of head h of word i is above the next best, from
// 0 to 255.
func margin(row []float32, i, h int) uint8 {
	next, found := float32(0), false
	for j, v := range row {
		if j != h && j != i+1 && (!found || v > next) {
			next, found = v, true
		}
	}
	if !found {
		return 255
	}
	return uint8(min(max(8*(row[h]-next), 0), 255))
}

// piece parses tokens [first,last) of d as one sentence and returns its root.
func (m *Model) piece(s *scratch, d *corpus.Document, first, last int32) (root int32) {
	tokens := d.Tokens[first:last]
	m.encode(s, d, tokens)
	scores := m.arcs(s, len(tokens))
	s.heads = s.decoder.Decode(scores, len(tokens), s.heads)
	for i, h := range s.heads {
		tokens[i].Margin = margin(scores[i*(len(tokens)+1):(i+1)*(len(tokens)+1)], i, h)
		tokens[i].Deprel = m.label(s, i, h)
		if h == 0 {
			tokens[i].Head, root = -1, first+int32(i)
		} else {
			tokens[i].Head = first + int32(h-1)
		}
	}
	return root
}
