// Command clew reads articles and spins their facts into a knowledge graph.
//
//	clew build articles/
//	clew query 'g.V(e("regime")).Out(p("implements")).All()'
//	clew show "North Hamgyong"
//	clew export --format gexf -o graph.gexf
//
// Standard output carries data only; progress and diagnostics go to standard error.
package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the process at once
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run executes one command line and returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	a := &app{stdin: interruptible(ctx, stdin), keyboard: stdin, stdout: stdout, stderr: stderr}
	root := a.command()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(ctx)
	if err == nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return a.exit(cmd, err)
}

// app is what the commands of one run share.
type app struct {
	stdin          io.Reader
	keyboard       io.Reader // standard input itself, to see whether it is a terminal
	stdout, stderr io.Writer
	graph          string // directory of the graph, -g
	quiet          bool
	warnedOfLedger bool // lines that are no decisions are reported once
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "clew",
		Short: "Spin the facts of articles into a knowledge graph",
		Long: `clew reads articles and spins their facts into a knowledge graph: offline, in one
binary, every edge leading back to the words that it came from.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part (some inputs could not
be read), 4 nothing found, 130 interrupted.`,
		Example: `  clew build articles/
  clew query 'g.V(e("regime")).Out(p("implements")).All()'
  clew export --format gexf -o graph.gexf`,
		SilenceErrors:              true,
		SilenceUsage:               true,
		SuggestionsMinimumDistance: 2,
		Version:                    versionLine(),
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVarP(&a.graph, "graph", "g", "clew-graph", "directory of the graph")
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "no progress and no summary on standard error")
	root.SetVersionTemplate("clew {{.Version}}\n")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	for _, g := range a.groups() {
		root.AddGroup(&cobra.Group{ID: g.title, Title: g.title + ":"})
		for _, cmd := range g.commands {
			cmd.GroupID = g.title
			root.AddCommand(cmd)
		}
	}
	root.AddCommand(a.manCommand(), a.versionCommand())
	return root
}

// A group is a set of commands that serve one step of the work.
type group struct {
	title    string
	commands []*cobra.Command
}

// groups lists the commands in the order in which help shows them.
func (a *app) groups() []group {
	return []group{
		{"Read articles in", []*cobra.Command{a.buildCommand(), a.articlesCommand(), a.rmCommand()}},
		{"Ask the graph", []*cobra.Command{a.queryCommand(), a.factsCommand(), a.showCommand(), a.pathCommand()}},
		{"Decide who is who", []*cobra.Command{a.reviewCommand(), a.mergeCommand(), a.distinctCommand(), a.splitCommand(), a.whyCommand()}},
		{"Survey it", []*cobra.Command{a.reportCommand(), a.centralCommand(), a.communitiesCommand(), a.diffCommand()}},
		{"Hand it on", []*cobra.Command{a.exportCommand(), a.importCommand(), a.checkCommand(), a.vocabCommand()}},
		{"Keep it", []*cobra.Command{a.verifyCommand(), a.statsCommand(), a.backupCommand(), a.restoreCommand()}},
		{"Look into the reading", []*cobra.Command{a.extractCommand(), a.parseCommand(), a.explainCommand(), a.rulesCommand(), a.evalCommand()}},
	}
}

// usageError marks a wrong command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// errPartial ends a run that did its work but for inputs that it has reported.
var errPartial = errors.New("some inputs could not be read")

// errNothing ends a run whose question has no answer.
var errNothing = errors.New("nothing found")
