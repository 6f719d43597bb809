// Package learn trains the parser's network in float32: hashed embeddings and word
// vectors, a window layer with maxout and layer norm, BiLSTM layers, biaffine arcs
// and a label layer, with back-propagation written out by hand.
//
// Sources: Kiperwasser & Goldberg 2016 (BiLSTM features for parsing), Dozat &
// Manning 2017 (biaffine attention), Goodfellow et al. 2013 (maxout), Ba et al. 2016
// (layer norm), Kingma & Ba 2015 (Adam).
//
// Training is deterministic: the words of a batch are split into a fixed number of
// shards, whose gradients are summed in order, whatever the number of cores.
package learn

// A Shape gives the sizes of a network; all but Labels are multiples of 32.
type Shape struct {
	Embed, Vector int // embeddings and word vectors
	Window        int // output of the window layer
	Hidden        int // LSTM units in each direction
	Layers        int // BiLSTM layers
	Arc, Label    int // arc and label spaces
	Labels        int // relations
}

// A Matrix is a block of the dense parameters: in rows of out numbers, then a bias
// of out numbers where there is one.
type Matrix struct{ In, Out, At, Bias int }

// A Plan lays the dense parameters out in one slice of Size numbers.
type Plan struct {
	Shape
	Window                        Matrix // 3·(Embed+Vector) → 2·Window, maxout over the halves
	Gain, Shift                   Matrix // layer norm
	Input, State                  [][2]Matrix
	ArcDep, ArcHead, Pair         Matrix // Pair's bias is the score of a head as such
	RootArc, RootLabel            Matrix // stand for the head of the root
	LabelDep, LabelHead, LabelOut Matrix
	Size                          int
}

// padded rounds the number of labels up to a whole number of vector lanes.
func padded(n int) int { return (n + 15) &^ 15 }

// NewPlan lays out the parameters of a network.
func NewPlan(s Shape) *Plan {
	p := &Plan{Shape: s}
	add := func(in, out int, bias bool) Matrix {
		m := Matrix{In: in, Out: out, At: p.Size, Bias: -1}
		p.Size += in * out
		if bias {
			m.Bias = p.Size
			p.Size += out
		}
		return m
	}
	p.Window = add(3*(s.Embed+s.Vector), 2*s.Window, true)
	p.Gain, p.Shift = add(1, s.Window, false), add(1, s.Window, false)
	in := s.Window
	for range s.Layers {
		var x, h [2]Matrix
		for dir := range 2 {
			x[dir], h[dir] = add(in, 4*s.Hidden, true), add(s.Hidden, 4*s.Hidden, false)
		}
		p.Input, p.State = append(p.Input, x), append(p.State, h)
		in = 2 * s.Hidden
	}
	p.ArcDep, p.ArcHead, p.Pair = add(in, s.Arc, true), add(in, s.Arc, true), add(s.Arc, s.Arc, true)
	p.RootArc, p.RootLabel = add(1, s.Arc, false), add(1, s.Label, false)
	p.LabelDep, p.LabelHead = add(in, s.Label, true), add(in, s.Label, false)
	p.LabelOut = add(s.Label, padded(s.Labels), true)
	return p
}

// of returns the block m of parameters or gradients w.
func (m Matrix) of(w []float32) []float32 { return w[m.At : m.At+m.In*m.Out] }

// bias returns the bias of m in w.
func (m Matrix) bias(w []float32) []float32 { return w[m.Bias : m.Bias+m.Out] }

// Matrices returns all blocks in order.
func (p *Plan) Matrices() []Matrix {
	out := []Matrix{p.Window}
	for l := range p.Input {
		for dir := range 2 {
			out = append(out, p.Input[l][dir], p.State[l][dir])
		}
	}
	return append(out, p.ArcDep, p.ArcHead, p.Pair, p.LabelDep, p.LabelHead, p.LabelOut)
}
