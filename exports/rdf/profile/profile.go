// Package profile chooses how much of a graph an RDF export tells, as functions from quads to
// quads. From
//
//	e:regime p:implements e:qr-code-payment-system f:1
//	f:1 clew:evidence <a:9#char=412,497> a:9
//
// plain makes the bare triple, facts leaves both quads, provenance adds who found the fact by which
// rules and the quoted words as a Web Annotation, and nanopub makes f:1 the assertion of a
// nanopublication.
package profile

import (
	"iter"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/vocab"
)

// A Profile is one way to tell a graph.
type Profile struct {
	Name string // lower-case, unique; appears in flags
	Doc  string // one line for help

	// Unlabelled says that the result has no labels, and its quads in the order of the input.
	Unlabelled bool

	// Apply passes quads through the profile. Of the input, quads that differ by their labels alone
	// must stand side by side. The result replays if quads does, holds no graph in memory, and stops
	// at the first error.
	Apply func(quads iter.Seq2[quad.Quad, error], o Options) iter.Seq2[quad.Quad, error]
}

// Options are what a graph does not hold itself; the zero value leaves out what hangs on it.
type Options struct {
	// Text returns the text of an article, "a:9"; nil leaves quoted words out.
	Text func(article string) (string, error)
	// Version names the software in provenance, as in "1.2.0".
	Version string
	// Rules is the hash of the rule set, in hexadecimal.
	Rules string
	// Created is when the export was made. It is the only thing here that two runs may differ in.
	Created time.Time
}

// All lists the profiles, the briefest first.
var All = []Profile{
	{"plain", "edges and names of entities, without labels", true, plain},
	{"facts", "the graph as it is: each fact a named graph, with what is known of it", false, facts},
	{"provenance", "facts, PROV-O activities with version and rules, and the quoted words as Web Annotations", false, provenance},
	{"nanopub", "each fact a nanopublication: head, assertion, provenance and publication info", false, nanopub},
}

// Find returns the profile of a name.
func Find(name string) (Profile, bool) {
	for _, p := range All {
		if p.Name == name {
			return p, true
		}
	}
	return Profile{}, false
}

func facts(quads iter.Seq2[quad.Quad, error], _ Options) iter.Seq2[quad.Quad, error] { return quads }

// plain keeps edges and preferred labels, each once: what differs by its label alone stands side
// by side in the order of the input.
func plain(quads iter.Seq2[quad.Quad, error], _ Options) iter.Seq2[quad.Quad, error] {
	var last quad.Quad
	return each(quads, func(q quad.Quad, emit emitter) {
		isName := q.Predicate == quad.IRI(vocab.Label) && has(q.Subject, "e:")
		if !isName && !isEdge(q) {
			return
		}
		q.Label = nil
		if q != last {
			last = q
			emit(q)
		}
	})
}

// isImported reports a quad of other people's data, which no profile explains.
func isImported(q quad.Quad) bool {
	label, _ := q.Label.(quad.IRI)
	_, _, ok := vocab.SplitGraphLabel(string(label))
	return ok || q.Predicate == quad.IRI(vocab.GraphOf)
}

// isEdge reports the one quad of a fact that its own IRI labels.
func isEdge(q quad.Quad) bool { return has(q.Label, "f:") }

// has reports an IRI with a prefix.
func has(v quad.Value, prefix string) bool {
	iri, ok := v.(quad.IRI)
	return ok && strings.HasPrefix(string(iri), prefix)
}

// An emitter takes the quads that a profile makes of one.
type emitter func(...quad.Quad)

// each applies change to every quad and passes on what it emits.
func each(quads iter.Seq2[quad.Quad, error], change func(quad.Quad, emitter)) iter.Seq2[quad.Quad, error] {
	return eachOr(quads, func(q quad.Quad, emit emitter) error {
		change(q, emit)
		return nil
	})
}

// eachOr is each for a change that can fail.
func eachOr(quads iter.Seq2[quad.Quad, error], change func(quad.Quad, emitter) error) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		going := true
		emit := func(changed ...quad.Quad) {
			for _, q := range changed {
				going = going && yield(q, nil)
			}
		}
		for q, err := range quads {
			if err == nil {
				err = change(q, emit)
			}
			if err != nil && going {
				yield(quad.Quad{}, err)
			}
			if err != nil || !going {
				return
			}
		}
	}
}
