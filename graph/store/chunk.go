package store

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// A chunk is the part of a load that is being gathered.
type chunk struct {
	quads   []quadKey
	nodes   []chunkNode
	recent  [1 << 14]int32 // places in nodes, from 1, by the low bits of ids
	records []record       // articles, origins and texts
	bytes   int
}

type chunkNode struct {
	id    nodeID
	n     [4]uint32
	value []byte
}

func (c *chunk) add(e *encodedArticle) {
	c.addQuads(e)
	c.addRecords(e)
}

func (c *chunk) addQuads(e *encodedArticle) {
	c.quads = append(c.quads, e.quads...)
	for id, value := range e.values {
		at := &c.recent[id%nodeID(len(c.recent))]
		if *at > 0 && c.nodes[*at-1].id == id && string(c.nodes[*at-1].value) == string(value) {
			continue
		}
		c.nodes = append(c.nodes, chunkNode{id: id, value: value})
		*at = int32(len(c.nodes))
		c.bytes += len(value) + 48
	}
}

func (c *chunk) addRecords(e *encodedArticle) {
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

// sorted returns the quads with their ids in the order of p, sorted and without repetition.
func (c *chunk) sorted(p *permutation) []quadKey {
	out := make([]quadKey, len(c.quads))
	for i, q := range c.quads {
		out[i] = quadKey{q[p.order[0]], q[p.order[1]], q[p.order[2]], q[p.order[3]]}
	}
	slices.SortFunc(out, compareQuads)
	return slices.Compact(out)
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
