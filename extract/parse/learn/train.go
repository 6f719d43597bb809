package learn

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"github.com/clew-kg/clew/extract/nn"
	"github.com/clew-kg/clew/extract/parse/input"
	"github.com/clew-kg/clew/extract/parse/tree"
)

// A Setting steers training. It is part of the training record.
type Setting struct {
	Shape   Shape
	Dropout Dropout
	Epochs  int
	Rate    float64 // of Adam at the start; falls linearly to 0 after a short rise
	Again   []Cycle `json:",omitempty"` // warm restarts (Loshchilov & Hutter 2017) after the first Epochs
	Beta1   float64 // of Adam
	Beta2   float64
	Clip    float64 // largest norm of the dense gradient
	Average float64 // decay of the moving average of the parameters, a step
	Words   int     // words of a shard, about
	Shards  int     // shards of a batch; fixed, so that results do not depend on cores
	Hide    float64 // a word of frequency f is hidden with chance Hide/(Hide+f)
	Longest int     // longer sentences are left out
	Seed    uint64
}

// A Cycle is one more descent of the learning rate.
type Cycle struct {
	Epochs int
	Rate   float64
}

// Total is the number of epochs of all cycles.
func (s *Setting) Total() int {
	n := s.Epochs
	for _, c := range s.Again {
		n += c.Epochs
	}
	return n
}

// A Trainer is the whole state of training, as a checkpoint holds it.
type Trainer struct {
	Setting  Setting
	Params   *Params                       `json:"-"` // as trained
	Mean     *Params                       `json:"-"` // the moving average: what is measured and shipped
	Epoch    int                           // epochs done
	Step     int                           // batches done
	Start    int                           // batches done when the present cycle began
	Progress func(words int, loss float64) `json:"-"` // called after each batch

	cycle    Cycle     // the present one
	m, v, wt []float32 // Adam's moments, transposed blocks
	tableM   []float32
	tableV   []float32
	touched  []int32 // step at which each row was last changed
	shards   []*shard
	grad     []float32
	rowGrad  []float32
	rowMark  []int32
	rows     []uint32
	steps    int
}

// New returns a trainer with random parameters and the given word vectors.
func New(set Setting, vectors []float32) *Trainer {
	plan := NewPlan(set.Shape)
	t := &Trainer{Setting: set, Params: &Params{Plan: plan, Vectors: vectors}}
	rnd := rand.New(rand.NewPCG(set.Seed, 3))
	w := &Params{Plan: plan, Vectors: vectors, Dense: make([]float32, plan.Size), Table: make([]float32, input.Rows*set.Shape.Embed)}
	for _, m := range plan.Matrices() {
		bound := float32(math.Sqrt(6 / float64(m.In+m.Out)))
		for i := range m.of(w.Dense) {
			m.of(w.Dense)[i] = (2*rnd.Float32() - 1) * bound
		}
	}
	for i := range plan.Gain.of(w.Dense) {
		plan.Gain.of(w.Dense)[i] = 1
	}
	for l := range plan.Input {
		for dir := range 2 {
			forget := plan.Input[l][dir].bias(w.Dense)[plan.Hidden : 2*plan.Hidden]
			for i := range forget {
				forget[i] = 1
			}
		}
	}
	for i := range w.Table {
		w.Table[i] = float32(rnd.NormFloat64()) * 0.1
	}
	t.Params = w
	t.Mean = &Params{Plan: plan, Vectors: vectors, Dense: slices.Clone(w.Dense), Table: slices.Clone(w.Table)}
	t.m, t.v = make([]float32, plan.Size), make([]float32, plan.Size)
	t.tableM, t.tableV = make([]float32, len(w.Table)), make([]float32, len(w.Table))
	t.touched = make([]int32, input.Rows)
	t.prepare()
	return t
}

// prepare makes the work space that a checkpoint does not hold.
func (t *Trainer) prepare() {
	p := t.Params.Plan
	t.wt, t.grad = make([]float32, p.Size), make([]float32, p.Size)
	t.rowGrad, t.rowMark = make([]float32, len(t.Params.Table)), make([]int32, input.Rows)
	for range t.Setting.Shards {
		t.shards = append(t.shards, &shard{p: p})
	}
}

