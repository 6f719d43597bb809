package analysis

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os/exec"
	"slices"
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/community"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"

	"github.com/clew-kg/clew/graph/view"
)

// specimen is a graph that all libraries measure.
type specimen struct {
	name string
	n    int
	arcs [][3]float64
}

func (s *specimen) graph(t testing.TB) *view.Digraph {
	var arcs []view.Arc
	for _, a := range s.arcs {
		arcs = append(arcs, view.Arc{From: int32(a[0]), To: int32(a[1]), Weight: a[2]})
	}
	g, err := view.NewDigraph(s.n, arcs)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// specimens returns small graphs of every odd kind and random ones.
func specimens() []specimen {
	list := []specimen{
		{"empty", 0, nil},
		{"one node", 1, nil},
		{"one loop", 1, [][3]float64{{0, 0, 1}}},
		{"no edges", 4, nil},
		{"one edge", 2, [][3]float64{{0, 1, 2}}},
		{"both ways", 2, [][3]float64{{0, 1, 1}, {1, 0, 3}}},
		{"parallel edges", 3, [][3]float64{{0, 1, 1}, {0, 1, 2}, {1, 2, 1}, {1, 2, 1}, {2, 0, 0.5}}},
		{"loops", 4, [][3]float64{{0, 0, 1}, {0, 1, 1}, {1, 2, 2}, {2, 2, 3}, {2, 0, 1}, {3, 3, 1}}},
		{"zero weights", 4, [][3]float64{{0, 1, 0}, {1, 2, 1}, {2, 0, 1}, {2, 3, 0}, {3, 2, 2}, {1, 3, 0.5}}},
		{"two triangles and a loner", 7, [][3]float64{{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {3, 4, 2}, {4, 5, 2}, {5, 3, 2}}},
	}
	shape := func(name string, n int, edge func(i, j int) bool) {
		s := specimen{name: name, n: n}
		for i := range n {
			for j := range n {
				if edge(i, j) {
					s.arcs = append(s.arcs, [3]float64{float64(i), float64(j), 1})
				}
			}
		}
		list = append(list, s)
	}
	shape("path", 9, func(i, j int) bool { return j == i+1 })
	shape("cycle", 8, func(i, j int) bool { return j == (i+1)%8 })
	shape("star out", 7, func(i, j int) bool { return i == 0 && j > 0 })
	shape("star in", 7, func(i, j int) bool { return j == 0 && i > 0 })
	shape("complete", 6, func(i, j int) bool { return i != j })
	shape("bipartite", 7, func(i, j int) bool { return i < 3 && j >= 3 })
	shape("binary tree", 15, func(i, j int) bool { return j == 2*i+1 || j == 2*i+2 })
	shape("grid", 16, func(i, j int) bool { return j == i+4 || j == i+1 && j%4 != 0 })
	shape("barbell", 11, func(i, j int) bool {
		return i != j && (i < 5 && j < 5 || i > 5 && j > 5) || i == 4 && j == 5 || i == 5 && j == 6
	})
	shape("ladder of order", 12, func(i, j int) bool { return i < j && j <= i+3 })
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 9))
		n := 10 + 12*int(seed)
		s := specimen{name: fmt.Sprintf("random %d", seed), n: n}
		for range n * (2 + int(seed)%3) {
			weight := 1 + float64(random.IntN(4))
			if seed%2 == 1 {
				weight = 0.1 + random.Float64()
			}
			s.arcs = append(s.arcs, [3]float64{float64(random.IntN(n)), float64(random.IntN(n)), weight})
		}
		list = append(list, s)
	}
	for seed := range uint64(2) {
		g := scaleFree(80, 250, seed)
		s := specimen{name: fmt.Sprintf("scale-free %d", seed), n: g.Len()}
		for i := range int32(g.Len()) {
			for _, j := range g.Out.Row(i) {
				s.arcs = append(s.arcs, [3]float64{float64(i), float64(j), 1})
			}
		}
		list = append(list, s)
	}
	return list
}

