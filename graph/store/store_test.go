package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/nquads"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"github.com/clew-kg/clew/graph/quads"
)

// regime is the article of the package comment.
var regime = Article{
	ID: "a:9", Origin: "kcna.txt", Build: "b1", Info: []byte(`{"title":"QR"}`),
	Text: "Pyongyang has introduced a QR code payment system.",
	Quads: []quad.Quad{
		{Subject: quad.IRI("e:regime"), Predicate: quad.IRI("p:implements"), Object: quad.IRI("e:qr-code-payment-system"), Label: quad.IRI("f:1")},
		{Subject: quad.IRI("f:1"), Predicate: quad.IRI("clew:evidence"), Object: quad.IRI("a:9#char=0,49"), Label: quad.IRI("a:9")},
	},
}

func ExampleStore_match() {
	s := OpenMemory()
	defer s.Close()
	if err := s.Put(ctx, regime); err != nil {
		fmt.Println(err)
	}
	for q, err := range s.Match(ctx, Pattern{Predicate: quad.IRI("p:implements")}) {
		fmt.Println(q, err)
	}
	_ = s.Remove(ctx, "a:9")
	stats, _ := s.Stats(ctx)
	fmt.Println(stats.Quads, "quads,", stats.Nodes, "nodes are left")
	// Output:
	// <e:regime> -- <p:implements> -> <e:qr-code-payment-system> <nil>
	// 0 quads, 0 nodes are left
}

func matched(t testing.TB, v *view, p Pattern) []quad.Quad {
	t.Helper()
	var all []quad.Quad
	for q, err := range v.Match(ctx, p) {
		must(t, err)
		all = append(all, q)
	}
	return all
}

// oddValues holds one value of every kind and at every edge.
var oddValues = []quad.Value{
	quad.IRI("e:x"), quad.IRI("e:\x00"), quad.BNode("b1"), quad.String(""), quad.String("a\x00b"), quad.String("😀\xff"),
	quad.String("true"), quad.LangString{Value: "Nord", Lang: "de"}, quad.LangString{Value: "", Lang: "de"},
	quad.TypedString{Value: "1", Type: "xsd:byte"}, quad.TypedString{Value: "", Type: ""}, quad.Int(0), quad.Int(math.MinInt64), quad.Int(math.MaxInt64),
	quad.Float(0), quad.Float(math.Copysign(0, -1)), quad.Float(math.Inf(1)), quad.Float(math.SmallestNonzeroFloat64),
	quad.Bool(true), quad.Bool(false), quad.Time(time.Unix(0, 1).UTC()), quad.Time(time.Unix(-62135596800, 999999999).UTC()),
	quad.Time(time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)), quad.String(strings.Repeat("long ", 10000)),
}

// TestValues stores every kind of value and gets back exactly what it stored.
func TestValues(t *testing.T) {
	s := OpenMemory()
	defer s.Close()
	a := Article{ID: "a:1", Text: "x"}
	for _, v := range oddValues {
		a.Quads = append(a.Quads, quad.Quad{Subject: quad.IRI("e:s"), Predicate: quad.IRI("p:o"), Object: v, Label: quad.IRI("a:1")})
	}
	must(t, s.Put(ctx, a))
	for _, v := range oddValues {
		got := matched(t, &s.view, Pattern{Object: v})
		if len(got) != 1 || got[0].Object != v {
			t.Errorf("%#v came back as %#v", v, got)
		}
	}
	nan := quad.Float(math.NaN())
	must(t, s.Put(ctx, Article{ID: "a:2", Quads: []quad.Quad{{Subject: quad.IRI("e:s"), Predicate: quad.IRI("p:o"), Object: nan, Label: quad.IRI("a:2")}}}))
	if got := matched(t, &s.view, Pattern{Object: nan}); len(got) != 1 {
		t.Errorf("NaN came back as %v", got)
	}
	sound(t, s)
}

