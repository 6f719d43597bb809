package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func (a *app) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write a manual page for every command",
		Long:  "Write a manual page (section 1) for every command into a directory, which is made if it is not there.",
		Example: `  clew man ~/.local/share/man/man1
  clew man /usr/local/share/man/man1 && man clew-build
  clew man pages && man -l pages/clew.1`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return err
			}
			root := cmd.Root()
			root.DisableAutoGenTag = true // the same bytes on any day
			header := &doc.GenManHeader{Title: "CLEW", Section: "1", Source: "clew " + versionName(), Manual: "clew", Date: buildDate()}
			if err := doc.GenManTree(root, header, args[0]); err != nil {
				return fmt.Errorf("man: %w", err)
			}
			a.say("%s: manual pages of clew and its commands; try man -l %s/clew.1", args[0], args[0])
			return nil
		},
	}
}

// buildDate returns when the commit was made that the program was built from, the first
// of January 2026 if it does not know: never the time of the call, so that one
// program writes the same pages every day.
func buildDate() *time.Time {
	date := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	if b, ok := debug.ReadBuildInfo(); ok {
		for _, s := range b.Settings {
			if s.Key == "vcs.time" {
				if t, err := time.Parse(time.RFC3339, s.Value); err == nil {
					date = t
				}
			}
		}
	}
	return &date
}
