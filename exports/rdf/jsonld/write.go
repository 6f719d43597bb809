package jsonld

import (
	"bufio"
	"encoding/json"
	"io"
	"iter"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
)

// Write writes JSON-LD: with the prefixes as context as the quads come or, if the options have a
// context, the whole document compacted to that.
func Write(w io.Writer, quads iter.Seq2[quad.Quad, error], o rdf.WriteOptions) (rdf.Report, error) {
	if o.Context != nil {
		return writeCompacted(w, quads, o)
	}
	p := printer{out: bufio.NewWriterSize(w, 64<<10), options: o, shorten: true}
	return p.document(quads)
}

// printer lays node objects out. Empty strings mean that nothing of the kind is open.
type printer struct {
	out       *bufio.Writer
	options   rdf.WriteOptions
	shorten   bool  // IRIs by the prefixes
	err       error // the first of out
	graph     string
	subject   string
	predicate string
	used      map[string]bool // predicates of the open node, for an object has each key once
	comma     bool            // something stands before at the level of graphs or nodes
	iris      rdf.Memo[string]
}

// document writes all of quads.
func (p *printer) document(quads iter.Seq2[quad.Quad, error]) (report rdf.Report, err error) {
	p.used = map[string]bool{}
	p.write("{\n")
	if p.shorten {
		p.context()
	}
	p.write(`  "@graph": [`)
	for q, err := range p.options.Arrange(quads, rdf.ByGraph) {
		if err != nil {
			return report, err
		}
		s, ok := report.Admit(q)
		if !ok {
			continue
		}
		p.statement(s)
		if p.err != nil {
			return report, p.err
		}
		report.Written++
	}
	p.closeGraph()
	p.write("\n  ]\n}\n")
	if p.err != nil {
		return report, p.err
	}
	return report, p.out.Flush()
}

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		if _, err := p.out.WriteString(s); err != nil && p.err == nil {
			p.err = err
		}
	}
}

// context declares the prefixes. A namespace that ends in none of the characters by which JSON-LD
// knows a prefix says that it is one.
func (p *printer) context() {
	p.write("  \"@context\": {")
	between := "\n    "
	for _, x := range p.options.Prefixes.List() {
		if !isTerm(x.Name) {
			continue
		}
		p.write(between, quoted(x.Name), ": ")
		if strings.ContainsRune(":/?#[]@", rune(x.IRI[len(x.IRI)-1])) {
			p.write(quoted(x.IRI))
		} else {
			p.write(`{"@id": `, quoted(x.IRI), `, "@prefix": true}`)
		}
		between = ",\n    "
	}
	p.write("\n  },\n")
}

// isTerm reports a prefix that a context can declare.
func isTerm(name string) bool { return name != "" }

func (p *printer) statement(s rdf.Statement) {
	graph := ""
	if s.Label.Kind != 0 {
		graph = p.id(s.Label)
	}
	if graph != p.graph {
		p.closeGraph()
		if p.graph = graph; graph != "" {
			p.separate("    ")
			p.write(`{"@id": `, graph, `, "@graph": [`)
			p.comma = false
		}
	}
	subject, predicate, object := p.id(s.Subject), p.key(s), p.object(s)
	if subject != p.subject || predicate != p.predicate && p.used[predicate] {
		p.closeNode()
		p.separate(p.margin())
		p.write(`{"@id": `, subject)
		p.subject = subject
	}
	if predicate == p.predicate {
		p.write(", ", object)
		return
	}
	if p.predicate != "" {
		p.write("]")
	}
	p.write(", ", predicate, ": [", object)
	p.predicate = predicate
	p.used[predicate] = true
}

func (p *printer) margin() string {
	if p.graph != "" {
		return "      "
	}
	return "    "
}

func (p *printer) separate(margin string) {
	if p.comma {
		p.write(",")
	}
	p.write("\n", margin)
	p.comma = true
}

func (p *printer) closeNode() {
	if p.subject == "" {
		return
	}
	if p.predicate != "" {
		p.write("]")
	}
	p.write("}")
	p.subject, p.predicate = "", ""
	clear(p.used)
}

func (p *printer) closeGraph() {
	p.closeNode()
	if p.graph != "" {
		p.write("\n    ]}")
		p.comma = true
	}
}

// id returns a node's name in quotation marks.
func (p *printer) id(t rdf.Term) string {
	if t.Kind == rdf.Blank {
		return quoted("_:" + rdf.BlankLabel(t.Text))
	}
	return p.iri(t.Text)
}

// iri returns an IRI in quotation marks, short where a prefix fits.
func (p *printer) iri(iri string) string {
	if s, ok := p.iris.GetString(iri); ok {
		return s
	}
	full := string(p.options.Prefixes.AppendIRI(nil, iri, p.options.Base))
	s := quoted(full)
	if name, local, ok := p.options.Prefixes.Compact(full); ok && p.shorten && isTerm(name) {
		s = quoted(name + ":" + local)
	}
	p.iris.Put(iri, s)
	return s
}

// key returns the member under which a statement's object stands.
func (p *printer) key(s rdf.Statement) string {
	key := p.iri(s.Predicate.Text)
	if s.Object.Kind != rdf.Literal && key == p.iri(rdf.NamespaceRDF+"type") {
		return `"@type"`
	}
	return key
}

func (p *printer) object(s rdf.Statement) string {
	o := s.Object
	switch {
	case o.Kind != rdf.Literal && p.key(s) == `"@type"`:
		return p.id(o)
	case o.Kind != rdf.Literal:
		return `{"@id": ` + p.id(o) + "}"
	case o.Lang != "":
		return `{"@value": ` + quoted(o.Text) + `, "@language": ` + quoted(o.Lang) + "}"
	case o.Datatype == "":
		return quoted(o.Text)
	}
	datatype := p.iri(o.Datatype)
	if isNative(o.Text, datatype, p) {
		return o.Text
	}
	return `{"@value": ` + quoted(o.Text) + `, "@type": ` + datatype + "}"
}

// maxInteger is the greatest integer that every JSON reader keeps exactly: 2^53 - 1.
const maxInteger = 1<<53 - 1

// isNative reports a literal that JSON has a value for which means the same: truth values, and
// integers in canonical form. Doubles stay strings, since 1.0 in JSON means an integer.
func isNative(text, datatype string, p *printer) bool {
	switch datatype {
	case p.iri(rdf.NamespaceXSD + "boolean"):
		return text == "true" || text == "false"
	case p.iri(rdf.NamespaceXSD + "integer"):
		i, err := strconv.ParseInt(text, 10, 64)
		return err == nil && i >= -maxInteger && i <= maxInteger && rdf.FormatInt(i) == text
	}
	return false
}

// quoted returns a JSON string with <, > and & escaped.
func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic("jsonld: a string that JSON cannot hold: " + err.Error()) // there is none
	}
	return string(b)
}
