package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/imports"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/vocab"
)

// An importer brings RDF files into a store, one after the other.
type importer struct {
	app      *app
	store    *store.Store
	prefixes *rdf.Prefixes
	base     string
	most     int // statements of a file
	dryRun   bool

	files, unchanged, failed    int
	statements, articles, known int // known: articles that the graph has read itself
	facts                       int
}

// importBuild marks what was imported. Another version of it, or another base, reads
// files again that have not changed.
const importBuild = "import 1 "

// file imports one file. What is wrong with the file is reported, and no error.
func (im *importer) file(ctx context.Context, path string, format rdf.Format) error {
	err := im.read(ctx, path, format)
	var syntax *rdf.SyntaxError
	var owned bool
	switch {
	case err == nil:
		return nil
	case errors.As(err, &syntax), errors.Is(err, errInput), errors.Is(err, os.ErrNotExist), errors.Is(err, os.ErrPermission):
	case errors.Is(err, store.ErrOwned):
		owned = true
	default:
		return err
	}
	im.failed++
	fmt.Fprintf(im.app.stderr, "clew: not imported: %s\n", printable(err.Error()))
	if owned {
		fmt.Fprintln(im.app.stderr, "hint: facts of this file belong to an article of the graph already; clew rm removes that one")
	}
	return nil
}

// errInput marks a fault of an input that is none of its syntax.
var errInput = errors.New("cannot be read")

func (im *importer) read(ctx context.Context, path string, format rdf.Format) error {
	in, err := im.open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	id, size, err := identify(in.File)
	if err != nil {
		return err
	}
	origin := ""
	if path != "-" {
		origin = absolute(path)
	}
	build := importBuild + im.base + " " + format.Name
	if old, err := im.store.Article(ctx, id); err == nil && old.Build == build {
		im.files++
		im.unchanged++
		return nil
	} else if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	meter := im.app.newMeter(size, "importing", "B")
	defer meter.finish()
	content, err := uncompressed(&metered{in.File, meter})
	if err != nil {
		return fmt.Errorf("%s: %w: %v", path, errInput, err)
	}
	name := path
	if path == "-" {
		name = "standard input"
	}
	sorter := imports.NewSorter(id)
	statements := format.Read(content, rdf.ReadOptions{Name: name, Prefixes: im.prefixes, Base: baseOf(path), Annotations: true})
	foreign := im.bounded(ctx, name, sorter.Foreign(located(name, statements)), sorter)
	owner := store.Article{ID: id, Origin: origin, Build: build, More: foreign}
	owner.Info = info{Title: filepath.Base(name), Source: "import"}.marshal()
	count, facts, err := im.load(ctx, owner, sorter)
	if err != nil {
		return err
	}
	im.files++
	im.statements += sorter.Count
	im.articles += count
	im.facts += facts
	return nil
}

// load puts the statements of one file into the graph, all at once.
func (im *importer) load(ctx context.Context, owner store.Article, sorter *imports.Sorter) (articles, facts int, err error) {
	all := func(yield func(store.Article, error) bool) {
		if !yield(owner, nil) {
			return
		}
		for a := range sorter.Articles() {
			old, err := im.store.Article(ctx, a.ID)
			if err == nil && old.TextBytes > 0 {
				im.known++
				continue
			}
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				yield(store.Article{}, err)
				return
			}
			articles++
			facts += factsOf(a)
			if !yield(store.Article{ID: a.ID, Quads: a.Quads, Build: importBuild + im.base, Info: infoOf(a).marshal()}, nil) {
				return
			}
		}
	}
	if im.dryRun {
		for _, err := range owner.More {
			if err != nil {
				return 0, 0, err
			}
		}
		owner.More = nil
		for _, err := range all {
			if err != nil {
				return 0, 0, err
			}
		}
		return articles, facts, nil
	}
	_, err = im.store.Load(ctx, all)
	return articles, facts, err
}

// finish says what became of the files.
func (im *importer) finish() error {
	parts := []string{count(im.files, "file") + " of " + count(im.statements, "statement")}
	if im.articles > 0 {
		parts = append(parts, count(im.articles, "article")+" with "+count(im.facts, "fact")+" among them")
	}
	if im.known > 0 {
		parts = append(parts, count(im.known, "article")+" left as the graph has read them")
	}
	if im.unchanged > 0 {
		parts = append(parts, fmt.Sprintf("%d of the files unchanged", im.unchanged))
	}
	if im.failed > 0 {
		parts = append(parts, count(im.failed, "file")+" not imported")
	}
	line := im.app.graph + ": " + strings.Join(parts, ", ")
	if im.dryRun {
		line += " (dry run, nothing was written)"
	}
	im.app.say("%s", line)
	switch {
	case im.failed > 0 && im.files == 0:
		return errors.New("nothing was imported")
	case im.failed > 0:
		return errPartial
	}
	return nil
}

// located says which file could not be read.
func located(name string, statements iter.Seq2[quad.Quad, error]) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range statements {
			var syntax *rdf.SyntaxError
			if err != nil && !errors.As(err, &syntax) {
				err = fmt.Errorf("%s: %w: %w", name, errInput, err)
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// bounded ends with an error after the most statements of a file.
func (im *importer) bounded(ctx context.Context, name string, statements iter.Seq2[quad.Quad, error], sorter *imports.Sorter) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range statements {
			if err == nil && sorter.Count > im.most {
				err = fmt.Errorf("%s: %w: more than %d statements; --max-statements allows more", name, errInput, im.most)
			}
			if err == nil {
				err = ctx.Err()
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}

// infoOf reads from the quads of an article what clew articles shows of it.
func infoOf(a imports.Article) (i info) {
	for _, q := range a.Quads {
		if q.Subject != quad.IRI(a.ID) {
			continue
		}
		text, _ := q.Object.(quad.String)
		switch q.Predicate {
		case quad.IRI(vocab.Headline):
			i.Title = string(text)
		case quad.IRI(vocab.Publisher):
			i.Source = string(text)
		case quad.IRI(vocab.URL):
			i.URL = string(text)
		case quad.IRI(vocab.Published):
			if t, ok := q.Object.(quad.Time); ok {
				i.Date = time.Time(t)
			}
		}
	}
	return i
}

// factsOf counts the facts of an article.
func factsOf(a imports.Article) int {
	facts := map[quad.Value]bool{}
	for _, q := range a.Quads {
		if q.Predicate == quad.IRI(vocab.Evidence) {
			facts[q.Subject] = true
		}
	}
	return len(facts)
}
