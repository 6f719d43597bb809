package report

import (
	"bytes"
	_ "embed" // the page
	"html/template"
	"io"
	"strings"
	"sync"
)

//go:embed page.html
var page string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(page))
})

// WriteHTML writes r as one file that asks for nothing from outside: no scripts, styles
// and pictures inline. Text from articles passes through html/template.
func (r *Report) WriteHTML(w io.Writer) error {
	h := htmlPage{Title: oneLine(r.Title)}
	for _, s := range r.sections() {
		x := htmlSection{ID: s.id, Title: s.title, Intro: s.intro, Layout: string(s.layout), Items: htmlItems(s.items)}
		if len(s.table) > 0 {
			x.Head = s.table[0]
			for _, row := range s.table[1:] {
				x.Rows = append(x.Rows, cells(row, s.id == "central"))
			}
		}
		for _, f := range s.figures {
			var b bytes.Buffer
			if err := f.Drawing.WriteSVG(&b); err != nil {
				return err
			}
			x.Figures = append(x.Figures, htmlFigure{f.Caption, template.HTML(b.Bytes())}) // exports/picture escapes what it draws
		}
		h.Sections = append(h.Sections, x)
	}
	return pageTemplate().Execute(w, h)
}

type htmlPage struct {
	Title    string
	Sections []htmlSection
}

// An htmlSection is a section with exported fields, as templates need them.
type htmlSection struct {
	ID, Title, Intro, Layout string
	Head                     []string
	Rows                     [][]htmlCell
	Items                    []htmlItem
	Figures                  []htmlFigure
}

// An htmlCell is a cell of a table; Top marks the first three places.
type htmlCell struct {
	Text string
	Top  bool
}

// cells marks the first three places in a row of names, places and, last, a number.
func cells(row []string, places bool) []htmlCell {
	list := make([]htmlCell, len(row))
	for i, c := range row {
		list[i] = htmlCell{oneLine(c), places && i < len(row)-1 && (c == "1" || c == "2" || c == "3")}
	}
	return list
}

type htmlItem struct {
	Spans  []htmlSpan
	Fact   *htmlFact
	Refs   []htmlRef
	Items  []htmlItem
	Number int // of an article; 0 for other items
	Quotes []htmlQuote
}

type htmlSpan struct {
	Text   string
	Strong bool
}

type htmlFact struct {
	Subject, Predicate, Object string
	Marks                      []string // "not", "alleged", …
	According, Quote           string
}

type htmlRef struct{ Text, Anchor string }

type htmlQuote struct {
	Anchor   string
	Sentence int
	Text     string
}

type htmlFigure struct {
	Caption string
	SVG     template.HTML
}

// anchor is where on the page a reference leads: to a sentence cited of an article, the
// article, or the list of all.
func anchor(r ref) string {
	switch {
	case r.sentence > 0:
		return "s" + ref{r.first, r.first, 0}.String() + "-" + ref{r.sentence, r.sentence, 0}.String()
	case r.last > r.first:
		return "sources"
	}
	return "a" + r.String()
}

// quoted puts a quote in quotation marks unless it brings its own.
func quoted(s string) string {
	if s == "" || strings.ContainsAny(s[:1], `"'`) || strings.HasPrefix(s, "“") {
		return s
	}
	return "“" + s + "”"
}

func htmlItems(items []item) []htmlItem {
	var list []htmlItem
	for _, it := range items {
		h := htmlItem{Items: htmlItems(it.items)}
		for _, s := range it.text {
			h.Spans = append(h.Spans, htmlSpan{oneLine(s.text), s.strong})
		}
		at := it.refs
		if c := it.fact; c != nil {
			words := strings.ReplaceAll(c.Predicate, "-", " ")
			h.Fact = &htmlFact{oneLine(c.Subject), oneLine(words), oneLine(c.Object), c.marks(), oneLine(c.according()), quoted(oneLine(c.Quote))}
			if it.bare {
				h.Fact.Quote = ""
			}
			at = append([]ref{c.ref()}, at...)
		}
		if it.fact != nil || len(it.items) == 0 { // children cite for themselves
			for _, r := range at {
				h.Refs = append(h.Refs, htmlRef{r.String(), anchor(r)})
			}
		}
		if a := it.article; a != nil {
			h.Number = a.Number
			for _, q := range a.Cited {
				h.Quotes = append(h.Quotes, htmlQuote{anchor(ref{a.Number, a.Number, q.Sentence}), q.Sentence, oneLine(q.Text)})
			}
		}
		list = append(list, h)
	}
	return list
}
