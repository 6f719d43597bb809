package likeness

import (
	"slices"
	"strings"
)

// comparePlaces judges two names of places.
func comparePlaces(a, b *Prepared, x, y *form) Judgement {
	if !slices.Equal(x.numbers, y.numbers) {
		return conflict("the numbers in the names differ")
	}
	if j, ok := compareClasses(a, b, x, y); !ok {
		return j
	}
	how := ""
	switch {
	case slices.Equal(x.tokens, y.tokens):
		how = "the same words"
	case joined(x.tokens) == joined(y.tokens):
		how = "the same letters, parted otherwise"
	case variants["place "+strings.Join(x.tokens, " ")] != 0 && variants["place "+strings.Join(x.tokens, " ")] == variants["place "+strings.Join(y.tokens, " ")]:
		how = "two names of one place"
	case len(x.tokens) > 1 && len(y.tokens) > 1 && slices.Equal(x.content, y.content) && len(x.content) > 0:
		how = "the same words"
	case chinesePlace(x, y):
		how = "one Chinese name in Pinyin and in Wade–Giles"
	}
	if how != "" {
		return placed(x, y, how)
	}
	if x.initials != y.initials {
		return compareInitials(a, b, x, y)
	}
	p, q := dropPlaceArticle(x.tokens), dropPlaceArticle(y.tokens)
	if len(p) != len(q) {
		if joined(p) == joined(q) {
			return placed(x, y, "the same letters, parted otherwise")
		}
		return differ("only one says %s", strings.Join(append(extraWords(p, q), extraWords(q, p)...), " "))
	}
	spelledOtherwise := false
	arabicName := isArabicName(x.tokens) || isArabicName(y.tokens)
	for i := range p {
		switch s := alikeIn(p[i], q[i], arabicName); {
		case s == exact:
		case directions[p[i]] || directions[q[i]]:
			return conflict("%q is not %q", p[i], q[i])
		case s == spelled && (variants[p[i]] != 0 || !isPinyin(p[i]) && !isPinyin(q[i])), koreanPlace(p[i], q[i]): // Shanxi is not Shaanxi
			spelledOtherwise = true
		case s == near || s == spelled:
			return judge(Possibly, 0.5, "%q is close to %q", p[i], q[i])
		default:
			return differ("%q is not %q", p[i], q[i])
		}
	}
	if spelledOtherwise {
		return placed(x, y, "one place in two romanisations")
	}
	return placed(x, y, "the same words but for the article")
}

// placed is the judgement of one name; the class word may still leave a doubt.
func placed(x, y *form, how string) Judgement {
	if x.class != y.class {
		return judge(Same, 0.9, "%s; only one says that it is a %s", how, x.class+y.class)
	}
	return judge(Same, 0.95, "%s", how)
}

// compareClasses judges the words for what kind of place it is: "Moscow" is not "Moscow
// Oblast", "Kansas" not "Kansas City". ok is true if they leave the rest to the names.
func compareClasses(a, b *Prepared, x, y *form) (j Judgement, ok bool) {
	if x.class == y.class {
		return j, true
	}
	if x.class != "" && y.class != "" {
		if regions[x.class] && regions[y.class] {
			return j, true
		}
		return conflict("one is a %s, the other a %s", x.class, y.class), false
	}
	bare, classed := a, y.class
	if x.class != "" {
		bare, classed = b, x.class
	}
	full := strings.Join(x.tokens, " ") == strings.Join(y.tokens, " ")
	switch {
	case regions[classed] && bare.class == "City", classed == "city" && (bare.class == "Region" || bare.class == "Country"):
		return conflict("one is a %s, the other a %s", bare.class, classed), false
	case regions[classed] && bare.class == "Region", classed == "city" && bare.class == "City", classed == "county" && bare.class == "Region":
		return j, true
	case !regions[classed] && classed != "city" && classed != "county" && placeRank(bare.class) > 0: // the Hudson River is not the city of Hudson
		return differ("one is a %s, the other a %s", bare.class, classed), false
	case full && !regions[classed] && classed != "city":
		return short(Possibly, 0.55, "only one says that it is a %s", classed), false
	case full:
		return short(Possibly, 0.6, "only one says that it is a %s", classed), false
	}
	return j, true
}

// regions are class words for parts of a country.
var regions = map[string]bool{"province": true, "region": true, "oblast": true, "state": true, "prefecture": true, "governorate": true, "republic": true, "voivodeship": true, "canton": true, "krai": true, "territory": true}

// dropPlaceArticle takes the Arabic article off each word: "al-Raqqa", "Deir ez-Zor".
func dropPlaceArticle(tokens []string) []string {
	var out []string
	for _, t := range tokens {
		if !arabicArticles[t] {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return tokens
	}
	return out
}

func extraWords(a, b []string) []string {
	var rest []string
	for _, w := range a {
		if !slices.Contains(b, w) {
			rest = append(rest, w)
		}
	}
	return rest
}
