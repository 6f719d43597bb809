package store

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// TestAlgebra runs random sequences of put, load, remove and reopen, and expects the
// graph to be what a clean build of the remaining articles is, byte for byte.
func TestAlgebra(t *testing.T) {
	const sequences = 1000
	t.Run("memory", func(t *testing.T) {
		t.Parallel()
		for seed := range uint64(sequences) {
			runAlgebra(t, seed, vfs.NewMem(), "graph")
		}
	})
	t.Run("disk", func(t *testing.T) {
		t.Parallel()
		for seed := range uint64(20) {
			runAlgebra(t, sequences+seed, vfs.Default, t.TempDir())
		}
	})
}

func runAlgebra(t *testing.T, seed uint64, fsys vfs.FS, dir string) {
	rng := rand.New(rand.NewPCG(seed, 1))
	fail := func(err error) {
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
	}
	open := func() *Store {
		s, err := Open(ctx, dir, Options{Create: true, Fast: true, fs: fsys, chunkQuads: 1 + rng.IntN(40)})
		fail(err)
		return s
	}
	s := open()
	model := map[string]Article{}
	for range 1 + rng.IntN(8) {
		switch op := rng.IntN(10); {
		case op < 6:
			var batch []Article
			for range 1 + rng.IntN(3) {
				origin := ""
				if rng.IntN(3) > 0 {
					origin = fmt.Sprintf("file%d", rng.IntN(4))
				}
				batch = append(batch, newArticle(rng, fmt.Sprintf("a:%d", rng.IntN(6)), origin))
			}
			for _, a := range batch {
				maps.DeleteFunc(model, func(id string, old Article) bool {
					return id == a.ID || a.Origin != "" && old.Origin == a.Origin
				})
				model[a.ID] = a
			}
			if op < 3 {
				fail(s.Put(ctx, batch...))
			} else {
				_, err := s.Load(ctx, articleSeq(batch))
				fail(err)
			}
		case op < 9:
			ids := slices.Sorted(maps.Keys(model))
			if len(ids) == 0 {
				if err := s.Remove(ctx, "a:0"); !errors.Is(err, ErrNotFound) {
					t.Fatalf("seed %d: remove from nothing: %v", seed, err)
				}
				continue
			}
			id := ids[rng.IntN(len(ids))]
			delete(model, id)
			fail(s.Remove(ctx, id))
		default:
			fail(s.Close())
			s = open()
		}
	}
	same(t, s, model)
	sound(t, s)
	if t.Failed() {
		t.Fatalf("seed %d", seed)
	}
	fail(s.Close())
}

func articleSeq(arts []Article) func(func(Article, error) bool) {
	return func(yield func(Article, error) bool) {
		for _, a := range arts {
			if !yield(a, nil) {
				return
			}
		}
	}
}
