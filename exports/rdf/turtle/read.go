package turtle

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/internal/lex"
)

// Read reads Turtle.
func Read(r io.Reader, o rdf.ReadOptions) iter.Seq2[quad.Quad, error] {
	return read(r, o, "turtle", false)
}

// ReadGraphs reads TriG; the label of a statement outside all graphs is nil.
func ReadGraphs(r io.Reader, o rdf.ReadOptions) iter.Seq2[quad.Quad, error] {
	return read(r, o, "trig", true)
}

func read(r io.Reader, o rdf.ReadOptions, format string, graphs bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := parser{
			options: o, graphs: graphs, yield: yield, prefixes: map[string]string{},
			src: lex.NewSource(r, o.Term()), base: o.BaseIRI(), blanks: rdf.Blanks{Prefix: o.BlankPrefix},
		}
		var err error
		for more := true; more && err == nil; {
			more, err = p.statement()
		}
		if err != nil && err != errStopped {
			yield(quad.Quad{}, p.src.Locate(err, 0, format, o.Name))
		}
	}
}

// errStopped ends the descent where the caller has left the loop.
var errStopped = errors.New("stopped")

// parser is a recursive descent of the grammars of Turtle and TriG: a method a rule, named as
// there. Each method starts and ends at the place of the source; white space and comments before
// a token are stepped over when it is looked for.
type parser struct {
	options  rdf.ReadOptions
	graphs   bool
	yield    func(quad.Quad, error) bool
	src      *lex.Source
	base     string
	prefixes map[string]string
	terms    rdf.Memo[quad.Value] // IRIs, names and blank nodes by their bytes in the document
	graph    quad.Value           // of the block around the place
	depth    int                  // of brackets
	blanks   rdf.Blanks
}

// statement reads a directive, a graph or the triples of one subject; more is false at the end.
func (p *parser) statement() (more bool, err error) {
	c, err := p.next()
	if err != nil || c == 0 {
		return false, err
	}
	if c == '@' {
		return true, p.atDirective()
	}
	if p.graphs && c == '{' {
		return true, p.wrappedGraph(nil)
	}
	if isWordStart(c) {
		word, t, err := p.token(lex.Word)
		if err != nil {
			return false, err
		}
		if t.Colon < 0 {
			return true, p.keyword(word)
		}
	}
	return true, p.triplesOrGraph(c)
}

// keyword reads what PREFIX, BASE and GRAPH start; they are not case sensitive.
func (p *parser) keyword(word []byte) error {
	switch s := string(word); {
	case strings.EqualFold(s, "PREFIX"):
		p.src.Step(len(word))
		return p.prefix()
	case strings.EqualFold(s, "BASE"):
		p.src.Step(len(word))
		return p.baseIRI()
	case p.graphs && strings.EqualFold(s, "GRAPH"):
		p.src.Step(len(word))
		return p.namedGraph()
	}
	return p.unexpected("a statement")
}

func (p *parser) atDirective() error {
	word, _, err := p.token(lex.LangTag)
	if err != nil {
		return err
	}
	switch string(word) {
	case "@prefix":
		p.src.Step(len(word))
		err = p.prefix()
	case "@base":
		p.src.Step(len(word))
		err = p.baseIRI()
	default:
		return p.fail("directive %s; want @prefix or @base", word)
	}
	if err != nil {
		return err
	}
	return p.expect('.', "after the directive")
}

func (p *parser) prefix() error {
	if c, err := p.next(); err != nil || c != ':' && !isWordStart(c) {
		return p.or(err, "a prefix with its colon")
	}
	word, t, err := p.token(lex.Word)
	if err != nil {
		return err
	}
	if t.Colon < 0 || t.Colon != len(word)-1 {
		return p.unexpected("a prefix with its colon")
	}
	name := string(word[:t.Colon])
	p.src.Step(len(word))
	iri, err := p.iriRef()
	if err != nil {
		return err
	}
	if p.prefixes[name] != iri {
		p.prefixes[name] = iri
		p.terms.Clear()
	}
	return nil
}

func (p *parser) baseIRI() error {
	iri, err := p.iriRef()
	if err != nil {
		return err
	}
	p.base = iri
	p.terms.Clear()
	return nil
}

// triplesOrGraph reads a subject and what is said of it or, in TriG, the block that it names.
func (p *parser) triplesOrGraph(c byte) error {
	subject, anonymous, alone, err := p.subject(c)
	if err != nil {
		return err
	}
	next, err := p.next()
	if err != nil {
		return err
	}
	if p.graphs && next == '{' && (anonymous || c != '[' && c != '(') {
		return p.wrappedGraph(subject)
	}
	if !(alone && next == '.') {
		if err := p.predicateObjectList(subject); err != nil {
			return err
		}
	}
	return p.expect('.', "after the statement")
}

// subject reads a node. anonymous says that it was [], alone that it was [ … ] and may make a
// statement by itself.
func (p *parser) subject(c byte) (node quad.Value, anonymous, alone bool, err error) {
	switch {
	case c == '[':
		node, anonymous, err = p.bracketed()
		return node, anonymous, !anonymous, err
	case c == '(':
		node, err = p.collection()
	case c == '_':
		node, err = p.blank()
	case c == '<' || c == ':' || isWordStart(c):
		node, err = p.iri(c)
	default:
		err = p.unexpected("a subject")
	}
	return node, false, false, err
}

// namedGraph reads what follows GRAPH.
func (p *parser) namedGraph() error {
	c, err := p.next()
	if err != nil {
		return err
	}
	var label quad.Value
	switch {
	case c == '[':
		var anonymous bool
		if label, anonymous, err = p.bracketed(); err == nil && !anonymous {
			return p.fail("want a graph name, not a node with properties")
		}
	case c == '_':
		label, err = p.blank()
	case c == '<' || c == ':' || isWordStart(c):
		label, err = p.iri(c)
	default:
		return p.unexpected("a graph name")
	}
	if err != nil {
		return err
	}
	if c, err := p.next(); err != nil || c != '{' {
		return p.or(err, "{ after the graph name")
	}
	return p.wrappedGraph(label)
}

