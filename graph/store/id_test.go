package store

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
)

// encodedID returns the id of v.
func encodedID(t testing.TB, v quad.Value) nodeID {
	t.Helper()
	b, err := appendValue(nil, v)
	must(t, err)
	return idOf(b)
}

// TestIDs gives ids to values that are close to each other: no two may share one, numbers
// keep their order, spans lie beside their article.
func TestIDs(t *testing.T) {
	var values []quad.Value
	for _, n := range []int64{0, 1, 2, 999, 1000, 1<<32 - 1, 1 << 32, 1<<32 + 1, math.MaxInt64, -1, -1000, math.MinInt64} {
		values = append(values, quad.Int(n), quad.Float(n), quad.Float(float64(n)/1000), quad.Float(float64(n)/1e6), quad.String(fmt.Sprint(n)))
	}
	values = append(values, quad.Bool(false), quad.Bool(true), quad.Float(math.Copysign(0, -1)), quad.Float(math.Inf(1)), quad.Float(math.NaN()),
		quad.Float(0.1+0.2), quad.Float(0.3), quad.Float(math.Nextafter(0.87, 1)), quad.Float(0.87))
	for _, a := range []string{"a:9", "a:8", "b:9", "f:9"} {
		values = append(values, quad.IRI(a), quad.String(a+"#char=1,2"), quad.BNode(a+"#char=1,2"))
		for _, span := range []string{"0,0", "0,1", "1,1", "1,2", "01,2", "1,02", "+1,2", "1,2 ", "1,512", "1,513", "1,514", "2,1", "511,512", "512,513", "32767,32768", "32768,32769", "1000000,1000001", "99999999999999999999,1", "1,", ",1", ",", "1", ""} {
			values = append(values, quad.IRI(a+"#char="+span), quad.IRI(a+"#line="+span))
		}
	}
	by := map[nodeID]quad.Value{}
	for _, v := range values {
		id := encodedID(t, v)
		if old, taken := by[id]; taken && old != v && quad.StringOf(old) != quad.StringOf(v) || id == 0 {
			t.Errorf("%v and %v share the id %016x", old, v, uint64(id))
		}
		by[id] = v
		if _, number := v.(quad.String); number && id < numbersEnd {
			t.Errorf("%v has the id %016x of a number", v, uint64(id))
		}
	}
	for _, order := range [][]quad.Value{
		{quad.Int(0), quad.Int(1), quad.Int(255), quad.Int(256), quad.Int(1 << 31)},
		{quad.Float(0), quad.Float(0.001), quad.Float(0.87), quad.Float(1), quad.Float(12.5)},
		{quad.IRI("a:9#char=0,1"), quad.IRI("a:9#char=0,2"), quad.IRI("a:9#char=1,2"), quad.IRI("a:9#char=300,310")},
	} {
		if !slices.IsSortedFunc(order, func(a, b quad.Value) int { return int(int64(encodedID(t, a) - encodedID(t, b))) }) {
			t.Errorf("the ids of %v are out of order", order)
		}
	}
	if a, b := encodedID(t, quad.IRI("a:9")), encodedID(t, quad.IRI("a:9#char=300,310")); a&articleMask != b&articleMask {
		t.Errorf("a span %016x is away from its article %016x", uint64(b), uint64(a))
	}
}

// colliding are two articles whose ids agree in 40 bits, so that their spans share ids.
var colliding = [2]string{"a:1102874", "a:1413243"}

// TestCollision puts two different values with one id. The second is refused, whole, and
// what it stood beside is left alone.
func TestCollision(t *testing.T) {
	article := func(id string) Article {
		label := quad.IRI(id)
		return Article{ID: id, Origin: id, Text: "x", Quads: []quad.Quad{{Subject: quad.IRI("e:1"), Predicate: quad.IRI("p:quotes"), Object: label + "#char=0,1", Label: label}}}
	}
	first, second := article(colliding[0]), article(colliding[1])
	if a, b := encodedID(t, first.Quads[0].Object), encodedID(t, second.Quads[0].Object); a != b {
		t.Fatalf("ids %016x and %016x", uint64(a), uint64(b))
	}
	for name, put := range map[string]func(s *Store, arts ...Article) error{
		"put":  func(s *Store, arts ...Article) error { return s.Put(ctx, arts...) },
		"load": func(s *Store, arts ...Article) error { _, err := s.Load(ctx, articleSeq(arts)); return err },
		"load in runs": func(s *Store, arts ...Article) error {
			s.chunk = 1
			_, err := s.Load(ctx, articleSeq(arts))
			return err
		},
	} {
		s := OpenMemory()
		defer s.Close()
		var collision *CollisionError
		if err := put(s, first, second); !errors.As(err, &collision) {
			t.Errorf("%s both at once: %v", name, err)
		}
		same(t, s, map[string]Article{})
		must(t, put(s, first))
		if err := put(s, regime, second); !errors.As(err, &collision) {
			t.Errorf("%s one after the other: %v", name, err)
		}
		same(t, s, map[string]Article{first.ID: first})
		if got := matched(t, &s.view, Pattern{Object: second.Quads[0].Object}); len(got) > 0 {
			t.Errorf("%s: the value that was refused is found: %v", name, got)
		}
		must(t, s.Remove(ctx, first.ID))
		must(t, put(s, second))
		same(t, s, map[string]Article{second.ID: second})
		sound(t, s)
	}
}
