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
			f := finder{d: d, model: m, countries: seeds.Countries(), nouns: rules.Nouns}
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

	sentence []int32        // mention → sentence
	known    map[string]int // slug of a name → chain
	last     []int32        // chain → its last mention so far
	home     *seeds.Country // the country that the article is about; nil if unclear
}

func (f *finder) run() {
	d := f.d
	f.known = map[string]int{}
	f.sentence = make([]int32, len(d.Mentions))
	s := 0
	for i := range d.Mentions {
		for s < len(d.Sentences)-1 && d.Mentions[i].Head >= d.Sentences[s].Last {
			s++
		}
		f.sentence[i] = int32(s)
	}
	f.home = f.dominant()
	f.names()
	at := int32(-1)
	for i := range d.Mentions {
		if f.sentence[i] != at {
			at = f.sentence[i]
			f.tree.Reset(d, at)
		}
		if d.Mentions[i].Chain < 0 {
			f.nominal(i)
		}
	}
}

// open starts a chain with mention i and returns it.
func (f *finder) open(i int, class string) int {
	c := len(f.d.Chains)
	f.d.Chains = append(f.d.Chains, corpus.Chain{Class: class})
	f.last = append(f.last, int32(i))
	f.d.Mentions[i].Chain = int32(c)
	return c
}

// add puts mention i to chain c, joined to mention to for the reason of that name.
func (f *finder) add(c, i, to int, evidence string) {
	m := &f.d.Mentions[i]
	m.Chain, m.Antecedent, m.Evidence = int32(c), int32(to), evidence
	f.last[c] = int32(i)
}

// join puts mention i to the chain of that name, which it opens if need be. Names that
// differ only in case, accents and punctuation are one. The slug of name is not empty.
func (f *finder) join(i int, name, class, evidence string) int {
	id := naming.Slug(name)
	c, ok := f.known[id]
	if !ok {
		c = f.open(i, class)
		f.known[id] = c
		return c
	}
	f.add(c, i, int(f.last[c]), evidence)
	if x := &f.d.Chains[c]; x.Class == "" {
		x.Class = class
	}
	return c
}

// referent puts mention i to the chain of a thing that a lexicon knows by name.
func (f *finder) referent(i int, name, class, evidence string) {
	f.d.Chains[f.join(i, name, class, evidence)].Known = name
}
