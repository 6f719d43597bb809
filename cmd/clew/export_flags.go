package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/pflag"

	"github.com/clew-kg/clew/exports"
	"github.com/clew-kg/clew/exports/check"
	"github.com/clew-kg/clew/exports/rdf/profile"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
)

// exportFlags narrow and shape what export writes.
type exportFlags struct {
	edges, asOf, during, profile string
	polarity                     string
	modalities, articles, about  []string
	check                        bool
	types, predicates            []string
	minConfidence                float64
	minDegree, maxNodes          int
}

func (f *exportFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&f.edges, "edges", "multi", "graph formats: multi (an edge a fact) or collapsed (one for facts with the same ends and predicate)")
	flags.Float64Var(&f.minConfidence, "min-confidence", 0, "facts at least this sure, from 0 to 1")
	flags.StringSliceVar(&f.predicates, "predicate", nil, "facts with one of these predicates, however meant")
	flags.StringVar(&f.polarity, "polarity", "", "affirmed or negated facts only")
	flags.StringSliceVar(&f.modalities, "modality", nil, "facts meant so: asserted, possible, planned, required, conditional, alleged")
	flags.StringSliceVar(&f.articles, "article", nil, "facts from these articles")
	flags.StringVar(&f.asOf, "as-of", "", "facts from articles published on that day or before, 2024-12-31")
	flags.StringVar(&f.during, "during", "", "facts whose time shares a day with 2024-05, 2018/2020 or 2019/ (from then on)")
	flags.StringSliceVar(&f.types, "type", nil, "entities of these types or their subtypes")
	flags.StringSliceVar(&f.about, "neighbourhood", nil, "entities and what facts join to them, NAME or NAME:HOPS")
	flags.IntVar(&f.minDegree, "min-degree", 0, "entities that at least so many facts touch")
	flags.IntVar(&f.maxNodes, "max-nodes", 0, "so many of the most central entities")
	flags.StringVar(&f.profile, "profile", "facts", "RDF: plain, facts, provenance or nanopub")
	flags.BoolVar(&f.check, "check", false, "write nothing; say what a tool would refuse, drop or misread")
}

// apply puts the flags into o; names are resolved in s.
func (f *exportFlags) apply(ctx context.Context, s *store.Store, o *exports.Options) error {
	switch f.edges {
	case "multi":
	case "collapsed":
		o.Collapsed = true
	default:
		return usageError{fmt.Errorf("--edges %q: use multi or collapsed", f.edges)}
	}
	k := &o.Filter
	k.MinConfidence, k.Predicates, k.Types, k.MinDegree, k.MaxNodes = f.minConfidence, f.predicates, f.types, f.minDegree, f.maxNodes
	switch p := fact.Polarity(f.polarity); p {
	case "":
	case fact.Affirmed, fact.Negated:
		k.Polarities = []fact.Polarity{p}
	default:
		return usageError{fmt.Errorf("--polarity %q: use affirmed or negated", f.polarity)}
	}
	if err := query.CheckPredicates(ctx, s, f.predicates); err != nil {
		return err
	}
	for _, m := range f.modalities {
		k.Modalities = append(k.Modalities, fact.Modality(m))
	}
	for _, id := range f.articles {
		article, err := findArticle(ctx, s, id)
		if err != nil {
			return err
		}
		k.Articles = append(k.Articles, article.ID)
	}
	if f.asOf != "" {
		day, err := time.Parse(time.DateOnly, f.asOf)
		if err != nil {
			return usageError{fmt.Errorf("--as-of %q: want a date such as 2024-12-31", f.asOf)}
		}
		k.AsOf = day
	}
	if f.during != "" {
		when, err := fact.ParseWhen(f.during)
		if err != nil {
			return usageError{fmt.Errorf("--during: %w", err)}
		}
		k.During = when
	}
	names := query.NewNames(s)
	for _, name := range f.about {
		if at := strings.LastIndexByte(name, ':'); at > len("e") {
			hops, err := strconv.Atoi(name[at+1:])
			if err == nil {
				name, k.Radius = name[:at], max(k.Radius, hops)
			}
		}
		iri, err := names.Resolve(ctx, name)
		if err != nil {
			return err
		}
		k.Around = append(k.Around, iri)
	}
	if err := k.Check(); err != nil {
		return usageError{err}
	}
	return nil
}

// told returns source as the profile tells it.
func (f *exportFlags) told(source exports.Source) (exports.Source, error) {
	p, ok := profile.Find(f.profile)
	if !ok {
		return source, usageError{fmt.Errorf("unknown profile %q: use plain, facts, provenance or nanopub", f.profile)}
	}
	if p.Name == "facts" {
		return source, nil
	}
	o := profile.Options{Text: source.Text, Version: versionName(), Rules: english.Fingerprint(nil)}
	told := exports.Source{Quads: p.Apply(source.Quads, o), Text: source.Text}
	if p.Unlabelled {
		told.Sorted = func(_ bool, key func([]byte, quad.Value) []byte) iter.Seq2[quad.Quad, error] {
			return p.Apply(source.Sorted(false, key), o)
		}
	}
	return told, nil
}

// checkExport reads what the format would write as its consumers do.
func (a *app) checkExport(ctx context.Context, format exports.Format, source exports.Source, o exports.Options) error {
	findings, err := format.CheckOutput(ctx, source, o)
	if err != nil {
		return err
	}
	return a.printFindings(findings)
}

var errFindings = errors.New("a tool would refuse, drop or misread some of this")

func (a *app) printFindings(findings []check.Finding) error {
	grave := false
	for _, f := range findings {
		grave = grave || f.Grave
		fmt.Fprintln(a.stdout, printable(f.String()))
	}
	if grave {
		return errFindings
	}
	a.say("nothing to object to")
	return nil
}
