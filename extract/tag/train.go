package tag

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/model"
	"github.com/clew-kg/clew/extract/wordform"
)

// A Setting steers Train; the zero value of a field means its default.
type Setting struct {
	Epochs int    // passes over the text; 6
	Runs   int    // models with sentences in different orders, whose weights are averaged; 3
	Margin int32  // by how much the right tag must win, in units of one update of one feature; 80
	Seed   uint64 // order of the sentences
}

// Default returns set with defaults for zero fields.
func (set Setting) Default() Setting {
	set.Epochs, set.Runs, set.Margin = cmp.Or(set.Epochs, 6), cmp.Or(set.Runs, 3), cmp.Or(set.Margin, 80)
	return set
}

// Train learns a tagger from a gold document with the averaged perceptron
// (Collins 2002, "Discriminative Training Methods for Hidden Markov Models"),
// averaging by a second accumulator (Daumé 2006), with a margin as in Crammer &
// Singer 2003. It tags greedily from left to right and learns on its own earlier
// decisions. progress is called after each epoch with the share of right tags during
// it. Deterministic.
func Train(gold *corpus.Document, set Setting, progress func(run, epoch int, accuracy float64)) (*Model, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	set = set.Default()
	m := &Model{lexicon: lex}
	want := m.count(gold)
	m.index()
	mean := make([]float64, slots)
	for run := range set.Runs {
		tr := trainer{Model: m, margin: set.Margin, w: make([]int32, slots), acc: make([]int64, slots)}
		rnd := rand.New(rand.NewPCG(set.Seed, uint64(run)))
		order := make([]int, len(gold.Sentences))
		for i := range order {
			order[i] = i
		}
		var s scratch
		for e := range set.Epochs {
			rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			right := 0
			for _, i := range order {
				sent := gold.Sentences[i]
				mode := s.load(m, gold, sent)
				right += tr.learn(&s, mode, want[sent.First:sent.Last])
			}
			progress(run+1, e+1, float64(right)/float64(len(gold.Tokens)))
		}
		tr.addMean(mean)
	}
	m.weights = compandAll(mean)
	m.feats = countFeats(gold, want, len(m.classes))
	return m, nil
}

type trainer struct {
	*Model
	margin int32
	w      []int32
	acc    []int64
	step   int64
}

// learn tags a loaded sentence and corrects the weights; it returns the number of
// right tags.
func (tr *trainer) learn(s *scratch, mode sentenceCase, want []uint8) int {
	right := 0
	t1, t2 := uint64(255), uint64(255)
	for i, gold := range want {
		tr.step++
		w := &s.words[i+2]
		// The word counts as seen only if it occurs elsewhere, as it will in new text.
		seen := w.entry
		if seen != nil {
			w.entry = seen.without(gold)
			if w.entry == nil || w.entry.total < rareBelow {
				w.ambiguity = uint64(w.classes)<<1 | 1
			}
		}
		s.candidates = tr.appendCandidates(s.candidates[:0], w, mode)
		best := s.candidates[0]
		if len(s.candidates) > 1 {
			s.features = appendFeatures(s.features[:0], s.words, i, mode, t1, t2)
			var rival uint8
			var short bool
			if best, rival, short = tr.compare(s.features, s.candidates, gold); short {
				for _, h := range s.features {
					tr.add(slot(h, gold), 1)
					tr.add(slot(h, rival), -1)
				}
			}
		}
		w.entry = seen
		if best == gold {
			right++
		}
		t2, t1 = t1, uint64(best)
	}
	return right
}

func (tr *trainer) add(i uint64, d int32) {
	tr.w[i] += d
	tr.acc[i] += int64(d) * tr.step
}

// compare returns the best candidate, the best one that is not gold, and whether
// gold is a candidate but does not win against that rival by the margin.
func (tr *trainer) compare(features []uint64, candidates []uint8, gold uint8) (best, rival uint8, short bool) {
	var sums [256]int32
	for _, h := range features {
		for k, c := range candidates {
			sums[k] += tr.w[slot(h, c)]
		}
	}
	top, other, right := 0, -1, -1
	for k, c := range candidates {
		if sums[k] > sums[top] {
			top = k
		}
		if c == gold {
			right = k
		} else if other < 0 || sums[k] > sums[other] {
			other = k
		}
	}
	if other < 0 || right < 0 {
		return candidates[top], gold, false
	}
	return candidates[top], candidates[other], sums[right] < sums[other]+tr.margin
}

// addMean adds the mean of the weights over all steps to mean.
func (tr *trainer) addMean(mean []float64) {
	for i, w := range tr.w {
		mean[i] += float64(w) - float64(tr.acc[i])/float64(tr.step+1)
	}
}

// compandAll stores weights as the model does, the largest as ±127.
func compandAll(mean []float64) []int8 {
	top := 1e-9
	for _, x := range mean {
		top = max(top, math.Abs(x))
	}
	out := make([]int8, len(mean))
	for i, x := range mean {
		out[i] = model.Compand(x / top)
	}
	return out
}

// without returns e as it would be if one occurrence with class c were not there,
// nil if nothing is left.
func (e *entry) without(c uint8) *entry {
	if e.total > 2*closedFrom && e.counts[slices.Index(e.classes, c)] > 1 {
		return e // one more or less changes nothing
	}
	if e.total == 1 {
		return nil
	}
	out := &entry{total: e.total - 1, hash: e.hash}
	for k, x := range e.classes {
		if n := e.counts[k]; x != c || n > 1 {
			out.classes = append(out.classes, x)
		}
	}
	return out
}

