package learn

import (
	"math"

	"github.com/clew-kg/clew/extract/nn"
	"github.com/clew-kg/clew/extract/parse/input"
)

// A Sentence is one example: rows of its tokens, and for training the gold heads
// (0 for the root, else 1 + index of the head) and relations.
type Sentence struct {
	Tokens    []input.Token
	Heads     []int
	Relations []int
	Hide      []float32 // how likely training hides each word's normal form
}

// Dropout rates of training.
type Dropout struct{ Input, Layer, Output, Space float32 }

// Params are all parameters of a network.
type Params struct {
	Plan    *Plan
	Dense   []float32
	Table   []float32 // input.Rows rows of Embed numbers
	Vectors []float32 // rows of Vector numbers, fixed
}

// A shard runs some sentences through the network, forward and back.
type shard struct {
	p         *Plan
	lengths   []int
	steps     *steps
	words     int
	tokens    []input.Token // after hiding
	grad      []float32     // of the dense parameters
	dx        []float32     // gradient of the embeddings, a row per word
	rnd       source
	x, around []float32 // embeddings, and those of three neighbours
	pre       []float32 // before maxout
	win       []float32 // after maxout
	norm      []float32 // after layer norm
	unit, inv []float32
	side      []uint8 // which half won
	cells     [][2]cell
	out       [][]float32 // of each layer
	masks     [][]float32
	arcDep    []float32
	arcHead   []float32
	pair      []float32
	labDep    []float32
	labHead   []float32
	hidden    []float32
	logits    []float32
	scores    []float32 // of one sentence: words × (words+1)
	d         [10][]float32
}

// mask returns mask number k with n numbers, for dropout.
func (s *shard) mask(k, n int) []float32 {
	for len(s.masks) <= k {
		s.masks = append(s.masks, nil)
	}
	s.masks[k] = room(s.masks[k], n)
	return s.masks[k]
}

// load takes the sentences, longest first.
func (s *shard) load(sentences []*Sentence, hide bool) {
	s.lengths, s.tokens, s.words = s.lengths[:0], s.tokens[:0], 0
	for _, sent := range sentences {
		s.lengths = append(s.lengths, len(sent.Tokens))
		for i, t := range sent.Tokens {
			if hide && s.rnd.float() < sent.Hide[i] {
				t.Rows[input.Normal] = input.Hidden
			}
			s.tokens = append(s.tokens, t)
		}
		s.words += len(sent.Tokens)
	}
	s.steps = newSteps(s.lengths)
}

