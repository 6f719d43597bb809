package train

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/parse/input"
	"github.com/clew-kg/clew/extract/parse/learn"
	"github.com/clew-kg/clew/extract/tag"
	"github.com/clew-kg/clew/extract/treebank"
)

// Jackknife returns a copy of gold whose tags are predicted as on new text: each of
// folds parts is tagged by a tagger trained on the others.
func Jackknife(gold *corpus.Document, folds int, progress func(fold int)) (*corpus.Document, error) {
	out := *gold
	out.Tokens = append([]corpus.Token(nil), gold.Tokens...)
	for fold := range folds {
		// Blocks of 50 sentences, so that neighbours of one article stay together.
		mine := func(i int) bool { return i/50%folds == fold }
		m, err := tag.Train(treebank.Select(gold, func(i int) bool { return !mine(i) }), tag.Setting{Runs: 1, Seed: 1}, func(int, int, float64) {})
		if err != nil {
			return nil, err
		}
		part := treebank.Blank(treebank.Select(gold, mine))
		m.Tag(part)
		next := 0
		for i, s := range gold.Sentences {
			if !mine(i) {
				continue
			}
			for t := s.First; t < s.Last; t++ {
				out.Tokens[t].UPOS, out.Tokens[t].XPOS, out.Tokens[t].Feats = part.Tokens[next].UPOS, part.Tokens[next].XPOS, part.Tokens[next].Feats
				next++
			}
		}
		progress(fold + 1)
	}
	return &out, nil
}

// Examples turns a document with tags, heads and relations into examples for the
// parser. seen counts each row of the first table, to decide what training hides.
func Examples(d *corpus.Document, hide float64) ([]*learn.Sentence, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	var buf []byte
	seen := map[uint32]int{}
	out := make([]*learn.Sentence, len(d.Sentences))
	for i, s := range d.Sentences {
		e := &learn.Sentence{}
		for k := s.First; k < s.Last; k++ {
			t := &d.Tokens[k]
			var tok input.Token
			tok, buf = input.Of(lex, d, t, buf)
			head := 0
			if t.Head >= 0 {
				head = int(t.Head-s.First) + 1
			}
			e.Tokens = append(e.Tokens, tok)
			e.Heads = append(e.Heads, head)
			e.Relations = append(e.Relations, int(t.Deprel))
			seen[tok.Rows[input.Normal]]++
		}
		out[i] = e
	}
	for _, e := range out {
		for _, t := range e.Tokens {
			e.Hide = append(e.Hide, float32(hide/(hide+float64(seen[t.Rows[input.Normal]]))))
		}
	}
	return out, nil
}

// LexiconVectors returns the vectors of v in the order in which the lexicon numbers
// its words, scaled to a mean square of 1.
func LexiconVectors(v *Vectors) ([]float32, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	out := make([]float32, lex.Clustered()*v.Dim)
	for i, w := range v.Words {
		_, id := lex.Cluster([]byte(w))
		if id < 0 {
			return nil, fmt.Errorf("train: word %q of the vectors has no cluster; run the step clusters again", w)
		}
		copy(out[int(id)*v.Dim:], normalised(v.Rows[i]))
	}
	for i := range out {
		out[i] *= 4 // rows have length 1; embeddings sum to about this size
	}
	return out, nil
}

// Tagged returns gold with jackknifed tags, from the file cache if it exists there.
func Tagged(gold *corpus.Document, cache string, progress func(fold int)) (*corpus.Document, error) {
	if b, err := os.ReadFile(cache); err == nil && len(b) == 2*len(gold.Tokens) {
		out := *gold
		out.Tokens = append([]corpus.Token(nil), gold.Tokens...)
		for i := range out.Tokens {
			out.Tokens[i].UPOS, out.Tokens[i].XPOS = corpus.UPOS(b[2*i]), corpus.XPOS(b[2*i+1])
		}
		return &out, nil
	}
	out, err := Jackknife(gold, 8, progress)
	if err != nil {
		return nil, err
	}
	var b []byte
	for _, t := range out.Tokens {
		b = append(b, byte(t.UPOS), byte(t.XPOS))
	}
	return out, os.WriteFile(cache, b, 0o666)
}

// CheckpointPath names the file that holds the state of training under work.
func CheckpointPath(work string) string { return filepath.Join(work, "parse.checkpoint") }

// LoadScores reads the scores of the epochs before a checkpoint; none is no error.
func LoadScores(work string) (scores []EpochScores, err error) {
	b, err := os.ReadFile(filepath.Join(work, "parse.scores.json"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &scores)
	}
	return scores, err
}

// SaveScores writes the scores so far beside the checkpoint.
func SaveScores(work string, scores []EpochScores) error {
	b, err := json.MarshalIndent(scores, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(work, "parse.scores.json"), b, 0o666)
}
