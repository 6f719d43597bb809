package main

import (
	"context"
	"errors"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/extract/source"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/store"
)

// A builder brings a graph up to date with articles: it reads them, runs the
// pipeline over those that are new or were read by another version of it, and puts
// what they say into the store in batches. An article counts as done once its
// batch is acknowledged.
type builder struct {
	app      *app
	store    *store.Store
	pipeline *extract.Pipeline
	build    string // fingerprint of the pipeline
	workers  int
	options  source.Options
	meter    *meter
	problems *problems
	dryRun   bool

	batch   []store.Article
	pending int       // bytes of text in batch
	since   time.Time // when the first article of batch was ready
	ready   tally     // what the articles of batch will have been once they are done
	tally   tally

	mu       sync.Mutex          // guards what the reading side writes
	claimed  map[string]string   // article ID → path, of everything read in this run
	warnings map[string][]string // article ID → what the reader mended
	failure  error               // of the reading side
}

// tally counts what became of the inputs.
type tally struct {
	added, replaced, rebuilt, moved, unchanged, repeated, unreadable, failed int
	facts                                                                    int
	skipped                                                                  map[string]int // by extension
}

// Limits of a batch: whichever comes first.
const (
	batchArticles = 256
	batchBytes    = 4 << 20
	batchAge      = time.Second
)

// run reads files until every article that they hold is in the graph. After an
// interruption it still writes what is ready.
func (b *builder) run(ctx context.Context, files []source.File) error {
	b.claimed, b.warnings = map[string]string{}, map[string][]string{}
	if err := b.pass(ctx, files); err != nil {
		return err
	}
	again, err := b.lost(ctx)
	if err != nil || len(again) == 0 || b.dryRun {
		return err
	}
	return b.pass(ctx, again)
}

func (b *builder) pass(ctx context.Context, files []source.File) error {
	for result := range b.pipeline.Run(ctx, b.read(ctx, files), b.workers) {
		if ctx.Err() != nil {
			break
		}
		if err := b.take(ctx, result); err != nil {
			return err
		}
	}
	if err := b.flush(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	return errors.Join(b.failure, ctx.Err())
}

// lost returns the files whose article was in the graph when it was read but is not
// any more: another file, which held the same text until it was edited, took it along.
func (b *builder) lost(ctx context.Context) ([]source.File, error) {
	var files []source.File
	for _, id := range slices.Sorted(maps.Keys(b.claimed)) {
		switch _, err := b.store.Article(ctx, id); {
		case errors.Is(err, store.ErrNotFound):
			files = append(files, source.File{Path: b.claimed[id]})
		case err != nil:
			return nil, err
		}
	}
	clear(b.claimed)
	return files, nil
}

// read yields the articles that need the pipeline. It reports what cannot be read and
// goes on.
func (b *builder) read(ctx context.Context, files []source.File) iter.Seq[*corpus.Article] {
	return func(yield func(*corpus.Article) bool) {
		for _, f := range files {
			for a, p := range source.ReadFile(ctx, f, b.app.stdin, b.options) {
				if ctx.Err() != nil {
					return
				}
				if p != nil {
					b.complain(p)
				}
				if a == nil {
					continue
				}
				need, err := b.needs(ctx, a, f.Path, p)
				if err != nil {
					b.failure = err
					return
				}
				if need && !yield(a) {
					return
				}
			}
			b.meter.add(f.Size)
		}
	}
}

// needs reports whether a must go through the pipeline.
func (b *builder) needs(ctx context.Context, a *corpus.Article, path string, warning *source.Problem) (bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, ok := b.claimed[a.ID]; ok {
		b.tally.repeated++
		return false, nil
	}
	b.claimed[a.ID] = path
	delete(b.problems.reason, absolute(path))
	if warning != nil {
		b.warnings[a.ID] = append(b.warnings[a.ID], warning.Reason)
	}
	known, err := b.store.Article(ctx, a.ID)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return true, nil
	case err != nil:
		return false, err
	case known.Build == b.build && (known.Origin == a.Origin || !gone(known.Origin)):
		b.tally.unchanged++
		return false, nil
	}
	return true, nil
}

// complain reports a problem on standard error and keeps it for the report.
func (b *builder) complain(p *source.Problem) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch p.Kind {
	case source.Unknown:
		if b.tally.skipped == nil {
			b.tally.skipped = map[string]int{}
		}
		b.tally.skipped[strings.ToLower(filepath.Ext(p.Path))]++
		return
	case source.Mended:
	default:
		b.tally.unreadable++
		b.problems.add(absolute(p.Path), strings.TrimPrefix(p.Error(), p.Path+": "))
	}
	b.meter.pause()
	b.app.complain(p)
}

