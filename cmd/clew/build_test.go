package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/vocab"
)

// clew runs one command line in this process and returns what it wrote.
func clew(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	if code := run(t.Context(), args, strings.NewReader(""), &out, &err); code != want {
		t.Fatalf("clew %s: exit code %d, want %d\n%s", strings.Join(args, " "), code, want, err.String())
	}
	return out.String(), err.String()
}

const samples = "../../seeds/articles"

// sampleFiles returns the paths of the sample articles.
func sampleFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(samples, func(path string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() && filepath.Ext(path) != "" {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 12 {
		t.Fatalf("%d sample articles, %v", len(files), err)
	}
	return files
}

func TestSameGraphForAnyWorkersAndOrder(t *testing.T) {
	files := sampleFiles(t)
	build := func(name string, workers int, order []string) [32]byte {
		dir := filepath.Join(t.TempDir(), name)
		clew(t, exitOK, append([]string{"build", "-q", "-g", dir, "-j", fmt.Sprint(workers)}, order...)...)
		out, _ := clew(t, exitOK, "export", "-g", dir, "--format", "nquads")
		if strings.Count(out, "\n") < 5000 {
			t.Fatalf("%s: only %d quads", name, strings.Count(out, "\n"))
		}
		return sha256.Sum256([]byte(out))
	}
	one := build("one", 1, files)
	if build("eight", 8, files) != one {
		t.Error("8 workers build another graph than 1")
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range 2 {
		shuffled := slices.Clone(files)
		random.Shuffle(len(shuffled), func(a, b int) { shuffled[a], shuffled[b] = shuffled[b], shuffled[a] })
		if build(fmt.Sprintf("shuffled%d", i), 3, shuffled) != one {
			t.Error("another order of articles builds another graph")
		}
	}
}

// The three facts of the running example come out of the sample articles.
func TestRunningExample(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "graph")
	clew(t, exitOK, "build", "-q", "-g", dir, samples)
	for question, want := range map[string]string{
		`g.V(e("regime")).Out(p("implements")).All()`:              "e:qr-code-payment-system",
		`g.V(e("QR code payment system")).Out(p("part-of")).All()`: "e:local-development-22-20-policy",
		`g.V(e("phone crackdown")).In(p("site-of")).All()`:         "e:north-hamgyong",
		`g.V(e("North Hamgyong")).Out(p("site-of")).All()`:         "e:phone-crackdown",
	} {
		out, _ := clew(t, exitOK, "query", "-g", dir, "-o", "csv", question)
		if !slices.Contains(strings.Split(out, "\n"), want) {
			t.Errorf("%s gives\n%swithout %s", question, out, want)
		}
	}
	for _, name := range []string{"Pyongyang", "the communist regime", "North Korean government"} {
		out, _ := clew(t, exitOK, "show", "-g", dir, name)
		if !strings.Contains(out, "e:north-korean-government") && name != "Pyongyang" {
			t.Errorf("%s is not the government:\n%.300s", name, out)
		}
	}
	if _, said := clew(t, exitOK, "verify", "--store", "-g", dir); !strings.Contains(said, "every one leads back to its words") {
		t.Errorf("verify says %q", said)
	}
}

// TestKilledBuildResumes kills builds at random moments. What they had acknowledged is
// there, and the next build ends with the graph of an undisturbed one.
func TestKilledBuildResumes(t *testing.T) {
	if testing.Short() {
		t.Skip("starts processes")
	}
	folder := t.TempDir()
	for i, path := range sampleFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for k := range 4 { // several editions of each, so that there is something to interrupt
			name := filepath.Join(folder, fmt.Sprintf("%d-%d%s", i, k, filepath.Ext(path)))
			if err := os.WriteFile(name, append(data, fmt.Sprintf("\n\nEdition %d of this article belongs to Karsk Shipping.\n", k)...), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := filepath.Join(t.TempDir(), "want")
	clew(t, exitOK, "build", "-q", "-g", want, folder)
	undisturbed, _ := clew(t, exitOK, "export", "-g", want, "--format", "nquads")

	dir := filepath.Join(t.TempDir(), "graph")
	random := rand.New(rand.NewPCG(3, 4))
	for range 4 {
		cmd := exec.Command(os.Args[0], "build", "-g", dir, folder)
		cmd.Env = append(os.Environ(), "CLEW_TEST_MAIN=1")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(100+random.IntN(900)) * time.Millisecond)
		cmd.Process.Kill()
		cmd.Wait()
	}
	clew(t, exitOK, "build", "-q", "-g", dir, folder)
	if got, _ := clew(t, exitOK, "export", "-g", dir, "--format", "nquads"); got != undisturbed {
		t.Error("a killed and resumed build holds another graph")
	}
	clew(t, exitOK, "verify", "--store", "-g", dir)
}

func TestInterruptedBuildSaysSo(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out, err bytes.Buffer
	code := run(ctx, []string{"build", "-g", filepath.Join(t.TempDir(), "graph"), samples}, strings.NewReader(""), &out, &err)
	if code != exitInterrupted || !strings.Contains(err.String(), "again") {
		t.Errorf("exit code %d, %q", code, err.String())
	}
}

func TestSecondProcessIsToldWho(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "graph")
	clew(t, exitOK, "build", "-q", "-g", dir, filepath.Join(samples, "scan-to-pay.md"))
	a := &app{graph: dir}
	s, err := a.openForWriting(t.Context(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	start := time.Now()
	cmd := exec.Command(os.Args[0], "build", "-g", dir, samples)
	cmd.Env = append(os.Environ(), "CLEW_TEST_MAIN=1")
	said, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(said), fmt.Sprint(os.Getpid())) {
		t.Errorf("second process: %v, %s", err, said)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestRefusedArticle builds a batch in which the store refuses one article, since a span of it
// and one of another share an id (their IDs agree in 40 bits of their hashes). The
// rest goes in; the one is reported.
func TestRefusedArticle(t *testing.T) {
	var stderr bytes.Buffer
	s := store.OpenMemory()
	defer s.Close()
	b := &builder{app: &app{stderr: &stderr}, store: s, meter: &meter{}, claimed: map[string]string{}, problems: &problems{reason: map[string]string{}}}
	for _, id := range []string{"a:1102874", "a:1", "a:1413243", "a:2"} {
		label := quad.IRI(id)
		b.claimed[id] = id
		b.batch = append(b.batch, store.Article{ID: id, Origin: id + ".txt", Text: "x", Quads: []quad.Quad{
			{Subject: quad.IRI("f:" + id[2:]), Predicate: quad.IRI(vocab.Evidence), Object: label + "#char=0,1", Label: label},
		}})
	}
	b.ready = tally{added: 4, facts: 4}
	if err := b.flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	if b.tally.added != 3 || b.tally.facts != 3 || b.tally.failed != 1 {
		t.Errorf("tally %+v", b.tally)
	}
	if b.problems.reason["a:1413243.txt"] == "" || !strings.Contains(stderr.String(), "a:1413243.txt") {
		t.Errorf("problems %v, said %q", b.problems.reason, &stderr)
	}
	if _, claimed := b.claimed["a:1413243"]; claimed {
		t.Error("it counts as read")
	}
	if stats, err := s.Stats(t.Context()); err != nil || stats.Articles != 3 {
		t.Errorf("%d articles, %v", stats.Articles, err)
	}
}
