//go:build unix

package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports"
	"github.com/clew-kg/clew/exports/gexf"
	"github.com/clew-kg/clew/exports/graphml"
	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/turtle"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/view"
)

// newsArticle is article i of a synthetic archive: ten facts in as many sentences
// between entities of which some come again and again.
func newsArticle(t testing.TB, i int) store.Article {
	a := &fact.Article{ID: fmt.Sprintf("a:%016d", i), Title: fmt.Sprintf("Article %d", i), Source: "Post", Date: time.Date(2024, 1, 1+i%300, 0, 0, 0, 0, time.UTC)}
	var entities []fact.Entity
	var facts []fact.Fact
	for k := range 10 {
		s, o := (i*7+k*k)%(i/2+50), (i*13+k)%(i+20)
		for _, n := range []int{s, o} {
			entities = append(entities, fact.Entity{ID: fmt.Sprintf("e:entity-%d", n), Name: fmt.Sprintf("Entity number %d", n), Type: "Organization"})
		}
		start := len(a.Text)
		a.Text += fmt.Sprintf("Entity number %d has implemented entity number %d & more. ", s, o)
		facts = append(facts, fact.Fact{
			Article: a.ID, Subject: fmt.Sprintf("e:entity-%d", s), Predicate: []string{"implements", "owns", "visits"}[k%3], Object: fmt.Sprintf("e:entity-%d", o),
			SubjectText: fmt.Sprintf("Entity number %d", s), PredicateText: "has implemented", ObjectText: fmt.Sprintf("entity number %d", o),
			Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: float64(50+k) / 100, Rule: "verb",
			Evidence: fact.Evidence{Sentence: k + 1, Start: start, End: len(a.Text) - 9, SentenceStart: start, SentenceEnd: len(a.Text) - 1},
		})
	}
	qs, err := quads.Of(a, entities, facts)
	if err != nil {
		t.Fatal(err)
	}
	return store.Article{ID: a.ID, Text: a.Text, Quads: qs}
}

