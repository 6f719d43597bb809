package main

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/view"
)

func (a *app) diffCommand() *cobra.Command {
	var moves int
	cmd := &cobra.Command{
		Use:   "diff GRAPH1 GRAPH2",
		Short: "Compare two graphs: entities, facts, who became more central",
		Long: `Compare two graph directories: entities and statements that only one of them holds (a
statement is subject, marked predicate and object, however many articles make it) with
the article and sentence that makes it, and entities whose rank by PageRank, taken both
ways, moved most.`,
		Example: `  clew diff last-week this-week
  clew diff old new -o md > changes.md
  clew diff old new -o json | jq '.[] | select(.change == "statement added")'`,
		Args: cobra.ExactArgs(2),
	}
	output := outputFlag(cmd)
	cmd.Flags().IntVar(&moves, "moves", 10, "how many moves in rank to list")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		var sides [2]side
		for i, dir := range args {
			var err error
			if sides[i], err = (&app{graph: dir, stderr: a.stderr, quiet: a.quiet}).side(cmd.Context()); err != nil {
				return err
			}
		}
		t := &table{columns: []string{"change", "what", "before", "after", "article", "sentence"}}
		for _, k := range changed(sides[0].entities, sides[1].entities) {
			t.add("entity "+k.change, k.label, nil, nil, nil, nil)
		}
		for _, k := range changed(sides[0].statements, sides[1].statements) {
			made := sides[1].made[k.key]
			if k.change == "removed" {
				made = sides[0].made[k.key]
			}
			t.add("statement "+k.change, k.label, nil, nil, made.article, made.sentence)
		}
		for _, m := range moved(sides[0].rank, sides[1].rank, moves) {
			t.add("rank", sides[1].entities[m.iri], m.before, m.after, nil, nil)
		}
		if len(t.rows) == 0 {
			a.say("the graphs say the same")
			return nil
		}
		return a.print(*output, t)
	}
	return cmd
}

// A side is one of two graphs to compare.
type side struct {
	entities   map[string]string // IRI → label
	statements map[string]string // subject, predicate, object → the same in words
	made       map[string]place  // likewise → where it is made, the first by article and sentence
	rank       map[string]int    // IRI → place by PageRank, from 1
}

// A place is a sentence of an article.
type place struct {
	article  string
	sentence int
}

func (a *app) side(ctx context.Context) (side, error) {
	s, g, err := a.load(ctx, nil)
	if err != nil {
		return side{}, err
	}
	defer s.Close()
	x := side{map[string]string{}, map[string]string{}, map[string]place{}, map[string]int{}}
	for _, n := range g.Nodes() {
		x.entities[n.IRI] = n.Label
	}
	for i := range g.Edges() {
		e := &g.Edges()[i]
		from, to := g.Nodes()[e.From], g.Nodes()[e.To]
		key := from.IRI + " " + predicateOf(e) + " " + to.IRI
		here := place{e.Article, e.Sentence}
		if first, ok := x.made[key]; !ok || cmp.Or(cmp.Compare(here.article, first.article), cmp.Compare(here.sentence, first.sentence)) < 0 {
			x.made[key] = here
		}
		x.statements[key] = fmt.Sprintf("%s –%s→ %s", from.Label, predicateOf(e), to.Label)
	}
	rank, err := analysis.PageRank(g.Filter(view.Affirmed).Digraph(view.Articles).Undirected().Digraph(), analysis.PageRankOptions{})
	if err != nil {
		return side{}, err
	}
	order := make([]int, len(rank))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(rank[j], rank[i]) })
	for place, i := range order {
		x.rank[g.Nodes()[i].IRI] = place + 1
	}
	return x, nil
}

type change struct{ key, label, change string }

// changed lists what only one of two sets holds, removals first, each in the order of
// keys.
func changed(before, after map[string]string) []change {
	var list []change
	for k, label := range before {
		if _, ok := after[k]; !ok {
			list = append(list, change{k, label, "removed"})
		}
	}
	for k, label := range after {
		if _, ok := before[k]; !ok {
			list = append(list, change{k, label, "added"})
		}
	}
	slices.SortFunc(list, func(x, y change) int {
		return cmp.Or(cmp.Compare(y.change, x.change), cmp.Compare(x.key, y.key))
	})
	return list
}

type move struct {
	iri           string
	before, after int
}

// moved lists entities of both graphs whose place changed most, by the ratio of places.
func moved(before, after map[string]int, n int) []move {
	var list []move
	for iri, b := range before {
		if a, ok := after[iri]; ok && a != b {
			list = append(list, move{iri, b, a})
		}
	}
	ratio := func(m move) float64 { return math.Abs(math.Log(float64(m.before) / float64(m.after))) }
	slices.SortFunc(list, func(x, y move) int {
		return cmp.Or(cmp.Compare(ratio(y), ratio(x)), cmp.Compare(x.iri, y.iri))
	})
	return list[:min(n, len(list))]
}
