package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/identity"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
)

// A decider changes the ledger of a graph and has the graph follow.
type decider struct {
	app          *app
	store        *store.Store
	resolution   *identity.Resolution
	ledger       *identity.Ledger
	names        *query.Names
	dryRun, undo bool
	changes      int
}

// decide runs change on the graph that -g names; what it decided is kept and applied.
func (a *app) decide(ctx context.Context, dryRun, undo bool, change func(*decider) error) (err error) {
	s, err := a.openForWriting(ctx, store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if err := a.settle(ctx, s); err != nil {
		return err
	}
	d := &decider{app: a, store: s, names: query.NewNames(s), dryRun: dryRun, undo: undo}
	if d.resolution, d.ledger, err = a.resolution(ctx, s); err != nil {
		return err
	}
	failed := change(d)
	if d.changes == 0 || dryRun {
		return failed
	}
	if err := a.saveLedger(d.ledger); err != nil {
		return errors.Join(failed, err)
	}
	return errors.Join(failed, a.settle(ctx, s))
}

// add puts a decision into the ledger and says so.
func (d *decider) add(x identity.Decision) error {
	fresh, err := d.ledger.Add(x)
	if err != nil {
		return usageError{err}
	}
	if !fresh {
		d.app.say("the ledger says so already: %s", x)
		return nil
	}
	d.changes++
	d.app.say("%s: %s", d.mood("decided", "would decide"), x)
	return nil
}

// takeOut undoes the decisions of that verb that speak of all of ids.
func (d *decider) takeOut(verb identity.Verb, ids ...string) error {
	undone := d.ledger.Undo(verb, ids...)
	if len(undone) == 0 {
		return fmt.Errorf("the ledger has no %s of %s", verb, strings.Join(ids, " and "))
	}
	for _, x := range undone {
		d.changes++
		d.app.say("%s: %s", d.mood("undone", "would undo"), x)
	}
	return nil
}

func (d *decider) mood(done, would string) string {
	if d.dryRun {
		return would
	}
	return done
}

// node returns the name that a person means: the identifier of a name that articles use, a
// thing by its identifier, or by a label or alias of it.
func (d *decider) node(ctx context.Context, name string) (string, error) {
	if d.resolution.Node(name) != nil {
		return name, nil
	}
	return d.names.Resolve(ctx, name)
}

// nameOf returns the name of thing that a person used for it: label, if one of its names
// bears it, else the one that it is called by.
func (d *decider) nameOf(thing, label string) string {
	for _, n := range d.resolution.Names(thing) {
		if n.ID == label || slices.Contains(n.Forms, label) {
			return n.ID
		}
	}
	return thing
}

// pair resolves two names to the identifiers that a decision about them speaks of.
func (d *decider) pair(ctx context.Context, args []string) (ids []string, err error) {
	for _, arg := range args {
		id, err := d.node(ctx, arg)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if d.resolution.Thing(ids[0]) == d.resolution.Thing(ids[1]) && ids[0] == ids[1] {
		for i := range ids {
			ids[i] = d.nameOf(ids[i], args[i])
		}
	}
	if ids[0] == ids[1] {
		return nil, fmt.Errorf("%q and %q are one name, %s", args[0], args[1], ids[0])
	}
	return ids, nil
}

func (a *app) mergeCommand() *cobra.Command {
	return a.pairCommand(identity.Merge, &cobra.Command{
		Use:   "merge A B",
		Short: "Decide that two names mean one thing, called A",
		Long: `Decide that two names mean one thing, called A. The decision stands in ledger.txt in the
directory of the graph, one line that you may edit, and counts for this and every later
build until --undo takes it out.`,
		Example: `  clew merge "Kim Jong-un" "Respected Comrade"
  clew merge --dry-run e:karsk-shipping e:karsk-lines
  clew merge --undo e:karsk-shipping e:karsk-lines`,
	})
}

func (a *app) distinctCommand() *cobra.Command {
	return a.pairCommand(identity.Distinct, &cobra.Command{
		Use:   "distinct A B",
		Short: "Decide that two names mean different things",
		Long: `Decide that two names mean different things: they are not merged, nor listed as doubtful
any more. The decision stands in ledger.txt in the directory of the graph, one line that
you may edit, and counts for this and every later build until --undo takes it out.`,
		Example: `  clew distinct e:john-carver e:john-carver-jr
  clew distinct --dry-run "Bosch GmbH" "Bosch Ltd"
  clew distinct --undo "Bosch GmbH" "Bosch Ltd"`,
	})
}

// pairCommand completes a command that decides about two names.
func (a *app) pairCommand(verb identity.Verb, cmd *cobra.Command) *cobra.Command {
	cmd.Args = cobra.ExactArgs(2)
	dryRun := cmd.Flags().BoolP("dry-run", "n", false, "say what would be decided, change nothing")
	undo := cmd.Flags().Bool("undo", false, "take the decision out of the ledger")
	cmd.ValidArgsFunction = a.completeEntities(2)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.decide(cmd.Context(), *dryRun, *undo, func(d *decider) error {
			ids, err := d.pair(cmd.Context(), args)
			if err != nil {
				return err
			}
			if *undo {
				return d.takeOut(verb, ids...)
			}
			return d.add(identity.Decision{Verb: verb, IDs: ids})
		})
	}
	return cmd
}

func (a *app) splitCommand() *cobra.Command {
	var dryRun, undo bool
	var word string
	cmd := &cobra.Command{
		Use:   "split NAME [ARTICLE…]",
		Short: "Decide that one node is several things",
		Long: `Decide that one node is several things. Without articles, the names that were merged into
it become nodes of their own, each distinct from the others. With articles, what these
call by that name becomes another thing, whose identifier ends in _ and a number or the
word of --as. The decision stands in ledger.txt in the directory of the graph and counts
for this and every later build until --undo takes it out.`,
		Example: `  clew split "Kim Jong-un"
  clew split "John Carver" a:k3v7 articles/match-report.md --as footballer
  clew split --undo "John Carver"`,
		Args: cobra.MinimumNArgs(1),
	}
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "say what would be decided, change nothing")
	cmd.Flags().BoolVar(&undo, "undo", false, "take the decisions out of the ledger")
	cmd.Flags().StringVar(&word, "as", "", "word that tells the thing of these articles from others of its name")
	cmd.ValidArgsFunction = a.completeEntities(1)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return a.decide(cmd.Context(), dryRun, undo, func(d *decider) error {
			id, err := d.node(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			switch {
			case undo:
				return d.unsplit(id)
			case len(args) == 1:
				return d.splitNames(id)
			}
			return d.splitArticles(cmd.Context(), d.nameOf(id, args[0]), args[1:], word)
		})
	}
	return cmd
}

