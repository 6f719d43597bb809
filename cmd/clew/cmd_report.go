package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/exports/report"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/view"
)

func (a *app) reportCommand() *cobra.Command {
	var o report.Options
	var output string
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Say in words what the graph holds, every statement with its source",
		Example: `  clew report > report.md
  clew report -o json | jq '.entities[].label'
  clew report --top 25 --facts 5`,
		Args: cobra.NoArgs,
	}
	flags := cmd.Flags()
	flags.StringVarP(&output, "output", "o", "md", "output: md, json")
	flags.IntVar(&o.Top, "top", 10, "how many entities, predicates and hedged facts to list")
	flags.IntVar(&o.FactsEach, "facts", 3, "how many facts to cite for an entity")
	cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions([]string{"md", "json"}, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if output != "md" && output != "json" {
			return usageError{fmt.Errorf("unknown output %q: use md or json", output)}
		}
		ctx := cmd.Context()
		s, err := a.open(ctx)
		if err != nil {
			return err
		}
		defer s.Close()
		g, err := view.FromQuads(s.Match(ctx, store.Pattern{}))
		if err != nil {
			return err
		}
		quotes := query.Quotes{Text: s.Text}
		o.Quote = func(article string, start, end int) string { return quotes.Of(ctx, article, start, end) }
		if err := a.reportIntake(cmd, s, &o); err != nil {
			return err
		}
		r, err := report.New(g, o)
		if err != nil {
			return err
		}
		if output == "json" {
			return r.WriteJSON(a.stdout)
		}
		return r.WriteMarkdown(a.stdout)
	}
	return cmd
}

// reportIntake adds what was turned away or mended while reading.
func (a *app) reportIntake(cmd *cobra.Command, s *store.Store, o *report.Options) error {
	unreadable, err := loadProblems(a.graph)
	if err != nil {
		return err
	}
	o.Unreadable = unreadable.list()
	o.Rejected = map[string]int{}
	for article, err := range s.Articles(cmd.Context()) {
		if err != nil {
			return err
		}
		i, err := parseInfo(article.Info)
		if err != nil {
			return fmt.Errorf("article %s: %w", article.ID, err)
		}
		for reason, n := range i.Rejected {
			o.Rejected[reason] += n
		}
		for _, w := range i.Warnings {
			o.Warnings = append(o.Warnings, report.Unreadable{Path: article.Origin, Reason: w})
		}
	}
	return nil
}
