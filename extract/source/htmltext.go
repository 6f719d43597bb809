package source

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A role says what an element does to the text around it.
type role uint8

const (
	inlineRole role = iota
	blockRole       // stands apart by an empty line
	lineRole        // starts on a new line
	itemRole        // a list item
	cellRole        // a table cell
	hiddenRole      // is left out with all below it
)

// roles of elements; those that are not listed are inline.
var roles = map[atom.Atom]role{
	atom.P: blockRole, atom.Div: blockRole, atom.Section: blockRole, atom.Article: blockRole, atom.Main: blockRole, atom.Header: blockRole,
	atom.Footer: blockRole, atom.Aside: blockRole, atom.Nav: blockRole, atom.Blockquote: blockRole, atom.Ul: blockRole, atom.Ol: blockRole,
	atom.Dl: blockRole, atom.Table: blockRole, atom.Figure: blockRole, atom.Figcaption: blockRole, atom.Caption: blockRole, atom.Body: blockRole,
	atom.H1: blockRole, atom.H2: blockRole, atom.H3: blockRole, atom.H4: blockRole, atom.H5: blockRole, atom.H6: blockRole, atom.Hr: blockRole,
	atom.Address: blockRole, atom.Fieldset: blockRole, atom.Form: blockRole, atom.Details: blockRole, atom.Summary: blockRole, atom.Title: hiddenRole,
	atom.Br: lineRole, atom.Tr: lineRole, atom.Dt: lineRole, atom.Dd: lineRole, atom.Legend: lineRole,
	atom.Li: itemRole, atom.Td: cellRole, atom.Th: cellRole,
	atom.Script: hiddenRole, atom.Style: hiddenRole, atom.Noscript: hiddenRole, atom.Template: hiddenRole, atom.Svg: hiddenRole, atom.Math: hiddenRole,
	atom.Iframe: hiddenRole, atom.Object: hiddenRole, atom.Select: hiddenRole, atom.Button: hiddenRole, atom.Textarea: hiddenRole, atom.Head: hiddenRole,
	atom.Audio: hiddenRole, atom.Video: hiddenRole, atom.Canvas: hiddenRole, atom.Pre: hiddenRole, atom.Rt: hiddenRole, atom.Rp: hiddenRole,
}

// A flow builds text from pieces of a page: white space runs become one blank,
// blocks stand apart.
type flow struct {
	b     strings.Builder
	gap   string // what separates the next piece from the text so far
	fresh bool   // nothing but a list mark stands on the line
}

// space asks for a separator; the strongest of several wins.
func (f *flow) space(gap string) {
	if rank(gap) > rank(f.gap) {
		f.gap = gap
	}
}

func rank(gap string) int {
	switch gap {
	case "":
		return 0
	case " ":
		return 1
	case " | ":
		return 2
	case "\n":
		return 3
	}
	return 4
}

// open applies the role of an element at its start.
func (f *flow) open(r role) {
	switch r {
	case blockRole:
		f.space("\n\n")
	case lineRole:
		f.space("\n")
	case itemRole:
		f.space("\n")
		f.write("- ")
		f.fresh = true
	case cellRole:
		f.space(" | ")
	}
}

// close applies the role of an element at its end.
func (f *flow) close(r role) {
	switch r {
	case blockRole:
		f.space("\n\n")
	case itemRole:
		f.space("\n")
		f.fresh = false
	}
}

// text adds a text node.
func (f *flow) text(s string) {
	words := strings.Fields(s)
	if len(words) == 0 {
		if s != "" {
			f.space(" ")
		}
		return
	}
	if strings.TrimLeft(s, " \t\n\r\f\u00a0") != s {
		f.space(" ")
	}
	for i, w := range words {
		if i > 0 {
			f.space(" ")
		}
		f.write(w)
	}
	if strings.TrimRight(s, " \t\n\r\f\u00a0") != s {
		f.space(" ")
	}
}

func (f *flow) write(s string) {
	if f.b.Len() > 0 && !f.fresh {
		f.b.WriteString(f.gap)
	}
	f.gap, f.fresh = "", false
	f.b.WriteString(s)
}

// blockText returns the text below root.
func blockText(root *html.Node) string {
	var f flow
	type open struct {
		depth int
		r     role
	}
	var stack []open // elements to close, outermost first
	walk(root, func(n *html.Node, depth int) bool {
		for len(stack) > 0 && stack[len(stack)-1].depth >= depth {
			f.close(stack[len(stack)-1].r)
			stack = stack[:len(stack)-1]
		}
		switch n.Type {
		case html.TextNode:
			f.text(n.Data)
		case html.ElementNode:
			r := roles[n.DataAtom]
			if r == hiddenRole {
				f.space(" ")
				return n == root
			}
			f.open(r)
			if r != inlineRole {
				stack = append(stack, open{depth, r})
			}
		}
		return true
	})
	return f.b.String()
}

// flatText returns the text of a page without building its tree, in linear time and
// in memory for one tag: for pages that are too deep or too large for parseHTML.
func flatText(page string) string {
	var f flow
	z := html.NewTokenizer(strings.NewReader(page))
	z.SetMaxBuf(len(page) + 1)
	hidden := atom.Atom(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return f.b.String()
		case html.TextToken:
			if hidden == 0 {
				f.text(string(z.Text()))
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			switch r := roles[a]; {
			case hidden != 0:
			case a == atom.Script || a == atom.Style || a == atom.Title || a == atom.Noscript || a == atom.Textarea || a == atom.Iframe:
				hidden = a
			case r != hiddenRole:
				f.open(r)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if a := atom.Lookup(name); hidden != 0 {
				if a == hidden {
					hidden = 0
				}
			} else if r := roles[a]; r == blockRole || r == itemRole {
				f.close(r)
			}
		}
	}
}
