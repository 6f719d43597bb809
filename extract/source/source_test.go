package source

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/clew-kg/clew/extract/corpus"
)

const page = `<!DOCTYPE html><html lang="en"><head><title>Bridge opens | Aven Post</title>
<meta property="og:site_name" content="Aven Post"><meta name="author" content="A. Writer">
<meta property="article:published_time" content="2024-12-03T08:00:00+09:00"><link rel="canonical" href="https://example.org/bridge">
<script>var tracking = "The tracker is on";</script></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Bridge opens</h1>
<p>The city of Lindholm opened a bridge on Friday, and the mayor walked across it with the workers who had built it &amp; their families.</p>
<p>The bridge crosses the river Aven. It cost the region 40&nbsp;million euros, and it is the first of three that the government has planned.</p>
<ul><li>It is 300 metres long.</li><li>It has four lanes.</li></ul>
<p>Traffic on the old ferry had doubled in ten years, and the operator of the ferry said that it would stop the service in the spring.</p></article>
<aside>Read more: ten bridges that you have to see before they fall</aside><footer>Copyright Aven Post</footer></body></html>`

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, file, data string
		want             corpus.Article // without ID, Origin
	}{
		{"text", "a.txt", "Bridge opens\r\n\r\nThe city  opened it.  \r\nIt is new.\r\n\r\n\r\n\r\nThe end of it.", corpus.Article{
			Title: "Bridge opens", Language: "en", Body: "Bridge opens\n\nThe city  opened it.\nIt is new.\n\nThe end of it.",
		}},
		{"a byte order mark, UTF-16", "a.txt", "\xff\xfeT\x00h\x00e\x00 \x00c\x00i\x00t\x00y\x00 \x00i\x00s\x00 \x00o\x00f\x00 \x00\x22\x04", corpus.Article{
			Body: "The city is of Т",
		}},
		{"decomposed letters, controls", "a.txt", "The cafe\u0301 is in the town of the \u2028river.", corpus.Article{
			Language: "en", Body: "The café is in the town of the\nriver.",
		}},
		{"Markdown", "a.md", "---\ntitle: \"Bridge: opens\"\ndate: 2024-12-03\nsource: Aven Post\nurl: https://example.org/b\nauthors: [A. Writer, B. Writer]\n---\n" +
			"# The *new* bridge\n\nThe [city](https://x.y) of **Lindholm** opened `it`.\n\n> It is the first\n> of three.\n\n* one of the lanes\n* two\n\n```go\nfunc main() {}\n```\n", corpus.Article{
			Title: "Bridge: opens", Date: time.Date(2024, 12, 3, 0, 0, 0, 0, time.UTC), Source: "Aven Post", URL: "https://example.org/b",
			Byline: "A. Writer, B. Writer", Language: "en",
			Body: "The new bridge\n\nThe city of Lindholm opened it.\n\nIt is the first of three.\n\n- one of the lanes\n- two",
		}},
		{"HTML", "a.html", page, corpus.Article{
			Title: "Bridge opens", Byline: "A. Writer", Source: "Aven Post", URL: "https://example.org/bridge", Language: "en",
			Date: time.Date(2024, 12, 2, 23, 0, 0, 0, time.UTC),
			Body: "The city of Lindholm opened a bridge on Friday, and the mayor walked across it with the workers who had built it & their families.\n\n" +
				"The bridge crosses the river Aven. It cost the region 40 million euros, and it is the first of three that the government has planned.\n\n" +
				"- It is 300 metres long.\n- It has four lanes.\n\n" +
				"Traffic on the old ferry had doubled in ten years, and the operator of the ferry said that it would stop the service in the spring.",
		}},
	} {
		got, p := Read(c.file, []byte(c.data), Options{})
		if p != nil {
			t.Errorf("%s: %v", c.name, p)
			continue
		}
		c.want.ID, c.want.Origin = corpus.NewID(got), c.file
		if !reflect.DeepEqual(*got, c.want) {
			t.Errorf("%s:\n got %#v\nwant %#v", c.name, *got, c.want)
		}
	}
}

