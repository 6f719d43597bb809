package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/store"
)

func (a *app) backupCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Write the whole graph to one checksummed file",
		Long: `Write the whole graph, with the texts of its articles, to one file, or to standard output
for "-". The same graph gives the same bytes. The file holds its own checksum, is not tied
to the format of the graph on the disk, and is there whole or not at all. The SHA-256 of the
file is printed, so that a copy can be compared with sha256sum.`,
		Example: `  clew backup graph.clew
  clew backup -g other-graph /mnt/usb/other.clew
  clew backup - | ssh host 'cat > graph.clew'`,
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "say what would be written, and write nothing")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		defer s.Close()
		stats, err := s.Stats(cmd.Context())
		if err != nil {
			return err
		}
		held := fmt.Sprintf("%s, %s", count(int(stats.Articles), "article"), count(int(stats.Quads), "quad"))
		if dryRun {
			a.say("%s would take %s", args[0], held)
			return nil
		}
		meter := a.newMeter(-1, "backup", "B")
		sum := sha256.New()
		var written int64
		write := func(w io.Writer) error {
			return s.Backup(cmd.Context(), io.MultiWriter(w, sum, counter(func(n int) { written += int64(n); meter.add(int64(n)) })))
		}
		if args[0] == "-" {
			err = write(a.stdout)
		} else {
			err = writeFile(args[0], write)
		}
		meter.finish()
		if err == nil {
			a.say("%s: %s, %s, SHA-256 %s", args[0], held, size(written), hex.EncodeToString(sum.Sum(nil)))
		}
		return err
	}
	return cmd
}

func (a *app) restoreCommand() *cobra.Command {
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Make a graph from a backup",
		Long: `Make a graph from a backup, in a directory that does not exist yet or is empty. A backup
that is damaged or cut short is refused and leaves nothing behind. With --dry-run the backup
is read to its end and checked, and nothing is written.`,
		Example: `  clew restore -g restored graph.clew
  clew restore --dry-run graph.clew
  ssh host 'cat graph.clew' | clew restore -g restored -`,
		Args: cobra.ExactArgs(1),
	}
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "check the backup, and write nothing")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		in, length := a.stdin, int64(-1)
		if args[0] != "-" {
			f, err := os.Open(args[0])
			if err != nil {
				return err
			}
			defer f.Close()
			if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
				length = info.Size()
			}
			in = f
		}
		meter := a.newMeter(length, "restore", "B")
		in = io.TeeReader(in, counter(func(n int) { meter.add(int64(n)) }))
		if dryRun {
			info, err := store.CheckBackup(cmd.Context(), in)
			meter.finish()
			if err == nil {
				a.say("%s is whole: %s, %s", args[0], count(int(info.Articles), "article"), count(int(info.Quads), "quad"))
			}
			return err
		}
		err := store.Restore(cmd.Context(), in, a.graph)
		meter.finish()
		if err != nil {
			return err
		}
		s, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		defer s.Close()
		stats, err := s.Stats(cmd.Context())
		if err == nil {
			a.say("%s: %s, %s restored", a.graph, count(int(stats.Articles), "article"), count(int(stats.Quads), "quad"))
		}
		return err
	}
	return cmd
}

// A counter is told how many bytes pass by.
type counter func(n int)

func (c counter) Write(p []byte) (int, error) {
	c(len(p))
	return len(p), nil
}
