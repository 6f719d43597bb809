package likeness

import (
	"strings"
)

// Korean is written in letters by four systems that people mix: Revised, McCune–Reischauer
// (often without its breves), the one of the North, and each family's own. A sound is a set of
// the vowels that a spelling can stand for, with the cost of the less usual ones.

// sounds is a Korean word as consonants and vowels in turn.
type sound struct {
	consonant string       // class: g k kk are one, and so on; "" for a vowel
	vowel     map[byte]int // jamo → cost of reading the spelling so
}

// koreanVowels lead from spellings to the vowels that they stand for: a ㅏ, A ㅐ, E ㅔ, o ㅗ,
// v ㅓ, u ㅜ, w ㅡ, i ㅣ, I ㅢ, O ㅚ, W ㅟ, with y and w sounds as letters of their own.
var koreanVowels = []struct {
	spelling string
	readings map[byte]int
}{
	{"yeo", map[byte]int{'V': 0}}, {"you", map[byte]int{'V': 0}}, {"yoo", map[byte]int{'U': 0}}, {"woo", map[byte]int{'u': 0}},
	{"yae", map[byte]int{'Q': 0}},
	{"ya", map[byte]int{'Y': 0}}, {"ye", map[byte]int{'R': 0}}, {"yo", map[byte]int{'P': 0, 'V': 1}}, {"yu", map[byte]int{'U': 0, 'V': 1}}, {"yi", map[byte]int{'i': 0}},
	{"wae", map[byte]int{'T': 0}}, {"wa", map[byte]int{'S': 0}}, {"wo", map[byte]int{'X': 0}}, {"we", map[byte]int{'T': 1, 'O': 1}}, {"wi", map[byte]int{'W': 0}},
	{"weo", map[byte]int{'X': 0}},
	{"ae", map[byte]int{'A': 0}}, {"ai", map[byte]int{'A': 0}}, {"eo", map[byte]int{'v': 0}}, {"eu", map[byte]int{'w': 0}}, {"ee", map[byte]int{'i': 0, 'I': 0}},
	{"oe", map[byte]int{'O': 0}}, {"oi", map[byte]int{'O': 0}}, {"oo", map[byte]int{'u': 0}}, {"ou", map[byte]int{'u': 1, 'v': 1}}, {"ui", map[byte]int{'I': 0, 'W': 1}}, {"uh", map[byte]int{'v': 0}},
	{"a", map[byte]int{'a': 0}}, {"e", map[byte]int{'E': 0, 'A': 1}}, {"i", map[byte]int{'i': 0, 'I': 1}}, {"o", map[byte]int{'o': 0, 'v': 1}}, {"u", map[byte]int{'u': 0, 'w': 1, 'v': 1}},
}

// koreanConsonants lead from spellings to classes.
var koreanConsonants = []struct{ spelling, class string }{
	{"tch", "j"}, {"ch", "j"}, {"jj", "j"}, {"kk", "g"}, {"kh", "g"}, {"tt", "d"}, {"th", "d"}, {"pp", "b"}, {"ph", "b"}, {"sh", "s"}, {"ss", "s"}, {"ng", "ng"}, {"ll", "l"}, {"nn", "nn"},
	{"g", "g"}, {"k", "g"}, {"d", "d"}, {"t", "d"}, {"b", "b"}, {"p", "b"}, {"j", "j"}, {"s", "s"}, {"h", "h"}, {"l", "l"}, {"r", "l"}, {"m", "m"}, {"n", "n"},
}

// hearKorean reads a word as Korean; ok is false if it cannot be.
func hearKorean(word string) (sounds []sound, ok bool) {
	for len(word) > 0 {
		n := 0
		for _, v := range koreanVowels {
			if strings.HasPrefix(word, v.spelling) {
				sounds = append(sounds, sound{vowel: v.readings})
				n = len(v.spelling)
				break
			}
		}
		if n == 0 {
			for _, c := range koreanConsonants {
				if strings.HasPrefix(word, c.spelling) {
					sounds = append(sounds, sound{consonant: c.class})
					n = len(c.spelling)
					break
				}
			}
		}
		if n == 0 {
			return nil, false
		}
		word = word[n:]
	}
	return sounds, wellFormed(sounds)
}