const (
	iterative = 1e-6
	byPath    = 1e-9
	integer   = 0
)

// checks lists what is compared: our value as a list of numbers, and the relative
// error allowed. Names are those of testdata/oracle.py.
var checks = []struct {
	name      string
	tolerance float64
	ours      func(g *view.Digraph, u *view.Undirected) []float64
}{
	{"density", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 { return one(Density(g)) }},
	{"reciprocity", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 { return one(Reciprocity(g)) }},
	{"in degree", integer, func(g *view.Digraph, _ *view.Undirected) []float64 { return floats(Degree(g).In) }},
	{"out strength", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 { return Degree(g).OutStrength }},
	{"pagerank", iterative, func(g *view.Digraph, _ *view.Undirected) []float64 {
		return must(PageRank(g.Unweighted(), PageRankOptions{}))
	}},
	{"pagerank weighted", iterative, func(g *view.Digraph, _ *view.Undirected) []float64 { return must(PageRank(g, PageRankOptions{})) }},
	{"pagerank personal", iterative, func(g *view.Digraph, _ *view.Undirected) []float64 {
		o := PageRankOptions{Teleport: make([]float64, g.Len())}
		for i := 0; i < g.Len(); i += 2 {
			o.Teleport[i] = 1 + float64(i%3)
		}
		return must(PageRank(g, o))
	}},
	{"hub", iterative, func(g *view.Digraph, _ *view.Undirected) []float64 { hub, _ := HITS(g); return hub }},
	{"authority", iterative, func(g *view.Digraph, _ *view.Undirected) []float64 { _, authority := HITS(g); return authority }},
	{"eigenvector", iterative, func(_ *view.Digraph, u *view.Undirected) []float64 { return Eigenvector(u) }},
	{"eigenvector directed", iterative, func(g *view.Digraph, _ *view.Undirected) []float64 {
		x, err := EigenvectorDirected(g)
		if err != nil {
			return nil
		}
		return x
	}},
	{"katz", iterative, func(g *view.Digraph, _ *view.Undirected) []float64 { return must(Katz(g, KatzOptions{Alpha: 0.01})) }},
	{"weak components", integer, func(g *view.Digraph, _ *view.Undirected) []float64 { return smallestMember(WeakComponents(g)) }},
	{"strong components", integer, func(g *view.Digraph, _ *view.Undirected) []float64 { return smallestMember(StrongComponents(g)) }},
	{"cut points", integer, func(_ *view.Digraph, u *view.Undirected) []float64 {
		points, _ := CutPoints(u)
		x := []float64{}
		for _, p := range points {
			x = append(x, float64(p.Node))
		}
		return x
	}},
	{"bridges", integer, func(_ *view.Digraph, u *view.Undirected) []float64 {
		_, bridges := CutPoints(u)
		x := []float64{}
		for _, b := range bridges {
			x = append(x, float64(b.A), float64(b.B))
		}
		return x
	}},
	{"cores", integer, func(_ *view.Digraph, u *view.Undirected) []float64 { return floats(CoreNumbers(u)) }},
	{"triangles", integer, func(_ *view.Digraph, u *view.Undirected) []float64 { return floats(CountTriangles(u).At) }},
	{"clustering", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 { return CountTriangles(u).Local() }},
	{"mean clustering", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 { return one(CountTriangles(u).MeanLocal()) }},
	{"transitivity", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 { return one(CountTriangles(u).Transitivity()) }},
	{"closeness WF", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 {
		return distances(g.Unweighted()).Closeness(WassermanAndFaust)
	}},
	{"closeness", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 {
		return distances(g.Unweighted()).Closeness(Reachable)
	}},
	{"closeness undirected", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 {
		return distances(u.Unweighted().Digraph()).Closeness(Reachable)
	}},
	{"harmonic", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 { return distances(g.Unweighted()).Harmonic }},
	{"eccentricity", integer, func(g *view.Digraph, _ *view.Undirected) []float64 { return distances(g.Unweighted()).Eccentricity }},
	{"diameter", integer, func(g *view.Digraph, _ *view.Undirected) []float64 { return one(distances(g.Unweighted()).Diameter()) }},
	{"mean distance", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 {
		return one(distances(g.Unweighted()).MeanDistance())
	}},
	{"closeness weighted", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 { return distances(g).Closeness(Reachable) }},
	{"harmonic weighted", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 { return distances(g).Harmonic }},
	{"betweenness", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 {
		return must(Betweenness(g.Unweighted(), BetweennessOptions{})).Nodes
	}},
	{"betweenness undirected", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 {
		return must(BetweennessUndirected(u.Unweighted(), BetweennessOptions{})).Nodes
	}},
	{"betweenness weighted", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 {
		return must(Betweenness(g, BetweennessOptions{})).Nodes
	}},
	{"betweenness undirected weighted", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 {
		return must(BetweennessUndirected(u, BetweennessOptions{})).Nodes
	}},
	{"edge betweenness weighted", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 {
		return must(Betweenness(g, BetweennessOptions{Edges: true})).Edges
	}},
	{"eccentricity weighted", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 { return distances(g).Eccentricity }},
	{"edge betweenness", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 {
		return must(Betweenness(g.Unweighted(), BetweennessOptions{Edges: true})).Edges
	}},
	{"edge betweenness undirected", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 {
		both := must(BetweennessUndirected(u.Unweighted(), BetweennessOptions{Edges: true})).Edges
		x := []float64{}
		for i := range int32(u.Len()) {
			for k := u.Adj.Start[i]; k < u.Adj.Start[i+1]; k++ {
				if i < u.Adj.To[k] {
					x = append(x, both[k])
				}
			}
		}
		return x
	}},
	{"paths", byPath, func(g *view.Digraph, _ *view.Undirected) []float64 {
		x := []float64{}
		for _, p := range must(ShortestPaths(g, 0, int32(g.Len()-1), 10)) {
			x = append(x, p.Length)
		}
		return x
	}},
	{"modularity", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 { return one(Modularity(u, byThree(u), 1)) }},
	{"modularity 2", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 { return one(Modularity(u, byThree(u), 2)) }},
	{"assortativity", byPath, func(g *view.Digraph, u *view.Undirected) []float64 {
		kind := make([]int32, g.Len())
		for i := range kind {
			kind[i] = int32(i % 3)
		}
		return one(Assortativity(g, kind))
	}},
	{"degree assortativity", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 { return one(DegreeAssortativity(u)) }},
	{"adamic-adar", byPath, func(_ *view.Digraph, u *view.Undirected) []float64 {
		s := SuggestLinks(u, -1, 1<<20)
		slices.SortFunc(s, func(x, y Suggestion) int { return slices.Compare([]int32{x.A, x.B}, []int32{y.A, y.B}) })
		x := []float64{}
		for _, s := range s {
			x = append(x, float64(s.A), float64(s.B), math.Round(s.AdamicAdar*1e9)/1e9)
		}
		return x
	}},
}

