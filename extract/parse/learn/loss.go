package learn

import (
	"math"

	"github.com/clew-kg/clew/extract/nn"
)

// softmax turns row into the gradient of the cross-entropy of gold, times scale, and
// returns the loss in nats.
func softmax(row []float32, gold int, scale float32) float64 {
	top := float32(math.Inf(-1))
	for _, v := range row {
		top = max(top, v)
	}
	var sum float64
	for _, v := range row {
		sum += math.Exp(float64(v - top))
	}
	loss := math.Log(sum) - float64(row[gold]-top)
	for j, v := range row {
		row[j] = float32(math.Exp(float64(v-top))/sum) * scale
	}
	row[gold] -= scale
	return loss
}

// learn runs the loaded sentences forward and back. Afterwards s.grad holds the
// gradient of the dense parameters and s.dx that of each word's embedding, both of
// the loss times scale. It returns the loss summed over words.
func (s *shard) learn(w *Params, wt []float32, sentences []*Sentence, drop *Dropout, scale float32) (loss float64) {
	p, n := s.p, s.words
	if s.grad == nil {
		s.grad = make([]float32, p.Size)
	}
	clear(s.grad)
	s.encode(w, drop)

	// Relations, at the gold heads.
	var heads, relations []int
	at := 0
	for _, sent := range sentences {
		for i, h := range sent.Heads {
			if h == 0 {
				heads = append(heads, -1)
			} else {
				heads = append(heads, at+h-1)
			}
			relations = append(relations, sent.Relations[i])
		}
		at += len(sent.Heads)
	}
	s.labelScores(w, func(i int) int { return heads[i] }, drop)
	for i, r := range relations {
		row := s.logits[i*p.LabelOut.Out : (i+1)*p.LabelOut.Out]
		loss += softmax(row[:p.Labels], r, scale)
		clear(row[p.Labels:])
	}
	dHidden := s.zero(0, n*p.Label)
	p.LabelOut.backward(wt, s.grad, s.hidden, dHidden, s.logits, n)
	if drop != nil {
		times(dHidden, s.masks[4+p.Layers])
	}
	dropNegative(dHidden, s.hidden)
	dLabHead := s.zero(1, n*p.Label)
	for i, h := range heads {
		to := p.RootLabel.of(s.grad)
		if h >= 0 {
			to = dLabHead[h*p.Label : (h+1)*p.Label]
		}
		nn.Axpy(to, 1, dHidden[i*p.Label:(i+1)*p.Label])
	}

	// Arcs.
	dPair, dArcHead := s.zero(2, n*p.Arc), s.zero(3, n*p.Arc)
	root, dRoot := p.RootArc.of(w.Dense), p.RootArc.of(s.grad)
	at = 0
	for _, sent := range sentences {
		l := len(sent.Heads)
		scores := s.arcScores(w, at, l)
		for i, h := range sent.Heads {
			row := scores[i*(l+1) : (i+1)*(l+1)]
			loss += softmax(row, h, scale)
			q, dq := s.pair[(at+i)*p.Arc:(at+i+1)*p.Arc], dPair[(at+i)*p.Arc:(at+i+1)*p.Arc]
			nn.Axpy(dq, row[0], root)
			nn.Axpy(dRoot, row[0], q)
			for j, d := range row[1:] {
				if d < 1e-9 && d > -1e-9 {
					continue
				}
				k := (at + j) * p.Arc
				nn.Axpy(dq, d, s.arcHead[k:k+p.Arc])
				nn.Axpy(dArcHead[k:k+p.Arc], d, q)
			}
		}
		at += l
	}
	dArcDep := s.zero(4, n*p.Arc)
	p.Pair.backward(wt, s.grad, s.arcDep, dArcDep, dPair, n)
	if drop != nil {
		times(dArcDep, s.masks[2+p.Layers])
		times(dArcHead, s.masks[3+p.Layers])
	}
	dropNegative(dArcDep, s.arcDep)
	dropNegative(dArcHead, s.arcHead)

	top := s.out[p.Layers-1]
	dTop := s.zero(5, n*2*p.Hidden)
	p.ArcDep.backward(wt, s.grad, top, dTop, dArcDep, n)
	p.ArcHead.backward(wt, s.grad, top, dTop, dArcHead, n)
	p.LabelDep.backward(wt, s.grad, top, dTop, dHidden, n)
	p.LabelHead.backward(wt, s.grad, top, dTop, dLabHead, n)
	s.encodeBack(w, wt, dTop, drop)
	return loss
}

// encodeBack goes back from the gradient of the last layer to the embeddings.
func (s *shard) encodeBack(w *Params, wt, dTop []float32, drop *Dropout) {
	p, n := s.p, s.words
	if drop != nil {
		times(dTop, s.masks[1+p.Layers])
	}
	d, width := dTop, p.Shape.Window
	for l := p.Layers - 1; l >= 0; l-- {
		size := n * 2 * p.Hidden
		if l == 0 {
			size = n * width
		}
		dIn := s.zero(6+l%2, size)
		for dir := range 2 {
			s.cells[l][dir].backward(wt, s.grad, p.Input[l][dir], p.State[l][dir], s.steps, dir, d, 2*p.Hidden, dir*p.Hidden, dIn)
		}
		if drop != nil {
			times(dIn, s.masks[1+l])
		}
		d = dIn
	}
	normBack(d, p.Gain.of(w.Dense), s.unit, s.inv, p.Gain.of(s.grad), p.Shift.of(s.grad), n)
	dPre := s.zero(8, n*2*width)
	for i := range n {
		for j := range width {
			dPre[i*2*width+int(s.side[i*width+j])*width+j] = d[i*width+j]
		}
	}
	in := p.Embed + p.Vector
	dAround := s.zero(9, n*3*in)
	p.Window.backward(wt, s.grad, s.around, dAround, dPre, n)
	s.dx = room(s.dx, n*in)
	clear(s.dx)
	at := 0
	for _, l := range s.lengths {
		for i := at; i < at+l; i++ {
			for k := range 3 {
				if j := i + k - 1; j >= at && j < at+l {
					nn.Axpy(s.dx[j*in:(j+1)*in], 1, dAround[(i*3+k)*in:(i*3+k+1)*in])
				}
			}
		}
		at += l
	}
	if drop != nil {
		times(s.dx, s.masks[0])
	}
}

// zero returns work space number k, n numbers, all 0.
func (s *shard) zero(k, n int) []float32 {
	s.d[k] = room(s.d[k], n)
	clear(s.d[k])
	return s.d[k]
}

// dropNegative zeroes the gradient where a rectifier was shut.
func dropNegative(d, y []float32) {
	y = y[:len(d)]
	for i := range d {
		if y[i] <= 0 {
			d[i] = 0
		}
	}
}
