package nn

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func integers[T int8 | int16](rnd *rand.Rand, n, limit int) []T {
	out := make([]T, n)
	for i := range out {
		out[i] = T(rnd.IntN(2*limit+1) - limit)
	}
	return out
}

// TestMultiplyAgreesWithGo holds the promise of the same bits on every machine.
func TestMultiplyAgreesWithGo(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	for _, s := range []struct{ in, out, rows int }{{2, 16, 1}, {128, 512, 1}, {480, 320, 7}, {256, 128, 4}, {160, 64, 5}, {34, 80, 3}, {128, 112, 9}} {
		w := &Weights{In: s.in, Out: s.out, Data: integers[int8](rnd, s.in*s.out, 127)}
		x := integers[int16](rnd, s.in*s.rows, Limit)
		got, want := make([]int32, s.rows*s.out), make([]int32, s.rows*s.out)
		w.Multiply(got, x, s.rows)
		multiplyGo(w, want, x, s.rows)
		if !slices.Equal(got, want) {
			t.Errorf("%+v: the %s kernel and plain Go differ", s, Kernels())
		}
		// One entry by the definition.
		r, o := s.rows-1, s.out-1
		var sum int32
		for l := range s.in {
			sum += int32(x[r*s.in+l]) * int32(w.Data[(l/2*s.out+o)*2+l%2])
		}
		if want[r*s.out+o] != sum {
			t.Errorf("%+v: plain Go gives %d, the definition %d", s, want[r*s.out+o], sum)
		}
	}
}

func TestMultiplyExtremes(t *testing.T) {
	const in = 2048
	w := &Weights{In: in, Out: 16, Data: slices.Repeat([]int8{-128}, in*16)}
	x := slices.Repeat([]int16{-Limit}, in)
	acc := make([]int32, 16)
	if w.Multiply(acc, x, 1); acc[3] != in*128*Limit {
		t.Errorf("got %d, want %d", acc[3], in*128*Limit)
	}
}

func TestDot16AgreesWithGo(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	for n := 0; n <= 256; n += 8 {
		x, y := integers[int16](rnd, n, Limit), integers[int16](rnd, n, 511)
		if got, want := Dot16(x, y), dot16Go(x, y); got != want {
			t.Errorf("%d numbers: got %d, want %d", n, got, want)
		}
	}
}

func BenchmarkMultiply(b *testing.B) {
	rnd := rand.New(rand.NewPCG(1, 1))
	w := &Weights{In: 256, Out: 512, Data: integers[int8](rnd, 256*512, 127)}
	for _, rows := range []int{1, 20} {
		x, acc := integers[int16](rnd, 256*rows, Limit), make([]int32, 512*rows)
		b.Run(map[int]string{1: "row", 20: "rows"}[rows], func(b *testing.B) {
			for b.Loop() {
				w.Multiply(acc, x, rows)
			}
			b.ReportMetric(float64(256*512*rows)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
		})
	}
}
