package main

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/store"
)

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the whole graph to one checksummed file",
		Example: `  clew backup graph.clew
  clew backup -g other-graph /mnt/usb/other.clew
  clew backup - | ssh host 'cat > graph.clew'`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer s.Close()
			if args[0] == "-" {
				return s.Backup(cmd.Context(), a.stdout)
			}
			return writeFile(args[0], func(w io.Writer) error { return s.Backup(cmd.Context(), w) })
		},
	}
}

func (a *app) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "restore FILE",
		Short: "Make a graph from a backup",
		Long:  "Make a graph from a backup, in a directory that does not exist yet or is empty.",
		Example: `  clew restore -g restored graph.clew
  clew restore -g restored - < graph.clew
  clew restore -g restored graph.clew && clew verify --store -g restored`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if args[0] == "-" {
				return store.Restore(cmd.Context(), a.stdin, a.graph)
			}
			f, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			return store.Restore(cmd.Context(), f, a.graph)
		},
	}
}
