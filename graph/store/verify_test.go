package store

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// TestVerify spoils a graph in every way that a bug of ours could, and expects Verify to
// find it and to name the part.
func TestVerify(t *testing.T) {
	id := func(v quad.Value) nodeID { return encodedID(t, v) }
	edge := quadKey{id(quad.IRI("e:regime")), id(quad.IRI("p:implements")), id(quad.IRI("e:qr-code-payment-system")), id(quad.IRI("f:1"))}
	record := func(s *Store, v quad.Value) []byte {
		n, value, found, err := s.node(id(v))
		if err != nil || !found {
			t.Fatalf("node %v: %v", v, err)
		}
		return appendNode(nil, n, value)
	}
	set := func(s *Store, key, value []byte) { must(t, s.db.Set(key, value, pebble.NoSync)) }
	drop := func(s *Store, key []byte) { must(t, s.db.Delete(key, pebble.NoSync)) }
	tests := []struct {
		name, part, where string
		spoil             func(s *Store)
	}{
		{"a node is missing", "dictionary", "node", func(s *Store) { drop(s, nodeKey(edge[0])) }},
		{"a node too many", "statistics", "e:stray", func(s *Store) {
			b, _ := appendValue(nil, quad.IRI("e:stray"))
			set(s, nodeKey(idOf(b)), appendNode(nil, degrees{1}, b))
		}},
		{"a wrong degree", "statistics", "e:regime", func(s *Store) {
			b := record(s, quad.IRI("e:regime"))
			b[0]++
			set(s, nodeKey(edge[0]), b)
		}},
		{"another value", "dictionary", "node", func(s *Store) {
			b := record(s, quad.IRI("e:regime"))
			b[len(b)-1]++
			set(s, nodeKey(edge[0]), b)
		}},
		{"a value of no kind", "dictionary", "node", func(s *Store) {
			b := record(s, quad.IRI("e:regime"))
			b[4] = '?'
			set(s, nodeKey(edge[0]), b)
		}},
		{"totals", "statistics", "totals", func(s *Store) { set(s, []byte{spaceTotals}, totals{1, 2, 3, 4}.append(nil)) }},
		{"text changed", "text", "a:9", func(s *Store) { set(s, textKey(spaceText, "a:9"), []byte("other")) }},
		{"text gone", "text", "a:9", func(s *Store) { drop(s, textKey(spaceText, "a:9")) }},
		{"text too many", "text", "a:99", func(s *Store) { set(s, textKey(spaceText, "a:99"), []byte("other")) }},
		{"origin gone", "origin", "kcna.txt", func(s *Store) { drop(s, textKey(spaceOrigin, "kcna.txt")) }},
		{"origin too many", "origin", "stray.txt", func(s *Store) { set(s, textKey(spaceOrigin, "stray.txt"), []byte("a:9")) }},
		{"origin of nothing", "origin", "stray.txt", func(s *Store) { set(s, textKey(spaceOrigin, "stray.txt"), []byte("a:0")) }},
		{"counts of an article", "article", "a:9", func(s *Store) {
			r, err := s.article("a:9")
			must(t, err)
			r.Quads++
			set(s, textKey(spaceArticle, "a:9"), r.append(nil))
		}},
		{"evidence outside of the text", "evidence", "char=40,99", func(s *Store) {
			must(t, s.Put(ctx, Article{ID: "a:8", Text: "short", Quads: []quad.Quad{
				{Subject: quad.IRI("f:8"), Predicate: evidence, Object: quad.IRI("a:8#char=40,99"), Label: quad.IRI("a:8")},
			}}))
		}},
		{"evidence in another article", "evidence", "a:9#char=0,2", func(s *Store) {
			must(t, s.Put(ctx, Article{ID: "a:8", Text: "short", Quads: []quad.Quad{
				{Subject: quad.IRI("f:8"), Predicate: evidence, Object: quad.IRI("a:9#char=0,2"), Label: quad.IRI("a:8")},
			}}))
		}},
	}
	for i := range permutations {
		p := &permutations[i]
		name := string(rune(p.space))
		tests = append(tests,
			struct {
				name, part, where string
				spoil             func(s *Store)
			}{"a quad is missing from " + name, "index", "p:implements", func(s *Store) { drop(s, p.appendKey(nil, edge)) }},
			struct {
				name, part, where string
				spoil             func(s *Store)
			}{"a quad too many in " + name, "index", "", func(s *Store) {
				// Another quad of the same nodes, so that no degree tells.
				set(s, p.appendKey(nil, quadKey{edge[0], edge[1], edge[2], edge[0]}), nil)
			}})
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := OpenMemory()
			defer closeStore(t, s)
			must(t, s.Put(ctx, regime))
			sound(t, s)
			test.spoil(s)
			problems, err := s.Verify(ctx, nil)
			must(t, err)
			if !slices.ContainsFunc(problems, func(p Problem) bool {
				return p.Part == test.part && strings.Contains(p.Where, test.where)
			}) {
				t.Errorf("want a problem of %s at %q, got %v", test.part, test.where, problems)
			}
		})
	}
	t.Run("a key of another length", func(t *testing.T) {
		s := OpenMemory()
		defer closeStore(t, s)
		must(t, s.Put(ctx, regime))
		set(s, binary.BigEndian.AppendUint64([]byte{spacePOSL}, 7), nil)
		if _, err := s.Verify(ctx, nil); err == nil {
			t.Error("no error")
		}
	})
}

// TestVerifySwapped exchanges parts of two quads in one index, so that all counts stay as
// they are.
func TestVerifySwapped(t *testing.T) {
	s := OpenMemory()
	defer closeStore(t, s)
	label := quad.IRI("a:1")
	a := Article{ID: "a:1", Text: "x"}
	for _, so := range [][2]quad.IRI{{"e:1", "e:2"}, {"e:3", "e:4"}} {
		a.Quads = append(a.Quads, quad.Quad{Subject: so[0], Predicate: quad.IRI("p:p"), Object: so[1], Label: label})
	}
	must(t, s.Put(ctx, a))
	sound(t, s)
	id := func(v quad.Value) nodeID { return encodedID(t, v) }
	key := func(subject, object quad.IRI) quadKey {
		return quadKey{id(subject), id(quad.IRI("p:p")), id(object), id(label)}
	}
	p := &permutations[1]
	for _, so := range [][2]quad.IRI{{"e:1", "e:2"}, {"e:3", "e:4"}} {
		must(t, s.db.Delete(p.appendKey(nil, key(so[0], so[1])), pebble.NoSync))
	}
	for _, so := range [][2]quad.IRI{{"e:1", "e:4"}, {"e:3", "e:2"}} {
		must(t, s.db.Set(p.appendKey(nil, key(so[0], so[1])), nil, pebble.NoSync))
	}
	problems, err := s.Verify(ctx, nil)
	must(t, err)
	if len(problems) == 0 || problems[0].Part != "index" {
		t.Errorf("got %v", problems)
	}
}
