// Package coref decides which mentions of a document mean the same thing.
//
// A worked example. In an article about North Korea, "Pyongyang has introduced a QR code
// payment system … the regime … this new system …" holds two chains of mentions: "Pyongyang"
// and "the regime", known as the North Korean government; "a QR code payment system" and
// "this new system".
//
// Mentions are joined in sieves, the surest first (Lee et al. 2013, "Deterministic
// Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules"): names of
// governments, names and their short forms, acronyms, nouns with "the" or "this" that
// come back, pronouns. A pronoun that no sieve joins is in no chain.
package coref

import (
	"context"
	"maps"
	"slices"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/coref/rank"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/naming"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/seeds"
)

// New returns the stage "coref". It fails only if the program was built with a damaged
// model.
func New(rules *seeds.Rules) (extract.Stage, error) {
	m, err := rank.Default()
	if err != nil {
		return extract.Stage{}, err
	}
	return extract.Stage{
		Name: "coref", Doc: "join mentions of one thing to chains",
		Requires: corpus.Tokens | corpus.Tags | corpus.Lemmas | corpus.Heads | corpus.Mentions,
		Provides: corpus.Chains,
		Run: func(_ context.Context, d *corpus.Document) error {
			f := finder{d: d, model: m, countries: seeds.Countries(), nouns: rules.Nouns, referents: rules.Referents, modality: rules.Modality}
			f.run()
			return nil
		},
	}, nil
}

type finder struct {
	d         *corpus.Document
	model     *rank.Model
	tree      syntax.Tree
	countries *seeds.Gazetteer
	nouns     *seeds.Words
	referents *seeds.Words
	modality  *seeds.Words

	sentence []int32                // mention → sentence
	heads    map[int32]int32        // token → mention with that head
	known    map[string]int         // slug of a name → chain
	members  [][]int32              // chain → its mentions so far, ascending
	home     *seeds.Country         // the country that the article is about; nil if unclear
	homeFrom int32                  // the token from which on that is clear
	lands    map[int]*seeds.Country // chain → the country that it is, or whose government or people it is
	rest     float64                // what it gives to nothing and to what is in no chain
	shares   map[int]share          // chain → what the model gives it as the meaning of the mention at hand
}

// A share is a part of the probability, with the mention that has most of it.
type share struct {
	sum, most float64
	at        int32
}

func (f *finder) run() {
	d := f.d
	f.known, f.shares, f.lands = map[string]int{}, map[int]share{}, map[int]*seeds.Country{}
	f.sentence = make([]int32, len(d.Mentions))
	f.heads = make(map[int32]int32, len(d.Mentions))
	s := 0
	for i := range d.Mentions {
		for s < len(d.Sentences)-1 && d.Mentions[i].Head >= d.Sentences[s].Last {
			s++
		}
		f.sentence[i] = int32(s)
		f.heads[d.Mentions[i].Head] = int32(i)
	}
	f.home, f.homeFrom = f.dominant()
	f.names()
	f.appositions()
	var mentions []int32 // of the model's phrases; -1 for none
	at := int32(-1)
	f.model.Rank(d, func(c rank.Choice) {
		i, ok := f.heads[c.Phrase.Head]
		if !ok {
			mentions = append(mentions, -1)
			return
		}
		mentions = append(mentions, i)
		if d.Mentions[i].Chain >= 0 {
			return
		}
		if f.sentence[i] != at {
			at = f.sentence[i]
			f.tree.Reset(d, at)
		}
		f.weigh(c, mentions)
		f.resolve(int(i))
	})
	for i := range d.Mentions { // what the model has no phrase for
		if m := &d.Mentions[i]; m.Chain < 0 && m.Kind == corpus.Nominal {
			f.open(i, m.Type)
		}
	}
}

// weigh sums the shares of c by chain. That a name was called "a company" once does not make
// it what "the company" means later, so nouns in apposition have no share.
func (f *finder) weigh(c rank.Choice, mentions []int32) {
	clear(f.shares)
	f.rest = 1
	for k, j := range c.Antecedents {
		if i := mentions[j]; i >= 0 && f.d.Mentions[i].Chain >= 0 && !f.d.Mentions[i].Appositive {
			chain := int(f.d.Mentions[i].Chain)
			x := f.shares[chain]
			x.sum += c.Shares[k]
			if c.Shares[k] > x.most {
				x.most, x.at = c.Shares[k], i
			}
			f.shares[chain] = x
			f.rest -= c.Shares[k]
		}
	}
}

// likeliest returns the chain with the largest share among those that may be meant; -1
// for none. What the others have is taken out of the account.
func (f *finder) likeliest(may func(chain int, at *corpus.Mention) bool) (chain int, best share) {
	chain = -1
	all := max(f.rest, 0)
	for _, c := range slices.Sorted(maps.Keys(f.shares)) {
		x := f.shares[c]
		if !may(c, &f.d.Mentions[x.at]) {
			continue
		}
		if all += x.sum; x.sum > best.sum {
			chain, best = c, x
		}
	}
	if chain >= 0 {
		best.sum /= all
	}
	return chain, best
}

// open starts a chain with mention i and returns it.
func (f *finder) open(i int, class string) int {
	c := len(f.d.Chains)
	f.d.Chains = append(f.d.Chains, corpus.Chain{Class: class})
	f.members = append(f.members, []int32{int32(i)})
	f.d.Mentions[i].Chain = int32(c)
	return c
}

// add puts mention i to chain c, joined to mention to by evidence with that much trust.
func (f *finder) add(c, i, to int, evidence string, trust float64) {
	m := &f.d.Mentions[i]
	m.Chain, m.Antecedent, m.Evidence, m.Trust = int32(c), int32(to), evidence, trust
	at, _ := slices.BinarySearch(f.members[c], int32(i))
	f.members[c] = slices.Insert(f.members[c], at, int32(i))
	if x := &f.d.Chains[c]; x.Class == "" {
		x.Class = m.Type
	}
}

// join puts mention i to the chain of that name, which it opens if need be. Names that
// differ only in case, accents and punctuation are one. The slug of name is not empty.
// The antecedent is the nearest earlier mention, or else the first.
func (f *finder) join(i int, name, class, evidence string, trust float64) int {
	id := naming.Slug(name)
	c, ok := f.known[id]
	if !ok {
		c = f.open(i, class)
		f.known[id] = c
		return c
	}
	at, _ := slices.BinarySearch(f.members[c], int32(i))
	f.add(c, i, int(f.members[c][max(at-1, 0)]), evidence, trust)
	if x := &f.d.Chains[c]; x.Class == "" {
		x.Class = class
	}
	return c
}

// referent puts mention i to the chain of something of country c that a lexicon knows by name.
func (f *finder) referent(i int, c *seeds.Country, name, class, evidence string, trust float64) {
	k := f.join(i, name, class, evidence, trust)
	f.d.Chains[k].Known, f.lands[k] = name, c
}
