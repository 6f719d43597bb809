package parse

import (
	"encoding/binary"
	"fmt"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/model"
	"github.com/clew-kg/clew/extract/nn"
	"github.com/clew-kg/clew/extract/parse/input"
)

// A Model is a trained parser. It is read-only and safe for concurrent use.
type Model struct {
	lexicon      *lexicon.Lexicon
	shape        shape
	table        table
	vectors      table
	window       layer
	gain, shift  []float32
	input, state [][2]layer
	arcDep       layer
	arcHead      layer
	pair         layer
	rootArc      []int16
	rootScale    float32
	labelDep     layer
	labelHead    layer
	labelOut     layer
	rootLabel    []float32
}

// A shape holds the sizes of the layers, as in learn.Shape.
type shape struct{ embed, vector, window, hidden, layers, arc, label, labels int }

// A table holds rows of int8 with a scale each.
type table struct {
	rows  []int8
	scale []float32
	width int
}

// A layer is a matrix of int8 with a scale and a bias for each output.
type layer struct {
	nn.Weights
	scale, bias []float32
}

// Load reads a model that the training program wrote. A file of another kind or
// version, or a damaged one, is an error.
func Load(data []byte) (*Model, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	r, err := model.Open(data, input.Kind)
	if err != nil {
		return nil, fmt.Errorf("parse: %w", err)
	}
	m := &Model{lexicon: lex}
	if m.shape, err = readShape(r); err != nil {
		return nil, err
	}
	s := m.shape
	m.table = readTable(r, "table", input.Rows, s.embed)
	m.vectors = readTable(r, "vectors", lex.Clustered(), s.vector)
	m.window = readLayer(r, "window", 3*(s.embed+s.vector), 2*s.window, true)
	m.gain, m.shift = r.Float32s("gain", s.window), r.Float32s("shift", s.window)
	in := s.window
	for l := range s.layers {
		var x, h [2]layer
		for dir := range 2 {
			x[dir] = readLayer(r, fmt.Sprintf("input %d %d", l, dir), in, 4*s.hidden, true)
			h[dir] = readLayer(r, fmt.Sprintf("state %d %d", l, dir), s.hidden, 4*s.hidden, false)
		}
		m.input, m.state = append(m.input, x), append(m.state, h)
		in = 2 * s.hidden
	}
	m.arcDep, m.arcHead = readLayer(r, "arc dep", in, s.arc, true), readLayer(r, "arc head", in, s.arc, true)
	m.pair = readLayer(r, "pair", s.arc, s.arc, true)
	m.labelDep, m.labelHead = readLayer(r, "label dep", in, s.label, true), readLayer(r, "label head", in, s.label, false)
	m.labelOut = readLayer(r, "label out", s.label, (s.labels+15)&^15, true)
	m.rootLabel = r.Float32s("root label", s.label)
	root := r.Float32s("root arc", s.arc)
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("parse: %w", err)
	}
	m.rootArc = make([]int16, s.arc)
	m.rootScale = quantise(m.rootArc, root, headLimit)
	return m, nil
}

func readShape(r *model.Reader) (shape, error) {
	b := r.Section("shape", 8*4)
	var n [8]int
	for i := range n {
		n[i] = int(binary.LittleEndian.Uint32(b[4*i:]))
		if n[i] < 1 || n[i] > 2048 || i < 7 && i != 4 && n[i]%16 != 0 {
			return shape{}, fmt.Errorf("parse: %w: size %d of a layer", model.ErrDamaged, n[i])
		}
	}
	s := shape{n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]}
	if s.labels > corpus.NumDeprel || s.layers > 8 || 3*(s.embed+s.vector) > 2048 {
		return s, fmt.Errorf("parse: %w: %d relations in %d layers", model.ErrDamaged, s.labels, s.layers)
	}
	return s, nil
}

func readTable(r *model.Reader, name string, rows, width int) table {
	return table{r.Int8s(name, rows*width), r.Float32s(name+" scale", rows), width}
}

func readLayer(r *model.Reader, name string, in, out int, bias bool) layer {
	l := layer{Weights: nn.Weights{In: in, Out: out, Data: r.Int8s(name, in*out)}, scale: r.Float32s(name+" scale", out)}
	if bias {
		l.bias = r.Float32s(name+" bias", out)
	} else {
		l.bias = make([]float32, out)
	}
	return l
}
