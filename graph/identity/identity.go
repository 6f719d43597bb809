// Package identity decides which names of a graph's articles mean one thing.
//
// A worked example. Three articles call somebody e:kim-jong-un, e:kim-jong-eun and
// e:jong-un-kim; a fourth speaks of e:georgia, a country, and a fifth of e:georgia, a person:
//
//	Resolve(units, ledger, names)
//	    a:2 e:kim-jong-eun → e:kim-jong-un     one Korean name in two romanisations
//	    a:3 e:jong-un-kim  → e:kim-jong-un     the same words, the family name first or last
//	    a:5 e:georgia      → e:georgia_person  one is a Country, the other a Person
//
// Names are compared only within blocks (graph/likeness), so that time is linear in the
// number of names. What is resolved depends on the set of units and on the decisions of people
// (Ledger) alone, never on an order; it is computed anew after each change, so that
// removing an article equals never having read it. A pair of names is joined on sure evidence
// only, and no join may bring two names together that are judged different; less sure pairs are
// left apart and listed (Resolution.Doubts).
package identity

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/clew-kg/clew/graph/likeness"
)

// Rules is the version of the rules of this package and of graph/likeness. It changes with
// what they resolve.
const Rules = "4"

// A Unit is what one article calls by one identifier: the entity layer as extraction
// made it.
type Unit struct {
	Article string   // "a:…"
	ID      string   // "e:…"
	Name    string   // best form in this article
	Type    string   // local name of a class of graph/vocab
	Aliases []string // other forms
}

// A Node is one name that stands for one thing: the units of one identifier, or those of
// them that mean the same.
type Node struct {
	ID       string   // identifier of the units; with "_" and a word where it is shared by several things
	Base     string   // identifier of the units
	Name     string   // the form that most articles use
	Type     string   // the class that most articles give; "Thing" if none does
	Forms    []string // Name, then aliases, the most used first
	Articles []string // sorted
	Reason   string   // why it is apart from others of its Base; "" for the usual one

	named    bool // it has a proper name, not only a noun
	prepared *likeness.Prepared
}

// A Pair is two nodes and what there is to say of them.
type Pair struct {
	A, B string // Node.ID, A < B
	likeness.Judgement
	Decided bool // by the ledger
}

// A Resolution says which names mean one thing.
type Resolution struct {
	Nodes   []Node // sorted by ID
	Joins   []Pair // that made one thing of two names, sorted
	Doubts  []Pair // that may be one thing: not joined and not decided, the likeliest first
	Dormant []Decision
	Crowded int // blocks with so many names that not every pair of them was compared
	Judged  int // pairs of names that were compared

	apart  map[[2]int]bool  // nodes that the ledger tells apart, smaller first
	index  map[string]int   // Node.ID → position
	thing  []int            // node → the node that its thing is named after
	senses map[string][]int // base → nodes
	of     map[unitKey]int  // of units that are not in the usual node of their identifier
}

type unitKey struct{ article, id string }

// Of returns the identifier of the thing that article calls id.
func (r *Resolution) Of(article, id string) string {
	if n, ok := r.of[unitKey{article, id}]; ok {
		return r.Nodes[r.thing[n]].ID
	}
	if n, ok := r.index[id]; ok {
		return r.Nodes[r.thing[n]].ID
	}
	return id
}

// Thing returns the identifier of the thing that node is a name of; "" if there is no such
// node.
func (r *Resolution) Thing(node string) string {
	if n, ok := r.index[node]; ok {
		return r.Nodes[r.thing[n]].ID
	}
	return ""
}

// Names returns the nodes of the thing with that identifier, sorted.
func (r *Resolution) Names(thing string) []*Node {
	var nodes []*Node
	for i := range r.Nodes {
		if r.Nodes[r.thing[i]].ID == thing {
			nodes = append(nodes, &r.Nodes[i])
		}
	}
	return nodes
}

// Node returns the node with that identifier, nil if there is none.
func (r *Resolution) Node(id string) *Node {
	if n, ok := r.index[id]; ok {
		return &r.Nodes[n]
	}
	return nil
}

// Resolve returns what names mean one thing. The order of units does not matter; the same unit
// counts once. Time is O(n log n) in the number of units.
func Resolve(units []Unit, ledger *Ledger, names *likeness.Comparer) *Resolution {
	units = slices.Clone(units)
	slices.SortFunc(units, func(x, y Unit) int {
		return cmp.Or(strings.Compare(x.ID, y.ID), strings.Compare(x.Article, y.Article))
	})
	units = slices.CompactFunc(units, func(x, y Unit) bool { return x.ID == y.ID && x.Article == y.Article })
	b := builder{units: units, ledger: ledger, names: names, r: &Resolution{index: map[string]int{}, senses: map[string][]int{}, of: map[unitKey]int{}}}
	b.contexts()
	b.nodes()
	b.cluster()
	return b.r
}

// builder carries a resolution from its units to its joins.
type builder struct {
	units   []Unit // sorted by ID and article
	ledger  *Ledger
	names   *likeness.Comparer
	r       *Resolution
	context map[string][]string // article → identifiers of rare names in it, sorted
}

// rare is how many articles may speak of a name for it to tell contexts apart.
const rare = 20

// contexts gathers the rare names of each article. What everybody speaks of, countries and
// governments among them, says nothing about who else is meant.
func (b *builder) contexts() {
	b.context = map[string][]string{}
	for start, end := range groups(b.units, func(u *Unit) string { return u.ID }) {
		if end-start > rare || !isNamed(b.units[start].Name) || isLocal(b.units[start].ID) {
			continue
		}
		for _, u := range b.units[start:end] {
			switch u.Type {
			case "Country", "Government", "Thing", "":
				continue
			}
			b.context[u.Article] = append(b.context[u.Article], u.ID)
		}
	}
}

// isNamed reports whether a name is a proper one: it has a capital letter.
func isNamed(name string) bool { return strings.ToLower(name) != name }

// isLocal reports identifiers that one article alone can speak of.
func isLocal(id string) bool { return strings.Contains(id, ".") }

// parallel does something for 0 … n-1 on all processors. Where it is done for i must not matter
// to what it does for others.
func parallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

// groups yields the runs of list that share a key.
func groups[T any](list []T, key func(*T) string) func(func(start, end int) bool) {
	return func(yield func(int, int) bool) {
		for start := 0; start < len(list); {
			end := start + 1
			for end < len(list) && key(&list[end]) == key(&list[start]) {
				end++
			}
			if !yield(start, end) {
				return
			}
			start = end
		}
	}
}
