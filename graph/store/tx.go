package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A tx gathers changes against the newest state and writes them as one batch. Only
// the writer has one.
type tx struct {
	s        *Store
	quads    map[quadKey]bool // true: to be added and absent now; false: to be removed and present now
	values   encodedValues
	articles map[string]*encodedArticle // nil: to be removed
	origins  map[string]string          // "": to be removed
	facts    map[nodeID]string          // facts of articles to be put → the article
	looked   map[nodeID]storedNode      // what the dictionary says, of nodes looked up
	stored   totals                     // as they stand in the graph
	totals   totals                     // as they will be
}

// A storedNode is a node as the graph holds it, found false if it does not.
type storedNode struct {
	n     degrees
	value []byte
	found bool
}

// node looks a node up in the dictionary, once.
func (t *tx) node(id nodeID) (storedNode, error) {
	if s, known := t.looked[id]; known {
		return s, nil
	}
	var s storedNode
	var err error
	if s.n, s.value, s.found, err = t.s.node(id); err == nil {
		t.looked[id] = s
	}
	return s, err
}

// update runs change in a new transaction and commits it.
func (s *Store) update(ctx context.Context, doing string, change func(*tx) error) error {
	if err := s.beginWrite(ctx); err != nil {
		return err
	}
	defer s.endWrite()
	t, err := s.newTx()
	if err == nil {
		err = change(t)
	}
	if err == nil {
		err = t.commit(ctx)
	}
	return s.wrap(doing, err)
}

func (s *Store) newTx() (*tx, error) {
	t := &tx{s: s, quads: map[quadKey]bool{}, values: encodedValues{}, articles: map[string]*encodedArticle{}, origins: map[string]string{}, facts: map[nodeID]string{}, looked: map[nodeID]storedNode{}}
	var err error
	t.stored, err = s.view.totals()
	t.totals = t.stored
	return t, err
}

// has reports whether the graph holds q after the changes so far.
func (t *tx) has(q quadKey) (bool, error) {
	if after, changed := t.quads[q]; changed {
		return after, nil
	}
	return t.s.view.hasQuad(q)
}

func (v *view) hasQuad(q quadKey) (bool, error) {
	return v.get(permutations[0].appendKey(nil, q), func([]byte) error { return nil })
}

// add adds a quad that the graph does not hold.
func (t *tx) add(q quadKey) {
	if _, removed := t.quads[q]; removed {
		delete(t.quads, q)
	} else {
		t.quads[q] = true
	}
}

// remove removes a quad that the graph holds.
func (t *tx) remove(q quadKey) {
	if _, added := t.quads[q]; added {
		delete(t.quads, q)
	} else {
		t.quads[q] = false
	}
}

