// Command clew-train builds the embedded data of clew from open treebanks and word
// lists:
//
//	clew-train [-data DIR] [-out DIR] [-work DIR] lexicon|clusters|segment|tag|lemma|parse|pack|coref|lists|names|confidence …
//
// The step parse goes on from the last finished epoch if it was interrupted; pack
// writes the parser of that epoch as it is. lexicon and clusters change data that the
// program embeds: build it again before the other steps; coref and confidence read with the models
// that the program embeds: build it again before them. DIR of -data holds ud-ewt, ud-gum, lexicon and rawtext; -out is the root of the
// module, whose extract folders receive the files; -work keeps what later steps
// need (word vectors, checkpoints) and may be removed afterwards. Exit status: 0
// done, 1 failed, 2 usage.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lemma"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/tag"
	"github.com/clew-kg/clew/extract/train"
	"github.com/clew-kg/clew/extract/treebank"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

type folders struct{ data, out, work, wordnet, people string }

var steps = map[string]func(folders, io.Writer) error{
	"lexicon":  buildLexicon,
	"clusters": buildClusters,
	"segment":  buildSegmenter,
	"tag":      buildTagger,
	"lemma":    buildLemmatizer,
	"parse":    buildParser,
	"pack":     packParser,
	"coref":    buildCoref,
	"lists":    buildLists,
	"names":    buildNames,

	"confidence": buildConfidence,
}

func run(args []string, stdout, stderr io.Writer) int {
	set := flag.NewFlagSet("clew-train", flag.ContinueOnError)
	set.SetOutput(stderr)
	var f folders
	set.StringVar(&f.data, "data", "../shared/data", "folder of the treebanks and word lists")
	set.StringVar(&f.out, "out", ".", "root of the module that receives the models")
	set.StringVar(&f.work, "work", "build/train", "folder for vectors and checkpoints")
	set.StringVar(&f.wordnet, "wordnet", "", "for lists: folder with data.noun and index.noun of WordNet 3.1")
	set.StringVar(&f.people, "people", "", "for lists: file with a first or last name a line")
	if err := set.Parse(args); err != nil {
		return 2
	}
	if set.NArg() == 0 {
		set.Usage()
		return 2
	}
	if err := os.MkdirAll(f.work, 0o777); err != nil {
		fmt.Fprintln(stderr, "clew-train:", err)
		return 1
	}
	for _, name := range set.Args() {
		step, ok := steps[name]
		if !ok {
			fmt.Fprintf(stderr, "clew-train: unknown step %q\n", name)
			return 2
		}
		if err := step(f, stdout); err != nil {
			fmt.Fprintln(stderr, "clew-train:", err)
			return 1
		}
	}
	return 0
}

func buildLexicon(f folders, w io.Writer) error {
	rows, err := train.Words(f.data)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "lexicon: %d lemmas\n", len(rows))
	return writeList(filepath.Join(f.out, "extract/lexicon/words.txt.gz"), []string{
		"One-word lemmas of English with parts of speech and irregular forms; row: lemma letters form/letter…",
		"Letters: n noun, v verb, a adjective, r adverb, p listed with a capital; N plural, s third person, d past, e past participle, g gerund, c comparative, u superlative.",
		"Derived from Open English WordNet (CC BY 4.0; Princeton WordNet licence) and UniMorph English (CC BY-SA 3.0); this list: CC BY-SA 4.0.",
	}, rows)
}

func buildClusters(f folders, w io.Writer) error {
	text, err := train.RawText(f.data)
	if err != nil {
		return err
	}
	for _, name := range []string{"ud-ewt", "ud-gum"} {
		d, err := treebank.Load(filepath.Join(f.data, name, "train.conllu"))
		if err != nil {
			return err
		}
		text = append(text, train.TreebankText(d)...)
	}
	v := train.Learn(text, train.VectorSetting{Seed: 1}, func(epoch int) { fmt.Fprintf(w, "vectors: epoch %d\n", epoch) })
	if err := v.Save(filepath.Join(f.work, "vectors.bin")); err != nil {
		return err
	}
	rows := train.Clusters(v, 32, 16)
	fmt.Fprintf(w, "clusters: %d words\n", len(rows))
	return writeList(filepath.Join(f.out, "extract/lexicon/clusters.txt.gz"), []string{
		"Word clusters; row: word number; (number-1)/16 is the coarse cluster. Lower case, digits as 0.",
		"Learned from OpenStax textbooks (CC BY 4.0), public domain novels, UD English EWT and GUM (CC BY-SA 4.0); this list: CC BY-SA 4.0.",
	}, rows)
}

func writeList(path string, comments, rows []string) error {
	var b bytes.Buffer
	if err := lexicon.Write(&b, comments, rows); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o666)
}

func buildTagger(f folders, w io.Writer) error {
	t, err := train.LoadTreebanks(f.data)
	if err != nil {
		return err
	}
	set := tag.Setting{Seed: 1}.Default()
	m, err := tag.Train(train.WithHeadlines(t.Train), set, func(run, epoch int, accuracy float64) {
		fmt.Fprintf(w, "tag: run %d, epoch %d, training accuracy %.2f\n", run, epoch, 100*accuracy)
	})
	if err != nil {
		return err
	}
	file := m.Save()
	if m, err = tag.Load(file); err != nil {
		return err
	}
	scores, report, err := t.Measure(train.Tagging, m.Tag)
	if err != nil {
		return err
	}
	fmt.Fprint(w, report)
	return train.WriteModel(filepath.Join(f.out, "extract/tag"), f.data, file, train.TreebankFiles, set, nil, scores)
}

func buildLemmatizer(f folders, w io.Writer) error {
	t, err := train.LoadTreebanks(f.data)
	if err != nil {
		return err
	}
	m, err := lemma.Train(t.Train)
	if err != nil {
		return err
	}
	file := m.Save()
	if m, err = lemma.Load(file); err != nil {
		return err
	}
	tagger, err := loadTagger(f)
	if err != nil {
		return err
	}
	scores, report, err := t.Measure(train.Lemmatising, func(d *corpus.Document) {
		tagger.Tag(d)
		m.Annotate(d)
	})
	if err != nil {
		return err
	}
	fmt.Fprint(w, report)
	return train.WriteModel(filepath.Join(f.out, "extract/lemma"), f.data, file, train.TreebankFiles, nil, nil, scores)
}

// loadTagger reads the tagger that the step tag wrote, not the one in this program.
func loadTagger(f folders) (*tag.Model, error) {
	b, err := os.ReadFile(filepath.Join(f.out, "extract/tag/english.model"))
	if err != nil {
		return nil, err
	}
	return tag.Load(b)
}
