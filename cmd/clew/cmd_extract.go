package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/extract/facts/explain"
	"github.com/clew-kg/clew/extract/relate"
	"github.com/clew-kg/clew/extract/source"
	"github.com/clew-kg/clew/extract/tuple"
	"github.com/clew-kg/clew/graph/fact"
)

// A row is one fact as extract prints it.
type row struct {
	Article        string  `json:"article"`
	Sentence       int     `json:"sentence"`
	SentenceText   string  `json:"sentence_text"`
	Subject        string  `json:"subject"`
	SubjectText    string  `json:"subject_text"`
	Predicate      string  `json:"predicate"`
	PredicateText  string  `json:"predicate_text"`
	Object         string  `json:"object"`
	ObjectText     string  `json:"object_text"`
	Start          int     `json:"start"`
	End            int     `json:"end"`
	Polarity       string  `json:"polarity"`
	Modality       string  `json:"modality"`
	AttributedTo   string  `json:"attributed_to"`
	AttributedText string  `json:"attributed_text"`
	Time           string  `json:"time"`
	TimeStart      string  `json:"time_start"`
	TimeEnd        string  `json:"time_end"`
	Duration       string  `json:"duration"`
	Quantity       string  `json:"quantity"`
	QuantityValue  string  `json:"quantity_value"`
	QuantityMax    string  `json:"quantity_max"`
	QuantityOf     string  `json:"quantity_of"`
	Unit           string  `json:"unit"`
	Comparator     string  `json:"comparator"`
	Confidence     float64 `json:"confidence"`
	Rule           string  `json:"rule"`
}

// renderers are the formats of extract, each with how it writes one document.
var renderers = map[string]func(io.Writer, *corpus.Document) error{
	"jsonl": writeRows,
	"table": writeFacts,
	"carb":  tuple.Write,
}

func (a *app) extractCommand() *cobra.Command {
	var lines, tokenized bool
	var format string
	var o source.Options
	cmd := &cobra.Command{
		Use:   "extract FILE…",
		Short: "Print the facts of articles without a graph",
		Long: `Print the facts of articles without a graph: as a table, as JSON lines, as n-ary tuples
of the sentence's own words in the format of the CaRB benchmark, or sentence by sentence with
tree, rules and reasons (see clew explain).

With --lines every line of the file is one sentence; with --tokenized also, and its words
stand between blanks already, Penn Treebank style.`,
		Example: `  clew extract article.txt
  clew extract --format jsonl 'articles/*.md'
  clew extract --lines --tokenized --format carb sentences.txt`,
		Args: cobra.MinimumNArgs(1),
	}
	cmd.Flags().BoolVar(&lines, "lines", false, "every line is one sentence")
	cmd.Flags().BoolVar(&tokenized, "tokenized", false, "the words of a line stand between blanks already")
	cmd.Flags().StringVarP(&format, "format", "f", "table", "table, jsonl, carb or tree")
	cmd.Flags().BoolVar(&o.AnyLanguage, "any-language", false, "read articles that are not in English too")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"table", "jsonl", "carb", "tree"}, cobra.ShellCompDirectiveNoFileComp))
	var without []string
	cmd.Flags().StringSliceVar(&without, "without", nil, "leave out what these rules find, to see what they are worth (clew rules list)")
	rulesPath := rulesFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		rules, err := readRules(*rulesPath)
		if err != nil {
			return err
		}
		render, ok := renderers[format]
		if format == "tree" {
			render, ok = func(w io.Writer, d *corpus.Document) error { return explain.New(d, rules).Article(w) }, true
		}
		if !ok {
			return usageError{fmt.Errorf("unknown format %q: use table, jsonl, carb or tree", format)}
		}
		if render, err = leaveOut(without, render); err != nil {
			return err
		}
		options := english.Options{Lines: lines, Tokenized: tokenized, Rules: rules}
		if format == "carb" {
			options.Depth = english.Clauses
		}
		pipeline, err := english.New(options)
		if err != nil {
			return err
		}
		return a.annotate(cmd.Context(), pipeline, args, lines || tokenized, o, render)
	}
	return cmd
}

// leaveOut returns render without the clauses and relations of the rules so named.
func leaveOut(rules []string, render func(io.Writer, *corpus.Document) error) (func(io.Writer, *corpus.Document) error, error) {
	if len(rules) == 0 {
		return render, nil
	}
	for _, name := range rules {
		if name != "noun-preposition" && !slices.ContainsFunc(relate.Constructions, func(c relate.Construction) bool { return c.Name == name }) {
			return nil, usageError{fmt.Errorf("no rule is named %q: clew rules list names them", name)}
		}
	}
	return func(w io.Writer, d *corpus.Document) error {
		d.Clauses = slices.DeleteFunc(d.Clauses, func(c corpus.Clause) bool { return slices.Contains(rules, c.Rule) })
		d.Relations = slices.DeleteFunc(d.Relations, func(r corpus.Relation) bool { return slices.Contains(rules, r.Rule) })
		return render(w, d)
	}, nil
}

