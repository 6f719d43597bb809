package main

import "github.com/spf13/cobra"

func (a *app) statsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Count what the store holds and what it takes on the disk",
		Example: `  clew stats
  clew stats -o json
  clew stats -g other-graph`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		s, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		defer s.Close()
		stats, err := s.Stats(cmd.Context())
		if err != nil {
			return err
		}
		t := &table{columns: []string{"what", "count"}}
		t.add("articles", stats.Articles)
		t.add("facts", stats.Facts)
		t.add("quads", stats.Quads)
		t.add("nodes", stats.Nodes)
		t.add("bytes of text", stats.TextBytes)
		t.add("bytes on disk", stats.DiskBytes)
		return a.print(*output, t)
	}
	return cmd
}
