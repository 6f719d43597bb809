package query

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/view"
	"github.com/clew-kg/clew/graph/vocab"
)

// A CardName is one name of an entity.
type CardName struct {
	Name     string   `json:"name"`
	Articles []string `json:"articles"` // that use it, sorted
}

// A CardSource is an article that states facts about an entity.
type CardSource struct {
	Article string `json:"article"`
	Title   string `json:"title,omitempty"`
	Source  string `json:"source,omitempty"`
	Date    string `json:"date,omitempty"`
	Facts   int    `json:"facts"`
}

// A CardNeighbour is an entity that facts join to that of a card.
type CardNeighbour struct {
	IRI   string `json:"id"`
	Label string `json:"label"`
	Type  string `json:"type"`
	Facts int    `json:"facts"`
}

// A CardMoment is when a fact was so or, if no article says, when it was published.
type CardMoment struct {
	When      string `json:"when"` // year, month or day
	Published bool   `json:"published"`
	Fact      string `json:"fact"`
}

// A CardLikeness is an entity that may be the same.
type CardLikeness struct {
	IRI     string  `json:"id"`
	Label   string  `json:"label"`
	Score   float64 `json:"score"`
	Because string  `json:"because"`
}

// surround adds what stands around the facts of a card.
func (c *Card) surround(ctx context.Context, source Source, g *view.Graph) error {
	c.sources()
	c.neighbours(g)
	c.timeline()
	if err := c.names(ctx, source); err != nil {
		return err
	}
	return c.likenesses(ctx, source)
}

func (c *Card) sources() {
	at := map[string]int{}
	for i := range c.Facts {
		f := &c.Facts[i]
		k, ok := at[f.Article]
		if !ok {
			k = len(c.Sources)
			at[f.Article] = k
			c.Sources = append(c.Sources, CardSource{Article: f.Article, Title: f.Title, Source: f.Source, Date: f.Date})
		}
		c.Sources[k].Facts++
	}
	slices.SortFunc(c.Sources, func(x, y CardSource) int {
		return cmp.Or(strings.Compare(x.Date, y.Date), strings.Compare(x.Article, y.Article))
	})
}

func (c *Card) neighbours(g *view.Graph) {
	facts := map[string]int{}
	for i := range c.Facts {
		if f := &c.Facts[i]; f.Other != c.IRI {
			facts[f.Other]++
		}
	}
	for iri, n := range facts {
		neighbour := CardNeighbour{IRI: iri, Label: iri, Facts: n}
		if i, ok := g.Index(iri); ok {
			neighbour.Label, neighbour.Type = g.Nodes()[i].Label, g.Nodes()[i].Type
		}
		c.Neighbours = append(c.Neighbours, neighbour)
	}
	slices.SortFunc(c.Neighbours, func(x, y CardNeighbour) int {
		return cmp.Or(cmp.Compare(y.Facts, x.Facts), strings.Compare(x.IRI, y.IRI))
	})
}

// timeline orders the facts that have a date of their own or of their article.
func (c *Card) timeline() {
	for i := range c.Facts {
		f := &c.Facts[i]
		m := CardMoment{When: f.TimeStart, Fact: f.Fact}
		if m.When == "" {
			m.When, m.Published = f.Date, true
		}
		if m.When != "" {
			c.Timeline = append(c.Timeline, m)
		}
	}
	slices.SortFunc(c.Timeline, func(x, y CardMoment) int {
		return cmp.Or(strings.Compare(x.When, y.When), strings.Compare(x.Fact, y.Fact))
	})
}

// names tells which articles use which name, the most used first.
func (c *Card) names(ctx context.Context, source Source) error {
	uses := map[string][]string{}
	for _, property := range []string{vocab.Label, vocab.AltLabel} {
		for q, err := range source.Match(ctx, pattern{Subject: quad.IRI(c.IRI), Predicate: quad.IRI(property)}) {
			if err != nil {
				return err
			}
			name, ok := q.Object.(quad.String)
			article, isIRI := q.Label.(quad.IRI)
			if ok && isIRI && !slices.Contains(uses[string(name)], string(article)) {
				uses[string(name)] = append(uses[string(name)], string(article))
			}
		}
	}
	for name, articles := range uses {
		slices.Sort(articles)
		c.Names = append(c.Names, CardName{name, articles})
	}
	slices.SortFunc(c.Names, func(x, y CardName) int {
		return cmp.Or(cmp.Compare(len(y.Articles), len(x.Articles)), strings.Compare(x.Name, y.Name))
	})
	return nil
}

// likenesses lists what may be the same, the likeliest first.
func (c *Card) likenesses(ctx context.Context, source Source) error {
	var nodes []quad.Value
	for q, err := range source.Match(ctx, pattern{Predicate: quad.IRI(vocab.Between), Object: quad.IRI(c.IRI)}) {
		if err != nil {
			return err
		}
		nodes = append(nodes, q.Subject)
	}
	for _, node := range nodes {
		var l CardLikeness
		for q, err := range source.Match(ctx, pattern{Subject: node}) {
			if err != nil {
				return err
			}
			switch v := q.Object.(type) {
			case quad.IRI:
				if string(v) != c.IRI {
					l.IRI = string(v)
				}
			case quad.Float:
				l.Score = float64(v)
			case quad.String:
				l.Because = string(v)
			}
		}
		l.Label = strings.TrimPrefix(l.IRI, "e:")
		for q, err := range source.Match(ctx, pattern{Subject: quad.IRI(l.IRI), Predicate: quad.IRI(vocab.Label)}) {
			if err != nil {
				return err
			}
			if name, ok := q.Object.(quad.String); ok {
				l.Label = string(name)
			}
		}
		c.Possibly = append(c.Possibly, l)
	}
	slices.SortFunc(c.Possibly, func(x, y CardLikeness) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), strings.Compare(x.IRI, y.IRI))
	})
	return nil
}