func TestReadTurnsAway(t *testing.T) {
	for _, c := range []struct {
		name, file, data string
		want             Kind
	}{
		{"nothing", "a.txt", "", Empty},
		{"blanks", "a.txt", " \n\t\n", Empty},
		{"a page without text", "a.html", "<html><body><script>x()</script></body></html>", Empty},
		{"PDF", "a.txt", "%PDF-1.7 and so on", Binary},
		{"zip", "a.md", "PK\x03\x04\x00\x00", Binary},
		{"NULs", "a.txt", strings.Repeat("\x00\x01ab", 100), Binary},
		{"size", "a.txt", strings.Repeat("The end of it. ", 100), TooLarge},
		{"no JSON", "a.jsonl", "{\"text\": ", Malformed},
		{"JSON without text", "a.jsonl", "{\"title\": \"The end\"}", Malformed},
		{"Korean", "a.txt", "북한 당국은 새로운 결제 체계를 도입했다. 주민들은 이를 걱정하고 있다.", Foreign},
		{"German", "a.txt", "Die Stadt hat am Freitag eine Brücke über den Fluss eröffnet, und der Bürgermeister ging mit den Arbeitern, die sie gebaut haben, zu Fuß auf die andere Seite.", Foreign},
	} {
		a, p := Read(c.file, []byte(c.data), Options{MaxBytes: 1000})
		if a != nil || p == nil || p.Kind != c.want || !p.Fatal() || p.Path != c.file {
			t.Errorf("%s: got %v, %v", c.name, a, p)
		}
	}
	a, p := Read("a.txt", []byte("First line of the text\nThe \xff of \xfe it."), Options{})
	if a == nil || p == nil || p.Kind != Mended || p.Line != 2 || a.Body != "First line of the text\nThe \ufffd of \ufffd it." {
		t.Errorf("invalid UTF-8: %v, %v", a, p)
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, f := range []string{"b.txt", "a/z.md", "a/y.html", "a/.hidden/x.txt", ".x.txt", "a/photo.jpg", "c.JSONL"} {
		path := filepath.Join(dir, f)
		os.MkdirAll(filepath.Dir(path), 0o755)
		if err := os.WriteFile(path, []byte("The end of it."), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	os.Symlink(dir, filepath.Join(dir, "loop"))
	os.Symlink(filepath.Join(dir, "gone"), filepath.Join(dir, "dangling.txt"))
	list := func(paths ...string) (found []string) {
		for f, p := range Files(paths, Options{}) {
			name := f.Path
			if p != nil {
				name = "!" + p.Path
			}
			found = append(found, strings.TrimPrefix(strings.Replace(name, dir, "", 1), "/"))
		}
		return found
	}
	for _, c := range []struct{ got, want []string }{
		{list(dir), []string{"!/a/photo.jpg", "a/y.html", "a/z.md", "b.txt", "c.JSONL", "!/dangling.txt", "!/loop"}},
		{list(filepath.Join(dir, "b.txt"), dir, "-"), []string{"b.txt", "!/a/photo.jpg", "a/y.html", "a/z.md", "c.JSONL", "!/dangling.txt", "!/loop", "-"}},
		{list(filepath.Join(dir, "**/*.{md,html}")), []string{"a/y.html", "a/z.md"}},
		{list(filepath.Join(dir, "*.nothing")), []string{"!/*.nothing"}},
		{list(filepath.Join(dir, "missing")), []string{"!/missing"}},
	} {
		if !reflect.DeepEqual(c.got, c.want) {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestReadFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feed.jsonl")
	feed := `{"title": "One", "text": "The end of it is near.", "date": "2024-12-03"}` + "\n\nno JSON\n" + `{"text": ""}` + "\n" + `{"body": "It is the end of it."}` + "\n"
	if err := os.WriteFile(path, []byte(feed), 0o644); err != nil {
		t.Fatal(err)
	}
	var got []string
	for a, p := range ReadFile(t.Context(), File{Path: path}, nil, Options{}) {
		if p != nil {
			got = append(got, strings.TrimPrefix(p.Error(), path)[:3])
			continue
		}
		got = append(got, a.Title+"|"+a.Body+strings.TrimPrefix(a.Origin, path))
	}
	want := []string{"One|The end of it is near.#1", ":3:", ":4:", "|It is the end of it.#5"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"a.txt", "a.md", "a.html", "a.jsonl", "a"} {
		f.Add(name, []byte(page))
		f.Add(name, []byte("---\ntitle: x\n---\n# The\n\n* [a](b)\n&#0;&#x300;\xff"))
		f.Add(name, []byte(strings.Repeat("<div>", 2000)+"The end of it"))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		a, p := Read(name, data, Options{AnyLanguage: true})
		if a == nil {
			if p == nil || !p.Fatal() || p.Reason == "" {
				t.Fatalf("no article and no reason: %v", p)
			}
			return
		}
		if a.Body == "" || !utf8.ValidString(a.Body) || !norm.NFC.IsNormalString(a.Body) || strings.ContainsAny(a.Body, "\r\x00\x07\ufeff") {
			t.Fatalf("body %q", a.Body)
		}
	})
}
