package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A bar is one line of the table that TestBars prints.
type bar struct {
	what, result, bar string
	met               bool
}

// TestBars measures the store on a synthetic news graph beside what the machine could
// do at most, and prints a table. Run it with CLEW_BENCH=1 on an idle machine;
// CLEW_BENCH_QUADS sets the size.
func TestBars(t *testing.T) {
	if os.Getenv("CLEW_BENCH") == "" {
		t.Skip("a benchmark of minutes: set CLEW_BENCH=1")
	}
	n := newsQuads()
	shares := []float64{machineShare()}
	var bars []bar
	say := func(what string, met bool, target, format string, args ...any) {
		bars = append(bars, bar{what, fmt.Sprintf(format, args...), target, met})
	}

	arts := newsSlice(n)
	disk, rate, cpuRate := loadTimed(t, t.TempDir(), n, arts)
	raw, ingest := rawPebble(t, disk)
	say("load on disk", rate >= 100e3, "≥ 100k quads/s", "%.0fk quads/s, %.0fk a CPU-s", rate/1e3, cpuRate/1e3)
	say("… beside pebble, batches of the same keys", rate >= 0.5*raw, "≥ 0.5×", "%.2f× of %.0fk quads/s", rate/raw, raw/1e3)
	say("… beside pebble, sorted tables, ingest only", true, "", "%.2f× of %.0fk quads/s", rate/ingest, ingest/1e3)
	_, memory, cpuMemory := loadTimed(t, "", n, arts)
	bound := rawMemory(arts)
	say("load in memory", memory >= 200e3, "≥ 200k quads/s", "%.0fk quads/s, %.0fk a CPU-s", memory/1e3, cpuMemory/1e3)
	say("… beside a Go map and four sorted slices", true, "", "%.2f× of %.0fk quads/s", memory/bound, bound/1e3)
	arts = nil

	stats, err := disk.Stats(ctx)
	if err != nil {
		t.Fatal(err)
	}
	size := float64(stats.DiskBytes) / float64(stats.Quads)
	say("disk", size <= 150, "≤ 150 B/quad", "%.1f B/quad", size)
	resident, peak := residentAfterLoad(t, n)
	say("resident memory after load", resident < 400, "< 400 MB", "%d MB (peak while loading %d MB)", resident, peak)

	fast, err := Open(ctx, t.TempDir(), Options{Create: true, Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := fast.Load(ctx, articleSeq(newsSlice(n/10))); err != nil {
		t.Fatal(err)
	}
	next := 0
	fresh := make([]Article, 51)
	for i := range fresh {
		fresh[i] = newsArticle(10_000_000+i, 300)
	}
	one := median(len(fresh), func() {
		if err := fast.Put(ctx, fresh[next]); err != nil {
			t.Fatal(err)
		}
		next++
	})
	closeStore(t, fast)
	say("an article of 300 quads, not synced", one < 10*time.Millisecond, "< 10 ms", "%.2f ms", ms(one))

	readingBars(t, disk, say)

	dir := disk.dir
	closeStore(t, disk)
	open := func(o Options) time.Duration {
		return median(5, func() {
			s, err := Open(ctx, dir, o)
			if err != nil {
				t.Fatal(err)
			}
			closeStore(t, s)
		})
	}
	writing, reading := open(Options{}), open(Options{ReadOnly: true})
	say("open and close", writing < 100*time.Millisecond, "< 100 ms", "%.1f ms, for reading %.1f ms", ms(writing), ms(reading))
	shares = append(shares, machineShare())
	fmt.Printf("The run had %.0f %% of the machine at its start and %.0f %% at its end; figures in CPU-s are by its own processor time.\n", 100*shares[0], 100*shares[1])
	for _, b := range bars {
		mark := "met"
		if !b.met {
			mark = "SHORT"
		}
		fmt.Printf("%-45s %-45s %-18s %s\n", b.what, b.result, b.bar, mark)
	}
}

// TestBarLarge compares the rate of a load with that of one ten times as large, by time
// and by processor time, without the making of articles. Run it with CLEW_BENCH_LARGE=1.
func TestBarLarge(t *testing.T) {
	if os.Getenv("CLEW_BENCH_LARGE") == "" {
		t.Skip("a benchmark of minutes: set CLEW_BENCH_LARGE=1")
	}
	n := newsQuads()
	measure := func(n int) (rate, cpuRate float64) {
		took := func(f func()) (wall, cpu time.Duration) {
			start, used := time.Now(), processorTime()
			f()
			return time.Since(start), processorTime() - used
		}
		makeWall, makeCPU := took(func() {
			for range news(n) {
			}
		})
		s := openTemp(t)
		defer closeStore(t, s)
		wall, cpu := took(func() {
			if _, err := s.Load(ctx, news(n)); err != nil {
				t.Fatal(err)
			}
		})
		return float64(n) / (wall - makeWall).Seconds(), float64(n) / (cpu - makeCPU).Seconds()
	}
	small, smallCPU := measure(n)
	large, largeCPU := measure(10 * n)
	mark := "met"
	if large < 0.7*small {
		mark = "SHORT"
	}
	fmt.Printf("%-45s %-45s %-18s %s\n", fmt.Sprintf("load of %d quads beside %d", 10*n, n),
		fmt.Sprintf("%.2f×, by processor time %.2f×", large/small, largeCPU/smallCPU), "≥ 0.7×", mark)
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1e3 }

// median runs f n times and returns the middle time.
func median(n int, f func()) time.Duration {
	times := make([]time.Duration, n)
	for i := range times {
		start := time.Now()
		f()
		times[i] = time.Since(start)
	}
	slices.Sort(times)
	return times[n/2]
}

// loadTimed loads arts into a new graph, in memory if dir is "".
func loadTimed(t *testing.T, dir string, n int, arts []Article) (s *Store, rate, cpuRate float64) {
	t.Helper()
	s = OpenMemory()
	if dir != "" {
		var err error
		if s, err = Open(ctx, dir, Options{Create: true}); err != nil {
			t.Fatal(err)
		}
	}
	start, cpu := time.Now(), processorTime()
	if _, err := s.Load(ctx, articleSeq(arts)); err != nil {
		t.Fatal(err)
	}
	rate = float64(n) / time.Since(start).Seconds()
	cpuRate = float64(n) / (processorTime() - cpu).Seconds()
	if dir == "" {
		closeStore(t, s)
	}
	return s, rate, cpuRate
}

// processorTime is what this process has used so far, in steps of 10 ms; 0 where it cannot
// be known.
func processorTime() time.Duration {
	b, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), ") ")
	fields := strings.Fields(rest)
	user, err1 := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	if err1 != nil || err2 != nil {
		return 0
	}
	return time.Duration(user+system) * 10 * time.Millisecond
}

