package store

import (
	"bytes"
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A Key appends to dst what a value is sorted by, for nil too. Different values may
// have one key.
type Key func(dst []byte, v quad.Value) []byte

// Sorted returns all quads in the order of subject, predicate, object and label or,
// byLabel, in that of label, subject, predicate and object, where values compare by
// the bytes of their keys. It reads the dictionary once for every quarter of a million
// nodes that lead the order, so that its memory is bounded by that many keys and by the
// quads of a few thousand of them or of one, however large the graph. The sequence
// replays, sees one state of the graph each time, and holds it until its loop ends.
func (v *view) Sorted(ctx context.Context, byLabel bool, key Key) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		v, err := v.pin()
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer v.unpin()
		s := newSorter(ctx, v, byLabel, key, func(q quad.Quad) bool { return yield(q, nil) })
		if err := s.run(); err != nil {
			yield(quad.Quad{}, v.s.wrap("sorted", err))
		}
	}
}

// A sorter walks over an index in the order of the values that lead it.
type sorter struct {
	decoder
	ctx        context.Context
	perm       *permutation
	directions []int // positions after the leading one
	leaders    int   // how many are put in order at a time
	key        Key
	yield      func(quad.Quad) bool
	stopped    bool // yield has had enough

	ends []int // of the groups in decoder.keys
	rows []sortedRow
	text []byte // keys of rows
}

func newSorter(ctx context.Context, v *view, byLabel bool, key Key, yield func(quad.Quad) bool) *sorter {
	s := &sorter{decoder: decoder{v: v}, ctx: ctx, perm: &permutations[0], directions: []int{1, 2, 3}, leaders: leadersAtOnce, key: key, yield: yield}
	if byLabel {
		s.perm, s.directions = &permutations[3], []int{0, 1, 2}
	}
	return s
}

// A leader is a node that leads quads, with its key.
type leader struct {
	key []byte
	id  nodeID
}

// A sortedRow is a quad of the page, with where its key stands in sorter.text.
type sortedRow struct{ at, start, end int }

// leadersAtOnce is how many nodes are put in order at a time.
const leadersAtOnce = 1 << 18

func compareLeaders(a, b leader) int {
	return cmp.Or(bytes.Compare(a.key, b.key), cmp.Compare(a.id, b.id))
}

func (s *sorter) run() error {
	if s.perm.order[0] == 3 { // quads without label lead, since no key is less than none
		if err := s.group(0); err != nil {
			return err
		}
	}
	var last *leader
	for {
		window, more, err := s.window(last)
		if err != nil {
			return err
		}
		for i := range window {
			if err := s.group(window[i].id); err != nil || s.stopped {
				return err
			}
		}
		if !more {
			return s.emit()
		}
		last = &window[len(window)-1]
	}
}

// window returns the first leaders after last in order, and whether there are more.
func (s *sorter) window(last *leader) (window []leader, more bool, err error) {
	it, err := s.v.r.NewIterWithContext(s.ctx, &pebble.IterOptions{LowerBound: []byte{spaceNode}, UpperBound: []byte{spaceNode + 1}})
	if err != nil {
		return nil, false, err
	}
	defer it.Close()
	var scratch, arena []byte
	cut := func() {
		slices.SortFunc(window, compareLeaders)
		if len(window) > s.leaders {
			window, more = window[:s.leaders], true
		}
	}
	n := 0
	for ok := it.First(); ok; ok = it.Next() {
		if n++; n%contextSteps == 0 {
			if err := s.ctx.Err(); err != nil {
				return nil, false, err
			}
		}
		l, leads, err := s.leader(it, scratch[:0])
		if err != nil {
			return nil, false, err
		}
		scratch = l.key
		if leads && (last == nil || compareLeaders(l, *last) > 0) && (!more || compareLeaders(l, window[s.leaders-1]) < 0) {
			if cap(arena)-len(arena) < len(l.key) {
				arena = make([]byte, 0, max(1<<16, len(l.key)))
			}
			start := len(arena)
			arena = append(arena, l.key...)
			window = append(window, leader{arena[start:len(arena):len(arena)], l.id})
			if len(window) == 2*s.leaders {
				cut()
			}
		}
	}
	cut()
	return window, more, it.Error()
}

