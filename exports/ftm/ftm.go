// Package ftm writes graphs as FollowTheMoney entities, which OCCRP's Aleph and its
// kin read: a JSON object a line.
//
// A worked example, an entity and a fact:
//
//	{"id":"e.regime","schema":"PublicBody","properties":{"name":["regime"],"alias":["Pyongyang"]}}
//	{"id":"f.1","schema":"UnknownLink","properties":{"subject":["e.regime"],"object":["e.phones"],"role":["not bans"],…}}
//
// Facts are links whose role says the predicate with its marks: a denial never reads
// as an assertion. Articles are entities too, and the proof of their facts.
package ftm

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"

	"github.com/clew-kg/clew/exports/jsontext"
	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/graph/view"
	"github.com/clew-kg/clew/graph/vocab"
)

// schemata maps classes to the narrowest schema of FollowTheMoney that has their
// subclasses; the first that a type lies within counts.
var schemata = []struct{ class, schema string }{
	{"Person", "Person"},
	{"Government", "PublicBody"},
	{"Company", "Company"},
	{"Organization", "Organization"},
	{"Agent", "LegalEntity"},
	{"Place", "Address"},
	{"Event", "Event"},
	{"Thing", "Thing"},
}

func schemaOf(class string) string {
	for _, s := range schemata {
		if vocab.Within(class, s.class) {
			return s.schema
		}
	}
	return "Thing"
}

// Write writes the articles, entities and facts of g, in this order.
func Write(w io.Writer, g *view.Graph) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var e entity
	for _, a := range g.Articles() {
		e.begin(a.ID, "Article")
		e.property("title", a.Title)
		e.property("author", a.Byline)
		e.property("publisher", a.Source)
		e.property("sourceUrl", a.URL)
		if !a.Date.IsZero() {
			e.property("publishedAt", a.Date.Format("2006-01-02"))
		}
		e.property("contentHash", a.SHA256)
		out.Write(e.end())
	}
	nodes := g.Nodes()
	for i := range nodes {
		n := &nodes[i]
		e.begin(n.IRI, schemaOf(n.Type))
		e.property("name", n.Label)
		e.property("alias", n.Aliases...)
		e.property("keywords", n.Type)
		out.Write(e.end())
	}
	edges := g.Edges()
	for i := range edges {
		f := &edges[i]
		e.begin(f.Fact, "UnknownLink")
		e.property("subject", ID(nodes[f.From].IRI))
		e.property("object", ID(nodes[f.To].IRI))
		e.property("role", network.KindLabel(f))
		if start, end := network.FactSpell(f); start+end != "" {
			e.property("date", cmp.Or(f.When.Start, f.When.End, f.Time))
		}
		e.property("summary", strings.Join([]string{f.SubjectText, f.PredicateText, f.ObjectText}, " "))
		if f.Article != "" {
			e.property("proof", ID(f.Article))
		}
		e.property("recordId", f.Fact)
		out.Write(e.end())
	}
	return out.Flush()
}

// entity is the line under construction.
type entity struct{ line []byte }

func (e *entity) begin(id, schema string) {
	e.line = append(e.line[:0], `{"id":`...)
	e.line = jsontext.AppendString(e.line, ID(id))
	e.line = append(e.line, `,"schema":"`+schema+`","properties":{`...)
}

// property adds values that are more than white space.
func (e *entity) property(name string, values ...string) {
	var kept []string
	for _, v := range values {
		if v = strings.Join(strings.Fields(v), " "); v != "" {
			kept = append(kept, v)
		}
	}
	if kept != nil {
		e.line = jsontext.AppendStrings(jsontext.AppendKey(e.line, name), kept)
	}
}

func (e *entity) end() []byte {
	e.line = append(e.line, "}}\n"...)
	return e.line
}

// ID turns a short IRI into an identifier that FollowTheMoney accepts: letters and
// digits of ASCII, dots and hyphens, not at the ends. IRIs with other characters are
// hashed.
func ID(iri string) string {
	id := strings.Replace(iri, ":", ".", 1)
	ok := id != ""
	for i := range len(id) {
		c := id[i]
		inner := i > 0 && i < len(id)-1
		ok = ok && (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || inner && (c == '.' || c == '-'))
	}
	if ok {
		return id
	}
	sum := sha256.Sum256([]byte(iri))
	return "x." + hex.EncodeToString(sum[:16])
}
