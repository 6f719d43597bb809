package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"time"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/parse"
	"github.com/clew-kg/clew/extract/parse/learn"
	"github.com/clew-kg/clew/extract/tag"
	"github.com/clew-kg/clew/extract/train"
)

// parserSetting is what the embedded parser was trained with.
var parserSetting = learn.Setting{
	Shape:   learn.Shape{Embed: 96, Vector: 64, Window: 160, Hidden: 128, Layers: 2, Arc: 128, Label: 128, Labels: corpus.NumDeprel},
	Dropout: learn.Dropout{Input: 0.2, Layer: 0.25, Output: 0.3, Space: 0.3},
	Epochs:  22, Rate: 0.0025, Again: []learn.Cycle{{Epochs: 10, Rate: 0.0012}}, Beta1: 0.9, Beta2: 0.95, Clip: 5, Average: 0.9995,
	Words: 160, Shards: 2, Hide: 0.3, Longest: 120, Seed: 1,
}

func buildParser(f folders, w io.Writer) error {
	t, err := train.LoadTreebanks(f.data)
	if err != nil {
		return err
	}
	gold := train.WithHeadlines(t.Train)
	tagged, err := train.Tagged(gold, filepath.Join(f.work, "tags.bin"), func(fold int) { fmt.Fprintf(w, "parse: tagged part %d\n", fold) })
	if err != nil {
		return err
	}
	set := parserSetting
	examples, err := train.Examples(tagged, set.Hide)
	if err != nil {
		return err
	}
	tagger, err := loadTagger(f)
	if err != nil {
		return err
	}
	scores, err := train.LoadScores(f.work)
	if err != nil {
		return err
	}
	trainer, err := learn.Resume(train.CheckpointPath(f.work))
	switch {
	case errors.Is(err, os.ErrNotExist):
		v, err := train.LoadVectors(filepath.Join(f.work, "vectors.bin"))
		if err != nil {
			return err
		}
		vectors, err := train.LexiconVectors(v)
		if err != nil {
			return err
		}
		trainer = learn.New(set, vectors)
	case err != nil:
		return err
	default:
		// A finished training may go on with further cycles.
		trainer.Setting.Again = set.Again
		if !reflect.DeepEqual(trainer.Setting, set) {
			return fmt.Errorf("%s was begun with other settings; remove it to train anew", train.CheckpointPath(f.work))
		}
	}
	for trainer.Epoch < trainer.Setting.Total() {
		var loss float64
		var words int
		start, last := time.Now(), time.Now()
		trainer.Progress = func(n int, l float64) {
			words, loss = words+n, loss+l
			if time.Since(last) > 20*time.Second {
				last = time.Now()
				fmt.Fprintf(w, "parse: %v, %d words, loss %.3f, %.0f words/s\n", trainer, words, loss/float64(words), float64(words)/time.Since(start).Seconds())
			}
		}
		trainer.RunEpoch(examples)
		fmt.Fprintf(w, "parse: epoch %d in %.0f s, loss %.3f\n", trainer.Epoch, time.Since(start).Seconds(), loss/float64(words))
		if err := trainer.Save(train.CheckpointPath(f.work)); err != nil {
			return err
		}
		_, dev, report, err := measureParser(trainer, tagger, t)
		if err != nil {
			return err
		}
		fmt.Fprint(w, report)
		scores = append(scores[:min(len(scores), trainer.Epoch-1)], train.EpochScores{Epoch: trainer.Epoch, Dev: dev})
		if err := train.SaveScores(f.work, scores); err != nil {
			return err
		}
	}
	return packParser(f, w)
}

// measureParser returns the model file of the averaged parameters and its scores.
func measureParser(trainer *learn.Trainer, tagger *tag.Model, t *train.Treebanks) ([]byte, map[string]train.Scores, string, error) {
	file := trainer.Mean.Quantise()
	m, err := parse.Load(file)
	if err != nil {
		return nil, nil, "", err
	}
	dev, report, err := t.Measure(train.Parsing, func(d *corpus.Document) {
		tagger.Tag(d)
		m.Parse(d)
	})
	return file, dev, report, err
}

// packParser writes the model of the last checkpoint.
func packParser(f folders, w io.Writer) error {
	t, err := train.LoadTreebanks(f.data)
	if err != nil {
		return err
	}
	tagger, err := loadTagger(f)
	if err != nil {
		return err
	}
	trainer, err := learn.Resume(train.CheckpointPath(f.work))
	if err != nil {
		return err
	}
	scores, err := train.LoadScores(f.work)
	if err != nil {
		return err
	}
	file, dev, report, err := measureParser(trainer, tagger, t)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "pack: %v, %d bytes\n%s", trainer, len(file), report)
	files := append(append([]string(nil), train.TreebankFiles...), train.RawFiles...)
	return train.WriteModel(filepath.Join(f.out, "extract/parse"), f.data, file, files, trainer.Setting, scores, dev)
}
