package nn

// NEON is part of every arm64 processor.
var useNEON = true

//go:noescape
func multiply4(acc *int32, x *int16, ldx int, w *int8, out, pairs int)

//go:noescape
func multiply1(acc *int32, x *int16, w *int8, out, pairs int)

//go:noescape
func dot16NEON(x, y *int16, n int) int32

func multiply(w *Weights, acc []int32, x []int16, rows int) {
	if !useNEON {
		multiplyGo(w, acc, x, rows)
		return
	}
	r := 0
	for ; r+4 <= rows; r += 4 {
		multiply4(&acc[r*w.Out], &x[r*w.In], w.In, &w.Data[0], w.Out, w.In/2)
	}
	for ; r < rows; r++ {
		multiply1(&acc[r*w.Out], &x[r*w.In], &w.Data[0], w.Out, w.In/2)
	}
}

func dot16(x, y []int16) int32 {
	if !useNEON {
		return dot16Go(x, y)
	}
	return dot16NEON(&x[0], &y[0], len(x))
}

// Kernels names the integer kernels in use: "avx2", "neon" or "go".
func Kernels() string {
	if useNEON {
		return "neon"
	}
	return "go"
}

// UseGo switches the kernels in assembly off or, where there are any, on again, for
// tests that compare the two. No product may run at the time.
func UseGo(on bool) { useNEON = !on }
