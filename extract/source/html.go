package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"github.com/clew-kg/clew/extract/corpus"
)

// maxElements is the number of elements up to which the main text of a page is
// looked for; the search takes more than linear time. Larger pages give all their
// text.
const maxElements = 30_000

// decodeHTML returns data as UTF-8, decoded from the encoding that a byte order mark
// or the page declares, or from Windows-1252 if it declares none and is no UTF-8.
func (r *reader) decodeHTML(data []byte) []byte {
	if utf8.Valid(data) {
		return data
	}
	encoding, name, _ := charset.DetermineEncoding(data[:min(len(data), 64<<10)], "")
	if name == "utf-8" || name == "utf-16le" || name == "utf-16be" || name == "replacement" {
		return data // clean reports what is no UTF-8
	}
	out, err := encoding.NewDecoder().Bytes(data)
	if err != nil {
		return data
	}
	if !strings.Contains(strings.ToLower(string(data[:min(len(data), 4096)])), "charset") {
		r.mend(0, -1, "no UTF-8 and no encoding declared; read as Windows-1252", "add <meta charset=…> if this is wrong")
	}
	return out
}

// html reads text as a page: its metadata into the fields of a, its main text, as
// Mozilla's Readability finds it, into the body. A page in which no main text is
// found gives all its text.
func (r *reader) html(a *corpus.Article, text string) {
	doc, elements := parseHTML(text)
	if doc == nil || elements > maxElements {
		r.mend(0, -1, "the page is too large or too deeply nested to look for its main text; all of its text is taken", "save the article in reader view")
		a.Body = flatText(text)
		return
	}
	r.metadata(a, doc)
	whole := blockText(body(doc)) // before the search, which changes the tree
	main := r.mainText(a, doc)
	if letters(main) < 140 && letters(whole) > letters(main) {
		main = whole
	}
	a.Body = main
	a.Title = withoutOutlet(a.Title, a.Source)
}

// withoutOutlet returns title without the name of the outlet that many pages put
// behind it: a last part behind a dash or bar that is the outlet's name.
func withoutOutlet(title, outlet string) string {
	for _, bar := range [...]string{" | ", " - ", " – ", " — ", " :: ", " » "} {
		at := strings.LastIndex(title, bar)
		if at > 0 && outlet != "" && strings.EqualFold(strings.TrimSpace(title[at+len(bar):]), outlet) {
			return strings.TrimSpace(title[:at])
		}
	}
	return title
}

// parseHTML returns the tree of text and its number of elements; nil if it is nested
// too deeply for the parser.
func parseHTML(text string) (doc *html.Node, elements int) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, 0
	}
	deepest := 0
	walk(doc, func(n *html.Node, depth int) bool {
		if n.Type == html.ElementNode {
			elements++
		}
		deepest = max(deepest, depth)
		return true
	})
	if deepest > 2000 {
		return nil, elements
	}
	return doc, elements
}

// walk visits the nodes below root in order, without recursion; visit tells whether
// to go below a node.
func walk(root *html.Node, visit func(n *html.Node, depth int) bool) {
	n, depth := root, 0
	for n != nil {
		if visit(n, depth) && n.FirstChild != nil {
			n, depth = n.FirstChild, depth+1
			continue
		}
		for n != root && n.NextSibling == nil {
			n, depth = n.Parent, depth-1
		}
		if n == root {
			return
		}
		n = n.NextSibling
	}
}