// machineShare keeps all cores busy for a second and returns how much of them it got.
func machineShare() float64 {
	start, cpu := time.Now(), processorTime()
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for n := 0; n%1024 != 0 || time.Since(start) < time.Second; n++ {
			}
		})
	}
	wait.Wait()
	return (processorTime() - cpu).Seconds() / time.Since(start).Seconds() / float64(runtime.GOMAXPROCS(0))
}

// rawPebble writes what s holds with pebble alone, in quads a second: in batches in the
// order in which articles bring it, and as sorted tables.
func rawPebble(t *testing.T, s *Store) (batches, tables float64) {
	t.Helper()
	type pair struct{ key, value []byte }
	var rest []pair
	var quads []quadKey
	it, err := s.db.NewIter(nil)
	if err != nil {
		t.Fatal(err)
	}
	byLabel := permutations[3]
	for ok := it.First(); ok; ok = it.Next() {
		switch key := it.Key(); key[0] {
		case spaceLSPO:
			quads = append(quads, byLabel.parseKey(key))
		case spaceSPOL, spacePOSL, spaceOSPL:
		default:
			rest = append(rest, pair{bytes.Clone(key), bytes.Clone(it.Value())})
		}
	}
	if err := it.Close(); err != nil {
		t.Fatal(err)
	}

	db := openRaw(t, s)
	start := time.Now()
	b := db.NewBatch()
	set := func(key, value []byte) {
		b.Set(key, value, nil)
		if b.Len() > 1<<20 {
			if err := b.Commit(pebble.NoSync); err != nil {
				t.Fatal(err)
			}
			b = db.NewBatch()
		}
	}
	var key []byte
	for _, q := range quads {
		for i := range permutations {
			key = permutations[i].appendKey(key[:0], q)
			set(key, nil)
		}
	}
	for _, p := range rest {
		set(p.key, p.value)
	}
	if err := b.Commit(pebble.NoSync); err != nil {
		t.Fatal(err)
	}
	if err := db.Flush(); err != nil {
		t.Fatal(err)
	}
	batches = float64(len(quads)) / time.Since(start).Seconds()
	closeStore(t, db)

	db = openRaw(t, s)
	start = time.Now()
	pairs := rest
	for _, q := range quads {
		for i := range permutations {
			pairs = append(pairs, pair{permutations[i].appendKey(nil, q), nil})
		}
	}
	sort.Slice(pairs, func(i, j int) bool { return bytes.Compare(pairs[i].key, pairs[j].key) < 0 })
	b = db.NewBatch()
	for _, p := range pairs {
		set(p.key, p.value)
	}
	if err := b.Commit(pebble.NoSync); err != nil {
		t.Fatal(err)
	}
	if err := db.Flush(); err != nil {
		t.Fatal(err)
	}
	tables = float64(len(quads)) / time.Since(start).Seconds()
	closeStore(t, db)
	return batches, tables
}

