package query

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/store"
)

const body = "Pyongyang implements a payment system. The ministry does not own phones. The regime may own phones."

// sample returns a store with one article of three facts.
func sample(t testing.TB) *store.Store {
	t.Helper()
	a := &fact.Article{ID: "a:1", Title: "Payments", Source: "Wire", Date: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC), Text: body}
	entities := []fact.Entity{
		{ID: "e:regime", Name: "North Korean regime", Type: "Government", Aliases: []string{"Pyongyang", "The regime"}},
		{ID: "e:payment-system", Name: "payment system", Type: "Technology"},
		{ID: "e:ministry", Name: "ministry", Type: "Ministry"},
		{ID: "e:finance-ministry", Name: "finance ministry", Type: "Ministry", Aliases: []string{"Treasury"}},
		{ID: "e:treasury", Name: "central treasury", Aliases: []string{"Treasury"}},
		{ID: "e:phones", Name: "phones"},
	}
	make := func(subject, predicate, object string, polarity fact.Polarity, modality fact.Modality, n int, quote string) fact.Fact {
		start := strings.Index(body, quote)
		words := strings.SplitN(quote, "|", 2)[0]
		return fact.Fact{
			Article: "a:1", Subject: subject, Predicate: predicate, Object: object, SubjectText: strings.Fields(words)[0],
			Polarity: polarity, Modality: modality, Confidence: 0.9,
			Evidence: fact.Evidence{Sentence: n, Start: start, End: start + len(words), SentenceStart: start, SentenceEnd: start + len(words)},
		}
	}
	qs, err := quads.Of(a, entities, []fact.Fact{
		make("e:regime", "implements", "e:payment-system", fact.Affirmed, fact.Asserted, 1, "Pyongyang implements a payment system."),
		make("e:ministry", "own", "e:phones", fact.Negated, fact.Asserted, 2, "The ministry does not own phones."),
		make("e:regime", "own", "e:phones", fact.Affirmed, fact.Possible, 3, "The regime may own phones."),
	})
	if err != nil {
		t.Fatal(err)
	}
	s := store.OpenMemory()
	t.Cleanup(func() { s.Close() })
	if err := s.Put(t.Context(), store.Article{ID: a.ID, Text: body, Quads: qs}); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestGizmo(t *testing.T) {
	s := sample(t)
	for _, c := range []struct {
		name, script string
		want         []Row
	}{
		{"by alias", `g.V(e("Pyongyang")).Out(p("implements")).All()`, []Row{{"id": "e:payment-system"}}},
		{"by ID", `g.V(e("e:regime")).Out(p("implements")).All()`, []Row{{"id": "e:payment-system"}}},
		{"folded", `g.V(e("the Regime")).Out(p("implements")).All()`, []Row{{"id": "e:payment-system"}}},
		{"a bare predicate leaves out marked ones", `g.V(e("phones")).In(p("own")).All()`, nil},
		{"marked", `g.V(e("phones")).In(p("own", "not")).All()`, []Row{{"id": "e:ministry"}}},
		{"any", `g.V(e("phones")).In(p("own", "any")).All()`, []Row{{"id": "e:ministry"}, {"id": "e:regime"}}},
		{"tags", `g.V(e("ministry")).Tag("who").Out(p("own", "any"), "how").All()`, []Row{{"id": "e:phones", "who": "e:ministry", "how": "p:not/own"}}},
		{"a name in a variable", `var n = "ministry"; g.V(e(n)).Out(p("own", "any")).All()`, []Row{{"id": "e:phones"}}},
		{"a name inside a filter", `g.V().Has(p("implements"), e("payment system")).All()`, []Row{{"id": "e:regime"}}},
		{"an absent node", `g.V("<e:nobody>").All()`, nil},
		{"from an absent node", `g.V("<e:nobody>").Both().All()`, nil},
		{"by an absent predicate", `g.V(e("ministry")).Both(["<p:absent>", "<p:nothing>", "<p:not/own>"]).All()`, []Row{{"id": "e:phones"}}},
		{"all but an absent node", `g.V(e("ministry")).Out("<p:not/own>").Except(g.V("<e:nobody>")).All()`, []Row{{"id": "e:phones"}}},
		{"with an absent node", `g.V("<e:nobody>", "<e:ministry>").Out("<p:not/own>").All()`, []Row{{"id": "e:phones"}}},
		{"and an absent node", `g.V(e("ministry")).Out("<p:not/own>").And(g.V("<e:nobody>")).All()`, nil},
		{"or an absent node", `g.V(e("ministry")).Out("<p:not/own>").Or(g.V("<e:nobody>")).All()`, []Row{{"id": "e:phones"}}},
		{"having an absent object", `g.V().Has(p("implements"), "<e:nobody>").All()`, nil},
		{"in an absent context", `g.V(e("ministry")).LabelContext("<f:none>").Out("<p:not/own>").All()`, nil},
		{"count", `g.V(e("regime")).Out().Count()`, []Row{{"value": int64(0)}}},
		{"emitted", `g.Emit({x: 1}); g.Emit({x: 0})`, []Row{{"value": map[string]any{"x": int64(1)}}, {"value": map[string]any{"x": int64(0)}}}},
	} {
		got, err := Gizmo(t.Context(), s, c.script, Options{})
		if c.name == "count" && len(got) == 1 { // counts what is asserted and described; only the kind matters here
			if n, ok := got[0]["value"].(int64); !ok || n < 2 {
				t.Errorf("%s: %v", c.name, got)
			}
			continue
		}
		if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v, %v, want %v", c.name, got, err, c.want)
		}
	}
}

