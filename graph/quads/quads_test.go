package quads

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/fact"
)

func sample() (*fact.Article, []fact.Entity, []fact.Fact) {
	text := "“Pyongyang” bans phones. It plans no ban."
	a := &fact.Article{ID: "a:1", Title: "Phones", Date: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC), Text: text}
	entities := []fact.Entity{
		{ID: "e:regime", Name: "regime", Type: "Government", Aliases: []string{"Pyongyang", "regime"}},
		{ID: "e:phones", Name: "phones"},
	}
	facts := []fact.Fact{{
		Article: "a:1", Subject: "e:regime", Predicate: "bans", Object: "e:phones",
		SubjectText: "Pyongyang", PredicateText: "bans", ObjectText: "phones",
		Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: 0.87654,
		When:     fact.When{Start: "2024-12", End: "2024-12-20", Duration: "P21D"},
		Amount:   fact.Amount{Value: "23", Of: "25700000", Unit: "percent", Comparator: fact.MoreThan},
		Evidence: fact.Evidence{Sentence: 1, Start: 3, End: 27, SentenceStart: 0, SentenceEnd: 28},
	}, {
		Article: "a:1", Subject: "e:regime", Predicate: "bans", Object: "e:phones",
		Polarity: fact.Negated, Modality: fact.Planned, Confidence: 0.5,
		Evidence: fact.Evidence{Sentence: 2, Start: 29, End: 44, SentenceStart: 29, SentenceEnd: 45},
	}}
	return a, entities, facts
}

func TestOf(t *testing.T) {
	a, entities, facts := sample()
	got, err := Of(a, entities, facts)
	if err != nil {
		t.Fatal(err)
	}
	f1, f2 := quad.IRI(facts[0].ID), quad.IRI(facts[1].ID)
	for _, want := range []quad.Quad{
		quad.Make(quad.IRI("e:regime"), quad.IRI("p:bans"), quad.IRI("e:phones"), f1),
		quad.Make(quad.IRI("e:regime"), quad.IRI("p:not/planned/bans"), quad.IRI("e:phones"), f2),
		quad.Make(f1, quad.IRI("clew:evidence"), quad.IRI("a:1#char=1,23"), quad.IRI("a:1")),
		quad.Make(f1, quad.IRI("clew:context"), quad.IRI("a:1#char=0,24"), quad.IRI("a:1")),
		quad.Make(f2, quad.IRI("clew:evidence"), quad.IRI("a:1#char=25,40"), quad.IRI("a:1")),
		quad.Make(f1, quad.IRI("clew:confidence"), quad.Float(0.877), quad.IRI("a:1")),
		quad.Make(f1, quad.IRI("clew:timeStart"), quad.TypedString{Value: "2024-12", Type: "xsd:gYearMonth"}, quad.IRI("a:1")),
		quad.Make(f1, quad.IRI("clew:timeEnd"), quad.TypedString{Value: "2024-12-20", Type: "xsd:date"}, quad.IRI("a:1")),
		quad.Make(f1, quad.IRI("clew:duration"), quad.TypedString{Value: "P21D", Type: "xsd:duration"}, quad.IRI("a:1")),
		quad.Make(f1, quad.IRI("clew:quantityValue"), quad.TypedString{Value: "23", Type: "xsd:decimal"}, quad.IRI("a:1")),
		quad.Make(f1, quad.IRI("clew:quantityOf"), quad.TypedString{Value: "25700000", Type: "xsd:decimal"}, quad.IRI("a:1")),
		quad.Make(f1, quad.IRI("clew:comparator"), quad.String("more-than"), quad.IRI("a:1")),
		quad.Make(quad.IRI("p:not/planned/bans"), quad.IRI("clew:base"), quad.IRI("p:bans"), quad.IRI("a:1")),
		quad.Make(quad.IRI("e:phones"), quad.IRI("rdf:type"), quad.IRI("clew:Thing"), quad.IRI("a:1")),
	} {
		if !slices.Contains(got, want) {
			t.Errorf("Of lacks %v", want)
		}
	}
	if !slices.IsSortedFunc(got, Compare) {
		t.Error("Of is not sorted")
	}
}

func TestParseFragment(t *testing.T) {
	article, start, end, ok := ParseFragment("a:1#char=25,40")
	if article != "a:1" || start != 25 || end != 40 || !ok {
		t.Errorf("ParseFragment = %q, %d, %d, %v", article, start, end, ok)
	}
	for _, bad := range []quad.IRI{"", "a:1", "e:1#char=1,2", "a:1#char=2,1", "a:1#char=x,1", "a:1#char=1", "a:1#char=-1,2"} {
		if _, _, _, ok := ParseFragment(bad); ok {
			t.Errorf("ParseFragment(%q) accepted it", bad)
		}
	}
}

func TestOfIgnoresOrder(t *testing.T) {
	a, entities, facts := sample()
	want, err := Of(a, entities, facts)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 10 {
		r.Shuffle(len(facts), func(i, j int) { facts[i], facts[j] = facts[j], facts[i] })
		r.Shuffle(len(entities), func(i, j int) { entities[i], entities[j] = entities[j], entities[i] })
		got, err := Of(a, entities, append(facts, facts[0]))
		if err != nil || !slices.Equal(got, want) {
			t.Fatalf("quads depend on the order of facts or on repetition (err %v)", err)
		}
	}
}

func TestOfRejects(t *testing.T) {
	for name, spoil := range map[string]func(*fact.Fact){
		"unknown entity":        func(f *fact.Fact) { f.Object = "e:nobody" },
		"no predicate":          func(f *fact.Fact) { f.Predicate = "" },
		"evidence beyond text":  func(f *fact.Fact) { f.Evidence.End = 999 },
		"confidence above one":  func(f *fact.Fact) { f.Confidence = 1.5 },
		"empty evidence":        func(f *fact.Fact) { f.Evidence.End = f.Evidence.Start },
		"evidence off sentence": func(f *fact.Fact) { f.Evidence.SentenceEnd = 10 },
	} {
		a, entities, facts := sample()
		spoil(&facts[0])
		if _, err := Of(a, entities, facts); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
