package store

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// A decoder turns the keys of a scan into quads, page by page. A page starts with one
// quad, so that the first comes at once, and grows up to maxPage; the nodes of a large
// page are read in the order of their ids, several ranges at a time, since one walk
// over the dictionary costs a fraction of as many lookups.
type decoder struct {
	v      *view
	keys   []quadKey
	values [][4]quad.Value // of keys
	open   []slot          // values that the cache does not hold, in the order of their ids
}

// A slot is a value of a page that has to be read.
type slot struct {
	id nodeID
	at int // key, and position in it: 4·key + position
}

const (
	maxPage     = 8192
	sortedPage  = 64   // from here on nodes are read in order
	rangeOfPage = 2048 // nodes that one reader reads, at least
	readers     = 4
)

// match yields the quads of a scan until yield returns false.
func (v *view) match(ctx context.Context, p Pattern, yield func(quad.Quad) bool) error {
	plan, found, err := v.plan(p)
	if err != nil || !found {
		return err
	}
	scan, err := v.scan(ctx, plan)
	if err != nil {
		return err
	}
	defer scan.close()
	d := decoder{v: v}
	for size := 1; ; size = min(2*size, maxPage) {
		d.keys = d.keys[:0]
		for len(d.keys) < size && scan.next() {
			d.keys = append(d.keys, scan.key)
		}
		if len(d.keys) == 0 {
			return scan.err()
		}
		more, err := d.emit(yield)
		if err != nil || !more {
			return err
		}
	}
}

// emit yields the quads of the page; more is false if yield has had enough.
func (d *decoder) emit(yield func(quad.Quad) bool) (more bool, err error) {
	if err := d.decode(); err != nil {
		return false, err
	}
	for k := range d.keys {
		v := &d.values[k]
		if !yield(quad.Quad{Subject: v[0], Predicate: v[1], Object: v[2], Label: v[3]}) {
			return false, nil
		}
	}
	return true, nil
}

// decode reads the values of the page.
func (d *decoder) decode() (err error) {
	d.values = slices.Grow(d.values[:0], len(d.keys))[:len(d.keys)]
	d.open = d.open[:0]
	for k, key := range d.keys {
		for i, id := range key {
			switch {
			case k > 0 && id == d.keys[k-1][i] && (id == 0 || d.values[k-1][i] != nil):
				d.values[k][i] = d.values[k-1][i]
				continue
			case id == 0:
				d.values[k][i] = nil
				continue
			}
			var ok bool
			if d.values[k][i], ok = d.v.s.cache.get(id); !ok {
				d.open = append(d.open, slot{id, 4*k + i})
			}
		}
	}
	if len(d.keys) < sortedPage {
		for _, o := range d.open {
			if d.values[o.at/4][o.at%4], err = d.v.value(o.id); err != nil {
				return err
			}
		}
		return nil
	}
	return d.readNodes()
}

// readNodes reads the open values of the page.
func (d *decoder) readNodes() error {
	slices.SortFunc(d.open, func(a, b slot) int { return cmp.Compare(a.id, b.id) })
	n := max(1, min(readers, len(d.open)/rangeOfPage))
	errs := make([]error, n)
	var wait sync.WaitGroup
	for r := 1; r < n; r++ {
		wait.Go(func() { errs[r] = d.readRange(d.open[r*len(d.open)/n : (r+1)*len(d.open)/n]) })
	}
	errs[0] = d.readRange(d.open[:len(d.open)/n])
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// readRange reads the values of open by one walk over the dictionary.
func (d *decoder) readRange(open []slot) error {
	if len(open) == 0 {
		return nil
	}
	it, err := d.v.r.NewIter(&pebble.IterOptions{LowerBound: nodeKey(open[0].id), UpperBound: []byte{spaceNode + 1}})
	if err != nil {
		return err
	}
	defer it.Close()
	var value quad.Value
	for i, o := range open {
		if i == 0 || o.id != open[i-1].id {
			if value, err = d.readNode(it, o.id); err != nil {
				return err
			}
		}
		d.values[o.at/4][o.at%4] = value
	}
	return nil
}

// readNode moves it to a node and returns its value.
func (d *decoder) readNode(it *pebble.Iterator, id nodeID) (quad.Value, error) {
	key := nodeKey(id)
	if !it.SeekGE(key) || !bytes.Equal(it.Key(), key) {
		if err := it.Error(); err != nil {
			return nil, err
		}
		return nil, fmt.Errorf("node %016x: %w", uint64(id), errNoNode)
	}
	record, err := it.ValueAndErr()
	if err != nil {
		return nil, err
	}
	_, encoded, err := splitNode(record)
	if err != nil {
		return nil, err
	}
	value, err := decodeValue(encoded)
	if err == nil && len(encoded) <= maxCached {
		d.v.s.cache.put(id, value)
	}
	return value, err
}
