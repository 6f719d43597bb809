package main

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/view"
)

func (a *app) factsCommand() *cobra.Command {
	var entities []string
	cmd := &cobra.Command{
		Use:   "facts",
		Short: "List facts with names, article and sentence, one a row",
		Long: `List the facts of the graph, or the part that the flags leave, by date of the article and
place in it. A table shows the statement and where it stands; the other formats have all that
is known of a fact: identifiers, who says it, time, number, outlet, the sentence itself.`,
		Example: `  clew facts --predicate sanctions,owns
  clew facts --entity "Karsk Shipping" --since 2024-11-01
  clew facts -o csv > facts.csv`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	part := addViewFlags(cmd)
	cmd.Flags().StringArrayVar(&entities, "entity", nil, "only facts that touch this entity; may stand several times")
	cmd.RegisterFlagCompletionFunc("entity", a.completeEntity)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		s, g, err := a.load(ctx, part)
		if err != nil {
			return err
		}
		defer s.Close()
		names := query.NewNames(s)
		wanted := map[string]bool{}
		for _, name := range entities {
			iri, err := names.Resolve(ctx, name)
			if err != nil {
				return err
			}
			wanted[iri] = true
		}
		t := factTable(*output == "table")
		var quotes *query.Quotes // none for a table, which does not show them
		article := ""
		for _, i := range inOrder(g) {
			e := g.Edges()[i]
			if len(wanted) > 0 && !wanted[g.Nodes()[e.From].IRI] && !wanted[g.Nodes()[e.To].IRI] {
				continue
			}
			if e.Article != article && !t.short { // texts of earlier ones are not needed any more
				article, quotes = e.Article, &query.Quotes{Text: s.Text}
			}
			f := query.FactOf(ctx, g, e, e.From, quotes)
			t.addFact(&f, g.Nodes()[e.From])
		}
		if len(t.rows) == 0 {
			a.warn("no fact is left")
			return errNothing
		}
		return a.print(*output, &t.table)
	}
	return cmd
}

// inOrder returns the numbers of the edges of g by day of the article, article, place and
// statement.
func inOrder(g *view.Graph) []int {
	edges := g.Edges()
	days := make([]time.Time, len(edges))
	order := make([]int, len(edges))
	for i := range edges {
		order[i] = i
		if a, ok := g.Article(edges[i].Article); ok {
			days[i] = a.Date.Truncate(24 * time.Hour)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		x, y := &edges[i], &edges[j]
		return cmp.Or(days[i].Compare(days[j]), strings.Compare(x.Article, y.Article), cmp.Compare(x.Sentence, y.Sentence), strings.Compare(x.Fact, y.Fact))
	})
	return order
}

// A factsTable has a few columns for people or all for programs.
type factsTable struct {
	table
	short bool
}

func factTable(short bool) *factsTable {
	t := &factsTable{short: short}
	t.columns = []string{"subject", "predicate", "object", "subject_id", "object_id", "polarity", "modality", "attributed_to", "time", "time_start", "time_end", "quantity",
		"confidence", "article", "title", "source", "date", "sentence", "quote", "fact"}
	if short {
		t.columns = []string{"date", "subject", "predicate", "object", "confidence", "article", "sentence"}
	}
	return t
}

// addFact adds a fact seen from the entity self.
func (t *factsTable) addFact(f *query.CardFact, self view.Node) {
	subject, object := self, view.Node{IRI: f.Other, Label: f.OtherLabel}
	if !f.Outgoing {
		subject, object = object, subject
	}
	if t.short {
		t.add(f.Date, subject.Label, meant(f), object.Label, f.Confidence, f.Article, f.Sentence)
		return
	}
	t.add(subject.Label, f.Predicate, object.Label, subject.IRI, object.IRI, f.Polarity, f.Modality, f.AttributedTo, f.Time, f.TimeStart, f.TimeEnd, f.Quantity,
		f.Confidence, f.Article, f.Title, f.Source, f.Date, f.Sentence, f.Quote, f.Fact)
}
