package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/clew-kg/clew/extract/confidence"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/train"
)

// Penalties of the two cards: the fewer examples, the stronger.
const clausePenalty, factPenalty = 4, 2

// buildConfidence fits the cards on the odd halves of carb-dev and of the annotated articles, and
// prints their reliability on the even halves.
func buildConfidence(f folders, w io.Writer) error {
	tuples, err := english.New(english.Options{Tokenized: true, Depth: english.Clauses})
	if err != nil {
		return err
	}
	whole, err := english.New(english.Options{})
	if err != nil {
		return err
	}
	var cards confidence.Cards
	for _, c := range []struct {
		name     string
		card     *confidence.Card
		penalty  float64
		examples func(train.Half) ([]confidence.Example, []float64, error)
	}{
		{"clauses as tuples, carb-dev", &cards.Clause, clausePenalty, func(h train.Half) ([]confidence.Example, []float64, error) {
			return train.ClauseExamples(f.data, tuples, h)
		}},
		{"facts, seeds/gold", &cards.Fact, factPenalty, func(h train.Half) ([]confidence.Example, []float64, error) {
			return train.FactExamples(filepath.Join(f.out, "seeds", "gold"), whole, h)
		}},
	} {
		odd, _, err := c.examples(train.Odd)
		if err != nil {
			return err
		}
		*c.card = confidence.Fit(odd, c.penalty)
		for _, h := range []train.Half{train.Odd, train.Even} {
			list, _, err := c.examples(h)
			if err != nil {
				return err
			}
			var sure, right []float64
			for _, e := range list {
				sure, right = append(sure, c.card.Of(e.Features)), append(right, e.Right)
			}
			writeReliability(w, fmt.Sprintf("%s, %s half", c.name, [...]string{"odd", "even"}[h]), sure, right)
		}
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetIndent("", " ")
	if err := e.Encode(cards); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(f.out, "extract/confidence/english.json"), b.Bytes(), 0o666)
}

func writeReliability(w io.Writer, name string, sure, right []float64) {
	bins, ece := confidence.Reliability(sure, right)
	fmt.Fprintf(w, "%s: %d statements, expected calibration error %.3f (bar 0.08)\n", name, len(sure), ece)
	for _, b := range bins {
		fmt.Fprintf(w, "  %.1f–%.1f  %5d  confidence %.3f  right %.3f\n", b.From, b.To, b.Statements, b.Confidence, b.Right)
	}
}
