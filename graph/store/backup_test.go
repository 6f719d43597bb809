package store

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// backedUp returns a graph with articles and quads of no article, and its backup.
func backedUp(t testing.TB) (*Store, []byte) {
	t.Helper()
	s := OpenMemory()
	t.Cleanup(func() { closeStore(t, s) })
	must(t, s.Put(ctx, testArticles(1, 6)...))
	must(t, s.QuadStore().ApplyDeltas([]graph.Delta{
		{Quad: quad.Make(quad.IRI("e:1"), quad.IRI("p:loose"), "x", nil), Action: graph.Add},
		{Quad: quad.Make(quad.IRI("e:1"), quad.IRI("p:loose"), "x", quad.IRI("note")), Action: graph.Add},
	}, graph.IgnoreOpts{}))
	var b bytes.Buffer
	must(t, s.Backup(ctx, &b))
	return s, b.Bytes()
}

func TestBackup(t *testing.T) {
	s, backup := backedUp(t)
	dir := filepath.Join(t.TempDir(), "restored")
	must(t, Restore(ctx, bytes.NewReader(backup), dir))
	r, err := Open(ctx, dir, Options{})
	must(t, err)
	defer r.Close()
	if got, want := contents(t, r), contents(t, s); !slices.Equal(got, want) {
		t.Errorf("the restored graph differs\ntoo many: %s\nmissing: %s", less(got, want), less(want, got))
	}
	if nquadsOf(t, r) != nquadsOf(t, s) {
		t.Error("the N-Quads differ")
	}
	sound(t, r)
	var again bytes.Buffer
	must(t, r.Backup(ctx, &again))
	if !bytes.Equal(again.Bytes(), backup) {
		t.Error("a backup of the restored graph has other bytes")
	}
	info, err := CheckBackup(ctx, bytes.NewReader(backup))
	if stats, _ := s.Stats(ctx); err != nil || info.Articles != stats.Articles || info.Quads != stats.Quads {
		t.Errorf("CheckBackup: %+v, %v", info, err)
	}
	if err := Restore(ctx, bytes.NewReader(backup), dir); !errors.Is(err, os.ErrExist) {
		t.Errorf("restore over a graph: %v", err)
	}
}

// TestDamagedBackup restores backups with a flipped bit or a missing end. Nothing
// may appear unless it is whole.
func TestDamagedBackup(t *testing.T) {
	s, backup := backedUp(t)
	want := contents(t, s)
	rng := rand.New(rand.NewPCG(1, 1))
	for n := range 24 {
		b := slices.Clone(backup)
		if n%3 == 0 {
			b = b[:rng.IntN(len(b))]
		} else {
			b[rng.IntN(len(b))] ^= 1 << rng.IntN(8)
		}
		dir := filepath.Join(t.TempDir(), "graph")
		err := Restore(ctx, bytes.NewReader(b), dir)
		if _, checked := CheckBackup(ctx, bytes.NewReader(b)); (checked == nil) != (err == nil) {
			t.Errorf("restore says %v, the check %v", err, checked)
		}
		if names, _ := filepath.Glob(dir + "*"); err != nil && len(names) > 0 {
			t.Fatalf("%v, but there is %v", err, names)
		}
		if err != nil {
			continue
		}
		r, err := Open(ctx, dir, Options{}) // a bit that means nothing, as in the gzip header
		must(t, err)
		if got := contents(t, r); !slices.Equal(got, want) {
			t.Fatal("a damaged backup was restored")
		}
		must(t, r.Close())
	}
}

func FuzzRestore(f *testing.F) {
	_, backup := backedUp(f)
	f.Add(backup)
	f.Add([]byte(backupMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		s := OpenMemory()
		defer s.Close()
		if err := s.restore(ctx, bytes.NewReader(b)); err == nil {
			sound(t, s)
		}
	})
}
