package seeds

import (
	"maps"
	"slices"
)

// Rules are the lexicons that a user may extend by a file of their own (ReadRules).
// They do not change once they are made and are safe for concurrent use.
type Rules struct {
	Predicates *PredicateMap       // phrase → canonical predicate
	Nouns      *Words              // lemma of a head noun → class
	Modality   *Words              // lemma → how a statement is meant
	StopNodes  *Words              // word → why it makes no node by itself
	Referents  *Words              // lemma of a noun → what of a country it stands for
	Deverbals  map[string]Deverbal // lemma of a noun → the verb in it
	User       string              // the user's file as it was read; "" for none
	Tests      string              // its test section, an annotated article as in seeds/gold
	TestLine   int                 // line of the file before the first of Tests
}

// Default returns the rules that clew comes with.
var Default = once(func() (*Rules, error) {
	return &Rules{Predicates: Predicates(), Nouns: Nouns(), Modality: Modality(), StopNodes: StopNodes(), Referents: Referents(), Deverbals: Deverbals()}, nil
})

func (r *Rules) clone() *Rules {
	c := *r
	c.Predicates = r.Predicates.clone()
	c.Nouns, c.Modality, c.StopNodes = r.Nouns.clone(), r.Modality.clone(), r.StopNodes.clone()
	c.Referents = r.Referents.clone()
	c.Deverbals = maps.Clone(r.Deverbals)
	return &c
}

func (w *Words) clone() *Words {
	c := &Words{make(map[string][]string, len(w.kinds))}
	for word, kinds := range w.kinds {
		c.kinds[word] = slices.Clip(kinds)
	}
	return c
}

// first makes kind the first kind of word.
func (w *Words) first(word, kind string) {
	rest := slices.DeleteFunc(slices.Clone(w.kinds[word]), func(k string) bool { return k == kind })
	w.kinds[word] = append([]string{kind}, rest...)
}

// Kinds returns all kinds of words, sorted.
func (w *Words) Kinds() []string {
	seen := map[string]bool{}
	for _, kinds := range w.kinds {
		for _, k := range kinds {
			seen[k] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// Of returns the words of a kind, sorted.
func (w *Words) Of(kind string) []string {
	var list []string
	for word := range w.kinds {
		if w.Is(word, kind) {
			list = append(list, word)
		}
	}
	slices.Sort(list)
	return list
}
