package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/fact"
)

// A ref points at a sentence of an article, or, with sentence 0, at articles.
type ref struct{ first, last, sentence int }

// String is "3:18", "3" or "1–20".
func (r ref) String() string {
	switch {
	case r.sentence > 0:
		return fmt.Sprintf("%d:%d", r.first, r.sentence)
	case r.last > r.first:
		return fmt.Sprintf("%d–%d", r.first, r.last)
	}
	return fmt.Sprint(r.first)
}

func (c *Cited) ref() ref { return ref{c.Number, c.Number, c.Sentence} }

// refs lists where facts stand, each place once.
func refs(lists ...[]Cited) []ref {
	var all []ref
	for _, list := range lists {
		for i := range list {
			if r := list[i].ref(); !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	return all
}

// cite returns a fact with its source, and remembers the sentence.
func (b *builder) cite(f int32) Cited {
	nodes, e := b.g.Nodes(), &b.g.Edges()[f]
	c := Cited{
		Fact: e.Fact, Subject: nodes[e.From].Label, Predicate: e.Predicate, Object: nodes[e.To].Label,
		Polarity: string(e.Polarity), Modality: string(e.Modality), AttributedTo: e.AttributedText, Time: e.Time, Quantity: e.Quantity,
		Confidence: e.Confidence, Article: e.Article, Sentence: e.Sentence, Number: b.number[e.Article],
	}
	if i, ok := b.g.Index(e.Attributed); ok && e.Attributed != "" {
		c.AttributedTo = nodes[i].Label
	}
	if b.o.Quote != nil {
		c.Quote = b.o.Quote(e.Article, e.ContextStart, e.ContextEnd)
	}
	b.quotes[c.ref()] = c.Quote
	return c
}

// quoteSources lists, below each article, the sentences that the chapters cite.
func (b *builder) quoteSources(r *Report) {
	cited := map[ref]bool{}
	var collect func(items []item)
	collect = func(items []item) {
		for _, it := range items {
			at := it.refs
			if it.fact != nil {
				at = append(slices.Clip(at), it.fact.ref())
			}
			for _, x := range at {
				cited[x] = x.sentence > 0
			}
			collect(it.items)
		}
	}
	for _, s := range r.sections() {
		collect(s.items)
	}
	for at, isSentence := range cited {
		if isSentence {
			a := &r.Articles[at.first-1]
			a.Cited = append(a.Cited, Sentence{at.sentence, b.quotes[at]})
		}
	}
	for i := range r.Articles {
		slices.SortFunc(r.Articles[i].Cited, func(x, y Sentence) int { return cmp.Compare(x.Sentence, y.Sentence) })
	}
}

// strongest orders facts by confidence, then place, so that the choice among equals
// does not depend on hashes.
func (b *builder) strongest(i, j int32) int {
	x, y := &b.g.Edges()[i], &b.g.Edges()[j]
	return cmp.Or(
		cmp.Compare(y.Confidence, x.Confidence),
		cmp.Compare(b.number[x.Article], b.number[y.Article]),
		cmp.Compare(x.Sentence, y.Sentence), cmp.Compare(x.Start, y.Start), strings.Compare(x.Fact, y.Fact))
}

// weightiest orders facts by how central their ends are, then strongest first.
func (b *builder) weightiest(i, j int32) int {
	x, y := &b.g.Edges()[i], &b.g.Edges()[j]
	return cmp.Or(cmp.Compare(b.rank[y.From]+b.rank[y.To], b.rank[x.From]+b.rank[x.To]), b.strongest(i, j))
}

// telling orders facts by how many independent stories state them, asserted ones first,
// then weightiest.
func (b *builder) telling(i, j int32) int {
	stories := func(f int32) int { return b.m.Claims[b.claimOf[f]].Independent }
	hedged := func(f int32) int {
		if b.g.Edges()[f].Modality != fact.Asserted {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(stories(j), stories(i)), hedged(i)-hedged(j), b.weightiest(i, j))
}

// best cites the n most telling of facts, of those that say the same only the strongest.
func (b *builder) best(facts []int32, n int) []Cited { return b.first(facts, n, b.telling) }

// first cites the first n of facts in an order, of those that say the same only one.
func (b *builder) first(facts []int32, n int, order func(i, j int32) int) []Cited {
	sorted := slices.Clone(facts)
	slices.SortFunc(sorted, order)
	list := []Cited{}
	said := map[string]bool{}
	for _, f := range sorted {
		if len(list) == n {
			break
		}
		e := &b.g.Edges()[f]
		if key := fmt.Sprint(e.From, " ", e.To, " ", e.String()); !said[key] {
			said[key] = true
			list = append(list, b.cite(f))
		}
	}
	return list
}

// facts cites the first facts of a list.
func (b *builder) facts(list []int32) Facts {
	f := Facts{List: []Cited{}, Total: len(list)}
	for _, i := range list[:min(len(list), b.o.Top)] {
		f.List = append(f.List, b.cite(i))
	}
	return f
}

// articles numbers the articles by date, undated ones last, then title, then ID.
func (b *builder) articles() []Article {
	facts := map[string]int{}
	for i := range b.g.Edges() {
		facts[b.g.Edges()[i].Article]++
	}
	list := []Article{}
	for _, a := range b.g.Articles() {
		entry := Article{ID: a.ID, Title: a.Title, Source: a.Source, URL: a.URL, Facts: facts[a.ID], Cited: []Sentence{}}
		if !a.Date.IsZero() {
			entry.Date = a.Date.Format("2006-01-02")
		}
		list = append(list, entry)
	}
	undated := func(a Article) int {
		if a.Date == "" {
			return 1
		}
		return 0
	}
	slices.SortFunc(list, func(x, y Article) int {
		return cmp.Or(undated(x)-undated(y), strings.Compare(x.Date, y.Date), strings.Compare(x.Title, y.Title), strings.Compare(x.ID, y.ID))
	})
	for i := range list {
		list[i].Number = i + 1
		b.number[list[i].ID] = i + 1
	}
	return list
}
