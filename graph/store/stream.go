package store

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/vocab"
)

// An article with More is loaded in pieces, so that memory does not grow with it. A
// quad that comes in two pieces is found when the runs are merged; its repetition is
// then taken off the counts of its nodes. How much the article holds is known after
// that, so its record is written last.

// streamPiece is how many quads of a stream are encoded at a time.
const streamPiece = 1 << 10

// stream adds an article with More to the load.
func (l *loader) stream(a *Article) error {
	id, origin := "i"+a.ID, "o"+a.Origin
	if l.seen[id] || a.Origin != "" && l.seen[origin] || len(a.Quads) > 0 {
		return fmt.Errorf("store: article %q: an article that streams comes once in a load, without quads in memory", a.ID)
	}
	e, err := encodeArticle(a)
	if err != nil {
		return err
	}
	l.seen[id], l.seen[origin] = true, true
	if l.tx.stored.quads > 0 || l.tx.stored.articles > 0 {
		if err := l.tx.replaceArticle(l.ctx, e); err != nil {
			return err
		}
	}
	l.streamed = append(l.streamed, e)
	l.streams[e.label] = e
	s := streamEncoder{loader: l, article: e, piece: encodedArticle{values: encodedValues{}}}
	for q, err := range a.More {
		if err == nil {
			err = s.add(q)
		}
		if err != nil {
			return err
		}
	}
	return s.flush()
}

type streamEncoder struct {
	*loader
	article *encodedArticle
	graph   nodeID // the label of the last quad
	piece   encodedArticle
	buf     []byte
}

func (s *streamEncoder) add(q quad.Quad) error {
	key, err := s.encode(q)
	if err != nil {
		return err
	}
	if key[3] != s.graph {
		label, _ := q.Label.(quad.IRI)
		id := s.article.record.ID
		if owner, _, ok := vocab.SplitGraphLabel(string(label)); !ok || owner != id {
			return fmt.Errorf("store: article %q: %w: the label of quad %v is no graph of it", id, ErrOwned, q)
		}
		s.graph = key[3]
		s.streams[s.graph] = s.article
		if _, err := s.encode(quad.Quad{Subject: label, Predicate: graphOf, Object: quad.IRI(id), Label: quad.IRI(id)}); err != nil {
			return err
		}
	}
	if len(s.piece.quads) < streamPiece {
		return nil
	}
	return s.flush()
}

// encode adds a quad to the piece.
func (s *streamEncoder) encode(q quad.Quad) (key quadKey, err error) {
	if key, s.buf, err = s.piece.values.addQuad(q, s.buf); err != nil {
		return key, fmt.Errorf("store: article %q: %w", s.article.record.ID, err)
	}
	s.piece.quads = append(s.piece.quads, key)
	return key, nil
}

// flush moves the piece into the chunk.
func (s *streamEncoder) flush() error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	s.chunk.addQuads(&s.piece)
	s.piece.quads = s.piece.quads[:0]
	clear(s.piece.values)
	return s.spare()
}

// repeat notes that a quad of a stream came once more. position is where the id that
// leads the index being merged stands.
func (l *loader) repeat(position int, id nodeID) {
	if l.repeated[position] == nil {
		l.repeated[position] = map[nodeID]uint64{}
	}
	l.repeated[position][id]++
}

// finishStreams writes the records of the articles that streamed. It comes after the
// merge of quads, which counts what they hold.
func (l *loader) finishStreams() []record {
	var c chunk
	for _, e := range l.streamed {
		if e.record.Quads == 0 {
			continue
		}
		l.loaded.Articles++
		l.loaded.Quads += e.record.Quads
		l.tx.totals.articles++
		l.tx.totals.textBytes += uint64(e.record.TextBytes)
		c.addRecords(e)
	}
	return c.records
}