// batches deals the sentences into batches of shards for one epoch: sentences of
// like length together, in an order drawn from the seed and the epoch.
func (t *Trainer) batches(sentences []*Sentence) [][][]*Sentence {
	rnd := rand.New(rand.NewPCG(t.Setting.Seed, uint64(1000+t.Epoch)))
	order := slices.Clone(sentences)
	order = slices.DeleteFunc(order, func(s *Sentence) bool { return len(s.Tokens) > t.Setting.Longest })
	rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	var shards [][]*Sentence
	for chunk := range slices.Chunk(order, 1000) {
		slices.SortStableFunc(chunk, func(a, b *Sentence) int { return cmp.Compare(len(b.Tokens), len(a.Tokens)) })
		var now []*Sentence
		words := 0
		for _, s := range chunk {
			if words > 0 && words+len(s.Tokens) > t.Setting.Words {
				shards, now, words = append(shards, now), nil, 0
			}
			now, words = append(now, s), words+len(s.Tokens)
		}
		shards = append(shards, now)
	}
	rnd.Shuffle(len(shards), func(i, j int) { shards[i], shards[j] = shards[j], shards[i] })
	return slices.Collect(slices.Chunk(shards, t.Setting.Shards))
}

// RunEpoch trains on all sentences once.
func (t *Trainer) RunEpoch(sentences []*Sentence) {
	batches := t.batches(sentences)
	t.cycle = Cycle{t.Setting.Epochs, t.Setting.Rate}
	first := 0
	for _, c := range t.Setting.Again {
		if first += t.cycle.Epochs; t.Epoch < first {
			break
		}
		if t.cycle = c; t.Epoch == first {
			t.Start = t.Step
		}
	}
	t.steps = len(batches) * t.cycle.Epochs
	for _, b := range batches {
		t.batch(b)
	}
	t.Epoch++
	t.catchUp()
}

// batch makes one step.
func (t *Trainer) batch(parts [][]*Sentence) {
	p := t.Params.Plan
	words := 0
	for _, part := range parts {
		for _, s := range part {
			words += len(s.Tokens)
		}
	}
	blocks := p.Matrices()
	t.parallel(func(k int) {
		for i := k; i < len(blocks); i += t.Setting.Shards {
			blocks[i].transpose(t.Params.Dense, t.wt)
		}
	})
	losses := make([]float64, len(parts))
	t.parallel(func(k int) {
		if k < len(parts) {
			s := t.shards[k]
			s.rnd = source(splitMix(t.Setting.Seed ^ uint64(t.Step)<<8 ^ uint64(k)<<56))
			s.load(parts[k], true)
			losses[k] = s.learn(t.Params, t.wt, parts[k], &t.Setting.Dropout, 1/float32(words))
		}
	})
	t.Step++
	squares := make([]float64, t.Setting.Shards)
	t.parallel(func(k int) {
		from, to := t.share(k)
		grad := t.grad[from:to]
		copy(grad, t.shards[0].grad[from:to])
		for i := 1; i < len(parts); i++ {
			nn.Axpy(grad, 1, t.shards[i].grad[from:to])
		}
		for _, g := range grad {
			squares[k] += float64(g) * float64(g)
		}
	})
	var loss, square float64
	for k := range t.Setting.Shards {
		square += squares[k]
	}
	for k := range parts {
		loss += losses[k]
	}
	rate, scale := t.rate(), float32(min(1, t.Setting.Clip/math.Sqrt(square+1e-12)))
	t.parallel(func(k int) {
		from, to := t.share(k)
		t.adam(t.Params.Dense[from:to], t.Mean.Dense[from:to], t.grad[from:to], t.m[from:to], t.v[from:to], rate, scale)
		if k == 0 {
			t.stepTable(parts, rate, scale)
		}
	})
	t.Progress(words, loss)
}

// parallel runs work for each shard and waits.
func (t *Trainer) parallel(work func(k int)) {
	var wait sync.WaitGroup
	for k := range t.Setting.Shards {
		wait.Go(func() { work(k) })
	}
	wait.Wait()
}

// share returns the range of the dense parameters that goroutine k updates.
func (t *Trainer) share(k int) (from, to int) {
	n, size := t.Setting.Shards, t.Params.Plan.Size
	return size * k / n, size * (k + 1) / n
}

// splitMix spreads a seed; never 0.
func splitMix(x uint64) uint64 {
	x += 0x9E3779B97F4A7C15
	x = (x ^ x>>30) * 0xBF58476D1CE4E5B9
	x = (x ^ x>>27) * 0x94D049BB133111EB
	return x ^ x>>31 | 1
}

func (t *Trainer) rate() float64 {
	const rise = 300
	step := float64(t.Step - t.Start)
	return t.cycle.Rate * min(step/rise, 1) * max(0.005, 1-step/float64(t.steps))
}

