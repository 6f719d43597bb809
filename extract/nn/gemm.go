// Package nn holds the arithmetic of the neural parser: float32 products for
// training, and exact integer products for parsing, in AVX2 and NEON assembly with
// plain Go beside it.
//
// Integer products are sums of int16×int16 in int32 and so the same bits on every
// machine. The float products serve training alone, where the same kernels give
// the same model; Fused reports which ones run.
package nn

// Gemm adds the product of a (m×k) and b (k×n) to c (m×n):
//
//	c[i][j] += Σ_l a[i][l]·b[l][j]
//
// c and b are in row order with ldc and ldb numbers from row to row; element i,l of
// a is a[i·rsa + l·csa], so a transposed matrix needs no copy.
func Gemm(c []float32, ldc int, a []float32, rsa, csa int, b []float32, ldb int, m, n, k int) {
	if m <= 0 || n <= 0 || k <= 0 {
		return
	}
	// The last elements that the loops reach; out of range is a bug of the caller.
	_ = c[(m-1)*ldc+n-1]
	_ = a[(m-1)*rsa+(k-1)*csa]
	_ = b[(k-1)*ldb+n-1]
	wide := 0
	if Fused {
		wide = n &^ 15
		gemmWide(c, ldc, a, rsa, csa, b, ldb, m, wide, k)
	}
	if wide == n {
		return
	}
	for i := range m {
		for l := range k {
			x := a[i*rsa+l*csa]
			row, out := b[l*ldb+wide:l*ldb+n], c[i*ldc+wide:i*ldc+n]
			for j, y := range row {
				out[j] += x * y
			}
		}
	}
}

// Axpy adds x·a to y, element by element.
func Axpy(y []float32, a float32, x []float32) {
	x = x[:len(y)]
	for i, v := range x {
		y[i] += a * v
	}
}

// Dot returns the sum of products of x and y, in four interleaved sums.
func Dot(x, y []float32) float32 {
	y = y[:len(x)]
	var a, b, c, d float32
	i := 0
	for ; i+3 < len(x); i += 4 {
		a += x[i] * y[i]
		b += x[i+1] * y[i+1]
		c += x[i+2] * y[i+2]
		d += x[i+3] * y[i+3]
	}
	for ; i < len(x); i++ {
		a += x[i] * y[i]
	}
	return a + b + (c + d)
}
