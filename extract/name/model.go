package name

import (
	"encoding/binary"
	"fmt"
	"math"
	"sync"

	"github.com/clew-kg/clew/extract/model"
)

// kind names the layout of the sections below.
const kind = "name 1"

// Features are found by 32 bits of their hash: the first 16 choose a bucket, the others
// tell its features apart.
const buckets = 1 << 16

func bucketOf(f uint64) (bucket uint32, rest uint16) { return uint32(f >> 48), uint16(f >> 32) }

// A Model is a trained recogniser. It is read-only and safe for concurrent use.
type Model struct {
	start       [buckets + 1]uint32 // features of bucket b are features[start[b]:start[b+1]]
	features    []feature
	weights     []weight
	transitions [numLabels][numLabels]int32 // [before][label]
	scratches   sync.Pool
}

// A feature has weights[at : at+n].
type feature struct {
	rest uint16 // of its hash
	n    uint8
	at   uint32
}

// A weight is what a feature says of one label.
type weight struct {
	label label
	level int8 // see model.Expand
}

// add adds the weights of feature f to scores.
func (m *Model) add(scores *[numLabels]int32, f uint64) {
	b, rest := bucketOf(f)
	for _, x := range m.features[m.start[b]:m.start[b+1]] {
		if x.rest == rest {
			for _, w := range m.weights[x.at : x.at+uint32(x.n)] {
				scores[w.label] += model.Expand[uint8(w.level)]
			}
			return
		}
	}
}

// decode writes the best labels to best (Viterbi 1967); of equal ones the first. scores
// becomes the best sum up to each label.
func (m *Model) decode(scores [][numLabels]int32, back [][numLabels]label, best []label) {
	const never = math.MinInt32 / 2
	n := len(scores)
	for i := range scores {
		for y := range numLabels {
			if i == 0 {
				if !opens[y] {
					scores[0][y] = never
				}
				continue
			}
			top, from := int32(never), label(0)
			for _, b := range follows[y] {
				if v := scores[i-1][b] + m.transitions[b][y]; v > top {
					top, from = v, b
				}
			}
			scores[i][y] = max(never, scores[i][y]+top)
			back[i][y] = from
		}
	}
	last := outside
	for y := range label(numLabels) {
		if closes[y] && scores[n-1][y] > scores[n-1][last] {
			last = y
		}
	}
	for i := n - 1; i >= 0; i-- {
		best[i], last = last, back[i][last]
	}
}

// Load reads a model that Train wrote. A file of another kind or version, or a damaged
// one, is an error.
func Load(data []byte) (*Model, error) {
	r, err := model.Open(data, kind)
	if err != nil {
		return nil, fmt.Errorf("name: %w", err)
	}
	m := &Model{}
	counts := r.Section("buckets", buckets)
	total := uint32(0)
	for b, n := range counts {
		m.start[b] = total
		total += uint32(n)
	}
	m.start[buckets] = total
	keys := r.Section("keys", 2*int(total))
	sizes := r.Section("sizes", int(total))
	m.features = make([]feature, total)
	at := uint32(0)
	for k := range m.features {
		m.features[k] = feature{binary.LittleEndian.Uint16(keys[2*k:]), sizes[k], at}
		at += uint32(sizes[k])
	}
	labels, levels := r.Section("labels", int(at)), r.Int8s("levels", int(at))
	m.weights = make([]weight, at)
	for i := range m.weights {
		if int(labels[i]) >= numLabels {
			return nil, fmt.Errorf("name: %w: label %d of %d", model.ErrDamaged, labels[i], numLabels)
		}
		m.weights[i] = weight{labels[i], levels[i]}
	}
	transitions := r.Section("transitions", 4*numLabels*numLabels)
	for b := range numLabels {
		for y := range numLabels {
			m.transitions[b][y] = int32(binary.LittleEndian.Uint32(transitions[4*(b*numLabels+y):]))
		}
	}
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("name: %w", err)
	}
	base, err := newReader()
	if err != nil {
		return nil, err
	}
	m.scratches.New = func() any { return &scratch{reader: base.clone()} }
	return m, nil
}
