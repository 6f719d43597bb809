package view

import (
	"iter"
	"slices"
)

// pages is a list that grows without moving what it holds.
type pages[T any] struct {
	full [][]T
	last []T
	len  int
}

// add appends a zero element and returns where it stays.
func (p *pages[T]) add() *T {
	const largest = 1024
	if len(p.last) == cap(p.last) {
		if p.last != nil {
			p.full = append(p.full, p.last)
		}
		p.last = make([]T, 0, min(2*cap(p.last)+8, largest))
	}
	p.last = p.last[:len(p.last)+1]
	p.len++
	return &p.last[len(p.last)-1]
}

// all yields the elements in order.
func (p *pages[T]) all() iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for _, page := range append(slices.Clip(p.full), p.last) {
			for i := range page {
				if !yield(&page[i]) {
					return
				}
			}
		}
	}
}
