package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed" // the licences
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by the linker.
var version string

// licences are the notices of clew and of every module that is linked into it;
// TestLicences writes the file.
//
//go:embed licences.txt.gz
var licences []byte

func (a *app) versionCommand() *cobra.Command {
	var legal bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version, or the licences of all that is in the program",
		Example: `  clew version
  clew version --licences | less`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if legal {
				return printLicences(a.stdout)
			}
			_, err := fmt.Fprintln(a.stdout, "clew", versionLine())
			return err
		},
	}
	cmd.Flags().BoolVar(&legal, "licences", false, "print licences and notices")
	return cmd
}

func versionLine() string {
	return fmt.Sprintf("%s (%s %s/%s)", versionName(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// versionName is what the linker was told, else the version or revision that the go
// command recorded.
func versionName() string {
	if version != "" {
		return version
	}
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range build.Settings {
		if s.Key == "vcs.revision" && build.Main.Version == "(devel)" {
			return s.Value[:min(12, len(s.Value))]
		}
	}
	return cmp.Or(build.Main.Version, "unknown")
}

func printLicences(w io.Writer) error {
	r, err := gzip.NewReader(bytes.NewReader(licences))
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return err
}
