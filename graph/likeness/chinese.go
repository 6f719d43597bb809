package likeness

import (
	"slices"
	"strings"
)

// Wade–Giles and Pinyin differ in a known way, so that a syllable of the older system has a few
// possible ones in the newer: more than one, since its apostrophes are often left out.

// initials of Wade–Giles with those of Pinyin that they can stand for, longest first.
var wadeInitials = []struct {
	wade   string
	pinyin []string
}{
	{"hs", []string{"x"}}, {"sh", []string{"sh"}}, {"ch", []string{"ch", "zh", "q", "j"}}, {"tz", []string{"z", "c"}}, {"ts", []string{"z", "c"}}, {"sz", []string{"s"}}, {"ss", []string{"s"}},
	{"p", []string{"b", "p"}}, {"t", []string{"d", "t"}}, {"k", []string{"g", "k"}}, {"j", []string{"r"}},
	{"m", []string{"m"}}, {"f", []string{"f"}}, {"n", []string{"n"}}, {"l", []string{"l"}}, {"h", []string{"h"}}, {"s", []string{"s"}}, {"y", []string{"y"}}, {"w", []string{"w"}},
}

// wadeFinals lead from finals that Pinyin writes otherwise.
var wadeFinals = map[string][]string{
	"ung": {"ong"}, "ieh": {"ie"}, "ien": {"ian"}, "ih": {"i"}, "u": {"u", "i"}, "o": {"e", "uo", "o"}, "eh": {"e", "ie"}, "uei": {"ui"}, "iung": {"iong"}, "erh": {"er"},
	"ueh": {"ue"}, "uan": {"uan"}, "ên": {"en"}, "un": {"un"}, "en": {"en", "an"}, "e": {"e"}, "uo": {"uo", "o"}, "iu": {"iu"}, "ao": {"ao"}, "yu": {"you"}, "i": {"i"},
}

// wadeReadings returns the syllables of Pinyin that a syllable of Wade–Giles can stand for.
func wadeReadings(s string) []string {
	var readings []string
	for _, in := range wadeInitials {
		rest, ok := strings.CutPrefix(s, in.wade)
		if !ok || rest == "" {
			continue
		}
		finals := append([]string{rest}, wadeFinals[rest]...)
		for _, p := range in.pinyin {
			for _, f := range finals {
				if pinyin[p+f] {
					readings = append(readings, p+f)
				}
			}
		}
		break
	}
	if len(readings) == 0 && pinyin[s] {
		readings = append(readings, s)
	}
	switch s {
	case "ing", "in":
		readings = append(readings, "y"+s)
	case "yu":
		readings = append(readings, "you")
	case "i":
		readings = append(readings, "yi")
	case "yen":
		readings = append(readings, "yan")
	case "erh":
		readings = append(readings, "er")
	case "yeh":
		readings = append(readings, "ye")
	case "yung":
		readings = append(readings, "yong")
	}
	return readings
}

// splitPinyin parts a word into syllables of Pinyin, as few as there can be; nil if it is none.
func splitPinyin(word string) []string {
	if word == "" || len(word) > 24 {
		return nil
	}
	best := make([][]string, len(word)+1)
	best[0] = []string{}
	for end := 1; end <= len(word); end++ {
		for start := max(0, end-6); start < end; start++ {
			if best[start] != nil && pinyin[word[start:end]] && (best[end] == nil || len(best[start])+1 < len(best[end])) {
				best[end] = append(slices.Clone(best[start]), word[start:end])
			}
		}
	}
	return best[len(word)]
}

// wade reads syllables as one of two systems: each with the Pinyin that it can stand for.
func wade(syllables []string) (readings [][]string, ok bool) {
	for _, s := range syllables {
		r := wadeReadings(s)
		if len(r) == 0 {
			return nil, false
		}
		readings = append(readings, r)
	}
	return readings, true
}

