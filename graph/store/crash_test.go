package store

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The tests of this file and of lock_test.go run the test binary again as a child process,
// which writes to a graph, or reads it, until it is killed.
const childEnv = "CLEW_STORE_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childEnv); dir != "" {
		from, err := strconv.Atoi(os.Getenv(childEnv + "_FROM"))
		if err == nil {
			err = writeForever(dir, from)
		} else {
			err = readForever(dir)
		}
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// crashOp is write number n of the child, on the graph and on a model of it.
func crashOp(n int, model map[string]Article) func(*Store) error {
	rng := rand.New(rand.NewPCG(uint64(n), 3))
	if ids := slices.Sorted(maps.Keys(model)); len(ids) > 4 && rng.IntN(3) == 0 {
		id := ids[rng.IntN(len(ids))]
		delete(model, id)
		return func(s *Store) error { return s.Remove(ctx, id) }
	}
	var batch []Article
	for _, i := range rng.Perm(8)[:1+rng.IntN(3)] {
		a := newArticle(rng, fmt.Sprintf("a:%d", i), fmt.Sprintf("file%d", i))
		batch, model[a.ID] = append(batch, a), a
	}
	if rng.IntN(4) == 0 {
		return func(s *Store) error { _, err := s.Load(ctx, articleSeq(batch)); return err }
	}
	return func(s *Store) error { return s.Put(ctx, batch...) }
}

// modelAfter returns what the graph holds after the first n writes.
func modelAfter(n int) map[string]Article {
	model := map[string]Article{}
	for i := range n {
		crashOp(i, model)
	}
	return model
}

// writeForever does write after write, from number from on, and prints the number of each
// one that is acknowledged.
func writeForever(dir string, from int) error {
	s, err := Open(ctx, dir, Options{Create: true, chunkQuads: 16})
	if err != nil {
		return err
	}
	fmt.Println("open")
	model := modelAfter(from)
	for n := from; ; n++ {
		if err := crashOp(n, model)(s); err != nil {
			return err
		}
		fmt.Println("done", n)
	}
}

// child starts the child process, which writes from number from on or, with "reader", reads.
func child(t *testing.T, dir, from string) (*exec.Cmd, *bufio.Reader) {
	t.Helper()
	exe, err := os.Executable()
	must(t, err)
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), childEnv+"="+dir, childEnv+"_FROM="+from)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	return cmd, bufio.NewReader(out)
}

// TestKill kills the writing process at random moments, CLEW_KILLS times. Each time
// the graph must hold every write that was acknowledged, and of the one in progress
// all or nothing.
func TestKill(t *testing.T) {
	kills := 15
	if n, err := strconv.Atoi(os.Getenv("CLEW_KILLS")); err == nil {
		kills = n
	}
	dir := t.TempDir()
	done := 0
	rng := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	inProgress := 0
	for kill := range kills {
		cmd, out := child(t, dir, strconv.Itoa(done))
		strike := func() { _ = cmd.Process.Kill() }
		if kill%8 == 0 { // while it opens the graph; else while it writes
			time.AfterFunc(time.Duration(rng.IntN(60))*time.Millisecond, strike)
		}
		for {
			line, err := out.ReadString('\n')
			if err != nil {
				if err != io.EOF {
					t.Fatal(err)
				}
				break
			}
			switch fields := strings.Fields(line); fields[0] {
			case "open":
				time.AfterFunc(time.Duration(rng.IntN(120))*time.Millisecond, strike)
			case "done":
				n, err := strconv.Atoi(fields[1])
				must(t, err)
				done = n + 1
			case "error":
				t.Fatalf("kill %d: child: %s", kill, line)
			}
		}
		_ = cmd.Wait()

		s, err := Open(ctx, dir, Options{Create: true})
		must(t, err)
		if int(s.commits) > done {
			done++
			inProgress++
		}
		if int(s.commits) != done {
			t.Fatalf("kill %d: the graph holds %d batches, %d were acknowledged", kill, s.commits, done)
		}
		same(t, s, modelAfter(done))
		sound(t, s)
		must(t, s.Close())
		if t.Failed() {
			t.Fatalf("kill %d", kill)
		}
	}
	t.Logf("%d kills, %d writes, %d of them killed after they reached the disk and before they were acknowledged", kills, done, inProgress)
}
