package profile

import (
	"iter"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/vocab"
)

// Namespaces of the W3C and of nanopublications that the graph itself does not use.
const (
	annotation  = "http://www.w3.org/ns/oa#"
	nanopubTerm = "http://www.nanopub.org/nschema#"
	terms       = "http://purl.org/dc/terms/"
)

// graph makes quads with one label.
type graph struct{ label quad.Value }

func (g graph) say(subject quad.Value, predicate string, object quad.Value) quad.Quad {
	return quad.Quad{Subject: subject, Predicate: quad.IRI(predicate), Object: object, Label: g.label}
}

// part names something that belongs to a fact or an article: f:1#quote.
func part(whole quad.Value, name string) quad.IRI { return whole.(quad.IRI) + "#" + quad.IRI(name) }

// software names this program and, in its version, what it says of itself.
func (o Options) software() quad.IRI {
	if o.Version == "" {
		return "clew:software"
	}
	return quad.IRI("clew:software/" + o.Version)
}

func (o Options) rules() quad.IRI { return quad.IRI("clew:rules/" + o.Rules) }

// describeRun says what the software and its rules are, in graph g.
func (o Options) describeRun(g graph, emit emitter) {
	emit(g.say(o.software(), vocab.Type, quad.IRI("prov:SoftwareAgent")))
	if o.Version != "" {
		emit(g.say(o.software(), "schema:softwareVersion", quad.String(o.Version)))
	}
	if o.Rules != "" {
		emit(
			g.say(o.rules(), vocab.Type, quad.IRI("prov:Plan")),
			g.say(o.rules(), vocab.SHA256, quad.String(o.Rules)),
		)
	}
}

// describeActivity says how the facts of an article were found.
func (o Options) describeActivity(g graph, article quad.Value, emit emitter) {
	activity := part(article, "extraction")
	emit(
		g.say(activity, vocab.Type, quad.IRI("prov:Activity")),
		g.say(activity, "prov:used", article),
		g.say(activity, "prov:wasAssociatedWith", o.software()),
	)
	if o.Rules != "" {
		emit(g.say(activity, "prov:used", o.rules()))
	}
	if !o.Created.IsZero() {
		emit(g.say(activity, "prov:endedAtTime", quad.Time(o.Created.UTC().Truncate(time.Second))))
	}
}

// describeOrigin says where one fact comes from, and quotes it.
func (o Options) describeOrigin(g graph, evidence quad.Quad, article quad.Value, quotes *quoter, emit emitter) error {
	fact := evidence.Subject
	emit(
		g.say(fact, vocab.Type, quad.IRI("prov:Entity")),
		g.say(fact, "prov:wasGeneratedBy", part(article, "extraction")),
		g.say(fact, "prov:wasDerivedFrom", article),
	)
	return quotes.annotate(g, fact, evidence.Object, emit)
}

// provenance keeps all and adds, labelled with the article, an activity an article and an origin
// and an annotation a fact. Software and rules stand outside all graphs.
func provenance(quads iter.Seq2[quad.Quad, error], o Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		quotes := newQuoter(o.Text)
		started := false
		eachOr(quads, func(q quad.Quad, emit emitter) error {
			if !started {
				o.describeRun(graph{}, emit)
				started = true
			}
			emit(q)
			if isImported(q) {
				return nil
			}
			switch g := (graph{q.Label}); {
			case has(q.Subject, "a:") && q.Predicate == quad.IRI(vocab.SHA256):
				o.describeActivity(g, q.Subject, emit)
			case has(q.Subject, "f:") && q.Predicate == quad.IRI(vocab.Evidence):
				return o.describeOrigin(g, q, q.Label, quotes, emit)
			}
			return nil
		})(yield)
	}
}

// nanopub makes a nanopublication of each fact (Groth, Gibson and Velterop 2010, "The anatomy of a
// nanopublication"; guidelines at nanopub.net). The fact is its assertion; what the graph says of
// the fact is its provenance. What is no part of a fact, such as the names of entities, is left
// out, since a nanopublication holds four graphs and nothing else.
func nanopub(quads iter.Seq2[quad.Quad, error], o Options) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		quotes := newQuoter(o.Text)
		eachOr(quads, func(q quad.Quad, emit emitter) error {
			switch {
			case isImported(q):
			case isEdge(q):
				o.publish(q, emit)
			case has(q.Subject, "f:"):
				g := graph{part(q.Subject, "provenance")}
				emit(g.say(q.Subject, string(q.Predicate.(quad.IRI)), q.Object))
				if q.Predicate == quad.IRI(vocab.Evidence) {
					o.describeActivity(g, q.Label, emit)
					return o.describeOrigin(g, q, q.Label, quotes, emit)
				}
			}
			return nil
		})(yield)
	}
}

// publish emits head, assertion and publication info of the fact that an edge states.
func (o Options) publish(edge quad.Quad, emit emitter) {
	fact := edge.Label
	publication := part(fact, "nanopub")
	head, info := graph{part(fact, "head")}, graph{part(fact, "pubinfo")}
	emit(
		head.say(publication, vocab.Type, quad.IRI(nanopubTerm+"Nanopublication")),
		head.say(publication, nanopubTerm+"hasAssertion", fact),
		head.say(publication, nanopubTerm+"hasProvenance", part(fact, "provenance")),
		head.say(publication, nanopubTerm+"hasPublicationInfo", part(fact, "pubinfo")),
		edge,
		info.say(publication, terms+"creator", o.software()),
	)
	if !o.Created.IsZero() {
		emit(info.say(publication, terms+"created", quad.Time(o.Created.UTC().Truncate(time.Second))))
	}
	o.describeRun(info, emit)
}
