package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

var ctx = context.Background()

// newArticle makes a small article: entities shared with others, facts of its own,
// values of every kind.
func newArticle(rng *rand.Rand, id, origin string) Article {
	version := rng.IntN(1000)
	a := Article{
		ID: id, Origin: origin, Build: "b1",
		Info: fmt.Appendf(nil, `{"title":"%s %d"}`, id, version),
		Text: fmt.Sprintf("%s, version %d, says many things at some length.", id, version),
	}
	label := quad.IRI(id)
	add := func(s quad.IRI, p string, o, l quad.Value) {
		a.Quads = append(a.Quads, quad.Quad{Subject: s, Predicate: quad.IRI(p), Object: o, Label: l})
	}
	entity := func() quad.IRI { return quad.IRI(fmt.Sprintf("e:%d", rng.IntN(6))) }
	add(label, "schema:headline", quad.String(a.Info), label)
	for i := range rng.IntN(4) {
		f := quad.IRI(fmt.Sprintf("f:%s-%d", id[2:], i+rng.IntN(3)))
		add(entity(), "p:implements", entity(), f)
		add(f, "clew:evidence", quad.IRI(fmt.Sprintf("%s#char=%d,%d", id, i, i+5)), label)
		add(f, "clew:confidence", quad.Float(rng.Float64()), label)
	}
	odd := []quad.Value{
		quad.Int(rng.IntN(3)), quad.Bool(true), quad.String(""), quad.String("a\x00b"), quad.String("😀"),
		quad.LangString{Value: "Nord", Lang: "de"}, quad.TypedString{Value: "1", Type: "xsd:byte"},
		quad.Time(time.Date(2026, 11, 24, 1, 2, 3, rng.IntN(3), time.UTC)),
	}
	add(entity(), "skos:altLabel", odd[rng.IntN(len(odd))], label)
	return a
}

// contents returns every key and value of s but the number of batches, sorted: what
// two graphs share exactly if they are the same byte for byte.
func contents(t testing.TB, s *Store) []string {
	t.Helper()
	all, err := read(s)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func read(s *Store) (all []string, err error) {
	it, err := s.db.NewIter(&pebble.IterOptions{LowerBound: []byte{spaceCommits + 1}})
	if err != nil {
		return nil, err
	}
	defer it.Close()
	for it.First(); it.Valid(); it.Next() {
		value, err := it.ValueAndErr()
		if err != nil {
			return nil, err
		}
		all = append(all, fmt.Sprintf("%q=%q", it.Key(), value))
	}
	return all, it.Error()
}

// sound fails the test if Verify finds a problem.
func sound(t testing.TB, s *Store) {
	t.Helper()
	problems, err := s.Verify(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
}

// same fails the test unless s holds exactly the given articles, byte for byte what
// a new graph of them holds.
func same(t testing.TB, s *Store, arts map[string]Article) {
	t.Helper()
	clean := OpenMemory()
	defer clean.Close()
	for _, a := range arts { // in the random order of a map
		if err := clean.Put(ctx, a); err != nil {
			t.Fatal(err)
		}
	}
	got, want := contents(t, s), contents(t, clean)
	if len(arts) == 0 {
		want = slices.DeleteFunc(got[:len(got):len(got)], func(kv string) bool { return kv[1] != spaceTotals })
	}
	if !slices.Equal(got, want) {
		t.Fatalf("the graph differs from a clean build\ntoo many: %s\nmissing: %s", less(got, want), less(want, got))
	}
}

// less shows the first of what is in a but not in b.
func less(a, b []string) string {
	rest := slices.DeleteFunc(slices.Clone(a), func(kv string) bool { return slices.Contains(b, kv) })
	return fmt.Sprintf("%d %q", len(rest), rest[:min(len(rest), 5)])
}
