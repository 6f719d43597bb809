package identity

import (
	"slices"

	"github.com/clew-kg/clew/graph/likeness"
)

// Way returns the joins that lead from one name of a thing to another, in order; none if they
// are no names of one thing.
func (r *Resolution) Way(from, to string) []*Pair {
	type step struct {
		node string
		by   *Pair
		back int // index of the step before
	}
	steps := []step{{node: from, back: -1}}
	seen := map[string]bool{from: true}
	for i := 0; i < len(steps); i++ {
		if steps[i].node == to {
			var way []*Pair
			for k := i; steps[k].by != nil; k = steps[k].back {
				way = append(way, steps[k].by)
			}
			slices.Reverse(way)
			return way
		}
		for k := range r.Joins {
			p := &r.Joins[k]
			next := ""
			switch steps[i].node {
			case p.A:
				next = p.B
			case p.B:
				next = p.A
			}
			if next != "" && !seen[next] {
				seen[next] = true
				steps = append(steps, step{next, p, i})
			}
		}
	}
	return nil
}

// Judge returns what there is to say of two names: how they were judged in this resolution,
// or would be if they shared a block.
func (r *Resolution) Judge(a, b string) Pair {
	if a > b {
		a, b = b, a
	}
	for i := range r.Doubts {
		p := r.Doubts[i]
		if p.A == a && p.B == b {
			return p
		}
	}
	x, ok := r.index[a]
	y, known := r.index[b]
	if !ok || !known {
		return Pair{A: a, B: b, Judgement: likeness.Judgement{Evidence: []string{"no article uses both names"}}}
	}
	if r.apart[[2]int{x, y}] {
		return Pair{A: a, B: b, Decided: true, Judgement: likeness.Judgement{Evidence: []string{byLedger}}}
	}
	j := (&builder{r: r}).judge(x, y)
	if len(j.Evidence) == 0 {
		j.Evidence = []string{"other words"}
	}
	if j.Verdict == likeness.Same {
		j.Verdict = likeness.Possibly
		j.Evidence = append(j.Evidence, "but other names of the two are different")
	}
	return Pair{A: a, B: b, Judgement: j}
}
