package identity

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/likeness"
	"github.com/clew-kg/clew/graph/vocab"
)

// nodes parts the units of each identifier into the things that they mean.
func (b *builder) nodes() {
	var named [][]Unit
	for start, end := range groups(b.units, func(u *Unit) string { return u.ID }) {
		named = append(named, b.units[start:end])
	}
	parted := make([][]Node, len(named))
	parallel(len(named), func(i int) { parted[i] = b.part(named[i]) })
	b.r.Nodes = slices.Concat(parted...)
	slices.SortFunc(b.r.Nodes, func(x, y Node) int { return strings.Compare(x.ID, y.ID) })
	for i := range b.r.Nodes {
		n := &b.r.Nodes[i]
		b.r.index[n.ID] = i
		b.r.senses[n.Base] = append(b.r.senses[n.Base], i)
	}
	for i := range b.r.Nodes {
		if n := &b.r.Nodes[i]; n.ID != n.Base {
			for _, a := range n.Articles {
				b.r.of[unitKey{a, n.Base}] = i
			}
		}
	}
}

// part returns the nodes of the units of one identifier.
func (b *builder) part(group []Unit) (nodes []Node) {
	senses := b.senses(group)
	members := map[string][]*Unit{}
	for i := range group {
		members[senses[i].word] = append(members[senses[i].word], &group[i])
	}
	for _, word := range slices.Sorted(maps.Keys(members)) {
		reason := ""
		for i := range group {
			if senses[i].word == word && reason == "" {
				reason = senses[i].reason
			}
		}
		nodes = append(nodes, b.node(group[0].ID, word, reason, members[word]))
	}
	return nodes
}

// byLedger is the reason of what people decided.
const byLedger = "decided in the ledger"

// A sense is the word by which some units of an identifier are told from the others, and
// why; "" are the usual ones.
type sense struct{ word, reason string }

// senses returns the sense of each unit of one identifier.
func (b *builder) senses(group []Unit) []sense {
	senses := make([]sense, len(group))
	var open []int
	for i := range group {
		if word := b.ledger.splitOf(group[i].ID, group[i].Article); word != "" {
			senses[i] = sense{word, byLedger}
			continue
		}
		open = append(open, i)
	}
	if len(open) == 0 || !isNamed(group[0].Name) || isLocal(group[0].ID) {
		return senses
	}
	b.divide(group, open, senses, func(u *Unit) []string {
		if k := kindWord(u.Type); k != "" {
			return []string{k}
		}
		return nil
	}, 2, "of another type")
	var people []int
	for _, i := range open {
		if senses[i].word == "" && kindWord(group[i].Type) == "person" {
			people = append(people, i)
		}
	}
	if len(people) == 0 {
		return senses
	}
	if likeness.IsCommonFamily(strings.TrimPrefix(group[0].ID, "e:")) {
		for _, i := range people { // a common family name alone says who is meant in its article only
			senses[i] = sense{"." + localWord(group[i].Article), "a common family name without a given name"}
		}
		return senses
	}
	if len(people) > 1 {
		b.divide(group, people, senses, func(u *Unit) []string { return likeness.Fields(append([]string{u.Name}, u.Aliases...)) }, 1, "of another walk of life")
	}
	return senses
}

func localWord(article string) string {
	word := strings.TrimPrefix(article, "a:")
	return word[:min(8, len(word))]
}

// kindWord is the word for the kinds of thing that one name can be used for at once.
func kindWord(class string) string {
	for _, k := range []struct{ wider, word string }{{"Place", "place"}, {"Organization", "organisation"}, {"Person", "person"}} {
		if vocab.Within(class, k.wider) {
			return k.word
		}
	}
	return ""
}

// divide parts the units at positions at by what labels says of them: those with the label that
// most articles give keep the usual sense, and so do those without any. A unit of another
// label that shares enough of its context with the usual ones is one of them all the same: its
// label is a misreading.
func (b *builder) divide(group []Unit, at []int, senses []sense, labels func(*Unit) []string, enough int, reason string) {
	given := make([][]string, len(at))
	votes := map[string]int{}
	for k, i := range at {
		given[k] = labels(&group[i])
		for _, l := range given[k] {
			votes[l]++
		}
	}
	if len(votes) < 2 {
		return
	}
	usual := ""
	for _, l := range slices.Sorted(maps.Keys(votes)) {
		if usual == "" || votes[l] > votes[usual] || votes[l] == votes[usual] && labelRank(l) < labelRank(usual) {
			usual = l
		}
	}
	around := map[string]bool{}
	for k, i := range at {
		if slices.Contains(given[k], usual) {
			for _, id := range b.context[group[i].Article] {
				around[id] = true
			}
		}
	}
	for k, i := range at {
		if len(given[k]) == 0 || slices.Contains(given[k], usual) {
			continue
		}
		shared := 0
		for _, id := range b.context[group[i].Article] {
			if around[id] && id != group[i].ID {
				shared++
			}
		}
		if shared < enough {
			senses[i] = sense{"_" + given[k][0], reason}
		}
	}
}

// labelRank settles ties between kinds: places have their names from maps, people from
// people.
func labelRank(label string) int {
	return cmp.Or(slices.Index([]string{"", "place", "organisation", "person"}, label)+1, 9)
}

// node returns the node of some units of base.
func (b *builder) node(base, word, reason string, units []*Unit) Node {
	n := Node{ID: base + word, Base: base, Reason: reason}
	forms, names, types := map[string]int{}, map[string]int{}, map[string]int{}
	var around []string
	for k, u := range units {
		n.Articles = append(n.Articles, u.Article)
		names[u.Name]++
		if u.Type != "" && u.Type != "Thing" {
			types[u.Type]++
		}
		for _, f := range u.Aliases {
			forms[f]++
		}
		if k < maxContexts {
			around = append(around, b.context[u.Article]...)
		}
	}
	n.Name = mostUsed(names, func(s string) int { return len(s) })
	n.Type = cmp.Or(mostUsed(types, func(s string) int { return -len(s) }), "Thing")
	n.named = isNamed(n.Name) && !isLocal(n.ID)
	n.Forms = []string{n.Name}
	delete(names, n.Name)
	for _, used := range []map[string]int{names, forms} {
		for _, f := range byUse(used) {
			if isNamed(f) && !slices.Contains(n.Forms, f) {
				n.Forms = append(n.Forms, f)
			}
		}
	}
	if n.named {
		around = slices.DeleteFunc(around, func(id string) bool { return id == base })
		slices.Sort(around)
		around = slices.Compact(around)
		n.prepared = b.names.Prepare(likeness.Name{Forms: n.Forms, Type: n.Type, Context: around})
	}
	return n
}

// maxContexts is how many articles of a node give it its context, the first by ID.
const maxContexts = 64

// mostUsed returns the key that counts most; ties go to the greatest rank, then to the first
// in order; "" of none.
func mostUsed(counts map[string]int, rank func(string) int) string {
	best := ""
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if best == "" || counts[k] > counts[best] || counts[k] == counts[best] && rank(k) > rank(best) {
			best = k
		}
	}
	return best
}

// byUse returns the keys of counts, the most used first.
func byUse(counts map[string]int) []string {
	keys := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(keys, func(x, y string) int { return cmp.Compare(counts[y], counts[x]) })
	return keys
}

// Describe says in a few words what a node is: name, type, and how many articles use it.
func (n *Node) Describe() string {
	articles := "1 article"
	if len(n.Articles) != 1 {
		articles = fmt.Sprintf("%d articles", len(n.Articles))
	}
	return fmt.Sprintf("%s (%s, %s)", n.Name, n.Type, articles)
}
