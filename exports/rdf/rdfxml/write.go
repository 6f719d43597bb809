package rdfxml

import (
	"bufio"
	"io"
	"iter"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
)

// Write writes an element for each run of statements with the same subject. Statements whose
// predicate XML cannot name are left out, characters that XML forbids are removed from literals,
// and labels are left out; the report counts each.
func Write(w io.Writer, quads iter.Seq2[quad.Quad, error], o rdf.WriteOptions) (rdf.Report, error) {
	var report rdf.Report
	p := printer{out: bufio.NewWriterSize(w, 64<<10), options: o}
	p.header()
	for q, err := range o.Arrange(quads, rdf.BySubject) {
		if err != nil {
			return report, err
		}
		s, ok := report.Admit(q)
		if !ok {
			continue
		}
		if s.Label.Kind != 0 {
			report.Note(rdf.LostLabel, q)
		}
		open, end, ok := p.element(s.Predicate)
		if !ok {
			report.Note(rdf.Unnameable, q)
			continue
		}
		if s.Object.Kind == rdf.Literal && strings.ContainsFunc(s.Object.Text, isForbidden) {
			report.Note(rdf.RemovedChars, q)
		}
		p.enter(s.Subject)
		p.property(open, end, s.Object)
		if p.err != nil {
			return report, p.err
		}
		report.Written++
	}
	p.end()
	if p.err != nil {
		return report, p.err
	}
	return report, p.out.Flush()
}

func isForbidden(r rune) bool { return !rdf.IsXMLChar(r) }

// printer lays elements out; subject is the attribute of the open rdf:Description.
type printer struct {
	out      *bufio.Writer
	options  rdf.WriteOptions
	err      error // the first of out
	subject  string
	elements rdf.Memo[element]
	scratch  []byte
}

// element is how a predicate opens and closes.
type element struct{ open, end string }

func (p *printer) write(parts ...string) {
	for _, s := range parts {
		if _, err := p.out.WriteString(s); err != nil && p.err == nil {
			p.err = err
		}
	}
}

func (p *printer) header() {
	p.write(`<?xml version="1.0" encoding="UTF-8"?>`, "\n<rdf:RDF xmlns:rdf=\"", rdf.NamespaceRDF, `"`)
	for _, x := range p.options.Prefixes.List() {
		if isDeclarable(x) {
			p.write("\n    xmlns:", x.Name, `="`, escape(x.IRI), `"`)
		}
	}
	p.write(">\n")
}

// isDeclarable reports a prefix that XML lets a document declare besides rdf.
func isDeclarable(x rdf.Prefix) bool {
	return rdf.IsNCName(x.Name) && !strings.HasPrefix(strings.ToLower(x.Name), "xml") && x.Name != "rdf" &&
		x.IRI != rdf.NamespaceRDF && x.IRI != xmlNamespace && x.IRI != "http://www.w3.org/2000/xmlns/"
}

// enter opens an element for subject unless it is open.
func (p *printer) enter(subject rdf.Term) {
	attribute := p.reference("rdf:about", subject)
	if attribute == p.subject {
		return
	}
	p.leave()
	p.subject = attribute
	p.write("  <rdf:Description", attribute, ">\n")
}

func (p *printer) leave() {
	if p.subject != "" {
		p.write("  </rdf:Description>\n")
	}
}

func (p *printer) end() {
	p.leave()
	p.write("</rdf:RDF>\n")
}

// reference returns the attribute that names an IRI, or a blank node.
func (p *printer) reference(attribute string, t rdf.Term) string {
	if t.Kind == rdf.Blank {
		return ` rdf:nodeID="` + rdf.XMLBlankLabel(t.Text) + `"`
	}
	return " " + attribute + `="` + p.iri(t.Text) + `"`
}

// iri returns a full IRI fit for an attribute.
func (p *printer) iri(iri string) string {
	p.scratch = p.options.Prefixes.AppendIRI(p.scratch[:0], iri, p.options.Base)
	return escape(string(p.scratch))
}

func (p *printer) property(open, end string, object rdf.Term) {
	p.write("    <", open)
	switch {
	case object.Kind != rdf.Literal:
		p.write(p.reference("rdf:resource", object), "/>\n")
		return
	case object.Lang != "":
		p.write(` xml:lang="`, object.Lang, `"`)
	case object.Datatype != "":
		p.write(` rdf:datatype="`, p.iri(object.Datatype), `"`)
	}
	p.write(">", escape(object.Text), "</", end, ">\n")
}

// element returns the tags of a predicate: its prefix and local name where a prefix fits, else a
// name with a namespace of its own. ok is false where no name is possible, or where the name has
// another meaning in RDF/XML.
func (p *printer) element(predicate rdf.Term) (open, end string, ok bool) {
	if e, found := p.elements.GetString(predicate.Text); found {
		return e.open, e.end, e.open != ""
	}
	e := p.newElement(string(p.options.Prefixes.AppendIRI(nil, predicate.Text, p.options.Base)))
	p.elements.Put(predicate.Text, e)
	return e.open, e.end, e.open != ""
}

func (p *printer) newElement(iri string) element {
	if local, ok := strings.CutPrefix(iri, rdf.NamespaceRDF); ok {
		if reserved[local] || local == "Description" || local == "li" || !rdf.IsNCName(local) {
			return element{}
		}
		return element{"rdf:" + local, "rdf:" + local}
	}
	if name, local, ok := p.options.Prefixes.Compact(iri); ok && rdf.IsNCName(local) {
		if isDeclarable(rdf.Prefix{Name: name, IRI: strings.TrimSuffix(iri, local)}) {
			return element{name + ":" + local, name + ":" + local}
		}
	}
	namespace, local, ok := rdf.SplitQName(iri)
	if !ok || namespace == xmlNamespace || namespace == "http://www.w3.org/2000/xmlns/" {
		return element{}
	}
	return element{"ns:" + local + ` xmlns:ns="` + escape(namespace) + `"`, "ns:" + local}
}

// escape returns text fit for both an attribute and an element: without the characters that XML
// forbids, and with those escaped that a parser would take for markup or change.
func escape(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || strings.ContainsRune(`&<>"'`, r) || isForbidden(r) }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		case '\'':
			b.WriteString("&#39;")
		case '\t':
			b.WriteString("&#9;")
		case '\n':
			b.WriteString("&#10;")
		case '\r':
			b.WriteString("&#13;")
		default:
			if !isForbidden(r) {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}
