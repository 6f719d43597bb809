package main

import (
	"fmt"
	"io"
	"path/filepath"

	"github.com/clew-kg/clew/extract/coref/rank"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/train"
)

// corefSetting is what the embedded model of coreference was trained with.
var corefSetting = rank.Setting{Seed: 1}.Default()

// buildCoref trains on phrases as the embedded parser sees them, not on gold trees.
func buildCoref(f folders, w io.Writer) error {
	p, err := english.New(english.Options{Given: true, Depth: english.Mentions})
	if err != nil {
		return err
	}
	gum, err := train.LoadCoref(f.data, "ud-gum/train.conllu", p)
	if err != nil {
		return err
	}
	dev, err := train.LoadCoref(f.data, "ud-gum/dev.conllu", p)
	if err != nil {
		return err
	}
	m, err := rank.Train(gum.Examples(), corefSetting, func(epoch int, loss float64, m *rank.Model) {
		fmt.Fprintf(w, "coref: epoch %d, loss %.4f, CoNLL %.2f\n", epoch, loss, dev.Measure(m).CoNLL())
	})
	if err != nil {
		return err
	}
	file := m.Save()
	if m, err = rank.Load(file); err != nil {
		return err
	}
	scores := map[string]train.Scores{"ud-gum": train.CorefScores(dev.Measure(m))}
	return train.WriteModel(filepath.Join(f.out, "extract/coref/rank"), f.data, file, train.CorefFiles, corefSetting, nil, scores)
}
