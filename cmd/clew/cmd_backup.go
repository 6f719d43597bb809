package main

import (
	"fmt"
	"os"
	"path/filepath"

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
			return writeFile(args[0], func(f *os.File) error { return s.Backup(cmd.Context(), f) })
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

// writeFile has write fill a new file beside path, then puts it in the place of path, so that
// path never holds half of it.
func writeFile(path string, write func(*os.File) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Chmod(0o644); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return os.Rename(f.Name(), path)
}
