package analysis

import (
	"fmt"
	"math"

	"github.com/clew-kg/clew/graph/view"
)

// HITS returns how good a hub and how good an authority each node is (Kleinberg 1999,
// "Authoritative sources in a hyperlinked environment"), both scaled to a maximum
// of 1: good hubs point to good authorities.
//
//	authority = Aᵀ·hub / σ,  hub = A·authority / σ,  σ the greatest singular value of A
//
// Weights count. Where several vectors belong to σ (as in two equal components), the
// one nearest to the in-strengths is taken; without edges all is 0. Found by the
// Lanczos iteration on AᵀA.
func HITS(g *view.Digraph) (hub, authority []float64) {
	n := g.Len()
	hub = make([]float64, n)
	_, start := rowSums(&g.In)
	authority = dominant(start, func(dst, src []float64) {
		multiply(&g.Out, hub, src)
		multiply(&g.In, dst, hub)
	})
	multiply(&g.Out, hub, authority)
	scaleToMax(hub)
	return hub, authority
}

// Eigenvector returns the centrality of each node that is in proportion to the sum
// of its neighbours' (Bonacich 1972, "Factoring and weighting approaches to status
// scores and clique identification"), scaled to a maximum of 1.
//
//	x = A·x / λ,  λ the greatest eigenvalue of A
//
// Weights count. Nodes outside the component with the greatest λ get 0; where
// several components share it, the vector nearest to the strengths is taken. Without
// edges all is 0. Found by the Lanczos iteration.
func Eigenvector(u *view.Undirected) []float64 {
	_, start := rowSums(&u.Adj)
	return dominant(start, func(dst, src []float64) { multiply(&u.Adj, dst, src) })
}

// EigenvectorDirected is Eigenvector with directions: a node is central if edges come
// from central nodes. It iterates x ← Aᵀx + x and reports when that does not settle
// within 10 000 steps, as in graphs without cycles, where there is no such vector.
func EigenvectorDirected(g *view.Digraph) ([]float64, error) {
	n := g.Len()
	x, y := make([]float64, n), make([]float64, n)
	for i := range x {
		x[i] = 1
	}
	for range 10000 {
		multiply(&g.In, y, x)
		for i := range y {
			y[i] += x[i]
		}
		scaleToMax(y)
		change := 0.0
		for i := range y {
			change = max(change, math.Abs(y[i]-x[i]))
		}
		x, y = y, x
		if change < 1e-13 {
			return x, nil
		}
	}
	return nil, fmt.Errorf("analysis: eigenvector centrality: %w; the graph may have no cycles, use PageRank or Katz", errDiverges)
}

// KatzOptions tunes Katz.
type KatzOptions struct {
	Alpha float64 // weight of each further step; default 0.9 / min(greatest in-strength, greatest out-strength)
}

// Katz returns how many ways lead to each node, where a way of k steps counts αᵏ (Katz
// 1953, "A new status index derived from sociometric analysis"), scaled to a
// Euclidean norm of 1. Weights count. It reports an α at which the sum diverges,
// which the default never does.
//
//	x = α·Aᵀx + 1
func Katz(g *view.Digraph, o KatzOptions) ([]float64, error) {
	d := Degree(g)
	alpha := o.Alpha
	if alpha == 0 {
		alpha = 0.9
		if top := min(maximum(d.InStrength), maximum(d.OutStrength)); top > 0 {
			alpha /= top
		}
	}
	if !(alpha > 0) {
		return nil, fmt.Errorf("analysis: Katz centrality, alpha %v: want a number > 0", alpha)
	}
	factor, b := make([]float64, g.Len()), make([]float64, g.Len())
	for i := range b {
		factor[i], b[i] = alpha, 1
	}
	x, err := gaussSeidel(&g.In, factor, b, 1e-12)
	if err != nil {
		return nil, fmt.Errorf("analysis: Katz centrality, alpha %v: %w; take a smaller alpha", alpha, err)
	}
	if norm := math.Sqrt(dot(x, x)); norm > 0 {
		for i := range x {
			x[i] /= norm
		}
	}
	return x, nil
}

func maximum(x []float64) float64 {
	top := 0.0
	for _, v := range x {
		top = max(top, v)
	}
	return top
}

// multiply sets dst to c·src.
func multiply(c *view.CSR, dst, src []float64) {
	for i := range dst {
		row, sum := c.Row(int32(i)), 0.0
		if c.Weight == nil {
			for _, j := range row {
				sum += src[j]
			}
		} else {
			for k, w := range c.Weights(int32(i)) {
				sum += float64(w * src[row[k]])
			}
		}
		dst[i] = sum
	}
}

func dot(x, y []float64) float64 {
	sum := 0.0
	for i, v := range x {
		sum += float64(v * y[i])
	}
	return sum
}