func FuzzDecodeValue(f *testing.F) {
	for _, v := range oddValues {
		b, err := appendValue(nil, v)
		must(f, err)
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		v, err := decodeValue(b)
		if err != nil {
			return
		}
		again, err := appendValue(nil, v)
		if err != nil {
			t.Fatal(err)
		}
		// A length may be written in more bytes than it needs; the value is the same.
		if w, err := decodeValue(again); err != nil || (w != v && quad.StringOf(w) != quad.StringOf(v)) {
			t.Fatalf("%q is %#v, which comes back as %#v, %v", b, v, w, err)
		}
	})
}

// TestMatch compares every pattern over a small graph with a filter over all quads,
// and the order of results between two graphs that were built in different orders.
func TestMatch(t *testing.T) {
	arts := testArticles(5, 5)
	s, other := OpenMemory(), OpenMemory()
	defer s.Close()
	defer other.Close()
	must(t, s.Put(ctx, arts...))
	for _, a := range slices.Backward(arts) {
		must(t, other.Put(ctx, a))
	}
	all := matched(t, &s.view, Pattern{})
	want := 0
	for _, a := range arts {
		want += len(a.Quads)
	}
	if len(all) > want || len(all) < want/2 {
		t.Fatalf("%d quads of %d", len(all), want)
	}
	same := func(p, v quad.Value) bool { return p == nil || p == v }
	absent := quad.IRI("e:absent")
	for _, q := range append(slices.Clone(all), quad.Quad{Subject: absent, Predicate: absent, Object: absent, Label: absent}) {
		for mask := range 16 {
			var p Pattern
			for i, at := range []*quad.Value{&p.Subject, &p.Predicate, &p.Object, &p.Label} {
				if mask>>i&1 == 1 {
					*at = q.Get(quad.Directions[i])
				}
			}
			var want []quad.Quad
			for _, q := range all {
				if same(p.Subject, q.Subject) && same(p.Predicate, q.Predicate) && same(p.Object, q.Object) && same(p.Label, q.Label) {
					want = append(want, q)
				}
			}
			got := matched(t, &s.view, p)
			if again := matched(t, &other.view, p); !slices.Equal(got, again) {
				t.Fatalf("%v: the order depends on how the graph was built", p)
			}
			quads.Sort(got)
			quads.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("%v: got %v, want %v", p, got, want)
			}
			if n, err := s.Count(ctx, p); err != nil || n != int64(len(want)) {
				t.Fatalf("count %v: %d, %v, want %d", p, n, err, len(want))
			}
		}
	}
}

func TestArticles(t *testing.T) {
	s := OpenMemory()
	defer s.Close()
	must(t, s.Put(ctx, regime))
	want := ArticleInfo{ID: "a:9", Origin: "kcna.txt", Info: regime.Info, Build: "b1", Facts: 1, Quads: 2, TextBytes: len(regime.Text)}
	if got, err := s.Article(ctx, "a:9"); err != nil || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("Article: %+v, %v, want %+v", got, err, want)
	}
	if got, err := s.ArticleByOrigin(ctx, "kcna.txt"); err != nil || got.ID != "a:9" {
		t.Errorf("ArticleByOrigin: %+v, %v", got, err)
	}
	if got, err := s.Text(ctx, "a:9"); err != nil || got != regime.Text {
		t.Errorf("Text: %q, %v", got, err)
	}
	must(t, s.Put(ctx, testArticles(1, 3)...))
	var ids []string
	for a, err := range s.Articles(ctx) {
		must(t, err)
		ids = append(ids, a.ID)
	}
	if fmt.Sprint(ids) != "[a:0 a:1 a:2 a:9]" {
		t.Errorf("Articles: %v", ids)
	}
	st, err := s.Stats(ctx)
	must(t, err)
	if st.Articles != 4 || len(st.Predicates) == 0 || st.Facts == 0 {
		t.Errorf("Stats: %+v", st)
	}
	for name, err := range map[string]error{
		"Article":         second(s.Article(ctx, "a:absent")),
		"ArticleByOrigin": second(s.ArticleByOrigin(ctx, "absent")),
		"empty origin":    second(s.ArticleByOrigin(ctx, "")),
		"Text":            second(s.Text(ctx, "a:absent")),
		"Remove":          s.Remove(ctx, "a:9", "a:absent"),
	} {
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: got %v, want ErrNotFound", name, err)
		}
	}
	if _, err := s.Article(ctx, "a:9"); err != nil {
		t.Error("a Remove that failed has removed something")
	}
}

