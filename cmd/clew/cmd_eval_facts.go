package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/extract/confidence"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/facts"
	"github.com/clew-kg/clew/extract/facts/gold"
	"github.com/clew-kg/clew/extract/score"
	"github.com/clew-kg/clew/extract/tuple"
	"github.com/clew-kg/clew/seeds"
)

func (a *app) evalFactsCommand() *cobra.Command {
	var carb, verbose bool
	cmd := &cobra.Command{
		Use:   "facts GOLD…",
		Short: "Measure facts on articles that you have annotated",
		Long: `Measure facts on articles that you have annotated, one file an article:

  title: A ban
  date: 2024-11-18

  Pyongyang has not banned the phones, traders say.
    Pyongyang / North Korean government | ban / outlaw | phones | not, by: traders
    ? traders | use | phones | possible

A line at the margin is a sentence, an empty line parts paragraphs, indented lines are its
facts: subject | predicate | object | marks, alternatives parted by " / ". Marks are not; possible,
planned, required, conditional or alleged; by: SOURCE; sym. A fact after ? is right if it comes and no loss
if it does not. Precision, recall and F1 count facts; meaning and source are the shares of right facts
with wrong polarity or modality, and with a wrong source; calibration is the mean distance of confidence and truth.

With --carb the files hold tuples as CaRB does: sentence, relation and arguments parted by tabs, the
words of the sentence parted by blanks.`,
		Example: `  clew eval facts my-article.gold
  clew eval facts -v --rules my.rules seeds/gold/*.gold
  clew eval facts --carb gold.tsv -o json`,
		Args: cobra.MinimumNArgs(1),
	}
	output, path := outputFlag(cmd), rulesFlag(cmd)
	cmd.Flags().BoolVar(&carb, "carb", false, "the files hold tuples in the format of the CaRB benchmark")
	cmd.Flags().BoolVarP(&verbose, "verbose", "v", false, "list what was missed, wrong and misread on standard error")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		rules, err := readRules(*path)
		if err != nil {
			return err
		}
		var t *table
		if carb {
			t, err = scoreTuples(cmd.Context(), rules, args)
		} else {
			t, err = a.scoreArticles(cmd.Context(), rules, args, verbose)
		}
		if err != nil {
			return err
		}
		return a.print(*output, t)
	}
	return cmd
}

// scoreArticles measures annotated articles, one row each and one for all.
func (a *app) scoreArticles(ctx context.Context, rules *seeds.Rules, paths []string, verbose bool) (*table, error) {
	p, err := english.New(english.Options{Rules: rules})
	if err != nil {
		return nil, err
	}
	t := &table{columns: []string{"article", "sentences", "gold", "found", "precision", "recall", "f1", "meaning_wrong", "source_wrong", "calibration_error"}}
	add := func(name string, r *gold.Report, sure []float64) {
		_, ece := confidence.Reliability(sure, truth(r.Verdicts))
		row := []any{name, r.Sentences, r.Gold, r.System}
		for _, x := range []float64{r.Precision(), r.Recall(), r.F1(), r.MisreadShare(), r.MissaidShare(), ece} {
			row = append(row, fmt.Sprintf("%.3f", x))
		}
		t.add(row...)
	}
	var all gold.Report
	var sureOfAll []float64
	for _, path := range paths {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		article, err := gold.Read(path, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		d, err := p.Annotate(ctx, article.Corpus())
		if err != nil {
			return nil, err
		}
		found := facts.Of(d)
		r := article.Score(&found)
		var sure []float64
		for i := range found.Facts {
			sure = append(sure, found.Facts[i].Confidence)
		}
		add(filepath.Base(path), &r, sure)
		all.Add(&r)
		sureOfAll = append(sureOfAll, sure...)
	}
	add("all", &all, sureOfAll)
	if verbose {
		for _, l := range []struct {
			name string
			list []string
		}{{"missed", all.Missed}, {"wrong", all.Wrong}, {"misread", all.Misreads}} {
			for _, x := range l.list {
				fmt.Fprintf(a.stderr, "%s: %s\n", l.name, printableLines(x))
			}
		}
	}
	return t, nil
}

func truth(verdicts []bool) []float64 {
	list := make([]float64, len(verdicts))
	for i, right := range verdicts {
		if right {
			list[i] = 1
		}
	}
	return list
}

// scoreTuples measures files of gold tuples, one row each: F1 as CaRB counts, and one to one.
func scoreTuples(ctx context.Context, rules *seeds.Rules, paths []string) (*table, error) {
	p, err := english.New(english.Options{Tokenized: true, Depth: english.Clauses, Rules: rules})
	if err != nil {
		return nil, err
	}
	t := &table{columns: []string{"file", "gold", "found", "precision", "recall", "f1", "threshold", "auc", "one_to_one_f1"}}
	for _, path := range paths {
		wanted, lines, err := readTuples(path)
		if err != nil {
			return nil, err
		}
		found := make([][]score.Tuple, len(lines))
		a := &corpus.Article{Language: "en", Body: strings.Join(lines, "\n") + "\n"}
		a.ID = corpus.NewID(a)
		d, err := p.Annotate(ctx, a)
		if err != nil {
			return nil, err
		}
		at := 0
		for i := range d.Sentences {
			first := at
			for at < len(d.Clauses) && d.Clauses[at].Sentence == int32(i) {
				at++
			}
			for _, x := range tuple.Of(d, d.Clauses[first:at]) {
				found[i] = append(found[i], score.Tuple{Confidence: x.Confidence, Relation: x.Relation, Arguments: x.Arguments})
			}
		}
		c, one := score.Tuples(wanted, found, false), score.Tuples(wanted, found, true)
		row := []any{filepath.Base(path), c.Gold, c.System}
		for _, x := range []float64{c.Precision, c.Recall, c.F1, c.Threshold, c.AUC, one.F1} {
			row = append(row, fmt.Sprintf("%.4f", x))
		}
		t.add(row...)
	}
	return t, nil
}

// readTuples returns the gold tuples of each sentence, and the sentences, in the order of
// the file.
func readTuples(path string) (tuples [][]score.Tuple, lines []string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	at := map[string]int{}
	for sentence, t := range score.ReadTuples(f, path, &err) {
		key := score.SentenceKey(sentence)
		i, ok := at[key]
		if !ok {
			i = len(lines)
			at[key] = i
			lines, tuples = append(lines, sentence), append(tuples, nil)
		}
		tuples[i] = append(tuples[i], t)
	}
	if err == nil && len(lines) == 0 {
		err = errors.New(path + ": no tuple; want sentence, relation and arguments, parted by tabs")
	}
	return tuples, lines, err
}
