package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/view"
)

// methods are the ways to find communities, by the name of --method.
var methods = []struct {
	name string
	find func(*view.Undirected, analysis.CommunityOptions) (*analysis.Partition, error)
}{
	{"leiden", analysis.Leiden},
	{"louvain", analysis.Louvain},
	{"labels", func(u *view.Undirected, o analysis.CommunityOptions) (*analysis.Partition, error) {
		return analysis.LabelPropagation(u, o), nil
	}},
}

func (a *app) communitiesCommand() *cobra.Command {
	var o analysis.CommunityOptions
	var method string
	cmd := &cobra.Command{
		Use:   "communities",
		Short: "Find groups of entities that hang together",
		Long: `Find groups of entities that hang together more than by chance, over the affirmed facts
taken both ways: by Leiden (Traag, Waltman and van Eck 2019), every group connected, or for
comparison by Louvain (Blondel and others 2008) or by propagation of labels (Raghavan,
Albert and Kumara 2007). A row a member, the largest group first.`,
		Example: `  clew communities
  clew communities --resolution 2 -o csv > groups.csv
  clew communities --type Person --method louvain
  clew communities -o json | jq 'group_by(.community) | map(length)'`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	part := addViewFlags(cmd)
	var names []string
	for _, m := range methods {
		names = append(names, m.name)
	}
	cmd.Flags().StringVar(&method, "method", "leiden", "how: "+strings.Join(names, ", "))
	cmd.RegisterFlagCompletionFunc("method", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().Float64Var(&o.Resolution, "resolution", 1, "more gives smaller groups; not for labels")
	cmd.Flags().Uint64Var(&o.Seed, "seed", 0, "of the order in which entities are visited")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if !(o.Resolution > 0) {
			return usageError{fmt.Errorf("--resolution %v: want a number above 0", o.Resolution)}
		}
		o.Iterations = 10
		for _, m := range methods {
			if m.name != method {
				continue
			}
			s, g, err := a.load(cmd.Context(), part)
			if err != nil {
				return err
			}
			defer s.Close()
			kept := g.Filter(view.Affirmed)
			u := kept.Digraph(view.Articles).Undirected()
			groups, err := m.find(u, o)
			if err != nil {
				return err
			}
			rank, err := analysis.PageRank(u.Digraph(), analysis.PageRankOptions{})
			if err != nil {
				return err
			}
			t := &table{columns: []string{"community", "centre", "size", "entity", "type", "id"}}
			for k, c := range analysis.Communities(kept, u, groups, rank) {
				for _, n := range c.Nodes {
					t.add(k+1, g.Nodes()[c.Centre].Label, len(c.Nodes), g.Nodes()[n].Label, g.Nodes()[n].Type, g.Nodes()[n].IRI)
				}
			}
			if len(t.rows) == 0 {
				a.warn("no entity is left")
				return errNothing
			}
			a.say("modularity %.4f", analysis.Modularity(u, groups, o.Resolution))
			return a.print(*output, t)
		}
		return usageError{fmt.Errorf("unknown method %q: use %s", method, strings.Join(names, ", "))}
	}
	return cmd
}