func TestGizmoErrors(t *testing.T) {
	s := sample(t)
	var missing *NotFoundError
	if _, err := Gizmo(t.Context(), s, `g.V(e("paymnt system")).All()`, Options{}); !errors.As(err, &missing) || !slices.Equal(missing.Similar, []string{"payment system"}) {
		t.Errorf("a misspelt name: %v", err)
	}
	var ambiguous *AmbiguousError
	if _, err := Gizmo(t.Context(), s, `g.V(e("Treasury")).All()`, Options{}); !errors.As(err, &ambiguous) || len(ambiguous.Matches) != 2 {
		t.Errorf("a name of two: %v", err)
	}
	if _, err := Gizmo(t.Context(), s, `g.V(e("regime")).Out(p("implemnts")).All()`, Options{}); !errors.As(err, &missing) || !slices.Equal(missing.Similar, []string{"implements"}) {
		t.Errorf("a misspelt predicate: %v", err)
	}
	if rows, err := Gizmo(t.Context(), s, `g.V(e("regime")).Out(p("own", "not")).All()`, Options{}); err != nil || len(rows) > 0 {
		t.Errorf("a predicate that is meant otherwise: %v, %v", rows, err)
	}
	for name, script := range map[string]string{
		"a path that was not run": `g.V(e("regime"))`,
		"a syntax error":          `g.V(`,
		"an unknown function":     `nothing()`,
		"a wrong argument":        `g.V(function() {}).All()`,
		"a thrown error":          `throw "no"`,
	} {
		if rows, err := Gizmo(t.Context(), s, script, Options{}); err == nil {
			t.Errorf("%s: accepted with %v", name, rows)
		}
	}
}

func TestGizmoLimits(t *testing.T) {
	s := sample(t)
	var limit *LimitError
	for name, c := range map[string]struct {
		script string
		limits Limits
		rows   int
	}{
		"time in a loop":   {`while (true) {}`, Limits{Time: 50 * time.Millisecond}, 0},
		"time in paths":    {`while (true) { g.V().Out().ToArray() }`, Limits{Time: 50 * time.Millisecond}, 0},
		"results":          {`g.V().All()`, Limits{Results: 3}, 3},
		"emitted results":  {`while (true) { g.Emit(1) }`, Limits{Results: 3}, 3},
		"memory of values": {`var a = []; while (true) { a.push(new Array(1000).join("x") + a.length) }`, Limits{Memory: 16 << 20, Time: time.Minute}, 0},
	} {
		rows, err := Gizmo(t.Context(), s, c.script, Options{Limits: c.limits})
		if !errors.As(err, &limit) || len(rows) != c.rows {
			t.Errorf("%s: %d rows, %v", name, len(rows), err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Gizmo(ctx, s, `g.V().All()`, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestCardOf(t *testing.T) {
	s := sample(t)
	card, err := CardOf(t.Context(), s, "e:regime", s.Text)
	if err != nil {
		t.Fatal(err)
	}
	if card.Label != "North Korean regime" || card.Type != "Government" || !slices.Equal(card.Aliases, []string{"Pyongyang", "The regime"}) {
		t.Errorf("card = %+v", card)
	}
	want := []string{"true implements payment system asserted: Pyongyang implements a payment system.", "true own phones possible: The regime may own phones."}
	var got []string
	for _, f := range card.Facts {
		got = append(got, fmt.Sprintf("%v %s %s %s: %s", f.Outgoing, f.Predicate, f.OtherLabel, f.Modality, f.Quote))
	}
	if !slices.Equal(got, want) {
		t.Errorf("facts = %q, want %q", got, want)
	}
}

func TestVerifyEvidence(t *testing.T) {
	s := sample(t)
	facts, _, defects, err := VerifyEvidence(t.Context(), s, s.Text)
	if facts != 3 || len(defects) > 0 || err != nil {
		t.Errorf("a sound graph: %d facts, %v, %v", facts, defects, err)
	}
	for name, altered := range map[string]string{
		"other words":  strings.Replace(body, "Pyongyang", "Kaesong ", 1),
		"a short text": body[:60],
	} {
		_, _, defects, err := VerifyEvidence(t.Context(), s, func(context.Context, string) (string, error) { return altered, nil })
		if len(defects) < 2 || err != nil { // the hash of the article, and a fact
			t.Errorf("%s: %v, %v", name, defects, err)
		}
	}
}

func TestSimilar(t *testing.T) {
	names := []string{"North Hamgyong", "South Hamgyong", "Hyesan", "phone crackdown", "phones"}
	for name, want := range map[string][]string{
		"north hamgyng": {"North Hamgyong", "South Hamgyong"},
		"Hamgyong":      {"North Hamgyong", "South Hamgyong"},
		"crackdown":     {"phone crackdown"},
		"fones":         {"phones"},
		"zebra":         nil,
		"":              nil,
	} {
		if got := Similar(name, names); !slices.Equal(got, want) {
			t.Errorf("Similar(%q) = %q, want %q", name, got, want)
		}
	}
}
