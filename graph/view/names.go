package view

import (
	"cmp"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/vocab"
)

// nameNodes fills in labels, types, aliases and numbers of articles.
func nameNodes(nodes []Node, names []naming) {
	slices.SortFunc(names, func(x, y naming) int {
		return cmp.Or(cmp.Compare(x.node, y.node), cmp.Compare(x.kind, y.kind),
			strings.Compare(x.value, y.value), strings.Compare(x.article, y.article))
	})
	names = slices.Compact(names)
	for i := range nodes {
		end := 0
		for end < len(names) && names[end].node == int32(i) {
			end++
		}
		nodes[i].describe(names[:end])
		names = names[end:]
	}
}

// vote is a name or class and the number of articles for it.
type vote struct {
	value    string
	articles int
}

// describe takes what all articles say of n, sorted by kind and value.
func (n *Node) describe(names []naming) {
	var votes [spoken][]vote
	var articles []string
	for i, s := range names {
		if s.article != "" {
			articles = append(articles, s.article)
		}
		if s.kind == spoken || s.value == "" {
			continue
		}
		if i == 0 || names[i-1].kind != s.kind || names[i-1].value != s.value {
			votes[s.kind] = append(votes[s.kind], vote{value: s.value})
		}
		votes[s.kind][len(votes[s.kind])-1].articles++
	}
	slices.Sort(articles)
	n.Articles = len(slices.Compact(articles))
	n.Label = winner(votes[preferred], func(name string) int { return len(name) })
	if n.Label == "" { // no article that is left calls it by the name that others know it by
		n.Label = winner(votes[alternative], func(name string) int { return len(name) })
	}
	n.Type = winner(votes[class], depth)
	if n.Type == "" {
		n.Type = "Thing"
	}
	if n.Label == "" {
		n.Label = fallbackLabel(n.IRI)
	}
	for _, v := range slices.Concat(votes[preferred], votes[alternative]) {
		if v.value != n.Label {
			n.Aliases = append(n.Aliases, v.value)
		}
	}
	slices.Sort(n.Aliases)
	n.Aliases = slices.Compact(n.Aliases)
}

// winner returns the value with the most articles; ties go to the greatest rank,
// then to the smallest bytes. votes are sorted by value.
func winner(votes []vote, rank func(string) int) string {
	best := vote{}
	for _, v := range votes {
		if v.articles > best.articles || v.articles == best.articles && rank(v.value) > rank(best.value) {
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
