package rdfxml

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
)

// Read reads RDF/XML. Columns in its errors count bytes. Entities that the document type declares
// are known, external ones are not fetched. That each rdf:ID is used once is checked for the first
// million of them. Line breaks within attributes stay, where XML would make them spaces.
func Read(r io.Reader, o rdf.ReadOptions) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := parser{
			options: o, yield: yield, tokens: newTokens(r, o.Term(), o.Nesting()),
			blanks: rdf.Blanks{Prefix: o.BlankPrefix}, ids: map[string]bool{},
		}
		p.stack = []frame{{kind: document, base: o.BaseIRI()}}
		for {
			line, column := p.tokens.decoder.InputPos()
			err := p.step()
			if err == io.EOF || err == errStopped {
				return
			}
			if err != nil {
				yield(quad.Quad{}, located(err, o.Name, line, column))
				return
			}
		}
	}
}

var errStopped = errors.New("stopped")

// located turns a fault of the document into a SyntaxError and names the document in others.
func located(err error, name string, line, column int) error {
	var fault errSyntax
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &fault):
		return &rdf.SyntaxError{Format: "rdfxml", Name: name, Line: line, Column: column, Reason: string(fault)}
	case errors.As(err, &syntax):
		return &rdf.SyntaxError{Format: "rdfxml", Name: name, Line: syntax.Line, Column: column, Reason: syntax.Msg}
	case errors.Is(err, errTooLong):
		return &rdf.SyntaxError{Format: "rdfxml", Name: name, Line: line, Column: column, Reason: errTooLong.Error()}
	case name == "":
		return fmt.Errorf("rdfxml: line %d: %w", line, err)
	}
	return fmt.Errorf("rdfxml: %s:%d: %w", name, line, err)
}

// kind says what the children of an open element are.
type kind uint8

const (
	document   kind = iota // the root: rdf:RDF or a node
	nodes                  // of rdf:RDF: nodes
	node                   // of a node or of parseType="Resource": properties
	property               // of a property: text or one node
	empty                  // of a property with attributes: nothing
	collection             // of parseType="Collection": nodes
	literal                // of parseType="Literal": any XML
)

// frame is an open element.
type frame struct {
	kind       kind
	base, lang string
	subject    quad.Value // of a node: itself; of a property: the node around it
	members    int        // of a node: rdf:li so far

	predicate string // of a property, as all below
	id        string // full IRI of rdf:ID, which names the statement
	datatype  string
	text      []byte
	hasNode   bool       // a node has been its object
	last      quad.Value // cell of a collection
	canon     *canonical
}

// parser is a stack machine for the grammar of the Recommendation, section 7.2. What the grammar
// builds in memory is told as it comes, a frame for each open element.
type parser struct {
	options rdf.ReadOptions
	yield   func(quad.Quad, error) bool
	tokens  *tokens
	stack   []frame
	blanks  rdf.Blanks
	ids     map[string]bool
}

func (p *parser) top() *frame { return &p.stack[len(p.stack)-1] }

// step takes one token.
func (p *parser) step() error {
	token, err := p.tokens.next()
	if err != nil {
		return err
	}
	f := p.top()
	if f.kind == literal {
		return p.literalToken(f, token)
	}
	switch token := token.(type) {
	case startTag:
		return p.start(f, token)
	case xml.EndElement:
		return p.end(f)
	case xml.CharData:
		return p.characters(f, token)
	}
	return nil
}

func (p *parser) start(f *frame, tag startTag) error {
	child := frame{base: f.base, lang: f.lang}
	rest, err := p.context(&child, tag)
	if err != nil {
		return err
	}
	switch f.kind {
	case document:
		if tag.name == (xml.Name{Space: rdf.NamespaceRDF, Local: "RDF"}) {
			if len(rest) > 0 {
				return faultf("rdf:RDF with attribute %s", rest[0].name.Local)
			}
			child.kind = nodes
			p.stack = append(p.stack, child)
			return nil
		}
		return p.node(child, tag, rest)
	case nodes, property, collection:
		return p.node(child, tag, rest)
	case node:
		return p.property(f, child, tag, rest)
	}
	return faultf("element %s within a property that has attributes", tag.name.Local)
}

func (p *parser) characters(f *frame, text []byte) error {
	if f.kind == property {
		f.text = append(f.text, text...)
		if len(f.text) > p.options.Term() {
			return errTooLong
		}
		if !f.hasNode || isSpace(f.text) {
			return nil
		}
		return faultf("text beside a node in a property")
	}
	if !isSpace(text) {
		return faultf("text %.20q where an element is wanted", text)
	}
	return nil
}

func isSpace(text []byte) bool {
	for _, c := range text {
		if c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return true
}

// end closes an element. Only properties have something left to say.
func (p *parser) end(f *frame) error {
	closed := *f
	p.stack = p.stack[:len(p.stack)-1]
	switch {
	case closed.kind == collection:
		if closed.last == nil {
			return p.state(closed, p.rdf("nil"))
		}
		return p.emit(closed.last, p.rdf("rest"), p.rdf("nil"))
	case closed.kind == property && !closed.hasNode:
		return p.state(closed, p.options.Prefixes.ValueOf(rdf.Term{
			Kind: rdf.Literal, Text: string(closed.text), Datatype: closed.datatype, Lang: closed.language(),
		}))
	}
	return nil
}

func (f *frame) language() string {
	if f.datatype != "" {
		return ""
	}
	return f.lang
}

// state emits the statement of a property and, if it has an rdf:ID, what names it.
func (p *parser) state(f frame, object quad.Value) error {
	predicate := p.options.Prefixes.Short(f.predicate)
	if err := p.emit(f.subject, predicate, object); err != nil || f.id == "" {
		return err
	}
	statement := p.options.Prefixes.Short(f.id)
	for _, said := range [...][2]quad.Value{
		{p.rdf("type"), p.rdf("Statement")},
		{p.rdf("subject"), f.subject},
		{p.rdf("predicate"), predicate},
		{p.rdf("object"), object},
	} {
		if err := p.emit(statement, said[0], said[1]); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) emit(subject, predicate, object quad.Value) error {
	if !p.yield(quad.Quad{Subject: subject, Predicate: predicate, Object: object}, nil) {
		return errStopped
	}
	return nil
}

func (p *parser) rdf(local string) quad.Value {
	return p.options.Prefixes.Short(rdf.NamespaceRDF + local)
}
