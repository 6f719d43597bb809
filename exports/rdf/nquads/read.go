package nquads

import (
	"io"
	"iter"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/internal/lex"
)

// Read reads N-Quads. The label of a statement without graph name is nil.
func Read(r io.Reader, o rdf.ReadOptions) iter.Seq2[quad.Quad, error] {
	return read(r, o, "nquads", true)
}

// ReadTriples reads N-Triples.
func ReadTriples(r io.Reader, o rdf.ReadOptions) iter.Seq2[quad.Quad, error] {
	return read(r, o, "ntriples", false)
}

func read(r io.Reader, o rdf.ReadOptions, format string, graphs bool) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		p := parser{options: o, graphs: graphs}
		src := lex.NewSource(r, o.Term())
		for {
			line, ok, err := src.Line()
			if !ok && err == nil {
				return
			}
			p.line, p.at = line, 0
			for err == nil && p.at < len(p.line) {
				var q quad.Quad
				var found bool
				q, found, err = p.statement()
				if err == nil && found && !yield(q, nil) {
					return
				}
			}
			if err != nil {
				yield(quad.Quad{}, src.Locate(err, p.at, format, o.Name))
				return
			}
		}
	}
}

// parser reads the statements of one line. Terms that recur come from the memo, without a copy.
type parser struct {
	options rdf.ReadOptions
	graphs  bool
	line    []byte
	at      int
	iris    rdf.Memo[quad.Value]
	blanks  rdf.Memo[quad.Value]
}

// statement reads up to and with the end of a line, which a carriage return is too; found is
// false for an empty line or a comment.
func (p *parser) statement() (q quad.Quad, found bool, err error) {
	p.space()
	if p.endOfLine() {
		return q, false, nil
	}
	if q.Subject, err = p.resource("subject"); err != nil {
		return q, false, err
	}
	p.space()
	if p.peek() != '<' {
		return q, false, p.fail("want an IRI as predicate")
	}
	if q.Predicate, err = p.iri(); err != nil {
		return q, false, err
	}
	p.space()
	if q.Object, err = p.object(); err != nil {
		return q, false, err
	}
	p.space()
	if c := p.peek(); p.graphs && (c == '<' || c == '_') {
		if q.Label, err = p.resource("graph"); err != nil {
			return q, false, err
		}
		p.space()
	}
	if p.peek() != '.' {
		return q, false, p.fail("want a dot at the end of the statement")
	}
	p.at++
	p.space()
	if !p.endOfLine() {
		return q, false, p.fail("want the end of the line after the dot")
	}
	return q, true, nil
}

func (p *parser) object() (quad.Value, error) {
	if p.peek() == '"' {
		return p.literal()
	}
	return p.resource("object")
}

func (p *parser) resource(role string) (quad.Value, error) {
	switch p.peek() {
	case '<':
		return p.iri()
	case '_':
		return p.blank()
	}
	return nil, p.fail("want an IRI or a blank node as " + role)
}

func (p *parser) iri() (quad.Value, error) {
	t, err := lex.IRIRef(p.line[p.at:], true)
	raw, err := p.take(t, err, "unclosed IRI")
	if err != nil {
		return nil, err
	}
	if v, ok := p.iris.Get(raw); ok {
		return v, nil
	}
	text := iriText(raw, t)
	if !rdf.IsAbsolute(text) {
		p.at -= t.End
		return nil, p.fail("relative IRI")
	}
	var v quad.Value = p.options.Prefixes.Short(text)
	p.iris.Put(string(raw), v)
	return v, nil
}

func iriText(raw []byte, t lex.Token) string {
	raw = raw[1 : len(raw)-1]
	if t.Escaped {
		return lex.Unescape(raw)
	}
	return string(raw)
}

func (p *parser) blank() (quad.Value, error) {
	t, err := lex.BlankLabel(p.line[p.at:], true)
	raw, err := p.take(t, err, "")
	if err != nil {
		return nil, err
	}
	if v, ok := p.blanks.Get(raw); ok {
		return v, nil
	}
	var v quad.Value = quad.BNode(p.options.BlankPrefix + string(raw[2:]))
	p.blanks.Put(string(raw), v)
	return v, nil
}

func (p *parser) literal() (quad.Value, error) {
	t, err := lex.Quoted(p.line[p.at:], true)
	raw, err := p.take(t, err, "unclosed string")
	if err != nil {
		return nil, err
	}
	text := iriText(raw, t) // both stand between delimiters of one byte
	switch p.peek() {
	case '@':
		t, err := lex.LangTag(p.line[p.at:], true)
		tag, err := p.take(t, err, "")
		if err != nil {
			return nil, err
		}
		return quad.LangString{Value: quad.String(text), Lang: string(tag[1:])}, nil
	case '^':
		return p.typed(text)
	}
	return quad.String(text), nil
}

func (p *parser) typed(text string) (quad.Value, error) {
	if p.at+2 >= len(p.line) || p.line[p.at+1] != '^' || p.line[p.at+2] != '<' {
		return nil, p.fail("want ^^<datatype> after the string")
	}
	p.at += 2
	t, err := lex.IRIRef(p.line[p.at:], true)
	raw, err := p.take(t, err, "unclosed IRI")
	if err != nil {
		return nil, err
	}
	datatype := iriText(raw, t)
	if !rdf.IsAbsolute(datatype) {
		p.at -= t.End
		return nil, p.fail("relative IRI")
	}
	return p.options.Prefixes.ValueOf(rdf.Term{Kind: rdf.Literal, Text: text, Datatype: datatype}), nil
}

// take returns the bytes of a scanned token and steps over them.
func (p *parser) take(t lex.Token, err error, unclosed string) ([]byte, error) {
	switch {
	case err != nil:
		return nil, err
	case t.End == lex.More:
		return nil, p.fail(unclosed)
	}
	raw := p.line[p.at : p.at+t.End]
	p.at += t.End
	return raw, nil
}

func (p *parser) peek() byte {
	if p.at < len(p.line) {
		return p.line[p.at]
	}
	return 0
}

func (p *parser) space() {
	for p.at < len(p.line) && (p.line[p.at] == ' ' || p.line[p.at] == '\t') {
		p.at++
	}
}

// endOfLine steps over a comment and one carriage return; it is false where anything else stands.
func (p *parser) endOfLine() bool {
	if p.peek() == '#' {
		for p.at < len(p.line) && p.line[p.at] != '\r' {
			p.at++
		}
	}
	if p.at == len(p.line) {
		return true
	}
	if p.line[p.at] != '\r' {
		return false
	}
	p.at++
	return true
}

func (p *parser) fail(reason string) error { return &lex.Error{Reason: reason} }
