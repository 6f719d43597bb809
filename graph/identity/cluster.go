package identity

import (
	"cmp"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/likeness"
)

// Limits that keep linking linear.
const (
	maxBlock    = 48 // names of a block that are all compared with each other
	window      = 6  // neighbours in order that are compared in a larger one
	maxWeak     = 8  // names of a block that says little
	maxChecked  = 32 // members of a thing that a join is checked against
	maxTargets  = 12 // full names that a short one is tried on
	doubtsFloor = 0.5
	maxDoubts   = 3 // names that a short one may stand for; of more it says nothing
)

// cluster joins nodes to things.
func (b *builder) cluster() {
	r := b.r
	c := clusters{b: b, parent: make([]int, len(r.Nodes)), members: make([][]int, len(r.Nodes)), apart: map[[2]int]bool{}}
	for i := range r.Nodes {
		c.parent[i], c.members[i] = i, []int{i}
	}
	r.Dormant = c.decide()
	r.apart = c.apart
	pairs := b.pairs()
	c.joinSure(pairs)
	c.joinShort(pairs)
	c.name()
	c.doubts(pairs)
}

// pairs judges the nodes that share a block. It leaves out those that are plainly different.
func (b *builder) pairs() []Pair {
	r := b.r
	type entry struct {
		key  string
		node int
	}
	var entries []entry
	for i := range r.Nodes {
		n := &r.Nodes[i]
		if n.prepared == nil {
			entries = append(entries, entry{"j" + unhyphenated.Replace(n.ID), i})
			continue
		}
		for _, k := range n.prepared.Keys() {
			entries = append(entries, entry{k, i})
		}
		entries = append(entries, entry{"b" + n.Base, i})
	}
	slices.SortFunc(entries, func(x, y entry) int { return cmp.Or(strings.Compare(x.key, y.key), cmp.Compare(x.node, y.node)) })
	seen := map[[2]int]bool{}
	var met [][2]int
	meets := func(x, y int) {
		pair := [2]int{min(x, y), max(x, y)}
		if x != y && !seen[pair] {
			seen[pair] = true
			met = append(met, pair)
		}
	}
	for start, end := range groups(entries, func(e *entry) string { return e.key }) {
		block := entries[start:end]
		switch reach := len(block); {
		case block[0].key[0] == '?' && reach > maxWeak:
		case reach > maxBlock:
			r.Crowded++
			for i := range block {
				for k := i + 1; k < min(i+1+window, reach); k++ {
					meets(block[i].node, block[k].node)
				}
			}
		default:
			for i := range block {
				for k := i + 1; k < reach; k++ {
					meets(block[i].node, block[k].node)
				}
			}
		}
	}
	r.Judged = len(met)
	judged := make([]likeness.Judgement, len(met))
	parallel(len(met), func(i int) { judged[i] = b.judge(met[i][0], met[i][1]) })
	var pairs []Pair
	for i, j := range judged {
		if j.Verdict != likeness.Different {
			pairs = append(pairs, Pair{A: r.Nodes[met[i][0]].ID, B: r.Nodes[met[i][1]].ID, Judgement: j})
		}
	}
	slices.SortFunc(pairs, comparePairs)
	return pairs
}

// unhyphenated makes one of identifiers that are spelled with and without hyphens.
var unhyphenated = strings.NewReplacer("-", "", "e:", "")

// comparePairs puts the surest first.
func comparePairs(x, y Pair) int {
	return cmp.Or(cmp.Compare(y.Score, x.Score), strings.Compare(x.A, y.A), strings.Compare(x.B, y.B))
}

// judge compares two nodes.
func (b *builder) judge(x, y int) likeness.Judgement {
	m, n := &b.r.Nodes[x], &b.r.Nodes[y]
	switch {
	case m.Base == n.Base:
		reason := cmp.Or(m.Reason, n.Reason)
		if reason == byLedger {
			return likeness.Judgement{Verdict: likeness.Different, Conflict: true, Evidence: []string{"parted by the ledger"}}
		}
		return likeness.Judgement{Verdict: likeness.Possibly, Score: 0.5, Conflict: true, Evidence: []string{"one name, but " + reason}}
	case m.prepared == nil && n.prepared == nil: // nouns: one block holds those that are spelled with and without hyphens
		if isLocal(m.ID) || isLocal(n.ID) {
			return likeness.Judgement{}
		}
		return likeness.Judgement{Verdict: likeness.Same, Score: 0.93, Evidence: []string{"the same letters, parted otherwise"}}
	case m.prepared == nil || n.prepared == nil:
		return likeness.Judgement{}
	}
	if !meet(m.Articles, n.Articles) {
		return likeness.Compare(m.prepared, n.prepared)
	}
	j := likeness.CompareAlone(m.prepared, n.prepared) // what one article says around both tells nothing
	switch {
	case j.Initials && j.Verdict != likeness.Different:
		j.Verdict, j.Score = likeness.Same, toldScore
		j.Evidence = append(j.Evidence, "one article uses both")
	case !j.Initials && j.Short && j.Verdict == likeness.Same:
		j.Verdict, j.Score = likeness.Possibly, min(j.Score, 0.65)
		j.Evidence = append(j.Evidence, "but one article uses both")
	}
	return j
}

