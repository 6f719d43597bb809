package analysis

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/view"
)

// Options tunes NewReport. The zero value is a good choice.
type Options struct {
	Negated    bool        // count denied facts as edges too; they are always listed as facts
	Weight     view.Weight // of edges in PageRank, HITS, eigenvector, communities; default view.Articles, as Unweighted is of no use here
	Damping    float64     // of PageRank, default 0.85
	Resolution float64     // of communities, default 1
	Seed       uint64      // of communities and samples
	Exact      int         // greatest number of nodes for exact closeness and betweenness, default 5000
	Samples    int         // sources for betweenness of larger graphs, default 1000
	Doubtful   float64     // facts less sure than this are doubtful, default 0.5
	Workers    int         // default one a processor; any number gives the same report

	// Text returns the body of an article and whether it is at hand; nil: copies of one
	// story are found only if they are identical.
	Text func(article string) (string, bool)
}

// Report is everything that the graph says, as plain values. Nodes are numbers of the
// view, facts are positions in its Edges, so that every item leads to its evidence.
type Report struct {
	Method         Method
	Overview       Overview
	Entities       []Entity   // beside Graph.Nodes
	Rankings       []Ranking  // by measure
	CutPoints      []CutPoint // those that cut most off first
	Bridges        []Bridge   // likewise
	Communities    []Community
	Claims         []Claim // in the order of facts
	ByCorroborated []int32 // positions in Claims, the best corroborated first
	Contradictions []Contradiction
	Speakers       []Speaker
	Unasserted     []int32 // facts that are planned, possible, required, conditional or alleged
	Denied         []int32 // facts that their article denies
	Doubtful       []int32 // facts with little confidence, the least first
	Timeline       []Moment
	Growth         []Growth
	Copies         *Copies
}

// Method names what was done, so that two reports can be compared.
type Method struct {
	Graph       string  // what counts as an edge
	Weight      string  // what the weight of an edge counts
	Damping     float64 // PageRank
	Resolution  float64 // communities
	Seed        uint64
	Betweenness string // "exact", or sampled with its error
	Distances   string // "exact", or why they are missing
	Doubtful    float64
	Measures    []Measure
}

// A Measure is a way to say how central a node is.
type Measure struct {
	Name   string // "PageRank"
	Means  string // what a high value says, in plain words
	Source string // author, year
	value  func(*Entity) float64
}

// Measures lists the measures of Report.Rankings in their order.
var Measures = []Measure{
	{"PageRank", "much leads here, from nodes that much leads to", "Brin and Page 1998", func(e *Entity) float64 { return e.PageRank }},
	{"degree", "linked with many others", "", func(e *Entity) float64 { return float64(e.Neighbours) }},
	{"betweenness", "on many shortest paths between others: a broker", "Freeman 1977, Brandes 2001", func(e *Entity) float64 { return e.Betweenness }},
	{"closeness", "few steps from everything that can be reached", "Freeman 1979, Wasserman and Faust 1994", func(e *Entity) float64 { return e.Closeness }},
	{"hub", "acts on many that are much acted on", "Kleinberg 1999", func(e *Entity) float64 { return e.Hub }},
	{"authority", "acted on by many that act on much", "Kleinberg 1999", func(e *Entity) float64 { return e.Authority }},
	{"eigenvector", "linked with the well linked", "Bonacich 1972", func(e *Entity) float64 { return e.Eigenvector }},
}

// Overview counts.
type Overview struct {
	Articles, Stories   int // stories: copies counted once
	Nodes, Facts        int
	Linked              int // nodes with an edge
	Edges               int // ordered pairs of nodes that some fact joins
	Types               []Count
	Predicates          []Count
	Modalities          []Count
	Density             float64
	Reciprocity         float64
	WeakComponents      int
	LargestWeak         int // nodes in it
	StrongComponents    int
	LargestStrong       int
	Core                int32 // greatest core number
	Triangles           int64
	Transitivity        float64
	MeanClustering      float64
	Modularity          float64
	TypeAssortativity   float64 // NaN if undefined
	DegreeAssortativity float64 // NaN if undefined
	Diameter            float64 // undirected; 0 if distances are missing
	MeanDistance        float64
}

