package main

import (
	"bufio"
	"fmt"
	"os"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/formats"
	"github.com/clew-kg/clew/exports/rdf/vocabulary"
	"github.com/clew-kg/clew/graph/vocab"
)

func (a *app) vocabCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "vocab",
		Short: "Describe the graph's names for RDF tools",
		Long: `Write the classes, properties and predicates of the graph as RDF Schema and OWL, with
labels, domains and ranges, and SHACL shapes that every export satisfies.`,
		Example: `  clew vocab > clew.ttl
  clew vocab --format rdfxml > clew.rdf
  clew vocab --format nquads | grep Shape`,
		Args: cobra.NoArgs,
	}
	name := cmd.Flags().StringP("format", "f", "turtle", "nquads, ntriples, turtle, trig, rdfxml or jsonld")
	base := cmd.Flags().String("base", vocab.DefaultBase, "IRI under which entities, predicates, facts and articles stand")
	rulesPath := rulesFlag(cmd)
	cmd.RunE = func(*cobra.Command, []string) error {
		f, ok := formats.ByName(*name)
		if !ok {
			return usageError{fmt.Errorf("unknown format %q: use nquads, ntriples, turtle, trig, rdfxml or jsonld", *name)}
		}
		var relations []vocabulary.Relation
		rules, err := readRules(*rulesPath)
		if err != nil {
			return err
		}
		for _, p := range rules.Predicates.List {
			relations = append(relations, vocabulary.Relation{Name: p.Name, Inverse: p.Inverse, Symmetric: p.Symmetric, Domain: p.Domain, Range: p.Range})
		}
		var list []rdf.Prefix
		for _, p := range vocab.Prefixes(*base) {
			list = append(list, rdf.Prefix{Name: p.Name, IRI: p.IRI})
		}
		prefixes, err := rdf.NewPrefixes(list)
		if err != nil {
			return usageError{err}
		}
		quads := func(yield func(quad.Quad, error) bool) {
			for _, q := range vocabulary.Quads(relations) {
				if !yield(q, nil) {
					return
				}
			}
		}
		w := bufio.NewWriter(a.stdout)
		if _, err := f.Write(w, quads, rdf.WriteOptions{Prefixes: prefixes, Base: *base, Sorted: true}); err != nil {
			return err
		}
		return w.Flush()
	}
	return cmd
}

func (a *app) checkCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "check FILE",
		Short: "Say what a tool would refuse, drop or misread in a graph file",
		Long: `Read a graph file as its consumers do (Gephi, NetworkX, igraph, RDF tools) and say what
they would refuse, drop, merge or misread. Exit code 1 if there is such a fault.`,
		Example: `  clew check graph.gexf
  clew check --format graphml-strict graph.xml
  clew check edges.csv`,
		Args: cobra.ExactArgs(1),
	}
	name := cmd.Flags().StringP("format", "f", "", "format; the default follows the extension")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		format, err := findFormat(*name, args[0])
		if err != nil {
			return err
		}
		if format.Check == nil {
			return fmt.Errorf("format %s cannot be checked", format.Name)
		}
		f, err := os.Open(args[0])
		if err != nil {
			return err
		}
		defer f.Close()
		findings, err := format.Check(bufio.NewReaderSize(f, 1<<16))
		if err != nil {
			return err
		}
		return a.printFindings(findings)
	}
	return cmd
}
