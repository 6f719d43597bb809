package analysis

import (
	"cmp"
	"slices"

	"github.com/clew-kg/clew/graph/view"
)

// A Partition puts each node into one group. Groups are numbered by size, largest
// first; ties go to the group with the smallest node.
type Partition struct {
	Of    []int32 // the group of each node
	Sizes []int32 // nodes in each group, descending
}

// Members returns the nodes of each group, ascending.
func (p *Partition) Members() [][]int32 {
	members := make([][]int32, len(p.Sizes))
	for g, size := range p.Sizes {
		members[g] = make([]int32, 0, size)
	}
	for i, g := range p.Of {
		members[g] = append(members[g], int32(i))
	}
	return members
}

// newPartition numbers the groups of labels, which lie in [0, len(labels)).
func newPartition(labels []int32) *Partition {
	type group struct{ label, first, size int32 }
	at := make([]int32, len(labels)) // label → position in groups, plus 1
	var groups []group
	for i, l := range labels {
		if at[l] == 0 {
			groups = append(groups, group{label: l, first: int32(i)})
			at[l] = int32(len(groups))
		}
		groups[at[l]-1].size++
	}
	slices.SortFunc(groups, func(x, y group) int {
		return cmp.Or(cmp.Compare(y.size, x.size), cmp.Compare(x.first, y.first))
	})
	p := &Partition{Of: make([]int32, len(labels)), Sizes: make([]int32, len(groups))}
	for i, g := range groups {
		at[g.label] = int32(i)
		p.Sizes[i] = g.size
	}
	for i, l := range labels {
		p.Of[i] = at[l]
	}
	return p
}

// WeakComponents groups the nodes that edges join in any direction. It is a
// disjoint-set forest with path halving (Tarjan and van Leeuwen 1984, "Worst-case
// analysis of set union algorithms"). Time O(n + m α(n)).
func WeakComponents(g *view.Digraph) *Partition {
	group := newGroups(g.Len())
	for i := range int32(g.Len()) {
		r := group.root(i)
		for _, j := range g.Out.Row(i) {
			s := group.root(j)
			group[max(r, s)] = min(r, s)
			r = min(r, s)
		}
	}
	for i := range group {
		group[i] = group[group[i]] // roots are smaller, so they are final by now
	}
	return newPartition(group)
}

// StrongComponents groups the nodes that can reach each other along directions. It
// is Tarjan's algorithm ("Depth-first search and linear graph algorithms", 1972) in
// Pearce's form without a second stack mark ("A space-efficient algorithm for
// finding strongly connected components", 2016). Time O(n + m).
func StrongComponents(g *view.Digraph) *Partition {
	n := int32(g.Len())
	const unseen = 0
	low := make([]int32, n) // 0 unseen; else least index reachable; done components count down from the top
	label := make([]int32, n)
	done := int32(1<<31 - 1)
	type frame struct {
		node int32
		next int32 // position in Out.To
		own  int32 // index of node
	}
	var frames []frame
	var open []int32
	index := int32(0)
	components := int32(0)
	enter := func(i int32) {
		index++
		low[i] = index
		frames = append(frames, frame{i, g.Out.Start[i], index})
	}
	for root := range n {
		if low[root] != unseen {
			continue
		}
		enter(root)
		for len(frames) > 0 {
			f := &frames[len(frames)-1]
			if f.next < g.Out.Start[f.node+1] {
				j := g.Out.To[f.next]
				f.next++
				if low[j] == unseen {
					enter(j)
				} else {
					low[f.node] = min(low[f.node], low[j])
				}
				continue
			}
			i, own := f.node, f.own
			frames = frames[:len(frames)-1]
			if low[i] < own { // some ancestor is reachable: i waits for it
				open = append(open, i)
				p := frames[len(frames)-1].node
				low[p] = min(low[p], low[i])
				continue
			}
			// i is the root of a component: it and the waiting nodes entered after it
			for len(open) > 0 && low[open[len(open)-1]] >= own {
				j := open[len(open)-1]
				open = open[:len(open)-1]
				low[j], label[j] = done, components
			}
			low[i], label[i] = done, components
			components++
		}
	}
	return newPartition(label)
}
