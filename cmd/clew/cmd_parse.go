package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/extract/conllu"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/source"
	"github.com/clew-kg/clew/extract/treebank"
)

func (a *app) parseCommand() *cobra.Command {
	var lines, tokenized bool
	var format string
	var o source.Options
	cmd := &cobra.Command{
		Use:   "parse FILE…",
		Short: "Print sentences with tags and dependency trees",
		Long: `Print sentences with words, tags, lemmas and dependency trees (Universal Dependencies),
as CoNLL-U or drawn for people.

With --lines every line of the file is one sentence; with --tokenized also, and its words
stand between blanks already, Penn Treebank style.`,
		Example: `  clew parse article.txt
  clew parse --format tree article.txt
  clew parse --lines --tokenized sentences.txt > sentences.conllu`,
		Args: cobra.MinimumNArgs(1),
	}
	cmd.Flags().BoolVar(&lines, "lines", false, "every line is one sentence")
	cmd.Flags().BoolVar(&tokenized, "tokenized", false, "the words of a line stand between blanks already")
	cmd.Flags().StringVarP(&format, "format", "f", "conllu", "conllu or tree")
	cmd.Flags().BoolVar(&o.AnyLanguage, "any-language", false, "read articles that are not in English too")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"conllu", "tree"}, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var render func(io.Writer, *corpus.Document) error
		switch format {
		case "conllu":
			render = conllu.Write
		case "tree":
			render = treebank.Draw
		default:
			return usageError{fmt.Errorf("unknown format %q: use conllu or tree", format)}
		}
		pipeline, err := english.New(english.Options{Lines: lines, Tokenized: tokenized, Depth: english.Trees})
		if err != nil {
			return err
		}
		return a.annotate(cmd.Context(), pipeline, args, lines || tokenized, o, render)
	}
	return cmd
}
