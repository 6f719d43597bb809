package nn

import "golang.org/x/sys/cpu"

// Fused reports that float products use fused multiply-add.
var Fused = cpu.X86.HasAVX2 && cpu.X86.HasFMA

//go:noescape
func gemm4x16(c *float32, ldc int, a *float32, rsa, csa int, b *float32, ldb, k int)

//go:noescape
func gemm1x32(c *float32, a *float32, csa int, b *float32, ldb, k int)

//go:noescape
func gemm1x16(c *float32, a *float32, csa int, b *float32, ldb, k int)

// gemmWide is Gemm for n a multiple of 16.
func gemmWide(c []float32, ldc int, a []float32, rsa, csa int, b []float32, ldb int, m, n, k int) {
	four := m &^ 3
	for j := 0; j < n; j += 16 {
		for i := 0; i < four; i += 4 {
			gemm4x16(&c[i*ldc+j], ldc, &a[i*rsa], rsa, csa, &b[j], ldb, k)
		}
	}
	for i := four; i < m; i++ {
		j := 0
		for ; j+32 <= n; j += 32 {
			gemm1x32(&c[i*ldc+j], &a[i*rsa], csa, &b[j], ldb, k)
		}
		if j < n {
			gemm1x16(&c[i*ldc+j], &a[i*rsa], csa, &b[j], ldb, k)
		}
	}
}
