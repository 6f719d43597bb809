package store

import (
	"sync/atomic"

	"github.com/cayleygraph/quad"
)

// A valueCache remembers decoded values by id. Ids are hashes already, so that a
// slot is found by their bits; a slot holds the last value that asked for it. Parts
// come into being when they are first used, since small graphs need few of them. It
// is safe for concurrent use and never locks.
type valueCache struct {
	parts [cacheParts]atomic.Pointer[cachePart]
}

type cachePart [cacheSlots]atomic.Pointer[cachedValue]

type cachedValue struct {
	id    nodeID
	value quad.Value
}

// Together a quarter of a million values, about 25 MB with the short ones of news.
const (
	cacheParts = 1 << 9
	cacheSlots = 1 << 9 // in a part
)

// maxCached keeps long literals out of the cache.
const maxCached = 512 // bytes, encoded

// slot returns the place of id, nil if its part does not exist and make is false.
func (c *valueCache) slot(id nodeID, make bool) *atomic.Pointer[cachedValue] {
	at := &c.parts[id/cacheSlots%cacheParts]
	part := at.Load()
	if part == nil {
		if !make {
			return nil
		}
		at.CompareAndSwap(nil, new(cachePart))
		part = at.Load()
	}
	return &part[id%cacheSlots]
}

func (c *valueCache) get(id nodeID) (quad.Value, bool) {
	if slot := c.slot(id, false); slot != nil {
		if e := slot.Load(); e != nil && e.id == id {
			return e.value, true
		}
	}
	return nil, false
}

func (c *valueCache) put(id nodeID, v quad.Value) {
	c.slot(id, true).Store(&cachedValue{id, v})
}

// drop forgets id, whose node is gone; the id may come back with another value.
func (c *valueCache) drop(id nodeID) {
	if slot := c.slot(id, false); slot != nil {
		if e := slot.Load(); e != nil && e.id == id {
			slot.CompareAndSwap(e, nil)
		}
	}
}
