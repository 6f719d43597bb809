package learn

import (
	"math/rand/v2"
	"testing"

	"github.com/clew-kg/clew/extract/parse/input"
)

func BenchmarkLearn(b *testing.B) {
	set := Setting{
		Shape:   Shape{Embed: 96, Vector: 64, Window: 160, Hidden: 128, Layers: 2, Arc: 128, Label: 128, Labels: 57},
		Dropout: Dropout{0.2, 0.25, 0.3, 0.3},
		Epochs:  1, Rate: 0.002, Beta1: 0.9, Beta2: 0.95, Clip: 5, Average: 0.999,
		Words: 160, Shards: 2, Longest: 120, Seed: 1,
	}
	tr := New(set, make([]float32, 1000*64))
	rnd := rand.New(rand.NewPCG(5, 5))
	var data []*Sentence
	words := 0
	for range 200 {
		s := &Sentence{}
		n := 5 + rnd.IntN(30)
		for i := range n {
			t := input.Token{Vector: int32(rnd.IntN(1000))}
			for k := range t.Rows {
				t.Rows[k] = uint32(rnd.IntN(input.Rows))
			}
			s.Tokens, s.Heads, s.Relations, s.Hide = append(s.Tokens, t), append(s.Heads, i), append(s.Relations, rnd.IntN(57)), append(s.Hide, 0.1)
		}
		words += n
		data = append(data, s)
	}
	tr.Progress = func(int, float64) {}
	for b.Loop() {
		tr.RunEpoch(data)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
