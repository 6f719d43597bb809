package source

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/clew-kg/clew/extract/corpus"
)

// A reader turns decoded text into an article: title, byline, source, URL, date,
// language if the format states them, and the body.
type reader func(name, text string) (*corpus.Article, *Problem)

// readers by extension, lower-case.
var readers = map[string]reader{
	".txt": readText, ".text": readText,
	".md": readMarkdown, ".markdown": readMarkdown,
	".html": readHTML, ".htm": readHTML, ".xhtml": readHTML,
}

// Read returns the article in data. name tells the format by its extension; without a known one
// the text itself decides. On a fatal problem the article is nil; a
// problem of kind Mended comes beside an article. Origin is name.
func Read(name string, data []byte, o Options) (*corpus.Article, *Problem) {
	if int64(len(data)) > o.maxBytes() {
		return nil, tooLarge(name, int64(len(data)), o)
	}
	if p := sniffBinary(name, data); p != nil {
		return nil, p
	}
	text, warning := decode(name, data)
	if strings.TrimSpace(text) == "" {
		return nil, &Problem{Path: name, Kind: Empty, Reason: "the file is empty"}
	}
	read, ok := readers[strings.ToLower(filepath.Ext(name))]
	if !ok {
		read = guess(text)
	}
	a, p := read(name, text)
	if p != nil {
		return nil, p
	}
	if p := finish(a, name, o); p != nil {
		return nil, p
	}
	return a, warning
}

// finish fills in what readers have in common, and turns away what is no English
// article.
func finish(a *corpus.Article, name string, o Options) *Problem {
	a.Body = tidy(clean(a.Body)) // readers decode character references, which may hold anything
	if a.Body == "" {
		return &Problem{Path: name, Kind: Empty, Reason: "there is no text in it"}
	}
	if a.Title == "" {
		a.Title = firstLine(a.Body)
	}
	for _, field := range []*string{&a.Title, &a.Byline, &a.Source, &a.URL} {
		*field = strings.Join(strings.Fields(clean(*field)), " ")
	}
	found, english := detect(a.Body)
	a.Language = found
	if !english && !o.AnyLanguage {
		return &Problem{
			Path: name, Kind: Foreign, Reason: fmt.Sprintf("the text is not in English (%s)", languageName(found)),
			Hint: "clew reads English; --any-language takes it all the same",
		}
	}
	a.Origin = name
	a.ID = corpus.NewID(a)
	return nil
}

func tooLarge(name string, size int64, o Options) *Problem {
	return &Problem{
		Path: name, Kind: TooLarge, Reason: fmt.Sprintf("%d MB is more than the limit of %d MB", size>>20, o.maxBytes()>>20),
		Hint: "split it into articles, or raise the limit with --max-bytes",
	}
}

// guess picks a reader for text that came without an extension.
func guess(text string) reader {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 512)]))
	switch {
	case strings.HasPrefix(head, "<!doctype html"), strings.HasPrefix(head, "<html"):
		return readHTML
	case strings.HasPrefix(head, "---\n"), strings.HasPrefix(head, "# "):
		return readMarkdown
	}
	return readText
}

func readText(_, text string) (*corpus.Article, *Problem) { return &corpus.Article{Body: text}, nil }

// dateLayouts are the forms in which pages and front matter give dates.
var dateLayouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", "2006-01-02 15:04",
	time.DateOnly, "2006/01/02", "2 January 2006", "2 Jan 2006", "January 2, 2006", "Jan 2, 2006", "Jan. 2, 2006",
	time.RFC1123Z, time.RFC1123, "02.01.2006",
}

// parseDate returns the moment that s names, UTC; zero if it names none.
func parseDate(s string) time.Time {
	s = strings.TrimSpace(s)
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
