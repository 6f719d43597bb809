package network

import (
	"math"
	"slices"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/view"
)

// exactPaths is how many pairs of node and edge betweenness visits at most before it
// draws sources instead; a second or two.
const exactPaths = 100_000_000

// samples is how many sources it draws then.
const samples = 256

// Measure computes what the drawing of g shows: PageRank, which sets the sizes,
// betweenness and communities (Leiden), over the facts that articles do not deny,
// and a ForceAtlas2 layout over all facts, scaled so that discs do not overlap. All
// with default parameters and seed 0; equal graphs give equal values.
func Measure(g *view.Graph) (Measures, error) {
	affirmed := g.Filter(view.Affirmed)
	weighted := affirmed.Digraph(view.Facts)
	rank, err := analysis.PageRank(weighted, analysis.PageRankOptions{})
	if err != nil {
		return Measures{}, err
	}
	// Sizes show rank on the graph taken both ways: it does not gather in sinks.
	size, err := analysis.PageRank(weighted.Undirected().Digraph(), analysis.PageRankOptions{})
	if err != nil {
		return Measures{}, err
	}
	o := analysis.BetweennessOptions{}
	if plain := weighted.Unweighted(); plain.Len()*plain.Size() > exactPaths {
		o.Samples = samples
	}
	between, err := analysis.Betweenness(weighted.Unweighted(), o)
	if err != nil {
		return Measures{}, err
	}
	groups, err := analysis.Leiden(weighted.Undirected(), analysis.CommunityOptions{})
	if err != nil {
		return Measures{}, err
	}
	community := make([]int64, len(groups.Of))
	for i, c := range groups.Of {
		community[i] = int64(c)
	}
	m := Measures{
		Rank: size,
		Columns: []Column{
			{Name: "pagerank", Kind: Float, Floats: rounded(rank, 1e9)},
			{Name: "betweenness", Kind: Float, Floats: rounded(between.Nodes, 1e3)},
			{Name: "community", Kind: Int, Ints: community},
		},
	}
	m.X, m.Y = layout(g, size)
	return m, nil
}

// rounded returns values to the nearest 1/parts: the digits beyond are noise of the
// iteration.
func rounded(values []float64, parts float64) []float64 {
	out := make([]float64, len(values))
	for i, x := range values {
		out[i] = math.Round(x*parts) / parts
	}
	return out
}

// Room around discs, in the unit of sizes.
const (
	gap     = 12 // between the rims of any two
	lineGap = 70 // between the rims of two that an edge joins: room for its arrow
	partGap = 60 // between components: room for labels
)

// layout places the nodes of g and spreads them until their discs have room.
func layout(g *view.Graph, rank []float64) (x, y []float64) {
	digraph := g.Digraph(view.Unweighted)
	points := analysis.Layout(digraph.Undirected(), analysis.LayoutOptions{})
	size := sizes(rank)
	radius := make([]float64, len(points))
	for i := range radius {
		radius[i] = size(rank[i]) / 2
	}
	scale := spread(digraph, points, radius)
	for i := range points {
		points[i].X *= scale
		points[i].Y *= scale
	}
	separate(points, radius)
	pack(analysis.WeakComponents(digraph), points, radius)
	x, y = make([]float64, len(points)), make([]float64, len(points))
	for i, p := range points {
		x[i], y[i] = math.Round(p.X*100)/100, math.Round(p.Y*100)/100
	}
	return x, y
}

// spread returns the factor that gives half of all edges the room they need.
func spread(g *view.Digraph, at []analysis.Point, radius []float64) float64 {
	var factors []float64
	for i := range int32(g.Len()) {
		for _, j := range g.Out.Row(i) {
			if d := math.Hypot(at[i].X-at[j].X, at[i].Y-at[j].Y); d > 1e-9 {
				factors = append(factors, (radius[i]+radius[j]+lineGap)/d)
			}
		}
	}
	if factors == nil {
		return 10
	}
	slices.Sort(factors)
	return factors[len(factors)/2]
}

// separate pushes overlapping discs apart, in rounds over a grid whose cells are as
// wide as two of the greatest discs, so that only neighbouring cells matter.
func separate(at []analysis.Point, radius []float64) {
	const rounds = 60
	widest := 0.0
	for _, r := range radius {
		widest = max(widest, r)
	}
	cell := 2*widest + gap
	type key struct{ x, y int }
	where := func(p analysis.Point) key { return key{int(math.Floor(p.X / cell)), int(math.Floor(p.Y / cell))} }
	for range rounds {
		grid := make(map[key][]int, len(at))
		for i := range at {
			k := where(at[i])
			grid[k] = append(grid[k], i)
		}
		moved := false
		for i := range at {
			k := where(at[i])
			for dx := -1; dx <= 1; dx++ {
				for dy := -1; dy <= 1; dy++ {
					for _, j := range grid[key{k.x + dx, k.y + dy}] {
						moved = j > i && push(&at[i], &at[j], radius[i]+radius[j]+gap) || moved
					}
				}
			}
		}
		if !moved {
			return
		}
	}
}

// push moves p and q apart along their line until they are distance apart, and
// reports whether they were closer. Points in one place move apart sideways.
func push(p, q *analysis.Point, distance float64) bool {
	dx, dy := q.X-p.X, q.Y-p.Y
	d := math.Sqrt(float64(dx*dx) + float64(dy*dy))
	if d >= distance-1e-6 {
		return false
	}
	if d < 1e-9 {
		dx, dy, d = 1, 0, 1
		distance++
	}
	half := (distance - d) / 2 / d
	p.X -= float64(dx * half)
	p.Y -= float64(dy * half)
	q.X += float64(dx * half)
	q.Y += float64(dy * half)
	return true
}
