package parse

import (
	"math"

	"github.com/clew-kg/clew/extract/nn"
)

// The arithmetic of this file is the same on every machine: products run in
// integers, and every float32 product is converted before it is added, since Go may
// else fuse the two on some machines.

// unit is the scale of numbers in [-1,1] as int16.
const unit = 1.0 / nn.Limit

// headLimit is the greatest magnitude of a head's numbers in an arc score, so that
// the sum of products with numbers up to nn.Limit stays inside int32.
const headLimit = 511

// quantise sets q to x in steps of the returned scale, |q| ≤ limit.
func quantise(q []int16, x []float32, limit float32) float32 {
	top := float32(0)
	for _, v := range x {
		top = max(top, v, -v)
	}
	if top == 0 {
		clear(q[:len(x)])
		return 0
	}
	toInteger(q, x, limit/top)
	return top / limit
}

// toInteger sets q to x·factor, rounded.
func toInteger(q []int16, x []float32, factor float32) {
	q = q[:len(x)]
	for i, v := range x {
		// Adding and cutting rounds to nearest, and is much faster than math.Round.
		q[i] = int16(int32(float32(v*factor)+32768.5) - 32768)
	}
}

// forward sets y (rows×Out) to the layer of x, whose integers are in steps of
// scale; acc is work space.
func (l *layer) forward(y []float32, acc []int32, x []int16, rows int, scale float32) {
	l.Multiply(acc, x, rows)
	for r := range rows {
		l.finish(y[r*l.Out:(r+1)*l.Out], acc[r*l.Out:(r+1)*l.Out], scale)
	}
}

// finish turns the integer sums of one row into numbers.
func (l *layer) finish(y []float32, acc []int32, scale float32) {
	acc, bias, scales := acc[:len(y)], l.bias[:len(y)], l.scale[:len(y)]
	for o := range y {
		y[o] = float32(float32(acc[o])*float32(scales[o]*scale)) + bias[o]
	}
}

// normalise is layer norm of one row, in place.
func normalise(x, gain, shift []float32) {
	n := float32(len(x))
	var sum, square float32
	for _, v := range x {
		sum += v
	}
	mean := sum / n
	for _, v := range x {
		d := v - mean
		square += float32(d * d)
	}
	inverse := float32(1 / math.Sqrt(float64(square/n)+1e-5))
	gain, shift = gain[:len(x)], shift[:len(x)]
	for i, v := range x {
		x[i] = float32(float32((v-mean)*inverse)*gain[i]) + shift[i]
	}
}

// curve holds a function on [-8,8] in steps of 1/256.
type curve [8*2*256 + 1]float32

// at returns the value nearest to x.
func (c *curve) at(x float32) float32 {
	i := int32(float32(x*256) + (8*256 + 0.5)) // truncated; negative only far outside
	return c[max(0, min(int32(len(c)-1), i))]
}

var tanhCurve, sigmoidCurve = func() (t, s curve) {
	for i := range t {
		x := float64(i-8*256) / 256
		t[i], s[i] = float32(tanh(x)), float32(0.5+0.5*tanh(x/2))
	}
	return t, s
}()

// tanh is the hyperbolic tangent to about 1e-12 with basic operations alone, since
// math.Tanh may differ in its last bits from machine to machine.
func tanh(x float64) float64 {
	if x < 0 {
		return -tanh(-x)
	}
	// exp(-2x) by the series at -2x/2⁸, squared eight times
	y, term, e := -2*x/256, 1.0, 1.0
	for k := 1; k < 16; k++ {
		term = float64(term*y) / float64(k)
		e += term
	}
	for range 8 {
		e = float64(e * e)
	}
	return (1 - e) / (1 + e)
}
