package likeness

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A form is one parsed name.
type form struct {
	text       string   // as given
	tokens     []string // folded words; of a person without titles, in the usual order
	generation string   // "jr", "sr", "2", … of a person
	titled     []string // titles taken off a person
	legal      []string // kinds of company taken off an organisation
	class      string   // class word taken off a place: "province"
	initials   bool     // the whole form is initials: "WHO", "U.N."
	proper     bool     // all words but particles have capitals, as those of a person's name do
	old        bool     // marks of Wade–Giles or McCune–Reischauer: apostrophes, breves
	numbers    []string // tokens that are numbers, sorted
	content    []string // tokens of an organisation that carry meaning, countries by name, sorted
	plain      []string // the content as it stands, a country that leads, ends, or follows "of" put first
	turned     []string // the same with "Ministry of Defence" read as "Defence Ministry"
	letters    []string // what its initials can be
}

// letters maps letters that have no decomposition.
var letters = strings.NewReplacer(
	"ß", "ss", "ø", "o", "Ø", "O", "đ", "d", "Đ", "D", "ð", "d", "þ", "th", "ł", "l", "Ł", "L", "æ", "ae", "Æ", "Ae", "œ", "oe", "ı", "i", "ə", "a",
	"’", "'", "‘", "'", "ʿ", "'", "ʾ", "'", "ʻ", "'", "`", "'", "´", "'", "‐", "-", "‑", "-", "–", "-", "—", "-", "&", " and ", "·", "-",
)

// fold returns the words of text in lower case without accents; apostrophes vanish,
// everything else that is no letter or digit parts words.
func fold(text string) []string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(letters.Replace(text)) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'':
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// parse takes a name apart as names of its kind are built.
func (c *Comparer) parse(text string, k kind) form {
	f := form{text: text, initials: isInitials(text), old: strings.ContainsAny(text, "'’‘ʻŏŭŎŬ")}
	if s := strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s"); k != person {
		text = s
	}
	if f.initials {
		f.tokens = []string{strings.ToLower(strings.NewReplacer(".", "", " ", "", "&", "").Replace(text))}
	} else {
		f.tokens = fold(text)
	}
	if len(f.tokens) > 1 && f.tokens[0] == "the" {
		f.tokens = f.tokens[1:]
	}
	switch k {
	case person:
		f.proper = isProper(text)
		f.person(text)
	case place:
		f.place(c)
	default:
		f.organisation(c, k)
	}
	if k != person && !f.initials {
		f.letters = initialsOf(text)
	}
	for _, t := range f.tokens {
		if n, ok := number(t); ok {
			f.numbers = append(f.numbers, n)
		}
	}
	slices.Sort(f.numbers)
	return f
}

// isProper reports whether every word of text but particles and titles has a capital: "Republican
// leaders" are nobody's name.
func isProper(text string) bool {
	for _, w := range strings.Fields(text) {
		lower := strings.ToLower(strings.TrimSuffix(w, "."))
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "'’‘\"(")); unicode.IsLower(r) && !particles[lower] && !titles[lower] && generations[lower] == "" && !strings.Contains(w, "-") && lower != "the" && lower != "fils" {
			return false
		}
	}
	return true
}

// isInitials reports forms such as "WHO", "U.N." and "KPA".
func isInitials(text string) bool {
	letters := 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r != '.' && r != '&':
			return false
		}
	}
	return letters >= 2 && letters <= 8
}

var roman = map[string]string{"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10", "xi": "11", "xii": "12"}

var ordinal = map[string]string{
	"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
}

// number returns the value of a token that counts: "2", "ii", "2nd", "second".
func number(t string) (string, bool) {
	if n, ok := roman[t]; ok {
		return n, true
	}
	if n, ok := ordinal[t]; ok {
		return n, true
	}
	digits := strings.TrimRight(t, "stndrh")
	if digits != "" && strings.Trim(digits, "0123456789") == "" {
		return strings.TrimLeft(digits, "0"), true
	}
	return "", strings.ContainsAny(t, "0123456789")
}

// person takes titles and generations off, and turns "Kim, Jong-un" round.
func (f *form) person(text string) {
	if family, given, ok := strings.Cut(text, ","); ok && !strings.Contains(given, ",") {
		first, last := fold(given), fold(family)
		if len(first) > 0 && len(last) > 0 && generations[first[0]] == "" {
			f.tokens = append(first, last...)
		}
	}
	for len(f.tokens) > 1 {
		n := longest(f.tokens, titles)
		if n == 0 || n >= len(f.tokens) {
			break
		}
		f.titled = append(f.titled, strings.Join(f.tokens[:n], " "))
		f.tokens = f.tokens[n:]
	}
	if n := len(f.tokens); n > 1 {
		if g := generations[f.tokens[n-1]]; g != "" && (n > 2 || len(f.tokens[n-1]) > 1) {
			f.generation, f.tokens = g, f.tokens[:n-1]
		}
	}
	if n := len(f.tokens); n > 2 && f.tokens[n-2] == "the" { // "the Younger"
		if g := generations[f.tokens[n-1]]; g != "" {
			f.generation, f.tokens = g, f.tokens[:n-2]
		}
	}
}

