package learn

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/clew-kg/clew/extract/model"
	"github.com/clew-kg/clew/extract/parse/input"
)

// Quantise returns the parameters as a model file for parse.Load: weights as int8
// with a scale for each output, table rows and word vectors as int8 with a scale for
// each row, biases and norms as float32.
func (p *Params) Quantise() []byte {
	plan := p.Plan
	w := model.NewWriter(input.Kind)
	var shape []byte
	for _, n := range []int{plan.Embed, plan.Vector, plan.Shape.Window, plan.Hidden, plan.Layers, plan.Arc, plan.Label, plan.Labels} {
		shape = binary.LittleEndian.AppendUint32(shape, uint32(n))
	}
	w.Section("shape", shape)
	rows(w, "table", p.Table, plan.Embed)
	rows(w, "vectors", p.Vectors, plan.Vector)
	p.matrix(w, "window", plan.Window)
	w.Float32s("gain", plan.Gain.of(p.Dense))
	w.Float32s("shift", plan.Shift.of(p.Dense))
	for l := range plan.Layers {
		for dir := range 2 {
			p.matrix(w, fmt.Sprintf("input %d %d", l, dir), plan.Input[l][dir])
			p.matrix(w, fmt.Sprintf("state %d %d", l, dir), plan.State[l][dir])
		}
	}
	p.matrix(w, "arc dep", plan.ArcDep)
	p.matrix(w, "arc head", plan.ArcHead)
	p.matrix(w, "pair", plan.Pair)
	w.Float32s("root arc", plan.RootArc.of(p.Dense))
	p.matrix(w, "label dep", plan.LabelDep)
	p.matrix(w, "label head", plan.LabelHead)
	w.Float32s("root label", plan.RootLabel.of(p.Dense))
	p.matrix(w, "label out", plan.LabelOut)
	return w.Bytes()
}

// rows writes each row of width numbers as int8 and its scale.
func rows(w *model.Writer, name string, data []float32, width int) {
	q, scales := make([]int8, len(data)), make([]float32, 0, len(data)/width)
	for at := 0; at < len(data); at += width {
		row := data[at : at+width]
		scale := largest(row) / 127
		scales = append(scales, scale)
		for i, v := range row {
			q[at+i] = nearest(v, scale)
		}
	}
	w.Int8s(name, q)
	w.Float32s(name+" scale", scales)
}

// matrix writes m in the order of nn.Weights, a scale for each output, and its bias.
func (p *Params) matrix(w *model.Writer, name string, m Matrix) {
	data := m.of(p.Dense)
	q, scales := make([]int8, len(data)), make([]float32, m.Out)
	column := make([]float32, m.In)
	for o := range m.Out {
		for i := range m.In {
			column[i] = data[i*m.Out+o]
		}
		scales[o] = largest(column) / 127
		for i, v := range column {
			q[(i/2*m.Out+o)*2+i%2] = nearest(v, scales[o])
		}
	}
	w.Int8s(name, q)
	w.Float32s(name+" scale", scales)
	if m.Bias >= 0 {
		w.Float32s(name+" bias", m.bias(p.Dense))
	}
}

func largest(x []float32) float32 {
	top := float32(0)
	for _, v := range x {
		top = max(top, v, -v)
	}
	return top
}

func nearest(v, scale float32) int8 {
	if scale == 0 {
		return 0
	}
	return int8(math.RoundToEven(float64(v / scale)))
}