// leader reads the node under it; leads is false if it leads no quads.
func (s *sorter) leader(it *pebble.Iterator, scratch []byte) (l leader, leads bool, err error) {
	record, err := it.ValueAndErr()
	if err != nil {
		return l, false, err
	}
	degrees, encoded, err := splitNode(record)
	if err != nil || degrees[s.perm.order[0]] == 0 {
		return leader{key: scratch}, false, err
	}
	if l.id, err = parseNodeKey(it.Key()); err != nil {
		return l, false, err
	}
	value, err := decodeValue(encoded)
	if err != nil {
		return l, false, err
	}
	l.key = s.key(scratch, value)
	return l, true, nil
}

// group adds the quads of a leader to the page, and emits the page when it is full.
func (s *sorter) group(id nodeID) error {
	fixed := quadKey{}
	fixed[s.perm.order[0]] = id
	plan := scanPlan{perm: s.perm, prefix: s.perm.appendKey(nil, fixed)[:9], fixed: fixed}
	scan, err := s.v.scan(s.ctx, plan)
	if err != nil {
		return err
	}
	defer scan.close()
	for scan.next() {
		s.keys = append(s.keys, scan.key)
	}
	if err := scan.err(); err != nil {
		return err
	}
	s.ends = append(s.ends, len(s.keys))
	if len(s.keys) < maxPage {
		return nil
	}
	return s.emit()
}

// emit yields the page, each group in order.
func (s *sorter) emit() error {
	if err := s.decode(); err != nil {
		return err
	}
	start := 0
	for _, end := range s.ends {
		s.sortGroup(start, end)
		start = end
		for _, r := range s.rows {
			v := &s.values[r.at]
			if !s.yield(quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}) {
				s.stopped = true
				return nil
			}
		}
	}
	s.keys, s.ends = s.keys[:0], s.ends[:0]
	return nil
}

// sortGroup fills rows with the quads from start to end, in order.
func (s *sorter) sortGroup(start, end int) {
	s.rows, s.text = s.rows[:0], s.text[:0]
	for at := start; at < end; at++ {
		from := len(s.text)
		for _, d := range s.directions {
			s.text = append(s.key(s.text, s.values[at][d]), 0)
		}
		s.rows = append(s.rows, sortedRow{at, from, len(s.text)})
	}
	slices.SortStableFunc(s.rows, func(a, b sortedRow) int {
		return bytes.Compare(s.text[a.start:a.end], s.text[b.start:b.end])
	})
}

// ByArticle returns the quads of each article that states facts, in the order of
// article IDs: those labelled with it or with one of its facts. The sequence replays;
// memory is that of one article.
func (v *view) ByArticle(ctx context.Context) iter.Seq2[[]quad.Quad, error] {
	return func(yield func([]quad.Quad, error) bool) {
		v, err := v.pin()
		if err != nil {
			yield(nil, err)
			return
		}
		defer v.unpin()
		d := decoder{v: v}
		err = v.articles(ctx, func(r *articleRecord) (more bool, err error) {
			if r.Facts == 0 {
				return true, nil
			}
			d.keys = d.keys[:0]
			err = v.quadsOf(ctx, iriID(quad.IRI(r.ID)), func(q quadKey) error {
				d.keys = append(d.keys, q)
				return nil
			})
			if err == nil {
				err = d.decode()
			}
			if err != nil {
				return false, err
			}
			quads := make([]quad.Quad, len(d.keys))
			for i := range quads {
				x := &d.values[i]
				quads[i] = quad.Quad{Subject: x[0], Predicate: x[1], Object: x[2], Label: x[3]}
			}
			return yield(quads, nil), nil
		})
		if err != nil {
			yield(nil, v.s.wrap("by article", err))
		}
	}
}
