//go:build !amd64 && !arm64

package nn

func multiply(w *Weights, acc []int32, x []int16, rows int) { multiplyGo(w, acc, x, rows) }

func dot16(x, y []int16) int32 { return dot16Go(x, y) }

// Kernels names the integer kernels in use: "avx2", "neon" or "go".
func Kernels() string { return "go" }

// UseGo switches the kernels in assembly off or, where there are any, on again, for
// tests that compare the two. No product may run at the time.
func UseGo(bool) {}
