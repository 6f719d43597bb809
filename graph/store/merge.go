package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"
)

// finish merges the runs into tables and takes them in.
func (l *loader) finish() error {
	if l.loaded.Articles == len(l.again) && len(l.streamed) == 0 {
		return nil // nothing but repetitions, or nothing at all
	}
	nodes := func(w *tableWriter) error {
		w.filter = true
		return l.mergeNodes(w)
	}
	var quads []func(*tableWriter) error
	for i := range permutations {
		quads = append(quads, func(w *tableWriter) error { return l.mergeQuads(i, w) })
	}
	steps := [][]func(*tableWriter) error{append([]func(*tableWriter) error{nodes}, quads...)} // the longest first
	if len(l.streamed) > 0 {
		steps = [][]func(*tableWriter) error{quads, {nodes}} // the nodes need to know what repeats
	}
	for _, tasks := range steps {
		if err := l.writeTables(tasks); err != nil {
			return err
		}
	}
	if err := l.writeTables([]func(*tableWriter) error{l.mergeRecords}); err != nil {
		return err
	}
	return l.ingest()
}

// writeTables runs tasks side by side, each with a writer of its own.
func (l *loader) writeTables(tasks []func(*tableWriter) error) error {
	writers := make([]*tableWriter, len(tasks))
	errs := make([]error, len(tasks))
	slots := make(chan struct{}, max(2, min(4, runtime.GOMAXPROCS(0))))
	var wg sync.WaitGroup
	for i, task := range tasks {
		slots <- struct{}{}
		writers[i] = l.newTable()
		wg.Go(func() {
			errs[i] = task(writers[i])
			<-slots
		})
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for _, w := range writers {
		if err := w.close(); err != nil {
			return err
		}
		l.tables = append(l.tables, w.paths...)
	}
	return nil
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
	l.s.written()
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
		if p.space == spaceSPOL && q[1] == evidenceID && last[0] == q[0] && last[1] == q[1] && last[3] != q[3] &&
			l.streams[q[3]] == nil && l.streams[last[3]] == nil {
			return fmt.Errorf("store: %w: fact %016x has evidence in two articles", ErrOwned, uint64(q[0]))
		}
		if q == last && n > 0 {
			l.repeat(p.order[0], q[0])
		} else if err := w.set(put(q), nil); err != nil {
			return err
		} else if p.space == spaceLSPO && len(l.streams) > 0 {
			if e := l.streams[q[0]]; e != nil {
				e.record.Quads++
			}
		}
		last = q
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
		for i := range added {
			added[i] -= l.repeated[i][id]
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
	streamed := l.finishStreams()
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
	slices.SortFunc(streamed, compareRecords)
	put := append(l.recordRuns, func() (source[record], error) { return &recordSlice{streamed}, nil })
	sources, err := openAll(put, source[record](&recordSlice{lost}))
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
