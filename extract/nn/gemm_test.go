package nn

import (
	"math"
	"math/rand/v2"
	"testing"
)

func numbers(rnd *rand.Rand, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = rnd.Float32()*2 - 1
	}
	return out
}

func TestGemm(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	for _, s := range []struct{ m, n, k int }{{1, 1, 1}, {4, 16, 5}, {7, 48, 33}, {5, 19, 3}, {9, 31, 12}, {3, 64, 128}} {
		for _, transposed := range []bool{false, true} {
			a, b, c := numbers(rnd, s.m*s.k), numbers(rnd, s.k*s.n), numbers(rnd, s.m*s.n)
			rsa, csa := s.k, 1
			if transposed {
				rsa, csa = 1, s.m
			}
			want := make([]float64, len(c))
			for i := range s.m {
				for j := range s.n {
					want[i*s.n+j] = float64(c[i*s.n+j])
					for l := range s.k {
						want[i*s.n+j] += float64(a[i*rsa+l*csa]) * float64(b[l*s.n+j])
					}
				}
			}
			Gemm(c, s.n, a, rsa, csa, b, s.n, s.m, s.n, s.k)
			for i := range c {
				if math.Abs(float64(c[i])-want[i]) > 1e-4 {
					t.Fatalf("%+v transposed %v: element %d is %v, want %v", s, transposed, i, c[i], want[i])
				}
			}
		}
	}
}

func BenchmarkGemm(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 1))
	const m, n, k = 128, 512, 256
	x, w, y := numbers(rnd, m*k), numbers(rnd, k*n), numbers(rnd, m*n)
	for b.Loop() {
		Gemm(y, n, x, k, 1, w, n, m, n, k)
	}
	b.ReportMetric(2*m*n*k*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
}
