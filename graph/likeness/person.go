package likeness

import (
	"slices"
	"strings"
)

// comparePersons judges two names of people.
func comparePersons(x, y *form) Judgement {
	if !x.proper || !y.proper {
		if slices.Equal(x.tokens, y.tokens) {
			return judge(Same, 0.93, "the same words")
		}
		return differ("other words")
	}
	if x.generation != "" && y.generation != "" && x.generation != y.generation {
		return conflict("one is called %s, the other %s", x.generation, y.generation)
	}
	if n := slices.Compare(numerals(x), numerals(y)); n != 0 {
		return conflict("the numbers in the names differ")
	}
	j := compareFullNames(x, y)
	if x.generation != y.generation && j.Verdict != Different {
		j.Verdict, j.Score, j.Short = Possibly, 0.5, true
		j.Evidence = append(j.Evidence, "only one is called "+x.generation+y.generation)
	}
	return j
}

// numerals are the ordinal numbers of monarchs and popes.
func numerals(f *form) []string {
	if f.generation != "" {
		return nil
	}
	return f.numbers
}

func compareFullNames(x, y *form) Judgement {
	a, b := x.tokens, y.tokens
	if slices.Equal(a, b) {
		if len(a) == 1 && titles[a[0]] && len(x.titled)+len(y.titled) > 0 { // Chief Justice, Justice
			return differ("%q is no name", a[0])
		}
		if len(a) == 1 {
			if len(x.titled) != len(y.titled) {
				return short(Possibly, 0.6, "one name, %q%s", a[0], but(x, y))
			}
			return short(Same, 0.85, "one name, %q", a[0])
		}
		return judge(Same, 0.98, "the same words%s", but(x, y))
	}
	if len(a) == 1 || len(b) == 1 {
		return compareSingle(a, b)
	}
	if joined(a) == joined(b) {
		return judge(Same, 0.96, "the same letters, parted otherwise")
	}
	if j, ok := compareKorean(a, b); ok {
		return j
	}
	if j, ok := compareChinese(x, y); ok {
		return j
	}
	if sameWords(a, b) {
		if f := firstFamily(a, b); f != "" {
			return judge(Same, 0.93, "the same words, the family name %q first or last", f)
		}
		return judge(Possibly, 0.6, "the same words in another order")
	}
	return compareWestern(a, b)
}

// but names the titles that one of two forms has.
func but(x, y *form) string {
	switch {
	case len(x.titled) > 0 && len(y.titled) == 0:
		return " after the title " + strings.Join(x.titled, " ")
	case len(y.titled) > 0 && len(x.titled) == 0:
		return " after the title " + strings.Join(y.titled, " ")
	}
	return ""
}

func joined(tokens []string) string { return strings.Join(tokens, "") }

