package source

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/clew-kg/clew/extract/corpus"
)

const prose = "The council of the town said that it would not pay for the bridge. "

// Sizes and shapes that have made readers slow, deep or fat. Each must give an
// article or a reason within seconds.
func TestHostileShapes(t *testing.T) {
	deep := func(tag string, n int) string {
		return strings.Repeat("<"+tag+">", n) + prose + strings.Repeat("</"+tag+">", n)
	}
	for name, c := range map[string]struct{ file, data string }{
		"divs":        {"a.html", deep("div", 100_000)},
		"bold":        {"a.html", deep("b", 100_000)},
		"tables":      {"a.html", deep("table><tr><td", 20_000)},
		"open tags":   {"a.html", strings.Repeat("<a ", 300_000) + prose},
		"paragraphs":  {"a.html", "<body>" + strings.Repeat("<p>"+prose, 60_000)},
		"attributes":  {"a.html", "<p " + strings.Repeat("a=1 ", 200_000) + ">" + prose},
		"entities":    {"a.html", strings.Repeat("&amp;&#0;&#x110000;", 100_000) + prose},
		"one line":    {"a.txt", strings.Repeat(prose, 150_000)},
		"brackets":    {"a.md", strings.Repeat("[", 1_000_000) + prose},
		"closed":      {"a.md", strings.Repeat("[a](", 300_000) + prose},
		"nested":      {"a.md", strings.Repeat("[", 100_000) + "a" + strings.Repeat("](b)", 100_000) + prose},
		"emphasis":    {"a.md", strings.Repeat("*a _b ", 200_000) + prose},
		"stars":       {"a.md", strings.Repeat("*", 1_000_000) + prose},
		"backticks":   {"a.md", strings.Repeat("`a``", 200_000) + prose},
		"less than":   {"a.md", strings.Repeat("<a", 300_000) + prose},
		"quotes":      {"a.md", strings.Repeat(">", 500_000) + prose},
		"labels":      {"a.md", strings.Repeat("[a]: b\n", 100_000) + prose},
		"yaml":        {"a.md", "---\na: &a [x,x,x,x,x,x,x,x]\n" + strings.Repeat("b: &b [*a,*a,*a,*a,*a,*a]\n", 50) + "---\n" + prose},
		"json":        {"a.jsonl", strings.Repeat("[", 1_000_000)},
		"json object": {"a.jsonl", strings.Repeat(`{"a":`, 200_000)},
		"accents":     {"a.txt", prose + "e" + strings.Repeat("\u0301", 300_000)},
		"carriage":    {"a.txt", prose + strings.Repeat("\r", 1_000_000)},
	} {
		start := time.Now()
		a, p := Read(c.file, []byte(c.data), Options{AnyLanguage: true})
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%s: %v", name, took)
		}
		if a == nil && (p == nil || !p.Fatal()) {
			t.Errorf("%s: neither article nor reason", name)
		}
		if a != nil && c.file != "a.jsonl" && !strings.Contains(a.Body, "would not pay for the bridge.") {
			t.Errorf("%s: the prose is lost (%d bytes left)", name, len(a.Body))
		}
	}
}

// endless is a stream of n bytes without a line end.
type endless struct{ n int64 }

func (e *endless) Read(p []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	k := int(min(int64(len(p)), e.n))
	for i := range k {
		p[i] = 'a'
	}
	e.n -= int64(k)
	return k, nil
}

func TestBoundedMemory(t *testing.T) {
	const size, limit = 300 << 20, 1 << 20
	for name, head := range map[string]string{"text": "", "JSON lines": `{"text": "`} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var kinds []Kind
		for a, p := range ReadFile(t.Context(), File{Path: "-"}, io.MultiReader(strings.NewReader(head), &endless{size}), Options{MaxBytes: limit}) {
			if a != nil {
				t.Errorf("%s: got an article of %d bytes", name, len(a.Body))
			}
			kinds = append(kinds, p.Kind)
		}
		runtime.ReadMemStats(&after)
		if fmt.Sprint(kinds) != "[too-large]" {
			t.Errorf("%s: got %v, want [too-large]", name, kinds)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 20*limit {
			t.Errorf("%s: %d bytes allocated for a limit of %d", name, used, limit)
		}
	}
}

func TestSpecialFiles(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := syscall.Mkfifo(in("pipe.txt"), 0o644); err != nil {
		t.Skip("needs named pipes")
	}
	must(t, os.WriteFile(in("big.txt"), make([]byte, 50<<20), 0o644))
	must(t, os.WriteFile(in("secret.txt"), []byte(prose), 0))
	must(t, os.WriteFile(in("notes.dat"), []byte(prose), 0o644))
	must(t, os.Symlink(in("circle.txt"), in("circle.txt")))
	must(t, os.Symlink(in("notes.dat"), in("link.txt")))
	var got []string
	for _, path := range []string{dir, in("notes.dat")} {
		for f, p := range Files([]string{path}, Options{}) {
			if p != nil {
				got = append(got, filepath.Base(p.Path)+" "+p.Kind.String())
				continue
			}
			for a, p := range ReadFile(t.Context(), f, nil, Options{}) {
				if a != nil {
					got = append(got, filepath.Base(a.Origin)+" read")
				} else {
					got = append(got, filepath.Base(p.Path)+" "+p.Kind.String())
				}
			}
		}
	}
	want := []string{"big.txt too-large", "circle.txt special", "link.txt read", "notes.dat unknown", "pipe.txt special", "secret.txt unreadable", "notes.dat read"}
	if os.Geteuid() == 0 {
		want[5] = "secret.txt read" // root reads everything
	}
	if strings.Join(got, ", ") != strings.Join(want, ", ") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Whatever random bytes stand in a file, reading them twice gives the same article.
func TestSameTwice(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		data := []byte(prose + prose)
		for range rng.IntN(20) {
			data[rng.IntN(len(data))] = byte(rng.Uint32())
		}
		for _, name := range []string{"a.txt", "a.md", "a.html"} {
			a, p := Read(name, data, Options{})
			b, q := Read(name, data, Options{})
			if (a == nil) != (b == nil) || a != nil && *a != *b || p != nil && p.Error() != q.Error() {
				t.Fatalf("%s %q: got %v %v, then %v %v", name, data, a, p, b, q)
			}
		}
	}
}

func FuzzJSONLines(f *testing.F) {
	f.Add("{\"text\": \"The end.\", \"date\": 5}\n\n{\"text\": 3}\n[]")
	f.Add("[{\"text\": \"The end.\"}, 5, null]")
	f.Add("{\n\"text\": \"The end.\"\n}")
	f.Fuzz(func(t *testing.T, data string) {
		lines := strings.Count(data, "\n") + strings.Count(data, ",") + 2
		seen := map[string]bool{}
		for a, p := range ReadFile(t.Context(), File{Path: "-"}, strings.NewReader(data), Options{AnyLanguage: true, Format: JSONLines}) {
			if lines--; lines < 0 {
				t.Fatal("more results than lines")
			}
			if a == nil && (p == nil || !p.Fatal()) {
				t.Fatalf("neither article nor reason: %v", p)
			}
			if a != nil && (seen[a.Origin] || a.ID != corpus.NewID(a)) {
				t.Fatalf("origin %q, ID %q", a.Origin, a.ID)
			}
			if a != nil {
				seen[a.Origin] = true
			}
		}
	})
}
