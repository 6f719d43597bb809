package facts

import (
	"testing"

	"github.com/clew-kg/clew/graph/fact"
)

func TestContained(t *testing.T) {
	at := func(sentence int, s, p, o, rule string, confidence float64) fact.Fact {
		return fact.Fact{Subject: s, Predicate: p, Object: o, Rule: rule, Confidence: confidence, Polarity: fact.Affirmed, Modality: fact.Asserted,
			Evidence: fact.Evidence{Sentence: sentence}}
	}
	denied := at(1, "e:a", "bans", "e:b", "verb", 0.5)
	denied.Polarity = fact.Negated
	list := []fact.Fact{
		at(1, "e:a", "bans", "e:b", "verb", 0.5),
		at(1, "e:a", "bans", "e:b", "relative", 0.7), // the same, surer
		at(1, "e:b", "of", "e:a", "possessive", 0.9), // an aside between the same two
		denied,
		at(1, "e:c", "of", "e:a", "possessive", 0.3),
		at(2, "e:b", "of", "e:a", "possessive", 0.3), // in another sentence
	}
	dropped := map[string]int{}
	kept := contained(list, dropped)
	var rules []string
	for _, f := range kept {
		rules = append(rules, f.Rule)
	}
	if len(kept) != 4 || rules[0] != "relative" || kept[1].Polarity != fact.Negated || kept[2].Subject != "e:c" || kept[3].Evidence.Sentence != 2 {
		t.Errorf("got %v", rules)
	}
	if dropped["said twice in one sentence"] != 1 || dropped["contained in another fact"] != 1 {
		t.Errorf("got %v", dropped)
	}
}
