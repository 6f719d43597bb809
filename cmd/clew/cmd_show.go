package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/view"
)

func (a *app) showCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show ENTITY",
		Short: "Show what the graph holds about an entity, each fact with its sentence",
		Long: `Show what the graph holds about an entity: its type, its names with the number of articles
that use each, its facts by predicate with their sentences, the articles, the entities that
it is joined to, and its facts in the order of time.`,
		Example: `  clew show "North Hamgyong"
  clew show e:phone-crackdown -o json
  clew show regime -o csv > regime.csv`,
		Args: cobra.ExactArgs(1),
	}
	output := outputFlag(cmd)
	cmd.ValidArgsFunction = a.completeEntity
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		s, err := a.open(ctx)
		if err != nil {
			return err
		}
		defer s.Close()
		iri, err := query.NewNames(s).Resolve(ctx, args[0])
		if err != nil {
			return err
		}
		card, err := query.CardOf(ctx, s, iri, s.Text)
		if err != nil {
			return err
		}
		switch *output {
		case "table":
			return writeCard(a.stdout, card)
		case "json":
			e := newEncoder(a.stdout)
			e.SetIndent("", "  ")
			return e.Encode(card)
		}
		t := factTable(false)
		for i := range card.Facts {
			t.addFact(&card.Facts[i], view.Node{IRI: card.IRI, Label: card.Label})
		}
		return a.print(*output, &t.table)
	}
	return cmd
}

// completeEntity offers the names of entities to the shell.
func (a *app) completeEntity(cmd *cobra.Command, args []string, start string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	s, err := store.Open(cmd.Context(), a.graph, store.Options{ReadOnly: true})
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	defer s.Close()
	labels, err := query.NewNames(s).Labels(cmd.Context())
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var matching []string
	for _, l := range labels {
		if len(l) >= len(start) && strings.EqualFold(l[:len(start)], start) {
			matching = append(matching, l)
		}
	}
	return matching, cobra.ShellCompDirectiveNoFileComp
}

// statement writes a fact as an arrow: "–implements→ QR code payment system".
func statement(f *query.CardFact) string {
	if f.Outgoing {
		return fmt.Sprintf("–%s→ %s", meant(f), f.OtherLabel)
	}
	return fmt.Sprintf("←%s– %s", meant(f), f.OtherLabel)
}

// meant returns the predicate of f and how it is meant: "not planned: curb".
func meant(f *query.CardFact) string {
	predicate := f.Predicate
	if f.Modality != "asserted" {
		predicate = f.Modality + ": " + predicate
	}
	if f.Polarity == "negated" {
		predicate = "not " + predicate
	}
	return predicate
}

// writeCard writes a card for people: names, facts by predicate, then what stands around.
func writeCard(w io.Writer, c *query.Card) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  (%s, %s)\n", c.Label, c.Type, c.IRI)
	var others []string
	for _, n := range c.Names {
		if n.Name != c.Label {
			others = append(others, fmt.Sprintf("%s (%s)", n.Name, count(len(n.Articles), "article")))
		}
	}
	if len(others) > 0 {
		fmt.Fprintf(&b, "also: %s\n", strings.Join(others, "; "))
	}
	fmt.Fprintf(&b, "%s in %s\n", count(len(c.Facts), "fact"), count(len(c.Articles), "article"))
	for _, l := range c.Possibly {
		fmt.Fprintf(&b, "may be the same as %s (%s), likeness %.2f: %s\n", l.Label, l.IRI, l.Score, l.Because)
	}
	told := map[string]string{} // fact → statement
	for i := range c.Facts {
		f := &c.Facts[i]
		if i == 0 || c.Facts[i-1].Predicate != f.Predicate {
			fmt.Fprintf(&b, "\n%s\n", strings.ReplaceAll(f.Predicate, "-", " "))
		}
		told[f.Fact] = statement(f)
		fmt.Fprintf(&b, "  %s\n", told[f.Fact])
		if f.Quote != "" {
			fmt.Fprintf(&b, "      “%s”\n", f.Quote)
		}
		fmt.Fprintf(&b, "      %s\n", citation(f))
	}
	section := func(title string, n int, line func(i int) string) {
		if n > 0 {
			fmt.Fprintf(&b, "\n[%s]\n", title)
		}
		for i := range n {
			fmt.Fprintf(&b, "  %s\n", line(i))
		}
	}
	section("articles", len(c.Sources), func(i int) string {
		s := &c.Sources[i]
		return strings.Join(slices.DeleteFunc([]string{s.Date, "“" + s.Title + "”", s.Source, s.Article, count(s.Facts, "fact")}, func(part string) bool { return part == "" || part == "“”" }), ", ")
	})
	section("neighbours", len(c.Neighbours), func(i int) string {
		n := &c.Neighbours[i]
		return fmt.Sprintf("%s (%s, %s): %s", n.Label, n.Type, n.IRI, count(n.Facts, "fact"))
	})
	section("timeline", len(c.Timeline), func(i int) string {
		m := &c.Timeline[i]
		if m.Published {
			return fmt.Sprintf("%-10s  %s (published)", m.When, told[m.Fact])
		}
		return fmt.Sprintf("%-10s  %s", m.When, told[m.Fact])
	})
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = printable(lines[i])
	}
	_, err := io.WriteString(w, strings.Join(lines, "\n"))
	return err
}

func citation(f *query.CardFact) string {
	var parts []string
	if f.AttributedTo != "" {
		parts = append(parts, "according to "+f.AttributedTo)
	}
	if f.Time != "" {
		parts = append(parts, "time: "+f.Time+inCalendar(f))
	}
	if f.Quantity != "" {
		parts = append(parts, "quantity: "+f.Quantity)
	}
	where := f.Article
	if f.Title != "" {
		where = "“" + f.Title + "”"
	}
	for _, detail := range []string{f.Source, f.Date} {
		if detail != "" {
			where += ", " + detail
		}
	}
	parts = append(parts, fmt.Sprintf("%s, sentence %d", where, f.Sentence), fmt.Sprintf("confidence %.2f", f.Confidence), f.Fact)
	return strings.Join(parts, " · ")
}

// inCalendar says what the time of f is in the calendar: " (2024-02)".
func inCalendar(f *query.CardFact) string {
	if when := (fact.When{Start: f.TimeStart, End: f.TimeEnd}); !when.IsZero() {
		return " (" + when.String() + ")"
	}
	return ""
}

// count writes n with a noun in the right number.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
