// Package link decides which mentions of a document mean the same thing and gives each
// thing a name and an identifier that other documents arrive at too.
//
// A worked example. In an article about North Korea, "Pyongyang has introduced a QR code
// payment system … the regime … this new system …" holds two entities:
//
//	e:north-korean-government   "Pyongyang", "the regime"
//	e:qr-code-payment-system    "a QR code payment system", "this new system"
//
// Mentions are joined in sieves, the surest first (Lee et al. 2013, "Deterministic
// Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules"): names of
// governments, names and their short forms, acronyms, nouns with "the" or "this" that
// come back, pronouns. A pronoun or a bare noun that no sieve joins gets no entity.
// Nothing is joined across documents here but by equal identifiers, so the order of
// articles plays no part.
package link

import (
	"context"
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// New returns the stage "link".
func New() extract.Stage {
	return extract.Stage{
		Name: "link", Doc: "give mentions of one thing one entity",
		Requires: corpus.Tokens | corpus.Tags | corpus.Lemmas | corpus.Heads | corpus.Mentions,
		Provides: corpus.Entities,
		Run: func(_ context.Context, d *corpus.Document) error {
			l := linker{d: d, countries: seeds.Countries(), nouns: seeds.Nouns(), stop: seeds.StopNodes()}
			l.run()
			return nil
		},
	}
}

// A thing is an entity in the making.
type thing struct {
	key     string // what its identifier is made of
	name    string
	class   string
	aliases map[string]bool
	rank    int // how good name is; higher is better
	local   bool
}

type linker struct {
	d         *corpus.Document
	tree      syntax.Tree
	countries *seeds.Gazetteer
	nouns     *seeds.Words
	stop      *seeds.Words

	sentence []int32        // mention → sentence
	things   []thing        // in the order of first mention
	byKey    map[string]int // slug of key → thing
	of       []int          // mention → thing, -1 for none
	home     *seeds.Country // the country that the article is about; nil if unclear
}

func (l *linker) run() {
	d := l.d
	l.byKey = map[string]int{}
	l.of = make([]int, len(d.Mentions))
	l.sentence = make([]int32, len(d.Mentions))
	s := 0
	for i := range d.Mentions {
		for s < len(d.Sentences)-1 && d.Mentions[i].Head >= d.Sentences[s].Last {
			s++
		}
		l.sentence[i], l.of[i] = int32(s), -1
	}
	l.home = l.dominant()
	l.names()
	at := int32(-1)
	for i := range d.Mentions {
		if l.sentence[i] != at {
			at = l.sentence[i]
			l.tree.Reset(d, at)
		}
		if l.of[i] < 0 {
			l.nominal(i)
		}
	}
	l.write()
}

// dominant returns the country that the article is about: the one that its countries,
// peoples, cities and governments point to most, if it leads clearly. What is merely
// "Chinese" counts little: phones are, in articles about other countries.
func (l *linker) dominant() *seeds.Country {
	counts := map[*seeds.Country]int{}
	for i := range l.d.Mentions {
		m := &l.d.Mentions[i]
		first, last := syntax.Core(l.d, m)
		if m.Kind == corpus.Named {
			if c, weight := l.pointsTo(syntax.Words(l.d, first, last)); c != nil {
				counts[c] += weight
				continue
			}
		}
		for k := first; k < last; k++ {
			c, sense := l.countries.Find(l.d.Form(k))
			if c == nil && k+1 < last {
				c, sense = l.countries.Find(syntax.Words(l.d, k, k+2))
			}
			if c != nil && sense == seeds.CountryAdjective {
				counts[c]++
				if m.Type == "Government" {
					counts[c] += 2
				}
			}
		}
	}
	title := strings.FieldsFunc(l.d.Article.Title, func(r rune) bool { return strings.ContainsRune(" ,.:;!?’'“”\"", r) })
	for k := range title {
		for _, n := range []int{2, 1} {
			if k+n <= len(title) {
				if c, weight := l.pointsTo(strings.Join(title[k:k+n], " ")); c != nil {
					counts[c] += weight
					break
				}
			}
		}
	}
	var best *seeds.Country
	second := 0
	for k := range l.countries.List {
		c := &l.countries.List[k]
		switch n := counts[c]; {
		case n > counts[best]:
			second = max(second, counts[best])
			best = c
		default:
			second = max(second, n)
		}
	}
	if best == nil || counts[best] < 3 || counts[best] < 2*second {
		return nil
	}
	return best
}

// pointsTo returns the country that a name points to, and how strongly.
func (l *linker) pointsTo(name string) (*seeds.Country, int) {
	switch c, sense := l.countries.Find(name); {
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

// join puts mention i to the thing with that key, which it makes if need be. Keys that
// differ only in case, accents and punctuation are one. The slug of key is not empty.
func (l *linker) join(i int, key, name, class string, rank int) int {
	id := slug(key)
	t, ok := l.byKey[id]
	if !ok {
		t = len(l.things)
		l.byKey[id] = t
		l.things = append(l.things, thing{key: key, name: name, class: class, rank: rank, aliases: map[string]bool{}})
	}
	l.add(t, i)
	x := &l.things[t]
	if x.class == "" {
		x.class = class
	}
	if rank > x.rank || rank == x.rank && better(name, x.name) {
		x.name, x.rank = name, rank
	}
	x.aliases[name] = true
	return t
}

// better reports whether a is a better name than b, of equal rank: not all in capitals, as
// datelines and headlines are, else the first in order.
func better(a, b string) bool {
	if x, y := shouted(a), shouted(b); x != y {
		return y
	}
	return a < b
}

func shouted(name string) bool { return len(name) > 4 && name == strings.ToUpper(name) }

func (l *linker) add(t, i int) { l.of[i] = t }

// write fills Document.Entities and Mention.Entity.
func (l *linker) write() {
	d := l.d
	index := make([]int32, len(l.things))
	for t := range l.things {
		index[t] = -1
	}
	for i := range d.Mentions {
		t := l.of[i]
		if t < 0 {
			continue
		}
		if index[t] < 0 {
			x := &l.things[t]
			id := "e:" + slug(x.key)
			if x.local {
				id += "." + strings.TrimPrefix(d.Article.ID, "a:")[:8]
			}
			delete(x.aliases, x.name)
			e := corpus.Entity{ID: id, Name: x.name, Type: x.class}
			if e.Type == "" {
				e.Type = "Thing"
			}
			for a := range x.aliases {
				e.Aliases = append(e.Aliases, a)
			}
			slices.Sort(e.Aliases)
			index[t] = int32(len(d.Entities))
			d.Entities = append(d.Entities, e)
		}
		d.Mentions[i].Entity = index[t]
	}
}
