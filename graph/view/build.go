package view

import (
	"cmp"
	"fmt"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/vocab"
)

// FromQuads returns the snapshot of seq, whose quads may come in any order and more
// than once. It stops at the first error of seq, and at the first fact that two
// quads state differently or whose evidence, confidence or sentence number cannot be
// read. Quads that follow no pattern of the model are counted by Graph.Ignored.
// Time is O(q log q) for q quads.
func FromQuads(seq iter.Seq2[quad.Quad, error]) (*Graph, error) {
	b := builder{nodes: map[string]int32{}, facts: map[string]int32{}, articles: map[string]int32{}}
	for q, err := range seq {
		if err != nil {
			return nil, fmt.Errorf("view: %w", err)
		}
		if err := b.add(q); err != nil {
			return nil, err
		}
	}
	return b.graph()
}

type builder struct {
	nodes    map[string]int32 // IRI → provisional number
	facts    map[string]int32 // ID → position in edges
	articles map[string]int32 // ID → position in texts
	iris     []string         // by provisional number
	edges    []Edge           // From and To are provisional; From < 0 until the edge quad is seen
	texts    []Article
	names    []naming
	doubts   map[string]*rawDoubt // by IRI of the likeness
	ignored  int
}

// naming is what one article says of one entity.
type naming struct {
	node    int32
	kind    namingKind
	value   string // name or class; "" for spoken
	article string
}

type namingKind uint8

const (
	preferred namingKind = iota
	alternative
	class
	spoken // the article states something about it
)

func (b *builder) node(iri string) int32 {
	i, ok := b.nodes[iri]
	if !ok {
		i = int32(len(b.iris))
		b.nodes[iri] = i
		b.iris = append(b.iris, iri)
	}
	return i
}

func (b *builder) fact(id string) *Edge {
	i, ok := b.facts[id]
	if !ok {
		i = int32(len(b.edges))
		b.facts[id] = i
		b.edges = append(b.edges, Edge{Fact: id, From: -1})
	}
	return &b.edges[i]
}

func (b *builder) article(id string) *Article {
	i, ok := b.articles[id]
	if !ok {
		i = int32(len(b.texts))
		b.articles[id] = i
		b.texts = append(b.texts, Article{ID: id})
	}
	return &b.texts[i]
}

func (b *builder) add(q quad.Quad) error {
	subject, ok1 := q.Subject.(quad.IRI)
	predicate, ok2 := q.Predicate.(quad.IRI)
	label, _ := q.Label.(quad.IRI)
	known := false
	var err error
	_, _, imported := vocab.SplitGraphLabel(string(label))
	switch s, p := string(subject), string(predicate); {
	case !ok1 || !ok2 || imported || predicate == quad.IRI(vocab.GraphOf):
	case strings.HasPrefix(p, "p:"):
		known, err = b.addEdge(s, p, q.Object, string(label))
	case strings.HasPrefix(s, "f:"):
		known, err = b.addMeta(s, p, q.Object)
	case strings.HasPrefix(s, "a:"):
		known, err = b.addArticle(s, p, q.Object)
	case strings.HasPrefix(s, "p:"):
		known = true // the marks stand in the predicate itself
	case p == vocab.PossiblySame:
		known = true // the likeness, s:…, says more
	case strings.HasPrefix(s, "s:"):
		known = b.addDoubt(s, p, q.Object)
	default:
		known = b.addName(s, p, q.Object, string(label))
	}
	if !known && err == nil {
		b.ignored++
	}
	return err
}

func (b *builder) addEdge(s, p string, object quad.Value, label string) (bool, error) {
	o, isIRI := object.(quad.IRI)
	base, polarity, modality, ok := vocab.SplitPredicate(p)
	if !isIRI || !ok || !strings.HasPrefix(label, "f:") {
		return false, nil
	}
	from, to := b.node(s), b.node(string(o))
	e := b.fact(label)
	if e.From >= 0 && (e.From != from || e.To != to || e.Predicate != base || e.Polarity != polarity || e.Modality != modality) {
		return false, fmt.Errorf("view: fact %s: two quads state it differently", label)
	}
	e.From, e.To, e.Predicate, e.Polarity, e.Modality = from, to, base, polarity, modality
	return true, nil
}