// take puts a finished document into the batch.
func (b *builder) take(ctx context.Context, result extract.Result) error {
	article, err := b.finish(result)
	if err != nil {
		b.refuse(result.Document.Article.ID, result.Document.Article.Origin, err)
		return nil
	}
	if err := b.count(ctx, &article); err != nil {
		return err
	}
	if len(b.batch) == 0 {
		b.since = time.Now()
	}
	b.batch = append(b.batch, article)
	b.pending += len(article.Text)
	if len(b.batch) >= batchArticles || b.pending >= batchBytes || time.Since(b.since) > batchAge {
		return b.flush(context.WithoutCancel(ctx))
	}
	return nil
}

// refuse reports an article that cannot be taken in.
func (b *builder) refuse(id, origin string, err error) {
	b.mu.Lock()
	b.tally.failed++
	delete(b.claimed, id)
	b.problems.add(origin, err.Error())
	b.mu.Unlock()
	b.meter.pause()
	b.app.warn("%s: %v", printable(origin), err)
}

// finish turns a document into what the store keeps of its article.
func (b *builder) finish(result extract.Result) (store.Article, error) {
	if result.Err != nil {
		return store.Article{}, result.Err
	}
	found := facts.Of(result.Document)
	a := result.Document.Article
	kept := fact.Article{
		ID: a.ID, Origin: a.Origin, Title: a.Title, Byline: a.Byline, Source: a.Source, URL: a.URL, Date: a.Date, Language: a.Language, Text: a.Body,
	}
	qs, err := quads.Of(&kept, found.Entities, found.Facts)
	if err != nil {
		return store.Article{}, err
	}
	b.ready.facts += len(found.Facts)
	b.mu.Lock()
	defer b.mu.Unlock()
	i := info{Title: a.Title, Source: a.Source, URL: a.URL, Date: a.Date, Rejected: found.Rejected, Warnings: b.warnings[a.ID]}
	return store.Article{ID: a.ID, Origin: a.Origin, Info: i.marshal(), Text: a.Body, Quads: qs, Build: b.build}, nil
}

// count tells whether article is new, takes the place of another, or has another file now.
func (b *builder) count(ctx context.Context, article *store.Article) error {
	counter := &b.ready.added
	if known, err := b.store.Article(ctx, article.ID); err == nil {
		if counter = &b.ready.rebuilt; known.Build == b.build {
			counter = &b.ready.moved
		}
	} else if !errors.Is(err, store.ErrNotFound) {
		return err
	} else if article.Origin == "-" { // standard input is no place that an article could be replaced at
		article.Origin = ""
	} else if _, err := b.store.ArticleByOrigin(ctx, article.Origin); err == nil {
		counter = &b.ready.replaced
	} else if !errors.Is(err, store.ErrNotFound) {
		return err
	}
	*counter++
	return nil
}

// flush writes the batch. When it returns nil the articles in it are done.
func (b *builder) flush(ctx context.Context) error {
	if len(b.batch) == 0 {
		return nil
	}
	batch, ready := b.batch, b.ready
	b.batch, b.pending, b.ready = nil, 0, tally{}
	if !b.dryRun {
		err := b.store.Put(ctx, batch...)
		if refused(err) {
			return b.putEach(ctx, batch)
		}
		if err != nil {
			return err
		}
	}
	b.done(ready)
	return nil
}

// putEach puts the articles of a batch that was refused for one of them.
func (b *builder) putEach(ctx context.Context, batch []store.Article) error {
	for i := range batch {
		b.ready = tally{}
		if err := b.count(ctx, &batch[i]); err != nil {
			return err
		}
		err := b.store.Put(ctx, batch[i])
		if refused(err) {
			b.refuse(batch[i].ID, batch[i].Origin, err)
			continue
		}
		if err != nil {
			return err
		}
		put, err := b.store.Article(ctx, batch[i].ID)
		if err != nil {
			return err
		}
		b.ready.facts = put.Facts
		b.done(b.ready)
	}
	b.ready = tally{}
	return nil
}

// done counts articles that are in the graph now.
func (b *builder) done(ready tally) {
	b.tally.added += ready.added
	b.tally.replaced += ready.replaced
	b.tally.rebuilt += ready.rebuilt
	b.tally.moved += ready.moved
	b.tally.facts += ready.facts
}

// refused reports whether err is about what an article holds rather than about the store.
func refused(err error) bool {
	return errors.Is(err, store.ErrOwned) || errors.As(err, new(*store.CollisionError))
}
