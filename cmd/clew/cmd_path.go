package main

import (
	"slices"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/view"
	"github.com/clew-kg/clew/graph/vocab"
)

func (a *app) pathCommand() *cobra.Command {
	var count int
	var negated bool
	cmd := &cobra.Command{
		Use:   "path A B",
		Short: "Show how two entities hang together, with the evidence of each step",
		Long: `Show the shortest ways from one entity to another over facts in either direction, each
step with the facts behind it and their sentences. That two are lawyers joins nobody, so "is a"
is no step unless --predicate names it.`,
		Example: `  clew path "North Hamgyong" regime
  clew path --count 3 "Karsk Shipping" Lindholm
  clew path -o json --until 2024-12-31 "QR code payment system" "Chinese phones"`,
		Args: cobra.ExactArgs(2),
	}
	output := outputFlag(cmd)
	part := addViewFlags(cmd)
	cmd.Flags().IntVarP(&count, "count", "k", 1, "how many ways")
	cmd.Flags().BoolVar(&negated, "negated", false, "let denied facts count as steps too")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		s, g, err := a.load(ctx, part)
		if err != nil {
			return err
		}
		defer s.Close()
		g = g.Filter(steps(negated, part.predicates))
		names := query.NewNames(s)
		var ends [2]int32
		for i, name := range args {
			iri, err := names.Resolve(ctx, name)
			if err != nil {
				return err
			}
			node, ok := g.Index(iri)
			if !ok {
				a.warn("no fact that counts here speaks of %s", iri)
				return errNothing
			}
			ends[i] = node
		}
		paths, err := analysis.ShortestPaths(g.Digraph(view.Unweighted).Undirected().Digraph(), ends[0], ends[1], count)
		if err != nil {
			return usageError{err}
		}
		if len(paths) == 0 {
			a.warn("nothing joins %q and %q", args[0], args[1])
			for _, d := range g.Doubts() {
				if slices.Contains(ends[:], d.A) || slices.Contains(ends[:], d.B) {
					x, y := &g.Nodes()[d.A], &g.Nodes()[d.B]
					a.say("hint: clew merge %s %s, if %q and %q are one: %s", x.IRI, y.IRI, x.Label, y.Label, d.Because)
				}
			}
			return errNothing
		}
		quotes := query.Quotes{Text: s.Text}
		t := &table{columns: []string{"path", "step", "subject", "predicate", "object", "attributed to", "confidence", "article", "sentence", "quote"}}
		for p, path := range paths {
			for step, h := range analysis.Hops(g, path) {
				for _, f := range append(h.Forward, h.Backward...) {
					e := &g.Edges()[f]
					t.add(p+1, step+1, g.Nodes()[e.From].Label, predicateOf(e), g.Nodes()[e.To].Label, speakerOf(g, e), e.Confidence, e.Article, e.Sentence, quotes.Of(ctx, e.Article, e.ContextStart, e.ContextEnd))
				}
			}
		}
		return a.print(*output, t)
	}
	return cmd
}

// steps returns the options that keep the facts that a path may walk over: without what
// things are, unless that is asked for, and without what is denied.
func steps(negated bool, asked []string) view.Options {
	var o view.Options
	if !negated {
		o = view.Affirmed
	}
	if !slices.Contains(asked, isA) {
		o.Without = []string{isA}
	}
	return o
}

// isA is the predicate from a thing to what it is.
const isA = "is-a"

// predicateOf returns the predicate with its marks: "not/planned/curb".
func predicateOf(e *view.Edge) string {
	return vocab.Predicate(e.Predicate, fact.Polarity(e.Polarity), e.Modality)[len("p:"):]
}

// speakerOf returns who says so: the label of the entity, or the article's words.
func speakerOf(g *view.Graph, e *view.Edge) any {
	if i, ok := g.Index(e.Attributed); ok && e.Attributed != "" {
		return g.Nodes()[i].Label
	}
	if e.AttributedText == "" {
		return nil
	}
	return e.AttributedText
}
