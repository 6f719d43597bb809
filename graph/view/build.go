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
// Time is O(q log q) for q quads; it is least where quads of one label, and among
// them those of one subject, come one after the other.
func FromQuads(seq iter.Seq2[quad.Quad, error]) (*Graph, error) {
	b := builder{facts: map[string]*Edge{}}
	b.articles.of("")
	b.names.init()
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
	iris     numbering // of nodes; edges and names have these provisional numbers
	facts    map[string]*Edge
	edges    pages[Edge] // of facts; From < 0 until the edge quad is seen
	fact     *Edge       // the last one asked for
	articles numbering   // positions in texts, 0 for ""
	texts    []Article   // those that are only labels have no ID
	names    names
	doubts   map[string]*rawDoubt // by IRI of the likeness
	label    quad.IRI             // of the last quad
	imported bool                 // label is that of an imported graph
	ignored  int
}

// factOf returns the edge of a fact. Quads of one fact mostly follow each other.
func (b *builder) factOf(id string) *Edge {
	if b.fact != nil && b.fact.Fact == id {
		return b.fact
	}
	e := b.facts[id]
	if e == nil {
		e = b.edges.add()
		e.Fact, e.From = id, -1
		b.facts[id] = e
	}
	b.fact = e
	return e
}

func (b *builder) article(id string) *Article {
	i := int(b.articles.of(id))
	if i >= len(b.texts) {
		b.texts = slices.Grow(b.texts, i+1-len(b.texts))[:i+1]
	}
	b.texts[i].ID = id
	return &b.texts[i]
}

func (b *builder) add(q quad.Quad) error {
	subject, ok1 := q.Subject.(quad.IRI)
	predicate, ok2 := q.Predicate.(quad.IRI)
	label, _ := q.Label.(quad.IRI)
	if label != b.label {
		b.label = label
		_, _, b.imported = vocab.SplitGraphLabel(string(label))
	}
	known := false
	var err error
	switch s, p := string(subject), string(predicate); {
	case !ok1 || !ok2 || b.imported || predicate == quad.IRI(vocab.GraphOf):
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
	from, to := b.iris.of(s), b.iris.of(string(o))
	e := b.factOf(label)
	if e.From >= 0 && (e.From != from || e.To != to || e.Predicate != base || e.Polarity != polarity || e.Modality != modality) {
		return false, fmt.Errorf("view: fact %s: two quads state it differently", label)
	}
	e.From, e.To, e.Predicate, e.Polarity, e.Modality = from, to, base, polarity, modality
	return true, nil
}

func (b *builder) addMeta(id, p string, object quad.Value) (bool, error) {
	e := b.factOf(id)
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
	b.names.add(b.iris.of(s), kind, value, b.articles.of(label))
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
	g := &Graph{ignored: b.ignored}
	g.articles = slices.DeleteFunc(b.texts, func(a Article) bool { return a.ID == "" })
	slices.SortFunc(g.articles, func(x, y Article) int { return strings.Compare(x.ID, y.ID) })

	nodes := make([]int32, len(b.iris.strings)) // final → provisional
	for i := range nodes {
		nodes[i] = int32(i)
	}
	slices.SortFunc(nodes, func(i, j int32) int { return strings.Compare(b.iris.strings[i], b.iris.strings[j]) })
	rank := make([]int32, len(nodes)) // provisional → final
	g.nodes = make([]Node, len(nodes))
	for i, j := range nodes {
		rank[j] = int32(i)
		g.nodes[i].IRI = b.iris.strings[j]
	}
	order := b.places(rank)
	b.describe(g.nodes, rank, order)
	slices.SortFunc(order, comparePlaces)
	g.edges = make([]Edge, len(order))
	for i := range order {
		g.edges[i] = *order[i].edge
	}
	g.ignored += b.edges.len - len(order)
	g.collapse()
	g.addDoubts(b.doubts)
	return g, nil
}

// A place is an edge with what it is sorted and counted by.
type place struct {
	ends    uint64 // From, To
	edge    *Edge
	article int32 // its number; 0 if unknown
}

func (p *place) from() int32 { return int32(p.ends >> 32) }
func (p *place) to() int32   { return int32(p.ends) }

// places returns the edges that have ends, by their final numbers.
func (b *builder) places(rank []int32) []place {
	all := make([]place, 0, b.edges.len)
	for e := range b.edges.all() {
		if e.From >= 0 {
			e.From, e.To = rank[e.From], rank[e.To]
			all = append(all, place{uint64(e.From)<<32 | uint64(e.To), e, b.articles.of(e.Article)})
		}
	}
	return all
}

// comparePlaces is the order of Graph.Edges.
func comparePlaces(x, y place) int {
	if x.ends != y.ends {
		return cmp.Compare(x.ends, y.ends)
	}
	a, b := x.edge, y.edge
	return cmp.Or(strings.Compare(a.Predicate, b.Predicate), strings.Compare(string(a.Polarity), string(b.Polarity)),
		strings.Compare(string(a.Modality), string(b.Modality)), strings.Compare(a.Fact, b.Fact))
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
