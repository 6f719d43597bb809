package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/formats"
	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/vocab"
)

func (a *app) importCommand() *cobra.Command {
	im := importer{app: a}
	var name string
	var fast bool
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Bring other people's RDF data into the graph",
		Long: `Bring other people's RDF data into the graph: N-Quads, N-Triples, Turtle, TriG or RDF/XML,
compressed with gzip or not, from files or - for standard input. A file is in the graph
whole or, if it has a fault, not at all; the fault is reported with its line. It then
counts as one article: clew articles lists it, clew rm removes exactly it, and a file
that has changed takes the place of what it was.

What clew export wrote comes back as the articles and facts that it was, but without
their texts; articles that the graph has read itself are left alone. Statements that
are no facts of clew can be queried and exported as RDF; the formats of networks and of
facts a line leave them out.`,
		Example: `  clew import people.ttl places.nt.gz
  clew import --dry-run --format trig dump.txt
  clew export -g other-graph | clew import --format nquads -`,
		Args: cobra.MinimumNArgs(1),
	}
	flags := cmd.Flags()
	flags.StringVarP(&name, "format", "f", "", "format; the default follows the extension: "+strings.Join(readableNames(), ", "))
	flags.StringVar(&im.base, "base", vocab.DefaultBase, "IRI under which exports of clew have their entities, predicates, facts and articles")
	flags.IntVar(&im.most, "max-statements", 100_000_000, "most statements of a file")
	flags.BoolVar(&fast, "fast", false, "do not wait for the disk: quicker, but a power cut may lose the last files")
	flags.BoolVarP(&im.dryRun, "dry-run", "n", false, "read and count, change nothing")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(readableNames(), cobra.ShellCompDirectiveNoFileComp))
	cmd.RunE = func(cmd *cobra.Command, args []string) (err error) {
		if im.prefixes, err = prefixes(im.base); err != nil {
			return usageError{err}
		}
		if im.most < 1 {
			return usageError{fmt.Errorf("--max-statements %d: want a number from 1", im.most)}
		}
		for _, path := range args {
			if _, err := readableFormat(name, path); err != nil {
				return err
			}
		}
		if im.store, err = a.openForImport(cmd, store.Options{Create: !im.dryRun, Fast: fast, ReadOnly: im.dryRun}); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, im.store.Close()) }()
		for _, path := range args {
			format, _ := readableFormat(name, path)
			if err := im.file(cmd.Context(), path, format); err != nil {
				return err
			}
		}
		return im.finish()
	}
	return cmd
}

// openForImport opens the graph; a dry run makes do without one.
func (a *app) openForImport(cmd *cobra.Command, o store.Options) (*store.Store, error) {
	s, err := store.Open(cmd.Context(), a.graph, o)
	if o.ReadOnly && errors.Is(err, store.ErrNotFound) {
		return store.OpenMemory(), nil
	}
	return s, err
}

// readable are the formats that can be imported.
func readable() []rdf.Format {
	return slices.DeleteFunc(slices.Clone(formats.All), func(f rdf.Format) bool { return f.Read == nil })
}

func readableNames() (names []string) {
	for _, f := range readable() {
		names = append(names, f.Name)
	}
	return names
}

// readableFormat returns the format of that name, or the one for the extension of path.
func readableFormat(name, path string) (rdf.Format, error) {
	known := strings.Join(readableNames(), ", ")
	if name != "" {
		if f, ok := formats.ByName(name); ok && f.Read != nil {
			return f, nil
		}
		return rdf.Format{}, usageError{fmt.Errorf("cannot import format %q: use %s", name, known)}
	}
	if f, ok := formats.ByPath(strings.TrimSuffix(path, ".gz")); ok && f.Read != nil {
		return f, nil
	}
	if path == "-" {
		return rdf.Format{}, usageError{fmt.Errorf("standard input has no extension; name its format with --format: %s", known)}
	}
	if _, err := os.Stat(path); err != nil {
		return rdf.Format{}, err
	}
	return rdf.Format{}, usageError{fmt.Errorf("no format that can be imported has the extension of %q; name one with --format: %s", path, known)}
}

// prefixes is the table of graph/vocab under base.
func prefixes(base string) (*rdf.Prefixes, error) {
	var list []rdf.Prefix
	for _, p := range vocab.Prefixes(base) {
		list = append(list, rdf.Prefix{Name: p.Name, IRI: p.IRI})
	}
	return rdf.NewPrefixes(list)
}
