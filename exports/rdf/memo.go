package rdf

import "hash/maphash"

// A Memo remembers the last results for strings in a table of fixed size: a newer result takes
// the place of an older one, so that memory is bounded whatever passes through. Not safe for
// concurrent use; the zero Memo is ready.
type Memo[V any] struct {
	seed  maphash.Seed
	slots []memoSlot[V]
}

type memoSlot[V any] struct {
	key   string
	used  bool
	value V
}

const (
	memoSize   = 1 << 13 // slots: enough for the terms that recur nearby, small enough for the second-level cache
	memoMaxKey = 512     // bytes: a longer string is not remembered, so that the table never holds megabytes
)

// Get returns what was Put for key, if it is still there.
func (m *Memo[V]) Get(key []byte) (value V, ok bool) {
	if m.slots == nil || len(key) > memoMaxKey {
		return value, false
	}
	if s := &m.slots[maphash.Bytes(m.seed, key)%memoSize]; s.used && s.key == string(key) {
		return s.value, true
	}
	return value, false
}

// GetString is Get for a string.
func (m *Memo[V]) GetString(key string) (value V, ok bool) {
	if m.slots == nil || len(key) > memoMaxKey {
		return value, false
	}
	if s := &m.slots[maphash.String(m.seed, key)%memoSize]; s.used && s.key == key {
		return s.value, true
	}
	return value, false
}

// Put remembers value for key.
func (m *Memo[V]) Put(key string, value V) {
	if len(key) > memoMaxKey {
		return
	}
	if m.slots == nil {
		m.seed, m.slots = maphash.MakeSeed(), make([]memoSlot[V], memoSize)
	}
	m.slots[maphash.String(m.seed, key)%memoSize] = memoSlot[V]{key, true, value}
}

// Clear forgets everything.
func (m *Memo[V]) Clear() { clear(m.slots) }
