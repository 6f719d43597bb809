package name

import "github.com/clew-kg/clew/extract/wordform"

func mix(template, a, b uint64) uint64 { return wordform.Feature(template, a, b) }

// A casing says how a sentence as a whole uses capitals.
type casing uint64

const (
	usual      casing = iota
	noCapitals        // none at all
	mostlyCapital
	allCapitals
)

// casingOf judges the capitals of a sentence.
func casingOf(words []word) casing {
	letters, small, capitalised, shout := 0, 0, 0, 0
	for i := range words {
		switch words[i].letters {
		case lower:
			small++
		case capital, mixed:
			capitalised++
		case capitals:
			shout++
		default:
			continue
		}
		letters++
	}
	switch {
	case letters >= 3 && shout*10 >= letters*8:
		return allCapitals
	case letters >= 3 && small == letters:
		return noCapitals
	case letters >= 4 && (capitalised+shout)*10 >= letters*7:
		return mostlyCapital
	}
	return usual
}

var border word // stands for the words outside a sentence

func at(words []word, i int) *word {
	if i < 0 || i >= len(words) {
		return &border
	}
	return &words[i]
}

// appendFeatures appends the hashes of the features of word i of a sentence but for its
// history (Ratinov &
// Roth 2009: words, shapes, affixes, clusters, lists of names, what the document says
// elsewhere).
func appendFeatures(dst []uint64, words []word, i int, c casing) []uint64 {
	w, l1, l2, r1, r2 := &words[i], at(words, i-1), at(words, i-2), at(words, i+1), at(words, i+2)
	state := stateOf(words, i, c)
	cases := uint64(l2.letters)<<16 | uint64(l1.letters)<<12 | uint64(w.letters)<<8 | uint64(r1.letters)<<4 | uint64(r2.letters)
	dst = append(dst,
		mix(1, w.norm, 0), mix(2, w.raw, uint64(c)), mix(3, w.shape, 0), mix(4, state, 0), mix(5, w.norm, state),
		mix(6, w.prefix[0], 0), mix(7, w.prefix[1], 0), mix(8, w.prefix[2], 0), mix(9, w.prefix[3], 0),
		mix(10, w.suffix[0], 0), mix(11, w.suffix[1], 0), mix(12, w.suffix[2], 0), mix(13, w.suffix[3], 0),
		mix(14, w.suffix[2], state), mix(15, w.prefix[2], state), mix(16, w.suffix[3], uint64(w.letters)),
		mix(17, w.tag, 0), mix(18, w.tag, state), mix(19, w.cluster, 0), mix(20, w.coarse, 0), mix(21, w.cluster, state), mix(22, w.coarse, state),
		mix(23, w.listed, 0), mix(24, w.listed, state), mix(25, w.listed, w.tag), mix(26, w.document, state), mix(27, w.document, w.listed),
		// neighbours
		mix(30, l1.norm, 0), mix(31, r1.norm, 0), mix(32, l2.norm, 0), mix(33, r2.norm, 0),
		mix(34, l1.norm, w.norm), mix(35, w.norm, r1.norm), mix(36, l1.norm, r1.norm), mix(37, l2.norm, l1.norm), mix(38, r1.norm, r2.norm),
		mix(39, l1.norm, uint64(w.letters)), mix(40, r1.norm, uint64(w.letters)), mix(41, l1.norm, w.listed), mix(42, r1.norm, w.listed),
		mix(43, l1.cluster, uint64(w.letters)), mix(44, r1.cluster, uint64(w.letters)), mix(45, l1.cluster, 0), mix(46, r1.cluster, 0), mix(47, l2.cluster, 0), mix(48, r2.cluster, 0),
		mix(49, l1.coarse, w.listed), mix(50, r1.coarse, w.listed), mix(51, l1.cluster, w.cluster), mix(52, w.cluster, r1.cluster),
		mix(53, l1.shape, w.shape), mix(54, w.shape, r1.shape), mix(55, cases, uint64(c)), mix(56, l1.tag<<8|w.tag, r1.tag), mix(57, l1.tag<<8|w.tag, 0), mix(58, w.tag<<8|r1.tag, 0),
		mix(59, l1.listed, 0), mix(60, r1.listed, 0), mix(61, w.listed, r1.listed), mix(62, l1.listed, w.listed), mix(63, l1.listed, uint64(w.letters)), mix(64, r1.listed, uint64(w.letters)),
		mix(65, l1.class, uint64(w.letters)), mix(66, r1.class, uint64(w.letters)), mix(67, w.class, uint64(w.letters)), mix(68, l1.class, r1.class), mix(69, l2.class, l1.class),
		mix(70, l1.suffix[2], uint64(w.letters)), mix(71, r1.suffix[2], uint64(w.letters)),
		mix(72, r1.norm, uint64(w.letters)<<8|uint64(r1.letters)<<4|uint64(r2.letters)), mix(73, r2.norm, uint64(w.letters)<<4|uint64(r1.letters)), mix(74, l2.norm, uint64(w.letters)<<4|uint64(l1.letters)),
		mix(75, at(words, i+3).norm, 0), mix(76, at(words, i-3).norm, 0),
	)
	for l, place := range w.lists {
		if place > 0 {
			dst = append(dst, mix(80, uint64(l), uint64(place)), mix(81, uint64(l), uint64(place)<<12|state))
		}
	}
	// The words around the run of capitals that i stands in say what the run names.
	from, to := i, i
	for from > 0 && i-from < 5 && (words[from-1].letters == capital || words[from-1].letters == capitals || words[from-1].letters == mixed) {
		from--
	}
	for to+1 < len(words) && to-i < 5 && (words[to+1].letters == capital || words[to+1].letters == capitals || words[to+1].letters == mixed) {
		to++
	}
	if w.letters != lower && w.letters != signs {
		length := uint64(min(to-from, 6))
		b, a := at(words, from-1), at(words, to+1)
		dst = append(dst, mix(90, b.norm, 0), mix(91, a.norm, 0), mix(92, b.cluster, length), mix(93, a.cluster, length),
			mix(94, words[to].norm, 0), mix(95, words[from].norm, 0), mix(96, words[to].class, length), mix(97, words[to].listed, length), mix(98, words[from].listed, length),
			mix(99, words[to].suffix[2], uint64(i-from)), mix(100, words[to].cluster, 0), mix(101, a.class, b.class))
	}
	return dst
}

// appendHistory appends the hashes of the features of word i that tell what the first
// pass found elsewhere; none if it has no history.
func appendHistory(dst []uint64, words []word, i int, c casing) []uint64 {
	w, l1, r1 := &words[i], at(words, i-1), at(words, i+1)
	if w.before == 0 {
		return dst
	}
	return append(dst, mix(110, w.before, 0), mix(111, w.before, stateOf(words, i, c)), mix(112, w.before, w.listed), mix(113, w.place, w.before),
		mix(114, w.place, uint64(w.letters)), mix(115, l1.place, w.place), mix(116, w.place, r1.place))
}

// stateOf joins how sentence and word use capitals with what stands before the word.
func stateOf(words []word, i int, c casing) uint64 {
	first := uint64(0)
	if i == 0 {
		first = 1
	} else if words[i-1].letters == signs {
		first = 2
	}
	return uint64(c)<<8 | first<<4 | uint64(words[i].letters)
}
