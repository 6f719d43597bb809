package model

import "math"

// Weights are stored in a byte as the square root of their magnitude, which keeps small
// ones apart and large ones in range.

// Expand is the weight that a stored byte stands for, by the byte's bits: ±v² for v from
// -127 to 127.
var Expand = func() (t [256]int32) {
	for i := range t {
		v := int32(int8(i))
		t[i] = v * v
		if v < 0 {
			t[i] = -v * v
		}
	}
	return t
}()

// Compand returns the byte whose weight is nearest to 127² times x, |x| ≤ 1.
func Compand(x float64) int8 {
	return int8(math.Copysign(math.Round(127*math.Sqrt(math.Abs(x))), x))
}