// longest returns how many of the first tokens, up to four, make an entry of list.
func longest(tokens []string, list map[string]bool) int {
	for n := min(4, len(tokens)); n > 0; n-- {
		if list[strings.Join(tokens[:n], " ")] {
			return n
		}
	}
	return 0
}

// place takes the class word off: "North Hamgyong Province", "City of Cologne".
func (f *form) place(c *Comparer) {
	if n := c.countries[strings.Join(f.tokens, " ")]; n.noun {
		f.tokens, f.initials = []string{"country " + n.name}, false
		return
	}
	for i, t := range f.tokens {
		if s, ok := spellings[t]; ok {
			f.tokens[i] = s
		}
	}
	n := len(f.tokens)
	switch {
	case n > 2 && f.tokens[1] == "of" && placeClasses[f.tokens[0]]:
		f.class, f.tokens = f.tokens[0], f.tokens[2:]
	case n > 1 && placeClasses[f.tokens[n-1]]:
		f.class, f.tokens = f.tokens[n-1], f.tokens[:n-1]
	case n > 1 && koreanClasses[f.tokens[n-1]] != "":
		f.class, f.tokens = koreanClasses[f.tokens[n-1]], f.tokens[:n-1]
	}
}

// koreanClasses are the words of Korean that name the class of a place, as they stand behind it.
var koreanClasses = map[string]string{"do": "province", "si": "city", "gun": "county", "kun": "county"}

// endsInCapital reports whether the last word of text has a capital.
func endsInCapital(text string) bool {
	words := strings.Fields(text)
	return len(words) > 0 && strings.ToLower(words[len(words)-1]) != words[len(words)-1]
}

// functionWords carry no meaning in the names of organisations.
var functionWords = map[string]bool{"of": true, "the": true, "and": true, "for": true, "on": true, "in": true, "to": true, "de": true, "des": true, "du": true, "la": true, "le": true, "at": true}

// organisation takes the kinds of company off and gathers the words that carry meaning.
func (f *form) organisation(c *Comparer, k kind) {
	for i, t := range f.tokens {
		if s, ok := spellings[t]; ok {
			f.tokens[i] = s
		}
	}
	for (k == organisation || k == unknown) && endsInCapital(f.text) { // "Chinese company" has no legal form
		n := len(f.tokens)
		cut := 0
		for m := min(3, n-1); m > 0; m-- {
			if legal[strings.Join(f.tokens[n-m:], " ")] {
				cut = m
				break
			}
		}
		if cut == 0 {
			break
		}
		if _, m := c.country(f.tokens); m == n-cut {
			break // what is left says whose, not which
		}
		f.legal = append(f.legal, strings.Join(f.tokens[n-cut:], " "))
		f.tokens = f.tokens[:n-cut]
	}
	segments := [][]string{nil} // parted by "of"
	var countries []string
	for i := 0; i < len(f.tokens); {
		last := &segments[len(segments)-1]
		if name, n := c.country(f.tokens[i:]); n > 0 {
			f.content = append(f.content, name)
			if i == 0 || i+n == len(f.tokens) || len(segments) > 1 {
				countries = append(countries, name)
			} else {
				*last = append(*last, name)
			}
			i += n
			continue
		}
		switch t := f.tokens[i]; {
		case t == "of":
			segments = append(segments, nil)
		case !functionWords[t]:
			if n, ok := number(t); ok && n != "" {
				t = n
			}
			f.content = append(f.content, t)
			*last = append(*last, t)
		}
		i++
	}
	f.plain = slices.Concat(countries, slices.Concat(segments...))
	slices.Reverse(segments)
	f.turned = slices.Concat(countries, slices.Concat(segments...))
	slices.Sort(f.content)
}

// country returns the country that the first tokens name or belong to, and how many they are.
func (c *Comparer) country(tokens []string) (string, int) {
	for n := min(4, len(tokens)); n > 0; n-- {
		phrase := strings.Join(tokens[:n], " ")
		if x, ok := c.countries[phrase]; ok {
			return "country " + x.name, n
		}
		if last := tokens[n-1]; strings.HasSuffix(last, "s") && len(last) > 3 { // "Russia's"
			if x := c.countries[phrase[:len(phrase)-1]]; x.noun {
				return "country " + x.name, n
			}
		}
	}
	return "", 0
}