// wrappedGraph reads { … }; the place is at the opening brace.
func (p *parser) wrappedGraph(label quad.Value) error {
	p.src.Step(1)
	p.graph = label
	for {
		c, err := p.next()
		if err != nil {
			return err
		}
		if c == '}' {
			p.src.Step(1)
			p.graph = nil
			return nil
		}
		if err := p.triples(c); err != nil {
			return err
		}
		if c, err = p.next(); err != nil {
			return err
		}
		if c == '.' {
			p.src.Step(1)
		} else if c != '}' {
			return p.unexpected("a dot or } after the statement")
		}
	}
}

func (p *parser) triples(c byte) error {
	subject, _, alone, err := p.subject(c)
	if err != nil {
		return err
	}
	if alone {
		if c, err := p.next(); err != nil || c == '.' || c == '}' {
			return err
		}
	}
	return p.predicateObjectList(subject)
}

func (p *parser) predicateObjectList(subject quad.Value) error {
	for {
		predicate, err := p.verb()
		if err != nil {
			return err
		}
		if err := p.objectList(subject, predicate); err != nil {
			return err
		}
		c, err := p.next()
		if err != nil {
			return err
		}
		if c != ';' {
			return nil
		}
		for c == ';' {
			p.src.Step(1)
			if c, err = p.next(); err != nil {
				return err
			}
		}
		if c == '.' || c == ']' || c == '}' || c == '|' {
			return nil
		}
	}
}

func (p *parser) objectList(subject, predicate quad.Value) error {
	for {
		object, err := p.object()
		if err != nil {
			return err
		}
		if p.options.Annotations && !p.graphs {
			err = p.annotated(subject, predicate, object)
		} else {
			err = p.emit(subject, predicate, object)
		}
		if err != nil {
			return err
		}
		c, err := p.next()
		if err != nil {
			return err
		}
		if c != ',' {
			return nil
		}
		p.src.Step(1)
	}
}

func (p *parser) verb() (quad.Value, error) {
	c, err := p.next()
	if err != nil {
		return nil, err
	}
	switch {
	case c == '<' || c == ':':
		return p.iri(c)
	case isWordStart(c):
		word, t, err := p.token(lex.Word)
		if err != nil {
			return nil, err
		}
		if t.Colon < 0 && string(word) == "a" {
			p.src.Step(1)
			return p.value(rdf.NamespaceRDF + "type"), nil
		}
		return p.iri(c)
	}
	return nil, p.unexpected("a predicate")
}

func (p *parser) object() (quad.Value, error) {
	c, err := p.next()
	if err != nil {
		return nil, err
	}
	switch {
	case c == '<' || c == ':':
		return p.iri(c)
	case c == '_':
		return p.blank()
	case c == '[':
		node, _, err := p.bracketed()
		return node, err
	case c == '(':
		return p.collection()
	case c == '"' || c == '\'':
		return p.literal(c)
	case c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.':
		return p.number()
	case isWordStart(c):
		return p.nameOrBoolean(c)
	}
	return nil, p.unexpected("an object")
}

// bracketed reads [] or [ … ]; the place is at the opening bracket.
func (p *parser) bracketed() (node quad.Value, anonymous bool, err error) {
	if err := p.enter(); err != nil {
		return nil, false, err
	}
	defer p.leave()
	p.src.Step(1)
	node = p.blanks.Fresh()
	c, err := p.next()
	if err != nil {
		return nil, false, err
	}
	if c == ']' {
		p.src.Step(1)
		return node, true, nil
	}
	if err := p.predicateObjectList(node); err != nil {
		return nil, false, err
	}
	return node, false, p.expect(']', "after the properties")
}

// collection reads ( … ) into rdf:first and rdf:rest; the place is at the opening parenthesis.
func (p *parser) collection() (head quad.Value, err error) {
	if err := p.enter(); err != nil {
		return nil, err
	}
	defer p.leave()
	p.src.Step(1)
	rest := p.value(rdf.NamespaceRDF + "rest")
	var last quad.Value
	for {
		c, err := p.next()
		if err != nil {
			return nil, err
		}
		var item, cell quad.Value
		if c == ')' {
			p.src.Step(1)
			cell = p.value(rdf.NamespaceRDF + "nil")
		} else {
			if item, err = p.object(); err != nil {
				return nil, err
			}
			cell = p.blanks.Fresh()
		}
		if last == nil {
			head = cell
		} else if err := p.emit(last, rest, cell); err != nil {
			return nil, err
		}
		if item == nil {
			return head, nil
		}
		if err := p.emit(cell, p.value(rdf.NamespaceRDF+"first"), item); err != nil {
			return nil, err
		}
		last = cell
	}
}

func (p *parser) enter() error {
	p.depth++
	if p.depth > p.options.Nesting() {
		return p.fail("brackets nested deeper than the limit of %d", p.options.Nesting())
	}
	return nil
}

func (p *parser) leave() { p.depth-- }

func (p *parser) emit(subject, predicate, object quad.Value) error {
	if !p.yield(quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: p.graph}, nil) {
		return errStopped
	}
	return nil
}

func (p *parser) fail(format string, args ...any) error {
	return &lex.Error{Reason: fmt.Sprintf(format, args...)}
}

// or returns err or, where there is none, that something else was expected.
func (p *parser) or(err error, want string) error {
	if err != nil {
		return err
	}
	return p.unexpected(want)
}