func (b *builder) addMeta(id, p string, object quad.Value) (bool, error) {
	e := b.fact(id)
	ok, known := true, true
	switch p {
	case vocab.Evidence:
		article, start, end, fragment := parseFragment(object)
		if ok = fragment && (e.Article == "" || e.Article == article && e.Start == start && e.End == end); ok {
			e.Article, e.Start, e.End = article, start, end
			b.article(article)
		}
	case vocab.Context:
		_, start, end, fragment := parseFragment(object)
		if ok = fragment && (e.ContextEnd == 0 || e.ContextStart == start && e.ContextEnd == end); ok {
			e.ContextStart, e.ContextEnd = start, end
		}
	case vocab.Confidence:
		x, isNumber := number(object)
		if ok = isNumber && x >= 0 && x <= 1; ok {
			e.Confidence = max(e.Confidence, x)
		}
	case vocab.Sentence:
		x, isNumber := number(object)
		if ok = isNumber && x >= 0 && x <= math.MaxInt32 && x == math.Trunc(x); ok {
			e.Sentence = max(e.Sentence, int(x))
		}
	case vocab.AttributedTo:
		var iri quad.IRI
		iri, ok = object.(quad.IRI)
		keepSmallest(&e.Attributed, string(iri))
	default:
		known = addText(e, p, text(object))
	}
	if !ok {
		return false, fmt.Errorf("view: fact %s, %s: %s is unreadable or contradicts another quad", id, p, quad.StringOf(object))
	}
	return known, nil
}

func parseFragment(v quad.Value) (article string, start, end int, ok bool) {
	iri, ok := v.(quad.IRI)
	if !ok {
		return "", 0, 0, false
	}
	return quads.ParseFragment(iri)
}

// addText stores a string about a fact and reports whether p is a property that
// holds one.
func addText(e *Edge, p, value string) bool {
	var field *string
	switch p {
	case vocab.AttributedText:
		field = &e.AttributedText
	case vocab.Time:
		field = &e.Time
	case vocab.TimeStart:
		field = &e.When.Start
	case vocab.TimeEnd:
		field = &e.When.End
	case vocab.Duration:
		field = &e.When.Duration
	case vocab.Quantity:
		field = &e.Quantity
	case vocab.QuantityValue:
		field = &e.Amount.Value
	case vocab.QuantityMax:
		field = &e.Amount.Max
	case vocab.QuantityOf:
		field = &e.Amount.Of
	case vocab.Unit:
		field = &e.Amount.Unit
	case vocab.Comparator:
		field = (*string)(&e.Amount.Comparator)
	case vocab.Rule:
		field = &e.Rule
	case vocab.SubjectText:
		field = &e.SubjectText
	case vocab.PredicateText:
		field = &e.PredicateText
	case vocab.ObjectText:
		field = &e.ObjectText
	}
	if field == nil {
		return false
	}
	keepSmallest(field, value)
	return true
}

func (b *builder) addArticle(id, p string, object quad.Value) (bool, error) {
	a := b.article(id)
	value := text(object)
	switch p {
	case vocab.Headline:
		keepSmallest(&a.Title, value)
	case vocab.Author:
		keepSmallest(&a.Byline, value)
	case vocab.Publisher:
		keepSmallest(&a.Source, value)
	case vocab.URL:
		keepSmallest(&a.URL, value)
	case vocab.Language:
		keepSmallest(&a.Language, value)
	case vocab.SHA256:
		keepSmallest(&a.SHA256, value)
	case vocab.Published:
		date, ok := moment(object)
		if !ok {
			return false, fmt.Errorf("view: article %s, %s: cannot read %s", id, p, quad.StringOf(object))
		}
		if a.Date.IsZero() || date.Before(a.Date) {
			a.Date = date
		}
	case vocab.Type:
	default:
		return false, nil
	}
	return true, nil
}

