package likeness

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/graph/vocab"
)

// compareOrganisations judges two names of organisations or groups.
func compareOrganisations(a, b *Prepared, x, y *form) Judgement {
	if !slices.Equal(x.numbers, y.numbers) {
		return conflict("the numbers in the names differ")
	}
	if x.initials != y.initials {
		return compareInitials(a, b, x, y)
	}
	if slices.Equal(x.tokens, y.tokens) {
		if x.initials && a.class != b.class {
			return short(Possibly, 0.65, "the same initials, but one is a %s, the other a %s", a.class, b.class)
		}
		return equalCompanies(x, y)
	}
	if joined(x.tokens) == joined(y.tokens) {
		return judge(Same, 0.93, "the same letters, parted otherwise")
	}
	if x.initials {
		return differ("other initials")
	}
	if slices.Equal(x.content, y.content) && len(x.content) > 0 {
		party := a.class == "Party" || b.class == "Party"
		if slices.Equal(x.plain, y.plain) || !party && slices.Equal(x.turned, y.turned) && invertible(x.tokens) {
			return judge(Same, 0.93, "the same words: %s", strings.Join(words(x.content), ", "))
		}
		return judge(Possibly, 0.55, "the same words in another order")
	}
	return compareContent(x, y)
}

func equalCompanies(x, y *form) Judgement {
	if len(x.legal) > 0 && len(y.legal) > 0 && !slices.EqualFunc(x.legal, y.legal, func(a, b string) bool { return variants["legal "+a] == variants["legal "+b] }) {
		return judge(Possibly, 0.62, "the same name, but %q and %q", strings.Join(x.legal, " "), strings.Join(y.legal, " "))
	}
	if len(x.legal) != len(y.legal) {
		return judge(Same, 0.95, "the same name; %q says what kind of company it is", strings.Join(append(slices.Clone(x.legal), y.legal...), " "))
	}
	return judge(Same, 0.98, "the same words")
}

// invertible reports names such as "Ministry of Defence", which "Defence Ministry" says too.
func invertible(tokens []string) bool {
	for _, t := range tokens {
		if offices[t] {
			return true
		}
	}
	return false
}

func words(content []string) []string {
	out := make([]string, len(content))
	for i, w := range content {
		out[i] = strings.TrimPrefix(w, "country ")
	}
	return out
}

// compareInitials judges initials beside a name that is spelled out.
func compareInitials(a, b *Prepared, x, y *form) Judgement {
	if y.initials {
		x, y, a, b = y, x, b, a
	}
	letters := x.tokens[0]
	if !slices.Contains(y.letters, letters) {
		if len(x.content) == 1 && strings.HasPrefix(x.content[0], "country ") && slices.Equal(x.content, y.content) { // "UAE"
			return judge(Same, 0.95, "both name %s", words(x.content)[0])
		}
		return differ("%s are not the initials of %q", x.text, y.text)
	}
	how := short(Possibly, 0.62, "%s are the initials of %q", x.text, y.text)
	how.Initials = true
	if len(letters) < 3 || a.kind == unknown || b.kind == unknown { // half of all names have some initials
		how.Score = 0.45
	}
	specific := func(class string) bool { // parties of several countries share initials
		return vocab.Within(class, "Organization") && class != "Organization" && class != "Party"
	}
	if len(letters) >= 4 || len(letters) == 3 && a.class == b.class && specific(a.class) {
		how.Verdict, how.Score = Same, 0.86
	}
	return how
}

// initialsOf returns the initials of a name of two words or more: of all words and of those
// that carry meaning, with the parts of "Co-operation" as one word and as two; sorted.
func initialsOf(text string) []string {
	var found []string
	for _, parted := range []string{text, strings.ReplaceAll(text, "-", "")} {
		tokens := fold(parted)
		if len(tokens) > 1 && tokens[0] == "the" {
			tokens = tokens[1:]
		}
		var all, content []rune
		for _, t := range tokens {
			r, _ := utf8.DecodeRuneInString(t)
			all = append(all, r)
			if !functionWords[t] {
				content = append(content, r)
			}
		}
		if len(tokens) > 1 {
			found = append(found, string(all), string(content))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// compareContent judges organisations by the words that only one of them has.
func compareContent(x, y *form) Judgement {
	onlyX, onlyY := without(x.content, y.content), without(y.content, x.content)
	both := len(x.content) - len(onlyX)
	if both == 0 {
		if len(x.tokens) == 1 && len(y.tokens) == 1 {
			switch alike(x.tokens[0], y.tokens[0]) {
			case spelled:
				return judge(Same, 0.85, "two spellings of one name, %q and %q", x.tokens[0], y.tokens[0])
			case near:
				return judge(Possibly, 0.5, "%q is close to %q", x.tokens[0], y.tokens[0])
			}
		}
		return differ("no word in common")
	}
	if len(onlyX) > 0 && len(onlyY) > 0 {
		if len(onlyX) == 1 && len(onlyY) == 1 {
			switch alike(onlyX[0], onlyY[0]) {
			case spelled:
				return judge(Same, 0.88, "the same but for the spelling of %q and %q", onlyX[0], onlyY[0])
			case near:
				if len(onlyX[0]) > 5 {
					return judge(Possibly, 0.55, "%q is close to %q", onlyX[0], onlyY[0])
				}
			}
		}
		return differ("%s against %s", strings.Join(words(onlyX), " "), strings.Join(words(onlyY), " "))
	}
	extra := append(onlyX, onlyY...)
	for _, w := range extra {
		if !groupWords[w] {
			return differ("only one says %s: it may be a part or a branch of the other", strings.Join(words(extra), " "))
		}
	}
	return short(Possibly, 0.62, "only one says %s", strings.Join(extra, " "))
}

// without returns the members of a that are not in b; both are sorted.
func without(a, b []string) []string {
	var rest []string
	for _, w := range a {
		if _, ok := slices.BinarySearch(b, w); !ok {
			rest = append(rest, w)
		}
	}
	return rest
}

// compareOthers judges names of laws, products, events and of what has no known type.
func compareOthers(x, y *form) Judgement {
	if !slices.Equal(x.numbers, y.numbers) {
		return conflict("the numbers in the names differ")
	}
	switch {
	case slices.Equal(x.tokens, y.tokens):
		return judge(Same, 0.96, "the same words")
	case joined(x.tokens) == joined(y.tokens):
		return judge(Same, 0.93, "the same letters, parted otherwise")
	case x.initials != y.initials:
		return compareInitials(&Prepared{}, &Prepared{}, x, y)
	case x.initials:
		return differ("other initials")
	case slices.Equal(x.content, y.content) && (slices.Equal(x.plain, y.plain) || len(x.numbers) > 0 && len(x.content) > len(x.numbers)):
		return judge(Same, 0.92, "the same words: %s", strings.Join(words(x.content), ", "))
	case slices.Equal(x.content, y.content):
		return judge(Possibly, 0.6, "the same words in another order")
	}
	if j, ok := compareKorean(x.tokens, y.tokens); ok && j.Verdict == Same {
		return j
	}
	if len(x.tokens) == len(y.tokens) {
		apart, least := 0, exact
		for i := range x.tokens {
			s := alike(x.tokens[i], y.tokens[i])
			least = min(least, s)
			if s != exact {
				apart++
			}
		}
		if apart == 1 && least == spelled && len(x.tokens) > 1 {
			return judge(Same, 0.86, "the same but for one spelling")
		}
		if apart == 1 && least == near || least == spelled {
			return judge(Possibly, 0.55, "a letter apart: %q, %q", x.text, y.text)
		}
	}
	return differ("other words")
}
