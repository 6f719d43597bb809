package confidence

import (
	"maps"
	"math"
	"slices"
)

// An Example is a statement with its features and how right it is, in [0,1].
type Example struct {
	Features []string
	Right    float64
}

// Fit learns a card from at least one example: logistic regression with an L2 penalty, by gradient descent in a
// fixed order, then isotonic regression, so that the same examples give the same card. Features seen fewer than five times earn no points.
func Fit(examples []Example, penalty float64) Card {
	count := map[string]int{}
	for _, e := range examples {
		for _, f := range e.Features {
			count[f]++
		}
	}
	maps.DeleteFunc(count, func(_ string, n int) bool { return n < 5 })
	names := slices.Sorted(maps.Keys(count))
	index := map[string]int{}
	for i, n := range names {
		index[n] = i
	}
	w, bias := make([]float64, len(names)), 0.0
	gradient := make([]float64, len(names))
	for range 4000 {
		for i := range w {
			gradient[i] = -penalty * w[i]
		}
		slope := 0.0
		for _, e := range examples {
			x := bias
			for _, f := range e.Features {
				if i, ok := index[f]; ok {
					x += w[i]
				}
			}
			d := e.Right - logistic(x)
			slope += d
			for _, f := range e.Features {
				if i, ok := index[f]; ok {
					gradient[i] += d
				}
			}
		}
		step := 1 / float64(len(examples))
		bias += step * slope
		for i := range w {
			w[i] += step * gradient[i]
		}
	}
	c := Card{Base: points(bias), Points: map[string]int{}}
	for i, n := range names {
		if p := points(w[i]); p != 0 {
			c.Points[n] = p
		}
	}
	c.calibrate(examples)
	return c
}

// calibrate fills the table by isotonic regression of rightness on the sum of points (pool
// adjacent violators: Ayer et al. 1955; Zadrozny & Elkan 2002, "Transforming Classifier Scores into
// Accurate Multiclass Probability Estimates"). A block holds at least an eighth of the examples and 15 of
// them, since smaller ones tell chance; its value leans to one half by as much as
// four examples weigh: the articles annotated are ones that the rules were written with, so others will be read less well.
func (c *Card) calibrate(examples []Example) {
	sums := map[int]*block{}
	for _, e := range examples {
		sum := c.sum(e.Features)
		if sums[sum] == nil {
			sums[sum] = &block{low: sum}
		}
		sums[sum].n++
		sums[sum].right += e.Right
	}
	var blocks []block
	least := max(len(examples)/8, 15)
	for _, sum := range slices.Sorted(maps.Keys(sums)) {
		blocks = append(blocks, *sums[sum])
		for k := len(blocks) - 1; k > 0 && (blocks[k-1].n < least || blocks[k-1].mean() >= blocks[k].mean()); k-- {
			blocks[k-1].n += blocks[k].n
			blocks[k-1].right += blocks[k].right
			blocks = blocks[:k]
		}
	}
	if k := len(blocks) - 1; k > 0 && blocks[k].n < least {
		blocks[k-1].n += blocks[k].n
		blocks[k-1].right += blocks[k].right
		blocks = blocks[:k]
	}
	c.Low = blocks[0].low
	for k, b := range blocks {
		value := math.Round(1000*(b.right+prior/2)/(float64(b.n)+prior)) / 1000
		end := b.low + 1
		if k+1 < len(blocks) {
			end = blocks[k+1].low
		}
		for sum := b.low; sum < end; sum++ {
			c.Table = append(c.Table, value)
		}
	}
}

// prior is how many examples, half of them right, each block has besides its own.
const prior = 4

// A block is a run of sums, from low up to the next block, with the examples that have them.
type block struct {
	low, n int
	right  float64
}

func (b block) mean() float64 { return b.right / float64(b.n) }

func points(logit float64) int { return int(math.Round(logit * Scale)) }

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// A Bin compares the confidence of some statements with how many were right.
type Bin struct {
	From, To          float64 // confidences in [From, To)
	Statements        int
	Confidence, Right float64 // means
}

// Reliability returns statements in bins of a tenth of confidence, those that hold any, and the expected
// calibration error: the mean distance of confidence and rightness, weighed by statements (Naeini, Cooper &
// Hauskrecht 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning").
func Reliability(confidences, right []float64) (bins []Bin, ece float64) {
	const n = 10
	all := make([]Bin, n)
	for i, c := range confidences {
		b := &all[min(int(c*n), n-1)]
		b.Statements++
		b.Confidence += c
		b.Right += right[i]
	}
	for i := range all {
		b := &all[i]
		if b.Statements == 0 {
			continue
		}
		b.From, b.To = float64(i)/n, float64(i+1)/n
		b.Confidence /= float64(b.Statements)
		b.Right /= float64(b.Statements)
		ece += math.Abs(b.Confidence-b.Right) * float64(b.Statements) / float64(len(confidences))
		bins = append(bins, *b)
	}
	return bins, ece
}
