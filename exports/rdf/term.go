package rdf

import (
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Kind tells the three sorts of RDF term apart.
type Kind uint8

// The kinds of term; the zero Kind is no term.
const (
	IRI Kind = iota + 1
	Blank
	Literal
)

// A Term is what a quad.Value means in RDF. IRIs, that of the datatype too, are as the graph has
// them, short or full.
type Term struct {
	Kind     Kind
	Text     string // the IRI, the label without _: or the lexical form, always valid UTF-8 in a literal
	Datatype string // of a literal; empty for plain strings and where Lang is set
	Lang     string // language tag of a literal, as given
}

// TermOf returns the term for a value. It is false for nil, the empty IRI, the empty blank node
// and kinds of value that RDF does not have. Plain and language-tagged strings keep no datatype;
// a string typed xsd:string, or tagged with something that is no language tag, is plain.
func TermOf(v quad.Value) (Term, bool) {
	switch v := v.(type) {
	case quad.IRI:
		return Term{Kind: IRI, Text: string(v)}, v != ""
	case quad.BNode:
		return Term{Kind: Blank, Text: string(v)}, v != ""
	case quad.String:
		return literal(string(v), "", ""), true
	case quad.LangString:
		if !IsLanguageTag(v.Lang) {
			return literal(string(v.Value), "", ""), true
		}
		return literal(string(v.Value), "", v.Lang), true
	case quad.TypedString:
		return literal(string(v.Value), plainType(string(v.Type)), ""), true
	case quad.Int:
		return literal(FormatInt(int64(v)), xsdInteger, ""), true
	case quad.Float:
		return literal(FormatDouble(float64(v)), xsdDouble, ""), true
	case quad.Bool:
		return literal(formatBool(bool(v)), xsdBoolean, ""), true
	case quad.Time:
		return literal(formatTime(v), xsdDateTime, ""), true
	}
	return Term{}, false
}

func literal(text, datatype, lang string) Term {
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "\uFFFD")
	}
	return Term{Kind: Literal, Text: text, Datatype: datatype, Lang: lang}
}

// plainType empties the datatypes that a literal without datatype and language already has.
func plainType(datatype string) string {
	switch datatype {
	case "xsd:string", NamespaceXSD + "string", "rdf:langString", NamespaceRDF + "langString":
		return ""
	}
	return datatype
}

// IsLanguageTag reports LANGTAG of Turtle without its @: letters, then groups of letters and
// digits after hyphens.
func IsLanguageTag(s string) bool {
	for i, part := range strings.Split(s, "-") {
		if part == "" {
			return false
		}
		for j := range len(part) {
			if c := part[j]; !isLetter(c) && (i == 0 || !isDigit(c)) {
				return false
			}
		}
	}
	return true
}

// BlankLabel returns a label that readers of all Turtle-like syntaxes take: the node's own where
// it is one in ASCII, else "x_" and its bytes in hexadecimal. Applying it twice equals applying it
// once.
func BlankLabel(node string) string {
	if isASCII(node) && IsBlankLabel(node) {
		return node
	}
	return "x_" + hex.EncodeToString([]byte(node))
}

// XMLBlankLabel is BlankLabel for XML, whose names start with no digit.
func XMLBlankLabel(node string) string {
	if isASCII(node) && IsNCName(node) {
		return node
	}
	return "x_" + hex.EncodeToString([]byte(node))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// ValueOf is the inverse of [TermOf] for the full IRIs and the lexical forms that a reader meets;
// p shortens IRIs. Numbers, truth values and times become quad.Int, Float, Bool and Time only
// if these would be written with the same lexical form, so that no digit is lost.
func (p *Prefixes) ValueOf(t Term) quad.Value {
	switch {
	case t.Kind == IRI:
		return p.Short(t.Text)
	case t.Kind == Blank:
		return quad.BNode(t.Text)
	case t.Lang != "":
		return quad.LangString{Value: quad.String(t.Text), Lang: t.Lang}
	case t.Datatype == "" || t.Datatype == NamespaceXSD+"string":
		return quad.String(t.Text)
	}
	if v, ok := native(t.Text, t.Datatype); ok {
		return v
	}
	return quad.TypedString{Value: quad.String(t.Text), Type: p.Short(t.Datatype)}
}
