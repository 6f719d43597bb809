package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/query"
)

func (a *app) verifyCommand() *cobra.Command {
	var deep bool
	cmd := &cobra.Command{
		Use:   "verify",
		Short: "Check that every fact leads back to its words",
		Long: `Check for every fact that the quoted words stand in the sentence, and the sentence in
the article, at the recorded place; for every article that its text is the one that was
read. With --store also that the four indexes of the store hold the same quads, and that
the dictionary, all counts and all spans agree with them. What is found wrong is listed, and
the exit code is 1.`,
		Example: `  clew verify
  clew verify --store
  clew verify -g other-graph -o json`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	cmd.Flags().BoolVar(&deep, "store", false, "check all indexes, the dictionary and the statistics too")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		s, err := a.open(ctx)
		if err != nil {
			return err
		}
		defer s.Close()
		t := &table{columns: []string{"where", "reason"}}
		if deep {
			meter := a.newMeter(1, "store", "records")
			problems, err := s.Verify(ctx, meter.to)
			meter.finish()
			for _, p := range problems {
				t.add(p.Part+" "+p.Where, p.What)
			}
			if err != nil {
				return errors.Join(a.printRows(*output, t), err)
			}
		}
		stats, err := s.Stats(ctx)
		if err != nil {
			return err
		}
		meter := a.newMeter(stats.Articles, "evidence", "articles")
		facts, unread, defects, err := query.VerifyEvidence(ctx, s, func(ctx context.Context, article string) (string, error) {
			meter.add(1)
			return s.Text(ctx, article)
		})
		meter.finish()
		if err != nil {
			return errors.Join(a.printRows(*output, t), err)
		}
		for _, d := range defects {
			t.add(d.Node, d.Reason)
		}
		if len(t.rows) > 0 {
			if err := a.printRows(*output, t); err != nil {
				return err
			}
			return fmt.Errorf("%s found among %s", count(len(t.rows), "defect"), count(facts, "fact"))
		}
		a.say("%s checked, every one leads back to its words", count(facts, "fact"))
		if unread > 0 {
			a.say("%s imported without text, not checked", count(unread, "article"))
		}
		if deep {
			a.say("%s and %s checked: the four indexes, the dictionary and the statistics agree", count(int(stats.Quads), "quad"), count(int(stats.Nodes), "node"))
		}
		if *output == "table" {
			return nil
		}
		return a.print(*output, t)
	}
	return cmd
}

// printRows prints a table unless it has no rows.
func (a *app) printRows(format string, t *table) error {
	if len(t.rows) == 0 {
		return nil
	}
	return a.print(format, t)
}
