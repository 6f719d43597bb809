package store

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"github.com/cockroachdb/pebble/v2"
)

// A lead reads an index in order and sums up the quads of each leading node.
type lead struct {
	perm *permutation
	it   *pebble.Iterator
	id   nodeID // leading node of the current group
	n    uint64 // quads in it
	more bool
	// The fingerprint is a sum over quads, and so equal for equal sets of quads
	// whatever their order.
	total, sumLow, sumHigh uint64
}

// next reads the next group.
func (l *lead) next(step func() error) error {
	l.n = 0
	if l.more = l.it.Valid(); !l.more {
		return l.it.Error()
	}
	for ; l.it.Valid(); l.it.Next() {
		key := l.it.Key()
		if len(key) != quadKeyLength {
			return fmt.Errorf("%w: key of %d bytes in an index", errRecord, len(key))
		}
		q := l.perm.parseKey(key)
		id := q[l.perm.order[0]]
		if l.n > 0 && id != l.id {
			break
		}
		l.id = id
		l.n++
		l.total++
		low, high := fingerprint(q)
		l.sumLow += low
		l.sumHigh += high
		if err := step(); err != nil {
			return err
		}
	}
	return l.it.Error()
}

// fingerprint mixes the ids of a quad, themselves hashes, with their positions.
func fingerprint(q quadKey) (low, high uint64) {
	low, high = 0x9e3779b97f4a7c15, 0xd1b54a32d192ed03
	for _, id := range q {
		h, l := bits.Mul64(low^uint64(id), 0xbf58476d1ce4e5b9)
		low, high = l^high, h+bits.RotateLeft64(high, 23)^uint64(id)
	}
	return low, high
}

// indexes reads the four indexes and the dictionary side by side, in the order of
// node ids.
func (v *verifier) indexes() error {
	var leads [4]*lead
	for i := range permutations {
		p := &permutations[i]
		it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: []byte{p.space}, UpperBound: []byte{p.space + 1}})
		if err != nil {
			return err
		}
		defer it.Close()
		it.First()
		leads[i] = &lead{perm: p, it: it}
		if err := leads[i].next(v.step); err != nil {
			return err
		}
	}
	nodes, err := v.r.NewIter(&pebble.IterOptions{LowerBound: []byte{spaceNode}, UpperBound: []byte{spaceNode + 1}})
	if err != nil {
		return err
	}
	defer nodes.Close()
	nodes.First()
	for {
		id, any := nodeID(0), false
		for _, l := range leads {
			if l.more && (!any || l.id < id) {
				id, any = l.id, true
			}
		}
		recorded := nodes.Valid()
		if recorded {
			if len(nodes.Key()) != 9 {
				return fmt.Errorf("%w: key of %d bytes in the dictionary", errRecord, len(nodes.Key()))
			}
			if at := nodeID(binary.BigEndian.Uint64(nodes.Key()[1:])); !any || at <= id {
				id, any = at, true
			} else {
				recorded = false
			}
		}
		if !any {
			break
		}
		var counted degrees
		for _, l := range leads {
			if l.more && l.id == id {
				counted[l.perm.order[0]] = l.n
				if err := l.next(v.step); err != nil {
					return err
				}
			}
		}
		if err := v.checkNode(id, counted, recorded, nodes); err != nil {
			return err
		}
		if recorded {
			nodes.Next()
		}
	}
	if err := nodes.Error(); err != nil {
		return err
	}
	v.counted.quads = leads[0].total
	for _, l := range leads[1:] {
		if l.total != leads[0].total || l.sumLow != leads[0].sumLow || l.sumHigh != leads[0].sumHigh {
			return v.compareIndexes()
		}
	}
	return nil
}

// checkNode compares what the indexes say of a node with its record, on which nodes
// stands if recorded.
func (v *verifier) checkNode(id nodeID, counted degrees, recorded bool, nodes *pebble.Iterator) error {
	where := fmt.Sprintf("node %016x", uint64(id))
	if !recorded {
		if id == 0 && counted[0]+counted[1]+counted[2] == 0 {
			return nil // quads without a label
		}
		return v.found("dictionary", where, "%d quads name it, but it has no record", counted[0]+counted[1]+counted[2]+counted[3])
	}
	v.counted.nodes++
	if err := v.step(); err != nil {
		return err
	}
	b, err := nodes.ValueAndErr()
	if err != nil {
		return err
	}
	n, encoded, err := splitNode(b)
	if err != nil {
		return v.found("dictionary", where, "%v", err)
	}
	value, err := decodeValue(encoded)
	if err != nil {
		return v.found("dictionary", where, "%v", err)
	}
	if idOf(encoded) != id {
		return v.found("dictionary", where, "holds %v, which has another id", value)
	}
	if n != counted {
		return v.found("statistics", fmt.Sprintf("node %v", value), "recorded %v quads as subject, predicate, object and label, counted %v", n, counted)
	}
	return nil
}

// compareIndexes names quads that some index lacks.
func (v *verifier) compareIndexes() error {
	for i := range permutations {
		scan, err := v.scan(v.ctx, scanPlan{perm: &permutations[i], prefix: []byte{permutations[i].space}})
		if err != nil {
			return err
		}
		defer scan.close()
		for scan.next() {
			for j := range permutations {
				other := &permutations[j]
				found, err := v.get(other.appendKey(nil, scan.key), func([]byte) error { return nil })
				if err != nil {
					return err
				}
				if found {
					continue
				}
				if err := v.found("index", v.show(scan.key), "in %c..., not in %c...", permutations[i].space, other.space); err != nil {
					return err
				}
			}
		}
		if err := scan.err(); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) show(key quadKey) string {
	if q, err := v.quad(key); err == nil {
		return q.String()
	}
	return fmt.Sprintf("quad %016x", key)
}
