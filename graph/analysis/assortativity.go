package analysis

import (
	"math"

	"github.com/clew-kg/clew/graph/view"
)

// Assortativity says how much edges join nodes of the same kind, from −1 to 1 (Newman
// 2003, "Mixing patterns in networks"); kind[i] ≥ 0 is that of node i. Every directed
// edge counts once, whatever its weight. Without edges, or if all nodes are of one
// kind, it is NaN.
//
//	r = (Σ eₖₖ − Σ aₖbₖ) / (1 − Σ aₖbₖ)
//
// eₖₖ is the share of edges within kind k, aₖ and bₖ those that leave and enter it.
func Assortativity(g *view.Digraph, kind []int32) float64 {
	kinds := int32(0)
	for _, k := range kind {
		kinds = max(kinds, k+1)
	}
	leave, enter := make([]float64, kinds), make([]float64, kinds)
	within, edges := 0.0, float64(g.Size())
	for i := range int32(g.Len()) {
		for _, j := range g.Out.Row(i) {
			leave[kind[i]]++
			enter[kind[j]]++
			if kind[i] == kind[j] {
				within++
			}
		}
	}
	chance := 0.0
	for k := range leave {
		chance += float64(leave[k] / edges * (enter[k] / edges))
	}
	if edges == 0 || chance == 1 {
		return math.NaN()
	}
	return (within/edges - chance) / (1 - chance)
}

// DegreeAssortativity says how much edges join nodes of similar degree, from −1 to 1:
// the correlation of the degrees at both ends of undirected edges (Newman 2002,
// "Assortative mixing in networks"). If all those degrees are equal it is NaN.
func DegreeAssortativity(u *view.Undirected) float64 {
	var ends, sum, squares, products float64
	for i := range int32(u.Len()) {
		d := float64(len(u.Adj.Row(i)))
		for _, j := range u.Adj.Row(i) {
			e := float64(len(u.Adj.Row(j)))
			ends++
			sum += d
			squares += d * d // exact: degrees are small integers
			products += d * e
		}
	}
	variance := float64(squares*ends) - float64(sum*sum)
	if variance == 0 {
		return math.NaN()
	}
	return (float64(products*ends) - float64(sum*sum)) / variance
}
