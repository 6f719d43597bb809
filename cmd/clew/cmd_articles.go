package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
)

func (a *app) articlesCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "articles",
		Short: "List the articles of the graph",
		Example: `  clew articles
  clew articles -o csv
  clew articles -g other-graph -o json`,
		Args: cobra.NoArgs,
	}
	output := outputFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		s, err := a.open(cmd.Context())
		if err != nil {
			return err
		}
		defer s.Close()
		t := &table{columns: []string{"article", "date", "facts", "title", "source", "origin"}}
		for article, err := range s.Articles(cmd.Context()) {
			if err != nil {
				return err
			}
			i, err := parseInfo(article.Info)
			if err != nil {
				return fmt.Errorf("article %s: %w", article.ID, err)
			}
			t.add(article.ID, day(i.Date), article.Facts, i.Title, i.Source, article.Origin)
		}
		return a.print(*output, t)
	}
	return cmd
}

func (a *app) rmCommand() *cobra.Command {
	var dryRun, missing bool
	cmd := &cobra.Command{
		Use:   "rm ARTICLE… | --gone [FOLDER…]",
		Short: "Remove articles and everything that only they said",
		Long: `Remove articles, by ID ("a:…", an unambiguous start will do) or by the path they were
read from; with --gone all whose file is no longer there, or those below a folder. What
other articles say too stays; a node that nothing speaks of any more is gone.`,
		Example: `  clew rm a:k3v7q2mzd4xw5p6r
  clew rm a:k3v7
  clew rm --dry-run articles/retracted.md
  clew rm --gone articles/`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 && !missing {
				return usageError{errors.New("name an article by its ID or path, or use --gone")}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&missing, "gone", false, "remove the articles whose file is no longer there")
	cmd.Flags().BoolVarP(&dryRun, "dry-run", "n", false, "say what would be removed, change nothing")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		s, err := a.openForWriting(cmd.Context(), store.Options{})
		if err != nil {
			return err
		}
		defer s.Close()
		list, err := a.chosen(cmd.Context(), s, args, missing)
		var ids []string
		for _, article := range list {
			ids = append(ids, article.ID)
			a.say("%s %s", map[bool]string{true: "would remove", false: "removing"}[dryRun], describeArticle(article))
		}
		if err != nil || dryRun {
			return err
		}
		if len(ids) == 0 {
			a.say("no article is without its file")
			return errNothing
		}
		if err := s.Remove(cmd.Context(), ids...); err != nil {
			return err
		}
		return a.settle(cmd.Context(), s)
	}
	return cmd
}

// chosen returns the articles that args name, or those below the folders args whose file
// is gone; the error names each that there is not.
func (a *app) chosen(ctx context.Context, s *store.Store, args []string, missing bool) ([]store.ArticleInfo, error) {
	if missing {
		return goneArticles(ctx, s, args)
	}
	var list []store.ArticleInfo
	var errs []error
	for _, arg := range args {
		found, err := findArticle(ctx, s, arg)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		list = append(list, found)
	}
	return list, errors.Join(errs...)
}

// findArticle returns the one article that arg names: by ID, by the start of an
// ID, or by origin.
func findArticle(ctx context.Context, s *store.Store, arg string) (store.ArticleInfo, error) {
	path := absolute(arg)
	var found []store.ArticleInfo
	for article, err := range s.Articles(ctx) {
		if err != nil {
			return store.ArticleInfo{}, err
		}
		if article.ID == arg || article.Origin == arg || article.Origin == path {
			return article, nil
		}
		if len(arg) > len("a:") && strings.HasPrefix(article.ID, arg) {
			found = append(found, article)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return store.ArticleInfo{}, &query.NotFoundError{Kind: "article", Name: arg}
	}
	var list []string
	for _, article := range found {
		list = append(list, article.ID)
	}
	return store.ArticleInfo{}, fmt.Errorf("%q could be any of %s", arg, strings.Join(list, ", "))
}

func describeArticle(article store.ArticleInfo) string {
	i, err := parseInfo(article.Info)
	if err != nil || i.Title == "" {
		return article.ID + " (" + printable(article.Origin) + ")"
	}
	return fmt.Sprintf("%s %q (%d facts)", article.ID, printable(i.Title), article.Facts)
}