// newsStore is a graph of n articles.
func newsStore(t testing.TB, n int) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "graph"), store.Options{Create: true, Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	_, err = s.Load(t.Context(), func(yield func(store.Article, error) bool) {
		for i := range n {
			if !yield(newsArticle(t, i), nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// inMemory copies a source, so that writers are measured without the store.
func inMemory(t testing.TB, s exports.Source) exports.Source {
	t.Helper()
	all := func(seq iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
		var list []quad.Quad
		for q, err := range seq {
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, q)
		}
		return func(yield func(quad.Quad, error) bool) {
			for _, q := range list {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
	var articles [][]quad.Quad
	for a, err := range s.Articles {
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	s.Articles = func(yield func([]quad.Quad, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
	sorted := s.Sorted
	orders := map[bool]iter.Seq2[quad.Quad, error]{}
	s.Sorted = func(byLabel bool, key func([]byte, quad.Value) []byte) iter.Seq2[quad.Quad, error] {
		if orders[byLabel] == nil {
			orders[byLabel] = all(sorted(byLabel, key))
		}
		return orders[byLabel]
	}
	s.Quads = all(s.Quads)
	return s
}

// cpuTime returns how long this process and its children have computed, which other
// work on the machine does not change.
func cpuTime(who int) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(who, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// best returns the least time that one processor computes on f in several runs, each from
// a heap without garbage: what is collected is then its own, not what ran before.
func best(who int, f func()) time.Duration {
	var times []time.Duration
	for range 3 {
		runtime.GC()
		start := cpuTime(who)
		f()
		times = append(times, cpuTime(who)-start)
	}
	return slices.Min(times)
}

// TestExportBars measures writers and readers in quads, edges or triples a second of one
// processor's time, and prints each beside its bar. Run it with CLEW_BENCH=1.
func TestExportBars(t *testing.T) {
	if os.Getenv("CLEW_BENCH") == "" {
		t.Skip("a benchmark of minutes: set CLEW_BENCH=1")
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	s := newsStore(t, 3000)
	stats, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	disk := exportSource(t.Context(), s)
	memory := inMemory(t, disk)
	fmt.Printf("%d quads, %d facts; a second of one processor\n", stats.Quads, stats.Facts)
	line := func(what string, n int64, d time.Duration, bar float64, unit string) {
		rate, verdict := float64(n)/d.Seconds(), ""
		if bar > 0 {
			verdict = fmt.Sprintf("bar %4.0fk  %s", bar/1000, map[bool]string{true: "met", false: "MISSED"}[rate >= bar])
		}
		fmt.Printf("%-44s %6.0fk %-8s %s\n", what, rate/1000, unit, verdict)
	}
	write := func(name string, src exports.Source) time.Duration {
		f, _ := exports.Find(name)
		o := exports.Options{Plain: true}
		if err := f.Write(t.Context(), io.Discard, src, o); err != nil { // warm
			t.Fatal(err)
		}
		return best(syscall.RUSAGE_SELF, func() { _ = f.Write(t.Context(), io.Discard, src, o) })
	}
	unsorted := memory
	unsorted.Sorted = nil
	line("N-Quads from memory", stats.Quads, write("nquads", memory), 1e6, "quads")
	line("… sorting them in memory first", stats.Quads, write("nquads", unsorted), 0, "quads")
	line("CSV of facts from memory", stats.Quads, write("csv-facts", memory), 1e6, "quads")
	line("CSV of edges from memory, with the network", stats.Quads, write("csv", memory), 0, "quads")
	line("N-Quads from the store", stats.Quads, write("nquads", disk), 300e3, "quads")
	line("CSV of facts from the store", stats.Quads, write("csv-facts", disk), 300e3, "quads")
	for _, name := range []string{"turtle", "trig", "ntriples", "rdfxml", "jsonld", "kgtk", "jsonl"} {
		line(name+" from memory", stats.Quads, write(name, memory), 0, "quads")
	}
	g, err := view.FromQuads(memory.Quads)
	if err != nil {
		t.Fatal(err)
	}
	n := network.Of(g, network.Options{})
	line("GEXF from a network", stats.Facts, best(syscall.RUSAGE_SELF, func() { _ = gexf.Write(io.Discard, n, gexf.V13, nil) }), 200e3, "edges")
	line("… from quads, with the network", stats.Facts, write("gexf", memory), 200e3, "edges")
	line("… from the store", stats.Facts, write("gexf", disk), 0, "edges")
	line("GraphML from a network", stats.Facts, best(syscall.RUSAGE_SELF, func() { _ = graphml.Write(io.Discard, n, graphml.Gephi, nil) }), 200e3, "edges")
	line("… from quads, with the network", stats.Facts, write("graphml", memory), 200e3, "edges")
	barsOfReaders(t, memory, line)
}

// barsOfReaders reads what was written, beside rapper.
func barsOfReaders(t *testing.T, src exports.Source, line func(string, int64, time.Duration, float64, string)) {
	var text bytes.Buffer
	f, _ := exports.Find("turtle")
	if err := f.Write(context.Background(), &text, src, exports.Options{}); err != nil {
		t.Fatal(err)
	}
	table, err := prefixes("https://clew.example/")
	if err != nil {
		t.Fatal(err)
	}
	var n int64
	ours := best(syscall.RUSAGE_SELF, func() {
		n = 0
		for _, err := range turtle.Read(bytes.NewReader(text.Bytes()), rdf.ReadOptions{Prefixes: table}) {
			if err != nil {
				t.Fatal(err)
			}
			n++
		}
	})
	line("Turtle reader", n, ours, 200e3, "triples")
	rapper, err := exec.LookPath("rapper")
	if err != nil {
		fmt.Println("rapper is not installed (Debian: raptor2-utils)")
		return
	}
	path := filepath.Join(t.TempDir(), "graph.ttl")
	if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	theirs := best(syscall.RUSAGE_CHILDREN, func() {
		if out, err := exec.Command(rapper, "-q", "-c", "-i", "turtle", path).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	})
	line("… beside rapper, which only counts", n, theirs, 0, "triples")
	fmt.Printf("%-44s %6.2f×          bar 1.00× %s\n", "… ours to rapper's", theirs.Seconds()/ours.Seconds(), map[bool]string{true: "met", false: "MISSED"}[ours <= theirs])
}
