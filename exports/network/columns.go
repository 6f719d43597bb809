package network

import (
	"cmp"
	"math"
	"slices"

	"github.com/clew-kg/clew/graph/view"
)

// edgeColumns collects the cells of edges while they are made. Columns of strings are nil
// until a cell has a value, since most are empty throughout.
type edgeColumns struct {
	rows               int
	collapsed          bool
	texts              [][]string // one a member of edgeTexts
	predicate, article []string
	published          []string
	from, to           []string
	because            []string
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

func newEdgeColumns(rows int, collapsed bool) *edgeColumns {
	c := &edgeColumns{
		rows: rows, collapsed: collapsed, texts: make([][]string, len(edgeTexts)),
		confidence: make([]float64, rows), facts: make([]int64, rows), sentence: make([]int64, rows),
	}
	if collapsed {
		c.articles = make([][]string, rows)
	}
	return c
}

// setText fills cell i of column.
func (c *edgeColumns) setText(column *[]string, i int, value string) {
	if value == "" {
		return
	}
	if *column == nil {
		*column = make([]string, c.rows)
	}
	(*column)[i] = value
}

// set fills row i for e, which stands for facts, of which best is the surest.
func (c *edgeColumns) set(i int, e *Edge, facts []view.Edge, best *view.Edge, published string) {
	for j := range edgeTexts {
		c.setText(&c.texts[j], i, edgeTexts[j].text(best))
	}
	c.setText(&c.predicate, i, e.Kind)
	c.setText(&c.published, i, published)
	c.setText(&c.from, i, e.Start)
	c.setText(&c.to, i, e.End)
	c.confidence[i] = best.Confidence
	if best.Confidence == 0 {
		c.confidence[i] = math.NaN()
	}
	c.facts[i], c.sentence[i] = int64(len(facts)), int64(best.Sentence)
	if c.collapsed {
		c.articles[i] = articlesOf(facts)
	} else {
		c.setText(&c.article, i, best.Article)
	}
}

// setDoubt fills row i for a link of the kind PossiblySame.
func (c *edgeColumns) setDoubt(i int, because string) {
	c.setText(&c.predicate, i, PossiblySame)
	c.setText(&c.because, i, because)
	c.confidence[i] = math.NaN()
}

// articlesOf returns the articles of facts, each once, sorted.
func articlesOf(facts []view.Edge) []string {
	var all []string
	for i := range facts {
		if a := facts[i].Article; a != "" {
			all = append(all, a)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// columns returns those with values.
func (c *edgeColumns) columns() []Column {
	article := Column{Name: "article", Strings: c.article}
	if c.collapsed {
		article = Column{Name: "articles", Kind: List, Lists: c.articles}
	}
	all := []Column{
		{Name: "predicate", Strings: c.predicate},
		{Name: "confidence", Kind: Float, Floats: c.confidence},
		{Name: "facts", Kind: Int, Ints: c.facts},
		article,
		{Name: "sentence", Kind: Int, Ints: c.sentence},
		{Name: "published", Strings: c.published},
		{Name: "time_from", Strings: c.from},
		{Name: "time_to", Strings: c.to},
	}
	for j, t := range edgeTexts {
		all = append(all, Column{Name: t.name, Strings: c.texts[j]})
	}
	if c.because != nil {
		all = append(all, Column{Name: "because", Strings: c.because})
	}
	return withValues(all, c.rows)
}