func second[T any](_ T, err error) error { return err }

// TestRefused puts articles that break the contract, alone and after a good one.
// Nothing of the batch may be written.
func TestRefused(t *testing.T) {
	q := func(s, p, o, l string) quad.Quad {
		return quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: quad.IRI(o), Label: quad.IRI(l)}
	}
	good := Article{ID: "a:good", Quads: []quad.Quad{q("f:2", "clew:evidence", "a:good#char=0,1", "a:good"), q("e:1", "p:is", "e:2", "f:2")}}
	for _, test := range []struct {
		name  string
		a     Article
		owned bool
	}{
		{"no ID", Article{}, false},
		{"ID of another kind", Article{ID: "f:1"}, false},
		{"long ID", Article{ID: "a:" + strings.Repeat("x", maxName)}, false},
		{"no object", Article{ID: "a:1", Quads: []quad.Quad{{Subject: quad.IRI("e:1"), Predicate: quad.IRI("p:1")}}}, false},
		{"no label", Article{ID: "a:1", Quads: []quad.Quad{{Subject: quad.IRI("e:1"), Predicate: quad.IRI("p:1"), Object: quad.IRI("e:2")}}}, true},
		{"label of another article", Article{ID: "a:1", Quads: []quad.Quad{q("e:1", "p:1", "e:2", "a:2")}}, true},
		{"fact without evidence", Article{ID: "a:1", Quads: []quad.Quad{q("e:1", "p:1", "e:2", "f:1")}}, true},
		{"evidence of an article", Article{ID: "a:1", Quads: []quad.Quad{q("a:2", "clew:evidence", "a:1#char=0,1", "a:1")}}, false},
		{"fact of another article", Article{ID: "a:1", Quads: []quad.Quad{q("f:1", "clew:evidence", "a:1#char=0,1", "a:1"), q("e:1", "p:1", "e:9", "f:1")}}, true},
		{"fact of another in the batch", Article{ID: "a:1", Quads: []quad.Quad{q("f:2", "clew:evidence", "a:1#char=0,1", "a:1")}}, true},
		{"value of a foreign type", Article{ID: "a:1", Quads: []quad.Quad{{Subject: quad.IRI("e:1"), Predicate: quad.IRI("p:1"), Object: foreign{}, Label: quad.IRI("a:1")}}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := OpenMemory()
			defer s.Close()
			must(t, s.Put(ctx, regime))
			before := contents(t, s)
			err := s.Put(ctx, good, test.a)
			loadErr := second(s.Load(ctx, articleSeq([]Article{good, test.a})))
			for _, err := range []error{err, loadErr} {
				if err == nil || test.owned != errors.Is(err, ErrOwned) {
					t.Errorf("got %v, want an error, ErrOwned: %v", err, test.owned)
				}
			}
			if got := contents(t, s); !slices.Equal(got, before) {
				t.Errorf("something was written\ntoo many: %s\nmissing: %s", less(got, before), less(before, got))
			}
		})
	}
}

type foreign struct{}

func (foreign) String() string { return "foreign" }
func (foreign) Native() any    { return nil }

