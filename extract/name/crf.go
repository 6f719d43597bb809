package name

import "math"

// A lattice holds the scores of one sentence and what the forward–backward algorithm
// makes of them (Lafferty et al. 2001). Labels that a sentence's annotation leaves open
// are summed over.
type lattice struct {
	n        int
	scores   [][numLabels]float64 // of labels, as the features give them
	forward  [][numLabels]float64 // scaled
	backward [][numLabels]float64
	scale    []float64
	exp      [][numLabels]float64
}

type transitions [numLabels][numLabels]float64 // [before][label]

func grow(x [][numLabels]float64, n int) [][numLabels]float64 {
	if cap(x) < n {
		return make([][numLabels]float64, n, 2*n)
	}
	return x[:n]
}

// run fills forward and backward for the labels that allowed admits and returns the log
// of their sum.
func (l *lattice) run(trans *transitions, allowed []Labels) float64 {
	n := l.n
	l.forward, l.backward, l.exp = grow(l.forward, n), grow(l.backward, n), grow(l.exp, n)
	if cap(l.scale) < n {
		l.scale = make([]float64, n, 2*n)
	}
	l.scale = l.scale[:n]
	total := 0.0
	for i := range n {
		top := math.Inf(-1)
		for y := range numLabels {
			if allowed == nil || allowed[i]>>y&1 != 0 {
				top = max(top, l.scores[i][y])
			}
		}
		sum := 0.0
		for y := range numLabels {
			l.exp[i][y], l.forward[i][y] = 0, 0
			if allowed != nil && allowed[i]>>y&1 == 0 || i == 0 && !opens[y] || i == n-1 && !closes[y] {
				continue
			}
			e := math.Exp(l.scores[i][y] - top)
			l.exp[i][y] = e
			in := 1.0
			if i > 0 {
				in = 0
				for _, b := range follows[y] {
					in += l.forward[i-1][b] * trans[b][y]
				}
			}
			l.forward[i][y] = in * e
			sum += in * e
		}
		if sum == 0 {
			return math.Inf(-1)
		}
		l.scale[i] = 1 / sum
		total += math.Log(sum) + top
		for y := range numLabels {
			l.forward[i][y] /= sum
		}
	}
	for y := range numLabels {
		l.backward[n-1][y] = 1
	}
	for i := n - 2; i >= 0; i-- {
		l.backward[i] = [numLabels]float64{}
		for y := range numLabels {
			out := l.exp[i+1][y] * l.backward[i+1][y] * l.scale[i+1]
			if out == 0 {
				continue
			}
			for _, b := range follows[y] {
				l.backward[i][b] += trans[b][y] * out
			}
		}
	}
	return total
}

// add adds sign times the expected counts of labels to counts and of transitions to
// pairs.
func (l *lattice) add(trans *transitions, counts [][numLabels]float64, pairs *transitions, sign float64) {
	for i := range l.n {
		for y := range numLabels {
			counts[i][y] += sign * l.forward[i][y] * l.backward[i][y]
		}
		if i == 0 {
			continue
		}
		for y := range numLabels {
			out := l.exp[i][y] * l.backward[i][y] * l.scale[i]
			if out == 0 {
				continue
			}
			for _, b := range follows[y] {
				pairs[b][y] += sign * l.forward[i-1][b] * trans[b][y] * out
			}
		}
	}
}