func sameWords(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	x, y := slices.Clone(a), slices.Clone(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// firstFamily returns the family name that one of two names puts first; "" if it may as well
// be a given name: Scott Lee is not Lee Scott.
func firstFamily(a, b []string) string {
	for _, t := range []string{a[0], b[0]} {
		if familyFirst[t] && (len(a) > 2 || !ambiguousFamilies[t]) {
			return t
		}
	}
	return ""
}

// compareSingle judges a name of one word beside another name.
func compareSingle(a, b []string) Judgement {
	if len(a) > len(b) {
		a, b = b, a
	}
	if titles[a[0]] {
		return differ("%q is no name", a[0])
	}
	if len(b) == 1 {
		switch s := alike(a[0], b[0]); s {
		case spelled:
			return short(Same, 0.82, "two spellings of one name, %q and %q", a[0], b[0])
		case near:
			return short(Possibly, 0.5, "%q is close to %q", a[0], b[0])
		}
		return differ("%q is not %q", a[0], b[0])
	}
	family, given := familyOf(b), b[0]
	if koreanFamilies[b[0]] != "" || chineseFamilies[b[0]] {
		family = b[0]
	}
	switch {
	case alike(a[0], family) >= spelled, alike(a[0], b[len(b)-1]) >= spelled:
		j := short(Possibly, 0.55, "%q may be the family name of %q", a[0], strings.Join(b, " "))
		j.family = !commonFamilies[a[0]]
		return j
	case alike(a[0], given) >= spelled:
		return short(Possibly, 0.4, "%q may be the given name of %q", a[0], strings.Join(b, " "))
	}
	return differ("%q is no part of %q", a[0], strings.Join(b, " "))
}

// familyOf joins the family name with its particles: "al assad", "de gaulle".
func familyOf(tokens []string) string {
	i := len(tokens) - 1
	for i > 1 && particles[tokens[i-1]] {
		i--
	}
	return dropArticle(strings.Join(tokens[i:], " "))
}

// dropArticle takes the Arabic article and its assimilated forms off.
func dropArticle(s string) string {
	if i := strings.IndexByte(s, ' '); i > 0 && arabicArticles[s[:i]] {
		return s[i+1:]
	}
	return s
}

// parts takes a name apart: given names, then the family name with its particles.
func parts(tokens []string) (given []string, family string) {
	i := len(tokens) - 1
	for i > 1 && particles[tokens[i-1]] {
		i--
	}
	return tokens[:i], dropArticle(strings.Join(tokens[i:], " "))
}

// compareWestern judges names with the family name last.
func compareWestern(a, b []string) Judgement {
	a, b = joinAbd(a), joinAbd(b)
	if joined(a) == joined(b) {
		return judge(Same, 0.95, "the same letters, parted otherwise")
	}
	if len(a) == 1 || len(b) == 1 {
		return compareSingle(a, b)
	}
	ga, fa := parts(a)
	gb, fb := parts(b)
	arabicName := isArabicName(a) || isArabicName(b)
	family := familiesAlike(fa, fb, arabicName)
	given := alikeIn(ga[0], gb[0], arabicName)
	if family == near && given >= spelled && slavic(fa) == slavic(fb) && isSlavic(ga[0]) {
		family = spelled
	}
	if family < near || family == initial || family == nick || family == near && len(fa) < 5 {
		return compareLonger(a, b)
	}
	switch {
	case given == none:
		return differ("other given names, %q and %q", ga[0], gb[0])
	case given == near || family == near:
		return judge(Possibly, 0.55, "one letter apart: %q, %q", strings.Join(a, " "), strings.Join(b, " "))
	}
	middle := compareMiddle(ga[1:], gb[1:])
	if middle == none {
		return differ("other middle names, %q and %q", strings.Join(ga[1:], " "), strings.Join(gb[1:], " "))
	}
	how := "the same given and family name"
	if given == spelled || family == spelled {
		how = "given and family name in two spellings"
	}
	switch {
	case given == initial:
		return short(Possibly, 0.65, "an initial for the given name, the same family name")
	case given == nick:
		return short(Same, 0.86, "%q and %q are short and full form of one name, the same family name", ga[0], gb[0])
	case middle == nick: // one leaves the middle initial out
		return short(Same, 0.88, "%s; one leaves out the middle initial", how)
	case middle == initial:
		return short(Possibly, 0.65, "%s; one leaves out the middle name", how)
	}
	return judge(Same, 0.94, "%s", how)
}

// familiesAlike compares family names word by word: "bin laden" and "bin ladin".
func familiesAlike(a, b string, arabicName bool) similarity {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) != len(y) || len(x) == 1 {
		return alikeIn(a, b, arabicName)
	}
	least := exact
	for i := range x {
		least = min(least, alikeIn(x[i], y[i], arabicName))
	}
	return least
}

// compareMiddle compares what stands between the first given name and the family name:
// exact, nick if one leaves an initial out, initial if it leaves out more, none if they
// differ. A patronymic may be left out.
func compareMiddle(a, b []string) similarity {
	a, b = withoutPatronymic(a), withoutPatronymic(b)
	if len(a) == 0 && len(b) == 0 {
		return exact
	}
	if len(a) == 0 || len(b) == 0 {
		if len(a)+len(b) == 1 && len(joined(a)+joined(b)) == 1 {
			return nick
		}
		return initial
	}
	for i := range min(len(a), len(b)) {
		if s := alike(a[i], b[i]); s == none || s == near {
			return none
		}
	}
	if len(a) != len(b) {
		return initial
	}
	return exact
}

func withoutPatronymic(tokens []string) []string {
	if len(tokens) != 1 {
		return tokens
	}
	for _, end := range []string{"ovich", "evich", "ovych", "ovna", "evna", "ivna", "ievich", "yevich", "ich"} {
		if t := tokens[0]; len(t) > len(end)+2 && strings.HasSuffix(t, end) {
			return nil
		}
	}
	return tokens
}

// compareLonger judges names of which one goes on where the other stops: "Mohammed bin
// Salman" and "Mohammed bin Salman Al Saud".
func compareLonger(a, b []string) Judgement {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == len(b) {
		return differ("other family names")
	}
	for i, t := range a {
		if s := alike(t, b[i]); s != exact && s != spelled {
			return differ("other family names")
		}
	}
	if len(a) >= 3 && (slices.Contains(a, "bin") || slices.Contains(a, "ibn") || slices.Contains(a, "abu")) {
		return short(Same, 0.86, "the longer name goes on where the shorter stops")
	}
	return short(Possibly, 0.65, "the longer name goes on where the shorter stops")
}

// joinAbd makes one word of "Abd al-Aziz", "Abdul Aziz" and "Abdulaziz".
func joinAbd(tokens []string) []string {
	out := make([]string, 0, len(tokens))
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		switch {
		case t == "abd" && i+2 < len(tokens) && arabicArticles[tokens[i+1]]:
			t = "abdul" + tokens[i+2]
			i += 2
		case (t == "abdul" || t == "abdel" || t == "abdal" || t == "abd") && i+1 < len(tokens) && i+2 < len(tokens):
			t = "abdul" + tokens[i+1]
			i++
		case strings.HasPrefix(t, "abdel") || strings.HasPrefix(t, "abdal"):
			t = "abdul" + t[5:]
		}
		out = append(out, t)
	}
	return out
}

