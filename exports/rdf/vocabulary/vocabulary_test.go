package vocabulary

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/rdf/rdftest"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/vocab"
)

// full is the graph of an article with a fact that has everything a fact can have.
func full(t *testing.T) []quad.Quad {
	t.Helper()
	text := "Last year the ministry denied, 3 officials said, that it plans to ban phones."
	all, err := quads.Of(
		&fact.Article{
			ID: "a:9", Title: "Phones", Byline: "A. Reporter", Source: "Example News", URL: "https://example.com/phones",
			Language: "en", Date: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC), Text: text,
		},
		[]fact.Entity{
			{ID: "e:ministry", Name: "ministry", Type: "Ministry", Aliases: []string{"the ministry"}},
			{ID: "e:phones", Name: "phones", Type: "Product"},
			{ID: "e:officials", Name: "officials"},
		},
		[]fact.Fact{{
			Article: "a:9", Subject: "e:ministry", Predicate: "bans", Object: "e:phones",
			SubjectText: "the ministry", PredicateText: "plans to ban", ObjectText: "phones",
			Polarity: fact.Negated, Modality: fact.Planned, AttributedTo: "e:officials", AttributedText: "3 officials",
			Time: "last year", Quantity: "3", Confidence: 1, Rule: "clause",
			Evidence: fact.Evidence{Sentence: 1, Start: 10, End: len(text), SentenceEnd: len(text)},
		}})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func violationsOf(t *testing.T, all []quad.Quad) (found []string) {
	t.Helper()
	for v, err := range Check(rdftest.Sequence(all)) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, v.Error())
	}
	return found
}

func TestWhatClewWritesConforms(t *testing.T) {
	all := full(t)
	if found := violationsOf(t, all); len(found) > 0 {
		t.Error(strings.Join(found, "\n"))
	}
	described := map[string]bool{}
	for _, q := range Quads([]Relation{{Name: "bans", Inverse: "banned-by"}}) {
		described[string(q.Subject.(quad.IRI))] = true
	}
	for _, q := range all {
		for _, v := range []quad.Value{q.Predicate, q.Object} {
			if s, ok := v.(quad.IRI); ok && strings.HasPrefix(string(s), "clew:") && !described[string(s)] {
				t.Errorf("%s is not described", s)
			}
		}
	}
}

// TestCheckFindsWhatIsWrong breaks the graph in one place at a time.
func TestCheckFindsWhatIsWrong(t *testing.T) {
	set := func(predicate string, objects ...quad.Value) func([]quad.Quad) []quad.Quad {
		return func(all []quad.Quad) (changed []quad.Quad) {
			for _, q := range all {
				if q.Predicate != quad.IRI(predicate) {
					changed = append(changed, q)
					continue
				}
				for _, o := range objects {
					q.Object = o
					changed = append(changed, q)
				}
			}
			return changed
		}
	}
	for _, row := range []struct {
		name   string
		change func([]quad.Quad) []quad.Quad
		want   string
	}{
		{"confidence above 1", set(vocab.Confidence, quad.Float(2)), "clew:confidence: 2 is above 1"},
		{"confidence below 0", set(vocab.Confidence, quad.Float(-1)), "clew:confidence: -1 is below 0"},
		{"confidence as a string", set(vocab.Confidence, quad.String("0.5")), `clew:confidence: "0.5" is no xsd:double`},
		{"no confidence", set(vocab.Confidence), "clew:confidence: 0 values, want at least 1"},
		{"two confidences", set(vocab.Confidence, quad.Float(0), quad.Float(1)), "clew:confidence: 2 values, want at most 1"},
		{"one confidence twice", set(vocab.Confidence, quad.Float(1), quad.Float(1)), ""},
		{"evidence as a string", set(vocab.Evidence, quad.String("a:9#char=1,2")), `clew:evidence: "a:9#char=1,2" is no IRI`},
		{"evidence nowhere", set(vocab.Evidence, quad.IRI("a:9")), "clew:evidence: <a:9> does not match"},
		{"nameless entities", set(vocab.Label), "skos:prefLabel: 0 values, want at least 1"},
		{"bad hash", set(vocab.SHA256, quad.String("x")), `clew:sha256: "x" does not match`},
		{"unknown modality", set(vocab.Modality, quad.String("hoped")), `clew:modality: "hoped" does not match`},
		{"modality asserted", set(vocab.Modality, quad.String("asserted")), `clew:modality: "asserted" does not match`},
	} {
		found := violationsOf(t, row.change(full(t)))
		if row.want == "" && len(found) > 0 || row.want != "" && (len(found) == 0 || !strings.Contains(found[0], row.want)) {
			t.Errorf("%s: got %q, want %q", row.name, found, row.want)
		}
	}
}

func TestDescription(t *testing.T) {
	all := Quads([]Relation{{Name: "part-of", Inverse: "has-part"}, {Name: "borders", Inverse: "borders", Symmetric: true}})
	said := func(s, p string, o quad.Value) quad.Quad {
		return quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: o}
	}
	for _, want := range []quad.Quad{
		said("clew:ArmedForces", "rdfs:subClassOf", quad.IRI("clew:Organization")),
		said("clew:ArmedForces", "rdfs:label", quad.LangString{Value: "armed forces", Lang: "en"}),
		said("clew:Fact", "rdf:type", quad.IRI(owl+"Class")),
		said("clew:confidence", "rdfs:domain", quad.IRI("clew:Fact")),
		said("clew:confidence", "rdfs:range", quad.IRI("xsd:double")),
		said("p:part-of", owl+"inverseOf", quad.IRI("p:has-part")),
		said("p:part-of", "rdfs:label", quad.LangString{Value: "part of", Lang: "en"}),
		said("p:borders", "rdf:type", quad.IRI(owl+"SymmetricProperty")),
		said("clew:FactShape", shacl+"targetSubjectsOf", quad.IRI("clew:evidence")),
		said("clew:FactShape.confidence", shacl+"maxInclusive", quad.TypedString{Value: "1.0E0", Type: "xsd:double"}),
		said("clew:EntityShape", shacl+"targetClass", quad.IRI("clew:Thing")),
	} {
		if !slices.Contains(all, want) {
			t.Errorf("lacks %v", want)
		}
	}
	seen := map[quad.Quad]bool{}
	for _, q := range all {
		if seen[q] {
			t.Errorf("twice: %v", q)
		}
		seen[q] = true
		if q.Label != nil {
			t.Errorf("labelled: %v", q)
		}
	}
}
