package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
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

// TestDamagedFiles flips bits in files of a closed graph, and cuts files short. Each
// time the graph must be what it was, or an error or Verify must say that it is not.
func TestDamagedFiles(t *testing.T) {
	whole := t.TempDir()
	s, err := Open(ctx, whole, Options{Create: true})
	must(t, err)
	must(t, s.Put(ctx, testArticles(1, 6)...))
	_, err = s.Load(ctx, articleSeq(testArticles(2, 12)))
	must(t, err)
	must(t, s.Put(ctx, testArticles(3, 3)...))
	want := contents(t, s)
	must(t, s.Close())

	damage := func(name, path string, change func([]byte) []byte) {
		dir := t.TempDir()
		must(t, os.CopyFS(dir, os.DirFS(whole)))
		file := filepath.Join(dir, path)
		b, err := os.ReadFile(file)
		must(t, err)
		must(t, os.WriteFile(file, change(b), 0o644))
		got, noticed := inspect(dir)
		if noticed == nil && !slices.Equal(got, want) {
			t.Errorf("%s of %s: %d of %d records and no word of it", name, path, len(got), len(want))
		}
	}
	rng := rand.New(rand.NewPCG(1, 1))
	err = filepath.WalkDir(whole, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		must(t, err)
		rel, _ := filepath.Rel(whole, path)
		if strings.HasSuffix(rel, "LOCK") || info.Size() == 0 {
			return nil
		}
		for range 12 {
			at, bit := rng.IntN(int(info.Size())), byte(1)<<rng.IntN(8)
			damage(fmt.Sprintf("bit %d of byte %d", bit, at), rel, func(b []byte) []byte { b[at] ^= bit; return b })
		}
		for _, length := range []int{0, int(info.Size()) - 1, rng.IntN(int(info.Size()))} {
			damage(fmt.Sprintf("%d bytes", length), rel, func(b []byte) []byte { return b[:length] })
		}
		return nil
	})
	must(t, err)
}

// inspect opens a graph, verifies it and reads all of it. It returns the first error
// or problem.
func inspect(dir string) (got []string, noticed error) {
	s, err := Open(ctx, dir, Options{})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	problems, err := s.Verify(ctx, nil)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, errors.New(problems[0].String())
	}
	return read(s)
}
