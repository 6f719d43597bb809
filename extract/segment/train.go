package segment

import (
	"math"
	"math/rand/v2"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/model"
)

// Settings of training. They were chosen on the development parts of EWT and GUM.
const (
	epochs = 6
	rate   = 0.05 // of AdaGrad
	decay  = 1e-4 // L2, per update of a weight
	bias   = 0.0  // log odds above which a gap ends a sentence
)

// An example is a gap with its features and the answer.
type example struct {
	features [numFeatures]uint32
	ends     bool
}

// Train learns where sentences end from gold documents, blocks of which are parted
// by empty lines, and returns the model file. It is deterministic: the same documents
// in the same order give the same bytes. progress, unless nil, is told the mean loss
// of every epoch.
//
// The method is logistic regression by stochastic gradient descent with AdaGrad
// (Duchi, Hazan, Singer 2011). Weights are then rounded to bytes.
func Train(gold []*corpus.Document, progress func(epoch int, loss float64)) []byte {
	var examples []example
	for _, d := range gold {
		examples = appendExamples(examples, d)
	}
	weights := make([]float64, 1<<tableBits)
	squares := make([]float64, 1<<tableBits)
	order := make([]int32, len(examples))
	for i := range order {
		order[i] = int32(i)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for epoch := range epochs {
		rng.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		loss := 0.0
		for _, i := range order {
			loss += learn(weights, squares, &examples[i])
		}
		if progress != nil {
			progress(epoch+1, loss/float64(max(len(examples), 1)))
		}
	}
	return encode(weights)
}

// learn takes one step and returns the loss before it.
func learn(weights, squares []float64, e *example) float64 {
	sum := 0.0
	for _, k := range e.features {
		sum += weights[k]
	}
	p := 1 / (1 + math.Exp(-sum))
	gradient, loss := p, -math.Log(max(1-p, 1e-12))
	if e.ends {
		gradient, loss = p-1, -math.Log(max(p, 1e-12))
	}
	for _, k := range e.features {
		g := gradient + decay*weights[k]
		squares[k] += g * g
		weights[k] -= rate * g / math.Sqrt(squares[k]+1e-8)
	}
	return loss
}

// encode rounds the weights to 127 steps of the largest and writes the model.
func encode(weights []float64) []byte {
	largest := 1e-9
	for _, w := range weights {
		largest = max(largest, math.Abs(w))
	}
	scale := 127 / largest
	bytes := make([]int8, len(weights))
	for i, w := range weights {
		bytes[i] = int8(math.Round(w * scale))
	}
	w := model.NewWriter(kind)
	w.Int8s("weights", bytes)
	w.Int8s("threshold", []int8{int8(math.Round(bias * scale / 8))})
	return w.Bytes()
}

// appendExamples appends the gaps of a gold document. Words are those of the gold
// annotation.
func appendExamples(dst []example, gold *corpus.Document) []example {
	ends := make([]bool, len(gold.Tokens)+1) // a sentence ends after the token
	for _, s := range gold.Sentences {
		ends[s.Last-1] = true
	}
	d := &corpus.Document{Article: gold.Article, Text: gold.Text}
	next := 0
	for _, b := range appendBlocks(nil, gold.Text) {
		first := next
		for next < len(gold.Tokens) && int(gold.Tokens[next].Start) < b.end {
			next++
		}
		d.Tokens = gold.Tokens[:next]
		scan(d, first, new(gap), func(i int, g *gap) bool {
			var e example
			g.features(&e.features)
			e.ends = ends[i]
			dst = append(dst, e)
			return e.ends
		})
	}
	return dst
}