// newer returns the syllables of a name in Pinyin, family name first.
func newer(tokens []string) []string {
	if len(tokens) < 2 || len(tokens) > 3 {
		return nil
	}
	last := len(tokens) - 1
	if !chineseFamilies[tokens[0]] && chineseFamilies[tokens[last]] {
		tokens = append([]string{tokens[last]}, tokens[:last]...)
	}
	if !chineseFamilies[tokens[0]] {
		return nil
	}
	var syllables []string
	for _, t := range tokens {
		s := splitPinyin(t)
		if s == nil {
			return nil
		}
		syllables = append(syllables, s...)
	}
	return syllables
}

// compareChinese judges two names if both can be Chinese; ok tells whether they are.
func compareChinese(x, y *form) (j Judgement, ok bool) {
	a, b := newer(x.tokens), newer(y.tokens)
	switch {
	case a != nil && b != nil && slices.Equal(a, b):
		return judge(Same, 0.95, "one Chinese name, the family name %q first or last", a[0]), true
	case a != nil && oldStyle(y):
		ok, j = meets(a, y)
	case b != nil && oldStyle(x):
		ok, j = meets(b, x)
	}
	if !ok && a != nil && b != nil && chineseFamilies[x.tokens[0]] && chineseFamilies[y.tokens[0]] {
		return differ("other Chinese names, %q and %q", strings.Join(a, " "), strings.Join(b, " ")), true
	}
	return j, ok
}

// oldStyle reports whether a name is parted as Wade–Giles does: a word a syllable.
func oldStyle(f *form) bool {
	return len(f.tokens) == 3 || len(f.tokens) == 2 && (f.old || !isPinyin(f.tokens[1]))
}

// isPinyin reports whether a word can be parted into syllables of Pinyin.
func isPinyin(word string) bool { return len(splitPinyin(word)) > 0 }

// meets reports whether the syllables of f can stand for those of name.
func meets(name []string, f *form) (bool, Judgement) {
	readings, ok := wade(f.tokens)
	if !ok || len(readings) != len(name) {
		return false, Judgement{}
	}
	for i, s := range name {
		if !slices.Contains(readings[i], s) {
			return false, Judgement{}
		}
	}
	return true, judge(Same, 0.92, "one Chinese name in Pinyin and in Wade–Giles, %q", strings.Join(name, " "))
}

// chinesePlace reports whether two words of places are one in Pinyin and in Wade–Giles.
func chinesePlace(x, y *form) bool {
	for range 2 {
		name := []string{}
		for _, t := range x.tokens {
			s := splitPinyin(t)
			if s == nil {
				name = nil
				break
			}
			name = append(name, s...)
		}
		if len(name) >= 2 && len(y.tokens) == len(name) && (y.old || strings.Contains(y.text, "-")) {
			if ok, _ := meets(name, y); ok {
				return true
			}
		}
		x, y = y, x
	}
	return false
}

// pinyin holds the syllables of Modern Standard Chinese.
var pinyin = func() map[string]bool {
	table := map[string]string{
		"":   "a ai an ang ao e ei en er o ou",
		"b":  "a ai an ang ao ei en eng i ian iao ie in ing o u",
		"p":  "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
		"m":  "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
		"f":  "a an ang ei en eng o ou u",
		"d":  "a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo",
		"t":  "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
		"n":  "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo ue",
		"l":  "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo ue",
		"g":  "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
		"k":  "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
		"h":  "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
		"j":  "i ia ian iang iao ie in ing iong iu u uan ue un",
		"q":  "i ia ian iang iao ie in ing iong iu u uan ue un",
		"x":  "i ia ian iang iao ie in ing iong iu u uan ue un",
		"zh": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
		"ch": "a ai an ang ao e en eng i ong ou u uai uan uang ui un uo",
		"sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
		"r":  "an ang ao e en eng i ong ou u uan ui un uo",
		"z":  "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
		"c":  "a ai an ang ao e en eng i ong ou u uan ui un uo",
		"s":  "a ai an ang ao e en eng i ong ou u uan ui un uo",
		"y":  "a an ang ao e i in ing o ong ou u uan ue un",
		"w":  "a ai an ang ei en eng o u",
	}
	set := map[string]bool{}
	for in, finals := range table {
		for _, f := range strings.Fields(finals) {
			set[in+f] = true
		}
	}
	return set
}()