// wellFormed reports whether sounds can be syllables: no vowel after a vowel, at most two
// consonants between vowels, one at the ends, a vowel at all.
func wellFormed(sounds []sound) bool {
	vowels, run := 0, 0
	for i, s := range sounds {
		if s.consonant == "" {
			if i > 0 && sounds[i-1].consonant == "" {
				return false
			}
			vowels++
			run = 0
			continue
		}
		run++
		if run > 2 || run == 2 && vowels == 0 {
			return false
		}
	}
	return vowels > 0 && run < 2
}

// koreanCost is how far two words are from one Korean word: 0 for usual spellings of one, one more
// for each vowel that is read in a less usual way; ok is false if they cannot be one.
func koreanCost(a, b string) (cost int, ok bool) {
	x, okX := hearKorean(a)
	y, okY := hearKorean(b)
	if !okX || !okY || len(x) != len(y) {
		return 0, false
	}
	for i := range x {
		if x[i].consonant != y[i].consonant {
			return 0, false
		}
		if x[i].consonant != "" {
			continue
		}
		best := 9
		for v, c := range x[i].vowel {
			if d, common := y[i].vowel[v]; common {
				best = min(best, c+d)
			}
		}
		if best == 9 {
			return 0, false
		}
		if best > 1 {
			cost += 3
		}
		cost += best
	}
	return cost, true
}

// A koreanName is the class of a family name, and the given name as one word.
type koreanName struct{ family, given string }

// koreanNames parts a name as Korean in the ways that there are: the family name first, or last.
func koreanNames(tokens []string) []koreanName {
	if len(tokens) < 2 || len(tokens) > 3 {
		return nil
	}
	var names []koreanName
	last := len(tokens) - 1
	for _, n := range []koreanName{{koreanFamilies[tokens[0]], joined(tokens[1:])}, {koreanFamilies[tokens[last]], joined(tokens[:last])}} {
		if n.family == "" {
			continue
		}
		if _, ok := hearKorean(n.given); ok {
			names = append(names, n)
		}
	}
	return names
}

// compareKorean judges two names if both can be Korean; ok tells whether they are.
func compareKorean(a, b []string) (j Judgement, ok bool) {
	x, y := koreanNames(a), koreanNames(b)
	if len(x) == 0 || len(y) == 0 {
		return j, false
	}
	best := 9
	families := false
	for _, p := range x {
		for _, q := range y {
			if p.family != q.family {
				continue
			}
			families = true
			if cost, same := koreanCost(p.given, q.given); same {
				best = min(best, cost)
			}
		}
	}
	names := strings.Join(a, " ") + ", " + strings.Join(b, " ")
	switch {
	case best <= 2:
		return judge(Same, 0.95-0.02*float64(best), "one Korean name in two romanisations: %s", names), true
	case best < 9:
		return judge(Possibly, 0.6, "perhaps one Korean name in two romanisations: %s", names), true
	case families:
		return differ("other Korean given names: %s", names), true
	case koreanFamilies[a[0]] != "" && koreanFamilies[b[0]] != "":
		return differ("other family names, %q and %q", a[0], b[0]), true
	}
	return j, false
}

// koreanPlace reports whether two words of places are one in two romanisations, and one of
// them looks Korean.
func koreanPlace(a, b string) bool {
	if len(a) < 4 || len(b) < 4 || !looksKorean(a) && !looksKorean(b) {
		return false
	}
	cost, ok := koreanCost(a, b)
	return ok && cost <= 2
}

// looksKorean reports whether a place has the sounds or an ending that are common in Korea.
func looksKorean(s string) bool {
	for _, part := range []string{"eo", "eu", "yeo", "gyo", "kyo", "hyo", "pyo", "pyeo", "hwa", "nyo"} {
		if strings.Contains(s, part) {
			return true
		}
	}
	for _, end := range []string{"san", "ju", "song", "chon", "cheon", "yang", "won", "gang", "ryong", "jin", "gu", "jon", "jeon", "hung", "heung", "do", "po", "gok"} {
		if strings.HasSuffix(s, end) && len(s) > len(end)+1 {
			return true
		}
	}
	return false
}
