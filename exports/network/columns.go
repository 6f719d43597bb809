package network

import (
	"math"
	"slices"

	"github.com/clew-kg/clew/graph/view"
)

// edgeColumns collects the cells of edges while they are made.
type edgeColumns struct {
	predicate, polarity, modality, article, published, time, attributed, quantity []string
	subject, predicateText, object                                                []string
	confidence                                                                    []float64
	facts, sentence                                                               []int64
	articles                                                                      [][]string
}

func newEdgeColumns(rows int) *edgeColumns {
	text := func() []string { return make([]string, rows) }
	return &edgeColumns{
		predicate: text(), polarity: text(), modality: text(), article: text(), published: text(), time: text(),
		attributed: text(), quantity: text(), subject: text(), predicateText: text(), object: text(),
		confidence: make([]float64, rows), facts: make([]int64, rows), sentence: make([]int64, rows), articles: make([][]string, rows),
	}
}

// set fills row i for an edge that stands for facts, of which best is the surest.
func (c *edgeColumns) set(i int, best *view.Edge, facts []view.Edge, kind, published string) {
	c.predicate[i], c.polarity[i], c.modality[i] = kind, string(best.Polarity), string(best.Modality)
	c.article[i], c.published[i], c.time[i] = best.Article, published, best.Time
	c.attributed[i], c.quantity[i] = best.Attributed, best.Quantity
	if c.attributed[i] == "" {
		c.attributed[i] = best.AttributedText
	}
	c.subject[i], c.predicateText[i], c.object[i] = best.SubjectText, best.PredicateText, best.ObjectText
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
	return []Column{
		{Name: "predicate", Strings: c.predicate},
		{Name: "polarity", Strings: c.polarity},
		{Name: "modality", Strings: c.modality},
		{Name: "confidence", Kind: Float, Floats: c.confidence},
		{Name: "facts", Kind: Int, Ints: c.facts},
		article,
		{Name: "published", Strings: c.published},
		{Name: "time", Strings: c.time},
		{Name: "time_from", Strings: from},
		{Name: "time_to", Strings: to},
		{Name: "attributed_to", Strings: c.attributed},
		{Name: "quantity", Strings: c.quantity},
		{Name: "sentence", Kind: Int, Ints: c.sentence},
		{Name: "subject_text", Strings: c.subject},
		{Name: "predicate_text", Strings: c.predicateText},
		{Name: "object_text", Strings: c.object},
	}
}
