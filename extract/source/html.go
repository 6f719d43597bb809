package source

import (
	"fmt"
	"net/url"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/clew-kg/clew/extract/corpus"
)

// readHTML returns the main text of a page, as Mozilla's Readability algorithm finds it, with
// what the page says of itself. A page without a recognisable article gives all its
// text.
func readHTML(name, text string) (*corpus.Article, *Problem) {
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, &Problem{Path: name, Kind: Malformed, Reason: fmt.Sprintf("the page cannot be parsed: %v", err), Err: err}
	}
	meta := pageMeta(doc)
	page, _ := url.Parse(firstOf(meta["canonical"], meta["og:url"]))
	a := &corpus.Article{}
	parser := readability.NewParser()
	parser.CharThresholds = 100 // news in brief are articles too
	found, err := parser.ParseDocument(doc, page)
	if err == nil && found.Node != nil {
		a.Title, a.Byline, a.Source = found.Title(), found.Byline(), found.SiteName()
		if t, err := found.PublishedTime(); err == nil {
			a.Date = t.UTC()
		}
		a.Body = nodeText(found.Node)
	}
	if strings.TrimSpace(a.Body) == "" {
		a.Body = nodeText(doc)
	}
	a.Title = firstOf(meta["og:title"], a.Title, meta["title"])
	if h := meta["h1"]; h != "" && strings.HasPrefix(a.Title, h) { // the rest is the name of the site
		a.Title = h
	}
	a.Byline = firstOf(a.Byline, meta["author"], meta["article:author"])
	a.Source = firstOf(a.Source, meta["og:site_name"])
	a.URL = firstOf(meta["canonical"], meta["og:url"])
	if a.Date.IsZero() {
		a.Date = parseDate(firstOf(meta["article:published_time"], meta["date"], meta["dc.date"], meta["time"]))
	}
	return a, nil
}

// pageMeta collects the <meta>, <title>, <link rel=canonical>, <h1> and <time> of a
// page by lower-case name; the first of a name counts.
func pageMeta(doc *html.Node) map[string]string {
	meta := map[string]string{}
	set := func(name, value string) {
		name = strings.ToLower(name)
		if value = strings.TrimSpace(value); value != "" && meta[name] == "" {
			meta[name] = value
		}
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Meta:
			set(firstOf(attribute(n, "property"), attribute(n, "name")), attribute(n, "content"))
		case atom.Link:
			if attribute(n, "rel") == "canonical" {
				set("canonical", attribute(n, "href"))
			}
		case atom.Title:
			if n.FirstChild != nil {
				set("title", n.FirstChild.Data)
			}
		case atom.H1:
			set("h1", strings.TrimSpace(nodeText(n)))
		case atom.Time:
			set("time", attribute(n, "datetime"))
		}
	}
	delete(meta, "")
	return meta
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// blocks are the elements that start a block of their own; skipped those that hold
// no text for readers.
var (
	blocks = map[atom.Atom]bool{
		atom.P: true, atom.Div: true, atom.Section: true, atom.Article: true, atom.Main: true, atom.Header: true, atom.Footer: true,
		atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Ul: true, atom.Ol: true,
		atom.Li: true, atom.Blockquote: true, atom.Pre: true, atom.Table: true, atom.Tr: true, atom.Dl: true, atom.Dt: true, atom.Dd: true,
		atom.Figure: true, atom.Figcaption: true, atom.Hr: true, atom.Address: true, atom.Aside: true, atom.Nav: true, atom.Form: true,
	}
	skipped = map[atom.Atom]bool{
		atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Template: true, atom.Head: true, atom.Svg: true, atom.Iframe: true,
		atom.Object: true, atom.Button: true, atom.Select: true, atom.Textarea: true, atom.Nav: true, atom.Sup: true,
	}
)

// nodeText returns the text under n: a blank line between blocks, "- " before list
// items. It walks without recursion, so that deep nesting costs no stack.
func nodeText(root *html.Node) string {
	var b strings.Builder
	for n := root; n != nil; {
		enter := true
		switch {
		case n.Type == html.TextNode:
			b.WriteString(foldSpace(n.Data))
		case n.Type == html.ElementNode && skipped[n.DataAtom]:
			enter = false
		case n.Type == html.ElementNode && n.DataAtom == atom.Br:
			b.WriteByte('\n')
		case n.Type == html.ElementNode && (n.DataAtom == atom.Td || n.DataAtom == atom.Th):
			b.WriteByte(' ')
		case n.Type == html.ElementNode && blocks[n.DataAtom]:
			b.WriteString("\n\n")
			if n.DataAtom == atom.Li {
				b.WriteString("- ")
			}
		}
		if enter && n.FirstChild != nil {
			n = n.FirstChild
			continue
		}
		for n != root && n.NextSibling == nil {
			n = n.Parent
			if n.Type == html.ElementNode && blocks[n.DataAtom] {
				b.WriteString("\n\n")
			}
		}
		if n == root {
			break
		}
		n = n.NextSibling
	}
	return joinLines(b.String())
}

// foldSpace makes every run of white space, line breaks included, one space.
func foldSpace(s string) string {
	if strings.TrimSpace(s) == "" {
		if s == "" {
			return ""
		}
		return " "
	}
	folded := strings.Join(strings.Fields(s), " ")
	if strings.ContainsRune(" \t\r\n", rune(s[0])) {
		folded = " " + folded
	}
	if strings.ContainsRune(" \t\r\n", rune(s[len(s)-1])) {
		folded += " "
	}
	return folded
}

// joinLines trims the lines of s and folds runs of spaces in them.
func joinLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(strings.Join(strings.Fields(line), " ")+"\x00", "-\x00")
		lines[i] = strings.TrimSuffix(lines[i], "\x00")
	}
	return strings.Join(lines, "\n")
}
