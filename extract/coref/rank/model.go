// Package rank says for each noun phrase of a document which earlier one it goes back
// to, with how much trust: a log-linear model that ranks antecedents over surface features
// and the tree.
//
// A worked example. In "The ministry closed the bridge. It gave no reason." the phrase
// "It" is ranked against "the bridge", "The ministry" and no antecedent at all; "The
// ministry" wins with the larger share of the probability.
//
// The method is that of Durrett & Klein 2013, "Easy Victories and Uphill Battles in
// Coreference Resolution": latent antecedents, a cost for each kind of mistake, features
// that look at words rather than at knowledge.
package rank

import (
	_ "embed" // the model
	"fmt"
	"math"
	"sync"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/model"
)

//go:embed english.model
var embedded []byte

// Embedded returns the bytes of the embedded model, for a fingerprint. They must not be
// changed.
func Embedded() []byte { return embedded }

// Default returns the embedded model, read on first use.
var Default = sync.OnceValues(func() (*Model, error) { return Load(embedded) })

// A Model ranks antecedents. It is safe for concurrent use.
type Model struct {
	lexicon *lexicon.Lexicon
	weights []int8
	scale   float32
}

const kind = "coref 1"

// Load reads a model that Save wrote.
func Load(data []byte) (*Model, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	r, err := model.Open(data, kind)
	if err != nil {
		return nil, fmt.Errorf("rank: %w", err)
	}
	m := &Model{lexicon: lex, weights: r.Int8s("weights", slots), scale: r.Float32s("scale", 1)[0]}
	if err := r.Err(); err != nil {
		return nil, fmt.Errorf("rank: %w", err)
	}
	return m, nil
}

// Save returns the model file.
func (m *Model) Save() []byte {
	w := model.NewWriter(kind)
	w.Float32s("scale", []float32{m.scale})
	w.Int8s("weights", m.weights)
	return w.Bytes()
}

// A Link leads from a phrase back to an earlier one.
type Link struct {
	Phrase, Antecedent int     // indices in Result.Phrases
	Share              float64 // of the probability, in (0,1]
}

// A Result is the phrases of a document and how they hang together.
type Result struct {
	Phrases []Phrase
	Links   []Link // ascending by Phrase, at most one each
}

// A Choice is what one phrase may go back to. Its slices are valid until the next one.
type Choice struct {
	Index       int // of the phrase
	Phrase      Phrase
	None        float64   // share of the probability that it goes back to nothing
	Antecedents []int32   // indices of earlier phrases, the nearest first
	Shares      []float64 // of the probability, one for each antecedent
}

// Rank calls visit for each noun phrase of d, which is parsed and may have mentions, in
// the order of their heads. Its time is linear in the text.
func (m *Model) Rank(d *corpus.Document, visit func(Choice)) {
	r := reader{lexicon: m.lexicon}
	s := scorer{nodes: r.nodes(d)}
	h := history{byWord: map[uint32][]int32{}, stamp: make([]int32, len(s.nodes))}
	shares := make([]float64, 0, 128)
	for i := range s.nodes {
		list := h.candidates(s.nodes, i)
		none := m.score(s.none(i, list))
		top := none
		shares = shares[:0]
		for c := range list {
			x := m.score(s.candidate(i, list, c))
			shares = append(shares, x)
			top = max(top, x)
		}
		none = math.Exp(none - top)
		sum := none
		for c, x := range shares {
			shares[c] = math.Exp(x - top)
			sum += shares[c]
		}
		for c := range shares {
			shares[c] /= sum
		}
		visit(Choice{Index: i, Phrase: s.nodes[i].Phrase, None: none / sum, Antecedents: list, Shares: shares})
		h.add(s.nodes, i)
	}
}

// Resolve links each noun phrase of d to the likeliest antecedent, if that is likelier
// than none: what is found is more than what is sure.
func (m *Model) Resolve(d *corpus.Document) Result {
	var res Result
	m.Rank(d, func(c Choice) {
		res.Phrases = append(res.Phrases, c.Phrase)
		best, share := -1, c.None
		for k, x := range c.Shares {
			if x > share {
				best, share = k, x
			}
		}
		if best >= 0 {
			res.Links = append(res.Links, Link{c.Index, int(c.Antecedents[best]), share})
		}
	})
	return res
}

func (m *Model) score(features []uint32) float64 {
	sum := int32(0)
	for _, f := range features {
		sum += int32(m.weights[f])
	}
	return float64(float32(sum) * m.scale)
}

// Chains returns the spans of the chains of res over d, each in the order of the text.
func (res *Result) Chains(d *corpus.Document) [][]corpus.Span {
	at := make([]int, len(res.Phrases)) // phrase → chain + 1
	var chains [][]corpus.Span
	for _, l := range res.Links {
		if at[l.Antecedent] == 0 {
			chains = append(chains, []corpus.Span{res.Phrases[l.Antecedent].Span(d)})
			at[l.Antecedent] = len(chains)
		}
		c := at[l.Antecedent]
		at[l.Phrase] = c
		chains[c-1] = append(chains[c-1], res.Phrases[l.Phrase].Span(d))
	}
	return chains
}
