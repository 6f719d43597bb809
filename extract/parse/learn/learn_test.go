package learn

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/clew-kg/clew/extract/parse/input"
)

var tiny = Setting{
	Shape:  Shape{Embed: 16, Vector: 8, Window: 12, Hidden: 8, Layers: 2, Arc: 12, Label: 8, Labels: 5},
	Epochs: 60, Rate: 0.01, Beta1: 0.9, Beta2: 0.95, Clip: 5, Average: 0.9,
	Words: 20, Shards: 2, Longest: 50, Seed: 7,
}

// sentences returns random sentences whose heads depend on their first word: after
// an odd number each word hangs on its left neighbour, else on its right one.
func sentences(n int) []*Sentence {
	rnd := rand.New(rand.NewPCG(5, 5))
	var out []*Sentence
	for range n {
		s := &Sentence{}
		length := 3 + rnd.IntN(6)
		for i := range length {
			word := uint32(rnd.IntN(20))
			t := input.Token{Vector: int32(word % 3)}
			for k := range t.Rows {
				t.Rows[k] = word + 100*uint32(k)
			}
			s.Tokens = append(s.Tokens, t)
			head := i // left neighbour, or the root
			if s.Tokens[0].Rows[0]%2 == 0 {
				head = (i + 2) % (length + 1) // right neighbour, or the root
			}
			s.Heads, s.Relations, s.Hide = append(s.Heads, head), append(s.Relations, int(word%5)), append(s.Hide, 0)
		}
		out = append(out, s)
	}
	return out
}

// TestGradients compares back-propagation with differences of the loss.
func TestGradients(t *testing.T) {
	tr := New(tiny, make([]float32, 3*tiny.Shape.Vector))
	rnd := rand.New(rand.NewPCG(1, 1))
	for i := range tr.Params.Vectors {
		tr.Params.Vectors[i] = rnd.Float32()
	}
	for i := range tr.Params.Dense {
		tr.Params.Dense[i] += 0.1 * (rnd.Float32() - 0.5)
	}
	part := sentences(3)
	for i := 1; i < len(part); i++ { // longest first
		for j := i; j > 0 && len(part[j].Tokens) > len(part[j-1].Tokens); j-- {
			part[j], part[j-1] = part[j-1], part[j]
		}
	}
	p := tr.Params.Plan
	for _, m := range p.Matrices() {
		m.transpose(tr.Params.Dense, tr.wt)
	}
	s := &shard{p: p, rnd: 1}
	loss := func() float64 {
		s.load(part, false)
		return s.learn(tr.Params, tr.wt, part, nil, 1)
	}
	loss()
	grad := append([]float32(nil), s.grad...)
	dx := append([]float32(nil), s.dx...)
	check := func(name string, x *float32, got float32) {
		t.Helper()
		const step = 2e-3
		old := *x
		*x = old + step
		up := loss()
		*x = old - step
		down := loss()
		*x = old
		want := (up - down) / (2 * step)
		if math.Abs(want-float64(got)) > 0.03*math.Abs(want)+0.02 {
			t.Errorf("%s: gradient %.4f, difference %.4f", name, got, want)
		}
	}
	for range 400 {
		i := rnd.IntN(p.Size)
		check("dense", &tr.Params.Dense[i], grad[i])
	}
	for _, m := range []Matrix{p.Gain, p.Shift, p.RootArc, p.RootLabel} {
		check("vector", &tr.Params.Dense[m.At+1], grad[m.At+1])
	}
	// The gradient of a row is the sum over the words that looked it up.
	row := s.tokens[0].Rows[3]
	var want float32
	for i, tok := range s.tokens {
		if tok.Rows[3] == row {
			want += dx[i*(p.Embed+p.Vector)+2]
		}
	}
	check("table", &tr.Params.Table[int(row)*p.Embed+2], want)
}

func TestTrainingLearnsAndRepeats(t *testing.T) {
	run := func() (*Trainer, float64) {
		tr := New(tiny, make([]float32, 3*tiny.Shape.Vector))
		var last float64
		tr.Progress = func(words int, loss float64) { last = loss / float64(words) }
		data := sentences(120)
		for range tiny.Epochs {
			tr.RunEpoch(data)
		}
		return tr, last
	}
	a, loss := run()
	b, _ := run()
	for i := range a.Params.Dense {
		if a.Params.Dense[i] != b.Params.Dense[i] {
			t.Fatalf("two runs differ at parameter %d", i)
		}
	}
	if loss > 0.5 {
		t.Errorf("loss is %.3f nats a word after %d epochs, want at most 0.5", loss, tiny.Epochs)
	}
	data := sentences(20)
	heads, relations := a.Parse(data)
	right, all := 0, 0
	for i, s := range data {
		for k := range s.Heads {
			all++
			if heads[i][k] == s.Heads[k] && relations[i][k] == s.Relations[k] {
				right++
			}
		}
	}
	if right*10 < all*9 {
		t.Errorf("%d of %d words right, want at least 9 in 10", right, all)
	}
}

func TestResumeGoesOnAsBefore(t *testing.T) {
	set := tiny
	set.Epochs, set.Again = 3, []Cycle{{1, 0.005}, {2, 0.005}}
	data := sentences(40)
	start := func() *Trainer {
		tr := New(set, make([]float32, 3*set.Shape.Vector))
		tr.Progress = func(int, float64) {}
		return tr
	}
	whole, path := start(), t.TempDir()+"/checkpoint"
	for range set.Total() {
		whole.RunEpoch(data)
	}
	tr := start()
	for range 5 {
		tr.RunEpoch(data)
	}
	if err := tr.Save(path); err != nil {
		t.Fatal(err)
	}
	tr, err := Resume(path)
	if err != nil {
		t.Fatal(err)
	}
	tr.Progress = func(int, float64) {}
	for tr.Epoch < set.Total() {
		tr.RunEpoch(data)
	}
	if !slices.Equal(whole.Mean.Dense, tr.Mean.Dense) || !slices.Equal(whole.Mean.Table, tr.Mean.Table) {
		t.Error("training that was interrupted gives another model")
	}
}
