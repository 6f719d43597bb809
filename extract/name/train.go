package name

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
)

// An Example is one document to learn from.
type Example struct {
	Doc    *corpus.Document // sentences, tokens and tags as predicted on new text
	Labels []Labels         // of each token
	Weight float64          // what an error in it counts; 1 is usual
}

// A Setting steers training. It is part of the training record.
type Setting struct {
	Epochs int
	Mean   int     // the weights are the mean of those after each of the last epochs, so many
	First  int     // epochs of the models of the first pass
	Folds  int     // parts for which those are trained on the other parts
	Rate   float64 // of FTRL
	L1, L2 float64
	Rare   int     // features seen less often are left out
	Drop   float64 // share of features that a step leaves out
	Bytes  int     // greatest size of the file: the smallest weights are dropped first
	Seed   uint64
}

// Train returns the model file that the examples give. It runs on one core and gives the
// same bytes each time; progress is told of each epoch and its loss.
func Train(examples []Example, set Setting, progress func(stage string, epoch int, loss float64)) ([]byte, error) {
	r, err := newReader()
	if err != nil {
		return nil, err
	}
	l := &learner{set: set, index: map[uint64]int32{}}
	sentences := l.once(r, examples, set.Rare)
	var again []*sentence
	for fold := range set.Folds {
		mine := func(example int) bool { return example%set.Folds == fold && len(examples[example].Doc.Sentences) > 1 }
		others := slices.DeleteFunc(slices.Clone(sentences), func(s *sentence) bool { return mine(s.example) })
		l.fit(others, set.First, func(epoch int, loss float64) { progress("first pass", epoch, loss) })
		for i := range examples {
			if mine(i) {
				again = append(again, l.twice(r, examples, i, l.find(r, examples[i].Doc))...)
			}
		}
	}
	slices.SortStableFunc(again, func(a, b *sentence) int { return cmp.Compare(a.example, b.example) })
	sum := make([]float32, len(l.index)*numLabels)
	var pairs transitions
	l.fit(append(sentences, again...), set.Epochs, func(epoch int, loss float64) {
		progress("both passes", epoch, loss)
		if epoch <= set.Epochs-set.Mean {
			return
		}
		for i, w := range l.w {
			sum[i] += w
		}
		for b := range pairs {
			for y := range pairs[b] {
				pairs[b][y] += l.trans[b][y]
			}
		}
	})
	l.w, l.trans = sum, pairs // only their proportions matter
	for least := 0.001; ; least *= 1.15 {
		if file := l.file(least); len(file) <= set.Bytes || least > 1 {
			return file, nil
		}
	}
}

// A learner holds the parameters of training: FTRL-Proximal (McMahan et al. 2013),
// whose L1 term leaves most weights at exactly 0.
type learner struct {
	set     Setting
	index   map[uint64]int32 // feature → row
	rnd     *rand.Rand
	kept    [][]int32 // the features that a step does not leave out
	w, z, n []float32 // rows of numLabels
	trans   [numLabels][numLabels]float64
	transZ  [numLabels][numLabels]float64
	transN  [numLabels][numLabels]float64
}

// A sentence is one unit of learning.
type sentence struct {
	example  int
	features [][]int32 // rows of the features of each word
	labels   []Labels
	weight   float64
}

// once returns the sentences of the examples as a first pass reads them. Features that
// stand less than rare times in them get no row.
func (l *learner) once(r *reader, examples []Example, rare int) []*sentence {
	counts := map[uint64]int32{}
	var features []uint64
	count := func(words []word, c casing) {
		for i := range words {
			features = appendFeatures(features[:0], words, i, c)
			for _, f := range features {
				counts[f]++
			}
		}
	}
	for i := range examples {
		r.read(examples[i].Doc)
		for _, s := range examples[i].Doc.Sentences {
			count(r.words[s.First:s.Last], casingOf(r.words[s.First:s.Last]))
		}
	}
	var out []*sentence
	for i := range examples {
		r.read(examples[i].Doc)
		for _, s := range examples[i].Doc.Sentences {
			out = append(out, l.sentence(r, examples, i, s, func(f uint64) bool { return counts[f] >= int32(rare) }))
		}
	}
	return out
}

// twice returns the sentences of example i as a second pass reads them: those that hold
// a word with a history, given the names that a first pass found.
func (l *learner) twice(r *reader, examples []Example, i int, found []corpus.Name) []*sentence {
	d := examples[i].Doc
	r.read(d)
	if !r.remember(d, found) {
		return nil
	}
	var out []*sentence
	for _, s := range d.Sentences {
		if recalls(r.words[s.First:s.Last]) {
			out = append(out, l.sentence(r, examples, i, s, func(uint64) bool { return false }))
		}
	}
	return out
}

// sentence returns sentence s of example i, whose words r has read. Features that have
// no row get one if frequent says so or if they tell of history.
func (l *learner) sentence(r *reader, examples []Example, i int, s corpus.Sentence, frequent func(uint64) bool) *sentence {
	e := &examples[i]
	words := r.words[s.First:s.Last]
	c := casingOf(words)
	out := &sentence{example: i, labels: e.Labels[s.First:s.Last], weight: e.Weight}
	var features []uint64
	for k := range words {
		features = appendFeatures(features[:0], words, k, c)
		plain := len(features)
		features = appendHistory(features, words, k, c)
		row := make([]int32, 0, len(features))
		for n, f := range features {
			id, ok := l.index[f]
			if !ok {
				if n < plain && !frequent(f) {
					continue
				}
				id = int32(len(l.index))
				l.index[f] = id
			}
			row = append(row, id)
		}
		out.features = append(out.features, row)
	}
	return out
}

