package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
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
	{"katz", func(e *analysis.Entity) float64 { return e.Katz }},
	{"harmonic", func(e *analysis.Entity) float64 { return e.Harmonic }},
	{"clustering", func(e *analysis.Entity) float64 { return e.Clustering }},
	{"core", func(e *analysis.Entity) float64 { return float64(e.Core) }},
	{"articles", func(e *analysis.Entity) float64 { return float64(e.Articles) }},
}

func (a *app) centralCommand() *cobra.Command {
	var names []string
	for _, m := range measures {
		names = append(names, m.name)
	}
	var by string
	var from []string
	var top int
	cmd := &cobra.Command{
		Use:   "central",
		Short: "Rank entities by measures of centrality, side by side",
		Long: `Rank entities over the affirmed facts by one measure, with the others beside it:
` + strings.Join(names, ", ") + `. PageRank, hub, authority and Katz
follow the direction of facts, an edge weighing as many articles as state it; the others
do not. --from ranks by nearness instead: PageRank, taken both ways, of somebody who
keeps starting from the entities named (personalised PageRank).`,
		Example: `  clew central
  clew central --by betweenness --type Person --until 2024-12-31
  clew central --from "Karsk Shipping" --from Lindholm
  clew central -o csv > central.csv`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	part := addViewFlags(cmd)
	cmd.Flags().StringVar(&by, "by", "degree", "measure to rank by: "+strings.Join(names, ", "))
	cmd.Flags().StringArrayVar(&from, "from", nil, "rank by nearness to this entity; may stand several times")
	cmd.Flags().IntVar(&top, "top", 20, "how many entities; 0: all")
	cmd.RegisterFlagCompletionFunc("by", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		at := slices.Index(names, by)
		if at < 0 {
			return usageError{fmt.Errorf("unknown measure %q: use %s", by, strings.Join(names, ", "))}
		}
		s, g, err := a.load(cmd.Context(), part)
		if err != nil {
			return err
		}
		defer s.Close()
		r, err := analysis.NewReport(g, analysis.Options{Weight: view.Articles})
		if err != nil {
			return err
		}
		value := func(i int) float64 { return measures[at].value(&r.Entities[i]) }
		t := &table{columns: append([]string{"entity", "type", "id"}, names...)}
		if len(from) > 0 {
			near, err := nearness(cmd.Context(), s, g, from)
			if err != nil {
				return err
			}
			value = func(i int) float64 { return near[i] }
			t.columns = slices.Insert(t.columns, 3, "nearness")
		}
		order := make([]int, g.Len())
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(value(j), value(i)) })
		if top > 0 {
			order = order[:min(top, len(order))]
		}
		for _, i := range order {
			n := g.Nodes()[i]
			row := []any{n.Label, n.Type, n.IRI}
			if len(from) > 0 {
				row = append(row, sixDigits(value(i)))
			}
			for _, m := range measures {
				row = append(row, sixDigits(m.value(&r.Entities[i])))
			}
			t.add(row...)
		}
		if len(t.rows) == 0 {
			a.warn("no entity is left")
			return errNothing
		}
		return a.print(*output, t)
	}
	return cmd
}

// sixDigits rounds v to six digits behind the point; whole numbers stay whole.
func sixDigits(v float64) any {
	if v == float64(int64(v)) {
		return int64(v)
	}
	return math.Round(v*1e6) / 1e6
}

// nearness returns the personalised PageRank of all nodes around the entities named.
func nearness(ctx context.Context, s *store.Store, g *view.Graph, from []string) ([]float64, error) {
	names := query.NewNames(s)
	o := analysis.PageRankOptions{Teleport: make([]float64, g.Len())}
	found := false
	for _, name := range from {
		iri, err := names.Resolve(ctx, name)
		if err != nil {
			return nil, err
		}
		if i, ok := g.Index(iri); ok {
			o.Teleport[i], found = 1, true
		}
	}
	if !found {
		return nil, fmt.Errorf("no fact that counts here speaks of %s", strings.Join(from, ", "))
	}
	return analysis.PageRank(g.Filter(view.Affirmed).Digraph(view.Articles).Undirected().Digraph(), o)
}
