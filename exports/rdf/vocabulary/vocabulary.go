// Package vocabulary describes the names of a graph to RDF tools: classes, properties and relations
// with labels, domains and ranges (RDF Schema, OWL), and SHACL shapes for what every export keeps.
//
//	clew:confidence a owl:DatatypeProperty ;
//	    rdfs:label "confidence" ;
//	    rdfs:comment "how sure the extraction is, from 0 to 1" ;
//	    rdfs:domain clew:Fact ;
//	    rdfs:range xsd:double .
//
//	clew:FactShape a sh:NodeShape ;
//	    sh:property clew:FactShape.confidence ;
//	    sh:targetSubjectsOf clew:evidence .
//
// One table, [Shapes], gives the properties, the shapes, and the check of a graph against them.
package vocabulary

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/graph/vocab"
)

// Namespaces that the description uses and the graph does not.
const (
	owl   = "http://www.w3.org/2002/07/owl#"
	shacl = "http://www.w3.org/ns/shacl#"
)

// A Relation is a canonical predicate between entities.
type Relation struct {
	Name      string // local name under p:, "implements"
	Inverse   string // "implemented-by"; never stored, understood in queries
	Symmetric bool
	Domain    []string // local names of classes that subjects usually are of; nothing forbids others
	Range     []string // and objects
}

// Quads returns the description, in the default graph: first classes, then properties, relations
// and shapes, each in the order of its table.
func Quads(relations []Relation) []quad.Quad {
	d := description{said: map[quad.Quad]bool{}}
	for _, c := range vocab.Classes {
		d.class(c)
	}
	for _, s := range Shapes {
		if s.Class != "" && strings.HasPrefix(s.Class, "clew:") && !vocab.IsClass(strings.TrimPrefix(s.Class, "clew:")) {
			d.say(s.Class, vocab.Type, iri(owl+"Class"))
			d.name(s.Class, s.Comment)
		}
		for _, p := range s.Properties {
			if strings.HasPrefix(p.IRI, "clew:") {
				d.property(s, p)
			}
		}
	}
	for _, r := range relations {
		d.relation(r)
	}
	for _, s := range Shapes {
		d.shape(s)
	}
	return d.quads
}

// description gathers quads, each once.
type description struct {
	quads []quad.Quad
	said  map[quad.Quad]bool
}

func iri(s string) quad.Value { return quad.IRI(s) }

func (d *description) say(subject, predicate string, object quad.Value) {
	q := quad.Quad{Subject: quad.IRI(subject), Predicate: quad.IRI(predicate), Object: object}
	if !d.said[q] {
		d.said[q] = true
		d.quads = append(d.quads, q)
	}
}

// name labels a term with the words of its local name, and explains it.
func (d *description) name(term, comment string) {
	_, local, _ := strings.Cut(term, ":")
	d.say(term, "rdfs:label", quad.LangString{Value: quad.String(words(local)), Lang: "en"})
	if comment != "" {
		d.say(term, "rdfs:comment", quad.LangString{Value: quad.String(comment), Lang: "en"})
	}
}

// words parts a local name: "ArmedForces" is "armed forces", "part-of" is "part of".
func words(local string) string {
	var b strings.Builder
	for i, r := range strings.ReplaceAll(local, "-", " ") {
		if r >= 'A' && r <= 'Z' {
			if i > 0 {
				b.WriteByte(' ')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (d *description) class(c vocab.Class) {
	term := "clew:" + c.Name
	d.say(term, vocab.Type, iri(owl+"Class"))
	d.name(term, "")
	if c.Parent != "" {
		d.say(term, "rdfs:subClassOf", iri("clew:"+c.Parent))
	}
	for _, same := range c.Same {
		d.say(term, "skos:closeMatch", iri(same))
	}
}

func (d *description) property(s Shape, p Property) {
	kind := "DatatypeProperty"
	if !p.literal() {
		kind = "ObjectProperty"
	}
	d.say(p.IRI, vocab.Type, iri(owl+kind))
	d.name(p.IRI, p.Comment)
	if s.Class != "" {
		d.say(p.IRI, "rdfs:domain", iri(s.Class))
	}
	if p.Range != "" {
		d.say(p.IRI, "rdfs:range", iri(p.Range))
	}
}

func (d *description) relation(r Relation) {
	for _, name := range []string{r.Name, r.Inverse} {
		if name == "" {
			continue
		}
		term := "p:" + name
		d.say(term, vocab.Type, iri(owl+"ObjectProperty"))
		d.name(term, "")
		d.say(term, "rdfs:domain", iri("clew:Thing"))
		d.say(term, "rdfs:range", iri("clew:Thing"))
	}
	d.usual(r.Name, "schema:domainIncludes", r.Domain)
	d.usual(r.Name, "schema:rangeIncludes", r.Range)
	if r.Inverse != "" && !r.Symmetric {
		d.usual(r.Inverse, "schema:domainIncludes", r.Range)
		d.usual(r.Inverse, "schema:rangeIncludes", r.Domain)
	}
	switch {
	case r.Symmetric:
		d.say("p:"+r.Name, vocab.Type, iri(owl+"SymmetricProperty"))
	case r.Inverse != "":
		d.say("p:"+r.Name, owl+"inverseOf", iri("p:"+r.Inverse))
	}
}

// usual names the classes that a relation joins. An rdfs:domain would let a reasoner make an
// agent of whatever an article says owns something.
func (d *description) usual(relation, property string, classes []string) {
	for _, c := range classes {
		d.say("p:"+relation, property, iri("clew:"+c))
	}
}

func (d *description) shape(s Shape) {
	d.say(s.Name, vocab.Type, iri(shacl+"NodeShape"))
	d.say(s.Name, "rdfs:comment", quad.LangString{Value: quad.String(s.Comment), Lang: "en"})
	if s.Target == "" {
		d.say(s.Name, shacl+"targetClass", iri(s.Class))
	} else {
		d.say(s.Name, shacl+"targetSubjectsOf", iri(s.Target))
	}
	for _, p := range s.Properties {
		_, local, _ := strings.Cut(p.IRI, ":")
		term := s.Name + "." + local
		d.say(s.Name, shacl+"property", iri(term))
		d.say(term, vocab.Type, iri(shacl+"PropertyShape"))
		d.say(term, shacl+"path", iri(p.IRI))
		d.constraints(term, p)
	}
}

func (d *description) constraints(term string, p Property) {
	number := func(name string, n int) {
		if n > 0 {
			d.say(term, shacl+name, quad.Int(n))
		}
	}
	number("minCount", p.Min)
	number("maxCount", p.Max)
	switch {
	case p.Range == anyLiteral:
		d.say(term, shacl+"nodeKind", iri(shacl+"Literal"))
	case p.literal():
		d.say(term, shacl+"datatype", iri(p.Range))
	default:
		d.say(term, shacl+"nodeKind", iri(shacl+"IRI"))
	}
	if p.Pattern != "" {
		d.say(term, shacl+"pattern", quad.String(p.Pattern))
	}
	if p.Bounded {
		d.say(term, shacl+"minInclusive", typed(p.Least, p.Range))
		d.say(term, shacl+"maxInclusive", typed(p.Most, p.Range))
	}
}

// typed returns a bound with the datatype of what it bounds.
func typed(f float64, datatype string) quad.Value {
	if datatype == "xsd:integer" {
		return quad.TypedString{Value: quad.String(strconv.FormatFloat(f, 'f', -1, 64)), Type: quad.IRI(datatype)}
	}
	return quad.TypedString{Value: quad.String(rdf.FormatDouble(f)), Type: quad.IRI(datatype)}
}
