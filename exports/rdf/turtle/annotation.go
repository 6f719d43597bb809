package turtle

import "github.com/cayleygraph/quad"

// annotated emits a statement with the reifiers that follow it as labels, and what annotation
// blocks say of them: the rules annotation, reifier and annotationBlock of Turtle 1.2. A block
// without reifier gets a fresh blank node as one; a statement without annotation has no label.
func (p *parser) annotated(subject, predicate, object quad.Value) error {
	var reifier quad.Value // of the statement, for a block that follows
	bare := true
	reify := func(node quad.Value) error {
		reifier, bare = node, false
		outer := p.graph
		p.graph = node
		err := p.emit(subject, predicate, object)
		p.graph = outer
		return err
	}
	for {
		c, err := p.next()
		if err != nil {
			return err
		}
		block := false
		if c == '{' {
			if block, err = p.startsWith("{|"); err != nil {
				return err
			}
		}
		switch {
		case c == '~':
			p.src.Step(1)
			node, err := p.reifier()
			if err != nil {
				return err
			}
			if err := reify(node); err != nil {
				return err
			}
		case block:
			if reifier == nil {
				if err := reify(p.blanks.Fresh()); err != nil {
					return err
				}
			}
			if err := p.annotationBlock(reifier); err != nil {
				return err
			}
			reifier = nil
		case bare:
			return p.emit(subject, predicate, object)
		default:
			return nil
		}
	}
}

// reifier reads what follows a tilde: a node, or nothing, which is a fresh blank node.
func (p *parser) reifier() (quad.Value, error) {
	c, err := p.next()
	if err != nil {
		return nil, err
	}
	switch {
	case c == '_':
		return p.blank()
	case c == '<' || c == ':' || isWordStart(c):
		return p.iri(c)
	case c == '[':
		node, anonymous, err := p.bracketed()
		if err == nil && !anonymous {
			err = p.fail("want a reifier, not a node with properties")
		}
		return node, err
	}
	return p.blanks.Fresh(), nil
}

// annotationBlock reads {| … |}; the place is at the opening brace.
func (p *parser) annotationBlock(subject quad.Value) error {
	if err := p.enter(); err != nil {
		return err
	}
	defer p.leave()
	p.src.Step(len("{|"))
	if err := p.predicateObjectList(subject); err != nil {
		return err
	}
	if _, err := p.next(); err != nil {
		return err
	}
	if closed, err := p.startsWith("|}"); err != nil || !closed {
		return p.or(err, "|} after the annotation")
	}
	p.src.Step(len("|}"))
	return nil
}
