package learn

import (
	"math"

	"github.com/clew-kg/clew/extract/nn"
)

// forward sets y (rows×out) to x·w, plus the bias if m has one.
func (m Matrix) forward(w, x, y []float32, rows int) {
	for i := range rows {
		row := y[i*m.Out : (i+1)*m.Out]
		if m.Bias >= 0 {
			copy(row, m.bias(w))
		} else {
			clear(row)
		}
	}
	m.multiply(w, x, y, rows)
}

// multiply adds x·w to y.
func (m Matrix) multiply(w, x, y []float32, rows int) {
	nn.Gemm(y, m.Out, x, m.In, 1, m.of(w), m.Out, rows, m.Out, m.In)
}

// backward adds the gradients of w to g and, if dx is not nil, that of x to dx.
// wt holds w with every block transposed.
func (m Matrix) backward(wt, g, x, dx, dy []float32, rows int) {
	nn.Gemm(m.of(g), m.Out, x, 1, m.In, dy, m.Out, m.In, m.Out, rows)
	if m.Bias >= 0 {
		b := m.bias(g)
		for i := range rows {
			nn.Axpy(b, 1, dy[i*m.Out:(i+1)*m.Out])
		}
	}
	if dx != nil {
		m.back(wt, dx, dy, rows)
	}
}

// back adds dy·wᵀ to dx.
func (m Matrix) back(wt, dx, dy []float32, rows int) {
	nn.Gemm(dx, m.In, dy, m.Out, 1, m.of(wt), m.In, rows, m.In, m.Out)
}

// transpose writes block m of w transposed to wt.
func (m Matrix) transpose(w, wt []float32) {
	src, dst := m.of(w), m.of(wt)
	const tile = 16
	for i0 := 0; i0 < m.In; i0 += tile {
		for j0 := 0; j0 < m.Out; j0 += tile {
			for i := i0; i < min(i0+tile, m.In); i++ {
				for j := j0; j < min(j0+tile, m.Out); j++ {
					dst[j*m.In+i] = src[i*m.Out+j]
				}
			}
		}
	}
}

// tanh is the rational approximation that Eigen uses, good to a few units in the
// last place of float32.
func tanh(x float32) float32 {
	x = max(-7.9, min(7.9, x))
	x2 := x * x
	p := ((((((-2.76076847742355e-16*x2+2.00018790482477e-13)*x2-8.60467152213735e-11)*x2+5.12229709037114e-08)*x2+1.48572235717979e-05)*x2+6.37261928875436e-04)*x2 + 4.89352455891786e-03) * x
	q := ((1.19825839466702e-06*x2+1.18534705686654e-04)*x2+2.26843463243900e-03)*x2 + 4.89352518554385e-03
	return p / q
}

func sigmoid(x float32) float32 { return 0.5 + 0.5*tanh(0.5*x) }

const normEpsilon = 1e-5

// layerNorm sets each row of y to gain·(x-mean)/deviation + shift and keeps the
// normalised rows and the inverse deviations for normBack.
func layerNorm(x, gain, shift, y, unit, inverse []float32, rows int) {
	n := len(gain)
	for i := range rows {
		row := x[i*n : (i+1)*n]
		var sum, square float32
		for _, v := range row {
			sum += v
		}
		mean := sum / float32(n)
		for _, v := range row {
			square += (v - mean) * (v - mean)
		}
		inv := float32(1 / math.Sqrt(float64(square/float32(n))+normEpsilon))
		inverse[i] = inv
		for j, v := range row {
			u := (v - mean) * inv
			unit[i*n+j] = u
			y[i*n+j] = gain[j]*u + shift[j]
		}
	}
}

// normBack turns dy into the gradient of x, in place, and adds those of gain and shift.
func normBack(dy, gain, unit, inverse, dGain, dShift []float32, rows int) {
	n := len(gain)
	for i := range rows {
		d, u := dy[i*n:(i+1)*n], unit[i*n:(i+1)*n]
		var sum, dot float32
		for j, v := range d {
			dGain[j] += v * u[j]
			dShift[j] += v
			d[j] = v * gain[j]
			sum += d[j]
			dot += d[j] * u[j]
		}
		sum, dot = sum/float32(n), dot/float32(n)
		for j := range d {
			d[j] = inverse[i] * (d[j] - sum - u[j]*dot)
		}
	}
}

// A source yields random bits for dropout (xorshift64*: Vigna 2016).
type source uint64

func (s *source) next() uint64 {
	x := uint64(*s)
	x ^= x >> 12
	x ^= x << 25
	x ^= x >> 27
	*s = source(x)
	return x * 0x2545F4914F6CDD1D
}

// float returns a number in [0,1).
func (s *source) float() float32 { return float32(s.next()>>40) / (1 << 24) }

// dropout zeroes a share p of x and scales the rest by 1/(1-p); mask gets the
// factors, so that a gradient is masked by multiplying.
func (s *source) dropout(x, mask []float32, p float32) {
	limit, keep := uint64(p*65536), 1/(1-p)
	mask = mask[:len(x)]
	var bits uint64
	for i := range x {
		if i&3 == 0 {
			bits = s.next()
		}
		if bits&0xFFFF < limit {
			mask[i], x[i] = 0, 0
		} else {
			mask[i] = keep
			x[i] *= keep
		}
		bits >>= 16
	}
}

// times multiplies x by mask.
func times(x, mask []float32) {
	mask = mask[:len(x)]
	for i := range x {
		x[i] *= mask[i]
	}
}
