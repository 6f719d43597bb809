package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/extract/facts/gold"
	"github.com/clew-kg/clew/extract/relate"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/vocab"
	"github.com/clew-kg/clew/seeds"
)

// rulesFlag adds --rules to a command and returns where its value goes.
func rulesFlag(cmd *cobra.Command) *string {
	path := cmd.Flags().String("rules", "", "a file with predicates, events and words of your own, see clew rules")
	cmd.MarkFlagFilename("rules")
	return path
}

// readRules returns the rules with what the file at path adds; "" adds nothing.
func readRules(path string) (*seeds.Rules, error) {
	if path == "" {
		return seeds.Default(), nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var classes []string
	for _, c := range vocab.Classes {
		classes = append(classes, c.Name)
	}
	return seeds.ReadRules(seeds.Default(), path, string(data), classes)
}

func (a *app) rulesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List, test and explain the rules by which facts are read",
		Long: `List, test and explain the rules by which facts are read: the map from phrases to
predicates, the classes of nouns, the words that say how a statement is meant, and the
constructions of sentences.

A file of your own adds to them with --rules FILE on build, extract and here:

  predicate bankrolls
    inverse: bankrolled-by
    domain: Agent
    range: Organization
    phrases: bankroll; pour money into; <live off

  predicate bans
    phrases: place embargo on

  class Event: sweep; purge
  modality planned: mull
  stop deictic: thing
  referent government: junta
  deverbal ban: embargo; moratorium
    prepositions: on; of

  test
  The regime bankrolled the network.
    regime | bankrolls | network

Phrases are lemmas with particle, noun and preposition; one that starts with < runs from
object to subject. Brackets say what the noun at an end must be, by class or by lemma:
release [Person]; dismiss [claim, rumour]; [Document] show. The most particular reading of
the same words counts; phrases of your file replace ours of the same words. What follows the line "test" is an annotated article: sentences at the
margin, the facts that should come of each indented below it.`,
		Example: `  clew rules list predicate
  clew rules test my.rules
  clew rules explain roll out`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.rulesListCommand(), a.rulesTestCommand(), a.rulesExplainCommand())
	return cmd
}

func (a *app) rulesListCommand() *cobra.Command {
	kinds := []string{"predicate", "class", "modality", "stop", "referent", "deverbal", "construction"}
	cmd := &cobra.Command{
		Use:   "list [KIND…]",
		Short: "List the rules: predicates, classes, words and constructions",
		Long:  "List the rules of some kinds: " + strings.Join(kinds, ", ") + "; all of them without a kind.",
		Example: `  clew rules list predicate
  clew rules list class modality -o json
  clew rules list predicate --rules my.rules -o csv`,
		ValidArgs: kinds,
	}
	output, path := outputFlag(cmd), rulesFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		rules, err := readRules(*path)
		if err != nil {
			return err
		}
		for _, kind := range args {
			if !slices.Contains(kinds, kind) {
				return usageError{fmt.Errorf("there are no rules of kind %q: use %s", kind, strings.Join(kinds, ", "))}
			}
		}
		return a.print(*output, rulesTable(rules, func(kind string) bool { return len(args) == 0 || slices.Contains(args, kind) }))
	}
	return cmd
}

// rulesTable lists the rules of the kinds that want picks.
func rulesTable(r *seeds.Rules, want func(kind string) bool) *table {
	t := &table{columns: []string{"kind", "name", "inverse", "domain", "range", "words", "origin"}}
	if want("predicate") {
		for _, p := range r.Predicates.List {
			t.add("predicate", p.Name, p.Inverse, p.Domain, p.Range, r.Predicates.Phrases(p), p.Origin)
		}
	}
	for _, w := range []struct {
		kind  string
		words *seeds.Words
	}{{"class", r.Nouns}, {"modality", r.Modality}, {"stop", r.StopNodes}, {"referent", r.Referents}} {
		if want(w.kind) {
			for _, k := range w.words.Kinds() {
				t.add(w.kind, k, nil, nil, nil, w.words.Of(k), nil)
			}
		}
	}
	if want("deverbal") {
		nouns := map[string][]string{}
		var verbs []string
		for noun, d := range r.Deverbals {
			if nouns[d.Verb] == nil {
				verbs = append(verbs, d.Verb)
			}
			nouns[d.Verb] = append(nouns[d.Verb], noun)
		}
		slices.Sort(verbs)
		for _, v := range verbs {
			slices.Sort(nouns[v])
			t.add("deverbal", v, nil, nil, nil, nouns[v], nil)
		}
	}
	if want("construction") {
		for _, c := range relate.Constructions {
			t.add("construction", c.Name, nil, nil, nil, []string{c.Doc}, nil)
		}
	}
	return t
}