// similarity says how two words of names meet.
type similarity uint8

const (
	none    similarity = iota
	near               // a letter apart
	initial            // one is the initial of the other
	nick               // short and full form
	spelled            // two spellings
	exact
)

// alike compares two words of names.
func alike(a, b string) similarity { return alikeIn(a, b, false) }

// alikeIn compares two words; arabicName tells that the names that they stand in are Arabic.
func alikeIn(a, b string, arabicName bool) similarity {
	if a == b {
		return exact
	}
	if a == "" || b == "" {
		return none
	}
	if len(a) == 1 || len(b) == 1 {
		if a[0] == b[0] {
			return initial
		}
		return none
	}
	if v := variants[a]; v != 0 && v == variants[b] {
		return spelled
	}
	x, y := strings.ReplaceAll(a, " ", ""), strings.ReplaceAll(b, " ", "")
	if x == y || slavic(x) == slavic(y) && (isSlavic(x) || isSlavic(y)) || arabicAlike(x, y, arabicName) || umlauts(x, y) {
		return spelled
	}
	if shareNick(a, b) {
		return nick
	}
	if len(a) >= 5 && len(b) >= 5 && a[0] == b[0] && oneApart(x, y) {
		return near
	}
	return none
}

// umlauts reports whether two words are one with umlauts and rings written out: Schröder and
// Schroeder. Double letters tell words apart: Monterey is not Monterrey.
func umlauts(a, b string) bool {
	return len(a) > 4 && len(b) > 4 && a != b && written.Replace(a) == written.Replace(b)
}

var written = strings.NewReplacer("oe", "o", "ue", "u", "ae", "a", "aa", "a")

// squeeze drops the second of two equal letters.
func squeeze(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

// oneApart reports an edit distance of one (Levenshtein 1966) or two neighbours that changed places.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	}
	return a[i:] == b[i+1:]
}
