package rdftest

import (
	"math"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
)

// Prefixes is a small table as a graph would have it.
var Prefixes = func() *rdf.Prefixes {
	p, err := rdf.NewPrefixes([]rdf.Prefix{
		{Name: "a", IRI: "https://example.org/article/"},
		{Name: "clew", IRI: "https://example.org/vocab#"},
		{Name: "e", IRI: "https://example.org/entity/"},
		{Name: "f", IRI: "https://example.org/fact/"},
		{Name: "p", IRI: "https://example.org/predicate/"},
		{Name: "skos", IRI: "http://www.w3.org/2004/02/skos/core#"},
	})
	if err != nil {
		panic(err)
	}
	return p
}()

// HostileStrings are texts that have broken somebody's writer or reader.
var HostileStrings = []string{
	"", " ", "\t", "\n", "\r", "\r\n", "\x00", "\x01\x02\x1F\x7F", "\u0085\u2028\u2029", "\uFEFF",
	`"`, `""`, `"""`, `'''`, `\`, `\\`, `\"`, `\n`, `\u0041`, `\uD800`, `\uD83D\uDE00`, "ends with \\", `ends with "`,
	"<", ">", "<b>", "&", "&amp;", "]]>", "<![CDATA[", "<!--", "-->", "<?xml?>", "<script>alert(1)</script>",
	"{", "}", "{|", "|}", "[", "]", "(", ")", ".", ";", ",", "#", "@en", "^^", "^^<x>", "~",
	"=1+1", "+1", "-1", "@SUM(A1)", "%00", "%zz", "% ",
	"😀", "👩‍👩‍👧", "e\u0301", "\u202Eright to left\u202C", "עברית", "العربية", "한국어", "\U0010FFFF", "\uFFFE\uFFFF", "\uE000",
	"bad \xff\xfe utf-8", "cut \xf0\x9f\x98", strings.Repeat("long ", 1<<10),
}

// HostileGraph is a graph with every kind of value and every hostile string in every place where
// it may stand. Its blank nodes and its literals are such that all syntaxes but XML keep them.
func HostileGraph() []quad.Quad {
	var quads []quad.Quad
	add := func(s, p, o, l quad.Value) {
		quads = append(quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: l})
	}
	regime, label := quad.IRI("e:regime"), quad.IRI("skos:prefLabel")
	add(regime, quad.IRI("rdf:type"), quad.IRI("clew:Organization"), quad.IRI("a:9"))
	add(regime, quad.IRI("p:planned/curb"), quad.IRI("e:flow-of-information"), quad.IRI("f:1"))
	add(quad.IRI("f:1"), quad.IRI("clew:evidence"), quad.IRI("a:9#char=412,497"), quad.IRI("a:9"))
	for i, s := range HostileStrings {
		add(regime, label, quad.String(s), nil)
		add(regime, label, quad.LangString{Value: quad.String(s), Lang: "en-GB"}, quad.IRI("a:9"))
		add(regime, label, quad.TypedString{Value: quad.String(s), Type: "xsd:anyURI"}, quad.IRI("f:1"))
		add(quad.IRI("e:"+s), quad.IRI("p:is"), quad.IRI("https://example.com/"+s+"?q="+s), quad.IRI("f:"+s))
		add(quad.BNode("n"+s), quad.IRI("p:is"), quad.BNode("n"), nil)
		add(regime, quad.IRI("p:number"), quad.Int(i-20), nil)
	}
	for _, f := range []float64{0, math.Copysign(0, -1), 1, 0.87, -1.5e-300, math.MaxFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 1e21} {
		add(regime, quad.IRI("clew:confidence"), quad.Float(f), nil)
	}
	for _, x := range []quad.TypedString{
		{Value: "042", Type: "xsd:integer"}, {Value: "+1", Type: "xsd:integer"}, {Value: "1.50", Type: "xsd:decimal"},
		{Value: "1e3", Type: "xsd:double"}, {Value: "1", Type: "xsd:boolean"}, {Value: "2026-11-24", Type: "xsd:date"},
		{Value: "x", Type: "xsd:string"}, {Value: "<b>x</b>", Type: "rdf:XMLLiteral"}, {Value: "x", Type: "https://example.com/type"},
		{Value: "2026-11-24T00:00:00+09:00", Type: "xsd:dateTime"},
	} {
		add(regime, quad.IRI("p:value"), x, nil)
	}
	add(regime, quad.IRI("p:true"), quad.Bool(true), nil)
	add(regime, quad.IRI("p:true"), quad.Bool(false), nil)
	add(regime, quad.IRI("p:at"), quad.Time(time.Date(2026, 11, 24, 2, 0, 0, 123456789, time.FixedZone("KST", 9*3600))), nil)
	add(regime, quad.IRI("p:list"), quad.IRI("rdf:nil"), nil)
	return quads
}
