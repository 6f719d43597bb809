package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/view"
)

// measures are the columns of clew central, by the name of --by.
var measures = []struct {
	name  string
	value func(*analysis.Entity) float64
}{
	{"pagerank", func(e *analysis.Entity) float64 { return e.PageRank }},
	{"degree", func(e *analysis.Entity) float64 { return float64(e.Neighbours) }},
	{"betweenness", func(e *analysis.Entity) float64 { return e.Betweenness }},
	{"closeness", func(e *analysis.Entity) float64 { return e.Closeness }},
	{"hub", func(e *analysis.Entity) float64 { return e.Hub }},
	{"authority", func(e *analysis.Entity) float64 { return e.Authority }},
	{"eigenvector", func(e *analysis.Entity) float64 { return e.Eigenvector }},
	{"core", func(e *analysis.Entity) float64 { return float64(e.Core) }},
	{"articles", func(e *analysis.Entity) float64 { return float64(e.Articles) }},
}

func (a *app) centralCommand() *cobra.Command {
	var names []string
	for _, m := range measures {
		names = append(names, m.name)
	}
	var by string
	var top int
	cmd := &cobra.Command{
		Use:   "central",
		Short: "Rank entities by measures of centrality, side by side",
		Long: `Rank entities over the affirmed facts by one measure, with the others beside it:
` + strings.Join(names, ", ") + `. PageRank, hub and authority follow the
direction of facts, an edge weighing as many articles as state it; the others do not.`,
		Example: `  clew central
  clew central --by betweenness --top 20
  clew central -o csv > central.csv`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	cmd.Flags().StringVar(&by, "by", "degree", "measure to rank by: "+strings.Join(names, ", "))
	cmd.Flags().IntVar(&top, "top", 20, "how many entities; 0: all")
	cmd.RegisterFlagCompletionFunc("by", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		at := slices.Index(names, by)
		if at < 0 {
			return usageError{fmt.Errorf("unknown measure %q: use %s", by, strings.Join(names, ", "))}
		}
		s, g, err := a.load(cmd.Context())
		if err != nil {
			return err
		}
		defer s.Close()
		r, err := analysis.NewReport(g, analysis.Options{Weight: view.Articles})
		if err != nil {
			return err
		}
		order := make([]int, g.Len())
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(i, j int) int {
			return cmp.Compare(measures[at].value(&r.Entities[j]), measures[at].value(&r.Entities[i]))
		})
		if top > 0 {
			order = order[:min(top, len(order))]
		}
		t := &table{columns: append([]string{"entity", "type", "id"}, names...)}
		for _, i := range order {
			n := g.Nodes()[i]
			row := []any{n.Label, n.Type, n.IRI}
			for _, m := range measures {
				v := m.value(&r.Entities[i])
				if v == float64(int64(v)) {
					row = append(row, int64(v))
				} else {
					row = append(row, float64(int64(v*1e6+0.5))/1e6)
				}
			}
			t.add(row...)
		}
		return a.print(*output, t)
	}
	return cmd
}

func (a *app) communitiesCommand() *cobra.Command {
	var resolution float64
	var seed uint64
	cmd := &cobra.Command{
		Use:   "communities",
		Short: "Find groups of entities that hang together",
		Long: `Find groups of entities that hang together more than by chance, over the affirmed facts
taken both ways: Leiden (Traag, Waltman and van Eck 2019), every group connected. A row a
member, the largest group first.`,
		Example: `  clew communities
  clew communities --resolution 2 -o csv > groups.csv
  clew communities -o json | jq 'group_by(.community) | map(length)'`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	cmd.Flags().Float64Var(&resolution, "resolution", 1, "more gives smaller groups")
	cmd.Flags().Uint64Var(&seed, "seed", 0, "of the order in which entities are visited")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if !(resolution > 0) {
			return usageError{fmt.Errorf("--resolution %v: want a number above 0", resolution)}
		}
		s, g, err := a.load(cmd.Context())
		if err != nil {
			return err
		}
		defer s.Close()
		r, err := analysis.NewReport(g, analysis.Options{Weight: view.Articles, Resolution: resolution, Seed: seed})
		if err != nil {
			return err
		}
		order := make([]int, len(r.Communities))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(i, j int) int {
			return cmp.Compare(len(r.Communities[j].Nodes), len(r.Communities[i].Nodes))
		})
		t := &table{columns: []string{"community", "centre", "size", "entity", "type", "id"}}
		for k, i := range order {
			c := &r.Communities[i]
			for _, n := range c.Nodes {
				t.add(k+1, g.Nodes()[c.Centre].Label, len(c.Nodes), g.Nodes()[n].Label, g.Nodes()[n].Type, g.Nodes()[n].IRI)
			}
		}
		return a.print(*output, t)
	}
	return cmd
}
