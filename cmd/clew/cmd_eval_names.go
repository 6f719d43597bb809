package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/name/gold"
	"github.com/clew-kg/clew/extract/score"
)

func (a *app) evalNamesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "names --gold FILE",
		Short: "Measure names on annotated text",
		Long: `Measure the names that clew finds on text with annotated ones, word by word as given: IOB2 with
the types PER, ORG, LOC (Universal NER: number, form, tag), or GUM's entities in CoNLL-U, whose
named mentions are those with a proper noun as head, cut to the name. A name is right if words
and class agree. Other names (works, events, products) count where the file annotates them.`,
		Example: `  clew eval names --gold uner-ewt/dev.iob2
  clew eval names --gold ud-gum/dev.conllu
  clew eval names --gold mine.iob2 -o json`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	file := cmd.Flags().String("gold", "", "annotated text: .conllu with entities, else IOB2")
	cmd.MarkFlagRequired("gold")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		texts, err := gold.Load(*file)
		if err != nil {
			return err
		}
		p, err := english.New(english.Options{Given: true})
		if err != nil {
			return err
		}
		for _, t := range texts {
			if err := p.Extend(cmd.Context(), t.Doc); err != nil {
				return err
			}
		}
		return a.print(*output, nameTable(gold.Measure(texts)))
	}
	return cmd
}

func nameTable(s *gold.Score) *table {
	t := &table{columns: []string{"names", "annotated", "found", "precision", "recall", "F1"}}
	add := func(name string, f score.F1) {
		t.add(name, fmt.Sprint(f.Gold), fmt.Sprint(f.System), fmt.Sprintf("%.2f", f.Precision()), fmt.Sprintf("%.2f", f.Recall()), fmt.Sprintf("%.2f", f.F1()))
	}
	for c, f := range s.Classes {
		if f.Gold+f.System > 0 {
			add(corpus.NameClass(c).String(), f)
		}
	}
	add("all", s.All())
	add("any class", s.Spans)
	return t
}
