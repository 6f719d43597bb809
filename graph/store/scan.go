package store

import (
	"context"

	"github.com/cockroachdb/pebble/v2"
)

// A scanPlan is one scan of one index: a range of keys, and what else to ask of them.
type scanPlan struct {
	perm   *permutation
	prefix []byte  // of the keys
	filter quadKey // further fixed ids, 0 for none
	fixed  quadKey // all fixed ids
	size   int64   // quads that match, at most
	exact  bool    // size is the number
}

// planScan chooses the index for the fixed ids of a pattern (0 is any), given how
// many quads each of them has in its direction and how many there are at all. The
// index with the smallest range wins: a prefix holds no more quads than the rarest
// of its ids; of equals the longest prefix.
func planScan(fixed quadKey, size [4]uint64, total uint64) scanPlan {
	var mask [4]bool
	plan := scanPlan{fixed: fixed, size: int64(total)}
	n := 0
	for i, id := range fixed {
		if mask[i] = id != 0; mask[i] {
			n++
			plan.size = min(plan.size, int64(size[i]))
		}
	}
	plan.exact = n <= 1
	best, bestLength := total+1, -1
	for i := range permutations {
		p := &permutations[i]
		length, cost := p.prefixLength(mask), total
		for _, pos := range p.order[:length] {
			cost = min(cost, size[pos])
		}
		if cost < best || cost == best && length > bestLength {
			plan.perm, best, bestLength = p, cost, length
		}
	}
	key := plan.perm.appendKey(nil, fixed)
	plan.prefix = key[:1+8*bestLength]
	plan.filter = fixed
	for _, pos := range plan.perm.order[:bestLength] {
		plan.filter[pos] = 0
	}
	return plan
}

// directPlan is planScan for ids that lead one of the indexes together, so that
// there is nothing to choose and no size to know.
func directPlan(fixed quadKey) (plan scanPlan, ok bool) {
	var mask [4]bool
	n := 0
	for i, id := range fixed {
		if mask[i] = id != 0; mask[i] {
			n++
		}
	}
	for i := range permutations {
		if p := &permutations[i]; p.prefixLength(mask) == n {
			return scanPlan{perm: p, prefix: p.appendKey(nil, fixed)[:1+8*n], fixed: fixed}, true
		}
	}
	return plan, false
}

// matches reports whether q has all fixed ids of the plan.
func (p *scanPlan) matches(q quadKey) bool {
	for i, id := range p.fixed {
		if id != 0 && id != q[i] {
			return false
		}
	}
	return true
}

// A quadScan runs a plan over one state of the graph.
type quadScan struct {
	ctx     context.Context
	it      *pebble.Iterator
	plan    scanPlan
	key     quadKey // the current quad, after next
	started bool
	steps   int
	failure error
}

// contextSteps is how many quads a scan reads between two looks at its context.
const contextSteps = 1024

func (v *view) scan(ctx context.Context, plan scanPlan) (*quadScan, error) {
	it, err := v.r.NewIterWithContext(ctx, &pebble.IterOptions{LowerBound: plan.prefix, UpperBound: after(plan.prefix)})
	if err != nil {
		return nil, err
	}
	return &quadScan{ctx: ctx, it: it, plan: plan}, nil
}

// next moves to the next quad and reports whether there is one.
func (s *quadScan) next() bool {
	for s.failure == nil {
		ok := false
		if s.started {
			ok = s.it.Next()
		} else {
			ok, s.started = s.it.First(), true
		}
		if !ok {
			return false
		}
		if s.steps++; s.steps%contextSteps == 0 {
			if s.failure = s.ctx.Err(); s.failure != nil {
				return false
			}
		}
		key := s.it.Key()
		if len(key) != quadKeyLength {
			s.failure = errRecord
			return false
		}
		s.key = s.plan.perm.parseKey(key)
		if s.plan.filter == (quadKey{}) || s.plan.matches(s.key) {
			return true
		}
	}
	return false
}

func (s *quadScan) err() error {
	if s.failure != nil {
		return s.failure
	}
	return s.it.Error()
}

func (s *quadScan) close() { _ = s.it.Close() }
