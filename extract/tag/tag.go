// Package tag writes parts of speech and features: a greedy averaged perceptron
// (Collins 2002) over words, affixes, shapes, clusters, lexicon readings and the
// tags before, restricted to the tags that training text and lexicon allow a word.
//
// A worked example: in "She heads the office" the tagger weighs VERB/VBZ against
// NOUN/NNS for "heads", the readings that the lexicon lists, and writes VERB, VBZ
// and "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin".
package tag

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

// New returns the stage with the embedded model. It fails only if the program was
// built with a damaged model.
func New() (extract.Stage, error) {
	m, err := Default()
	if err != nil {
		return extract.Stage{}, err
	}
	return m.Stage(), nil
}

// Stage returns the stage that tags with m.
func (m *Model) Stage() extract.Stage {
	return extract.Stage{
		Name:     "tag",
		Doc:      "parts of speech (universal and Penn) and morphological features",
		Requires: corpus.Sentences | corpus.Tokens,
		Provides: corpus.Tags,
		Run: func(_ context.Context, d *corpus.Document) error {
			m.Tag(d)
			return nil
		},
	}
}

// Tag writes UPOS, XPOS and Feats of every token of d. It is safe for concurrent
// use on different documents; its time is linear in the text.
func (m *Model) Tag(d *corpus.Document) {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	for _, sent := range d.Sentences {
		s.tag(m, s.load(m, d, sent))
		for i, c := range s.classes {
			t := &d.Tokens[int(sent.First)+i]
			t.UPOS, t.XPOS = m.classes[c].upos, m.classes[c].xpos
			t.Feats = m.feats.of(s.words[i+2].norm, c)
		}
		m.addVerb(d, sent)
	}
	recallOpenings(d)
}
