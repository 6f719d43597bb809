package main

import (
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
read. With --store also that all indexes of the store hold the same quads.`,
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
		facts, unread, defects, err := query.VerifyEvidence(ctx, s, s.Text)
		if err != nil {
			return err
		}
		t := &table{columns: []string{"where", "reason"}}
		for _, d := range defects {
			t.add(d.Node, d.Reason)
		}
		if deep {
			problems, err := s.Verify(ctx, nil)
			if err != nil {
				return err
			}
			for _, p := range problems {
				t.add(p.Part+" "+p.Where, p.What)
			}
		}
		if len(t.rows) == 0 {
			a.say("%s checked, every one leads back to its words", count(facts, "fact"))
			if unread > 0 {
				a.say("%s imported without text, not checked", count(unread, "article"))
			}
			return nil
		}
		if err := a.print(*output, t); err != nil {
			return err
		}
		return fmt.Errorf("%s found among %s", count(len(t.rows), "defect"), count(facts, "fact"))
	}
	return cmd
}
