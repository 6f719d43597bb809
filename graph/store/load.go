package store

import (
	"context"
	"iter"
)

// Loaded counts what a Load wrote.
type Loaded struct {
	Articles, Quads int
}

// loadBatch is how many quads Load gathers for a batch.
const loadBatch = 50_000

// Load puts the articles of seq, of which there may be many.
func (s *Store) Load(ctx context.Context, seq iter.Seq2[Article, error]) (done Loaded, err error) {
	var batch []Article
	n := 0
	flush := func() error {
		if err := s.Put(ctx, batch...); err != nil {
			return err
		}
		done.Articles += len(batch)
		done.Quads += n
		batch, n = batch[:0], 0
		return nil
	}
	for a, err := range seq {
		if err != nil {
			return done, err
		}
		batch = append(batch, a)
		if n += len(a.Quads); n >= loadBatch {
			if err := flush(); err != nil {
				return done, err
			}
		}
	}
	return done, flush()
}
