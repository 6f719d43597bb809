package store

import (
	"context"
	"errors"
	"fmt"
)

// A Problem is one thing that Verify found wrong.
type Problem struct {
	Part  string // "index", "dictionary", "statistics", "article", "text", "origin", "evidence"
	Where string // the node, quad or article
	What  string // what is wrong with it
}

func (p Problem) String() string { return p.Part + ": " + p.Where + ": " + p.What }

// maxProblems ends a verification that finds one thing wrong a million times.
const maxProblems = 1000

// Verify reads the whole graph and returns what disagrees: quads that are not in all
// four indexes, nodes whose value or counts are wrong or missing, totals, articles
// without their text or with another, spans of evidence outside the text. It reads
// everything once, in order, in constant memory, and sees one state while writes go
// on. progress, unless nil, is called now and then. After 1000 problems it stops.
// An error means that the verification itself could not go on: a file of the graph
// is damaged (*CorruptError) or ctx has ended; the problems found before come with it.
func (s *Store) Verify(ctx context.Context, progress func(done, total int64)) ([]Problem, error) {
	snap := s.Snapshot()
	defer snap.Close()
	if err := snap.acquire(); err != nil {
		return nil, err
	}
	defer snap.release()
	v := &verifier{view: &snap.view, ctx: ctx, progress: progress}
	err := v.run()
	if errors.Is(err, errManyProblems) {
		err = nil
	}
	return v.problems, s.wrap("verify", err)
}

type verifier struct {
	*view
	ctx         context.Context
	progress    func(done, total int64)
	done, total int64
	problems    []Problem
	counted     totals
}

var errManyProblems = errors.New("too many problems")

func (v *verifier) found(part, where, format string, args ...any) error {
	v.problems = append(v.problems, Problem{part, where, fmt.Sprintf(format, args...)})
	if len(v.problems) == maxProblems {
		return errManyProblems
	}
	return nil
}

// step counts one record read.
func (v *verifier) step() error {
	if v.done++; v.done%4096 != 0 {
		return nil
	}
	if v.progress != nil {
		v.progress(v.done, max(v.done, v.total))
	}
	return v.ctx.Err()
}

func (v *verifier) run() error {
	recorded, err := v.totals()
	if err != nil {
		return err
	}
	v.total = 4*int64(recorded.quads) + int64(recorded.nodes) + 2*int64(recorded.articles)
	for _, check := range []func() error{v.indexes, v.articlesAndTexts, v.origins} {
		if err := check(); err != nil {
			return err
		}
	}
	if recorded != v.counted {
		if err := v.found("statistics", "totals", "recorded %+v, counted %+v", recorded, v.counted); err != nil {
			return err
		}
	}
	if v.progress != nil {
		v.progress(v.done, v.done)
	}
	return nil
}