func one(x float64) []float64 { return []float64{x} }

func floats[T int32 | int64](x []T) []float64 {
	y := make([]float64, len(x))
	for i, v := range x {
		y[i] = float64(v)
	}
	return y
}

func must[T any](x T, err error) T {
	if err != nil {
		panic(err)
	}
	return x
}

func distances(g *view.Digraph) *Distances { return must(AllDistances(g, 2)) }

func byThree(u *view.Undirected) *Partition {
	labels := make([]int32, u.Len())
	for i := range labels {
		labels[i] = int32(i % 3 % max(1, len(labels)))
	}
	return newPartition(labels)
}

func smallestMember(p *Partition) []float64 {
	x := make([]float64, len(p.Of))
	for _, members := range p.Members() {
		for _, i := range members {
			x[i] = float64(members[0])
		}
	}
	return x
}

// agree reports whether two lists are equal but for a relative error; numbers near 0
// are compared with the greatest of the list.
func agree(got, want []float64, tolerance float64) bool {
	if len(got) != len(want) {
		return false
	}
	top := 0.0
	for _, w := range want {
		if !math.IsNaN(w) {
			top = max(top, math.Abs(w))
		}
	}
	for i, w := range want {
		if math.IsNaN(w) != math.IsNaN(got[i]) {
			return false
		}
		if math.Abs(got[i]-w) > tolerance*max(math.Abs(w), 1e-3*top, 1e-6) {
			return false
		}
	}
	return true
}

