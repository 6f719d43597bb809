package likeness

import (
	"slices"
	"strings"
)

// Keys returns the blocks of p, sorted: two names that Compare could find the same share
// one. Keys that start with "?" hold names that say little; a block of many such is no
// evidence of anything.
func (p *Prepared) Keys() []string {
	var keys []string
	for i := range p.forms {
		if f := &p.forms[i]; p.speaks(i) {
			keys = f.appendKeys(keys, p.kind)
		}
	}
	for i := range p.person {
		if p.speaks(i) {
			keys = p.person[i].appendKeys(keys, person)
		}
	}
	for i := range p.place {
		if p.speaks(i) {
			keys = p.place[i].appendKeys(keys, place)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func (f *form) appendKeys(keys []string, k kind) []string {
	if f.initials {
		return append(keys, "@"+f.tokens[0], "="+f.tokens[0])
	}
	for _, s := range f.letters {
		if len(s) >= 2 && len(s) <= 8 && k != person && k != place {
			keys = append(keys, "@"+s)
		}
	}
	content := f.content
	if len(content) == 0 {
		content = f.tokens
	}
	keys = append(keys, "="+skeleton(content))
	if k == place {
		if g := variants["place "+strings.Join(f.tokens, " ")]; g != 0 {
			keys = append(keys, "v"+string(rune(g)))
		}
		keys = append(keys, "="+skeleton(dropPlaceArticle(f.tokens)))
	}
	if len(content) > 1 && k == organisation { // "Samsung Group": the group words left out
		if rest := slices.DeleteFunc(slices.Clone(content), func(t string) bool { return groupWords[t] }); len(rest) < len(content) {
			keys = append(keys, "="+skeleton(rest))
		}
	}
	if k != person {
		return keys
	}
	t := f.tokens
	if len(t) == 1 {
		return append(keys, "?"+skeleton(t))
	}
	keys = append(keys, "?"+skeleton(strings.Fields(familyOf(t))))
	given, family := parts(joinAbd(t))
	if len(given) > 0 {
		keys = append(keys, "="+skeleton([]string{given[0], family}))
	}
	if len(t) > 2 {
		keys = append(keys, "="+skeleton(t[:2]), "="+skeleton(t[:3]))
	}
	if len(t) == 3 || len(t) == 2 {
		if syllables := newer(t); syllables != nil {
			keys = append(keys, "c"+chineseClasses(syllables))
		}
		if _, ok := wade(t); ok {
			keys = append(keys, "c"+chineseClasses(t))
		}
	}
	for _, n := range koreanNames(t) {
		keys = append(keys, "k"+n.family+" "+skeleton([]string{n.given}))
	}
	return keys
}

// chineseClasses returns a letter a syllable that Pinyin and Wade–Giles have in common.
func chineseClasses(syllables []string) string {
	b := make([]byte, 0, len(syllables))
	for _, s := range syllables {
		switch {
		case strings.HasPrefix(s, "hs"):
			s = "x"
		case strings.HasPrefix(s, "sh"):
			s = "S"
		case strings.HasPrefix(s, "zh"), s[0] == 'q', strings.HasPrefix(s, "ch"), s[0] == 'j':
			s = "C"
		case s[0] == 'z', s[0] == 'c', strings.HasPrefix(s, "ts"), strings.HasPrefix(s, "tz"):
			s = "z"
		case s[0] == 'p':
			s = "b"
		case s[0] == 't':
			s = "d"
		case s[0] == 'k':
			s = "g"
		case s[0] == 'r':
			s = "C" // what Wade–Giles writes with j
		case s[0] == 'i':
			s = "y"
		}
		b = append(b, s[0])
	}
	return string(b)
}

// skeleton is what all spellings of a name have in common: the classes of its consonants,
// in the order of the alphabet, so that neither vowels nor the order and parting of words matter.
func skeleton(tokens []string) string {
	var b []byte
	for _, t := range tokens {
		for _, group := range nicknames[t] {
			t = groupName[group]
			break
		}
		if g := variants[t]; g != 0 {
			t = groupName[g]
		}
		b = appendConsonants(b, t)
	}
	if len(b) == 0 {
		return strings.Join(tokens, "")
	}
	slices.Sort(b)
	return string(b)
}

// appendConsonants appends the classes of the consonants of t, doubles once.
func appendConsonants(b []byte, t string) []byte {
	last := byte(0)
	for i := range len(t) {
		c := t[i]
		if c == 't' && i+1 < len(t) && strings.IndexByte("szc", t[i+1]) >= 0 {
			continue
		}
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y', 'h', 'w', ' ':
			c = 0
		case 'q', 'g', 'k':
			c = 'k'
		case 'd', 't':
			c = 't'
		case 'p', 'b':
			c = 'p'
		case 'f', 'v':
			c = 'f'
		case 's', 'z', 'c', 'j', 'x':
			c = 's'
		case 'r', 'l':
			c = 'l'
		}
		if c != 0 && c != last {
			b = append(b, c)
		}
		last = c
	}
	return b
}

// groupName leads from a group of variants or nicknames to its first member.
var groupName = map[int]string{}
