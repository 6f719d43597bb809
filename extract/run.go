package extract

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"github.com/clew-kg/clew/extract/corpus"
)

// A Result is the outcome for one article.
type Result struct {
	Document *corpus.Document
	Err      error // what a stage reported; the document is then incomplete
}

// Run annotates the articles with the given number of workers (0: one a CPU) and
// yields one Result an article, in the order of the articles. At most a few
// articles a worker are held at a time. When ctx ends, so does the sequence; the last
// Results may hold its error. Once the sequence has ended, or its consumer has left it,
// no goroutine of it runs and articles is not read any more.
func (p *Pipeline) Run(ctx context.Context, articles iter.Seq[*corpus.Article], workers int) iter.Seq[Result] {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(yield func(Result) bool) {
		var running sync.WaitGroup
		defer running.Wait()
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		type job struct {
			article *corpus.Article
			done    chan Result
		}
		jobs := make(chan job)
		queue := make(chan chan Result, 4*workers) // results in the order of the articles
		for range workers {
			running.Go(func() {
				for j := range jobs {
					doc, err := p.Annotate(ctx, j.article)
					j.done <- Result{doc, err}
				}
			})
		}
		running.Go(func() {
			defer close(queue)
			defer close(jobs)
			for a := range articles {
				j := job{a, make(chan Result, 1)}
				select {
				case queue <- j.done:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					j.done <- Result{corpus.NewDocument(a), ctx.Err()}
					return
				}
			}
		})
		for done := range queue {
			r := <-done
			if !yield(r) || ctx.Err() != nil {
				return
			}
		}
	}
}