// fit learns from the sentences, starting from nothing.
func (l *learner) fit(sentences []*sentence, epochs int, progress func(epoch int, loss float64)) {
	size := len(l.index) * numLabels
	l.w, l.z, l.n = make([]float32, size), make([]float32, size), make([]float32, size)
	l.trans, l.transZ, l.transN = transitions{}, transitions{}, transitions{}
	l.rnd = rand.New(rand.NewPCG(l.set.Seed, 7))
	sentences = slices.Clone(sentences)
	var lat lattice
	var counts [][numLabels]float64
	for epoch := range epochs {
		l.rnd.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
		loss := 0.0
		for _, s := range sentences {
			loss += l.step(s, &lat, &counts)
		}
		progress(epoch+1, loss)
	}
}

// negligible is the greatest error of an expected count that teaches nothing.
const negligible = 3e-3

// step learns from one sentence and returns its loss.
func (l *learner) step(s *sentence, lat *lattice, counts *[][numLabels]float64) float64 {
	n := len(s.features)
	lat.n = n
	lat.scores, *counts = grow(lat.scores, n), grow(*counts, n)
	features := l.thin(s.features)
	share := 1 / (1 - l.set.Drop)
	for i, row := range features {
		var sum [numLabels]float32
		for _, f := range row {
			w := l.w[int(f)*numLabels:][:numLabels]
			for y := range sum {
				sum[y] += w[y]
			}
		}
		for y, v := range sum {
			lat.scores[i][y] = float64(v) * share
		}
		(*counts)[i] = [numLabels]float64{}
	}
	var trans, pairs transitions
	for y := range numLabels {
		for _, b := range follows[y] {
			trans[b][y] = math.Exp(l.trans[b][y])
		}
	}
	all := lat.run(&trans, nil)
	lat.add(&trans, *counts, &pairs, 1)
	right := lat.run(&trans, s.labels)
	if math.IsInf(right, -1) {
		return 0 // the annotation is no sequence of names
	}
	lat.add(&trans, *counts, &pairs, -1)
	for i, row := range features {
		for y, g := range (*counts)[i] {
			if math.Abs(g) < negligible {
				continue
			}
			g := float32(g * s.weight * share)
			for _, f := range row {
				l.update(int(f)*numLabels+y, g)
			}
		}
	}
	for y := range numLabels {
		for _, b := range follows[y] {
			if g := pairs[b][y] * s.weight; g != 0 {
				n := l.transN[b][y] + g*g
				sigma := (math.Sqrt(n) - math.Sqrt(l.transN[b][y])) / l.set.Rate
				l.transZ[b][y] += g - sigma*l.trans[b][y]
				l.transN[b][y] = n
				l.trans[b][y] = -l.transZ[b][y] / ((1+math.Sqrt(n))/l.set.Rate + l.set.L2)
			}
		}
	}
	return all - right
}

// thin returns the features of a sentence without a random share (dropout; Srivastava et
// al. 2014), so that no name is known by its words alone.
func (l *learner) thin(features [][]int32) [][]int32 {
	for len(l.kept) < len(features) {
		l.kept = append(l.kept, nil)
	}
	limit := uint64(l.set.Drop * (1 << 32))
	for i, row := range features {
		kept := l.kept[i][:0]
		for k := 0; k < len(row); k += 2 {
			bits := l.rnd.Uint64()
			if bits>>32 >= limit {
				kept = append(kept, row[k])
			}
			if k+1 < len(row) && bits&(1<<32-1) >= limit {
				kept = append(kept, row[k+1])
			}
		}
		l.kept[i] = kept
	}
	return l.kept[:len(features)]
}

func (l *learner) update(k int, g float32) {
	n := l.n[k] + g*g
	root := sqrt(n)
	l.z[k] += g - (root-sqrt(l.n[k]))/float32(l.set.Rate)*l.w[k]
	l.n[k] = n
	z := l.z[k]
	if z > float32(l.set.L1) {
		z -= float32(l.set.L1)
	} else if z < -float32(l.set.L1) {
		z += float32(l.set.L1)
	} else {
		l.w[k] = 0
		return
	}
	l.w[k] = -z / ((1+root)/float32(l.set.Rate) + float32(l.set.L2))
}

func sqrt(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// find returns the names of d as the weights so far tell them, in one pass.
func (l *learner) find(r *reader, d *corpus.Document) []corpus.Name {
	var found []corpus.Name
	var features []uint64
	m := Model{}
	for b := range numLabels {
		for y := range numLabels {
			m.transitions[b][y] = units(l.trans[b][y])
		}
	}
	r.read(d)
	for _, s := range d.Sentences {
		words := r.words[s.First:s.Last]
		n := len(words)
		scores, back, best := make([][numLabels]int32, n), make([][numLabels]label, n), make([]label, n)
		c := casingOf(words)
		for i := range words {
			features = appendFeatures(features[:0], words, i, c)
			for _, f := range features {
				if id, ok := l.index[f]; ok {
					for y, w := range l.w[int(id)*numLabels:][:numLabels] {
						scores[i][y] += units(float64(w))
					}
				}
			}
		}
		m.decode(scores, back, best)
		found = names(found, best, s.First)
	}
	return found
}

// units returns a weight in whole steps of a thousandth.
func units(w float64) int32 { return int32(math.Round(1000 * w)) }