// openRaw opens an empty pebble with the options of s.
func openRaw(t *testing.T, s *Store) *pebble.DB {
	t.Helper()
	o := s.pebbleOptions(0)
	db, err := pebble.Open(t.TempDir(), o)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// rawMemory is a dictionary and four sorted slices, in quads a second.
func rawMemory(arts []Article) float64 {
	start := time.Now()
	ids := map[quad.Value]uint32{}
	id := func(v quad.Value) uint32 {
		n, ok := ids[v]
		if !ok {
			n = uint32(len(ids) + 1)
			ids[v] = n
		}
		return n
	}
	var quads [][4]uint32
	for i := range arts {
		for _, q := range arts[i].Quads {
			quads = append(quads, [4]uint32{id(q.Subject), id(q.Predicate), id(q.Object), id(q.Label)})
		}
	}
	for _, p := range permutations {
		index := make([][16]byte, len(quads))
		for i, q := range quads {
			for k, pos := range p.order {
				binary.BigEndian.PutUint32(index[i][4*k:], q[pos])
			}
		}
		slices.SortFunc(index, func(a, b [16]byte) int { return bytes.Compare(a[:], b[:]) })
	}
	return float64(len(quads)) / time.Since(start).Seconds()
}

// residentEnv makes a child process load a graph and say what memory it has.
const residentEnv = "CLEW_BENCH_RESIDENT"

func residentAfterLoad(t *testing.T, n int) (resident, peak int) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^TestResidentChild$", "-test.v")
	cmd.Env = append(os.Environ(), residentEnv+"="+t.TempDir(), "CLEW_BENCH_QUADS="+strconv.Itoa(n))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for line := range strings.SplitSeq(string(out), "\n") {
		if _, err := fmt.Sscanf(line, "resident %d peak %d", &resident, &peak); err == nil {
			return resident, peak
		}
	}
	t.Skipf("no figure for memory here: %s", out)
	return 0, 0
}

