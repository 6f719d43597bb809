package train

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/clew-kg/clew/extract/treebank"
)

// A Record says what a model was made from; it lies beside the model as JSON.
type Record struct {
	Model    string            `json:"model"`    // SHA-256 of the model file
	Bytes    int               `json:"bytes"`    // its size
	Licence  string            `json:"licence"`  // of the model file
	Data     map[string]string `json:"data"`     // SHA-256 of each file read
	Settings any               `json:"settings"` // of the training
	Epochs   []EpochScores     `json:"epochs,omitempty"`
	Dev      map[string]Scores `json:"dev"` // of the model file, by treebank
}

// EpochScores are the scores on the development treebanks after one epoch.
type EpochScores struct {
	Epoch int               `json:"epoch"`
	Dev   map[string]Scores `json:"dev"`
}

// Scores are percentages on gold tokens; 0 for a layer that was not measured.
type Scores struct {
	UPOS   float64            `json:"upos,omitempty"`
	XPOS   float64            `json:"xpos,omitempty"`
	Feats  float64            `json:"feats,omitempty"`
	Lemmas float64            `json:"lemmas,omitempty"`
	UAS    float64            `json:"uas,omitempty"`
	LAS    float64            `json:"las,omitempty"`
	F1     map[string]float64 `json:"f1,omitempty"` // of head and relation, by universal relation; of names, by class; of chains, by measure
}

// A Step of training makes one kind of annotation.
type Step int

// The steps.
const (
	Tagging Step = iota
	Lemmatising
	Parsing
)

// ScoresOf keeps the figures of s that a step is measured by.
func ScoresOf(s treebank.Score, step Step) Scores {
	percent := func(n int) float64 { return round(s.Percent(n)) }
	switch step {
	case Tagging:
		return Scores{UPOS: percent(s.UPOS), XPOS: percent(s.XPOS), Feats: percent(s.Feats)}
	case Lemmatising:
		return Scores{Lemmas: percent(s.Lemmas)}
	}
	out := Scores{UAS: percent(s.Heads), LAS: percent(s.Labeled), F1: map[string]float64{}}
	for _, r := range s.Relations {
		out.F1[r.Relation] = round(100 * r.F1())
	}
	return out
}

func round(x float64) float64 { return math.Round(100*x) / 100 }

// licence is that of every model, as some of the treebanks are ShareAlike.
const licence = "CC BY-SA 4.0"

// WriteModel writes a model file under out and its record beside it, with the
// hashes of the named files under data.
func WriteModel(out, data string, file []byte, files []string, settings any, epochs []EpochScores, dev map[string]Scores) error {
	r := Record{Model: hash(file), Bytes: len(file), Licence: licence, Data: map[string]string{}, Settings: settings, Epochs: epochs, Dev: dev}
	for _, pattern := range files {
		paths, err := filepath.Glob(filepath.Join(data, pattern))
		if err != nil || len(paths) == 0 {
			return fmt.Errorf("train: no %s under %s", pattern, data)
		}
		for _, p := range paths {
			b, err := os.ReadFile(p)
			if err != nil {
				return fmt.Errorf("train: %w", err)
			}
			name, err := filepath.Rel(data, p)
			if err != nil {
				return err
			}
			r.Data[filepath.ToSlash(name)] = hash(b)
		}
	}
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(out, "english.model"), file, 0o666); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(out, "english.json"), append(text, '\n'), 0o666)
}

func hash(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Files that the models are made from.
var (
	TreebankFiles = []string{"ud-ewt/train.conllu", "ud-gum/train.conllu"}
	RawFiles      = []string{"rawtext/*/*.txt"}
)