// TestOpen opens directories that are no graph, or none of this version.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(ctx, filepath.Join(dir, "absent"), Options{}); !errors.Is(err, ErrNotFound) {
		t.Errorf("absent: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "absent")); err == nil {
		t.Error("opening an absent graph made its directory")
	}
	must(t, os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o644))
	if _, err := Open(ctx, dir, Options{Create: true}); err == nil {
		t.Error("a directory with other files became a graph")
	}
	dir = filepath.Join(dir, "x", "graph")
	s, err := Open(ctx, dir, Options{Create: true})
	must(t, err)
	must(t, s.Put(ctx, regime))
	must(t, s.Close())
	must(t, s.Close())
	if err := s.Put(ctx, regime); !errors.Is(err, ErrClosed) {
		t.Errorf("put after Close: %v", err)
	}
	if _, err := s.Snapshot().Text(ctx, "a:9"); !errors.Is(err, ErrClosed) {
		t.Errorf("snapshot after Close: %v", err)
	}

	s, err = Open(ctx, dir, Options{ReadOnly: true})
	must(t, err)
	if err := s.Remove(ctx, "a:9"); !errors.Is(err, ErrReadOnly) {
		t.Errorf("write to a read-only graph: %v", err)
	}
	if text, err := s.Text(ctx, "a:9"); text != regime.Text {
		t.Errorf("text %q, %v", text, err)
	}
	sound(t, s)
	must(t, s.Close())

	must(t, os.WriteFile(filepath.Join(dir, formatFile), []byte("clew graph 99\n"), 0o644))
	if _, err := Open(ctx, dir, Options{}); !errors.Is(err, ErrVersion) {
		t.Errorf("another version: %v", err)
	}
	must(t, os.WriteFile(filepath.Join(dir, formatFile), []byte(format), 0o644))
	must(t, os.RemoveAll(filepath.Join(dir, dataDir)))
	if _, err := Open(ctx, dir, Options{}); !errors.As(err, new(*CorruptError)) {
		t.Errorf("no data: %v", err)
	}
}

// A readOnlyPlace is a file system on which nothing can be written, because of cause.
type readOnlyPlace struct {
	vfs.FS
	cause error
}

func (p readOnlyPlace) OpenReadWrite(name string, _ vfs.DiskWriteCategory, _ ...vfs.OpenOption) (vfs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: p.cause}
}

// TestReadOnlyPlace opens a graph where nothing can be written: it can be read, and a
// writer is told why not.
func TestReadOnlyPlace(t *testing.T) {
	for _, crashed := range []bool{false, true} {
		whole, holds := wholeGraph(t, crashed)
		for name, cause := range map[string]error{"file system": syscall.EROFS, "directory": syscall.EACCES} {
			refuse := errorfs.InjectorFunc(func(op errorfs.Op) error {
				if op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
					return &fs.PathError{Op: "open", Path: op.Path, Err: cause}
				}
				return nil
			})
			for _, locked := range []bool{true, false} {
				mem := copied(t, whole)
				if !locked {
					must(t, mem.Remove(mem.PathJoin("graph", lockFile)))
				}
				fsys := readOnlyPlace{errorfs.Wrap(mem, refuse), cause}
				s, err := Open(ctx, "graph", Options{ReadOnly: true, fs: fsys})
				if err != nil {
					t.Errorf("%s: %v", name, err)
					continue
				}
				if got := contents(t, s); !slices.Equal(got, holds) {
					t.Errorf("%s: %d records of %d", name, len(got), len(holds))
				}
				sound(t, s)
				must(t, s.Close())
				if _, err := Open(ctx, "graph", Options{fs: fsys}); !errors.Is(err, cause) {
					t.Errorf("%s: for writing: %v", name, err)
				}
			}
		}
	}
}

// TestFullDisk writes to a file system of 2 MB until it is full, if it may mount one.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", dir).Run(); err != nil {
		t.Skipf("needs to mount a small file system: %v; TestWriteErrors fills a disk by injection", err)
	}
	defer exec.Command("umount", dir).Run()
	graph := filepath.Join(dir, "graph")
	done := map[string]Article{}
	s, err := Open(ctx, graph, Options{Create: true})
	must(t, err)
	for i := 0; err == nil; i++ {
		if i == 10_000 {
			t.Fatal("the disk does not fill up")
		}
		a := newsArticle(i, 300)
		if err = s.Put(ctx, a); err == nil {
			done[a.ID] = a
		}
	}
	if !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), "free some") {
		t.Errorf("put on a full disk: %v", err)
	}
	if _, err := s.Text(ctx, "a:9"); !errors.Is(err, ErrFailed) {
		t.Errorf("read after that: %v", err)
	}
	_ = s.Close()
	s, err = Open(ctx, graph, Options{ReadOnly: true}) // a full disk can be read
	must(t, err)
	same(t, s, done)
	sound(t, s)
	must(t, s.Close())
	t.Logf("%d articles of 300 quads in 2 MB", len(done))
}

