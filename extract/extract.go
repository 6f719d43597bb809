// Package extract runs articles through a pipeline of stages, each of which adds
// layers to a corpus.Document. New checks once that every stage finds the layers
// it needs; Run works on many articles at a time and yields the documents in the
// order of the articles, whatever the number of workers.
//
//	p, err := extract.New(segment.New(), tag.New(model), relate.New(rules))
//	for doc, err := range p.Run(ctx, articles, 0) { … }
package extract

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"github.com/clew-kg/clew/extract/corpus"
)

// A Stage adds layers to a document. Run is safe for concurrent use on different
// documents and keeps no reference to a document.
type Stage struct {
	Name     string       // lower-case, unique; appears in flags and errors
	Doc      string       // one line for the command that lists stages
	Requires corpus.Layer // layers read
	Provides corpus.Layer // layers written
	Run      func(context.Context, *corpus.Document) error
}

// A Pipeline is a checked list of stages. It is safe for concurrent use.
type Pipeline struct{ stages []Stage }

// New returns the pipeline that runs stages in order. It reports every stage that
// needs a layer which no earlier one provides, and every name used twice.
func New(stages ...Stage) (*Pipeline, error) {
	var have corpus.Layer
	var errs []error
	seen := map[string]bool{}
	for _, s := range stages {
		if s.Name == "" || s.Run == nil {
			errs = append(errs, fmt.Errorf("extract: stage %q has no name or no Run", s.Name))
			continue
		}
		if seen[s.Name] {
			errs = append(errs, fmt.Errorf("extract: stage %q stands twice in the pipeline", s.Name))
		}
		seen[s.Name] = true
		if missing := s.Requires &^ have; missing != 0 {
			errs = append(errs, fmt.Errorf("extract: stage %q needs layer %q, which no earlier stage provides", s.Name, missing))
		}
		have |= s.Provides
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return &Pipeline{stages: stages}, nil
}

// A PanicError is a bug of ours that one article met.
type PanicError struct {
	Stage   string // name of the stage that panicked
	Article string // ID
	Value   any    // what it panicked with
	Stack   []byte
}

// Error says which stage met which article, on one line.
func (e *PanicError) Error() string {
	return fmt.Sprintf("%s: article %s: internal error: %v", e.Stage, e.Article, e.Value)
}

// Annotate runs all stages over one article and returns its document. A stage
// that panics becomes an error that names the stage and the article, so that one
// article cannot end a run over many.
func (p *Pipeline) Annotate(ctx context.Context, a *corpus.Article) (doc *corpus.Document, err error) {
	doc = corpus.NewDocument(a)
	return doc, p.Extend(ctx, doc)
}

// Extend runs all stages over doc, which may already hold layers.
func (p *Pipeline) Extend(ctx context.Context, doc *corpus.Document) (err error) {
	stage := ""
	defer func() {
		if r := recover(); r != nil {
			err = &PanicError{Stage: stage, Article: doc.Article.ID, Value: r, Stack: debug.Stack()}
		}
	}()
	for _, s := range p.stages {
		stage = s.Name
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := s.Run(ctx, doc); err != nil {
			return fmt.Errorf("%s: article %s: %w", s.Name, doc.Article.ID, err)
		}
		doc.Layers |= s.Provides
	}
	return nil
}
