package coref

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// dominant returns the country that the article is about: the one that its countries,
// peoples, cities and governments point to most, if half as often again as to any other.
// What is merely "Chinese" counts little: phones are, in articles about other countries.
// since is the token from which on readers know it: where something first points to it, or
// the start if that is in the title or among the first sentences.
func (f *finder) dominant() (home *seeds.Country, since int32) {
	counts := map[*seeds.Country]int{}
	first := map[*seeds.Country]int32{}
	count := func(c *seeds.Country, weight int, at int32) {
		if _, seen := first[c]; !seen {
			first[c] = at
		}
		counts[c] += weight
	}
	for i := range f.d.Mentions {
		m := &f.d.Mentions[i]
		from, last := syntax.Core(f.d, m)
		if m.Kind == corpus.Named {
			if c, weight := f.pointsTo(syntax.Words(f.d, from, last)); c != nil {
				count(c, weight, m.Head)
				continue
			}
		}
		for k := from; k < last; k++ {
			c, sense := f.countries.Find(f.d.Form(k))
			if c == nil && k+1 < last {
				c, sense = f.countries.Find(syntax.Words(f.d, k, k+2))
			}
			if c != nil && sense == seeds.CountryAdjective {
				if count(c, 1, k); m.Type == "Government" {
					counts[c] += 2
				}
			}
		}
	}
	title := strings.FieldsFunc(f.d.Article.Title, func(r rune) bool { return strings.ContainsRune(" ,.:;!?’'“”\"", r) })
	for k := range title {
		for _, n := range []int{2, 1} {
			if k+n <= len(title) {
				if c, weight := f.pointsTo(strings.Join(title[k:k+n], " ")); c != nil {
					counts[c] += weight
					first[c] = 0
					break
				}
			}
		}
	}
	var best *seeds.Country
	second := 0
	for k := range f.countries.List {
		c := &f.countries.List[k]
		switch n := counts[c]; {
		case n > counts[best]:
			second = max(second, counts[best])
			best = c
		default:
			second = max(second, n)
		}
	}
	if best == nil || counts[best] < 3 || 2*counts[best] < 3*second {
		return nil, 0
	}
	if n := min(lead, len(f.d.Sentences)); first[best] < f.d.Sentences[n-1].Last {
		return best, 0
	}
	return best, first[best]
}

// lead is how many sentences readers wait to learn where an article plays.
const lead = 5

// homeAt returns the country that the article is about if that is clear at token k, else nil.
func (f *finder) homeAt(k int32) *seeds.Country {
	if k < f.homeFrom {
		return nil
	}
	return f.home
}

// pointsTo returns the country that a name points to, and how strongly.
func (f *finder) pointsTo(name string) (*seeds.Country, int) {
	switch c, sense := f.countries.Find(name); {
	case c == nil:
	case sense == seeds.CountryAdjective:
		return c, 1
	default:
		return c, 3
	}
	if p, _, ok := seeds.FindPlace(name); ok {
		return p.Country, 2
	}
	return nil, 0
}