// toldScore is that of initials beside the name that one article spells out.
const toldScore = 0.9

// meet reports whether two sorted lists have a member in common.
func meet(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return slices.ContainsFunc(a, func(s string) bool { _, ok := slices.BinarySearch(b, s); return ok })
}

// clusters is a forest of nodes that are joined (Galler and Fischer 1964, "An improved
// equivalence algorithm").
type clusters struct {
	b       *builder
	parent  []int
	members [][]int         // of roots, sorted
	apart   map[[2]int]bool // nodes that the ledger tells apart, smaller first
}

func (c *clusters) root(i int) int {
	for c.parent[i] != i {
		c.parent[i] = c.parent[c.parent[i]]
		i = c.parent[i]
	}
	return i
}

// decide applies the ledger and returns the decisions that speak of names which no article
// uses, or that contradict another.
func (c *clusters) decide() (dormant []Decision) {
	r := c.b.r
	index := func(ids []string) (nodes []int, ok bool) {
		for _, id := range ids {
			i, known := r.index[id]
			if !known {
				return nil, false
			}
			nodes = append(nodes, i)
		}
		return nodes, true
	}
	decisions := c.b.ledger.Decisions()
	for _, d := range decisions {
		if d.Verb == Merge || len(d.Articles) > 0 {
			continue
		}
		nodes, ok := index(d.IDs)
		if !ok {
			dormant = append(dormant, d)
			continue
		}
		for i, x := range nodes {
			for _, y := range nodes[i+1:] {
				c.apart[[2]int{min(x, y), max(x, y)}] = true
			}
		}
	}
	for _, d := range decisions {
		if d.Verb != Merge {
			continue
		}
		nodes, ok := index(d.IDs)
		for i := 1; ok && i < len(nodes); i++ {
			x, y := c.root(nodes[0]), c.root(nodes[i])
			switch {
			case x == y:
			case c.told(x, y):
				ok = false
			default:
				c.union(x, y)
				c.b.join(nodes[0], nodes[i], likeness.Judgement{Verdict: likeness.Same, Score: 1, Evidence: []string{byLedger}}, true)
			}
		}
		if !ok {
			dormant = append(dormant, d)
		}
	}
	return dormant
}

func (b *builder) join(x, y int, j likeness.Judgement, decided bool) {
	if x > y {
		x, y = y, x
	}
	b.r.Joins = append(b.r.Joins, Pair{A: b.r.Nodes[x].ID, B: b.r.Nodes[y].ID, Judgement: j, Decided: decided})
}

// told reports whether the ledger tells a member of one root from a member of the other.
func (c *clusters) told(x, y int) bool {
	if len(c.apart) == 0 {
		return false
	}
	for _, m := range c.members[x] {
		for _, n := range c.members[y] {
			if c.apart[[2]int{min(m, n), max(m, n)}] {
				return true
			}
		}
	}
	return false
}

// fits reports whether two things may be joined: no member of one is judged different from a
// member of the other.
func (c *clusters) fits(x, y int) bool {
	if c.told(x, y) {
		return false
	}
	for _, m := range c.members[x][:min(maxChecked, len(c.members[x]))] {
		for _, n := range c.members[y][:min(maxChecked, len(c.members[y]))] {
			if j := c.b.judge(m, n); j.Verdict == likeness.Different || j.Conflict {
				return false
			}
		}
	}
	return true
}

func (c *clusters) union(x, y int) {
	if x > y {
		x, y = y, x
	}
	c.parent[y] = x
	c.members[x] = append(c.members[x], c.members[y]...)
	slices.Sort(c.members[x])
	c.members[y] = nil
}

// try joins the things of a pair if they fit.
func (c *clusters) try(p *Pair) {
	i, k := c.b.r.index[p.A], c.b.r.index[p.B]
	x, y := c.root(i), c.root(k)
	if x != y && c.fits(x, y) {
		c.union(x, y)
		c.b.join(i, k, p.Judgement, false)
	}
}

// joinSure joins pairs whose names say all, the surest first.
func (c *clusters) joinSure(pairs []Pair) {
	for i := range pairs {
		if p := &pairs[i]; p.Verdict == likeness.Same && !p.Short {
			c.try(p)
		}
	}
}

