package query

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/view"
)

// A Card is what the graph holds about one entity.
type Card struct {
	IRI      string     `json:"id"`
	Label    string     `json:"label"`
	Type     string     `json:"type"`
	Aliases  []string   `json:"aliases,omitempty"`
	Facts    []CardFact `json:"facts"` // by predicate, direction, other entity, article, place
	Articles []string   `json:"articles"`

	Names      []CardName      `json:"names"`              // the most used first
	Sources    []CardSource    `json:"sources"`            // by date
	Neighbours []CardNeighbour `json:"neighbours"`         // the closest first
	Timeline   []CardMoment    `json:"timeline,omitempty"` // by date
	Possibly   []CardLikeness  `json:"possibly,omitempty"` // what may be the same, the likeliest first
}

// A CardFact is one fact from the point of view of the entity of its card.
type CardFact struct {
	Fact         string  `json:"fact"`
	Outgoing     bool    `json:"outgoing"`  // the entity of the card is the subject
	Predicate    string  `json:"predicate"` // local name without marks
	Other        string  `json:"other"`     // IRI of the entity at the other end
	OtherLabel   string  `json:"other_label"`
	Polarity     string  `json:"polarity"`
	Modality     string  `json:"modality"`
	AttributedTo string  `json:"attributed_to,omitempty"` // label, or the article's own words
	Time         string  `json:"time,omitempty"`
	TimeStart    string  `json:"time_start,omitempty"` // day, month or year
	TimeEnd      string  `json:"time_end,omitempty"`
	Quantity     string  `json:"quantity,omitempty"`
	Confidence   float64 `json:"confidence"`
	Article      string  `json:"article"`
	Title        string  `json:"title,omitempty"`
	Source       string  `json:"source,omitempty"`
	Date         string  `json:"date,omitempty"` // of the article, YYYY-MM-DD
	Sentence     int     `json:"sentence"`
	Quote        string  `json:"quote,omitempty"` // the sentence, as it stands in the article
}

// CardOf returns the card of the entity with the given IRI. text returns the text
// of an article; a sentence that cannot be fetched leaves Quote empty.
func CardOf(ctx context.Context, source Source, iri string, text func(ctx context.Context, article string) (string, error)) (*Card, error) {
	g, err := view.FromQuads(Neighbourhood(ctx, source, iri))
	if err != nil {
		return nil, err
	}
	i, ok := g.Index(iri)
	if !ok {
		return nil, &NotFoundError{Kind: "entity", Name: iri}
	}
	node := g.Nodes()[i]
	card := &Card{IRI: iri, Label: node.Label, Type: node.Type, Aliases: node.Aliases, Facts: []CardFact{}, Articles: []string{}}
	quotes := Quotes{Text: text}
	for _, e := range g.Edges() {
		if e.From != i && e.To != i {
			continue
		}
		card.Facts = append(card.Facts, FactOf(ctx, g, e, i, &quotes))
		card.Articles = append(card.Articles, e.Article)
	}
	slices.SortStableFunc(card.Facts, func(x, y CardFact) int {
		return cmp.Or(strings.Compare(x.Predicate, y.Predicate), -compareBool(x.Outgoing, y.Outgoing),
			strings.Compare(x.Other, y.Other), strings.Compare(x.Date, y.Date), strings.Compare(x.Article, y.Article), cmp.Compare(x.Sentence, y.Sentence))
	})
	slices.Sort(card.Articles)
	card.Articles = slices.Compact(card.Articles)
	return card, card.surround(ctx, source, g)
}

// FactOf returns the fact of edge e of g, from the point of view of its end self; its Quote is
// empty where quotes is nil.
func FactOf(ctx context.Context, g *view.Graph, e view.Edge, self int32, quotes *Quotes) CardFact {
	other := e.To
	if e.To == self {
		other = e.From
	}
	f := CardFact{
		Fact: e.Fact, Outgoing: e.From == self, Predicate: e.Predicate,
		Other: g.Nodes()[other].IRI, OtherLabel: g.Nodes()[other].Label,
		Polarity: string(e.Polarity), Modality: string(e.Modality), AttributedTo: e.AttributedText, Time: e.Time,
		TimeStart: e.When.Start, TimeEnd: e.When.End, Quantity: e.Quantity,
		Confidence: e.Confidence, Article: e.Article, Sentence: e.Sentence,
		Quote: quotes.Of(ctx, e.Article, e.ContextStart, e.ContextEnd),
	}
	if k, ok := g.Index(e.Attributed); ok && e.Attributed != "" {
		f.AttributedTo = g.Nodes()[k].Label
	}
	if a, ok := g.Article(e.Article); ok {
		f.Title, f.Source = a.Title, a.Source
		if !a.Date.IsZero() {
			f.Date = a.Date.Format("2006-01-02")
		}
	}
	return f
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case x:
		return 1
	}
	return -1
}

// Quotes cuts sentences out of articles by code points. It keeps the articles that
// it has read; it is not safe for concurrent use.
type Quotes struct {
	Text func(ctx context.Context, article string) (string, error)
	read map[string][]rune
}

// Of returns the half-open range of code points of article, white space folded;
// "" if q is nil or the article or the range is not there.
func (q *Quotes) Of(ctx context.Context, article string, start, end int) string {
	if q == nil {
		return ""
	}
	body, ok := q.read[article]
	if !ok {
		if q.read == nil {
			q.read = map[string][]rune{}
		}
		if text, err := q.Text(ctx, article); err == nil {
			body = []rune(text)
		}
		q.read[article] = body
	}
	if start < 0 || end > len(body) || start >= end {
		return ""
	}
	return strings.Join(strings.Fields(string(body[start:end])), " ")
}