// splitNames makes each name of the thing that id names distinct from the others.
func (d *decider) splitNames(id string) error {
	nodes := d.resolution.Names(d.resolution.Thing(id))
	if len(nodes) < 2 {
		var articles []string
		if n := d.resolution.Node(id); n != nil {
			articles = n.Articles
		}
		return usageError{fmt.Errorf("%s is one name; say which articles mean another thing by it, of %s", id, strings.Join(articles, ", "))}
	}
	ids := make([]string, len(nodes))
	for i, n := range nodes {
		ids[i] = n.ID
	}
	for i, x := range ids { // what was merged by decision is so no more
		for _, y := range ids[i+1:] {
			for _, old := range d.ledger.Undo(identity.Merge, x, y) {
				d.changes++
				d.app.say("%s: %s", d.mood("undone", "would undo"), old)
			}
		}
	}
	return d.add(identity.Decision{Verb: identity.Split, IDs: ids})
}

// splitArticles makes another thing of what articles call by the name id.
func (d *decider) splitArticles(ctx context.Context, id string, articles []string, word string) error {
	n := d.resolution.Node(id)
	if n == nil {
		return fmt.Errorf("%s is no name that articles use", id)
	}
	var ids []string
	for _, arg := range articles {
		found, err := findArticle(ctx, d.store, arg)
		if err != nil {
			return err
		}
		if !slices.Contains(n.Articles, found.ID) {
			return fmt.Errorf("article %s does not speak of %s", found.ID, n.ID)
		}
		ids = append(ids, found.ID)
	}
	for k := 2; word == ""; k++ {
		if d.resolution.Node(fmt.Sprintf("%s_%d", n.Base, k)) == nil {
			word = fmt.Sprint(k)
		}
	}
	slices.Sort(ids)
	return d.add(identity.Decision{Verb: identity.Split, IDs: []string{n.Base, n.Base + "_" + word}, Articles: slices.Compact(ids)})
}

// unsplit undoes every split of the name id, or of the names of its thing.
func (d *decider) unsplit(id string) error {
	n := d.resolution.Node(id)
	if n != nil {
		id = n.Base
	}
	found := false
	for _, x := range slices.Clone(d.ledger.Decisions()) {
		if !slices.Contains(x.IDs, id) || x.Verb != identity.Split {
			continue
		}
		found = true
		if err := d.takeOut(x.Verb, x.IDs...); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("the ledger has no split of %s", id)
	}
	return nil
}

// completeEntities offers names of entities for the first n arguments.
func (a *app) completeEntities(n int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, start string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= n {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return a.completeEntity(cmd, nil, start)
	}
}