// A Count says how often a name occurs.
type Count struct {
	Name string
	N    int
}

// Entity is what the measures say of one node.
type Entity struct {
	Node          int32
	In, Out       int32   // edges
	Neighbours    int32   // other nodes that an edge joins it with
	Facts         int32   // with it as subject or object
	Articles      int     // that speak of it
	PageRank      float64 // sum over all nodes is 1
	Hub           float64 // greatest is 1
	Authority     float64 // greatest is 1
	Eigenvector   float64 // greatest is 1; undirected
	Katz          float64 // Euclidean norm over all nodes is 1
	Betweenness   float64 // share of pairs of others, undirected, in [0,1]
	StandardError float64 // of Betweenness if it is sampled
	Closeness     float64 // undirected, with Wasserman and Faust's scaling, in [0,1]; 0 if distances are missing
	Harmonic      float64 // undirected, mean, in [0,1]; likewise
	Eccentricity  float64 // undirected; likewise
	Clustering    float64
	Core          int32
	Component     int32 // weak, 0 is the largest
	Community     int32 // position in Report.Communities
	CutPoint      bool
}

// A Ranking lists nodes by one measure, the greatest first, ties by node; nodes with 0
// are left out.
type Ranking struct {
	Measure string
	Nodes   []int32
}

// A Community is a group of nodes that hang together more than by chance.
type Community struct {
	Centre   int32   // the member with most weight to other members; ties go to the greater PageRank
	Nodes    []int32 // by descending PageRank
	Within   int     // undirected edges between members
	Outward  int     // undirected edges to others
	Articles int     // different articles behind the facts within
}

// NewReport measures g. Equal graphs and options give equal reports.
func NewReport(g *view.Graph, o Options) (*Report, error) {
	o.defaults()
	kept := g
	if !o.Negated {
		kept = g.Filter(view.Affirmed) // keeps all nodes, so numbers stay
	}
	r := &Report{Copies: FindCopies(g, o.Text)}
	r.Method = Method{
		Graph: "affirmed facts, one edge for each ordered pair of nodes", Weight: weightNames[o.Weight],
		Damping: o.Damping, Resolution: o.Resolution, Seed: o.Seed, Doubtful: o.Doubtful, Measures: Measures,
	}
	if o.Negated {
		r.Method.Graph = "affirmed and denied facts, one edge for each ordered pair of nodes"
	}
	if err := r.measure(kept, &o); err != nil {
		return nil, err
	}
	r.count(g, kept)
	r.Claims = Claims(g, r.Copies)
	r.ByCorroborated = ByCorroboration(r.Claims)
	r.Contradictions = Contradictions(g)
	r.Speakers = Attributions(g)
	r.Timeline = Timeline(g)
	r.Growth = GrowthByDay(g)
	for i := range g.Edges() {
		e := &g.Edges()[i]
		if e.Modality != fact.Asserted {
			r.Unasserted = append(r.Unasserted, int32(i))
		}
		if e.Negated() {
			r.Denied = append(r.Denied, int32(i))
		}
		if e.Confidence < o.Doubtful {
			r.Doubtful = append(r.Doubtful, int32(i))
		}
	}
	slices.SortStableFunc(r.Doubtful, func(i, j int32) int {
		return cmp.Compare(g.Edges()[i].Confidence, g.Edges()[j].Confidence)
	})
	return r, nil
}

var weightNames = map[view.Weight]string{
	view.Unweighted: "1", view.Facts: "number of facts", view.Articles: "number of articles", view.Confidence: "sum of confidence",
}

func (o *Options) defaults() {
	if o.Weight == view.Unweighted {
		o.Weight = view.Articles
	}
	if o.Damping == 0 {
		o.Damping = 0.85
	}
	if o.Resolution == 0 {
		o.Resolution = 1
	}
	if o.Exact == 0 {
		o.Exact = 5000
	}
	if o.Samples == 0 {
		o.Samples = 1000
	}
	if o.Doubtful == 0 {
		o.Doubtful = 0.5
	}
}

