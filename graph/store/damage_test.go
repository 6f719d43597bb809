package store

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// wholeGraph returns a graph directory on a file system in memory and what it holds. If
// crashed, it is as a process left it that was killed.
func wholeGraph(t *testing.T, crashed bool) (fsys vfs.FS, holds []string) {
	t.Helper()
	mem := vfs.NewMem()
	s, err := Open(ctx, "graph", Options{Create: true, fs: mem})
	must(t, err)
	must(t, s.Put(ctx, testArticles(1, 6)...))
	_, err = s.Load(ctx, articleSeq(testArticles(2, 12)))
	must(t, err)
	if crashed { // so that there is more than a log
		must(t, s.Close())
		s, err = Open(ctx, "graph", Options{fs: mem})
		must(t, err)
	}
	for seed := range uint64(4) {
		must(t, s.Put(ctx, testArticles(3+seed, 3)...))
	}
	holds = contents(t, s)
	if !crashed {
		must(t, s.Close())
		return mem, holds
	}
	fsys = copied(t, mem)
	must(t, s.Close())
	return fsys, holds
}

func copied(t *testing.T, from vfs.FS) vfs.FS {
	t.Helper()
	to := vfs.NewMem()
	_, err := vfs.Clone(from, to, "graph", "graph")
	must(t, err)
	return to
}

// filesOf lists the files of a graph that are not empty, with their sizes.
func filesOf(t *testing.T, fsys vfs.FS) map[string]int {
	t.Helper()
	sizes := map[string]int{}
	for _, dir := range []string{"graph", "graph/" + dataDir} {
		names, err := fsys.List(dir)
		must(t, err)
		for _, name := range names {
			path := fsys.PathJoin(dir, name)
			info, err := fsys.Stat(path)
			must(t, err)
			if !info.IsDir() && info.Size() > 0 {
				sizes[path] = int(info.Size())
			}
		}
	}
	return sizes
}

// damaged returns a copy of a graph in which change was done to one file.
func damaged(t *testing.T, from vfs.FS, path string, change func([]byte) []byte) vfs.FS {
	t.Helper()
	to := copied(t, from)
	b, err := readFile(to, path)
	must(t, err)
	f, err := to.Create(path, vfs.WriteCategoryUnspecified)
	must(t, err)
	_, err = f.Write(change(b))
	must(t, errors.Join(err, f.Close()))
	return to
}

// inspect opens a graph, verifies it and reads all of it. It returns the first error or
// problem.
func inspect(fsys vfs.FS) (got []string, noticed error) {
	s, err := Open(ctx, "graph", Options{fs: fsys})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	problems, err := s.Verify(ctx, nil)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, fmt.Errorf("%w: %s", errProblem, problems[0])
	}
	return read(s)
}

var errProblem = errors.New("a problem that Verify found")

// TestDamagedFiles flips bits all over the files of a graph, and cuts files short. Each
// time the graph must be what it was, or an error or Verify must say that it is not, and
// what to do. With CLEW_FLIPS=all it flips one bit of every byte.
func TestDamagedFiles(t *testing.T) {
	for _, crashed := range []bool{false, true} {
		t.Run(map[bool]string{false: "closed", true: "killed"}[crashed], func(t *testing.T) {
			t.Parallel()
			whole, now := wholeGraph(t, crashed)
			if got, err := inspect(copied(t, whole)); err != nil || !slices.Equal(got, now) {
				t.Fatalf("undamaged: %v", err)
			}
			kinds := map[string]int{}
			check := func(path, what string, change func([]byte) []byte) {
				got, noticed := inspect(damaged(t, whole, path, change))
				var corrupt *CorruptError
				switch {
				case noticed == nil && slices.Equal(got, now):
					kinds["harmless"]++
				case noticed == nil:
					t.Errorf("%s: %s: %d of %d records and no word of it", path, what, len(got), len(now))
				case errors.As(noticed, &corrupt):
					kinds["error"]++
					if corrupt.Hint == "" || corrupt.Dir != "graph" || strings.Contains(corrupt.Error(), "\n") {
						t.Errorf("%s: %s: the error says not what to do: %v", path, what, noticed)
					}
				case errors.Is(noticed, ErrVersion):
					kinds["other version"]++
				case errors.Is(noticed, errProblem):
					kinds["found by Verify"]++
				default:
					t.Errorf("%s: %s: %v", path, what, noticed)
				}
			}
			total := 0
			for _, size := range filesOf(t, whole) {
				total += size
			}
			step := max(1, total/300)
			if os.Getenv("CLEW_FLIPS") == "all" {
				step = 1
			}
			for path, size := range filesOf(t, whole) {
				for at := 0; at < size; at += step {
					check(path, fmt.Sprintf("bit %d of byte %d", at%8, at), func(b []byte) []byte { b[at] ^= 1 << (at % 8); return b })
				}
				for _, length := range []int{0, 1, size / 2, size - 1} {
					check(path, fmt.Sprintf("cut to %d bytes", length), func(b []byte) []byte { return b[:length] })
				}
				check(path, "bytes after its end", func(b []byte) []byte { return append(b, "more"...) })
				check(path, "zeros", func(b []byte) []byte { clear(b); return b })
			}
			t.Logf("%d bytes, one flip in about %d: %v", total, step, kinds)
		})
	}
}

// TestMissingFiles removes one file after the other.
func TestMissingFiles(t *testing.T) {
	whole, now := wholeGraph(t, false)
	for path := range filesOf(t, whole) {
		fsys := copied(t, whole)
		must(t, fsys.Remove(path))
		got, noticed := inspect(fsys)
		if noticed == nil && !slices.Equal(got, now) {
			t.Errorf("without %s: %d of %d records and no word of it", path, len(got), len(now))
		}
		if noticed != nil && !errors.As(noticed, new(*CorruptError)) && !errors.Is(noticed, ErrNotFound) {
			t.Errorf("without %s: %v", path, noticed)
		}
	}
}
