package store

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/vocab"
)

// imported yields n quads in two graphs of an article, and each repeat-th of them again at the end.
func imported(article string, n, repeat int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		quadOf := func(i int) quad.Quad {
			return quad.Quad{
				Subject: quad.IRI(fmt.Sprintf("urn:s%d", i%997)), Predicate: quad.IRI(fmt.Sprintf("urn:p%d", i%7)),
				Object: quad.String(fmt.Sprint("o", i)), Label: quad.IRI(vocab.GraphLabel(article, []string{"", "urn:g"}[i%2])),
			}
		}
		for i := range n {
			if !yield(quadOf(i), nil) {
				return
			}
		}
		for i := 0; i < n; i += repeat {
			if !yield(quadOf(i), nil) {
				return
			}
		}
	}
}

// TestStream loads an article of several chunks with repetitions across them, beside
// others, and removes it: what is left must be what was there before.
func TestStream(t *testing.T) {
	const n = 5000
	s := OpenMemory()
	s.chunk = n / 4
	must(t, s.Put(ctx, testArticles(1, 4)...))
	before := slices.Collect(lines(s))
	for range 2 { // the second load replaces the first
		loaded, err := s.Load(ctx, articleSeq([]Article{{ID: "a:import", Origin: "data.nq", More: imported("a:import", n, 3)}, regime}))
		must(t, err)
		if want := n + 2 + len(regime.Quads); loaded.Quads != want || loaded.Articles != 2 {
			t.Fatalf("loaded %+v, want %d quads", loaded, want)
		}
		sound(t, s)
	}
	a, err := s.ArticleByOrigin(ctx, "data.nq")
	must(t, err)
	if a.ID != "a:import" || a.Quads != n+2 || a.Facts != 0 {
		t.Errorf("the record says %+v", a)
	}
	must(t, s.Remove(ctx, "a:import", "a:9"))
	sound(t, s)
	if after := slices.Collect(lines(s)); !slices.Equal(after, before) {
		t.Error("removing what was loaded leaves another graph")
	}
}

func lines(s *Store) iter.Seq[string] {
	return func(yield func(string) bool) {
		for q, err := range s.Match(ctx, Pattern{}) {
			if !yield(fmt.Sprint(q, err)) {
				return
			}
		}
	}
}

func TestStreamRefused(t *testing.T) {
	s := OpenMemory()
	one := func(q quad.Quad, err error) iter.Seq2[quad.Quad, error] {
		return func(yield func(quad.Quad, error) bool) { yield(q, err) }
	}
	q := quad.Quad{Subject: quad.IRI("urn:s"), Predicate: quad.IRI("urn:p"), Object: quad.IRI("urn:o")}
	broken := errors.New("line 3")
	for _, row := range []struct {
		name, label string
		err, want   error
	}{
		{"another article's graph", vocab.GraphLabel("a:2", "g"), nil, ErrOwned},
		{"the article itself", "a:1", nil, ErrOwned},
		{"a fact", "f:1", nil, ErrOwned},
		{"an error", vocab.GraphLabel("a:1", "g"), broken, broken},
	} {
		q.Label = quad.IRI(row.label)
		if _, err := s.Load(ctx, articleSeq([]Article{{ID: "a:1", More: one(q, row.err)}})); !errors.Is(err, row.want) {
			t.Errorf("%s: %v", row.name, err)
		}
	}
	if _, err := s.Load(ctx, articleSeq([]Article{{ID: "a:1", More: imported("a:1", 0, 1)}})); err != nil {
		t.Error(err)
	}
	if err := s.Put(ctx, Article{ID: "a:1", More: imported("a:1", 1, 1)}); err == nil {
		t.Error("Put took an article that streams")
	}
	if stats, err := s.Stats(ctx); err != nil || stats.Quads != 0 || stats.Articles != 0 {
		t.Errorf("%+v, %v: something was written", stats, err)
	}
}

// TestSorted compares the order with that of a sort in memory, for windows of any size.
func TestSorted(t *testing.T) {
	s := OpenMemory()
	must(t, s.Put(ctx, testArticles(3, 9)...))
	_, err := s.Load(ctx, articleSeq([]Article{{ID: "a:import", More: imported("a:import", 3000, 5)}}))
	must(t, err)
	key := func(dst []byte, v quad.Value) []byte { return append(dst, quad.StringOf(v)...) }
	for _, byLabel := range []bool{false, true} {
		want := matched(t, &s.view, Pattern{})
		line := func(q quad.Quad) string {
			if byLabel {
				return fmt.Sprintf("%v\x00%v\x00%v\x00%v", quad.StringOf(q.Label), quad.StringOf(q.Subject), quad.StringOf(q.Predicate), quad.StringOf(q.Object))
			}
			return fmt.Sprintf("%v\x00%v\x00%v\x00%v", quad.StringOf(q.Subject), quad.StringOf(q.Predicate), quad.StringOf(q.Object), quad.StringOf(q.Label))
		}
		slices.SortFunc(want, func(a, b quad.Quad) int {
			if x, y := line(a), line(b); x < y {
				return -1
			} else if x > y {
				return 1
			}
			return 0
		})
		for _, window := range []int{9, 500, leadersAtOnce} {
			var got []quad.Quad
			sort := newSorter(ctx, &s.view, byLabel, key, func(q quad.Quad) bool { got = append(got, q); return true })
			sort.leaders = window
			must(t, sort.run())
			if !slices.Equal(got, want) {
				t.Errorf("by label %v, %d at a time: %d quads in another order than %d", byLabel, window, len(got), len(want))
			}
		}
	}
	n := 0
	for range s.Sorted(ctx, false, key) {
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Error("the loop did not end where it should")
	}
}

func TestByArticle(t *testing.T) {
	s := OpenMemory()
	arts := testArticles(4, 6)
	must(t, s.Put(ctx, append(arts, regime)...))
	total, last := 0, ""
	for quads, err := range s.ByArticle(ctx) {
		must(t, err)
		id := ""
		for _, q := range quads {
			if q.Predicate == quad.IRI(vocab.Evidence) {
				id = string(q.Label.(quad.IRI))
			}
		}
		if id <= last {
			t.Errorf("%s comes after %s", id, last)
		}
		if a, err := s.Article(ctx, id); err != nil || a.Quads != len(quads) {
			t.Errorf("%s: %d quads, %+v, %v", id, len(quads), a, err)
		}
		last, total = id, total+1
	}
	if total == 0 {
		t.Error("no article came")
	}
}
