package analysis

import (
	"errors"
	"fmt"
	"math"

	"github.com/clew-kg/clew/graph/view"
)

// PageRankOptions tunes PageRank. The zero value is the usual choice.
type PageRankOptions struct {
	Damping   float64   // chance to follow an edge, in [0,1); default 0.85; use a negative number for 0
	Teleport  []float64 // share of jumps to each node, ≥ 0, scaled to sum 1; default uniform. Personalised PageRank sets it
	Tolerance float64   // greatest relative error of a node, about; default 1e-8
}

// PageRank returns the chance to be at each node of somebody who follows edges in
// proportion to their weight and now and then jumps (Brin and Page 1998, "The anatomy
// of a large-scale hypertextual web search engine"); the sum is 1.
//
//	x = d·(Pᵀx + (x over nodes without way out)·t) + (1−d)·t
//
// Nodes without way out jump. Therefore x is proportional to the solution of
// y = t + d·Pᵀy, which Gauss–Seidel sweeps find from below (Gleich, Gray, Greif and
// Lau 2010, "An inner-outer iteration for computing PageRank", use the same form).
// Time O(n + m) a sweep, about 20 sweeps.
func PageRank(g *view.Digraph, o PageRankOptions) ([]float64, error) {
	n := g.Len()
	d := o.Damping
	switch {
	case d == 0:
		d = 0.85
	case d < 0:
		d = 0
	case !(d < 1):
		return nil, fmt.Errorf("analysis: PageRank, damping %v: want a number in [0,1), such as 0.85", d)
	}
	b, err := teleport(o.Teleport, n)
	if err != nil {
		return nil, err
	}
	_, strength := rowSums(&g.Out)
	factor := make([]float64, n)
	for i, s := range strength {
		if s > 0 {
			factor[i] = d / s
		}
	}
	tolerance := o.Tolerance
	if tolerance <= 0 {
		tolerance = 1e-8
	}
	x, err := gaussSeidel(&g.In, factor, b, tolerance*(1-d))
	if err != nil {
		return nil, fmt.Errorf("analysis: PageRank: %w", err)
	}
	scaleToSum(x)
	return x, nil
}

func teleport(t []float64, n int) ([]float64, error) {
	b := make([]float64, n)
	if t == nil {
		for i := range b {
			b[i] = 1 / float64(n)
		}
		return b, nil
	}
	if len(t) != n {
		return nil, fmt.Errorf("analysis: PageRank: teleport has %d entries for %d nodes", len(t), n)
	}
	sum := 0.0
	for i, w := range t {
		if !(w >= 0) || math.IsInf(w, 1) {
			return nil, fmt.Errorf("analysis: PageRank: teleport of node %d is %v, want a finite number ≥ 0", i, w)
		}
		sum += w
	}
	if n > 0 && !(sum > 0) {
		return nil, errors.New("analysis: PageRank: teleport is 0 everywhere; name at least one node")
	}
	for i, w := range t {
		b[i] = w / sum
	}
	return b, nil
}

var errDiverges = errors.New("the iteration does not converge")

// gaussSeidel solves y = b + Mᵀy for M[j][i] = factor[j]·weight(j→i) ≥ 0 and b ≥ 0,
// from below, until no node changes by more than tolerance of itself in a sweep. Now and
// then it jumps ahead along the last change, as far as the ratio of the last two changes
// promises (Aitken 1926; Kamvar, Haveliwala, Manning and Golub 2003, "Extrapolation
// methods for accelerating PageRank computations"): a third of the sweeps are left.
func gaussSeidel(in *view.CSR, factor, b []float64, tolerance float64) ([]float64, error) {
	n := in.Len()
	y := make([]float64, n)
	z := make([]float64, n) // factor·y, so that a sweep reads one number an edge
	loop := make([]float64, n)
	for i := range int32(n) {
		if w, ok := in.At(i, i); ok {
			loop[i] = w * factor[i]
			if loop[i] >= 1 {
				return nil, errDiverges
			}
		}
	}
	const maxSweeps, jump = 10000, 10
	step := make([]float64, n) // change of the last sweep
	last := 0.0                // sum of the changes of the sweep before
	for sweep := 1; sweep <= maxSweeps; sweep++ {
		change, total := 0.0, 0.0
		for i := range int32(n) {
			sum := b[i]
			row := in.Row(i)
			if in.Weight == nil {
				for _, j := range row {
					sum += z[j]
				}
			} else {
				for k, w := range in.Weights(i) {
					sum += float64(w * z[row[k]])
				}
			}
			if l := loop[i]; l > 0 {
				sum = (sum - float64(l*y[i])) / (1 - l)
			}
			step[i] = sum - y[i]
			if sum != y[i] {
				change = max(change, math.Abs(step[i])/sum)
				total += math.Abs(step[i])
				y[i] = sum
				z[i] = sum * factor[i]
			}
		}
		if math.IsNaN(change) || math.IsInf(change, 0) {
			return nil, errDiverges
		}
		if change <= tolerance {
			return y, nil
		}
		if ratio := total / last; sweep%jump == 0 && ratio < 0.97 {
			for i, s := range step {
				y[i] = max(b[i], y[i]+float64(s*ratio/(1-ratio)))
				z[i] = y[i] * factor[i]
			}
		}
		last = total
	}
	return nil, errDiverges
}

func scaleToSum(x []float64) {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	if sum > 0 {
		for i := range x {
			x[i] /= sum
		}
	}
}

func scaleToMax(x []float64) {
	top := 0.0
	for _, v := range x {
		top = max(top, v)
	}
	if top > 0 {
		for i := range x {
			x[i] /= top
		}
	}
}
