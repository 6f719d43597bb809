package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/exports/report"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
)

func (a *app) reportCommand() *cobra.Command {
	var o report.Options
	var output, entity, pictures string
	cmd := &cobra.Command{
		Use:   "report",
		Short: "Say in words what the graph holds, every statement with its source",
		Example: `  clew report > report.md
  clew report -o html > report.html
  clew report --entity "North Hamgyong" --since 2024-12-01
  clew report -o html --pictures pictures > report.html
  clew report -o json | jq '.entities[].label'`,
		Args: cobra.NoArgs,
	}
	flags := cmd.Flags()
	flags.StringVarP(&output, "output", "o", "md", "output: md, html (one self-contained page), json")
	flags.StringVar(&entity, "entity", "", "report on this entity alone: its facts, neighbours, timeline, contradictions")
	flags.StringVar(&pictures, "pictures", "", "also write the pictures of the report into this folder, each as SVG and PNG")
	flags.IntVar(&o.Top, "top", 10, "how many entities, predicates and hedged facts to list")
	flags.IntVar(&o.FactsEach, "facts", 3, "how many facts to cite for an entity")
	cmd.RegisterFlagCompletionFunc("output", cobra.FixedCompletions([]string{"md", "html", "json"}, cobra.ShellCompDirectiveNoFileComp))
	part := addViewFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		write, ok := map[string]func(*report.Report, io.Writer) error{
			"md": (*report.Report).WriteMarkdown, "html": (*report.Report).WriteHTML, "json": (*report.Report).WriteJSON,
		}[output]
		if !ok {
			return usageError{fmt.Errorf("unknown output %q: use md, html or json", output)}
		}
		ctx := cmd.Context()
		s, g, err := a.load(ctx, part)
		if err != nil {
			return err
		}
		defer s.Close()
		quotes := query.Quotes{Text: s.Text}
		o.Quote = func(article string, start, end int) string { return quotes.Of(ctx, article, start, end) }
		o.Text = func(article string) (string, bool) {
			text, err := s.Text(ctx, article)
			return text, err == nil
		}
		if entity != "" {
			if o.Entity, err = query.NewNames(s).Resolve(ctx, entity); err != nil {
				return err
			}
		}
		if err := a.reportIntake(cmd, s, &o); err != nil {
			return err
		}
		r, err := report.New(g, o)
		if err != nil {
			return err
		}
		if pictures != "" {
			if err := writePictures(r, pictures); err != nil {
				return err
			}
		}
		return write(r, a.stdout)
	}
	return cmd
}

// writePictures writes the pictures of a report into a folder, each as SVG and as PNG.
func writePictures(r *report.Report, folder string) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return err
	}
	for _, p := range r.Pictures() {
		for extension, write := range map[string]func(io.Writer) error{".svg": p.Drawing.WriteSVG, ".png": p.Drawing.WritePNG} {
			err := writeFile(filepath.Join(folder, p.Name+extension), write)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// reportIntake adds what was turned away or mended while reading.
func (a *app) reportIntake(cmd *cobra.Command, s *store.Store, o *report.Options) error {
	unreadable, err := loadProblems(a.graph)
	if err != nil {
		return err
	}
	o.Unreadable = unreadable.list()
	o.Rejected = map[string]int{}
	for article, err := range s.Articles(cmd.Context()) {
		if err != nil {
			return err
		}
		i, err := parseInfo(article.Info)
		if err != nil {
			return fmt.Errorf("article %s: %w", article.ID, err)
		}
		for reason, n := range i.Rejected {
			o.Rejected[reason] += n
		}
		for _, w := range i.Warnings {
			o.Warnings = append(o.Warnings, report.Unreadable{Path: article.Origin, Reason: w})
		}
	}
	return nil
}