// dominant returns the eigenvector of a symmetric operator without negative entries
// that belongs to its greatest eigenvalue, scaled to a maximum of 1; 0 if start is.
// It is the Lanczos iteration without reorthogonalisation, stopped once the greatest
// Ritz value is exact and restarted from its vector until then (Lanczos 1950; Paige
// 1980, "Accuracy and effectiveness of the Lanczos algorithm for the symmetric
// eigenproblem": orthogonality is lost only as a Ritz value converges).
func dominant(start []float64, apply func(dst, src []float64)) []float64 {
	n := len(start)
	x := make([]float64, n)
	copy(x, start)
	const (
		steps     = 48
		restarts  = 200
		tolerance = 1e-13 // of the residual, relative to the eigenvalue
	)
	basis := make([][]float64, 0, steps+1)
	for range restarts {
		norm := math.Sqrt(dot(x, x))
		if norm == 0 {
			return x
		}
		for i := range x {
			x[i] /= norm
		}
		ritz, settled := lanczos(x, &basis, steps, tolerance, apply)
		clear(x)
		for j, s := range ritz {
			for i, q := range basis[j] {
				x[i] += float64(s * q)
			}
		}
		if settled {
			break
		}
	}
	if sum := dot(x, start); sum < 0 {
		for i := range x {
			x[i] = -x[i]
		}
	}
	scaleToMax(x)
	for i := range x {
		if x[i] < 1e-14 {
			x[i] = 0 // rounding
		}
	}
	return x
}

// lanczos fills basis from the unit vector x and returns the coordinates of the Ritz
// vector of the greatest Ritz value, and whether its residual is small enough.
func lanczos(x []float64, basis *[][]float64, steps int, tolerance float64, apply func(dst, src []float64)) ([]float64, bool) {
	var diagonal, off []float64
	vector := func(k int) []float64 {
		if k == len(*basis) {
			*basis = append(*basis, make([]float64, len(x)))
		}
		return (*basis)[k]
	}
	copy(vector(0), x)
	for k := range steps {
		q, next := vector(k), vector(k+1)
		apply(next, q)
		if k > 0 {
			previous, beta := vector(k-1), off[k-1]
			for i := range next {
				next[i] -= float64(beta * previous[i])
			}
		}
		alpha := dot(next, q)
		for i := range next {
			next[i] -= float64(alpha * q[i])
		}
		beta := math.Sqrt(dot(next, next))
		diagonal = append(diagonal, alpha)
		last := k == steps-1
		if k%6 == 5 || last || beta == 0 {
			value, ritz := greatestRitz(diagonal, off)
			small := beta*math.Abs(ritz[k]) <= tolerance*math.Abs(value)
			if small || last || beta == 0 {
				return ritz, small || beta == 0
			}
		}
		off = append(off, beta)
		for i := range next {
			next[i] /= beta
		}
	}
	panic("analysis: unreachable")
}

// greatestRitz returns the greatest eigenvalue of a symmetric tridiagonal matrix and
// its unit vector, by QL steps with implicit shifts (Bowdler, Martin, Reinsch and
// Wilkinson 1968, "The QR and QL algorithms for symmetric matrices").
func greatestRitz(diagonal, off []float64) (float64, []float64) {
	n := len(diagonal)
	d, e := append([]float64{}, diagonal...), make([]float64, n)
	copy(e, off)
	z := make([]float64, n*n) // row k holds the k-th eigenvector
	for k := range n {
		z[k*n+k] = 1
	}
	for l := range n {
		for range 60 {
			m := l
			for m < n-1 && math.Abs(e[m]) > 1e-17*(math.Abs(d[m])+math.Abs(d[m+1])) {
				m++
			}
			if m == l {
				break
			}
			g := (d[l+1] - d[l]) / (2 * e[l])
			g = d[m] - d[l] + e[l]/(g+math.Copysign(math.Sqrt(float64(g*g)+1), g))
			s, c, p := 1.0, 1.0, 0.0
			i := m - 1
			for ; i >= l; i-- {
				f, b := s*e[i], c*e[i]
				r := math.Sqrt(float64(f*f) + float64(g*g))
				e[i+1] = r
				if r == 0 {
					d[i+1] -= p
					e[m] = 0
					break
				}
				s, c = f/r, g/r
				g = d[i+1] - p
				r = float64((d[i]-g)*s) + float64(2*c*b)
				p = s * r
				d[i+1] = g + p
				g = float64(c*r) - b
				for k := range n {
					f := z[(i+1)*n+k]
					z[(i+1)*n+k] = float64(s*z[i*n+k]) + float64(c*f)
					z[i*n+k] = float64(c*z[i*n+k]) - float64(s*f)
				}
			}
			if i >= l {
				continue
			}
			d[l] -= p
			e[l], e[m] = g, 0
		}
	}
	top := 0
	for k := range d {
		if d[k] > d[top] {
			top = k
		}
	}
	return d[top], z[top*n : (top+1)*n]
}
