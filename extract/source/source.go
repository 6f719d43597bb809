// Package source reads articles: plain text, Markdown with front matter, HTML
// pages and JSON lines, from files, folders, glob patterns and standard input.
//
// A worked example. The Markdown file
//
//	---
//	title: Border phones seized
//	date: 2024-12-20
//	---
//	Officers took **dozens** of [phones](https://example.org/p).
//
// is read as a corpus.Article with Title "Border phones seized", Date 2024-12-20
// 00:00 UTC and Body "Officers took dozens of phones.".
//
// # Text policy
//
// The body of every article is valid UTF-8 in Unicode normal form C with LF line
// ends. A byte order mark is removed and UTF-16 that has one is decoded; an HTML
// page is decoded as it declares. Bytes that are no UTF-8 become U+FFFD, and a
// Problem of kind Mended counts them and names the first. Control characters other
// than tab and line end, and the noncharacters U+FFFE and U+FFFF, are removed and
// counted likewise; CR, CRLF, NEL, form feed, vertical tab and U+2028 become LF,
// U+2029 an empty line. White space at both ends is removed.
//
// Input is hostile: no reader panics, and each takes memory in proportion to
// Options.MaxBytes, whatever the size of the file.
package source

import (
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
)

// DefaultMaxBytes is the size beyond which a file, or a line of JSON lines, is
// refused unless Options say otherwise: 20 MB, forty times the longest novel chapter
// that poses as an article.
const DefaultMaxBytes = 20 << 20

// Options direct reading. The zero value works.
type Options struct {
	MaxBytes    int64  // largest file or JSON line in bytes; 0 means DefaultMaxBytes
	AnyLanguage bool   // take articles that are not English
	Hidden      bool   // look into hidden files and folders (names with a leading dot)
	Format      Format // read every input as this; Auto goes by extension, then by content

	Source string    // outlet of articles that name none
	Date   time.Time // of articles that give none
}

func (o Options) maxBytes() int64 {
	if o.MaxBytes <= 0 {
		return DefaultMaxBytes
	}
	return o.MaxBytes
}

// A Format is a kind of input.
type Format uint8

// The formats.
const (
	Auto Format = iota
	Text
	Markdown
	HTML
	JSONLines // one JSON object a line; also one object or one array for a whole file
)

// extensions gives the format of file names by their extension in lower case.
var extensions = map[string]Format{
	".txt": Text, ".text": Text,
	".md": Markdown, ".markdown": Markdown, ".mdown": Markdown,
	".html": HTML, ".htm": HTML, ".xhtml": HTML,
	".jsonl": JSONLines, ".ndjson": JSONLines, ".json": JSONLines,
}

// formatOf returns the format of a file by its name; Auto if the name does not say.
func formatOf(name string) Format { return extensions[strings.ToLower(filepath.Ext(name))] }

// sniff tells the format of data that has no telling name.
func sniff(data []byte) Format {
	head := strings.TrimLeft(string(data[:min(len(data), 2048)]), "\ufeff \t\r\n")
	low := strings.ToLower(head)
	switch {
	case strings.HasPrefix(head, "{") && strings.Contains(head, "\""), strings.HasPrefix(head, "[{"):
		return JSONLines
	case strings.HasPrefix(low, "<!doctype html"), strings.HasPrefix(low, "<html"), strings.HasPrefix(low, "<head"),
		strings.HasPrefix(low, "<?xml") && strings.Contains(low, "<html"), strings.HasPrefix(low, "<!--") && strings.Contains(low, "<html"),
		strings.HasPrefix(low, "<body"), strings.HasPrefix(low, "<article"):
		return HTML
	case strings.HasPrefix(head, "---\n"), strings.HasPrefix(head, "---\r\n"), strings.HasPrefix(head, "# "), strings.Contains(head, "\n## "):
		return Markdown
	}
	return Text
}

// Read reads one article from data. The name is the article's Origin; its extension
// tells the format unless o.Format does, and without a known extension the content
// does. A fatal problem comes without an article; one of kind Mended, which says all
// that was mended, comes beside it. Of JSON lines Read takes the first.
func Read(name string, data []byte, o Options) (*corpus.Article, *Problem) {
	r := &reader{name: name, origin: name, o: o}
	if int64(len(data)) > o.maxBytes() {
		return nil, r.tooLarge(int64(len(data)))
	}
	f := o.Format
	if f == Auto {
		f = formatOf(name)
	}
	return r.one(data, f)
}

// A reader reads one input and collects what it mends.
type reader struct {
	name   string // path of the input, for problems
	origin string // of the article
	o      Options
	line   int // of JSON lines, 1-based; else 0
	mended []*Problem
}

// one reads one article of format f, or of the format that the content shows.
func (r *reader) one(data []byte, f Format) (*corpus.Article, *Problem) {
	if p := r.refuse(data); p != nil {
		return nil, p
	}
	if f == Auto {
		f = sniff(data)
	}
	if f == HTML {
		data = r.decodeHTML(data)
	}
	text, p := r.decode(data)
	if p != nil {
		return nil, p
	}
	a := &corpus.Article{Origin: r.origin}
	switch f {
	case Markdown:
		r.markdown(a, text)
	case HTML:
		r.html(a, text)
	case JSONLines:
		if p := r.jsonText(a, text); p != nil {
			return nil, p
		}
	default:
		a.Body = text
	}
	return r.finish(a)
}

// finish puts the fields of a into their final form and checks body and language.
func (r *reader) finish(a *corpus.Article) (*corpus.Article, *Problem) {
	a.Body = tidy(r.clean(a.Body)) // character references may stand for anything
	prose := r.masthead(a)
	if a.Source == "" {
		a.Source = r.o.Source
	}
	if a.Date.IsZero() {
		a.Date = r.o.Date
	}
	for _, field := range []*string{&a.Title, &a.Byline, &a.Source, &a.URL} {
		*field = oneLine(r.clean(*field))
	}
	if a.Title == "" {
		a.Title = headline(prose)
	}
	if !hasLetter(a.Body) {
		return nil, r.problem(Empty, "no text", "leave it out, or check that its content survived the export")
	}
	declared := primaryTag(a.Language)
	found := Detect(a.Body)
	a.Language = found.Code
	if found.Code == "" {
		a.Language = declared
	}
	if !r.o.AnyLanguage && found.Code != "en" && found.Code != "" {
		return nil, r.problem(Foreign, "the text is "+found.String()+", not English",
			"translate it first, or read it all the same with --any-language")
	}
	a.ID = corpus.NewID(a)
	return a, merge(r.mended)
}

// headline returns the first line of body if it looks like a title: short, not
// ended like a sentence, and followed by a line that does not continue it.
func headline(body string) string {
	line, rest, _ := strings.Cut(body, "\n")
	line = strings.TrimSpace(line)
	if len(line) > 150 || strings.TrimSpace(rest) == "" || strings.HasSuffix(line, ".") || strings.HasSuffix(line, ",") ||
		!hasLetter(line) || strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "• ") {
		return ""
	}
	if next, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest)); unicode.IsLower(next) {
		return ""
	}
	return line
}
