// Package tree finds the best dependency tree for a table of arc scores.
//
// A worked example: for two words with scores
//
//	row 0: root 1, –, word 1: 5
//	row 1: root 4, word 0: 3, –
//
// each word's best head would be word 1 for word 0 and the root for word 1, which
// is a tree and is returned as heads [2, 0].
package tree

import "math"

// A Decoder holds work space. The zero value is ready; one goroutine at a time.
type Decoder struct {
	seen            []int32
	left, right     []float32 // best complete spans headed at the right, left end
	toLeft, toRight []float32 // best incomplete spans
	split           []int16   // where each kind of span is best divided
	splitLeft       []int16
	splitRight      []int16
	stack           []span
}

// Decode returns the head of each of n words: 0 for the root, else 1 + the index of
// the head. scores has a row for each word, with n+1 scores: of the root, and of
// each word as its head. If every word's best head makes a tree with one root, that
// is the result; else the best projective tree with one root (Eisner 1996, "Three
// New Probabilistic Models for Dependency Parsing"), in O(n³) time. The first of
// equals wins. heads is reused if it is large enough.
func (d *Decoder) Decode(scores []float32, n int, heads []int) []int {
	heads = heads[:0]
	roots := 0
	for i := range n {
		row, best := scores[i*(n+1):(i+1)*(n+1)], -1
		for j, v := range row {
			if j != i+1 && (best < 0 || v > row[best]) {
				best = j
			}
		}
		if best == 0 {
			roots++
		}
		heads = append(heads, best)
	}
	if roots == 1 && d.acyclic(heads) {
		return heads
	}
	d.eisner(scores, n, heads)
	return heads
}

// acyclic reports whether every chain of heads ends at the root.
func (d *Decoder) acyclic(heads []int) bool {
	d.seen = append(d.seen[:0], make([]int32, len(heads))...)
	for i := range heads {
		mark := int32(i + 1)
		for j := i; ; {
			if d.seen[j] == mark {
				return false
			}
			if d.seen[j] != 0 {
				break
			}
			d.seen[j] = mark
			if heads[j] == 0 {
				break
			}
			j = heads[j] - 1
		}
	}
	return true
}

// A span is a piece of the tree still to be written out.
type span struct {
	i, j int16
	kind spanKind
}

type spanKind uint8

const (
	headLeft  spanKind = iota // complete, headed at i
	headRight                 // complete, headed at j
	arcRight                  // incomplete, arc from i to j
	arcLeft                   // incomplete, arc from j to i
)

func (d *Decoder) eisner(scores []float32, n int, heads []int) {
	size := n * n
	if cap(d.left) < size {
		d.left, d.right = make([]float32, size), make([]float32, size)
		d.toLeft, d.toRight = make([]float32, size), make([]float32, size)
		d.split, d.splitLeft, d.splitRight = make([]int16, size), make([]int16, size), make([]int16, size)
	}
	left, right, toLeft, toRight := d.left[:size], d.right[:size], d.toLeft[:size], d.toRight[:size]
	split, splitLeft, splitRight := d.split[:size], d.splitLeft[:size], d.splitRight[:size]
	for i := range n {
		left[i*n+i], right[i*n+i] = 0, 0
	}
	low := float32(math.Inf(-1))
	for length := 1; length < n; length++ {
		for i := 0; i+length < n; i++ {
			j := i + length
			at := i*n + j
			best, where := low, i
			for k := i; k < j; k++ {
				if v := right[i*n+k] + left[(k+1)*n+j]; v > best {
					best, where = v, k
				}
			}
			split[at] = int16(where)
			toRight[at] = best + scores[j*(n+1)+i+1]
			toLeft[at] = best + scores[i*(n+1)+j+1]
			best, where = low, i+1
			for k := i + 1; k <= j; k++ {
				if v := toRight[i*n+k] + right[k*n+j]; v > best {
					best, where = v, k
				}
			}
			right[at], splitRight[at] = best, int16(where)
			best, where = low, i
			for k := i; k < j; k++ {
				if v := left[i*n+k] + toLeft[k*n+j]; v > best {
					best, where = v, k
				}
			}
			left[at], splitLeft[at] = best, int16(where)
		}
	}
	best, root := low, 0
	for r := range n {
		if v := left[r] + right[r*n+n-1] + scores[r*(n+1)]; v > best {
			best, root = v, r
		}
	}
	heads[root] = 0
	d.stack = append(d.stack[:0], span{0, int16(root), headRight}, span{int16(root), int16(n - 1), headLeft})
	for len(d.stack) > 0 {
		s := d.stack[len(d.stack)-1]
		d.stack = d.stack[:len(d.stack)-1]
		if s.i == s.j {
			continue
		}
		at := int(s.i)*n + int(s.j)
		switch s.kind {
		case headLeft:
			k := splitRight[at]
			d.stack = append(d.stack, span{s.i, k, arcRight}, span{k, s.j, headLeft})
		case headRight:
			k := splitLeft[at]
			d.stack = append(d.stack, span{s.i, k, headRight}, span{k, s.j, arcLeft})
		case arcRight, arcLeft:
			if s.kind == arcRight {
				heads[s.j] = int(s.i) + 1
			} else {
				heads[s.i] = int(s.j) + 1
			}
			k := split[at]
			d.stack = append(d.stack, span{s.i, k, headLeft}, span{k + 1, s.j, headRight})
		}
	}
}