func (b *builder) addName(s, p string, object quad.Value, label string) bool {
	var kind namingKind
	value := text(object)
	switch p {
	case vocab.Label:
		kind = preferred
	case vocab.AltLabel:
		kind = alternative
	case vocab.Type:
		iri, _ := object.(quad.IRI)
		local, ok := strings.CutPrefix(string(iri), "clew:")
		if !ok {
			return false
		}
		kind, value = class, local
	default:
		return false
	}
	b.names = append(b.names, naming{b.node(s), kind, value, label})
	return true
}

// keepSmallest makes the choice among several values independent of their order.
func keepSmallest(field *string, value string) {
	if value != "" && (*field == "" || value < *field) {
		*field = value
	}
}

// text returns the string of a literal; "" for other values.
func text(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	}
	return ""
}

func number(v quad.Value) (float64, bool) {
	switch v := v.(type) {
	case quad.Float:
		return float64(v), true
	case quad.Int:
		return float64(v), true
	}
	x, err := strconv.ParseFloat(text(v), 64)
	return x, err == nil
}

func moment(v quad.Value) (time.Time, bool) {
	if t, ok := v.(quad.Time); ok {
		return time.Time(t).UTC(), true
	}
	for _, layout := range []string{time.RFC3339Nano, time.DateOnly} {
		if t, err := time.Parse(layout, text(v)); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// graph puts everything in order.
func (b *builder) graph() (*Graph, error) {
	g := &Graph{articles: b.texts, ignored: b.ignored}
	slices.SortFunc(g.articles, func(x, y Article) int { return strings.Compare(x.ID, y.ID) })

	g.edges = slices.DeleteFunc(b.edges, func(e Edge) bool { return e.From < 0 })
	g.ignored += len(b.edges) - len(g.edges)
	for i := range g.edges {
		if e := &g.edges[i]; e.Article != "" {
			b.names = append(b.names, naming{e.From, spoken, "", e.Article}, naming{e.To, spoken, "", e.Article})
		}
	}
	order := make([]int32, len(b.iris)) // final → provisional
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(i, j int32) int { return strings.Compare(b.iris[i], b.iris[j]) })
	rank := make([]int32, len(order)) // provisional → final
	g.nodes = make([]Node, len(order))
	for i, j := range order {
		rank[j] = int32(i)
		g.nodes[i].IRI = b.iris[j]
	}
	for i := range b.names {
		b.names[i].node = rank[b.names[i].node]
	}
	nameNodes(g.nodes, b.names)
	for i := range g.edges {
		e := &g.edges[i]
		e.From, e.To = rank[e.From], rank[e.To]
	}
	slices.SortFunc(g.edges, compareEdges)
	g.collapse()
	g.addDoubts(b.doubts)
	return g, nil
}

func compareEdges(x, y Edge) int {
	return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To),
		strings.Compare(x.Predicate, y.Predicate), strings.Compare(string(x.Polarity), string(y.Polarity)),
		strings.Compare(string(x.Modality), string(y.Modality)), strings.Compare(x.Fact, y.Fact))
}

// collapse makes the simple directed graph of the sorted facts.
func (g *Graph) collapse() {
	out := CSR{Start: make([]int32, len(g.nodes)+1), To: []int32{}}
	g.first = []int32{}
	for i, e := range g.edges {
		if i > 0 && g.edges[i-1].From == e.From && g.edges[i-1].To == e.To {
			continue
		}
		out.To = append(out.To, e.To)
		out.Start[e.From+1]++
		g.first = append(g.first, int32(i))
	}
	g.first = append(g.first, int32(len(g.edges)))
	for i := range g.nodes {
		out.Start[i+1] += out.Start[i]
	}
	g.shape = &Digraph{Out: out, In: out.transpose()}
}
