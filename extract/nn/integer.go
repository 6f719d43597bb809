package nn

// A Weights is a matrix of int8 for Multiply: the numbers of two inputs and one
// output lie next to each other,
//
//	Data[(l/2·Out + o)·2 + l%2]   input l, output o
//
// so that one multiply-and-add instruction serves eight outputs. In is even and Out
// a multiple of 16.
type Weights struct {
	In, Out int
	Data    []int8
}

// Multiply sets acc (rows×Out) to the products of x (rows×In) with w:
//
//	acc[r][o] = Σ_l x[r][l]·w[l][o]
//
// in exact integer arithmetic. |x| ≤ Limit keeps the sums inside int32 for any In up
// to 2048.
func (w *Weights) Multiply(acc []int32, x []int16, rows int) {
	if rows == 0 {
		return
	}
	_, _, _ = acc[rows*w.Out-1], x[rows*w.In-1], w.Data[w.In*w.Out-1]
	multiply(w, acc, x, rows)
}

// Limit is the greatest magnitude of an input of Multiply.
const Limit = 8191

// multiplyGo is Multiply in plain Go; the kernels must agree with it.
func multiplyGo(w *Weights, acc []int32, x []int16, rows int) {
	for r := range rows {
		out, in := acc[r*w.Out:(r+1)*w.Out], x[r*w.In:(r+1)*w.In]
		clear(out)
		for l := 0; l < len(in); l += 2 {
			a, b := int32(in[l]), int32(in[l+1])
			if a|b == 0 {
				continue
			}
			row := w.Data[l*w.Out : (l+2)*w.Out]
			for o := range out {
				out[o] += a*int32(row[2*o]) + b*int32(row[2*o+1])
			}
		}
	}
}

// Dot16 returns the sum of products of x and y, whose length is a multiple of 16.
// The caller keeps the sum inside int32.
func Dot16(x, y []int16) int32 {
	if len(x) == 0 || len(x)%16 != 0 || len(y) < len(x) {
		return dot16Go(x, y)
	}
	return dot16(x, y)
}

func dot16Go(x, y []int16) int32 {
	var sum int32
	y = y[:len(x)]
	for i, v := range x {
		sum += int32(v) * int32(y[i])
	}
	return sum
}