// putArticles puts articles as if one after the other.
func (t *tx) putArticles(ctx context.Context, arts []*encodedArticle) error {
	for _, e := range arts {
		if err := t.replaceArticle(ctx, e); err != nil {
			return err
		}
	}
	for _, e := range latest(arts) {
		if err := t.putArticle(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// replaceArticle removes what e replaces: the article with its ID and the one with
// its origin.
func (t *tx) replaceArticle(ctx context.Context, e *encodedArticle) error {
	if _, err := t.removeArticle(ctx, e.record.ID); err != nil {
		return err
	}
	old, err := t.s.origin(e.record.Origin)
	if err == nil && old != "" {
		_, err = t.removeArticle(ctx, old)
	}
	return err
}

// putArticle adds e, after replaceArticle for it and for all others of the batch.
func (t *tx) putArticle(ctx context.Context, e *encodedArticle) error {
	if err := t.unclaimed(ctx, e); err != nil {
		return err
	}
	for id, value := range e.values {
		if old, ok := t.values[id]; ok && !bytes.Equal(old, value) {
			return collision(old, value)
		}
		t.values[id] = value
	}
	for _, q := range e.quads {
		t.add(q)
	}
	t.articles[e.record.ID] = e
	if e.record.Origin != "" {
		t.origins[e.record.Origin] = e.record.ID
	}
	t.totals.articles++
	t.totals.textBytes += uint64(e.record.TextBytes)
	return nil
}

// unclaimed reports ErrOwned if quads that stay in the graph are labelled with a
// fact of e: they belong to another article.
func (t *tx) unclaimed(ctx context.Context, e *encodedArticle) error {
	for _, fact := range e.facts {
		if owner, taken := t.facts[fact]; taken {
			return t.claimed(e, fact, owner)
		}
		t.facts[fact] = e.record.ID
	}
	if t.stored.quads == 0 {
		return nil
	}
	for _, fact := range e.facts {
		known, err := t.node(fact)
		if err != nil {
			return err
		}
		if known.n[3] == 0 {
			continue
		}
		scan, err := t.s.scan(ctx, labelPlan(fact))
		if err != nil {
			return err
		}
		for scan.next() {
			if _, removed := t.quads[scan.key]; !removed {
				scan.close()
				return t.claimed(e, fact, "")
			}
		}
		err = scan.err()
		scan.close()
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) claimed(e *encodedArticle, fact nodeID, by string) error {
	value, err := decodeValue(e.values[fact])
	if err != nil {
		return err
	}
	if by != "" {
		by = " of article " + by
	}
	return fmt.Errorf("store: article %q: %w: there are other quads%s labelled with its fact %v", e.record.ID, ErrOwned, by, value)
}

// removeArticle removes an article and every quad with its label or that of its
// facts; found tells whether there was a record of it.
func (t *tx) removeArticle(ctx context.Context, id string) (found bool, err error) {
	if _, removed := t.articles[id]; removed {
		return true, nil
	}
	record, err := t.s.article(id)
	if err != nil {
		return false, err
	}
	encoded, err := appendValue(nil, quad.IRI(id))
	if err != nil {
		return false, err
	}
	err = t.s.quadsOf(ctx, idOf(encoded), func(q quadKey) error {
		t.quads[q] = false
		return nil
	})
	if err != nil || record == nil {
		return false, err
	}
	t.articles[id] = nil
	if record.Origin != "" {
		t.origins[record.Origin] = ""
	}
	t.totals.articles--
	t.totals.textBytes -= uint64(record.TextBytes)
	return true, nil
}

// degreeChanges sums what the changed quads do to the degrees of their nodes.
func (t *tx) degreeChanges() map[nodeID]*[4]int64 {
	changes := make(map[nodeID]*[4]int64, len(t.quads))
	for q, added := range t.quads {
		delta := int64(-1)
		if added {
			delta = 1
		}
		for i, id := range q {
			if id == 0 {
				continue
			}
			c := changes[id]
			if c == nil {
				c = new([4]int64)
				changes[id] = c
			}
			c[i] += delta
		}
	}
	return changes
}

// commit writes the changes. The batch is whole or absent, whatever fails.
func (t *tx) commit(ctx context.Context) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(t.quads) == 0 && len(t.articles) == 0 && len(t.origins) == 0 {
		return nil
	}
	b := t.s.db.NewBatchWithSize(256 + len(t.quads)*4*(quadKeyLength+4))
	defer b.Close()
	var gone []nodeID
	changes := t.degreeChanges()
	for _, id := range slices.Sorted(maps.Keys(changes)) {
		removed, err := t.changeNode(b, id, changes[id])
		if err != nil {
			return err
		}
		if removed {
			gone = append(gone, id)
		}
	}
	if err := t.writeQuads(b); err != nil {
		return err
	}
	if err := t.writeArticles(b); err != nil {
		return err
	}
	if err := b.Set([]byte{spaceTotals}, t.totals.append(nil), nil); err != nil {
		return err
	}
	if err := b.Set([]byte{spaceCommits}, binary.BigEndian.AppendUint64(nil, t.s.commits+1), nil); err != nil {
		return err
	}
	if err := t.s.apply(b); err != nil {
		return err
	}
	t.s.written()
	for _, id := range gone {
		t.s.cache.drop(id)
	}
	return nil
}

// apply commits a batch, with the guarantee that Options.Fast chose.
func (s *Store) apply(b *pebble.Batch) (err error) {
	defer func() {
		// Pebble panics where its log fails under it; failStop knows the cause.
		if r := recover(); r != nil {
			s.fs.stop(fmt.Errorf("%v", r))
			err = s.stopped()
		}
	}()
	sync := pebble.Sync
	if s.fast {
		sync = pebble.NoSync
	}
	err = b.Commit(sync)
	if stopped := s.stopped(); stopped != nil {
		return stopped
	}
	return err
}

// changeNode writes the record of a node whose degrees change, or removes it.
func (t *tx) changeNode(b *pebble.Batch, id nodeID, c *[4]int64) (removed bool, err error) {
	stored, err := t.node(id)
	if err != nil {
		return false, err
	}
	n, value := stored.n, t.values[id]
	switch {
	case stored.found && value != nil && !bytes.Equal(stored.value, value):
		return false, collision(stored.value, value)
	case stored.found:
		value = stored.value
	case value == nil:
		return false, fmt.Errorf("%w: a quad names node %016x, which does not exist", errRecord, uint64(id))
	}
	for i := range n {
		if n[i] += uint64(c[i]); int64(n[i]) < 0 {
			return false, fmt.Errorf("%w: node %016x has fewer quads than are removed", errRecord, uint64(id))
		}
	}
	if n == (degrees{}) {
		if !stored.found {
			return false, nil
		}
		t.totals.nodes--
		return true, b.Delete(nodeKey(id), nil)
	}
	if !stored.found {
		t.totals.nodes++
	}
	return false, b.Set(nodeKey(id), appendNode(nil, n, value), nil)
}

func (t *tx) writeQuads(b *pebble.Batch) error {
	keys := slices.SortedFunc(maps.Keys(t.quads), compareQuads)
	for _, q := range keys {
		if t.quads[q] {
			t.totals.quads++
		} else {
			t.totals.quads--
		}
		for i := range permutations {
			p := &permutations[i]
			if t.quads[q] {
				op := b.SetDeferred(quadKeyLength, 0)
				p.appendKey(op.Key[:0], q)
				if err := op.Finish(); err != nil {
					return err
				}
			} else if err := b.Delete(p.appendKey(nil, q), nil); err != nil {
				return err
			}
		}
	}
	return nil
}

func (t *tx) writeArticles(b *pebble.Batch) error {
	for _, id := range slices.Sorted(maps.Keys(t.articles)) {
		e := t.articles[id]
		article, text := textKey(spaceArticle, id), textKey(spaceText, id)
		if e == nil {
			if err := b.Delete(article, nil); err != nil {
				return err
			}
			if err := b.Delete(text, nil); err != nil {
				return err
			}
			continue
		}
		if err := b.Set(article, e.record.append(nil), nil); err != nil {
			return err
		}
		if err := b.Set(text, []byte(e.text), nil); err != nil {
			return err
		}
	}
	for _, origin := range slices.Sorted(maps.Keys(t.origins)) {
		key := textKey(spaceOrigin, origin)
		if id := t.origins[origin]; id == "" {
			if err := b.Delete(key, nil); err != nil {
				return err
			}
		} else if err := b.Set(key, []byte(id), nil); err != nil {
			return err
		}
	}
	return nil
}
