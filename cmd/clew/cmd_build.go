package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/source"
	"github.com/clew-kg/clew/graph/store"
)

func (a *app) buildCommand() *cobra.Command {
	var o source.Options
	var workers int
	var fast, dryRun bool
	var megabytes int64
	cmd := &cobra.Command{
		Use:   "build PATH…",
		Short: "Read articles into the graph",
		Long: `Read articles into the graph: files, folders, patterns, or - for standard input, as plain
text, Markdown with front matter, HTML pages or JSON lines. What is in the graph already
is left alone; an edited file takes the place of what it was. An interrupted build goes
on where it stopped when it is run again.

Title, byline, outlet, address and date come from front matter (title, author, source,
url, date), a page's metadata, fields of JSON, or the lines above the text: "By Ann
Lee", "Harbour Times, 20 May 2025", "Source: Harbour Times".

An input that cannot be read is reported with its place and reason, and everything else
is in the graph; the exit code is then 3.`,
		Example: `  clew build articles/
  clew build 'archive/**/*.html' notes.md
  curl -s "$URL" | clew build --source "Harbour Times" --date 2025-05-20 -`,
		Args: cobra.MinimumNArgs(1),
	}
	flags := cmd.Flags()
	flags.IntVarP(&workers, "workers", "j", 0, "articles read at a time; 0: one a processor")
	flags.BoolVar(&fast, "fast", false, "do not wait for the disk: quicker, but a power cut may lose the last articles")
	flags.BoolVarP(&dryRun, "dry-run", "n", false, "read and count, change nothing")
	flags.BoolVar(&o.AnyLanguage, "any-language", false, "read articles that are not in English too")
	flags.BoolVar(&o.Hidden, "hidden", false, "read hidden files and folders too")
	flags.StringVar(&o.Source, "source", "", "outlet of articles that name none")
	flags.TimeVar(&o.Date, "date", time.Time{}, []string{time.DateOnly, time.RFC3339}, "date of articles that give none, 2025-05-20")
	flags.Int64Var(&megabytes, "max-megabytes", 20, "largest article")
	rules := rulesFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if megabytes < 1 || workers < 0 {
			return usageError{fmt.Errorf("--max-megabytes takes a number from 1, --workers one from 0")}
		}
		o.MaxBytes = megabytes << 20
		return a.build(cmd, args, o, workers, store.Options{Create: !dryRun, Fast: fast, ReadOnly: dryRun}, dryRun, *rules)
	}
	return cmd
}

func (a *app) build(cmd *cobra.Command, paths []string, o source.Options, workers int, so store.Options, dryRun bool, rulesPath string) (err error) {
	ctx := cmd.Context()
	rules, err := readRules(rulesPath)
	if err != nil {
		return err
	}
	pipeline, err := english.New(english.Options{Rules: rules})
	if err != nil {
		return err
	}
	_, err = os.Stat(a.graph)
	fresh := errors.Is(err, fs.ErrNotExist)
	var s *store.Store
	if dryRun {
		if s, err = store.Open(ctx, a.graph, so); err != nil {
			s, err = store.OpenMemory(), nil
		}
	} else if s, err = store.Open(ctx, a.graph, so); err != nil {
		return err
	}
	var b *builder
	defer func() {
		if closeErr := s.Close(); err == nil {
			err = closeErr
		}
		if fresh && !dryRun && (b == nil || b.tally.seen() == 0) { // no article, no graph
			os.RemoveAll(a.graph)
		}
	}()
	unread, err := loadProblems(a.graph)
	if err != nil {
		return err
	}
	b = &builder{
		app: a, store: s, pipeline: pipeline, build: english.Fingerprint(rules), workers: workers, options: o, problems: unread, dryRun: dryRun, meter: &meter{},
	}
	var files []source.File
	var bytes int64
	for f, p := range source.Files(paths, o) {
		if p != nil {
			b.complain(p)
			continue
		}
		files = append(files, f)
		bytes += f.Size
	}
	b.meter = a.newMeter(bytes, "reading", "B")
	err = b.run(ctx, files)
	b.meter.finish()
	if err == nil && !dryRun {
		err = a.settle(ctx, s)
	}
	if !dryRun {
		if saveErr := unread.save(); err == nil {
			err = saveErr
		}
	}
	a.say("%s", b.tally.summary(a.graph, dryRun))
	if err == nil {
		err = a.missGone(ctx, s, paths)
	}
	if how := b.tally.convert(); how != "" {
		a.say("hint: %s", how)
	}
	if err != nil {
		return err
	}
	if b.tally.unreadable+b.tally.failed > 0 {
		return errPartial
	}
	if b.tally.seen() == 0 {
		a.warn("no article found: clew reads .txt, .md, .html and .jsonl files, and - for standard input")
		return errNothing
	}
	return nil
}