// adam makes one step of Adam on w and moves the average.
func (t *Trainer) adam(w, mean, grad, m, v []float32, rate float64, scale float32) {
	b1, b2 := float32(t.Setting.Beta1), float32(t.Setting.Beta2)
	r := float32(rate / (1 - math.Pow(t.Setting.Beta1, float64(t.Step))))
	fix := float32(1 / (1 - math.Pow(t.Setting.Beta2, float64(t.Step))))
	keep := t.decay(1)
	m, v, w, mean = m[:len(grad)], v[:len(grad)], w[:len(grad)], mean[:len(grad)]
	for i, g := range grad {
		g *= scale
		m[i] += (1 - b1) * (g - m[i])
		v[i] += (1 - b2) * (g*g - v[i])
		w[i] -= r * m[i] / (sqrt(v[i]*fix) + 1e-8)
		mean[i] = w[i] + keep*(mean[i]-w[i])
	}
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// decay returns the share of the average that is left after n steps; early steps
// forget faster.
func (t *Trainer) decay(n int32) float32 {
	d := min(t.Setting.Average, float64(t.Step+1)/float64(t.Step+20))
	return float32(math.Pow(d, float64(n)))
}

// stepTable updates the rows of the embeddings that the batch looked up.
func (t *Trainer) stepTable(parts [][]*Sentence, rate float64, scale float32) {
	p := t.Params.Plan
	in := p.Embed + p.Vector
	t.rows = t.rows[:0]
	for k := range parts {
		s := t.shards[k]
		for i, tok := range s.tokens {
			d := s.dx[i*in : i*in+p.Embed]
			for _, r := range tok.Rows {
				row := t.rowGrad[int(r)*p.Embed : (int(r)+1)*p.Embed]
				if t.rowMark[r] != int32(t.Step) {
					t.rowMark[r] = int32(t.Step)
					t.rows = append(t.rows, r)
					copy(row, d)
				} else {
					nn.Axpy(row, 1, d)
				}
			}
		}
	}
	for _, r := range t.rows {
		from, to := int(r)*p.Embed, (int(r)+1)*p.Embed
		t.settle(int(r), int32(t.Step)-1)
		t.adam(t.Params.Table[from:to], t.Mean.Table[from:to], t.rowGrad[from:to], t.tableM[from:to], t.tableV[from:to], rate, scale)
		t.touched[r] = int32(t.Step)
	}
}

// settle moves the average of a row that has rested since it was last touched.
func (t *Trainer) settle(r int, now int32) {
	if rest := now - t.touched[r]; rest > 0 {
		p := t.Params.Plan
		keep := t.decay(rest)
		w, mean := t.Params.Table[r*p.Embed:(r+1)*p.Embed], t.Mean.Table[r*p.Embed:(r+1)*p.Embed]
		for i := range w {
			mean[i] = w[i] + keep*(mean[i]-w[i])
		}
		t.touched[r] = now
	}
}

// catchUp settles all rows.
func (t *Trainer) catchUp() {
	for r := range t.touched {
		t.settle(r, int32(t.Step))
	}
}

// Parse writes heads and relations of the sentences with the averaged parameters.
func (t *Trainer) Parse(sentences []*Sentence) (heads, relations [][]int) {
	heads, relations = make([][]int, len(sentences)), make([][]int, len(sentences))
	order := make([]int, len(sentences))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(len(sentences[b].Tokens), len(sentences[a].Tokens)) })
	s := &shard{p: t.Params.Plan}
	var d tree.Decoder
	for chunk := range slices.Chunk(order, 8) {
		part := make([]*Sentence, len(chunk))
		for k, i := range chunk {
			part[k] = sentences[i]
		}
		s.load(part, false)
		s.encode(t.Mean, nil)
		at := 0
		var all []int
		for k, i := range chunk {
			n := len(part[k].Tokens)
			heads[i] = d.Decode(s.arcScores(t.Mean, at, n), n, nil)
			for _, h := range heads[i] {
				if h == 0 {
					all = append(all, -1)
				} else {
					all = append(all, at+h-1)
				}
			}
			at += n
		}
		s.labelScores(t.Mean, func(w int) int { return all[w] }, nil)
		at = 0
		for k, i := range chunk {
			for range part[k].Tokens {
				row := s.logits[at*t.Params.Plan.LabelOut.Out:][:t.Params.Plan.Labels]
				relations[i] = append(relations[i], argmax(row))
				at++
			}
		}
	}
	return heads, relations
}

func argmax(row []float32) int {
	best := 0
	for j, v := range row {
		if v > row[best] {
			best = j
		}
	}
	return best
}

// String says how far training is.
func (t *Trainer) String() string { return fmt.Sprintf("epoch %d, step %d", t.Epoch, t.Step) }