// count fills classes, entries and open from gold and returns the class of each token.
func (m *Model) count(gold *corpus.Document) []uint8 {
	freq := map[class]int{}
	for _, t := range gold.Tokens {
		freq[class{t.UPOS, t.XPOS}]++
	}
	m.classes = slices.SortedFunc(maps.Keys(freq), func(a, b class) int {
		return cmp.Or(freq[b]-freq[a], int(a.upos)-int(b.upos), int(a.xpos)-int(b.xpos))
	})
	m.classes = m.classes[:min(len(m.classes), 90)]
	number := map[class]uint8{}
	for i, c := range m.classes {
		number[c] = uint8(i)
	}
	m.entries = map[string]*entry{}
	want := make([]uint8, len(gold.Tokens))
	var buf []byte
	for i, t := range gold.Tokens {
		c, ok := number[class{t.UPOS, t.XPOS}]
		if !ok {
			c = number[class{t.UPOS, m.commonXPOS(t.UPOS)}]
		}
		want[i] = c
		buf = wordform.AppendNormal(buf[:0], gold.Form(int32(i)))
		e := m.entries[string(buf)]
		if e == nil {
			e = &entry{}
			m.entries[string(buf)] = e
		}
		k := slices.Index(e.classes, c)
		if k < 0 {
			k = len(e.classes)
			e.classes, e.counts = append(e.classes, c), append(e.counts, 0)
		}
		e.total, e.counts[k] = e.total+1, e.counts[k]+1
	}
	open := map[uint8]int{}
	for _, e := range m.entries {
		e.sort()
		if e.total == 1 {
			open[e.classes[0]]++
		}
	}
	for c, n := range open {
		if n >= 5 {
			m.open = append(m.open, c)
		}
	}
	slices.Sort(m.open)
	return want
}

// commonXPOS returns the Penn tag of the most frequent class with tag u.
func (m *Model) commonXPOS(u corpus.UPOS) corpus.XPOS {
	for _, c := range m.classes {
		if c.upos == u {
			return c.xpos
		}
	}
	return m.classes[0].xpos
}

// sort orders the classes of e by count; ones that are likely slips are dropped.
func (e *entry) sort() {
	order := make([]int, len(e.classes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(e.counts[b]-e.counts[a], int(e.classes[a])-int(e.classes[b]))
	})
	classes, counts := make([]uint8, 0, len(order)), make([]int, 0, len(order))
	for _, i := range order {
		classes, counts = append(classes, e.classes[i]), append(counts, e.counts[i])
	}
	e.classes, e.counts = classes, counts
}

// countFeats learns the features of classes and words.
func countFeats(gold *corpus.Document, want []uint8, classes int) *featTable {
	t := &featTable{byClass: make([]uint16, classes), byWord: map[featKey]uint16{}, words: map[featKey]string{}}
	number := map[string]uint16{}
	id := func(v string) uint16 {
		n, ok := number[v]
		if !ok {
			n = uint16(len(t.values))
			number[v], t.values = n, append(t.values, v)
		}
		return n
	}
	type count map[uint16]int
	byClass, byWord := make([]count, classes), map[featKey]count{}
	var buf []byte
	for i, tok := range gold.Tokens {
		c, v := want[i], id(tok.Feats)
		buf = wordform.AppendNormal(buf[:0], gold.Form(int32(i)))
		key := featKey{wordform.Hash(buf), c}
		if byClass[c] == nil {
			byClass[c] = count{}
		}
		if byWord[key] == nil {
			byWord[key] = count{}
			t.words[key] = string(buf)
		}
		byClass[c][v]++
		byWord[key][v]++
	}
	most := func(c count) (best uint16) {
		for _, v := range slices.Sorted(maps.Keys(c)) {
			if c[v] > c[best] {
				best = v
			}
		}
		return best
	}
	for c, n := range byClass {
		t.byClass[c] = most(n)
	}
	for key, n := range byWord {
		if v := most(n); v != t.byClass[key.class] && n[v] > 1 {
			t.byWord[key] = v
		}
	}
	return t
}

// Save returns m as bytes for Load.
func (m *Model) Save() []byte {
	w := model.NewWriter(kind)
	var classes []byte
	for _, c := range m.classes {
		classes = append(classes, byte(c.upos), byte(c.xpos))
	}
	w.Section("classes", classes)
	w.Section("open", m.open)
	w.Int8s("weights", m.weights)
	var words strings.Builder
	for _, word := range slices.Sorted(maps.Keys(m.entries)) {
		e := m.entries[word]
		if strings.ContainsAny(word, "\t\n") {
			continue
		}
		fmt.Fprintf(&words, "%s\t%c", word, rune(' '+min(e.total, 90)))
		for _, c := range e.classes {
			words.WriteByte(' ' + c)
		}
		words.WriteByte('\n')
	}
	w.Section("words", []byte(words.String()))
	w.Section("feats", []byte(m.feats.rows()))
	return w.Bytes()
}

// rows writes t as readFeats reads it.
func (t *featTable) rows() string {
	var b strings.Builder
	for _, v := range t.values {
		fmt.Fprintln(&b, v)
	}
	for c, v := range t.byClass {
		fmt.Fprintf(&b, "\t%d %d\n", c, v)
	}
	var words []string
	for key, v := range t.byWord {
		words = append(words, fmt.Sprintf("\t%d %d %s\n", key.class, v, t.words[key]))
	}
	slices.Sort(words)
	b.WriteString(strings.Join(words, ""))
	return b.String()
}
