package analysis

import (
	"math/rand/v2"

	"github.com/clew-kg/clew/graph/view"
)

// level is the graph that Leiden and Louvain work on: nodes stand for groups of
// nodes of the level below. Self-loops matter only through the strengths.
type level struct {
	start, to []int32
	weight    []float64
	strength  []float64 // of each node, with what lies inside it
	scale     float64   // γ / total strength

	// Scratch: sum[c] is the weight from a node to group c, for c in touched.
	sum     []float64
	seen    []bool
	touched []int32
}

func (l *level) len() int { return len(l.strength) }

func (l *level) withScratch() *level {
	l.sum, l.seen = make([]float64, l.len()), make([]bool, l.len())
	return l
}

func baseLevel(u *view.Undirected, gamma float64) *level {
	l := &level{start: u.Adj.Start, to: u.Adj.To, weight: u.Adj.Weight}
	_, l.strength = rowSums(&u.Adj)
	if l.weight == nil {
		l.weight = make([]float64, len(l.to))
		for k := range l.weight {
			l.weight[k] = 1
		}
	}
	total := 0.0
	for _, s := range l.strength {
		total += s
	}
	if total > 0 {
		l.scale = gamma / total
	}
	return l.withScratch()
}

// gather sums the weights from i to each group, over the neighbours in the same
// group of within if that is not nil. The group of i itself is always touched.
func (l *level) gather(i int32, of, within []int32) {
	c := of[i]
	l.touched = append(l.touched[:0], c)
	l.seen[c] = true
	for k := l.start[i]; k < l.start[i+1]; k++ {
		j := l.to[k]
		if within != nil && within[j] != within[i] {
			continue
		}
		c := of[j]
		if !l.seen[c] {
			l.seen[c] = true
			l.touched = append(l.touched, c)
		}
		l.sum[c] += l.weight[k]
	}
}

// scatter clears what gather summed.
func (l *level) scatter() {
	for _, c := range l.touched {
		l.sum[c], l.seen[c] = 0, false
	}
}

// least gain worth a move, as a share of the total strength: below it moves could go
// round in circles of rounding errors.
const leastGain = 1e-14

// move moves nodes to the group that gains most until no node gains, in a queue that
// starts in random order (Ozaki, Tezuka and Inaba 2016, "A simple acceleration method
// for the Louvain algorithm"). It reports whether any node moved.
func (l *level) move(of []int32, random *rand.Rand) bool {
	n := l.len()
	sum, size := make([]float64, n), make([]int32, n)
	for i, c := range of {
		sum[c] += l.strength[i]
		size[c]++
	}
	var empty []int32
	for c := n - 1; c >= 0; c-- {
		if size[c] == 0 {
			empty = append(empty, int32(c))
		}
	}
	queue := identity(n) // a ring
	random.Shuffle(n, func(i, j int) { queue[i], queue[j] = queue[j], queue[i] })
	queued := make([]bool, n)
	for i := range queued {
		queued[i] = true
	}
	threshold := 0.0
	for _, s := range l.strength {
		threshold += s
	}
	threshold *= leastGain
	moved := false
	for head, waiting := 0, n; waiting > 0; waiting-- {
		i := queue[head]
		if head++; head == n {
			head = 0
		}
		queued[i] = false
		own := of[i]
		l.gather(i, of, nil)
		pull := l.scale * l.strength[i]
		sum[own] -= l.strength[i]
		best, gain := own, l.sum[own]-float64(pull*sum[own])
		stay := gain
		for _, c := range l.touched[1:] {
			if g := l.sum[c] - float64(pull*sum[c]); g > gain {
				best, gain = c, g
			}
		}
		if gain < 0 && size[own] > 1 && len(empty) > 0 { // better alone
			best, gain = empty[len(empty)-1], 0
		}
		l.scatter()
		if best == own || gain-stay <= threshold {
			sum[own] += l.strength[i]
			continue
		}
		if size[best] == 0 {
			empty = empty[:len(empty)-1]
		}
		if size[own]--; size[own] == 0 {
			empty = append(empty, own)
			sum[own] = 0
		}
		size[best]++
		sum[best] += l.strength[i]
		of[i] = best
		moved = true
		for k := l.start[i]; k < l.start[i+1]; k++ {
			if j := l.to[k]; !queued[j] && of[j] != best {
				queued[j] = true
				at := head + waiting - 1
				if at >= n {
					at -= n
				}
				queue[at] = j
				waiting++
			}
		}
	}
	return moved
}

// refine splits each group into well-connected parts. It returns the part of each
// node, numbered from 0, and how many parts there are.
func (l *level) refine(of []int32, random *rand.Rand) ([]int32, int) {
	n := l.len()
	whole := make([]float64, n) // strength of each group
	for i, c := range of {
		whole[c] += l.strength[i]
	}
	part := identity(n)
	sum := append([]float64{}, l.strength...) // strength of each part
	outward := make([]float64, n)             // weight from each part to the rest of its group
	alone := make([]bool, n)
	for i := range int32(n) {
		alone[i] = true
		for k := l.start[i]; k < l.start[i+1]; k++ {
			if of[l.to[k]] == of[i] {
				outward[i] += l.weight[k]
			}
		}
	}
	order := identity(n)
	random.Shuffle(n, func(i, j int) { order[i], order[j] = order[j], order[i] })
	for _, i := range order {
		rest := whole[of[i]] - l.strength[i]
		if !alone[i] || outward[i] < float64(l.scale*l.strength[i])*rest {
			continue
		}
		l.gather(i, part, of)
		pull := l.scale * l.strength[i]
		best, gain := part[i], 0.0
		for _, c := range l.touched[1:] {
			if outward[c] < float64(l.scale*sum[c])*(whole[of[i]]-sum[c]) {
				continue // not well connected itself
			}
			if g := l.sum[c] - float64(pull*sum[c]); g > gain {
				best, gain = c, g
			}
		}
		if best != part[i] {
			outward[best] += outward[i] - 2*l.sum[best]
			sum[best] += l.strength[i]
			alone[i], alone[best] = false, false
			part[i] = best
		}
		l.scatter()
	}
	return part, compact(part)
}

// aggregate makes each of n parts a node.
func (l *level) aggregate(part []int32, n int) *level {
	next := &level{start: make([]int32, n+1), strength: make([]float64, n), scale: l.scale}
	first := make([]int32, n+1)
	for _, c := range part {
		first[c+1]++
	}
	for c := range n {
		first[c+1] += first[c]
	}
	members, at := make([]int32, len(part)), append([]int32{}, first...)
	for i, c := range part {
		members[at[c]] = int32(i)
		at[c]++
	}
	for c := range int32(n) {
		l.touched = l.touched[:0]
		for _, i := range members[first[c]:first[c+1]] {
			next.strength[c] += l.strength[i]
			for k := l.start[i]; k < l.start[i+1]; k++ {
				d := part[l.to[k]]
				if d == c {
					continue
				}
				if !l.seen[d] {
					l.seen[d] = true
					l.touched = append(l.touched, d)
				}
				l.sum[d] += l.weight[k]
			}
		}
		for _, d := range l.touched {
			next.to = append(next.to, d)
			next.weight = append(next.weight, l.sum[d])
		}
		l.scatter()
		next.start[c+1] = int32(len(next.to))
	}
	return next.withScratch()
}
