package store

import (
	"context"

	"github.com/cockroachdb/pebble/v2"
)

// pages reads a scan page by page and holds no iterator of pebble's between pages,
// since Cayley leaves iterators unclosed. Between two pages the graph may change;
// the keys that stay come exactly once.
type pages struct {
	key quadKey // the current quad, after next
	err error

	qs   *quadStore // nil: no quads
	plan scanPlan
	page []quadKey
	pos  int
	last bool // no further page
	size int
}

// Pages start small, since most hops have few quads, and grow.
const (
	firstPage = 32
	lastPage  = 4096
)

func (p *pages) reset(qs *quadStore, fixed quadKey) {
	*p = pages{qs: qs, plan: scanPlan{fixed: fixed}, page: p.page[:0], size: firstPage}
}

func (p *pages) next(ctx context.Context) bool {
	if p.pos == len(p.page) && !p.fetch(ctx) {
		return false
	}
	p.key = p.page[p.pos]
	p.pos++
	return true
}

func (p *pages) fetch(ctx context.Context) bool {
	if p.qs == nil || p.err != nil {
		return false
	}
	if p.err = p.qs.err(); p.err != nil || p.last {
		return false
	}
	if p.err = ctx.Err(); p.err != nil {
		return false
	}
	p.err = p.qs.read(func(v *view) error { return p.read(ctx, v) })
	return p.err == nil && len(p.page) > 0
}

func (p *pages) read(ctx context.Context, v *view) error {
	if p.plan.perm == nil {
		plan, direct := directPlan(p.plan.fixed)
		if !direct {
			var err error
			if plan, err = v.planIDs(p.plan.fixed); err != nil {
				return err
			}
		}
		p.plan = plan
	}
	lower := p.plan.prefix
	if len(p.page) > 0 {
		lower = append(p.plan.perm.appendKey(nil, p.page[len(p.page)-1]), 0)
		p.size = min(p.size*4, lastPage)
	}
	p.page, p.pos = p.page[:0], 0
	it, err := v.r.NewIterWithContext(ctx, &pebble.IterOptions{LowerBound: lower, UpperBound: after(p.plan.prefix)})
	if err != nil {
		return err
	}
	scan := quadScan{ctx: ctx, it: it, plan: p.plan}
	defer scan.close()
	for len(p.page) < p.size {
		if !scan.next() {
			p.last = true
			break
		}
		p.page = append(p.page, scan.key)
	}
	return scan.err()
}