func (a *app) rulesTestCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "test FILE…",
		Short: "Check rule files and run their tests",
		Long: `Check rule files and run their tests. Faults are printed with line and column, what is wrong
and what would do. A test fails if a fact that it lists is not found, or is found with
another meaning or source. Exit code 1 if a file is faulty or a test fails.`,
		Example: `  clew rules test my.rules
  clew rules test rules/*.rules
  clew rules test my.rules && clew build --rules my.rules articles/`,
		Args: cobra.MinimumNArgs(1),
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		failed := false
		for _, path := range args {
			ok, err := a.testRules(cmd.Context(), path)
			if err != nil {
				return err
			}
			failed = failed || !ok
		}
		if failed {
			return errRules
		}
		return nil
	}
	return cmd
}

var errRules = errors.New("some rules are faulty or fail their tests")

// testRules checks one file, prints what it finds, and reports whether all is well.
func (a *app) testRules(ctx context.Context, path string) (bool, error) {
	rules, err := readRules(path)
	var fault *seeds.RuleError
	if errors.As(err, &fault) {
		fmt.Fprintln(a.stdout, printableLines(err.Error()))
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if strings.TrimSpace(rules.Tests) == "" {
		fmt.Fprintf(a.stdout, "%s: no fault, no test\n", printable(path))
		return true, nil
	}
	// Blank lines in place of the rules keep the line numbers of the file.
	text := strings.Repeat("\n", rules.TestLine) + rules.Tests
	article, err := gold.Read(filepath.Base(path), bytes.NewReader([]byte(text)))
	if err != nil {
		fmt.Fprintln(a.stdout, printable(err.Error()))
		return false, nil
	}
	pipeline, err := english.New(english.Options{Rules: rules})
	if err != nil {
		return false, err
	}
	d, err := pipeline.Annotate(ctx, article.Corpus())
	if err != nil {
		return false, err
	}
	found := facts.Of(d)
	report := article.Score(&found)
	for _, miss := range report.Missed {
		fmt.Fprintf(a.stdout, "missed: %s\n", printableLines(miss))
	}
	for _, miss := range report.Misreads {
		fmt.Fprintf(a.stdout, "misread: %s\n", printableLines(miss))
	}
	fmt.Fprintf(a.stdout, "%s: no fault, %d of %d facts found\n", printable(path), report.Hit, report.Gold)
	return len(report.Missed)+len(report.Misreads) == 0, nil
}

// printableLines is printable for text of several lines.
func printableLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = printable(lines[i])
	}
	return strings.Join(lines, "\n")
}

func (a *app) rulesExplainCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "explain WORDS…",
		Short: "Say what the rules know of a phrase, a word, a predicate or a construction",
		Example: `  clew rules explain roll out
  clew rules explain implements
  clew rules explain crackdown --rules my.rules -o json`,
		Args: cobra.MinimumNArgs(1),
	}
	output, path := outputFlag(cmd), rulesFlag(cmd)
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		rules, err := readRules(*path)
		if err != nil {
			return err
		}
		words := strings.ToLower(strings.Join(args, " "))
		t := explainRules(rules, words)
		if len(t.rows) == 0 {
			return &query.NotFoundError{Kind: "rule", Name: words}
		}
		return a.print(*output, t)
	}
	return cmd
}

// explainRules returns a row for each rule that knows words.
func explainRules(r *seeds.Rules, words string) *table {
	t := &table{columns: []string{"rule", "says", "origin"}}
	for _, reading := range r.Predicates.Readings(words) {
		says := fmt.Sprintf("“%s” means subject –%s→ object", reading.Phrase, reading.Predicate.Name)
		if reading.Inverted {
			says = fmt.Sprintf("“%s” means object –%s→ subject", reading.Phrase, reading.Predicate.Name)
		}
		t.add("phrase", says, reading.Origin)
	}
	if p, ok := r.Predicates.Named(words); ok {
		t.add("predicate", describePredicate(r, p.Predicate), p.Predicate.Origin)
	}
	for _, l := range []struct {
		rule, says string
		words      *seeds.Words
	}{{"class", "a noun phrase with this head is a %s", r.Nouns}, {"modality", "makes a statement %s", r.Modality}, {"stop", "makes no node by itself: %s", r.StopNodes}, {"referent", "stands for what its article or its words name: %s", r.Referents}} {
		for _, kind := range l.words.Kinds() {
			if l.words.Is(words, kind) {
				t.add(l.rule, fmt.Sprintf(l.says, kind), nil)
			}
		}
	}
	if d, ok := r.Deverbals[words]; ok {
		t.add("deverbal", fmt.Sprintf("a noun of “%s”; its object follows %s", d.Verb, strings.Join(d.Prepositions, ", ")), nil)
	}
	for _, c := range relate.Constructions {
		if c.Name == words {
			t.add("construction", c.Doc+": "+c.Example, nil)
		}
	}
	return t
}

func describePredicate(r *seeds.Rules, p *seeds.Predicate) string {
	any := func(classes []string) string {
		if len(classes) == 0 {
			return "anything"
		}
		return strings.Join(classes, " or ")
	}
	direction := "inverse " + p.Inverse
	if p.Symmetric {
		direction = "symmetric"
	}
	return fmt.Sprintf("%s (%s) joins %s and %s; phrases: %s", p.Name, direction, any(p.Domain), any(p.Range), strings.Join(r.Predicates.Phrases(p), "; "))
}
