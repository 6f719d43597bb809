package turtle

import (
	"fmt"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/internal/lex"
)

// next steps over white space and comments and returns the byte at the place, 0 at the end of the
// document. A NUL in the document is told from the end by what it leads to: an unexpected character.
func (p *parser) next() (byte, error) {
	for {
		ahead := p.src.Ahead()
		i := 0
		for i < len(ahead) && (ahead[i] == ' ' || ahead[i] == '\n' || ahead[i] == '\t' || ahead[i] == '\r') {
			i++
		}
		p.src.Step(i)
		switch {
		case i == len(ahead):
			if p.src.Final() {
				return 0, nil
			}
			if err := p.src.More(); err != nil {
				return 0, err
			}
		case ahead[i] == '#':
			if err := p.comment(); err != nil {
				return 0, err
			}
		case ahead[i] == 0:
			return 0, p.unexpected("a token")
		default:
			return ahead[i], nil
		}
	}
}

// comment steps to the end of the line.
func (p *parser) comment() error {
	for {
		ahead := p.src.Ahead()
		for i, c := range ahead {
			if c == '\n' || c == '\r' {
				p.src.Step(i)
				return nil
			}
		}
		p.src.Step(len(ahead))
		if p.src.Final() {
			return nil
		}
		if err := p.src.More(); err != nil {
			return err
		}
	}
}

// token returns the token at the place without stepping over it, so that what is found wrong
// with its meaning is reported where it starts.
func (p *parser) token(scan lex.Scanner) ([]byte, lex.Token, error) {
	for {
		ahead := p.src.Ahead()
		t, err := scan(ahead, p.src.Final())
		if err != nil {
			return nil, t, err
		}
		if t.End != lex.More {
			return ahead[:t.End], t, nil
		}
		if p.src.Final() {
			return nil, t, p.fail("the document ends within what starts here")
		}
		if err := p.src.More(); err != nil {
			return nil, t, err
		}
	}
}

// startsWith reports whether s stands at the place.
func (p *parser) startsWith(s string) (bool, error) {
	for len(p.src.Ahead()) < len(s) && !p.src.Final() {
		if err := p.src.More(); err != nil {
			return false, err
		}
	}
	ahead := p.src.Ahead()
	return len(ahead) >= len(s) && string(ahead[:len(s)]) == s, nil
}

func (p *parser) expect(c byte, where string) error {
	got, err := p.next()
	if err != nil {
		return err
	}
	if got != c {
		return p.unexpected(fmt.Sprintf("%c %s", c, where))
	}
	p.src.Step(1)
	return nil
}

func (p *parser) unexpected(want string) error {
	ahead := p.src.Ahead()
	if len(ahead) == 0 {
		return p.fail("the document ends; want %s", want)
	}
	r, _ := utf8.DecodeRune(ahead)
	return p.fail("unexpected %q; want %s", r, want)
}

// isWordStart reports a byte that a prefix or a keyword may start with.
func isWordStart(c byte) bool {
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= utf8.RuneSelf
}

// iri reads an IRI or a prefixed name that starts with c.
func (p *parser) iri(c byte) (quad.Value, error) {
	scan := lex.Word
	if c == '<' {
		scan = lex.IRIRef
	}
	raw, t, err := p.token(scan)
	if err != nil {
		return nil, err
	}
	if v, ok := p.terms.Get(raw); ok {
		p.src.Step(len(raw))
		return v, nil
	}
	text, err := p.resolve(raw, t)
	if err != nil {
		return nil, err
	}
	v := p.value(text)
	p.terms.Put(string(raw), v)
	p.src.Step(len(raw))
	return v, nil
}

// iriRef reads <…> where a directive or a datatype takes it.
func (p *parser) iriRef() (string, error) {
	if c, err := p.next(); err != nil || c != '<' {
		return "", p.or(err, "an IRI in angle brackets")
	}
	raw, t, err := p.token(lex.IRIRef)
	if err != nil {
		return "", err
	}
	text, err := p.resolve(raw, t)
	p.src.Step(len(raw))
	return text, err
}

