package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"github.com/clew-kg/clew/extract/conllu"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/score"
	"github.com/clew-kg/clew/extract/segment"
)

// A segmentRecord says how the sentence model was made and what it scores.
type segmentRecord struct {
	Model   string                        `json:"model"`   // SHA-256 of the model file
	Bytes   int                           `json:"bytes"`   // its size
	Licence string                        `json:"licence"` // of the model file
	Data    map[string]string             `json:"data"`    // SHA-256 of each file read
	Dev     map[string]map[string]float64 `json:"dev"`     // F1 in percent from raw text, by treebank
}

func buildSegmenter(f folders, w io.Writer) error {
	record := segmentRecord{Licence: "CC BY-SA 4.0", Data: map[string]string{}, Dev: map[string]map[string]float64{}}
	var gold []*corpus.Document
	for _, name := range []string{"ud-ewt/train.conllu", "ud-gum/train.conllu"} {
		docs, sum, err := rawText(filepath.Join(f.data, name))
		if err != nil {
			return err
		}
		gold, record.Data[name] = append(gold, docs...), sum
	}
	data := segment.Train(gold, func(epoch int, loss float64) { fmt.Fprintf(w, "segment: epoch %d, loss %.5f\n", epoch, loss) })
	sum := sha256.Sum256(data)
	record.Model, record.Bytes = hex.EncodeToString(sum[:]), len(data)
	for _, name := range []string{"ud-ewt", "ud-gum"} {
		words, sentences, err := scoreSegmenter(data, filepath.Join(f.data, name, "dev.conllu"))
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "segment: %s dev: words %.2f, sentences %.2f\n", name, words, sentences)
		record.Dev[name] = map[string]float64{"words": words, "sentences": sentences}
	}
	note, err := json.MarshalIndent(record, "", "  ")
	if err != nil {
		return err
	}
	dir := filepath.Join(f.out, "extract/segment")
	if err := os.WriteFile(filepath.Join(dir, "english.model"), data, 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "english.json"), append(note, '\n'), 0o666)
}

// rawText reads a treebank as documents over its running text.
func rawText(path string) (docs []*corpus.Document, sum string, err error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, "", err
	}
	all, err := conllu.ReadFile(path)
	if err != nil {
		return nil, "", err
	}
	for _, group := range conllu.Documents(all) {
		docs = append(docs, conllu.Text(group))
	}
	hash := sha256.Sum256(file)
	return docs, hex.EncodeToString(hash[:]), nil
}

// scoreSegmenter returns F1 of words and sentences from raw text, in percent with
// two decimals.
func scoreSegmenter(model []byte, path string) (words, sentences float64, err error) {
	stage, err := segment.NewModel(model)
	if err != nil {
		return 0, 0, err
	}
	docs, _, err := rawText(path)
	if err != nil {
		return 0, 0, err
	}
	var wordCounts, sentenceCounts score.F1
	for _, gold := range docs {
		d := corpus.NewDocument(gold.Article)
		if err := stage.Run(context.Background(), d); err != nil {
			return 0, 0, err
		}
		x, y := score.Segmentation(gold, d)
		wordCounts, sentenceCounts = wordCounts.Add(x), sentenceCounts.Add(y)
	}
	return math.Round(100*wordCounts.F1()) / 100, math.Round(100*sentenceCounts.F1()) / 100, nil
}
