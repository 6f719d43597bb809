package tag

import "github.com/clew-kg/clew/extract/wordform"

// maxFeatures bounds the features of one token.
const maxFeatures = 64

func mix(template, a, b uint64) uint64 { return wordform.Feature(template, a, b) }

// appendFeatures appends the feature hashes of token i of a sentence, given the
// two tags before it. Words at the borders are the zero word.
func appendFeatures(dst []uint64, words []word, i int, mode sentenceCase, t1, t2 uint64) []uint64 {
	// words has two zero words before and after the sentence
	w, l1, l2, r1, r2 := &words[i+2], &words[i+1], &words[i], &words[i+3], &words[i+4]
	first := uint64(0)
	if i == 0 {
		first = 1
	}
	state := uint64(mode)<<1 | first
	tags := t1<<8 | t2
	return append(dst,
		// the word itself
		mix(1, w.norm, 0), mix(2, w.raw, uint64(mode)),
		mix(3, w.suffix[0], 0), mix(4, w.suffix[1], 0), mix(5, w.suffix[2], 0), mix(6, w.suffix[3], 0), mix(7, w.suffix[4], 0),
		mix(8, w.prefix[0], 0), mix(9, w.prefix[1], 0), mix(10, w.prefix[2], 0),
		mix(11, w.shape, state), mix(12, w.ambiguity, 0), mix(13, uint64(w.classes), w.shape), mix(14, w.cluster, 0), mix(15, w.coarse, w.suffix[1]),
		// tags before
		mix(16, t1, 0), mix(17, tags, 0), mix(18, t1, w.norm), mix(19, t1, w.suffix[2]), mix(20, t1, w.ambiguity), mix(21, tags, w.ambiguity),
		mix(22, t1, w.cluster), mix(23, t1, r1.ambiguity), mix(24, tags, r1.ambiguity),
		// neighbours
		mix(25, l1.norm, 0), mix(26, r1.norm, 0), mix(27, l2.norm, 0), mix(28, r2.norm, 0),
		mix(29, l1.norm, w.norm), mix(30, w.norm, r1.norm), mix(31, l1.norm, r1.norm),
		mix(32, r1.ambiguity, 0), mix(33, r1.ambiguity, r2.ambiguity), mix(34, w.ambiguity, r1.ambiguity),
		mix(35, w.ambiguity^r1.ambiguity<<7, r2.ambiguity), mix(36, l1.ambiguity^t1<<9, w.ambiguity^r1.ambiguity<<7),
		mix(37, r1.suffix[2], w.suffix[1]), mix(38, l1.suffix[2], w.suffix[1]), mix(39, r1.suffix[1], r1.shape),
		mix(40, l1.cluster, w.cluster), mix(41, w.cluster, r1.cluster), mix(42, r1.cluster, 0), mix(43, l1.cluster, 0), mix(44, r1.coarse, r2.coarse),
		mix(45, l1.norm, w.ambiguity), mix(46, r1.norm, w.ambiguity), mix(47, l1.norm^l2.norm<<1, w.ambiguity),
		mix(48, r1.norm^r2.norm<<1, w.ambiguity), mix(49, l1.norm^l2.norm<<1, 0),
		mix(50, w.shape^r1.shape<<3, l1.shape^state), mix(51, t1, r1.norm), mix(52, r2.cluster, w.ambiguity),
		mix(53, uint64(w.classes), r1.ambiguity), mix(54, uint64(w.classes), t1),
	)
}