// encode runs all layers up to the arc and label spaces. drop is nil when parsing.
func (s *shard) encode(w *Params, drop *Dropout) {
	p, n := s.p, s.words
	in := p.Embed + p.Vector
	s.x = room(s.x, n*in)
	for i, t := range s.tokens {
		row := s.x[i*in : (i+1)*in]
		clear(row)
		for _, r := range t.Rows {
			nn.Axpy(row[:p.Embed], 1, w.Table[int(r)*p.Embed:(int(r)+1)*p.Embed])
		}
		if t.Vector >= 0 {
			copy(row[p.Embed:], w.Vectors[int(t.Vector)*p.Vector:(int(t.Vector)+1)*p.Vector])
		}
	}
	if drop != nil {
		s.rnd.dropout(s.x, s.mask(0, n*in), drop.Input)
	}
	s.around = room(s.around, n*3*in)
	at := 0
	for _, l := range s.lengths {
		for i := at; i < at+l; i++ {
			for k := range 3 {
				dst := s.around[(i*3+k)*in : (i*3+k+1)*in]
				if j := i + k - 1; j < at || j >= at+l {
					clear(dst)
				} else {
					copy(dst, s.x[j*in:])
				}
			}
		}
		at += l
	}
	width := p.Shape.Window
	s.pre = room(s.pre, n*2*width)
	p.Window.forward(w.Dense, s.around, s.pre, n)
	s.win, s.norm, s.unit, s.inv = room(s.win, n*width), room(s.norm, n*width), room(s.unit, n*width), room(s.inv, n)
	if cap(s.side) < n*width {
		s.side = make([]uint8, n*width*2)
	}
	s.side = s.side[:n*width]
	for i := range n {
		a, b := s.pre[i*2*width:i*2*width+width], s.pre[i*2*width+width:(i+1)*2*width]
		for j, v := range a {
			s.side[i*width+j] = 0
			if b[j] > v {
				v, s.side[i*width+j] = b[j], 1
			}
			s.win[i*width+j] = v
		}
	}
	layerNorm(s.win, p.Gain.of(w.Dense), p.Shift.of(w.Dense), s.norm, s.unit, s.inv, n)
	x, wide := s.norm, 2*p.Hidden
	for len(s.cells) < p.Layers {
		s.cells, s.out = append(s.cells, [2]cell{}), append(s.out, nil)
	}
	for l := range p.Layers {
		if drop != nil {
			s.rnd.dropout(x, s.mask(1+l, len(x)), drop.Layer)
		}
		s.out[l] = room(s.out[l], n*wide)
		for dir := range 2 {
			s.cells[l][dir].forward(w.Dense, p.Input[l][dir], p.State[l][dir], s.steps, dir, x, s.out[l], wide, dir*p.Hidden)
		}
		x = s.out[l]
	}
	if drop != nil {
		s.rnd.dropout(x, s.mask(1+p.Layers, len(x)), drop.Output)
	}
	s.arcDep, s.arcHead = room(s.arcDep, n*p.Arc), room(s.arcHead, n*p.Arc)
	s.labDep, s.labHead = room(s.labDep, n*p.Label), room(s.labHead, n*p.Label)
	p.ArcDep.forward(w.Dense, x, s.arcDep, n)
	p.ArcHead.forward(w.Dense, x, s.arcHead, n)
	relu(s.arcDep)
	relu(s.arcHead)
	if drop != nil {
		s.rnd.dropout(s.arcDep, s.mask(2+p.Layers, len(s.arcDep)), drop.Space)
		s.rnd.dropout(s.arcHead, s.mask(3+p.Layers, len(s.arcHead)), drop.Space)
	}
	s.pair = room(s.pair, n*p.Arc)
	p.Pair.forward(w.Dense, s.arcDep, s.pair, n)
	p.LabelDep.forward(w.Dense, x, s.labDep, n)
	p.LabelHead.forward(w.Dense, x, s.labHead, n)
}

func relu(x []float32) {
	for i, v := range x {
		x[i] = max(0, v)
	}
}

// arcScores sets s.scores for the sentence of words [at, at+n): row i holds the
// score of the root and of each word as head of word i; a word is never its own.
func (s *shard) arcScores(w *Params, at, n int) []float32 {
	p := s.p
	s.scores = room(s.scores, n*(n+1))
	root := p.RootArc.of(w.Dense)
	for i := range n {
		q, row := s.pair[(at+i)*p.Arc:(at+i+1)*p.Arc], s.scores[i*(n+1):(i+1)*(n+1)]
		row[0] = nn.Dot(q, root)
		for j := range n {
			row[j+1] = nn.Dot(q, s.arcHead[(at+j)*p.Arc:(at+j+1)*p.Arc])
		}
		row[i+1] = float32(math.Inf(-1))
	}
	return s.scores
}

// labelScores sets s.hidden and s.logits for all words with the given heads
// (0 for the root, else 1 + index in the sentence).
func (s *shard) labelScores(w *Params, heads func(word int) int, drop *Dropout) {
	p := s.p
	s.hidden, s.logits = room(s.hidden, s.words*p.Label), room(s.logits, s.words*p.LabelOut.Out)
	copy(s.hidden, s.labDep)
	for i := range s.words {
		head := p.RootLabel.of(w.Dense)
		if h := heads(i); h >= 0 {
			head = s.labHead[h*p.Label : (h+1)*p.Label]
		}
		nn.Axpy(s.hidden[i*p.Label:(i+1)*p.Label], 1, head)
	}
	relu(s.hidden)
	if drop != nil {
		s.rnd.dropout(s.hidden, s.mask(4+p.Layers, len(s.hidden)), drop.Space)
	}
	p.LabelOut.forward(w.Dense, s.hidden, s.logits, s.words)
}
