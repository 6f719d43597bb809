package segment

import (
	"bufio"
	_ "embed"
	"strings"
)

// wordLists is the file of word lists that the tokenizer consults; its first lines
// say what stands in it.
//
//go:embed words.txt
var wordLists string

// The lists, by name of their section in words.txt. Keys are lower case except
// where the file says otherwise.
var (
	abbreviations = list("abbreviations")     // end in a full stop that belongs to them
	closing       = list("closing")           // likewise, but give it up at the end of a sentence
	numbered      = list("numbered")          // abbreviations only before a number
	prefixes      = list("prefixes")          // stay joined to what follows their hyphen
	contracted    = splits("contracted")      // written as one word, two words of syntax
	domains       = list("domains")           // last labels of host and file names
	slashed       = list("slashed")           // stay whole around their slash
	leading       = list("leading")           // abbreviations that a name or number follows
	starters      = list("starters")          // function words: with a capital they start a sentence
	elided        = list("elided")            // begin with an apostrophe
	predicates    = list("predicates")        // follow "it's" and "you're", never "its" and "your"
	emoticons     = emoticonList("emoticons") // longest first
)

// section yields the words of one section of words.txt.
func section(name string) []string {
	var words []string
	in := false
	for scan := bufio.NewScanner(strings.NewReader(wordLists)); scan.Scan(); {
		line := scan.Text()
		switch {
		case strings.HasPrefix(line, "## "):
			in = line[3:] == name
		case in && !strings.HasPrefix(line, "# "):
			words = append(words, strings.Fields(line)...)
		}
	}
	if len(words) == 0 {
		panic("segment: words.txt has no section " + name)
	}
	return words
}

func list(name string) map[string]bool {
	m := map[string]bool{}
	for _, w := range section(name) {
		m[w] = true
	}
	return m
}

// splits reads words with a mark where they divide: "gon|na".
func splits(name string) map[string]int {
	m := map[string]int{}
	for _, w := range section(name) {
		first, rest, ok := strings.Cut(w, "|")
		if !ok {
			panic("segment: words.txt: no mark in " + w)
		}
		m[first+rest] = len(first)
	}
	return m
}

// emoticonList returns the emoticons by their first byte, longest first.
func emoticonList(name string) (t [256][]string) {
	for _, w := range section(name) {
		t[w[0]] = append(t[w[0]], w)
	}
	for c := range t {
		longestFirst(t[c])
	}
	return t
}

func longestFirst(words []string) {
	for i := 1; i < len(words); i++ {
		for k := i; k > 0 && len(words[k]) > len(words[k-1]); k-- {
			words[k], words[k-1] = words[k-1], words[k]
		}
	}
}

// has reports whether m holds s in lower case. It does not allocate: longer words
// than the longest of any list are not looked up.
func has(m map[string]bool, s string) bool {
	var buf [24]byte
	key, ok := lower(buf[:0], s)
	return ok && m[string(key)]
}

// lower appends s in lower case (ASCII) to b; ok is false if s is too long.
func lower(b []byte, s string) (key []byte, ok bool) {
	if len(s) > cap(b) {
		return nil, false
	}
	for i := range len(s) {
		c := s[i]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		b = append(b, c)
	}
	return b, true
}
