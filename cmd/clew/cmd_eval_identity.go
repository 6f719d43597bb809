package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/likeness"
)

func (a *app) evalIdentityCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "identity PAIRS…",
		Short: "Measure which names are merged, on pairs of names",
		Long: `Measure which names are merged, on pairs of names, one a line: same or different, a kind,
name, class, name, class and, if it matters, what each is mentioned with, parted by tabs.
Precision is the share of merges that are right, recall the share of same pairs that are
merged; "doubtful" are same pairs that are left to review. With --misses the pairs that
went wrong follow.`,
		Example: `  clew eval identity graph/likeness/testdata/untouched.tsv
  clew eval identity --misses mine.tsv
  clew eval identity mine.tsv -o json`,
		Args: cobra.MinimumNArgs(1),
	}
	output := outputFlag(cmd)
	misses := cmd.Flags().Bool("misses", false, "list the pairs that went wrong instead, with the evidence")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		t := &table{columns: []string{"pairs", "number", "same", "merged", "precision", "recall", "doubtful"}}
		if *misses {
			t.columns = []string{"file", "line", "wrong", "a", "b", "verdict", "evidence"}
		}
		for _, path := range args {
			pairs, err := readPairs(path)
			if err != nil {
				return err
			}
			m := names().Measure(pairs)
			if !*misses {
				t.add(path, m.Pairs, m.Same, m.Merged, fmt.Sprintf("%.3f", m.Precision()), fmt.Sprintf("%.3f", m.Recall()), len(m.Spared))
				continue
			}
			for what, list := range [][]likeness.Pair{m.Wrong, m.Missed} {
				for _, p := range list {
					j := names().Compare(p.A, p.B)
					t.add(path, p.Line, []string{"merged", "not merged"}[what], p.A.Forms[0], p.B.Forms[0], j.Verdict.String(), strings.Join(j.Evidence, "; "))
				}
			}
		}
		return a.print(*output, t)
	}
	return cmd
}

func readPairs(path string) ([]likeness.Pair, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	pairs, err := likeness.ReadPairs(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return pairs, nil
}
