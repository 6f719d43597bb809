package tag

import (
	"math/bits"
	"sync"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/model"
	"github.com/clew-kg/clew/extract/wordform"
)

// A scratch holds the buffers of one worker.
type scratch struct {
	words      []word
	features   []uint64
	candidates []uint8
	lower      []byte
	classes    []uint8
}

var scratches = sync.Pool{New: func() any {
	return &scratch{features: make([]uint64, 0, maxFeatures), lower: make([]byte, 0, wordform.MaxLen+8)}
}}

// load computes the words of a sentence, with two empty ones on each side.
func (s *scratch) load(m *Model, d *corpus.Document, sent corpus.Sentence) sentenceCase {
	n := int(sent.Last - sent.First)
	if cap(s.words) < n+4 {
		s.words = make([]word, n+4, 2*n+4)
	}
	s.words = s.words[:n+4]
	clear(s.words[:2])
	clear(s.words[n+2:])
	for i := range n {
		s.lower = m.fill(&s.words[i+2], d.Form(sent.First+int32(i)), s.lower)
	}
	return caseOf(d, sent)
}

// tag writes the class of each token of a loaded sentence to s.classes.
func (s *scratch) tag(m *Model, mode sentenceCase) {
	n := len(s.words) - 4
	s.classes = s.classes[:0]
	t1, t2 := uint64(255), uint64(255)
	for i := range n {
		s.candidates = m.appendCandidates(s.candidates[:0], &s.words[i+2], mode)
		best := s.candidates[0]
		if len(s.candidates) > 1 {
			s.features = appendFeatures(s.features[:0], s.words, i, mode, t1, t2)
			best = m.best(s.features, s.candidates)
		}
		s.classes = append(s.classes, best)
		t2, t1 = t1, uint64(best)
	}
}

// slot returns where feature h keeps its weight for class c.
func slot(h uint64, c uint8) uint64 {
	return h>>20&(slots-1)&^(blockSize-1) | (h^uint64(c))&(blockSize-1)
}

// best returns the candidate with the greatest sum of weights, the first of equals.
func (m *Model) best(features []uint64, candidates []uint8) uint8 {
	var sums [256]int32
	for _, h := range features {
		block := m.weights[h>>20&(slots-1)&^(blockSize-1):][:blockSize]
		for k, c := range candidates {
			sums[k&255] += model.Expand[uint8(block[(h^uint64(c))&(blockSize-1)])]
		}
	}
	best := 0
	for k := range candidates {
		if sums[k] > sums[best] {
			best = k
		}
	}
	return candidates[best]
}

// appendCandidates appends the classes that w may have: those it had in training
// and, while that says little, those of the lexicon; any open class if both are
// silent. There is always one.
func (m *Model) appendCandidates(dst []uint8, w *word, mode sentenceCase) []uint8 {
	if e := w.entry; e != nil {
		dst = append(dst, e.classes...)
		if e.total >= closedFrom {
			return dst
		}
	}
	if w.classes == 0 || w.entry == nil && !w.lower && mode == mixedCase {
		for _, c := range m.open {
			dst = appendNew(dst, c)
		}
		return dst
	}
	for rest := uint(w.classes); rest != 0; rest &= rest - 1 {
		for _, c := range m.byClass[bits.TrailingZeros(rest)] {
			dst = appendNew(dst, c)
		}
	}
	if w.capital {
		for _, c := range m.proper {
			dst = appendNew(dst, c)
		}
	}
	return dst
}

// closedFrom is the count from which a word has no tags but those seen.
const closedFrom = 20

func appendNew(dst []uint8, c uint8) []uint8 {
	for _, d := range dst {
		if d == c {
			return dst
		}
	}
	return append(dst, c)
}