// resolve returns the full IRI of a token.
func (p *parser) resolve(raw []byte, t lex.Token) (string, error) {
	if len(raw) == 0 || raw[0] != '<' {
		return p.expand(raw, t)
	}
	text := string(raw[1 : len(raw)-1])
	if t.Escaped {
		text = lex.Unescape(raw[1 : len(raw)-1])
	}
	if rdf.IsAbsolute(text) {
		return text, nil
	}
	return rdf.Resolve(p.base, text), nil
}

// expand returns the IRI that a prefixed name stands for.
func (p *parser) expand(raw []byte, t lex.Token) (string, error) {
	if t.End == 0 || t.Colon < 0 {
		return "", p.unexpected("an IRI, a name with a prefix, or a literal")
	}
	namespace, ok := p.prefixes[string(raw[:t.Colon])]
	if !ok {
		return "", p.fail("prefix %s: is not declared", raw[:t.Colon])
	}
	local := raw[t.Colon+1:]
	if t.Escaped {
		return namespace + lex.UnescapeLocal(local), nil
	}
	return namespace + string(local), nil
}

func (p *parser) value(iri string) quad.Value { return p.options.Prefixes.Short(iri) }

func (p *parser) blank() (quad.Value, error) {
	raw, _, err := p.token(lex.BlankLabel)
	if err != nil {
		return nil, err
	}
	defer p.src.Step(len(raw))
	if v, ok := p.terms.Get(raw); ok {
		return v, nil
	}
	var v quad.Value = p.blanks.Named(string(raw[2:]))
	p.terms.Put(string(raw), v)
	return v, nil
}

func (p *parser) nameOrBoolean(c byte) (quad.Value, error) {
	word, t, err := p.token(lex.Word)
	if err != nil {
		return nil, err
	}
	if t.Colon < 0 && (string(word) == "true" || string(word) == "false") {
		p.src.Step(len(word))
		return quad.Bool(len(word) == len("true")), nil
	}
	return p.iri(c)
}

func (p *parser) number() (quad.Value, error) {
	raw, t, err := p.token(lex.Number)
	if err != nil {
		return nil, err
	}
	if t.End == 0 {
		return nil, p.unexpected("an object")
	}
	datatype := rdf.NamespaceXSD + "integer"
	switch t.Kind {
	case 'd':
		datatype = rdf.NamespaceXSD + "decimal"
	case 'e':
		datatype = rdf.NamespaceXSD + "double"
	}
	text := string(raw)
	p.src.Step(len(raw))
	return p.options.Prefixes.ValueOf(rdf.Term{Kind: rdf.Literal, Text: text, Datatype: datatype}), nil
}

// literal reads a string that starts with the quotation mark c, and its language or datatype.
func (p *parser) literal(c byte) (quad.Value, error) {
	text, err := p.quoted(c)
	if err != nil {
		return nil, err
	}
	tagged, err := p.startsWith("@")
	if err != nil {
		return nil, err
	}
	if tagged {
		raw, _, err := p.token(lex.LangTag)
		if err != nil {
			return nil, err
		}
		tag := string(raw[1:])
		p.src.Step(len(raw))
		return quad.LangString{Value: quad.String(text), Lang: tag}, nil
	}
	if typed, err := p.startsWith("^^"); err != nil || !typed {
		return quad.String(text), err
	}
	p.src.Step(2)
	datatype, err := p.datatype()
	if err != nil {
		return nil, err
	}
	return p.options.Prefixes.ValueOf(rdf.Term{Kind: rdf.Literal, Text: text, Datatype: datatype}), nil
}

func (p *parser) quoted(c byte) (string, error) {
	scan, width := lex.Quoted, 1
	if long, err := p.startsWith(string([]byte{c, c, c})); err != nil {
		return "", err
	} else if long {
		scan, width = lex.LongQuoted, 3
	}
	raw, t, err := p.token(scan)
	if err != nil {
		return "", err
	}
	inner := raw[width : len(raw)-width]
	defer p.src.Step(len(raw))
	if t.Escaped {
		return lex.Unescape(inner), nil
	}
	return string(inner), nil
}

// datatype reads the IRI after ^^.
func (p *parser) datatype() (string, error) {
	c, err := p.next()
	if err != nil {
		return "", err
	}
	if c == '<' {
		return p.iriRef()
	}
	raw, t, err := p.token(lex.Word)
	if err != nil {
		return "", err
	}
	text, err := p.expand(raw, t)
	if err == nil {
		p.src.Step(len(raw))
	}
	return text, err
}