// mainText returns the text that Readability takes for the article, "" for none, and
// sets the fields of a that are still empty.
func (r *reader) mainText(a *corpus.Article, doc *html.Node) (text string) {
	defer func() {
		if p := recover(); p != nil { // a bug of the library must not end a run over many files
			r.mend(0, -1, fmt.Sprintf("the search for the main text ended with an internal error (%v)", p), "")
			text = ""
		}
	}()
	page, err := url.Parse(a.URL)
	if err != nil || !page.IsAbs() {
		page = nil
	}
	found, err := readability.FromDocument(doc, page)
	if err != nil {
		return ""
	}
	fill(&a.Title, found.Title())
	fill(&a.Byline, found.Byline())
	fill(&a.Source, found.SiteName())
	fill(&a.Language, found.Language())
	if a.Date.IsZero() {
		if t, err := found.PublishedTime(); err == nil && t.Year() >= 1500 && t.Year() <= 2200 {
			a.Date = t.UTC()
		}
	}
	if found.Node == nil {
		return ""
	}
	return blockText(found.Node)
}

// fill sets field to value unless it has one.
func fill(field *string, value string) {
	if *field == "" {
		*field = strings.TrimSpace(value)
	}
}

// metadata sets fields of a from what the page says about itself: <html lang>,
// <meta>, <link rel=canonical>, <time>, JSON-LD.
func (r *reader) metadata(a *corpus.Article, doc *html.Node) {
	var published, shown string
	walk(doc, func(n *html.Node, _ int) bool {
		switch n.DataAtom {
		case atom.Html:
			fill(&a.Language, attribute(n, "lang"))
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				fill(&a.URL, attribute(n, "href"))
			}
		case atom.Meta:
			name := strings.ToLower(attribute(n, "property") + attribute(n, "name") + attribute(n, "itemprop"))
			value := attribute(n, "content")
			switch name {
			case "og:url":
				fill(&a.URL, value)
			case "og:site_name", "application-name", "citation_journal_title":
				fill(&a.Source, value)
			case "og:title", "headline", "citation_title", "dc.title":
				fill(&a.Title, value)
			case "author", "byl", "parsely-author", "dc.creator", "citation_author":
				fill(&a.Byline, value)
			case "article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date", "dc.date", "dc.date.issued", "dcterms.created",
				"parsely-pub-date", "sailthru.date", "citation_publication_date", "article.published", "og:article:published_time", "timestamp":
				fill(&published, value)
			}
		case atom.Time:
			if shown == "" {
				shown = attribute(n, "datetime")
			}
		case atom.Script:
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") && n.FirstChild != nil && len(n.FirstChild.Data) < 1<<20 {
				r.linkedData(a, n.FirstChild.Data, &published)
			}
		}
		return true
	})
	for _, when := range [...]string{published, shown} {
		if when != "" && a.Date.IsZero() {
			if t, ok := parseDate(when); ok {
				a.Date = t
			}
		}
	}
}

// linkedData reads a JSON-LD block of schema.org's NewsArticle kind.
func (r *reader) linkedData(a *corpus.Article, data string, published *string) {
	var v any
	if json.NewDecoder(bytes.NewReader([]byte(data))).Decode(&v) != nil {
		return
	}
	list, _ := v.([]any)
	if m, ok := v.(map[string]any); ok {
		list = append(list, m)
		if graph, ok := m["@graph"].([]any); ok {
			list = append(list, graph...)
		}
	}
	for _, e := range list[:min(len(list), 100)] {
		m, _ := e.(map[string]any)
		kind := valueText(m["@type"])
		if !strings.Contains(kind, "Article") && !strings.Contains(kind, "Posting") && !strings.Contains(kind, "Report") {
			continue
		}
		fill(&a.Title, valueText(m["headline"]))
		fill(&a.Byline, valueText(m["author"]))
		fill(&a.Source, valueText(m["publisher"]))
		fill(published, valueText(m["datePublished"]))
		fill(&a.URL, valueText(m["url"]))
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// body returns the body of doc, or doc.
func body(doc *html.Node) *html.Node {
	found := doc
	walk(doc, func(n *html.Node, _ int) bool {
		if n.DataAtom == atom.Body && found == doc {
			found = n
		}
		return found == doc
	})
	return found
}

func letters(s string) int {
	n := 0
	for i := range len(s) {
		if c := s[i]; c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80 {
			n++
		}
	}
	return n
}
