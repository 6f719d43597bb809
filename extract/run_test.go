package extract_test

import (
	"context"
	"fmt"
	"iter"
	"sync/atomic"
	"testing"
	"time"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
)

// slow returns a pipeline of one stage that takes longer for earlier articles, and many articles.
func slow(t *testing.T, read *atomic.Int32) (*extract.Pipeline, iter.Seq[*corpus.Article]) {
	t.Helper()
	p, err := extract.New(extract.Stage{Name: "wait", Provides: corpus.Sentences, Run: func(_ context.Context, d *corpus.Document) error {
		time.Sleep(time.Duration(10-len(d.Text)) * time.Millisecond)
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	return p, func(yield func(*corpus.Article) bool) {
		for i := range 1000 {
			read.Add(1)
			if !yield(&corpus.Article{ID: fmt.Sprint(i), Body: fmt.Sprintf("%*d", 1+i%9, 0)}) {
				return
			}
		}
	}
}

func TestRunKeepsTheOrder(t *testing.T) {
	var read atomic.Int32
	p, articles := slow(t, &read)
	n := 0
	for r := range p.Run(t.Context(), articles, 8) {
		if r.Err != nil || r.Document.Article.ID != fmt.Sprint(n) {
			t.Fatalf("result %d is of article %s, %v", n, r.Document.Article.ID, r.Err)
		}
		n++
	}
	if n != 1000 {
		t.Errorf("%d results", n)
	}
}

func TestRunEnds(t *testing.T) {
	for name, end := range map[string]func(cancel context.CancelFunc) (leave bool){
		"the consumer leaves": func(context.CancelFunc) bool { return true },
		"the context ends":    func(cancel context.CancelFunc) bool { cancel(); return false },
	} {
		var read atomic.Int32
		p, articles := slow(t, &read)
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		for range p.Run(ctx, articles, 4) {
			if n++; n == 5 && end(cancel) {
				break
			}
		}
		cancel()
		before := read.Load()
		time.Sleep(20 * time.Millisecond)
		if after := read.Load(); after != before || after > 100 {
			t.Errorf("%s: %d articles read, then %d more", name, before, after-before)
		}
	}
}