// missGone says how many articles of the graph were read below the paths from files that
// are gone.
func (a *app) missGone(ctx context.Context, s *store.Store, paths []string) error {
	list, err := goneArticles(ctx, s, paths)
	if len(list) > 0 {
		a.say("%s of the graph came from a file that is gone, such as %s", count(len(list), "article"), printable(list[0].Origin))
		a.say("hint: clew rm --gone removes what only such articles said")
	}
	return err
}

// seen is the number of articles read.
func (t *tally) seen() int {
	return t.added + t.replaced + t.rebuilt + t.moved + t.unchanged + t.repeated
}

// summary says in one line what became of the inputs.
func (t *tally) summary(graph string, dryRun bool) string {
	var parts []string
	add := func(n int, what string) {
		if n > 0 {
			parts = append(parts, count(n, "article")+" "+what)
		}
	}
	add(t.added, "new")
	add(t.replaced, "replaced")
	add(t.rebuilt, "read again by this version")
	add(t.moved, "moved")
	switch {
	case t.added+t.replaced+t.rebuilt > 0:
		parts = append(parts, count(t.facts, "fact")+" found")
	case t.moved == 0:
		parts = append(parts, "nothing changed")
	}
	add(t.unchanged, "unchanged")
	add(t.repeated, "given twice")
	if n := t.unreadable + t.failed; n > 0 {
		parts = append(parts, count(n, "input")+" not read")
	}
	if len(t.skipped) > 0 {
		parts = append(parts, t.leftOut())
	}
	line := graph + ": " + strings.Join(parts, ", ")
	if dryRun {
		line += " (dry run, nothing was written)"
	}
	return line
}

// leftOut says how many files of which kinds were no articles.
func (t *tally) leftOut() string {
	total := 0
	var kinds []string
	for _, ext := range slices.Sorted(maps.Keys(t.skipped)) {
		total += t.skipped[ext]
		name := "*" + ext
		if ext == "" {
			name = "without extension"
		}
		kinds = append(kinds, fmt.Sprintf("%d %s", t.skipped[ext], printable(name)))
	}
	if len(kinds) > 5 {
		kinds = append(kinds[:5], "…")
	}
	return fmt.Sprintf("%s of other kinds left out (%s)", count(total, "file"), strings.Join(kinds, ", "))
}

// convert names a tool for a kind of file that people have articles in; "" if none was left out.
func (t *tally) convert() string {
	for _, c := range []struct{ ext, how string }{
		{".pdf", "pdftotext FILE.pdf makes text of a PDF document"},
		{".docx", "pandoc -t plain FILE.docx -o FILE.txt makes text of a Word document"},
		{".doc", "libreoffice --convert-to txt FILE.doc makes text of a Word document"},
		{".odt", "pandoc -t plain FILE.odt -o FILE.txt makes text of it"},
		{".epub", "pandoc -t plain FILE.epub -o FILE.txt makes text of a book"},
		{".zip", "unpack the archive first"},
		{".gz", "unpack the files first"},
	} {
		if t.skipped[c.ext] > 0 {
			return c.how
		}
	}
	return ""
}

// complain prints a problem with its hint.
func (a *app) complain(p *source.Problem) {
	kind := "not read"
	if !p.Fatal() {
		kind = "warning"
	}
	fmt.Fprintf(a.stderr, "clew: %s: %s\n", kind, printable(p.Error()))
	if p.Hint != "" {
		fmt.Fprintf(a.stderr, "hint: %s\n", p.Hint)
	}
}

// warn prints a line on standard error, also with --quiet.
func (a *app) warn(format string, args ...any) {
	fmt.Fprintf(a.stderr, "clew: "+format+"\n", args...)
}
