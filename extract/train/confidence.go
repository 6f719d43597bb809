package train

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/clause"
	"github.com/clew-kg/clew/extract/confidence"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/extract/facts/gold"
	"github.com/clew-kg/clew/extract/score"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/extract/tuple"
)

// Half says which half of development data to take: examples are learned from one and
// measured on the other.
type Half int

// Halves: sentences of odd and of even number, articles likewise.
const (
	Odd Half = iota
	Even
)

// ClauseExamples returns the clauses of one half of carb-dev with the share of their words
// that the gold tuples pay for. p is a pipeline for tokenized lines as far as clauses.
func ClauseExamples(data string, p *extract.Pipeline, half Half) ([]confidence.Example, []float64, error) {
	gold, err := carbGold(filepath.Join(data, "carb-dev", "gold.tsv"))
	if err != nil {
		return nil, nil, err
	}
	text, err := os.ReadFile(filepath.Join(data, "carb-dev", "sentences.txt"))
	if err != nil {
		return nil, nil, err
	}
	var lines []string
	for i, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		if Half(i%2) == half {
			lines = append(lines, line)
		}
	}
	d, err := p.Annotate(context.Background(), &corpus.Article{ID: "a:carb-dev-00000000", Language: "en", Body: strings.Join(lines, "\n") + "\n"})
	if err != nil {
		return nil, nil, err
	}
	var examples []confidence.Example
	var now []float64 // confidence by the embedded card
	var t syntax.Tree
	at := 0
	for i := range d.Sentences {
		first := at
		for at < len(d.Clauses) && d.Clauses[at].Sentence == int32(i) {
			at++
		}
		t.Reset(d, int32(i))
		var system []score.Tuple
		var features [][]string
		for k := first; k < at; k++ {
			list := tuple.Of(d, d.Clauses[k:k+1])
			if len(list) == 0 {
				continue
			}
			system = append(system, score.Tuple{Relation: list[0].Relation, Arguments: list[0].Arguments})
			features = append(features, clause.Features(&t, &d.Clauses[k]))
			now = append(now, d.Clauses[k].Score)
		}
		for k, paid := range score.Paid(gold[score.SentenceKey(d.Sentences[i].Of(d.Text))], system) {
			examples = append(examples, confidence.Example{Features: features[k], Right: paid})
		}
	}
	return examples, now, nil
}

// carbGold reads gold tuples by the key of their sentence.
func carbGold(path string) (map[string][]score.Tuple, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	m := map[string][]score.Tuple{}
	for sentence, t := range score.ReadTuples(f, path, &err) {
		key := score.SentenceKey(sentence)
		m[key] = append(m[key], t)
	}
	return m, err
}

// FactExamples returns the facts of one half of the annotated articles in a folder, right or
// wrong. p is the whole pipeline.
func FactExamples(folder string, p *extract.Pipeline, half Half) ([]confidence.Example, []float64, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.gold"))
	if err != nil {
		return nil, nil, err
	}
	var examples []confidence.Example
	var now []float64
	for i, name := range names {
		if Half(i%2) != half {
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			return nil, nil, err
		}
		a, err := gold.Read(filepath.Base(name), f)
		f.Close()
		if err != nil {
			return nil, nil, err
		}
		d, err := p.Annotate(context.Background(), a.Corpus())
		if err != nil {
			return nil, nil, err
		}
		found := facts.Of(d)
		report := a.Score(&found)
		for k := range found.Facts {
			e := confidence.Example{Features: facts.Features(d, &d.Relations[found.From[k]])}
			if report.Verdicts[k] {
				e.Right = 1
			}
			examples = append(examples, e)
			now = append(now, found.Facts[k].Confidence)
		}
	}
	return examples, now, nil
}