// measure fills in entities, rankings, cut points, bridges and communities.
func (r *Report) measure(g *view.Graph, o *Options) error {
	d := g.Digraph(o.Weight)
	u := d.Undirected()
	n := g.Len()
	rank, err := PageRank(d, PageRankOptions{Damping: o.Damping})
	if err != nil {
		return err
	}
	communities, err := Leiden(u, CommunityOptions{Resolution: o.Resolution, Seed: o.Seed, Iterations: 10})
	if err != nil {
		return err
	}
	between, err := r.betweenness(u, o)
	if err != nil {
		return err
	}
	distances, err := r.distances(u, o)
	if err != nil {
		return err
	}
	degree := Degree(d)
	hub, authority := HITS(d)
	eigen := Eigenvector(u)
	katz, err := Katz(d, KatzOptions{})
	if err != nil {
		return err
	}
	core := CoreNumbers(u)
	triangles := CountTriangles(u)
	local := triangles.Local()
	weak, strong := WeakComponents(d), StrongComponents(d)
	closeness, harmonic := distances.Closeness(WassermanAndFaust), distances.MeanHarmonic()
	pairs := max(1, float64(n-1)*float64(n-2)/2)

	r.Entities = make([]Entity, n)
	for i := range r.Entities {
		r.Entities[i] = Entity{
			Node: int32(i), In: degree.In[i], Out: degree.Out[i], Neighbours: int32(len(u.Adj.Row(int32(i)))),
			Articles: g.Nodes()[i].Articles, PageRank: rank[i], Hub: hub[i], Authority: authority[i], Eigenvector: eigen[i], Katz: katz[i],
			Betweenness: between.Nodes[i] / pairs, Closeness: closeness[i], Harmonic: harmonic[i], Eccentricity: distances.Eccentricity[i],
			Clustering: local[i], Core: core[i], Component: weak.Of[i], Community: communities.Of[i],
		}
		if !between.Exact {
			r.Entities[i].StandardError = between.StandardError[i] / pairs
		}
	}
	for _, m := range Measures {
		r.Rankings = append(r.Rankings, r.rank(m))
	}
	r.CutPoints, r.Bridges = CutPoints(u)
	for _, c := range r.CutPoints {
		r.Entities[c.Node].CutPoint = true
	}
	slices.SortStableFunc(r.CutPoints, func(x, y CutPoint) int { return cmp.Compare(cutOff(y.Parts), cutOff(x.Parts)) })
	slices.SortStableFunc(r.Bridges, func(x, y Bridge) int { return cmp.Compare(min(y.Parts[0], y.Parts[1]), min(x.Parts[0], x.Parts[1])) })
	r.Communities = Communities(g, u, communities, rank)

	v := &r.Overview
	v.Edges, v.Density, v.Reciprocity = d.Size(), Density(d), Reciprocity(d)
	v.WeakComponents, v.StrongComponents = len(weak.Sizes), len(strong.Sizes)
	if n > 0 {
		v.LargestWeak, v.LargestStrong = int(weak.Sizes[0]), int(strong.Sizes[0])
		v.Core = slices.Max(core)
	}
	v.Triangles, v.Transitivity, v.MeanClustering = triangles.Total, triangles.Transitivity(), triangles.MeanLocal()
	v.Modularity = Modularity(u, communities, o.Resolution)
	v.TypeAssortativity, v.DegreeAssortativity = Assortativity(d, kinds(g)), DegreeAssortativity(u)
	v.Diameter, v.MeanDistance = distances.Diameter(), distances.MeanDistance()
	return nil
}

func (r *Report) betweenness(u *view.Undirected, o *Options) (*BetweennessResult, error) {
	b := BetweennessOptions{Seed: o.Seed, Workers: o.Workers}
	if u.Len() > o.Exact {
		b.Samples = o.Samples
	}
	result, err := BetweennessUndirected(u.Unweighted(), b)
	if err != nil {
		return nil, err
	}
	r.Method.Betweenness = "exact"
	if !result.Exact {
		pairs := float64(u.Len()-1) * float64(u.Len()-2) / 2
		r.Method.Betweenness = fmt.Sprintf("sampled from %d of %d sources; with a chance of 95 %% no node is off by more than %.3g, a standard error stands with each", result.Sources, u.Len(), result.Bound/pairs)
	}
	return result, nil
}