// joinShort joins names that leave something out, such as initials, to the one thing that
// they can mean. A name that fits two things which are not one fits none.
func (c *clusters) joinShort(pairs []Pair) {
	short := func(p *Pair) bool { return p.Verdict == likeness.Same && p.Short }
	unclear := func(only func(*Pair) bool) map[int]bool {
		targets := map[int][]int{} // node → roots that its short names lead to
		for i := range pairs {
			if p := &pairs[i]; short(p) && only(p) {
				a, b := c.b.r.index[p.A], c.b.r.index[p.B]
				targets[a] = append(targets[a], c.root(b))
				targets[b] = append(targets[b], c.root(a))
			}
		}
		found := map[int]bool{}
		for node, roots := range targets {
			slices.Sort(roots)
			found[node] = c.severally(slices.Compact(roots))
		}
		return found
	}
	told := func(p *Pair) bool { return p.Initials && p.Score >= toldScore } // an article spells them out
	unsettled := unclear(told)
	for i := range pairs {
		if p := &pairs[i]; short(p) && told(p) && !unsettled[c.b.r.index[p.A]] && !unsettled[c.b.r.index[p.B]] {
			c.try(p)
		}
	}
	several := unclear(func(*Pair) bool { return true })
	for i := range pairs {
		p := &pairs[i]
		if !short(p) || c.root(c.b.r.index[p.A]) == c.root(c.b.r.index[p.B]) {
			continue
		}
		if several[c.b.r.index[p.A]] || several[c.b.r.index[p.B]] {
			p.Verdict, p.Score = likeness.Possibly, min(p.Score, 0.7)
			p.Evidence = append(slices.Clone(p.Evidence), "but it fits others as well")
			continue
		}
		c.try(p)
	}
}

// severally reports whether roots are things that are not one.
func (c *clusters) severally(roots []int) bool {
	if len(roots) > maxTargets {
		return true
	}
	for i, x := range roots {
		for _, y := range roots[i+1:] {
			if c.b.judge(c.members[x][0], c.members[y][0]).Verdict != likeness.Same {
				return true
			}
		}
	}
	return false
}

// name chooses the node that each thing is named after.
func (c *clusters) name() {
	r := c.b.r
	first := c.b.ledger.preferred()
	r.thing = make([]int, len(r.Nodes))
	for i := range r.Nodes {
		if c.parent[i] != i {
			continue
		}
		best := c.members[i][0]
		for _, m := range c.members[i][1:] {
			if betterName(&r.Nodes[m], &r.Nodes[best], first) {
				best = m
			}
		}
		for _, m := range c.members[i] {
			r.thing[m] = best
		}
	}
	slices.SortFunc(r.Joins, comparePairs)
}

// betterName reports whether x is the better name: the one that a person put first, one that
// is spelled out, of several words, used by more articles, longer; else the first in order.
func betterName(x, y *Node, preferred map[string]bool) bool {
	rank := func(n *Node) [6]int {
		var k [6]int
		if preferred[n.ID] {
			k[0] = 1
		}
		if !isLocal(n.ID) {
			k[1] = 1
		}
		if strings.ToUpper(n.Name) != n.Name {
			k[2] = 1
		}
		k[3] = min(2, len(strings.Fields(n.Name)))
		k[4], k[5] = len(n.Articles), len(n.Name)
		return k
	}
	kx, ky := rank(x), rank(y)
	if c := slices.Compare(kx[:], ky[:]); c != 0 {
		return c > 0
	}
	return x.ID < y.ID
}

// doubts lists the pairs of things that may be one, each once, by its likeliest pair of names.
func (c *clusters) doubts(pairs []Pair) {
	r := c.b.r
	fits := map[string]int{} // node → names that it may be short for
	for i := range pairs {
		if p := &pairs[i]; p.Short {
			fits[p.A]++
			fits[p.B]++
		}
	}
	seen := map[[2]int]bool{}
	slices.SortFunc(pairs, comparePairs)
	for _, p := range pairs {
		if p.Score < doubtsFloor || p.Short && max(fits[p.A], fits[p.B]) > maxDoubts {
			continue
		}
		a, b := c.root(r.index[p.A]), c.root(r.index[p.B])
		key := [2]int{min(a, b), max(a, b)}
		if a == b || seen[key] || c.told(a, b) {
			continue
		}
		seen[key] = true
		if p.Verdict == likeness.Same { // its names fit, other names of the two do not
			p.Verdict, p.Score = likeness.Possibly, min(p.Score, 0.7)
			p.Evidence = append(slices.Clone(p.Evidence), "but other names of the two are different")
		}
		r.Doubts = append(r.Doubts, p)
	}
	slices.SortFunc(r.Doubts, comparePairs)
}
