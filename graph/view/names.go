package view

import (
	"cmp"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/vocab"
)

// names are what articles say of nodes, all strings as numbers.
type names struct {
	said   pages[naming]
	values [spoken]numbering // names and classes; 0 is ""
}

// A naming is one thing that one article says of one node.
type naming struct {
	node int32
	what saying
}

// A saying is, from the leading bit on: 2 bits of kind, 30 of the number of a value, 32 of
// the number of an article.
type saying uint64

func (s saying) kind() namingKind { return namingKind(s >> 62) }
func (s saying) value() int32     { return int32(s >> 32 & (1<<30 - 1)) }
func (s saying) article() int32   { return int32(s) }

type namingKind uint8

const (
	preferred namingKind = iota
	alternative
	class
	spoken // the article states a fact about it; there is no value
)

func (n *names) init() {
	for kind := range n.values {
		n.values[kind].of("")
	}
}

// add notes that an article says value, a name or class, of a node.
func (n *names) add(node int32, kind namingKind, value string, article int32) {
	*n.said.add() = naming{node, saying(kind)<<62 | saying(n.values[kind].of(value))<<32 | saying(article)}
}

// describe fills in labels, types, aliases and numbers of articles. rank is where in nodes
// each node of b stands.
func (b *builder) describe(nodes []Node, rank []int32, edges []place) {
	start := make([]int32, len(nodes)+1)
	for s := range b.names.said.all() {
		start[rank[s.node]+1]++
	}
	for i := range edges {
		start[edges[i].from()+1]++
		start[edges[i].to()+1]++
	}
	for i := range nodes {
		start[i+1] += start[i]
	}
	byNode, next := make([]saying, start[len(nodes)]), slices.Clone(start)
	put := func(node int32, s saying) {
		byNode[next[node]] = s
		next[node]++
	}
	for s := range b.names.said.all() {
		put(rank[s.node], s.what)
	}
	for i := range edges {
		s := saying(spoken)<<62 | saying(edges[i].article)
		put(edges[i].from(), s)
		put(edges[i].to(), s)
	}
	p := poll{names: &b.names, seen: make([]int32, len(b.articles.strings))}
	for i := range nodes {
		sayings := byNode[start[i]:start[i+1]]
		slices.Sort(sayings)
		p.describe(&nodes[i], int32(i+1), slices.Compact(sayings))
	}
}

// A vote is a name or class and the number of articles for it.
type vote struct {
	value    string
	articles int
}

// A poll counts what articles say of one node after the other.
type poll struct {
	*names
	seen  []int32 // the last node that an article spoke of, counted from 1
	votes [spoken][]vote
}

// describe takes what all articles say of v, node number of the poll, sorted.
func (p *poll) describe(v *Node, number int32, sayings []saying) {
	for k := range p.votes {
		p.votes[k] = p.votes[k][:0]
	}
	for i, s := range sayings {
		if a := s.article(); a != 0 && p.seen[a] != number {
			p.seen[a] = number
			v.Articles++
		}
		if s.kind() == spoken || s.value() == 0 {
			continue
		}
		votes := &p.votes[s.kind()]
		if i == 0 || sayings[i-1]>>32 != s>>32 {
			*votes = append(*votes, vote{value: p.values[s.kind()].strings[s.value()]})
		}
		(*votes)[len(*votes)-1].articles++
	}
	v.Label = winner(p.votes[preferred], func(name string) int { return len(name) })
	if v.Label == "" { // no article that is left calls it by the name that others know it by
		v.Label = winner(p.votes[alternative], func(name string) int { return len(name) })
	}
	v.Type = winner(p.votes[class], depth)
	if v.Type == "" {
		v.Type = "Thing"
	}
	if v.Label == "" {
		v.Label = fallbackLabel(v.IRI)
	}
	for _, votes := range p.votes[preferred : alternative+1] {
		for _, x := range votes {
			if x.value != v.Label {
				v.Aliases = append(v.Aliases, x.value)
			}
		}
	}
	slices.Sort(v.Aliases)
	v.Aliases = slices.Compact(v.Aliases)
}

// winner returns the value with the most articles; ties go to the greatest rank,
// then to the smallest bytes. It is "" if nothing was voted for.
func winner(votes []vote, rank func(string) int) string {
	best := vote{}
	for _, v := range votes {
		order := cmp.Compare(v.articles, best.articles)
		if order == 0 {
			order = cmp.Or(cmp.Compare(rank(v.value), rank(best.value)), strings.Compare(best.value, v.value))
		}
		if order > 0 {
			best = v
		}
	}
	return best.value
}

// depth is the number of classes around a class.
func depth(class string) int {
	d := 0
	for _, c := range vocab.Classes {
		if c.Name != class && vocab.Within(class, c.Name) {
			d++
		}
	}
	return d
}

// fallbackLabel makes a name of an IRI that no article names.
func fallbackLabel(iri string) string {
	local := iri
	if _, after, ok := strings.Cut(iri, ":"); ok && after != "" {
		local = after
	}
	return strings.ReplaceAll(local, "-", " ")
}

// String returns the predicate as its quad has it, without "p:": "not/planned/curb".
func (e *Edge) String() string {
	return strings.TrimPrefix(vocab.Predicate(e.Predicate, e.Polarity, e.Modality), "p:")
}

// Negated reports whether the article denies the fact.
func (e *Edge) Negated() bool { return e.Polarity == fact.Negated }
