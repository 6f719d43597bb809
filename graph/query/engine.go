package query

import (
	"context"
	"regexp"
	"strings"
	"sync"

	cayley "github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/vocab"
)

// prelude defines the words that scripts have beyond Gizmo's own.
var prelude = `function e(name) { return iri("` + namePrefix + `" + name) }
function a(id) { return iri(id.indexOf("a:") ? "a:" + id : id) }
function p(name, how) {
	return how === "any" ? "` + marks() + `".split(" ").map(function(mark) { return iri(mark + name) }) :
		iri("p:" + (how ? how + "/" : "") + name)
}`

// marks returns the beginnings of all forms of a predicate: "p:", "p:possible/", …
func marks() string {
	var list []string
	for _, polarity := range []fact.Polarity{fact.Affirmed, fact.Negated} {
		for _, modality := range fact.Modalities {
			list = append(list, vocab.Predicate("", polarity, modality))
		}
	}
	return strings.Join(list, " ")
}

// An engine runs scripts, one at a time. Making one costs more than a short script, so
// it is used again after scripts that leave nothing behind in it.
type engine struct {
	session *gizmo.Session
	store   *namedStore // what the session reads, set anew for each script
}

var idle = sync.Pool{New: func() any { return newEngine() }}

func newEngine() *engine {
	e := &engine{store: &namedStore{}}
	e.session = gizmo.NewSession(e.store)
	it, err := e.session.Execute(context.Background(), prelude, cayley.Options{Collation: cayley.Raw})
	if err != nil {
		panic(err)
	}
	for it.Next(context.Background()) {
	}
	return e
}

// takeEngine returns an engine over source in which no script has left anything.
func takeEngine(ctx context.Context, source Source) *engine {
	e := idle.Get().(*engine)
	*e.store = newNamedStore(ctx, source)
	return e
}

// release gives the engine back after script has ended in it without error, or makes
// another one meanwhile.
func (e *engine) release(script string) {
	if !harmless.MatchString(script) {
		go func() { idle.Put(newEngine()) }()
		return
	}
	*e.store = namedStore{}
	idle.Put(e)
}

// harmless matches scripts made of nothing but calls of Gizmo's words, texts, numbers and
// lists: there is no variable, assignment, function or access by name in brackets,
// and none of the words changes its session, as AddNamespace does.
var harmless = regexp.MustCompile(`^(?:[\s.,;()\]]|[(,]\s*\[|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\b[0-9]+\b|\b(?:` +
	`null|true|false|g|graph|V|Vertex|M|Morphism|e|p|a|iri|bnode|raw|str|lang|typed|lt|lte|gt|gte|regex|like|` +
	`(?i:is|in|out|both|follow|followR|followRecursive|and|intersect|union|or|back|tag|as|has|hasR|save|saveR|saveOpt|saveOptR|` +
	`except|difference|unique|labels|inPredicates|outPredicates|saveInPredicates|saveOutPredicates|labelContext|filter|` +
	`limit|skip|order|getLimit|all|toArray|tagArray|toValue|tagValue|count)` +
	`)\b)*$`)
