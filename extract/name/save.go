package name

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"github.com/clew-kg/clew/extract/model"
)

// A saved is a feature with its weights as the file holds them.
type saved struct {
	bucket  uint32
	rest    uint16
	size    float64 // largest magnitude of its weights
	weights []weight
}

// file returns the model file of what l has learned. Weights below least of the largest
// one are dropped.
func (l *learner) file(least float64) []byte {
	top := 0.0
	for _, w := range l.w {
		top = max(top, math.Abs(float64(w)))
	}
	var all []saved
	for f, id := range l.index {
		s := saved{}
		s.bucket, s.rest = bucketOf(f)
		for y, w := range l.w[int(id)*numLabels:][:numLabels] {
			x := float64(w) / top
			if level := model.Compand(x); level != 0 && math.Abs(x) >= least {
				s.weights = append(s.weights, weight{label(y), level})
				s.size = max(s.size, math.Abs(x))
			}
		}
		if len(s.weights) > 0 {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b saved) int {
		return cmp.Or(cmp.Compare(a.bucket, b.bucket), cmp.Compare(a.rest, b.rest), cmp.Compare(b.size, a.size), slices.CompareFunc(a.weights, b.weights, func(x, y weight) int {
			return cmp.Or(cmp.Compare(x.label, y.label), cmp.Compare(x.level, y.level))
		}))
	})
	// Two features that the file cannot tell apart: the one that says more stays.
	all = slices.CompactFunc(all, func(a, b saved) bool { return a.bucket == b.bucket && a.rest == b.rest })
	counts := make([]byte, buckets)
	var keys, sizes, labels []byte
	var levels []int8
	for _, s := range all {
		if counts[s.bucket] == math.MaxUint8 {
			continue
		}
		counts[s.bucket]++
		keys = binary.LittleEndian.AppendUint16(keys, s.rest)
		sizes = append(sizes, byte(len(s.weights)))
		for _, w := range s.weights {
			labels, levels = append(labels, w.label), append(levels, w.level)
		}
	}
	w := model.NewWriter(kind)
	w.Section("buckets", counts)
	w.Section("keys", keys)
	w.Section("sizes", sizes)
	w.Section("labels", labels)
	w.Int8s("levels", levels)
	var transitions []byte
	for b := range numLabels {
		for y := range numLabels {
			v := math.Round(l.trans[b][y] / top * 127 * 127)
			transitions = binary.LittleEndian.AppendUint32(transitions, uint32(int32(v)))
		}
	}
	w.Section("transitions", transitions)
	return w.Bytes()
}
