package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sync"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// Loaded counts what a Load wrote.
type Loaded struct {
	Articles, Quads int
}

// Load puts the articles of seq, of which there may be more than memory holds. It
// does what Put does with all of them, at several times the speed: quads are sorted
// in runs, the runs merged into tables, and the tables taken in at once. So the
// whole load is there or, with an error, nothing of it; it is on the disk when Load
// returns, with Options.Fast too. Only an article that comes again in seq, by ID or
// by origin, is put in a second batch after the first.
//
// Other writes wait while seq is read. It must not write to the store itself.
func (s *Store) Load(ctx context.Context, seq iter.Seq2[Article, error]) (Loaded, error) {
	if err := s.beginWrite(ctx); err != nil {
		return Loaded{}, err
	}
	defer s.endWrite()
	t, err := s.newTx()
	if err != nil {
		return Loaded{}, s.wrap("load", err)
	}
	fsys := s.fs.FS
	l := &loader{s: s, ctx: ctx, tx: t, fs: fsys, dir: fsys.PathJoin(s.dir, runDir), seen: map[string]bool{}, streams: map[nodeID]*encodedArticle{}}
	defer func() { _ = fsys.RemoveAll(l.dir) }()
	if err := l.run(seq); err != nil {
		return Loaded{}, s.wrap("load", err)
	}
	if len(l.again) > 0 {
		if t, err = s.newTx(); err == nil {
			if err = t.putArticles(ctx, l.again); err == nil {
				err = t.commit(ctx)
			}
		}
	}
	return l.loaded, s.wrap("load", err)
}

// A loader carries a Load through its two phases: fill, which makes runs, and
// finish, which merges them.
type loader struct {
	s    *Store
	ctx  context.Context
	tx   *tx // what the articles replace; removals alone
	fs   vfs.FS
	dir  string
	seen map[string]bool // "i" + ID, "o" + origin

	again    []*encodedArticle          // put after the rest
	streamed []*encodedArticle          // articles with More
	streams  map[nodeID]*encodedArticle // the same by their labels and graphs
	loaded   Loaded

	chunk *chunk
	spill chan error // the chunk in the background, nil: none
	files int
	mu    sync.Mutex // for files

	quadRuns   [4][]func() (source[quadKey], error)
	nodeRuns   []func() (source[record], error)
	recordRuns []func() (source[record], error)
	opened     []*runReader
	tables     []string
	gone       []nodeID
	repeated   [4]map[nodeID]uint64 // quads that streams held more than once, by what they hold in a direction
}

// How much a chunk holds before it becomes a run.
const (
	chunkQuads = 1 << 18
	chunkBytes = 48 << 20 // of values and texts
)

// articlesAtOnce is how many articles are encoded side by side.
const articlesAtOnce = 32

func (l *loader) run(seq iter.Seq2[Article, error]) error {
	if err := l.fs.MkdirAll(l.dir, 0o755); err != nil {
		return err
	}
	l.chunk = &chunk{}
	var batch []Article
	for a, err := range seq {
		if err != nil {
			return errors.Join(err, l.wait())
		}
		batch = append(batch, a)
		if a.More == nil && len(batch) < articlesAtOnce {
			continue
		}
		if a.More != nil {
			batch = batch[:len(batch)-1]
		}
		err := l.add(batch)
		if err == nil && a.More != nil {
			err = l.stream(&a)
		}
		if err != nil {
			return errors.Join(err, l.wait())
		}
		batch = batch[:0]
	}
	err := l.add(batch)
	if err == nil {
		err = l.flush(true)
	}
	if err := errors.Join(err, l.wait()); err != nil {
		return err
	}
	defer l.closeRuns()
	return l.finish()
}

// add encodes articles in parallel and gathers them in order.
func (l *loader) add(batch []Article) error {
	if err := l.ctx.Err(); err != nil {
		return err
	}
	encoded := make([]*encodedArticle, len(batch))
	errs := make([]error, len(batch))
	workers := min(runtime.GOMAXPROCS(0), len(batch))
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(batch); i += workers {
				encoded[i], errs[i] = encodeArticle(&batch[i])
			}
		})
	}
	wg.Wait()
	for i, e := range encoded {
		if errs[i] != nil {
			return errs[i]
		}
		if err := l.gather(e); err != nil {
			return err
		}
	}
	return nil
}

