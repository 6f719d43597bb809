package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"
	"golang.org/x/text/unicode/norm"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
	"github.com/clew-kg/clew/extract/facts/explain"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/query"
	"github.com/clew-kg/clew/graph/store"
	"github.com/clew-kg/clew/graph/vocab"
	"github.com/clew-kg/clew/seeds"
)

func (a *app) explainCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "explain FACT|SENTENCE",
		Short: "Tell how a fact was read: words, tree, rules, confidence, and what was turned away",
		Long: `Tell how a fact of the graph was read from its sentence, or what is read from a sentence
of your own: the words with subject, predicate and object marked, the tree, the rule and the
phrase that fired, the points behind the confidence, and what was turned away beside it
and why. A fact is named by its ID, as clew show prints it.`,
		Example: `  clew explain f:3u2kq4pd5x7wzabc
  clew explain "Pyongyang has introduced a QR code payment system."
  clew explain --rules my.rules "The regime bankrolled the network."`,
		Args: cobra.MinimumNArgs(1),
	}
	path := rulesFlag(cmd)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		ctx := cmd.Context()
		rules, err := readRules(*path)
		if err != nil {
			return err
		}
		w := bufio.NewWriter(a.stdout)
		if words := strings.Join(args, " "); strings.HasPrefix(words, "f:") {
			err = a.explainFact(ctx, w, words, rules)
		} else {
			err = explainText(ctx, w, words, rules)
		}
		if flushErr := w.Flush(); err == nil {
			err = flushErr
		}
		return err
	}
	return cmd
}

// explainText tells what is read from a text that is no article.
func explainText(ctx context.Context, w *bufio.Writer, text string, rules *seeds.Rules) error {
	text = norm.NFC.String(strings.ToValidUTF8(strings.ReplaceAll(text, "\r", ""), " "))
	if strings.TrimSpace(text) == "" {
		return usageError{errors.New("an empty sentence says nothing")}
	}
	article := &corpus.Article{Language: "en", Body: text}
	article.ID = corpus.NewID(article)
	d, err := annotate(ctx, article, rules)
	if err != nil {
		return err
	}
	return explain.New(d, rules).Article(w)
}

func annotate(ctx context.Context, article *corpus.Article, rules *seeds.Rules) (*corpus.Document, error) {
	pipeline, err := english.New(english.Options{Rules: rules})
	if err != nil {
		return nil, err
	}
	return pipeline.Annotate(ctx, article)
}

// explainFact reads the article of a fact again and tells how the fact came out of it.
func (a *app) explainFact(ctx context.Context, w *bufio.Writer, id string, rules *seeds.Rules) error {
	s, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	place, start, end, err := evidence(ctx, s, id)
	if err != nil {
		return err
	}
	known, err := s.Article(ctx, place)
	if err != nil {
		return err
	}
	text, err := s.Text(ctx, place)
	if err != nil {
		return err
	}
	told, err := parseInfo(known.Info)
	if err != nil {
		return err
	}
	d, err := annotate(ctx, &corpus.Article{ID: place, Title: told.Title, Source: told.Source, URL: told.URL, Date: told.Date, Language: "en", Body: text}, rules)
	if err != nil {
		return err
	}
	e := explain.New(d, rules)
	list := e.At(byteAt(text, start), byteAt(text, end))
	if len(list) == 0 {
		return fmt.Errorf("%s: this version reads no fact at that place of article %s; build it again: clew build PATH", id, place)
	}
	return e.Facts(w, list)
}

// evidence returns the article of a fact and its words there, in code points.
func evidence(ctx context.Context, s *store.Store, id string) (article string, start, end int, err error) {
	for q, err := range s.Match(ctx, store.Pattern{Subject: quad.IRI(id), Predicate: quad.IRI(vocab.Evidence)}) {
		if err != nil {
			return "", 0, 0, err
		}
		if iri, ok := q.Object.(quad.IRI); ok {
			if article, start, end, ok := quads.ParseFragment(iri); ok {
				return article, start, end, nil
			}
		}
	}
	return "", 0, 0, &query.NotFoundError{Kind: "fact", Name: id}
}

// byteAt returns the byte that code point n of text starts at.
func byteAt(text string, n int) int {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