func TestResidentChild(t *testing.T) {
	dir := os.Getenv(residentEnv)
	if dir == "" {
		t.Skip("runs as a child of TestBars")
	}
	s, err := Open(ctx, dir, Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(ctx, news(newsQuads())); err != nil {
		t.Fatal(err)
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip("no /proc/self/status")
	}
	kb := func(name string) (n int) {
		_, rest, _ := strings.Cut(string(status), name+":")
		fmt.Sscan(rest, &n)
		return n / 1024
	}
	fmt.Printf("resident %d peak %d\n", kb("VmRSS"), kb("VmHWM"))
	closeStore(t, s)
}

// readingBars measures lookups and scans.
func readingBars(t *testing.T, s *Store, say func(what string, met bool, target, format string, args ...any)) {
	t.Helper()
	hub, second := quad.IRI("e:entity-0"), quad.IRI("p:predicate-1")
	hop := median(201, func() { drain(t, s, Pattern{Subject: quad.IRI("e:entity-3f"), Predicate: second}, 0) })
	say("one hop with predicate, median", hop < 100*time.Microsecond, "< 0.1 ms", "%.3f ms", ms(hop))

	start, results := twoHops(t, s)
	two := median(31, func() { walk(t, s, start) })
	say("two hops", two < 5*time.Millisecond, "< 5 ms", "%.2f ms for %d results", ms(two), results)

	var label quad.Value
	for q, err := range s.Match(ctx, Pattern{Predicate: quad.IRI("schema:headline")}) {
		if err != nil {
			t.Fatal(err)
		}
		label = q.Label
		break
	}
	for _, c := range []struct {
		what    string
		pattern Pattern
	}{
		{"quads of an article", Pattern{Label: label}},
		{"quads of a predicate", Pattern{Predicate: quad.IRI("p:predicate-0")}},
		{"quads of the busiest entity", Pattern{Subject: hub}},
	} {
		first := median(51, func() { drain(t, s, c.pattern, 1) })
		count := drain(t, s, c.pattern, 0)
		all := median(7, func() { drain(t, s, c.pattern, 0) })
		rate := float64(count-1) / max(all-first, time.Microsecond).Seconds()
		say(c.what+", first", first < 200*time.Microsecond, "< 0.2 ms", "%.3f ms", ms(first))
		say(c.what+", the rest", count < 1000 || rate >= 1e6, "≥ 1M quads/s", "%.2fM quads/s over %d", rate/1e6, count)
	}
	degree := median(201, func() {
		if _, err := s.Count(ctx, Pattern{Subject: hub}); err != nil {
			t.Fatal(err)
		}
	})
	say("count by degree", degree < 100*time.Microsecond, "< 0.1 ms", "%.4f ms", ms(degree))
	began, cpu := time.Now(), processorTime()
	total := drain(t, s, Pattern{}, 0)
	rate := float64(total) / time.Since(began).Seconds()
	say("scan of everything", rate >= 300e3, "≥ 300k quads/s", "%.0fk quads/s, %.0fk a CPU-s", rate/1e3, float64(total)/(processorTime()-cpu).Seconds()/1e3)
}

// drain reads up to limit quads that match p, all if limit is 0.
func drain(t *testing.T, s *Store, p Pattern, limit int) (n int) {
	for _, err := range s.Match(ctx, p) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == limit {
			break
		}
	}
	return n
}

// walk goes two hops from start in Cayley's way and counts where it arrives.
func walk(t *testing.T, s *Store, start quad.Value) (n int) {
	p := path.StartPath(s.QuadStore(), start).Out(quad.IRI("p:predicate-0")).Out(quad.IRI("p:predicate-0"))
	err := p.Iterate(context.Background()).Each(func(graph.Ref) { n++ })
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// twoHops finds a start from which two hops arrive at about 1,000 places.
func twoHops(t *testing.T, s *Store) (start quad.Value, results int) {
	for i := range 400 {
		v := quad.IRI("e:entity-" + strconv.FormatInt(int64(i), 36))
		if n := walk(t, s, v); n >= 800 && n < 1300 {
			return v, n
		} else if n > results && n < 1300 {
			start, results = v, n
		}
	}
	return start, results
}
