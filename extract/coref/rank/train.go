package rank

import (
	"cmp"
	"math"
	"math/rand/v2"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
)

// A Setting steers Train; the zero value of a field means its default.
type Setting struct {
	Epochs     int     // passes over the documents; 5
	Rate       float64 // of AdaGrad; 0.03
	FalseLink  float64 // cost of an antecedent for a mention that has none; 0.1
	FalseFirst float64 // cost of none for a mention that has one; 3
	WrongLink  float64 // cost of a wrong antecedent; 1
	Seed       uint64  // order of the documents
}

// Default returns set with defaults for zero fields.
func (set Setting) Default() Setting {
	set.Epochs, set.Rate = cmp.Or(set.Epochs, 5), cmp.Or(set.Rate, 0.03)
	set.FalseLink, set.FalseFirst, set.WrongLink = cmp.Or(set.FalseLink, 0.1), cmp.Or(set.FalseFirst, 3), cmp.Or(set.WrongLink, 1)
	return set
}

// An Example is a parsed document with the group of each phrase that gold marks.
type Example struct {
	Document *corpus.Document
	Group    func(Phrase) string // what the phrase means; "" for nothing marked
}

// A lesson is an Example with its nodes.
type lesson struct {
	nodes  []node
	groups []int // 0 for none
}

// Train learns a model by stochastic gradient steps (AdaGrad: Duchi, Hazan & Singer 2011)
// on the log-likelihood of all right antecedents together, the scores of wrong ones raised
// by their cost; the model is the mean of the weights after each step. progress is called after each epoch with the mean loss of a phrase.
// Deterministic.
func Train(examples []Example, set Setting, progress func(epoch int, loss float64, m *Model)) (*Model, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	set = set.Default()
	var lessons []lesson
	for _, e := range examples {
		r := reader{lexicon: lex}
		l := lesson{nodes: r.nodes(e.Document)}
		number := map[string]int{"": 0}
		for _, n := range l.nodes {
			g := e.Group(n.Phrase)
			if _, ok := number[g]; !ok {
				number[g] = len(number)
			}
			l.groups = append(l.groups, number[g])
		}
		lessons = append(lessons, l)
	}
	t := trainer{set: set, w: make([]float32, slots), squares: make([]float32, slots), late: make([]float64, slots)}
	rnd := rand.New(rand.NewPCG(set.Seed, 1))
	order := make([]int, len(lessons))
	for i := range order {
		order[i] = i
	}
	for e := range set.Epochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		t.loss, t.count = 0, 0
		for _, k := range order {
			t.learn(&lessons[k])
		}
		progress(e+1, t.loss/float64(max(t.count, 1)), t.model(lex))
	}
	return t.model(lex), nil
}

type trainer struct {
	set        Setting
	w, squares []float32
	late       []float64 // Σ move · steps before it, for the mean of w over all steps (Daumé 2006)
	steps      int
	features   []uint32
	ends       []int
	scores     []float64
	right      []bool
	loss       float64
	count      int
}

// learn makes one step for each phrase of l.
func (t *trainer) learn(l *lesson) {
	s := scorer{nodes: l.nodes}
	h := history{byWord: map[uint32][]int32{}, stamp: make([]int32, len(l.nodes))}
	for i := range l.nodes {
		list := h.candidates(l.nodes, i)
		t.features, t.ends, t.scores, t.right = t.features[:0], t.ends[:0], t.scores[:0], t.right[:0]
		anaphor := false
		for _, j := range list {
			anaphor = anaphor || l.groups[i] != 0 && l.groups[j] == l.groups[i]
		}
		t.option(s.none(i, list), !anaphor, t.set.FalseFirst)
		for c, j := range list {
			right := anaphor && l.groups[j] == l.groups[i]
			cost := t.set.WrongLink
			if !anaphor {
				cost = t.set.FalseLink
			}
			t.option(s.candidate(i, list, c), right, cost)
		}
		t.step()
		h.add(l.nodes, i)
	}
}

// option adds a choice with its features.
func (t *trainer) option(features []uint32, right bool, cost float64) {
	sum := 0.0
	for _, f := range features {
		sum += float64(t.w[f])
	}
	t.features = append(t.features, features...)
	t.ends = append(t.ends, len(t.features))
	if !right {
		sum += cost
	}
	t.scores, t.right = append(t.scores, sum), append(t.right, right)
}

// step moves the weights along the gradient: what is expected among the right options
// less what is expected among all.
func (t *trainer) step() {
	top := math.Inf(-1)
	for _, x := range t.scores {
		top = max(top, x)
	}
	all, good := 0.0, 0.0
	for k, x := range t.scores {
		e := math.Exp(x - top)
		all += e
		if t.right[k] {
			good += e
		}
	}
	t.loss += math.Log(all) - math.Log(max(good, 1e-300))
	t.count++
	t.steps++
	start := 0
	for k, end := range t.ends {
		e := math.Exp(t.scores[k] - top)
		g := -e / all
		if t.right[k] {
			g += e / max(good, 1e-300)
		}
		if math.Abs(g) > 1e-4 {
			for _, f := range t.features[start:end] {
				t.squares[f] += float32(g * g)
				move := t.set.Rate * g / (1e-6 + math.Sqrt(float64(t.squares[f])))
				t.w[f] += float32(move)
				t.late[f] += move * float64(t.steps)
			}
		}
		start = end
	}
}

// model returns the mean weights as bytes.
func (t *trainer) model(lex *lexicon.Lexicon) *Model {
	mean := make([]float64, slots)
	most := 1e-9
	for i, x := range t.w {
		mean[i] = float64(x) - t.late[i]/float64(max(t.steps, 1))
		most = max(most, math.Abs(mean[i]))
	}
	m := &Model{lexicon: lex, weights: make([]int8, slots), scale: float32(most / 127)}
	for i, x := range mean {
		m.weights[i] = int8(math.Round(x / float64(m.scale)))
	}
	return m
}
