package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

// faultyOps are the writes that are made to fail at each of their file operations.
// Each takes a graph with articles a:0 to a:3 to another state.
var faultyOps = []struct {
	name string
	do   func(*Store) error
}{
	{"put", func(s *Store) error { return s.Put(ctx, testArticles(10, 3)...) }},
	{"replace", func(s *Store) error { return s.Put(ctx, testArticles(11, 6)...) }},
	{"remove", func(s *Store) error { return s.Remove(ctx, "a:1", "a:3") }},
	{"load", func(s *Store) error { _, err := s.Load(ctx, articleSeq(testArticles(12, 6))); return err }},
	{"load in runs", func(s *Store) error { s.chunk = 8; _, err := s.Load(ctx, articleSeq(testArticles(14, 6))); return err }},
	{"flush", func(s *Store) error {
		if err := s.Put(ctx, testArticles(13, 2)...); err != nil {
			return err
		}
		_ = s.db.Flush()
		return s.failed()
	}},
}

// testArticles returns articles a:0 to a:n-1 with contents that depend on seed.
func testArticles(seed uint64, n int) []Article {
	rng := rand.New(rand.NewPCG(seed, 2))
	arts := make([]Article, n)
	for i := range arts {
		arts[i] = newArticle(rng, fmt.Sprintf("a:%d", i), fmt.Sprintf("file%d", i))
	}
	return arts
}

// A nthWrite fails the nth file operation that writes, and all after it if full.
type nthWrite struct {
	armed atomic.Bool
	left  atomic.Int64
	err   error
	full  bool
}

func (n *nthWrite) String() string { return "nth write" }

func (n *nthWrite) MaybeError(op errorfs.Op) error {
	if !n.armed.Load() || op.Kind.ReadOrWrite() != errorfs.OpIsWrite {
		return nil
	}
	switch op.Kind {
	case errorfs.OpRemove, errorfs.OpRemoveAll, errorfs.OpFileClose, errorfs.OpLock:
		return nil // nothing is lost with these, and pebble removes files when it likes
	case errorfs.OpRename:
		if n.full {
			return nil // a full disk lets names change
		}
	}
	left := n.left.Add(-1)
	if left == 0 || n.full && left < 0 {
		return n.err
	}
	return nil
}

// TestWriteErrors lets every file operation of every kind of write fail in turn. The
// write must report it, and the graph, opened again after a loss of power, must hold
// the state before; the state after too, where a sync failed whose data was on its
// way. What was acknowledged must be there.
func TestWriteErrors(t *testing.T) {
	for _, op := range faultyOps {
		for _, full := range []bool{false, true} {
			name, cause := op.name+"/error", error(errorfs.ErrInjected)
			if full {
				name, cause = op.name+"/full disk", error(syscall.ENOSPC)
			}
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				base := vfs.NewCrashableMem()
				s, err := Open(ctx, "graph", Options{Create: true, fs: base})
				must(t, err)
				must(t, s.Put(ctx, testArticles(1, 4)...))
				before := contents(t, s)
				must(t, op.do(s))
				after := contents(t, s)
				must(t, s.Close())
				base = vfs.NewCrashableMem()
				s, err = Open(ctx, "graph", Options{Create: true, fs: base})
				must(t, err)
				must(t, s.Put(ctx, testArticles(1, 4)...))
				must(t, s.Close())

				failures := 0
				for n := int64(1); ; n++ {
					mem := base.CrashClone(vfs.CrashCloneCfg{})
					inject := &nthWrite{err: cause, full: full}
					inject.left.Store(n)
					s, err := Open(ctx, "graph", Options{fs: errorfs.Wrap(mem, inject)})
					must(t, err)
					inject.armed.Store(true)
					err = op.do(s)
					failed := inject.left.Load() <= 0
					if full && err != nil && !errors.Is(err, ErrFull) {
						t.Fatalf("write %d: full disk reported as %v", n, err)
					}
					if err != nil && failed {
						failures++
						if _, err := s.Article(ctx, "a:0"); s.fs.err() != nil && !errors.Is(err, ErrFailed) {
							t.Fatalf("write %d: a read after the failure reports %v", n, err)
						}
					} else if err != nil {
						t.Fatalf("write %d: %v", n, err)
					}
					clone := mem.CrashClone(vfs.CrashCloneCfg{})
					inject.armed.Store(false)
					_ = s.Close()

					s, openErr := Open(ctx, "graph", Options{fs: clone})
					if openErr != nil {
						t.Fatalf("write %d: after a loss of power: %v", n, openErr)
					}
					got := contents(t, s)
					if !slices.Equal(got, after) && (err == nil || !slices.Equal(got, before)) {
						t.Fatalf("write %d (%v): the graph is neither as before nor as after\ntoo many: %s\nmissing: %s", n, err, less(got, before), less(before, got))
					}
					sound(t, s)
					must(t, s.Close())
					if !failed {
						break
					}
				}
				if failures == 0 {
					t.Error("no write failed")
				}
			})
		}
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
