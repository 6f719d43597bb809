package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/exports"
	"github.com/clew-kg/clew/graph/store"
)

func (a *app) exportCommand() *cobra.Command {
	var o exports.Options
	var f exportFlags
	var name, file string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the graph for other tools",
		Long:  "Write the graph for other tools. Formats:\n\n" + formatList(),
		Example: `  clew export --format gexf -o graph.gexf
  clew export -o graph.graphml
  clew export --format csv-facts --min-confidence 0.7 --predicate implements > facts.csv
  clew export --neighbourhood "North Hamgyong:2" -o around.svg
  clew export --format nquads | gzip > graph.nq.gz`,
		Args: cobra.NoArgs,
	}
	flags := cmd.Flags()
	flags.StringVarP(&name, "format", "f", "", "format; the default follows the extension of -o, else nquads")
	flags.StringVarP(&file, "output", "o", "-", "file to write, - for standard output")
	flags.StringVar(&o.Base, "base", "", "IRI under which entities, predicates, facts and articles stand")
	flags.BoolVar(&o.SafeCells, "safe-cells", false, "CSV: neutralise cells that a spreadsheet would run as formulas")
	f.add(flags)
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		format, err := findFormat(name, file)
		if err != nil {
			return err
		}
		o.Report = func(n exports.Note) { fmt.Fprintf(a.stderr, "clew: %s: %d\n", n.What, n.Count) }
		s, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		defer s.Close()
		if err := f.apply(cmd.Context(), s, &o); err != nil {
			return err
		}
		source := exportSource(cmd.Context(), s)
		if source, err = f.told(source); err != nil {
			return err
		}
		if f.check {
			return a.checkExport(cmd.Context(), format, source, o)
		}
		write := func(w io.Writer) error {
			buffered := bufio.NewWriterSize(w, 1<<16)
			if err := format.Write(cmd.Context(), buffered, source, o); err != nil {
				return err
			}
			return buffered.Flush()
		}
		if file == "-" {
			return write(a.stdout)
		}
		return writeFile(file, func(f *os.File) error { return write(f) })
	}
	return cmd
}

func formatNames() []string {
	var names []string
	for _, f := range exports.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func formatList() string {
	var b strings.Builder
	for _, f := range exports.Formats() {
		fmt.Fprintf(&b, "  %-12s %-10s %s\n", f.Name, f.Extensions[0], f.Doc)
	}
	return b.String()
}

// findFormat returns the format of that name, or the one for the extension of file.
func findFormat(name, file string) (exports.Format, error) {
	formats := exports.Formats()
	if name == "" && file == "-" {
		name = "nquads"
	}
	for _, f := range formats {
		if f.Name == name || name == "" && slices.Contains(f.Extensions, strings.ToLower(filepath.Ext(file))) {
			return f, nil
		}
	}
	if name == "" {
		return exports.Format{}, usageError{fmt.Errorf("no format has the extension of %q; name one with --format: %s", file, strings.Join(formatNames(), ", "))}
	}
	return exports.Format{}, usageError{fmt.Errorf("unknown format %q: use %s", name, strings.Join(formatNames(), ", "))}
}

// exportSource reads s for writers.
func exportSource(ctx context.Context, s *store.Store) exports.Source {
	return exports.Source{
		Quads: s.Match(ctx, store.Pattern{}),
		Sorted: func(byLabel bool, key func([]byte, quad.Value) []byte) iter.Seq2[quad.Quad, error] {
			return s.Sorted(ctx, byLabel, key)
		},
		Articles: s.ByArticle(ctx),
		Text:     func(article string) (string, error) { return s.Text(ctx, article) },
	}
}
