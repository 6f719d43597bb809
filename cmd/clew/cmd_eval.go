package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/score"
	"github.com/clew-kg/clew/extract/treebank"
)

func (a *app) evalCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval",
		Short: "Measure clew on annotated text",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.evalIdentityCommand(), a.evalParseCommand(), a.evalFactsCommand(), a.evalNamesCommand(), a.evalCorefCommand())
	return cmd
}

func (a *app) evalParseCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "parse --gold FILE",
		Short: "Measure words, tags and trees on a treebank",
		Long: `Measure words, sentences, tags, lemmas and trees on a treebank in CoNLL-U: once with the
words of the treebank, once from its raw text. Figures are F1 in percent as in the CoNLL
2018 shared task (Zeman et al. 2018): words are aligned by their place in the text,
relations are compared without subtypes. Relations follow, with the F1 of head and label
together.`,
		Example: `  clew eval parse --gold en_ewt-ud-dev.conllu
  clew eval parse --gold mine.conllu -o json
  clew eval parse --gold mine.conllu -o csv > scores.csv`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	gold := cmd.Flags().String("gold", "", "treebank in CoNLL-U")
	cmd.MarkFlagRequired("gold")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		d, err := treebank.Load(*gold)
		if err != nil {
			return err
		}
		t, err := scoreTable(cmd.Context(), d)
		if err != nil {
			return err
		}
		return a.print(*output, t)
	}
	return cmd
}

// scoreTable annotates the text of gold with its words given and without, and returns
// the scores of both side by side.
func scoreTable(ctx context.Context, gold *corpus.Document) (*table, error) {
	annotate := func(d *corpus.Document, o english.Options) (treebank.Score, *corpus.Document, error) {
		p, err := english.New(o)
		if err != nil {
			return treebank.Score{}, nil, err
		}
		if err := p.Extend(ctx, d); err != nil {
			return treebank.Score{}, nil, err
		}
		s, err := treebank.Measure(gold, d)
		return s, d, err
	}
	given, _, err := annotate(treebank.Blank(gold), english.Options{Given: true, Depth: english.Trees})
	if err != nil {
		return nil, err
	}
	raw, d, err := annotate(corpus.NewDocument(gold.Article), english.Options{Depth: english.Trees})
	if err != nil {
		return nil, err
	}
	words, sentences := score.Segmentation(gold, d)
	t := &table{columns: []string{"measure", "gold words", "raw text"}}
	add := func(name string, given, raw float64) {
		t.add(name, fmt.Sprintf("%.2f", given), fmt.Sprintf("%.2f", raw))
	}
	add("words", 100, words.F1())
	add("sentences", 100, sentences.F1())
	add("UPOS", given.Percent(given.UPOS), raw.Percent(raw.UPOS))
	add("XPOS", given.Percent(given.XPOS), raw.Percent(raw.XPOS))
	add("features", given.Percent(given.Feats), raw.Percent(raw.Feats))
	add("lemmas", given.Percent(given.Lemmas), raw.Percent(raw.Lemmas))
	add("UAS", given.Percent(given.Heads), raw.Percent(raw.Heads))
	add("LAS", given.Percent(given.Labeled), raw.Percent(raw.Labeled))
	byName := map[string]treebank.RelationScore{}
	for _, r := range raw.Relations {
		byName[r.Relation] = r
	}
	for _, r := range given.Relations {
		if r.Gold > 0 {
			add(fmt.Sprintf("%s (%d)", r.Relation, r.Gold), 100*r.F1(), 100*byName[r.Relation].F1())
		}
	}
	return t, nil
}
