package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/clew-kg/clew/extract/name"
	"github.com/clew-kg/clew/extract/train"
)

// buildLists writes the lists of names and nouns under seeds.
func buildLists(f folders, w io.Writer) error {
	names, err := train.NameLists(f.data, f.wordnet, f.people)
	if err != nil {
		return err
	}
	nouns, err := train.NounKinds(f.wordnet)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "lists: %d rows of names, %d of nouns\n", len(names), len(nouns))
	err = writeRows(filepath.Join(f.out, "seeds/names.tsv.gz"), []string{
		"Names by list, as hints for the recogniser of names.",
		"Sources: cities and regions from GeoNames (CC BY 4.0) by way of datasets/world-cities; companies from datasets/s-and-p-500-companies (PDDL); first names",
		"from US Social Security data (public domain; aruljohn/popular-baby-names, MIT); family names from cspell's people-names 1.1.16 (MIT); persons, people,",
		"places, groups and others from Princeton WordNet 3.1 (WordNet licence). Made by clew-train lists, 2026-11-28; see NOTICE.",
		"Row: list, names.",
	}, names)
	if err != nil {
		return err
	}
	return writeRows(filepath.Join(f.out, "seeds/nounkinds.tsv.gz"), []string{
		"Common nouns by the lexicographer file of their most frequent meaning.",
		"Source: Princeton WordNet 3.1 (WordNet licence; see NOTICE; arrangement Apache-2.0). Made by clew-train lists, 2026-11-28.",
		"Row: kind, lemmas.",
	}, nouns)
}

// writeRows writes a packed seeds file: comment lines that start with "# ", then rows.
func writeRows(path string, comments, rows []string) error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	for _, c := range comments {
		fmt.Fprintln(z, "# "+c)
	}
	for _, r := range rows {
		fmt.Fprintln(z, r)
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o666)
}

// buildNames trains the recogniser of names.
func buildNames(f folders, w io.Writer) error {
	t, err := train.LoadTreebanks(f.data)
	if err != nil {
		return err
	}
	tagged, err := train.Tagged(t.Train, filepath.Join(f.work, "names.tags"), func(fold int) { fmt.Fprintf(w, "names: fold %d tagged\n", fold) })
	if err != nil {
		return err
	}
	tagger, err := loadTagger(f)
	if err != nil {
		return err
	}
	examples, err := train.NameExamples(f.data)
	if err != nil {
		return err
	}
	recased := train.Recased(examples)
	for _, e := range append(recased, examples...) {
		tagger.Tag(e.Doc)
	}
	fmt.Fprintf(w, "names: %d sentences with tags as on new text\n", train.CopyTags(examples, tagged))
	examples = append(examples, recased...)
	set := name.Setting{Epochs: 7, Mean: 4, First: 2, Folds: 2, Rate: 0.1, L1: 0.6, Rare: 2, Drop: 0.25, Bytes: 3_000_000, Seed: 1}
	file, err := name.Train(examples, set, func(stage string, epoch int, loss float64) {
		fmt.Fprintf(w, "names: %s, epoch %d, loss %.0f\n", stage, epoch, loss)
	})
	if err != nil {
		return err
	}
	scores, report, err := train.MeasureNames(f.data, file, tagger.Tag)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "names: %d bytes\n%s", len(file), report)
	return train.WriteModel(filepath.Join(f.out, "extract/name"), f.data, file, train.NameFiles(), set, nil, scores)
}
