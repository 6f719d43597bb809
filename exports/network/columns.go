package network

import (
	"cmp"
	"math"
	"slices"

	"github.com/clew-kg/clew/graph/view"
)

// edgeColumns collects the cells of edges while they are made.
type edgeColumns struct {
	texts              [][]string // one a member of edgeTexts
	predicate, article []string
	published          []string
	confidence         []float64
	facts, sentence    []int64
	articles           [][]string
}

// edgeTexts are the columns that repeat what a fact says, of several facts the surest.
var edgeTexts = []struct {
	name string
	text func(*view.Edge) string
}{
	{"polarity", func(f *view.Edge) string { return string(f.Polarity) }},
	{"modality", func(f *view.Edge) string { return string(f.Modality) }},
	{"time", func(f *view.Edge) string { return f.Time }},
	{"duration", func(f *view.Edge) string { return f.When.Duration }},
	{"attributed_to", func(f *view.Edge) string { return cmp.Or(f.Attributed, f.AttributedText) }},
	{"quantity", func(f *view.Edge) string { return f.Quantity }},
	{"quantity_value", func(f *view.Edge) string { return f.Amount.Value }},
	{"quantity_max", func(f *view.Edge) string { return f.Amount.Max }},
	{"quantity_of", func(f *view.Edge) string { return f.Amount.Of }},
	{"unit", func(f *view.Edge) string { return f.Amount.Unit }},
	{"comparator", func(f *view.Edge) string { return string(f.Amount.Comparator) }},
	{"subject_text", func(f *view.Edge) string { return f.SubjectText }},
	{"predicate_text", func(f *view.Edge) string { return f.PredicateText }},
	{"object_text", func(f *view.Edge) string { return f.ObjectText }},
}

func newEdgeColumns(rows int) *edgeColumns {
	text := func() []string { return make([]string, rows) }
	c := &edgeColumns{
		predicate: text(), article: text(), published: text(),
		confidence: make([]float64, rows), facts: make([]int64, rows), sentence: make([]int64, rows), articles: make([][]string, rows),
	}
	for range edgeTexts {
		c.texts = append(c.texts, text())
	}
	return c
}

// set fills row i for an edge that stands for facts, of which best is the surest.
func (c *edgeColumns) set(i int, best *view.Edge, facts []view.Edge, kind, published string) {
	for j := range edgeTexts {
		c.texts[j][i] = edgeTexts[j].text(best)
	}
	c.predicate[i], c.article[i], c.published[i] = kind, best.Article, published
	c.confidence[i] = best.Confidence
	if best.Confidence == 0 {
		c.confidence[i] = math.NaN()
	}
	c.facts[i], c.sentence[i] = int64(len(facts)), int64(best.Sentence)
	if len(facts) > 1 {
		for j := range facts {
			c.articles[i] = append(c.articles[i], facts[j].Article)
		}
		slices.Sort(c.articles[i])
		c.articles[i] = slices.Compact(c.articles[i])
	} else if best.Article != "" {
		c.articles[i] = c.article[i : i+1 : i+1]
	}
}

func (c *edgeColumns) columns(edges []Edge, collapsed bool) []Column {
	from, to := make([]string, len(edges)), make([]string, len(edges))
	for i := range edges {
		from[i], to[i] = edges[i].Start, edges[i].End
	}
	article := Column{Name: "article", Strings: c.article}
	if collapsed {
		article = Column{Name: "articles", Kind: List, Lists: c.articles}
	}
	all := []Column{
		{Name: "predicate", Strings: c.predicate},
		{Name: "confidence", Kind: Float, Floats: c.confidence},
		{Name: "facts", Kind: Int, Ints: c.facts},
		article,
		{Name: "sentence", Kind: Int, Ints: c.sentence},
		{Name: "published", Strings: c.published},
		{Name: "time_from", Strings: from},
		{Name: "time_to", Strings: to},
	}
	for j, t := range edgeTexts {
		all = append(all, Column{Name: t.name, Strings: c.texts[j]})
	}
	return all
}
