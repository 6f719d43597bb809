package report

import (
	_ "embed" // the page
	"html/template"
	"io"
	"sync"
)

//go:embed page.html
var page string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{

		"inc":     func(i int) int { return i + 1 },
		"drawing": func(svg string) template.HTML { return template.HTML(svg) }, // made by this package, which escapes labels
	}).Parse(page))
})

// WriteHTML writes r as one file that asks for nothing from outside: no scripts, styles
// and pictures inline. Text from articles passes through html/template.
func (r *Report) WriteHTML(w io.Writer) error {
	var view struct {
		Title    string
		Sections []htmlSection
	}
	view.Title = r.Title
	for _, s := range r.sections() {
		view.Sections = append(view.Sections, htmlSectionOf(s))
	}
	return pageTemplate().Execute(w, view)
}

// An htmlSection is a section with exported fields, as templates need them.
type htmlSection struct {
	ID, Title, Intro string
	Head             []string
	Rows             [][]string
	Items            []htmlItem
	Figures          []htmlFigure
	Ordered          bool
}

type htmlItem struct {
	Anchor    string
	Spans     []htmlSpan
	Statement string
	Quote     string
	Number    int
	Sentence  int
	Items     []htmlItem
}

type htmlSpan struct {
	Text   string
	Strong bool
}

type htmlFigure struct{ Caption, SVG string }

func htmlSectionOf(s section) htmlSection {
	h := htmlSection{ID: s.id, Title: s.title, Intro: s.intro, Ordered: s.ordered}
	if len(s.table) > 0 {
		h.Head, h.Rows = s.table[0], s.table[1:]
	}
	for _, f := range s.figures {
		h.Figures = append(h.Figures, htmlFigure{f.caption, f.svg})
	}
	h.Items = htmlItems(s.items)
	return h
}

func htmlItems(items []item) []htmlItem {
	var list []htmlItem
	for _, it := range items {
		h := htmlItem{Items: htmlItems(it.items)}
		for _, s := range emphasis(it.text) {
			h.Spans = append(h.Spans, htmlSpan{oneLine(s.text), s.strong})
		}
		if c := it.cited; c != nil {
			h.Statement, h.Quote, h.Number, h.Sentence = oneLine(c.statement()), oneLine(c.Quote), c.Number, c.Sentence
		}
		list = append(list, h)
	}
	return list
}
