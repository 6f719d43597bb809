// Package name finds the names in tagged text and says roughly what each names: a linear
// chain over BILOU labels (Lafferty et al. 2001; Ratinov & Roth 2009) whose features are
// words, shapes, affixes, clusters, lists of names and what the document says elsewhere.
//
// A worked example. In "Mozilla hired Ben Goodger." the names are "Mozilla"
// (organisation) and "Ben Goodger" (person). Where a later sentence says only
// "Goodger left", a second pass knows from the first that Goodger was a person's last
// name.
//
// The same text gives the same names on every machine: scores are sums of integers.
package name

import (
	"context"
	_ "embed" // the model
	"sync"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
)

//go:embed english.model
var embedded []byte

// Default returns the embedded model, read on first use.
var Default = sync.OnceValues(func() (*Model, error) { return Load(embedded) })

// New returns the stage with the embedded model. It fails only if the program was built
// with a damaged model.
func New() (extract.Stage, error) {
	m, err := Default()
	if err != nil {
		return extract.Stage{}, err
	}
	return m.Stage(), nil
}

// Stage returns the stage that finds names with m.
func (m *Model) Stage() extract.Stage {
	return extract.Stage{
		Name:     "name",
		Doc:      "names of persons, organisations, places and other things",
		Requires: corpus.Sentences | corpus.Tokens | corpus.Tags,
		Provides: corpus.Names,
		Run: func(_ context.Context, d *corpus.Document) error {
			m.Find(d)
			return nil
		},
	}
}

// Find writes the names of d. It is safe for concurrent use on different documents; its
// time is linear in the text.
func (m *Model) Find(d *corpus.Document) {
	s := m.scratches.Get().(*scratch)
	defer m.scratches.Put(s)
	s.read(d)
	d.Names = d.Names[:0]
	s.ends = s.ends[:0]
	if n := len(d.Tokens); cap(s.scores) < n {
		s.scores = make([][numLabels]int32, n, n+n/2)
	} else {
		s.scores = s.scores[:n]
	}
	for _, sent := range d.Sentences {
		s.score(m, sent)
		d.Names = s.find(m, d.Names, sent)
		s.ends = append(s.ends, int32(len(d.Names)))
	}
	if len(d.Sentences) < 2 || !s.remember(d, d.Names) {
		return
	}
	// The second pass reads the sentences again that hold a word with a history.
	first := append(s.first[:0], d.Names...)
	s.first, d.Names = first, d.Names[:0]
	from := int32(0)
	for i, sent := range d.Sentences {
		if recalls(s.words[sent.First:sent.Last]) {
			s.recall(m, sent)
			d.Names = s.find(m, d.Names, sent)
		} else {
			d.Names = append(d.Names, first[from:s.ends[i]]...)
		}
		from = s.ends[i]
	}
}

// recalls reports whether any of words has a history.
func recalls(words []word) bool {
	for i := range words {
		if words[i].before != 0 {
			return true
		}
	}
	return false
}

// A scratch holds the buffers of one worker.
type scratch struct {
	reader
	features []uint64
	scores   [][numLabels]int32 // of every word of the document, from its features
	sums     [][numLabels]int32
	back     [][numLabels]label
	best     []label
	ends     []int32 // names found up to the end of each sentence
	first    []corpus.Name
}

// sure outweighs any two transitions.
const sure = 1 << 15

// plain reports whether word i, which no list holds, and its neighbours have no capitals,
// where other words of the sentence have: two of three words, and no name in a thousand.
func plain(words []word, i int) bool {
	return words[i].listed == 0 && quiet(words, i) && (i == 0 || quiet(words, i-1)) && (i+1 == len(words) || quiet(words, i+1))
}

func quiet(words []word, i int) bool { return words[i].letters == lower || words[i].letters == signs }

// score adds up the weights of the words of one sentence.
func (s *scratch) score(m *Model, sent corpus.Sentence) {
	words := s.words[sent.First:sent.Last]
	c := casingOf(words)
	for i := range words {
		s.features = appendFeatures(s.features[:0], words, i, c)
		sum := &s.scores[int(sent.First)+i]
		*sum = [numLabels]int32{}
		if c == usual && plain(words, i) {
			sum[outside] = sure
			continue
		}
		for _, f := range s.features {
			m.add(sum, f)
		}
	}
}

// recall adds to the scores of one sentence what its words' history says.
func (s *scratch) recall(m *Model, sent corpus.Sentence) {
	words := s.words[sent.First:sent.Last]
	c := casingOf(words)
	for i := range words {
		s.features = appendHistory(s.features[:0], words, i, c)
		for _, f := range s.features {
			m.add(&s.scores[int(sent.First)+i], f)
		}
	}
}

// find appends the names of one sentence to dst, as its scores tell them.
func (s *scratch) find(m *Model, dst []corpus.Name, sent corpus.Sentence) []corpus.Name {
	n := int(sent.Last - sent.First)
	if n == 0 {
		return dst
	}
	if cap(s.back) < n {
		s.back, s.best = make([][numLabels]label, n, 2*n), make([]label, n, 2*n)
	}
	s.back, s.best = s.back[:n], s.best[:n]
	s.sums = append(s.sums[:0], s.scores[sent.First:sent.Last]...)
	m.decode(s.sums, s.back, s.best)
	return names(dst, s.best, sent.First)
}