// conventions are the cases in which a library defines a measure in another way.
var conventions = map[string]string{
	"ig hub: both ways":       "igraph 0.10.2 ignores the weights of two nodes",
	"ig authority: both ways": "likewise",
}

// TestOracles compares with NetworkX and igraph, which the system's Python may have.
func TestOracles(t *testing.T) {
	const python = "/usr/bin/python3"
	if err := exec.Command(python, "-c", "import networkx, igraph").Run(); err != nil {
		t.Skip("needs python3-networkx and python3-igraph: ", err)
	}
	graphs := specimens()
	if len(graphs) < 20 {
		t.Fatalf("%d graphs, want at least 20", len(graphs))
	}
	var in bytes.Buffer
	for _, s := range graphs {
		if err := json.NewEncoder(&in).Encode(map[string]any{"n": s.n, "arcs": s.arcs}); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(python, "testdata/oracle.py")
	cmd.Stdin = &in
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("oracle.py: %v\n%s", err, stderr.String())
	}
	compared := map[string]int{}
	answers := json.NewDecoder(bytes.NewReader(out))
	for _, s := range graphs {
		var answer map[string]map[string][]*float64
		if err := answers.Decode(&answer); err != nil {
			t.Fatal(err)
		}
		g := s.graph(t)
		u := g.Undirected()
		for _, c := range checks {
			for _, library := range []string{"nx", "ig"} {
				values, ok := answer[library][c.name]
				if _, other := conventions[library+" "+c.name+": "+s.name]; !ok || other {
					continue
				}
				got, want := c.ours(g, u), unpack(values)
				if !agree(got, want, c.tolerance) {
					t.Errorf("%s: %s\n  ours %v\n  %s   %v", s.name, c.name, got, library, want)
				}
				compared[library+" "+c.name]++
			}
		}
		if around, ok := answer["nx"]["around"]; ok {
			if got := aroundInDigraph(g, 0, 2); !slices.Equal(got, unpack(around)) {
				t.Errorf("%s: around node 0\n  ours %v\n  nx   %v", s.name, got, unpack(around))
			}
		}
		if want, ok := answer["ig"]["leiden"]; ok && want[0] != nil && s.n > 20 {
			got := 0.0
			for seed := range uint64(5) {
				got = max(got, Modularity(u, must(Leiden(u, CommunityOptions{Iterations: 10, Seed: seed})), 1))
			}
			if got < *want[0]-0.01 {
				t.Errorf("%s: Leiden's modularity is %v, igraph's %v", s.name, got, *want[0])
			}
		}
	}
	for _, c := range checks {
		if n := compared["nx "+c.name] + compared["ig "+c.name]; n < 20 && (c.name != "eigenvector directed" || n < 15) { // it does not exist without cycles
			t.Errorf("%s: compared only %d times", c.name, n)
		}
	}
}

func unpack(values []*float64) []float64 {
	x := make([]float64, len(values))
	for i, v := range values {
		x[i] = math.NaN()
		if v != nil {
			x[i] = *v
		}
	}
	return x
}

func aroundInDigraph(g *view.Digraph, node int32, radius int) []float64 {
	x := []float64{}
	for i := range int32(g.Len()) {
		if p := must(ShortestPaths(g.Undirected().Unweighted().Digraph(), node, i, 1)); len(p) > 0 && p[0].Length <= float64(radius) {
			x = append(x, float64(i))
		}
	}
	return x
}

