package analysis

import "github.com/clew-kg/clew/graph/view"

// Degrees holds what is counted of the edges at each node.
type Degrees struct {
	In, Out     []int32   // edges; a self-loop counts once in each
	InStrength  []float64 // sum of their weights
	OutStrength []float64
}

// Degree counts the edges at each node. Time O(n + m).
func Degree(g *view.Digraph) Degrees {
	d := Degrees{}
	d.In, d.InStrength = rowSums(&g.In)
	d.Out, d.OutStrength = rowSums(&g.Out)
	return d
}

func rowSums(c *view.CSR) ([]int32, []float64) {
	counts, sums := make([]int32, c.Len()), make([]float64, c.Len())
	for i := range int32(c.Len()) {
		counts[i] = c.Start[i+1] - c.Start[i]
		sums[i] = float64(counts[i])
		if c.Weight != nil {
			sums[i] = 0
			for _, w := range c.Weights(i) {
				sums[i] += w
			}
		}
	}
	return counts, sums
}

// Density is the share of possible edges that exist, self-loops left out; 0 for
// fewer than two nodes.
//
//	m / n(n−1)
func Density(g *view.Digraph) float64 {
	n := float64(g.Len())
	if n < 2 {
		return 0
	}
	return float64(g.Size()-loops(g)) / (n * (n - 1))
}

// Reciprocity is the share of edges whose reverse exists too, self-loops left out;
// 0 without edges.
func Reciprocity(g *view.Digraph) float64 {
	edges, mutual := g.Size()-loops(g), 0
	if edges == 0 {
		return 0
	}
	for i := range int32(g.Len()) {
		mutual += common(g.Out.Row(i), g.In.Row(i))
	}
	return float64(mutual-loops(g)) / float64(edges)
}

func loops(g *view.Digraph) int {
	n := 0
	for i := range int32(g.Len()) {
		if _, ok := g.Out.Find(i, i); ok {
			n++
		}
	}
	return n
}

// common counts the values that two ascending slices share.
func common(a, b []int32) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}