// gather adds an article to the chunk, or to those that come again.
func (l *loader) gather(e *encodedArticle) error {
	l.loaded.Articles++
	l.loaded.Quads += len(e.quads)
	id, origin := "i"+e.record.ID, "o"+e.record.Origin
	again := l.seen[id] || e.record.Origin != "" && l.seen[origin]
	l.seen[id], l.seen[origin] = true, true
	if again {
		l.again = append(l.again, e)
		return nil
	}
	if l.tx.stored.quads > 0 || l.tx.stored.articles > 0 {
		if err := l.tx.replaceArticle(l.ctx, e); err != nil {
			return err
		}
	}
	l.tx.totals.articles++
	l.tx.totals.textBytes += uint64(e.record.TextBytes)
	l.chunk.add(e)
	return l.spare()
}

// spare turns the chunk into runs if it is full.
func (l *loader) spare() error {
	if len(l.chunk.quads) < l.s.chunk && l.chunk.bytes < chunkBytes {
		return nil
	}
	return l.flush(false)
}

// flush turns the chunk into runs, in the background. The last chunk stays in
// memory.
func (l *loader) flush(last bool) error {
	if err := l.wait(); err != nil {
		return err
	}
	c := l.chunk
	l.chunk = &chunk{}
	done := make(chan error, 1)
	l.spill = done
	go func() { done <- l.makeRuns(c, last) }()
	return nil
}

func (l *loader) wait() error {
	if l.spill == nil {
		return nil
	}
	err := <-l.spill
	l.spill = nil
	return err
}

func (l *loader) name(kind string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.files++
	return l.fs.PathJoin(l.dir, fmt.Sprintf("%06d.%s", l.files, kind))
}

// makeRuns sorts a chunk. It keeps the runs of the last chunk in memory.
func (l *loader) makeRuns(c *chunk, last bool) error {
	c.sortNodes()
	for i := range permutations {
		sorted := c.sorted(&permutations[i])
		c.count(i, sorted)
		if last {
			l.quadRuns[i] = append(l.quadRuns[i], func() (source[quadKey], error) { return &quadSlice{sorted}, nil })
			continue
		}
		run, err := writeQuadRun(l.fs, l.name("quads"), sorted)
		if err != nil {
			return err
		}
		l.quadRuns[i] = append(l.quadRuns[i], func() (source[quadKey], error) {
			r, err := l.open(run)
			return quadRun{r}, err
		})
	}
	nodes, err := c.nodeRecords()
	if err != nil {
		return err
	}
	slices.SortFunc(c.records, compareRecords)
	for _, kind := range []struct {
		records []record
		runs    *[]func() (source[record], error)
	}{{nodes, &l.nodeRuns}, {c.records, &l.recordRuns}} {
		if last {
			*kind.runs = append(*kind.runs, func() (source[record], error) { return &recordSlice{kind.records}, nil })
			continue
		}
		run, err := writeRecordRun(l.fs, l.name("records"), kind.records)
		if err != nil {
			return err
		}
		*kind.runs = append(*kind.runs, func() (source[record], error) {
			r, err := l.open(run)
			return &recordRun{runReader: r}, err
		})
	}
	return nil
}

func (l *loader) open(run *runFile) (*runReader, error) {
	r, err := run.open()
	if err == nil {
		l.mu.Lock()
		l.opened = append(l.opened, r)
		l.mu.Unlock()
	}
	return r, err
}

func (l *loader) closeRuns() {
	for _, r := range l.opened {
		_ = r.file.Close()
	}
}

func openAll[T any](runs []func() (source[T], error), more ...source[T]) ([]source[T], error) {
	var sources []source[T]
	for _, open := range runs {
		s, err := open()
		if err != nil {
			return nil, err
		}
		sources = append(sources, s)
	}
	return append(sources, more...), nil
}