func (r *Report) distances(u *view.Undirected, o *Options) (*Distances, error) {
	if n := u.Len(); n > o.Exact {
		r.Method.Distances = fmt.Sprintf("not measured: %d nodes, more than %d", n, o.Exact)
		return newDistances(n), nil
	}
	r.Method.Distances = "exact"
	return AllDistances(u.Unweighted().Digraph(), o.Workers)
}

func (r *Report) rank(m Measure) Ranking {
	k := Ranking{Measure: m.Name}
	for i := range r.Entities {
		if m.value(&r.Entities[i]) > 0 {
			k.Nodes = append(k.Nodes, int32(i))
		}
	}
	slices.SortStableFunc(k.Nodes, func(i, j int32) int {
		return cmp.Compare(m.value(&r.Entities[j]), m.value(&r.Entities[i]))
	})
	return k
}

// cutOff counts the nodes outside the largest part.
func cutOff(parts []int32) int32 {
	n := int32(0)
	for _, p := range parts[1:] {
		n += p
	}
	return n
}

// kinds numbers the types of nodes.
func kinds(g *view.Graph) []int32 {
	number := map[string]int32{}
	kind := make([]int32, g.Len())
	for i, n := range g.Nodes() {
		if _, ok := number[n.Type]; !ok {
			number[n.Type] = int32(len(number))
		}
		kind[i] = number[n.Type]
	}
	return kind
}

// Communities describes the groups of p, which is a partition of u, the affirmed facts of
// g without directions. Members stand by descending rank.
func Communities(g *view.Graph, u *view.Undirected, p *Partition, rank []float64) []Community {
	communities := make([]Community, len(p.Sizes))
	inside := make([]float64, u.Len()) // weight to other members
	for c, members := range p.Members() {
		k := &communities[c]
		k.Nodes = members
		for _, i := range members {
			for at, j := range u.Adj.Row(i) {
				switch {
				case p.Of[j] != int32(c):
					k.Outward++
				default:
					inside[i] += u.Adj.Weights(i)[at]
					if i < j {
						k.Within++
					}
				}
			}
		}
		slices.SortStableFunc(k.Nodes, func(i, j int32) int { return cmp.Compare(rank[j], rank[i]) })
		k.Centre = k.Nodes[0]
		for _, i := range k.Nodes {
			if inside[i] > inside[k.Centre] {
				k.Centre = i
			}
		}
	}
	articles := make([]map[string]bool, len(communities))
	for i := range g.Edges() {
		e := &g.Edges()[i]
		if c := p.Of[e.From]; c == p.Of[e.To] {
			if articles[c] == nil {
				articles[c] = map[string]bool{}
			}
			articles[c][e.Article] = true
		}
	}
	for c := range communities {
		communities[c].Articles = len(articles[c])
	}
	return communities
}

// count fills in what needs no measuring. g has all facts, kept those that count as
// edges.
func (r *Report) count(g, kept *view.Graph) {
	v := &r.Overview
	v.Articles, v.Nodes, v.Facts = len(g.Articles()), g.Len(), len(g.Edges())
	stories := map[string]bool{}
	for _, a := range g.Articles() {
		stories[r.Copies.Story(a.ID)] = true
	}
	v.Stories = len(stories)
	types, predicates, modalities := map[string]int{}, map[string]int{}, map[string]int{}
	for _, n := range g.Nodes() {
		types[n.Type]++
	}
	for i := range g.Edges() {
		e := &g.Edges()[i]
		predicates[e.Predicate]++
		modality := string(e.Modality)
		if e.Negated() {
			modality = "not " + modality
		}
		modalities[modality]++
		r.Entities[e.From].Facts++
		if e.To != e.From {
			r.Entities[e.To].Facts++
		}
	}
	v.Types, v.Predicates, v.Modalities = counts(types), counts(predicates), counts(modalities)
	for i := range int32(kept.Len()) {
		if len(kept.Out(i))+len(kept.In(i)) > 0 {
			v.Linked++
		}
	}
}

// counts sorts by descending number, then by name.
func counts(m map[string]int) []Count {
	var list []Count
	for name, n := range m {
		list = append(list, Count{name, n})
	}
	slices.SortFunc(list, func(x, y Count) int { return cmp.Or(cmp.Compare(y.N, x.N), cmp.Compare(x.Name, y.Name)) })
	return list
}
