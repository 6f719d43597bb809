package main

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/clew-kg/clew/graph/identity"
)

func (a *app) reviewCommand() *cobra.Command {
	var answers string
	var ask, dryRun, merged bool
	var top int
	cmd := &cobra.Command{
		Use:   "review",
		Short: "Decide about pairs of names that may mean one thing",
		Long: `Decide about pairs of names that may mean one thing, the likeliest first. At a terminal it
asks about each pair; elsewhere, or with -o, it lists them. A list as CSV has an empty
column for answers: fill in same or distinct and give it back with --answers. Answers
become decisions in ledger.txt.`,
		Example: `  clew review --merged --top 20 -o md
  clew review -o csv > pairs.csv
  clew review --answers pairs.csv`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	cmd.Flags().StringVar(&answers, "answers", "", "read answers from this file, - for standard input")
	cmd.Flags().BoolVar(&ask, "ask", false, "ask on standard error and read answers from standard input, terminal or not")
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "say what would be decided, change nothing")
	cmd.Flags().BoolVar(&merged, "merged", false, "the pairs that were merged instead, the least sure first")
	cmd.Flags().IntVar(&top, "top", 0, "so many pairs; 0: all")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		ctx := cmd.Context()
		if answers != "" {
			return a.decide(ctx, dryRun, false, func(d *decider) error { return d.readAnswers(answers) })
		}
		if ask || !cmd.Flags().Changed("output") && a.atTerminal() {
			return a.decide(ctx, dryRun, false, func(d *decider) error { return d.ask(d.pairs(merged, top)) })
		}
		s, err := a.open(ctx)
		if err != nil {
			return err
		}
		defer s.Close()
		r, _, err := a.resolution(ctx, s)
		if err != nil {
			return err
		}
		d := &decider{app: a, store: s, resolution: r}
		t := &table{columns: []string{"a", "b", "score", "a_is", "b_is", "evidence", "answer"}}
		for _, p := range d.pairs(merged, top) {
			t.add(p.A, p.B, math.Round(100*p.Score)/100, r.Node(p.A).Describe(), r.Node(p.B).Describe(), strings.Join(p.Evidence, "; "), "")
		}
		if len(t.rows) == 0 {
			a.say("no doubtful pair")
			return errNothing
		}
		return a.print(*output, t)
	}
	return cmd
}

// atTerminal reports whether somebody can be asked.
func (a *app) atTerminal() bool {
	in, ok := a.keyboard.(*os.File)
	out, okOut := a.stderr.(*os.File)
	return ok && okOut && term.IsTerminal(int(in.Fd())) && term.IsTerminal(int(out.Fd()))
}

// pairs returns the pairs to be reviewed, at most top of them unless it is 0.
func (d *decider) pairs(merged bool, top int) []identity.Pair {
	all := d.resolution.Doubts
	if merged {
		all = slices.DeleteFunc(slices.Clone(d.resolution.Joins), func(p identity.Pair) bool { return p.Decided })
		slices.Reverse(all)
	}
	if top > 0 {
		all = all[:min(top, len(all))]
	}
	return all
}

// ask puts each pair to the person at the terminal. It ends at the end of input too.
func (d *decider) ask(pairs []identity.Pair) error {
	if len(pairs) == 0 {
		d.app.say("no doubtful pair")
		return errNothing
	}
	in := bufio.NewScanner(d.app.stdin)
	for i, p := range pairs {
		a, b := d.resolution.Node(p.A), d.resolution.Node(p.B)
		fmt.Fprintf(d.app.stderr, "\n%d of %d, likeness %.2f\n  %s  %s\n  %s  %s\n  %s\n", i+1, len(pairs), p.Score,
			printable(a.Describe()), a.ID, printable(b.Describe()), b.ID, printable(strings.Join(p.Evidence, "; ")))
		for answered := false; !answered; {
			fmt.Fprint(d.app.stderr, "one thing? [y]es, [n]o, [s]kip, [q]uit: ")
			if !in.Scan() {
				fmt.Fprintln(d.app.stderr)
				return in.Err()
			}
			var err error
			answered = true
			switch strings.ToLower(strings.TrimSpace(in.Text())) {
			case "y", "yes":
				err = d.answer("same", p.A, p.B)
			case "n", "no":
				err = d.answer("distinct", p.A, p.B)
			case "s", "skip", "":
			case "q", "quit":
				return nil
			default:
				answered = false
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// answer decides about a pair: same, distinct, or neither.
func (d *decider) answer(answer, a, b string) error {
	verb := identity.Verb("")
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "same", "merge", "yes", "y":
		verb = identity.Merge
	case "distinct", "different", "no", "n":
		verb = identity.Distinct
	case "", "skip":
		return nil
	default:
		return fmt.Errorf("answer %q: want same, distinct or nothing", answer)
	}
	for _, id := range []string{a, b} {
		if d.resolution.Node(id) == nil {
			return fmt.Errorf("%s is no name that articles use", id)
		}
	}
	if verb == identity.Merge && len(d.resolution.Node(b).Articles) > len(d.resolution.Node(a).Articles) {
		a, b = b, a
	}
	return d.add(identity.Decision{Verb: verb, IDs: []string{a, b}})
}

// readAnswers takes answers from a list as review writes it, with its columns in any order.
// What cannot be read is reported with its line; the rest counts.
func (d *decider) readAnswers(path string) error {
	var in io.Reader = d.app.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	c := csv.NewReader(in)
	c.FieldsPerRecord = -1
	head, err := c.Read()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	a, b, answer := slices.Index(head, "a"), slices.Index(head, "b"), slices.Index(head, "answer")
	if a < 0 || b < 0 || answer < 0 {
		return fmt.Errorf("%s:1: want the columns a, b and answer, as clew review -o csv writes them", path)
	}
	bad := 0
	for {
		row, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := c.FieldPos(0)
		if err == nil && len(row) <= max(a, b, answer) {
			err = fmt.Errorf("%d columns", len(row))
		}
		if err == nil {
			err = d.answer(row[answer], row[a], row[b])
		}
		if err != nil {
			bad++
			d.app.warn("%s:%d: %v", path, line, err)
		}
	}
	if bad > 0 {
		return errPartial
	}
	return nil
}
