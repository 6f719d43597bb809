package vocab

import (
	"testing"

	"github.com/clew-kg/clew/graph/fact"
)

func TestPredicateRoundTrip(t *testing.T) {
	for _, base := range []string{"implements", "part-of", "not-own"} {
		for _, polarity := range []fact.Polarity{fact.Affirmed, fact.Negated} {
			for _, modality := range fact.Modalities {
				iri := Predicate(base, polarity, modality)
				b, p, m, ok := SplitPredicate(iri)
				if !ok || b != base || p != polarity || m != modality {
					t.Errorf("SplitPredicate(%q) = %q, %q, %q, %v", iri, b, p, m, ok)
				}
			}
		}
	}
	if _, _, _, ok := SplitPredicate("e:regime"); ok {
		t.Error("an entity passed for a predicate")
	}
}

func TestClassesStandAfterTheirParents(t *testing.T) {
	seen := map[string]bool{"": true}
	for _, c := range Classes {
		if !seen[c.Parent] {
			t.Errorf("class %s stands before its parent %s", c.Name, c.Parent)
		}
		if seen[c.Name] {
			t.Errorf("class %s stands twice", c.Name)
		}
		seen[c.Name] = true
	}
	if !Within("Ministry", "Agent") || Within("Agent", "Ministry") {
		t.Error("Within is wrong about Ministry and Agent")
	}
}

func TestExpand(t *testing.T) {
	for in, want := range map[string]string{
		"e:regime":            DefaultBase + "entity/regime",
		"rdf:type":            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
		"https://example.org": "https://example.org",
		"plain":               "plain",
	} {
		if got := Expand(in, DefaultBase); got != want {
			t.Errorf("Expand(%q) = %q, want %q", in, got, want)
		}
	}
}
