// Package facts writes the facts of a graph one a line, as JSON lines and as
// tables, each with the words it comes from.
//
// A worked example, one line of JSON, wrapped here:
//
//	{"article":"a:9","sentence":3,"sentence_text":"Pyongyang has introduced a QR code payment system.",
//	 "subject":"e:regime","subject_text":"Pyongyang","predicate":"implements","predicate_text":"has introduced",
//	 "object":"e:qr-code-payment-system","object_text":"a QR code payment system","start":412,"end":461,
//	 "polarity":"affirmed","modality":"asserted","attributed_to":"","time":"","confidence":0.87,"quantity":"","fact":"f:h3k…"}
package facts

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/view"
)

// A Row is one fact as a line tells it.
type Row struct {
	*view.Edge
	Subject, Object string // IRIs of the entities
	AttributedTo    string // IRI of the entity that says so, else the article's words for it
	SentenceText    string // "" if the text of the article is not at hand
	StartByte       int    // the words of the fact, half-open, in bytes of the article;
	EndByte         int    // both -1 if its text is not at hand
}

// A Text gives the body of an article by its ID, "" if it is not at hand. nil is a
// Text that has none.
type Text func(article string) (string, error)

// Rows returns the facts of g in the order of article, place and ID. It asks for
// the text of each article once. An error of text, or evidence outside the text, is
// yielded in place of the fact and ends the sequence.
func Rows(ctx context.Context, g *view.Graph, text Text) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		edges := g.Edges()
		order := make([]*view.Edge, len(edges))
		for i := range edges {
			order[i] = &edges[i]
		}
		slices.SortFunc(order, func(x, y *view.Edge) int {
			return cmp.Or(strings.Compare(x.Article, y.Article), cmp.Compare(x.ContextStart, y.ContextStart),
				cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End), strings.Compare(x.Fact, y.Fact))
		})
		place := locator{get: text}
		nodes := g.Nodes()
		for i, e := range order {
			if i == 0 || order[i-1].Article != e.Article {
				if err := cmp.Or(ctx.Err(), place.open(e.Article)); err != nil {
					yield(Row{}, err)
					return
				}
			}
			r := Row{Edge: e, Subject: nodes[e.From].IRI, Object: nodes[e.To].IRI, AttributedTo: cmp.Or(e.Attributed, e.AttributedText)}
			if err := place.fill(&r); err != nil {
				yield(Row{}, err)
				return
			}
			if !yield(r, nil) {
				return
			}
		}
	}
}

// RowsByArticle returns the rows of one article after the other. articles yields the
// quads of each, which are those labelled with it or with one of its facts; if they
// come in the order of article IDs the rows are those of Rows on the whole graph,
// with memory for one article.
func RowsByArticle(ctx context.Context, articles iter.Seq2[[]quad.Quad, error], text Text) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for quads, err := range articles {
			if err != nil {
				yield(Row{}, err)
				return
			}
			g, err := view.FromQuads(sequence(quads))
			if err != nil {
				yield(Row{}, err)
				return
			}
			for r, err := range Rows(ctx, g, text) {
				if !yield(r, err) || err != nil {
					return
				}
			}
		}
	}
}

func sequence(quads []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// A locator turns code points of one article after the other into bytes.
type locator struct {
	get     Text
	article string
	text    string
	known   bool // the text is at hand
	ascii   bool // code points are bytes
	starts  []int
}

// stride is how many code points lie between two remembered byte offsets.
const stride = 256

func (l *locator) open(article string) error {
	l.article, l.text, l.known = article, "", false
	if l.get == nil || article == "" {
		return nil
	}
	text, err := l.get(article)
	if err != nil {
		return fmt.Errorf("facts: article %s: %w", article, err)
	}
	if text == "" {
		return nil // imported without it
	}
	l.text, l.known, l.ascii, l.starts = text, true, true, l.starts[:0]
	runes := 0
	for i, r := range text {
		if runes%stride == 0 {
			l.starts = append(l.starts, i)
		}
		runes++
		l.ascii = l.ascii && r < utf8.RuneSelf
	}
	return nil
}

// offset returns the byte at which the given code point starts; ok is false if it
// lies beyond the end.
func (l *locator) offset(point int) (at int, ok bool) {
	if l.ascii || point < 0 {
		return point, point >= 0 && point <= len(l.text)
	}
	block := min(point/stride, len(l.starts)-1)
	at = l.starts[block]
	for n := block * stride; n < point; n++ {
		if at == len(l.text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(l.text[at:])
		at += size
	}
	return at, true
}

func (l *locator) fill(r *Row) error {
	r.StartByte, r.EndByte = -1, -1
	if !l.known {
		return nil
	}
	start, ok1 := l.offset(r.Start)
	end, ok2 := l.offset(r.End)
	from, ok3 := l.offset(r.ContextStart)
	to, ok4 := l.offset(r.ContextEnd)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return fmt.Errorf("facts: article %s, fact %s: evidence [%d,%d) lies beyond the text; the graph is damaged, see clew verify",
			l.article, r.Fact, r.Start, r.End)
	}
	r.StartByte, r.EndByte, r.SentenceText = start, end, l.text[from:to]
	return nil
}

// write runs the rows through one line writer and flushes it.
func write(rows iter.Seq2[Row, error], line func(*Row), flush func() error) error {
	for r, err := range rows {
		if err != nil {
			return err
		}
		line(&r)
	}
	return flush()
}
