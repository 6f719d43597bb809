package main

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/identity"
	"github.com/clew-kg/clew/graph/query"
)

func (a *app) whyCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "why A = B",
		Short: "Say why two names are one thing, or are not",
		Long: `Say why two names are one thing, step by step, or why they are not. Without B, list the
names that were found to mean A.`,
		Example: `  clew why "Kim Jong-un" = "Kim Jong Eun"
  clew why WHO = "World Health Organization" -o json
  clew why e:north-hamgyong`,
		Args: func(_ *cobra.Command, args []string) error {
			if n := len(args); n == 0 || n > 3 || n == 3 && args[1] != "=" || args[n-1] == "=" {
				return usageError{fmt.Errorf("want one name, or two: clew why A = B")}
			}
			return nil
		},
	}
	output := outputFlag(cmd)
	cmd.ValidArgsFunction = a.completeEntities(3)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		s, err := a.open(ctx)
		if err != nil {
			return err
		}
		defer s.Close()
		r, _, err := a.resolution(ctx, s)
		if err != nil {
			return err
		}
		d := &decider{app: a, store: s, resolution: r, names: query.NewNames(s)}
		t := &table{columns: []string{"a", "b", "verdict", "score", "evidence"}}
		if len(args) == 1 {
			err = whyOne(ctx, d, args[0], t)
		} else {
			err = whyTwo(ctx, d, args[0], args[len(args)-1], t)
		}
		if err != nil {
			return err
		}
		return a.print(*output, t)
	}
	return cmd
}

// whyOne lists the joins that made a thing.
func whyOne(ctx context.Context, d *decider, name string, t *table) error {
	id, err := d.node(ctx, name)
	if err != nil {
		return err
	}
	thing := d.resolution.Thing(id)
	for i := range d.resolution.Joins {
		if p := &d.resolution.Joins[i]; d.resolution.Thing(p.A) == thing {
			t.addPair(p)
		}
	}
	if len(t.rows) == 0 {
		n := d.resolution.Node(id)
		if n == nil {
			return errNothing
		}
		t.add(n.ID, n.ID, "same", 1.0, "one name, "+n.Describe())
	}
	return nil
}

func (t *table) addPair(p *identity.Pair) {
	t.add(p.A, p.B, p.Verdict.String(), math.Round(100*p.Score)/100, strings.Join(p.Evidence, "; "))
}

// whyTwo lists the steps from one name to the other, or says why there are none.
func whyTwo(ctx context.Context, d *decider, a, b string, t *table) error {
	x, err := d.node(ctx, a)
	if err != nil {
		return err
	}
	y, err := d.node(ctx, b)
	if err != nil {
		return err
	}
	x, y = d.nameOf(x, a), d.nameOf(y, b)
	if x == y {
		n := d.resolution.Node(x)
		t.add(x, y, "same", 1.0, "both are forms of one name in the articles: "+n.Describe())
		if err := d.formsIn(ctx, n, t, a, b); err != nil {
			return err
		}
		return nil
	}
	if d.resolution.Thing(x) == d.resolution.Thing(y) {
		for _, p := range d.resolution.Way(x, y) {
			t.addPair(p)
		}
		return nil
	}
	p := d.resolution.Judge(x, y)
	t.addPair(&p)
	return nil
}

// formsIn adds for each of two forms of a name an article that uses it.
func (d *decider) formsIn(ctx context.Context, n *identity.Node, t *table, forms ...string) error {
	held, err := readHeld(ctx, d.store)
	if err != nil {
		return err
	}
	for _, form := range slices.Compact(forms) {
		for _, article := range n.Articles {
			for _, u := range held[article].units {
				if u.ID == n.Base && (u.Name == form || slices.Contains(u.Aliases, form)) {
					t.add(n.ID, n.ID, "same", 1.0, fmt.Sprintf("article %s calls it %q and %q", article, u.Name, form))
				}
			}
			if len(t.rows) >= 8 {
				break
			}
		}
	}
	return nil
}