// TestGonumAgrees compares with gonum over the same view.
func TestGonumAgrees(t *testing.T) {
	for _, s := range specimens() {
		g := s.graph(t).Unweighted()
		u := g.Undirected()
		n := g.Len()
		list := func(m map[int64]float64) []float64 {
			x := make([]float64, n)
			for id, v := range m {
				x[id] = v
			}
			return x
		}
		compare := func(name string, got, want []float64, tolerance float64) {
			t.Helper()
			if !agree(got, want, tolerance) {
				t.Errorf("%s: %s\n  ours  %v\n  gonum %v", s.name, name, got, want)
			}
		}
		compare("betweenness", must(Betweenness(g, BetweennessOptions{})).Nodes, list(network.Betweenness(g)), byPath)
		twice := list(network.Betweenness(u)) // gonum counts both directions of a pair
		for i := range twice {
			twice[i] /= 2
		}
		compare("betweenness undirected", must(BetweennessUndirected(u, BetweennessOptions{})).Nodes, twice, byPath)
		onEdges := network.EdgeBetweenness(g)
		var edges []float64
		for i := range int64(n) {
			for _, j := range g.Out.Row(int32(i)) {
				edges = append(edges, onEdges[[2]int64{i, int64(j)}])
			}
		}
		compare("edge betweenness", must(Betweenness(g, BetweennessOptions{Edges: true})).Edges, edges, byPath)
		if len(g.Out.To) > 0 {
			compare("PageRank", must(PageRank(g, PageRankOptions{})), list(network.PageRankSparse(g, 0.85, 1e-12)), iterative)
		}
		if n > 0 {
			paths := path.DijkstraAllPaths(g)
			d := distances(g)
			closeness, theirs := d.Closeness(Reachable), list(network.Closeness(g, paths))
			for i := range theirs { // gonum's is 1/Σd where ours is r/Σd, and infinite where nobody reaches
				if theirs[i] *= float64(d.Reach[i]); d.Reach[i] == 0 {
					theirs[i] = 0
				}
			}
			compare("closeness", closeness, theirs, byPath)
			compare("farness", d.Sum, list(network.Farness(g, paths)), byPath)
			harmonic := list(network.Harmonic(g, paths))
			compare("harmonic", distances(g).Harmonic, harmonic, byPath)
			if q := community.Q(u, communitiesOf(byThree(u)), 1); len(u.Adj.To) > 0 {
				compare("modularity", one(Modularity(u, byThree(u), 1)), one(q), byPath)
			}
		}
		labels := make([]int32, n)
		for _, component := range topo.TarjanSCC(g) {
			low := component[0].ID()
			for _, node := range component {
				low = min(low, node.ID())
			}
			for _, node := range component {
				labels[node.ID()] = int32(low)
			}
		}
		compare("strong components", smallestMember(StrongComponents(g)), floats(labels), integer)
		cores := make([]int32, n)
		_, shells := topo.DegeneracyOrdering(u)
		for k, shell := range shells {
			for _, node := range shell {
				cores[node.ID()] = int32(k)
			}
		}
		compare("cores", floats(CoreNumbers(u)), floats(cores), integer)
		if n > 1 {
			var lengths, ours []float64
			for _, p := range path.YenKShortestPaths(g, 7, math.Inf(1), simple.Node(0), simple.Node(n-1)) {
				lengths = append(lengths, float64(len(p)-1))
			}
			for _, p := range must(ShortestPaths(g, 0, int32(n-1), 7)) {
				ours = append(ours, p.Length)
			}
			compare("paths", ours, lengths, byPath)
		}
	}
}

func communitiesOf(p *Partition) [][]graph.Node {
	var groups [][]graph.Node
	for _, members := range p.Members() {
		var nodes []graph.Node
		for _, i := range members {
			nodes = append(nodes, simple.Node(i))
		}
		groups = append(groups, nodes)
	}
	return groups
}
