package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/extract/coref/rank"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/score"
	"github.com/clew-kg/clew/extract/treebank"
)

func (a *app) evalCorefCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "coref --gold FILE",
		Short: "Measure chains of mentions on annotated documents",
		Long: `Measure which mentions clew takes for one thing, on documents in CoNLL-U whose last column
marks mentions by Entity= as GUM does: once with the words of the file, once from its raw
text; trees are always clew's own. A mention counts if its words are exactly those of the
file. Chains of one mention are left out. MUC, B³ and CEAFe are those of the CoNLL shared
tasks, in percent; CoNLL is the mean of their F1.`,
		Example: `  clew eval coref --gold en_gum-ud-dev.conllu
  clew eval coref --gold mine.conllu -o json
  clew eval coref --gold mine.conllu -o csv > scores.csv`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	gold := cmd.Flags().String("gold", "", "documents in CoNLL-U with Entity= in the last column")
	cmd.MarkFlagRequired("gold")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		documents, err := treebank.LoadCoref(*gold)
		if err != nil {
			return err
		}
		t, err := corefTable(cmd.Context(), documents)
		if err != nil {
			return err
		}
		return a.print(*output, t)
	}
	return cmd
}

// corefTable reads each document with its words given and without, and returns the
// measures of both side by side.
func corefTable(ctx context.Context, gold []treebank.Coref) (*table, error) {
	m, err := rank.Default()
	if err != nil {
		return nil, err
	}
	measure := func(o english.Options, blank func(*corpus.Document) *corpus.Document) (sum score.Coreference, err error) {
		o.Depth = english.Mentions
		p, err := english.New(o)
		if err != nil {
			return sum, err
		}
		for i := range gold {
			d := blank(gold[i].Document)
			if err := p.Extend(ctx, d); err != nil {
				return sum, err
			}
			res := m.Resolve(d)
			sum = sum.Add(score.Chains(gold[i].Chains(), res.Chains(d)))
		}
		return sum, nil
	}
	given, err := measure(english.Options{Given: true}, treebank.Blank)
	if err != nil {
		return nil, err
	}
	raw, err := measure(english.Options{}, func(d *corpus.Document) *corpus.Document { return corpus.NewDocument(d.Article) })
	if err != nil {
		return nil, err
	}
	t := &table{columns: []string{"measure", "precision", "recall", "F1", "precision, raw text", "recall, raw text", "F1, raw text"}}
	type figures interface {
		Precision() float64
		Recall() float64
		F1() float64
	}
	add := func(name string, list ...figures) {
		row := []any{name}
		for _, f := range list {
			row = append(row, fmt.Sprintf("%.2f", f.Precision()), fmt.Sprintf("%.2f", f.Recall()), fmt.Sprintf("%.2f", f.F1()))
		}
		t.add(row...)
	}
	add("mentions", given.Mentions, raw.Mentions)
	add("MUC", given.MUC, raw.MUC)
	add("B³", given.B3, raw.B3)
	add("CEAFe", given.CEAFe, raw.CEAFe)
	t.add("CoNLL", "", "", fmt.Sprintf("%.2f", given.CoNLL()), "", "", fmt.Sprintf("%.2f", raw.CoNLL()))
	return t, nil
}
