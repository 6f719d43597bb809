package store

import (
	"cmp"
	"context"
	"encoding/binary"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

// Stats says how large a graph is. Counts are exact.
type Stats struct {
	Articles   int64
	Facts      int64 // nodes tied to an article by evidence; one that has several counts for each
	Quads      int64
	Nodes      int64 // distinct subjects, predicates, objects and labels
	TextBytes  int64 // of the texts, uncompressed
	DiskBytes  int64 // of all files; in memory, of all tables
	Spaces     []SpaceSize
	Predicates []PredicateCount // most frequent first, equals by value
}

// A SpaceSize is how much of the disk one part of the graph takes, estimated; what
// was written last may not be counted yet.
type SpaceSize struct {
	Name  string
	Bytes int64
}

// A PredicateCount is how many quads have a predicate.
type PredicateCount struct {
	Predicate quad.Value
	Quads     int64
}

// spaces names the key spaces for people.
var spaces = []struct {
	space byte
	name  string
}{
	{spaceArticle, "articles"}, {spaceOrigin, "origins"}, {spaceText, "texts"}, {spaceNode, "nodes"},
	{spaceSPOL, "index by subject"}, {spacePOSL, "index by predicate"}, {spaceOSPL, "index by object"}, {spaceLSPO, "index by label"},
}

// Stats returns the size of the graph. It takes one lookup for each predicate.
func (v *view) Stats(ctx context.Context) (Stats, error) {
	v, err := v.pin()
	if err != nil {
		return Stats{}, err
	}
	defer v.unpin()
	s, err := v.stats(ctx)
	return s, v.s.wrap("stats", err)
}

func (v *view) stats(ctx context.Context) (s Stats, err error) {
	t, err := v.totals()
	if err != nil {
		return s, err
	}
	s = Stats{Articles: int64(t.articles), Quads: int64(t.quads), Nodes: int64(t.nodes), TextBytes: int64(t.textBytes)}
	s.DiskBytes = int64(v.s.db.Metrics().DiskSpaceUsage())
	for _, space := range spaces {
		n, err := v.s.db.EstimateDiskUsage([]byte{space.space}, []byte{space.space + 1})
		if err != nil {
			return s, err
		}
		s.Spaces = append(s.Spaces, SpaceSize{space.name, int64(n)})
	}
	s.Predicates, err = v.predicates(ctx)
	for _, p := range s.Predicates {
		if p.Predicate == evidence {
			s.Facts = p.Quads
		}
	}
	return s, err
}

// predicates leaps through the index by predicate, one seek a predicate.
func (v *view) predicates(ctx context.Context) ([]PredicateCount, error) {
	it, err := v.r.NewIterWithContext(ctx, &pebble.IterOptions{LowerBound: []byte{spacePOSL}, UpperBound: []byte{spacePOSL + 1}})
	if err != nil {
		return nil, err
	}
	defer it.Close()
	var found []PredicateCount
	for ok := it.First(); ok; {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(it.Key()) != quadKeyLength {
			return nil, errRecord
		}
		prefix := it.Key()[:9]
		id := nodeID(binary.BigEndian.Uint64(prefix[1:]))
		next := after(prefix)
		n, encoded, exists, err := v.node(id)
		if err == nil && !exists {
			err = errRecord
		}
		if err != nil {
			return nil, err
		}
		value, err := decodeValue(encoded)
		if err != nil {
			return nil, err
		}
		found = append(found, PredicateCount{value, int64(n[1])})
		ok = it.SeekGE(next)
	}
	slices.SortFunc(found, func(a, b PredicateCount) int {
		return cmp.Or(cmp.Compare(b.Quads, a.Quads), cmp.Compare(a.Predicate.String(), b.Predicate.String()))
	})
	return found, it.Error()
}
