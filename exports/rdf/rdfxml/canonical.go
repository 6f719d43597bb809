package rdfxml

import (
	"cmp"
	"encoding/xml"
	"slices"
	"strings"
)

// canonical writes the content of rdf:parseType="Literal" as Exclusive XML Canonicalization 1.0
// with comments does (Boyer, Eastlake and Reagle 2002): an element declares a prefix where it or
// an attribute of its uses one that no element around it within the literal has declared so.
type canonical struct {
	text []byte
	open []canonicalElement
}

type canonicalElement struct {
	name     string
	declared map[string]string // prefix → namespace, as the text has it
}

func newCanonical() *canonical { return &canonical{} }

func (c *canonical) depth() int { return len(c.open) }

func (c *canonical) write(parts ...string) {
	for _, s := range parts {
		c.text = append(c.text, s...)
	}
}

func (c *canonical) add(token any) {
	switch token := token.(type) {
	case startTag:
		c.start(token)
	case xml.EndElement:
		last := len(c.open) - 1
		c.write("</", c.open[last].name, ">")
		c.open = c.open[:last]
	case xml.CharData:
		c.write(textEscaper.Replace(string(token)))
	case xml.Comment:
		c.write("<!--", string(token), "-->")
	case xml.ProcInst:
		c.write("<?", token.Target)
		if len(token.Inst) > 0 {
			c.write(" ", string(token.Inst))
		}
		c.write("?>")
	}
}

var (
	textEscaper      = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	attributeEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

func (c *canonical) start(tag startTag) {
	declared := map[string]string{}
	if len(c.open) > 0 {
		declared = c.open[len(c.open)-1].declared
	}
	name := written(xml.Name{Space: tag.prefix, Local: tag.name.Local})
	c.write("<", name)
	used := []string{tag.prefix}
	for _, a := range tag.attributes {
		if a.prefix != "" {
			used = append(used, a.prefix)
		}
	}
	slices.Sort(used)
	added := map[string]string{}
	for _, prefix := range slices.Compact(used) {
		namespace := tag.namespaces[prefix]
		if prefix == "xml" || declared[prefix] == namespace {
			continue
		}
		added[prefix] = namespace
		if prefix == "" {
			c.write(` xmlns="`, attributeEscaper.Replace(namespace), `"`)
		} else {
			c.write(" xmlns:", prefix, `="`, attributeEscaper.Replace(namespace), `"`)
		}
	}
	attributes := slices.Clone(tag.attributes)
	slices.SortFunc(attributes, func(a, b attribute) int {
		return cmp.Or(cmp.Compare(a.name.Space, b.name.Space), cmp.Compare(a.name.Local, b.name.Local))
	})
	for _, a := range attributes {
		c.write(" ", written(xml.Name{Space: a.prefix, Local: a.name.Local}), `="`, attributeEscaper.Replace(a.value), `"`)
	}
	c.write(">")
	c.open = append(c.open, canonicalElement{name, extended(declared, added)})
}

// extended returns outer with inner added, and outer itself where there is nothing to add.
func extended(outer, inner map[string]string) map[string]string {
	if len(inner) == 0 {
		return outer
	}
	all := make(map[string]string, len(outer)+len(inner))
	for k, v := range outer {
		all[k] = v
	}
	for k, v := range inner {
		all[k] = v
	}
	return all
}
