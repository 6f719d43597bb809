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
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.command()
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	if err == nil && ctx.Err() != nil {
		err = ctx.Err()
	}
	return a.exit(err)
}

// app is what the commands of one run share.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	graph          string // directory of the graph, -g
	quiet          bool
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
		RunE:                       func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVarP(&a.graph, "graph", "g", "clew-graph", "directory of the graph")
	root.PersistentFlags().BoolVarP(&a.quiet, "quiet", "q", false, "no progress and no summary on standard error")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(
		a.buildCommand(), a.extractCommand(), a.parseCommand(), a.evalCommand(),
		a.queryCommand(), a.showCommand(), a.reportCommand(),
		a.pathCommand(), a.centralCommand(), a.communitiesCommand(), a.diffCommand(),
		a.exportCommand(), a.vocabCommand(), a.checkCommand(),
		a.articlesCommand(), a.rmCommand(), a.verifyCommand(), a.statsCommand(),
		a.backupCommand(), a.restoreCommand(),
		a.versionCommand(),
	)
	return root
}

// usageError marks a wrong command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// errPartial ends a run that did its work but for inputs that it has reported.
var errPartial = errors.New("some inputs could not be read")

// errNothing ends a run whose question has no answer.
var errNothing = errors.New("nothing found")
