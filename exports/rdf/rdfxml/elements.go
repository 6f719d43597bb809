package rdfxml

import (
	"encoding/xml"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
)

// context applies xml:base and xml:lang to a frame and returns the other attributes, with those
// that RDF/XML once allowed without a prefix under their full name.
func (p *parser) context(f *frame, tag startTag) (rest []attribute, err error) {
	for _, a := range tag.attributes {
		switch {
		case a.name == xml.Name{Space: xmlNamespace, Local: "base"}:
			f.base = rdf.Resolve(f.base, a.value)
		case a.name == xml.Name{Space: xmlNamespace, Local: "lang"}:
			if a.value != "" && !rdf.IsLanguageTag(a.value) {
				return nil, faultf("%q is no language tag", a.value)
			}
			f.lang = a.value
		case a.name.Space == xmlNamespace || a.prefix == "" && strings.HasPrefix(strings.ToLower(a.name.Local), "xml"):
			// Names that XML keeps for itself mean nothing here.
		case a.name.Space == "":
			switch a.name.Local {
			case "about", "ID", "resource", "parseType", "type":
				a.name.Space = rdf.NamespaceRDF
				rest = append(rest, a)
			default:
				return nil, faultf("attribute %s without a namespace", a.name.Local)
			}
		default:
			rest = append(rest, a)
		}
	}
	return rest, nil
}

// node opens a node element: nodeElement of the grammar.
func (p *parser) node(f frame, tag startTag, attributes []attribute) error {
	if tag.name.Space == "" {
		return faultf("element %s without a namespace", tag.name.Local)
	}
	inRDF := tag.name.Space == rdf.NamespaceRDF
	if inRDF && (reserved[tag.name.Local] || tag.name.Local == "li") {
		return faultf("rdf:%s cannot be a node", tag.name.Local)
	}
	f.kind = node
	var properties []attribute
	for _, a := range attributes {
		subject, named, err := p.identity(&f, a)
		switch {
		case err != nil:
			return err
		case !named:
			properties = append(properties, a)
		case f.subject != nil:
			return faultf("a node with two of rdf:about, rdf:ID and rdf:nodeID")
		default:
			f.subject = subject
		}
	}
	if f.subject == nil {
		f.subject = p.blanks.Fresh()
	}
	if err := p.asObject(f.subject); err != nil {
		return err
	}
	if !inRDF || tag.name.Local != "Description" {
		class := p.options.Prefixes.Short(tag.name.Space + tag.name.Local)
		if err := p.emit(f.subject, p.rdf("type"), class); err != nil {
			return err
		}
	}
	p.stack = append(p.stack, f)
	return p.propertyAttributes(f, f.subject, properties)
}

// identity returns the node that rdf:about, rdf:ID or rdf:nodeID names.
func (p *parser) identity(f *frame, a attribute) (subject quad.Value, named bool, err error) {
	if a.name.Space != rdf.NamespaceRDF {
		return nil, false, nil
	}
	switch a.name.Local {
	case "about":
		subject, err = p.resource(f.base, a.value)
	case "nodeID":
		subject, err = p.blank(a.value)
	case "ID":
		var id string
		id, err = p.newID(f.base, a.value)
		subject = p.options.Prefixes.Short(id)
	default:
		return nil, false, nil
	}
	return subject, true, err
}

// asObject makes a node the object of the property or the item of the collection around it.
func (p *parser) asObject(object quad.Value) error {
	f := p.top()
	switch f.kind {
	case property:
		if f.hasNode || !isSpace(f.text) {
			return faultf("a property with more than one node, or with text beside it")
		}
		f.hasNode = true
		f.text = f.text[:0]
		return p.state(*f, object)
	case collection:
		cell := p.blanks.Fresh()
		var err error
		if f.last == nil {
			err = p.state(*f, cell)
		} else {
			err = p.emit(f.last, p.rdf("rest"), cell)
		}
		f.last = cell
		if err != nil {
			return err
		}
		return p.emit(cell, p.rdf("first"), object)
	}
	return nil
}

// propertyAttributes emits a statement for each: propertyAttr of the grammar.
func (p *parser) propertyAttributes(f frame, subject quad.Value, attributes []attribute) error {
	for _, a := range attributes {
		predicate := p.options.Prefixes.Short(a.name.Space + a.name.Local)
		var object quad.Value
		var err error
		if a.name.Space == rdf.NamespaceRDF {
			switch local := a.name.Local; {
			case reserved[local] || local == "Description" || local == "li":
				return faultf("attribute rdf:%s cannot stand here", local)
			case local == "type":
				object, err = p.resource(f.base, a.value)
			}
		}
		if object == nil && err == nil {
			object = p.options.Prefixes.ValueOf(rdf.Term{Kind: rdf.Literal, Text: a.value, Lang: f.lang})
		}
		if err != nil {
			return err
		}
		if err := p.emit(subject, predicate, object); err != nil {
			return err
		}
	}
	return nil
}

