package main

import (
	"fmt"
	"math"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/store"
)

func (a *app) statsCommand() *cobra.Command {
	var predicates, parts bool
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Count what the store holds and what it takes on the disk",
		Long: `Count articles, facts, quads and nodes, and the bytes of all files. With --predicates how
many quads have each predicate; with --parts how many bytes each index and table takes,
estimated. Counts are exact.`,
		Example: `  clew stats
  clew stats --predicates -o csv
  clew stats -g other-graph --parts`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	cmd.Flags().BoolVar(&predicates, "predicates", false, "list the predicates, the most frequent first")
	cmd.Flags().BoolVar(&parts, "parts", false, "list what each part of the store takes on the disk")
	cmd.MarkFlagsMutuallyExclusive("predicates", "parts")
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
		switch {
		case predicates:
			return a.print(*output, predicateTable(stats))
		case parts:
			return a.print(*output, partTable(stats))
		}
		return a.print(*output, countTable(stats))
	}
	return cmd
}

func countTable(stats store.Stats) *table {
	t := &table{columns: []string{"what", "count"}}
	t.add("articles", stats.Articles)
	t.add("facts", stats.Facts)
	t.add("quads", stats.Quads)
	t.add("nodes", stats.Nodes)
	t.add("predicates", len(stats.Predicates))
	t.add("bytes of text", stats.TextBytes)
	t.add("bytes on disk", stats.DiskBytes)
	if stats.Quads > 0 {
		t.add("bytes on disk a quad", perQuad(stats.DiskBytes, stats))
	}
	return t
}

func predicateTable(stats store.Stats) *table {
	t := &table{columns: []string{"predicate", "quads"}}
	for _, p := range stats.Predicates {
		name := quad.StringOf(p.Predicate)
		if iri, ok := p.Predicate.(quad.IRI); ok {
			name = string(iri)
		}
		t.add(name, p.Quads)
	}
	return t
}

func partTable(stats store.Stats) *table {
	t := &table{columns: []string{"part", "bytes", "bytes a quad"}}
	for _, space := range stats.Spaces {
		t.add(space.Name, space.Bytes, perQuad(space.Bytes, stats))
	}
	return t
}

// perQuad rounds bytes for each quad to tenths.
func perQuad(bytes int64, stats store.Stats) float64 {
	return math.Round(10*float64(bytes)/float64(max(stats.Quads, 1))) / 10
}

// size says a number of bytes for people.
func size(bytes int64) string {
	switch {
	case bytes < 1000:
		return count(int(bytes), "byte")
	case bytes < 1e6:
		return fmt.Sprintf("%.0f kB", float64(bytes)/1e3)
	case bytes < 1e9:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%.2f GB", float64(bytes)/1e9)
}
