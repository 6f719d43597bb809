package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/view"
	"github.com/clew-kg/clew/graph/vocab"
)

// viewFlags say which part of the graph a command looks at.
type viewFlags struct {
	types, predicates, modalities, articles, sources []string
	since, until                                     string
	minConfidence                                    float64
}

func addViewFlags(cmd *cobra.Command) *viewFlags {
	f := &viewFlags{}
	flags := cmd.Flags()
	flags.StringSliceVar(&f.types, "type", nil, "only entities of these types or their subtypes, and facts between them")
	flags.StringSliceVar(&f.predicates, "predicate", nil, "only facts with one of these predicates, however meant")
	flags.StringSliceVar(&f.modalities, "modality", nil, "only facts meant so: asserted, possible, planned, required, conditional, alleged")
	flags.StringSliceVar(&f.articles, "article", nil, "only facts from these articles")
	flags.StringSliceVar(&f.sources, "source", nil, "only facts from articles of these outlets")
	flags.StringVar(&f.since, "since", "", "only facts from articles published on that day or later, 2024-12-01")
	flags.StringVar(&f.until, "until", "", "only facts from articles published on that day or before")
	flags.Float64Var(&f.minConfidence, "min-confidence", 0, "only facts at least this sure, from 0 to 1")
	return f
}

// options returns what the flags say, and all that is wrong with them at once.
func (f *viewFlags) options(ctx context.Context, s *store.Store) (view.Options, error) {
	o := view.Options{Types: f.types, Predicates: f.predicates, Sources: f.sources, MinConfidence: f.minConfidence}
	var bad []error
	complain := func(format string, args ...any) { bad = append(bad, fmt.Errorf(format, args...)) }
	for _, t := range f.types {
		if !vocab.IsClass(t) {
			var names []string
			for _, c := range vocab.Classes {
				names = append(names, c.Name)
			}
			complain("--type %q: there is no such type; use one of %s", t, strings.Join(names, ", "))
		}
	}
	for _, m := range f.modalities {
		if !slices.Contains(fact.Modalities, fact.Modality(m)) {
			complain("--modality %q: use asserted, possible, planned, required, conditional or alleged", m)
		}
		o.Modalities = append(o.Modalities, fact.Modality(m))
	}
	if !(f.minConfidence >= 0 && f.minConfidence <= 1) {
		complain("--min-confidence %v: want a number from 0 to 1, such as 0.5", f.minConfidence)
	}
	for name, day := range map[string]string{"since": f.since, "until": f.until} {
		t, err := time.Parse(time.DateOnly, day)
		switch {
		case day == "":
		case err != nil:
			complain("--%s %q: want a day such as 2024-12-31", name, day)
		case name == "since":
			o.From = t
		default:
			o.To = t.AddDate(0, 0, 1)
		}
	}
	if len(bad) > 0 {
		slices.SortFunc(bad, func(x, y error) int { return strings.Compare(x.Error(), y.Error()) })
		return o, usageError{errors.Join(bad...)}
	}
	for _, id := range f.articles {
		article, err := findArticle(ctx, s, id)
		if err != nil {
			return o, err
		}
		o.Articles = append(o.Articles, article.ID)
	}
	return o, nil
}

func (f *viewFlags) narrows() bool { return len(f.types) > 0 || f.narrowsFacts() }

// narrowsFacts reports whether f drops facts for their own sake; entities that none is left
// of go with them.
func (f *viewFlags) narrowsFacts() bool {
	return len(f.predicates)+len(f.modalities)+len(f.articles)+len(f.sources) > 0 || f.since+f.until != "" || f.minConfidence != 0
}

// load opens the graph that -g names and reads the part that f says into a view; nil for
// all of it. A predicate that no fact has is an error, with similar ones.
func (a *app) load(ctx context.Context, f *viewFlags) (*store.Store, *view.Graph, error) {
	s, err := a.open(ctx)
	if err != nil {
		return nil, nil, err
	}
	g, err := view.FromQuads(s.Match(ctx, store.Pattern{}))
	if err == nil && f != nil && f.narrows() {
		var o view.Options
		if o, err = f.options(ctx, s); err == nil {
			o.DropIsolated = f.narrowsFacts()
			err = query.CheckPredicates(ctx, s, o.Predicates)
			g = g.Filter(o)
		}
	}
	if err != nil {
		s.Close()
		return nil, nil, err
	}
	return s, g, nil
}