// annotate renders what p finds in the inputs: files of one sentence a line, or articles.
func (a *app) annotate(ctx context.Context, p *extract.Pipeline, paths []string, lines bool, o source.Options, render func(io.Writer, *corpus.Document) error) error {
	w := bufio.NewWriter(a.stdout)
	var err error
	if lines {
		err = a.extractLines(ctx, w, p, paths, render)
	} else {
		err = a.extractArticles(ctx, w, p, paths, o, render)
	}
	if flushErr := w.Flush(); err == nil {
		err = flushErr
	}
	return err
}

// extractArticles reads articles of all kinds, as build does.
func (a *app) extractArticles(ctx context.Context, w io.Writer, p *extract.Pipeline, paths []string, o source.Options, render func(io.Writer, *corpus.Document) error) error {
	failed := 0
	articles := func(yield func(*corpus.Article) bool) {
		for f, problem := range source.Files(paths, o) {
			if problem != nil {
				if problem.Kind != source.Unknown {
					a.complain(problem)
					failed++
				}
				continue
			}
			for article, problem := range source.ReadFile(ctx, f, a.stdin, o) {
				if problem != nil {
					a.complain(problem)
					if problem.Fatal() {
						failed++
					}
				}
				if article != nil && !yield(article) {
					return
				}
			}
		}
	}
	for result := range p.Run(ctx, articles, 0) {
		if result.Err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			a.warn("%s: %v", printable(result.Document.Article.Origin), result.Err)
			failed++
			continue
		}
		if err := render(w, result.Document); err != nil {
			return err
		}
	}
	if failed > 0 {
		return errPartial
	}
	return ctx.Err()
}

// extractLines reads files of one sentence a line as they are, without looking for
// titles or the language. Sentences keep the number of their line.
func (a *app) extractLines(ctx context.Context, w io.Writer, p *extract.Pipeline, paths []string, render func(io.Writer, *corpus.Document) error) error {
	for _, path := range paths {
		data, err := readInput(path, a.stdin)
		if err != nil {
			return err
		}
		d, err := p.Annotate(ctx, &corpus.Article{ID: path, Origin: path, Language: "en", Body: string(data)})
		if err != nil {
			return err
		}
		if err := render(w, d); err != nil {
			return err
		}
	}
	return nil
}

func readInput(path string, stdin io.Reader) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(stdin)
	}
	return os.ReadFile(path)
}

// rows returns the facts of d for printing.
func rows(d *corpus.Document) []row {
	names := map[string]string{}
	for _, e := range d.Entities {
		names[e.ID] = e.Name
	}
	found := facts.Of(d)
	list := make([]row, 0, len(found.Facts))
	for i := range found.Facts {
		f := &found.Facts[i]
		list = append(list, rowOf(d, f, names))
	}
	return list
}

func rowOf(d *corpus.Document, f *fact.Fact, names map[string]string) row {
	e := f.Evidence
	return row{
		Article: f.Article, Sentence: e.Sentence, SentenceText: printable(d.Text[e.SentenceStart:e.SentenceEnd]),
		Subject: names[f.Subject], SubjectText: f.SubjectText, Predicate: f.Predicate, PredicateText: f.PredicateText,
		Object: names[f.Object], ObjectText: f.ObjectText, Start: e.Start, End: e.End,
		Polarity: string(f.Polarity), Modality: string(f.Modality), AttributedTo: names[f.AttributedTo], AttributedText: f.AttributedText,
		Time: f.Time, TimeStart: f.When.Start, TimeEnd: f.When.End, Duration: f.When.Duration,
		Quantity: f.Quantity, QuantityValue: f.Amount.Value, QuantityMax: f.Amount.Max, QuantityOf: f.Amount.Of,
		Unit: f.Amount.Unit, Comparator: string(f.Amount.Comparator), Confidence: f.Confidence, Rule: f.Rule,
	}
}

func writeRows(w io.Writer, d *corpus.Document) error {
	e := newEncoder(w)
	for _, r := range rows(d) {
		if err := e.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

func writeFacts(w io.Writer, d *corpus.Document) error {
	t := &table{columns: []string{"sentence", "subject", "predicate", "object", "meant", "says", "confidence"}}
	for _, r := range rows(d) {
		meant := r.Modality
		if r.Polarity != string(fact.Affirmed) {
			meant = "not, " + meant
		}
		t.add(r.Sentence, r.Subject, r.Predicate, r.Object, meant, r.AttributedTo, fmt.Sprintf("%.2f", r.Confidence))
	}
	if len(t.rows) == 0 {
		return nil
	}
	return writeTable(w, t)
}
