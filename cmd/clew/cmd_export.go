package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/exports"
	"github.com/clew-kg/clew/exports/rdf/profile"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/vocab"
	"github.com/clew-kg/clew/seeds"
)

func (a *app) exportCommand() *cobra.Command {
	var o exports.Options
	var f exportFlags
	var name, file, contextFile string
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
	flags.StringVarP(&file, "output", "o", "-", "file to write, - for standard output; a folder for csv, neo4j and vault")
	flags.StringVar(&o.Base, "base", "", "IRI under which entities, predicates, facts and articles stand")
	flags.BoolVar(&o.Annotate, "annotate", false, "Turtle: keep each fact's ID as an RDF 1.2 reifier, which older readers reject")
	flags.StringVar(&contextFile, "context", "", "JSON-LD: file with the @context to compact to")
	flags.BoolVar(&o.PossiblySame, "possibly-same", false, "graph formats: edges between entities that may be one thing, weighted by likeness")
	flags.BoolVar(&o.SafeCells, "safe-cells", false, "CSV: neutralise cells that a spreadsheet would run as formulas")
	f.add(flags)
	for flag, values := range map[string][]string{
		"format": formatNames(), "edges": {"multi", "collapsed"}, "profile": profileNames(), "polarity": {string(fact.Affirmed), string(fact.Negated)},
		"modality": modalityNames(), "type": classNames(), "predicate": predicateNames(),
	} {
		cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		format, err := findFormat(name, file)
		if err != nil {
			return err
		}
		if contextFile != "" {
			if o.Context, err = os.ReadFile(contextFile); err != nil {
				return err
			}
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
		if isFolder(file) || format.Folder != nil && file != "-" && filepath.Ext(file) == "" {
			if format.Folder == nil {
				return usageError{fmt.Errorf("%s is a folder, and format %s is a file; name one with -o %s", file, format.Name, filepath.Join(file, "graph"+format.Extensions[0]))}
			}
			return format.Folder(cmd.Context(), createIn(file), source, o)
		}
		write := func(w io.Writer) error { return format.Write(cmd.Context(), w, source, o) }
		if file == "-" {
			buffered := bufio.NewWriterSize(a.stdout, 1<<16)
			if err := write(buffered); err != nil {
				return err
			}
			return buffered.Flush()
		}
		return writeFile(file, write)
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

func profileNames() (names []string) {
	for _, p := range profile.All {
		names = append(names, p.Name)
	}
	return names
}

func modalityNames() (names []string) {
	for _, m := range fact.Modalities {
		names = append(names, string(m))
	}
	return names
}

func classNames() (names []string) {
	for _, c := range vocab.Classes {
		names = append(names, c.Name)
	}
	return names
}

func predicateNames() (names []string) {
	for _, p := range seeds.Predicates().List {
		names = append(names, p.Name)
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

// isFolder reports a path that is a folder, or that ends like one.
func isFolder(path string) bool {
	stat, err := os.Stat(path)
	return err == nil && stat.IsDir() || strings.HasSuffix(path, string(filepath.Separator)) || strings.HasSuffix(path, "/")
}

// createIn returns how the files of a folder are made. Each is there whole or not at all.
func createIn(folder string) exports.Create {
	return func(name string) (io.WriteCloser, error) {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		return newFile(path)
	}
}

// findFormat returns the format of that name, or the one with the longest extension
// that file has.
func findFormat(name, file string) (exports.Format, error) {
	if name == "" && file == "-" {
		name = "nquads"
	}
	var found exports.Format
	longest := 0
	for _, f := range exports.Formats() {
		if f.Name == name {
			return f, nil
		}
		for _, e := range f.Extensions {
			if name == "" && len(e) > longest && strings.HasSuffix(strings.ToLower(file), e) {
				found, longest = f, len(e)
			}
		}
	}
	if longest > 0 {
		return found, nil
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
