package store

import (
	"encoding/binary"

	"github.com/cayleygraph/quad"
)

// The key space. The first byte of a key says what it holds; keys of one kind lie
// together, in this order.
const (
	spaceCommits = '@' // number of batches ever written, 8 bytes, big endian
	spaceTotals  = 'A' // totals record
	spaceArticle = 'B' // article id → article record
	spaceOrigin  = 'C' // origin → article id
	spaceText    = 'D' // article id → text
	spaceNode    = 'E' // node id → node record
	spaceLSPO    = 'L' // the four permutations: four node ids, no value
	spaceOSPL    = 'O'
	spacePOSL    = 'P'
	spaceSPOL    = 'S'
	spaceEnd     = 'T'
)

// A quadKey is a quad as the ids of subject, predicate, object and label; label
// 0 means none. Position i belongs to direction i+1 of package quad.
type quadKey [4]nodeID

// at returns the id in direction d.
func (q quadKey) at(d quad.Direction) nodeID { return q[d-quad.Subject] }

// A permutation is an index: its key space and the order of directions in a key.
type permutation struct {
	space byte
	order [4]int // positions of a quadKey
}

// The permutations. Each direction leads one of them, so that a scan finds what
// shares one node, and S+P, P+O, O+S, L+S lead as pairs.
var permutations = [4]permutation{
	{spaceSPOL, [4]int{0, 1, 2, 3}},
	{spacePOSL, [4]int{1, 2, 0, 3}},
	{spaceOSPL, [4]int{2, 0, 1, 3}},
	{spaceLSPO, [4]int{3, 0, 1, 2}},
}

const quadKeyLength = 1 + 4*8

// appendKey appends the key of q in p.
func (p *permutation) appendKey(dst []byte, q quadKey) []byte {
	dst = append(dst, p.space)
	for _, i := range p.order {
		dst = binary.BigEndian.AppendUint64(dst, uint64(q[i]))
	}
	return dst
}

// parseKey is the inverse of appendKey for a key of the right length.
func (p *permutation) parseKey(key []byte) (q quadKey) {
	for i, pos := range p.order {
		q[pos] = nodeID(binary.BigEndian.Uint64(key[1+8*i:]))
	}
	return q
}

// prefixLength returns how many leading directions of p a pattern fixes.
func (p *permutation) prefixLength(fixed [4]bool) int {
	n := 0
	for n < 4 && fixed[p.order[n]] {
		n++
	}
	return n
}

func nodeKey(id nodeID) []byte {
	return binary.BigEndian.AppendUint64([]byte{spaceNode}, uint64(id))
}

// parseNodeKey is the inverse of nodeKey.
func parseNodeKey(key []byte) (nodeID, error) {
	if len(key) != 9 {
		return 0, errRecord
	}
	return nodeID(binary.BigEndian.Uint64(key[1:])), nil
}

func textKey(space byte, name string) []byte {
	return append([]byte{space}, name...)
}

// after returns the first key that does not start with prefix. No prefix of the
// key space consists of 0xff alone, since the first byte never is.
func after(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; ; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
}

func compareQuads(x, y quadKey) int {
	for i := range x {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}
