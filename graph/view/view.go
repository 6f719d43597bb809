// Package view is an immutable snapshot of a graph, made for reading: dense node
// numbers, compressed sparse rows, and beside them what each fact says.
//
// A worked example. The quads
//
//	e:regime p:implements e:qr-code-payment-system f:1
//	f:1 clew:evidence <a:9#char=412,497> a:9
//	e:regime skos:prefLabel "regime" a:9
//
// give the nodes 0 "e:qr-code-payment-system" and 1 "e:regime" (numbers follow the
// bytes of the IRIs), and one Edge from 1 to 0 with predicate "implements", article
// "a:9" and code points [412,497).
//
// Graph keeps the text; Digraph and Undirected keep the bare structure that
// algorithms run on, and implement gonum's graph interfaces. All three are
// read-only after construction and safe for concurrent use. Slices that their
// methods return are shared: read them, do not write them.
package view

import (
	"slices"
	"strings"
	"time"

	"github.com/clew-kg/clew/graph/fact"
)

// A Node is an entity.
type Node struct {
	IRI      string   // "e:" and a slug
	Label    string   // the name most articles prefer; ties go to the longest, then the smallest bytes
	Type     string   // local name of the most frequent class; ties go to the narrower, then the smallest bytes
	Aliases  []string // all other names, sorted
	Articles int      // number of articles that name it or state a fact about it
}

// An Edge is a fact.
type Edge struct {
	Fact           string // "f:…", unique
	From, To       int32  // node numbers
	Predicate      string // local name without marks: "implements"
	Polarity       fact.Polarity
	Modality       fact.Modality
	Article        string  // Article.ID
	Confidence     float64 // in [0,1]; 0 if unknown
	Attributed     string  // IRI of the entity that says so; "" if none is named
	AttributedText string  // the article's own words for it
	Time           string  // as the article says it
	When           fact.When
	Quantity       string // as the article says it
	Amount         fact.Amount
	Rule           string // name of the rule that found it
	SubjectText    string // the article's own words
	PredicateText  string
	ObjectText     string
	Sentence       int // number in the article, from 1; 0 if unknown
	Start, End     int // the words of the fact, half-open, in code points of the article
	ContextStart   int // the sentence around them, half-open, in code points; both 0 if unknown
	ContextEnd     int
}

// An Article is a text that facts come from.
type Article struct {
	ID       string // "a:…"
	Title    string
	Byline   string
	Source   string
	URL      string
	Language string
	SHA256   string    // of its text, hexadecimal
	Date     time.Time // publication, UTC; zero if unknown
}

// A Graph is a snapshot: nodes, facts, articles, and the simple directed graph that
// the facts collapse into, with one edge for each ordered pair of nodes that some
// fact joins.
type Graph struct {
	nodes    []Node    // sorted by IRI
	edges    []Edge    // sorted by From, To, Predicate, Polarity, Modality, Fact
	articles []Article // sorted by ID
	shape    *Digraph  // without weights
	doubts   []Doubt
	first    []int32 // first[k] is the first fact of the k-th edge of shape.Out; one more at the end
	ignored  int
}

// Len returns the number of nodes.
func (g *Graph) Len() int { return len(g.nodes) }

// Nodes returns the nodes in the order of their numbers, sorted by IRI.
func (g *Graph) Nodes() []Node { return g.nodes }

// Edges returns the facts, sorted by From, To, Predicate, Polarity, Modality, Fact.
func (g *Graph) Edges() []Edge { return g.edges }

// Articles returns the articles, sorted by ID.
func (g *Graph) Articles() []Article { return g.articles }

// Ignored returns how many of the quads that the graph was made from follow no
// pattern of the model.
func (g *Graph) Ignored() int { return g.ignored }

// Index returns the number of the node with the given IRI.
func (g *Graph) Index(iri string) (int32, bool) {
	i, ok := slices.BinarySearchFunc(g.nodes, iri, func(n Node, iri string) int { return strings.Compare(n.IRI, iri) })
	return int32(i), ok
}

// Article returns the article with the given ID.
func (g *Graph) Article(id string) (*Article, bool) {
	i, ok := slices.BinarySearchFunc(g.articles, id, func(a Article, id string) int { return strings.Compare(a.ID, id) })
	if !ok {
		return nil, false
	}
	return &g.articles[i], true
}

// Out returns the nodes that facts with subject i have as objects, each once, in
// ascending order.
func (g *Graph) Out(i int32) []int32 { return g.shape.Out.Row(i) }

// In returns the nodes that facts with object i have as subjects, each once, in
// ascending order.
func (g *Graph) In(i int32) []int32 { return g.shape.In.Row(i) }

// FactsOf returns the facts with subject i.
func (g *Graph) FactsOf(i int32) []Edge {
	start := g.shape.Out.Start
	return g.edges[g.first[start[i]]:g.first[start[i+1]]]
}

// Between returns the facts with subject from and object to; nil if there are none.
func (g *Graph) Between(from, to int32) []Edge {
	start, end := g.Positions(from, to)
	if start == end {
		return nil
	}
	return g.edges[start:end]
}

// Positions returns where in Edges the facts with subject from and object to stand,
// half-open.
func (g *Graph) Positions(from, to int32) (start, end int32) {
	k, ok := g.shape.Out.Find(from, to)
	if !ok {
		return 0, 0
	}
	return g.first[k], g.first[k+1]
}

// Weight says what the weight of an edge of a Digraph counts.
type Weight int

// Weights.
const (
	Unweighted Weight = iota // every edge weighs 1 and the weights take no memory
	Facts                    // facts from one node to the other
	Articles                 // different articles among those facts
	Confidence               // sum of the confidence of those facts; may be 0
)

// Digraph returns the simple directed graph that the facts collapse into. The
// structure is shared with g; weights take 16 bytes an edge, so that graph and
// weights together take 28 bytes an edge and 8 bytes a node.
func (g *Graph) Digraph(w Weight) *Digraph {
	if w == Unweighted {
		return g.shape
	}
	weights := make([]float64, len(g.shape.Out.To))
	var articles []string
	for k := range weights {
		facts := g.edges[g.first[k]:g.first[k+1]]
		switch w {
		case Facts:
			weights[k] = float64(len(facts))
		case Articles:
			articles = articles[:0]
			for i := range facts {
				articles = append(articles, facts[i].Article)
			}
			slices.Sort(articles)
			weights[k] = float64(len(slices.Compact(articles)))
		case Confidence:
			for i := range facts {
				weights[k] += facts[i].Confidence
			}
		}
	}
	return g.shape.withWeights(weights)
}
