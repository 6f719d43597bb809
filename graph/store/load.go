package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"maps"
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
	l := &loader{s: s, ctx: ctx, tx: t, fs: fsys, dir: fsys.PathJoin(s.dir, runDir), seen: map[string]bool{}}
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

	again  []*encodedArticle // put after the rest
	loaded Loaded

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
		if batch = append(batch, a); len(batch) == articlesAtOnce {
			if err := l.add(batch); err != nil {
				return errors.Join(err, l.wait())
			}
			batch = batch[:0]
		}
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
	if len(l.chunk.quads) < chunkQuads && l.chunk.bytes < chunkBytes {
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

// A chunk is the part of a load that is being gathered.
type chunk struct {
	quads   []quadKey
	nodes   []chunkNode
	recent  [1 << 14]nodeID // ids that are in nodes already, by their low bits
	records []record        // articles, origins and texts
	bytes   int
}

type chunkNode struct {
	id    nodeID
	n     [4]uint32
	value []byte
}

func (c *chunk) add(e *encodedArticle) {
	c.quads = append(c.quads, e.quads...)
	for id, value := range e.values {
		if at := &c.recent[id%nodeID(len(c.recent))]; *at != id {
			*at = id
			c.nodes = append(c.nodes, chunkNode{id: id, value: value})
			c.bytes += len(value) + 48
		}
	}
	c.records = append(c.records,
		record{key: textKey(spaceArticle, e.record.ID), value: e.record.append(nil)},
		record{key: textKey(spaceText, e.record.ID), value: []byte(e.text)})
	if e.record.Origin != "" {
		c.records = append(c.records, record{key: textKey(spaceOrigin, e.record.Origin), value: []byte(e.record.ID)})
	}
	c.bytes += len(e.text) + len(e.record.Info) + 200
}

// sortNodes sorts the nodes by id and drops repetitions.
func (c *chunk) sortNodes() {
	slices.SortFunc(c.nodes, func(a, b chunkNode) int { return cmp.Compare(a.id, b.id) })
	kept := c.nodes[:0]
	for _, n := range c.nodes {
		if len(kept) > 0 && kept[len(kept)-1].id == n.id && string(kept[len(kept)-1].value) == string(n.value) {
			continue
		}
		kept = append(kept, n)
	}
	c.nodes = kept
}

// sorted returns the quads with their ids in the order of p, sorted.
func (c *chunk) sorted(p *permutation) []quadKey {
	out := make([]quadKey, len(c.quads))
	for i, q := range c.quads {
		out[i] = quadKey{q[p.order[0]], q[p.order[1]], q[p.order[2]], q[p.order[3]]}
	}
	slices.SortFunc(out, compareQuads)
	return out
}

// count adds to the nodes how many quads they lead in a sorted permutation.
func (c *chunk) count(i int, sorted []quadKey) {
	position, at := permutations[i].order[0], 0
	for _, q := range sorted {
		if q[0] == 0 {
			continue
		}
		for c.nodes[at].id != q[0] {
			at++
		}
		c.nodes[at].n[position]++
	}
}

// nodeRecords returns the nodes as node records.
func (c *chunk) nodeRecords() ([]record, error) {
	out := make([]record, len(c.nodes))
	arena := make([]byte, 0, len(c.nodes)*48)
	for i, n := range c.nodes {
		if i > 0 && c.nodes[i-1].id == n.id {
			return nil, collision(c.nodes[i-1].value, n.value)
		}
		start := len(arena)
		arena = append(arena, spaceNode)
		arena = binary.BigEndian.AppendUint64(arena, uint64(n.id))
		middle := len(arena)
		arena = appendNode(arena, degrees{uint64(n.n[0]), uint64(n.n[1]), uint64(n.n[2]), uint64(n.n[3])}, n.value)
		out[i] = record{key: arena[start:middle:middle], value: arena[middle:len(arena):len(arena)]}
	}
	return out, nil
}

// finish merges the runs into tables and takes them in.
func (l *loader) finish() error {
	if l.loaded.Articles == len(l.again) {
		return nil // nothing but repetitions, or nothing at all
	}
	tasks := []func(*tableWriter) error{l.mergeNodes} // the longest first
	for i := range permutations {
		tasks = append(tasks, func(w *tableWriter) error { return l.mergeQuads(i, w) })
	}
	writers := make([]*tableWriter, len(tasks))
	errs := make([]error, len(tasks))
	slots := make(chan struct{}, max(2, min(4, runtime.GOMAXPROCS(0))))
	var wg sync.WaitGroup
	for i, task := range tasks {
		slots <- struct{}{}
		writers[i] = l.newTable()
		writers[i].filter = i == 0
		wg.Go(func() {
			errs[i] = task(writers[i])
			<-slots
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	last := l.newTable()
	if err := l.mergeRecords(last); err != nil {
		return err
	}
	for _, w := range append(writers, last) {
		if err := w.close(); err != nil {
			return err
		}
		l.tables = append(l.tables, w.paths...)
	}
	return l.ingest()
}

func (l *loader) newTable() *tableWriter {
	return &tableWriter{s: l.s, name: func() string { return l.name("table") }}
}

// ingest is the moment at which the load happens: pebble takes in all tables with
// one record of its manifest.
func (l *loader) ingest() (err error) {
	if err := l.ctx.Err(); err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			l.s.fs.stop(fmt.Errorf("%v", r))
			err = l.s.stopped()
		}
	}()
	err = l.s.db.Ingest(context.WithoutCancel(l.ctx), l.tables)
	if stopped := l.s.stopped(); stopped != nil {
		return stopped
	}
	if err != nil {
		return err
	}
	l.s.commits++
	for _, id := range l.gone {
		l.s.cache.drop(id)
	}
	return nil
}

// removed returns what the load removes from an index, sorted.
func (l *loader) removed(p *permutation) []quadKey {
	out := make([]quadKey, 0, len(l.tx.quads))
	for q := range l.tx.quads {
		out = append(out, quadKey{q[p.order[0]], q[p.order[1]], q[p.order[2]], q[p.order[3]]})
	}
	slices.SortFunc(out, compareQuads)
	return out
}

// mergeQuads writes one index.
func (l *loader) mergeQuads(index int, w *tableWriter) error {
	p := &permutations[index]
	sources, err := openAll(l.quadRuns[index])
	if err != nil {
		return err
	}
	m, err := newMerge(compareQuads, sources...)
	if err != nil {
		return err
	}
	removed := l.removed(p)
	key := make([]byte, quadKeyLength)
	key[0] = p.space
	put := func(q quadKey) []byte {
		for i, id := range q {
			binary.BigEndian.PutUint64(key[1+8*i:], uint64(id))
		}
		return key
	}
	var last quadKey
	for n := 0; ; n++ {
		q, more := m.peek()
		for len(removed) > 0 && (!more || compareQuads(removed[0], q) <= 0) {
			if !more || removed[0] != q {
				if err := w.delete(put(removed[0])); err != nil {
					return err
				}
			}
			removed = removed[1:]
		}
		if !more {
			return nil
		}
		if p.space == spaceSPOL && q[1] == evidenceID && last[0] == q[0] && last[1] == q[1] && last[3] != q[3] {
			return fmt.Errorf("store: %w: fact %016x has evidence in two articles", ErrOwned, uint64(q[0]))
		}
		last = q
		if err := w.set(put(q), nil); err != nil {
			return err
		}
		if err := m.skip(); err != nil {
			return err
		}
		if n%4096 == 0 {
			if err := l.ctx.Err(); err != nil {
				return err
			}
		}
	}
}

// mergeNodes writes the dictionary: for each node that the load adds quads to, or
// takes quads from, its new record.
func (l *loader) mergeNodes(w *tableWriter) error {
	changes := l.tx.degreeChanges()
	ids := slices.Sorted(maps.Keys(changes))
	var lost []record
	for _, id := range ids {
		lost = append(lost, record{key: nodeKey(id), gone: true})
	}
	sources, err := openAll(l.nodeRuns, source[record](&recordSlice{lost}))
	if err != nil {
		return err
	}
	m, err := newMerge(compareRecords, sources...)
	if err != nil {
		return err
	}
	fresh := l.tx.stored.nodes == 0
	var key, value, record []byte
	for {
		head, more := m.peek()
		if !more {
			return nil
		}
		key = append(key[:0], head.key...)
		id := nodeID(binary.BigEndian.Uint64(key[1:]))
		var added degrees
		known := false
		for ; more && string(head.key) == string(key); head, more = m.peek() {
			if !head.gone {
				n, v, err := splitNode(head.value)
				if err != nil {
					return err
				}
				if known && string(v) != string(value) {
					return collision(value, v)
				}
				value, known = append(value[:0], v...), true
				for i := range n {
					added[i] += n[i]
				}
			}
			if err := m.skip(); err != nil {
				return err
			}
		}
		var old degrees
		exists := false
		if !fresh {
			var stored []byte
			if old, stored, exists, err = l.s.node(id); err != nil {
				return err
			}
			if exists && known && string(stored) != string(value) {
				return collision(stored, value)
			}
			if exists && !known {
				value = append(value[:0], stored...)
			}
		}
		if c := changes[id]; c != nil {
			for i := range old {
				if old[i] += uint64(c[i]); int64(old[i]) < 0 {
					return fmt.Errorf("%w: node %016x has fewer quads than are removed", errRecord, uint64(id))
				}
			}
		}
		if added[3] > 0 && old[3] > 0 {
			v, _ := decodeValue(value)
			return fmt.Errorf("store: %w: there are other quads labelled with %v already", ErrOwned, v)
		}
		for i := range added {
			added[i] += old[i]
		}
		switch {
		case added != (degrees{}):
			record = appendNode(record[:0], added, value)
			err = w.set(key, record)
			if !exists {
				l.tx.totals.nodes++
			}
		case exists:
			err = w.delete(key)
			l.tx.totals.nodes--
			l.gone = append(l.gone, id)
		}
		if err != nil {
			return err
		}
	}
}

// mergeRecords writes totals, articles, origins and texts.
func (l *loader) mergeRecords(w *tableWriter) error {
	l.tx.totals.quads = l.tx.stored.quads - uint64(len(l.tx.quads))
	l.tx.totals.quads += uint64(l.loaded.Quads)
	for _, e := range l.again {
		l.tx.totals.quads -= uint64(len(e.quads))
	}
	if err := w.set([]byte{spaceCommits}, binary.BigEndian.AppendUint64(nil, l.s.commits+1)); err != nil {
		return err
	}
	if err := w.set([]byte{spaceTotals}, l.tx.totals.append(nil)); err != nil {
		return err
	}
	var lost []record
	for id := range l.tx.articles {
		lost = append(lost, record{key: textKey(spaceArticle, id), gone: true}, record{key: textKey(spaceText, id), gone: true})
	}
	for origin := range l.tx.origins {
		lost = append(lost, record{key: textKey(spaceOrigin, origin), gone: true})
	}
	slices.SortFunc(lost, compareRecords)
	sources, err := openAll(l.recordRuns, source[record](&recordSlice{lost}))
	if err != nil {
		return err
	}
	m, err := newMerge(compareRecords, sources...)
	if err != nil {
		return err
	}
	var last []byte
	for {
		head, more := m.peek()
		if !more {
			return nil
		}
		// What is put comes before what is removed, and wins.
		if string(head.key) != string(last) {
			last = append(last[:0], head.key...)
			if head.gone {
				err = w.delete(head.key)
			} else {
				err = w.set(head.key, head.value)
			}
			if err != nil {
				return err
			}
		}
		if err := m.skip(); err != nil {
			return err
		}
	}
}