// TestIsolation reads from many goroutines while one writes. Every read sees whole
// batches only: all versions of an article are the same in all their parts.
func TestIsolation(t *testing.T) {
	s := OpenMemory()
	article := func(version int) Article {
		label := quad.IRI("a:1")
		a := Article{ID: "a:1", Text: fmt.Sprint(version)}
		for i := range 20 {
			a.Quads = append(a.Quads, quad.Quad{Subject: quad.IRI(fmt.Sprintf("e:%d", i)), Predicate: quad.IRI("p:version"), Object: quad.Int(version), Label: label})
		}
		return a
	}
	must(t, s.Put(ctx, article(0)))
	var stop atomic.Bool
	var readers sync.WaitGroup
	var reads atomic.Int64
	uniform := func(v *view) error {
		n, first := 0, quad.Value(nil)
		for q, err := range v.Match(ctx, Pattern{Predicate: quad.IRI("p:version")}) {
			if err != nil {
				return err
			}
			if first == nil {
				first = q.Object
			}
			if n++; q.Object != first {
				return fmt.Errorf("versions %v and %v in one read", first, q.Object)
			}
		}
		if n != 20 {
			return fmt.Errorf("%d quads of 20", n)
		}
		return nil
	}
	for i := range 4 {
		readers.Go(func() {
			for !stop.Load() {
				snap := s.Snapshot()
				err := errors.Join(uniform(&s.view), uniform(&snap.view))
				text, terr := snap.Text(ctx, "a:1")
				qs := snap.QuadStore()
				it := graph.NewResultReader(qs, qs.QuadIterator(quad.Object, qs.ValueOf(quad.Int(mustInt(text)))))
				found, rerr := quad.ReadAll(it)
				if err = errors.Join(err, terr, rerr); err == nil && len(found) != 20 {
					err = fmt.Errorf("snapshot of version %s has %d quads of it", text, len(found))
				}
				if err = errors.Join(err, snap.Close()); err != nil {
					t.Errorf("reader %d: %v", i, err)
					return
				}
				reads.Add(1)
			}
		})
	}
	for version := 1; version < 150 || reads.Load() < 20 && !t.Failed(); version++ {
		must(t, s.Put(ctx, article(version)))
	}
	stop.Store(true)
	readers.Wait()
	sound(t, s)
	must(t, s.Close())
}

func mustInt(text string) (n int) {
	_, _ = fmt.Sscan(text, &n)
	return n
}

// TestCancelled expects every operation to heed its context.
func TestCancelled(t *testing.T) {
	s := OpenMemory()
	defer s.Close()
	must(t, s.Put(ctx, regime))
	done, cancel := context.WithCancel(ctx)
	cancel()
	_, loadErr := s.Load(done, articleSeq(testArticles(1, 2)))
	_, verifyErr := Open(done, t.TempDir(), Options{Create: true})
	for name, err := range map[string]error{
		"Put": s.Put(done, regime), "Remove": s.Remove(done, "a:9"), "Load": loadErr, "Open": verifyErr,
		"Backup": s.Backup(done, new(bytes.Buffer)),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
	same(t, s, map[string]Article{"a:9": regime})
}

// nquadsOf returns the graph as sorted N-Quads.
func nquadsOf(t testing.TB, s *Store) string {
	t.Helper()
	all := matched(t, &s.view, Pattern{})
	quads.Sort(all)
	var b bytes.Buffer
	w := nquads.NewWriter(&b)
	for _, q := range all {
		must(t, w.WriteQuad(q))
	}
	must(t, w.Close())
	return b.String()
}