// property opens a property element of the node around: propertyElt of the grammar.
func (p *parser) property(around *frame, f frame, tag startTag, attributes []attribute) error {
	if tag.name.Space == "" {
		return faultf("element %s without a namespace", tag.name.Local)
	}
	f.subject, f.predicate = around.subject, tag.name.Space+tag.name.Local
	if tag.name.Space == rdf.NamespaceRDF {
		switch local := tag.name.Local; {
		case reserved[local] || local == "Description":
			return faultf("rdf:%s cannot be a property", local)
		case local == "li":
			around.members++
			f.predicate = rdf.NamespaceRDF + "_" + strconv.Itoa(around.members)
		}
	}
	var parseType *string
	var object quad.Value
	var properties []attribute
	for _, a := range attributes {
		var err error
		if a.name.Space != rdf.NamespaceRDF {
			properties = append(properties, a)
			continue
		}
		switch a.name.Local {
		case "ID":
			f.id, err = p.newID(f.base, a.value)
		case "parseType":
			parseType = &a.value
		case "datatype":
			f.datatype, err = p.iri(f.base, a.value)
		case "resource", "nodeID":
			if object != nil {
				return faultf("a property with both rdf:resource and rdf:nodeID")
			}
			if a.name.Local == "resource" {
				object, err = p.resource(f.base, a.value)
			} else {
				object, err = p.blank(a.value)
			}
		default:
			properties = append(properties, a)
		}
		if err != nil {
			return err
		}
	}
	if parseType != nil {
		if object != nil || f.datatype != "" || len(properties) > 0 {
			return faultf("rdf:parseType beside other attributes")
		}
		return p.parseType(f, *parseType)
	}
	if object == nil && len(properties) == 0 {
		f.kind = property
		p.stack = append(p.stack, f)
		return nil
	}
	if f.datatype != "" {
		return faultf("rdf:datatype beside other attributes")
	}
	if object == nil {
		object = p.blanks.Fresh()
	}
	if err := p.state(f, object); err != nil {
		return err
	}
	f.kind = empty
	p.stack = append(p.stack, f)
	return p.propertyAttributes(f, object, properties)
}

func (p *parser) parseType(f frame, parseType string) error {
	switch parseType {
	case "Resource":
		inner := p.blanks.Fresh()
		if err := p.state(f, inner); err != nil {
			return err
		}
		f.kind, f.subject = node, inner
	case "Collection":
		f.kind = collection
	default:
		f.kind, f.canon = literal, newCanonical()
	}
	p.stack = append(p.stack, f)
	return nil
}

func (p *parser) literalToken(f *frame, token any) error {
	if _, end := token.(xml.EndElement); end && f.canon.depth() == 0 {
		closed := *f
		p.stack = p.stack[:len(p.stack)-1]
		return p.state(closed, p.options.Prefixes.ValueOf(rdf.Term{
			Kind: rdf.Literal, Text: string(closed.canon.text), Datatype: rdf.NamespaceRDF + "XMLLiteral",
		}))
	}
	f.canon.add(token)
	if len(f.canon.text) > p.options.Term() {
		return errTooLong
	}
	return nil
}

func (p *parser) resource(base, reference string) (quad.Value, error) {
	iri, err := p.iri(base, reference)
	return p.options.Prefixes.Short(iri), err
}

// iri resolves a reference. RDF/XML takes what IRIs are made of as it stands, so that characters
// which no IRI may hold are an error here.
func (p *parser) iri(base, reference string) (string, error) {
	if i := strings.IndexFunc(reference, isForbiddenInIRI); i >= 0 {
		return "", faultf("%q is no IRI", reference)
	}
	if rdf.IsAbsolute(reference) {
		return reference, nil
	}
	return rdf.Resolve(base, reference), nil
}

func isForbiddenInIRI(r rune) bool { return r <= ' ' || strings.ContainsRune("<>\"{}|^`\\", r) }

func (p *parser) blank(label string) (quad.Value, error) {
	if !rdf.IsNCName(label) {
		return nil, faultf("rdf:nodeID %q is no name", label)
	}
	return p.blanks.Named(label), nil
}

// maxIDs is how many rdf:ID are remembered, to bound memory.
const maxIDs = 1_000_000

func (p *parser) newID(base, id string) (string, error) {
	if !rdf.IsNCName(id) {
		return "", faultf("rdf:ID %q is no name", id)
	}
	iri := rdf.Resolve(base, "#"+id)
	if p.ids[iri] {
		return "", faultf("rdf:ID %q used twice", id)
	}
	if len(p.ids) < maxIDs {
		p.ids[iri] = true
	}
	return iri, nil
}
