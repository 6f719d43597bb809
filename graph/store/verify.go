package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
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

// A lead reads an index in order and sums up the quads of each leading node.
type lead struct {
	perm *permutation
	it   *pebble.Iterator
	id   nodeID // leading node of the current group
	n    uint64 // quads in it
	more bool
	// The fingerprint is a sum over quads, and so equal for equal sets of quads
	// whatever their order.
	total, sumLow, sumHigh uint64
}

// next reads the next group.
func (l *lead) next(step func() error) error {
	l.n = 0
	if l.more = l.it.Valid(); !l.more {
		return l.it.Error()
	}
	for ; l.it.Valid(); l.it.Next() {
		key := l.it.Key()
		if len(key) != quadKeyLength {
			return fmt.Errorf("%w: key of %d bytes in an index", errRecord, len(key))
		}
		q := l.perm.parseKey(key)
		id := q[l.perm.order[0]]
		if l.n > 0 && id != l.id {
			break
		}
		l.id = id
		l.n++
		l.total++
		low, high := fingerprint(q)
		l.sumLow += low
		l.sumHigh += high
		if err := step(); err != nil {
			return err
		}
	}
	return l.it.Error()
}

// fingerprint mixes the ids of a quad, themselves hashes, with their positions.
func fingerprint(q quadKey) (low, high uint64) {
	low, high = 0x9e3779b97f4a7c15, 0xd1b54a32d192ed03
	for _, id := range q {
		h, l := bits.Mul64(low^uint64(id), 0xbf58476d1ce4e5b9)
		low, high = l^high, h+bits.RotateLeft64(high, 23)^uint64(id)
	}
	return low, high
}

// indexes reads the four indexes and the dictionary side by side, in the order of
// node ids.
func (v *verifier) indexes() error {
	var leads [4]*lead
	for i := range permutations {
		p := &permutations[i]
		it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: []byte{p.space}, UpperBound: []byte{p.space + 1}})
		if err != nil {
			return err
		}
		defer it.Close()
		it.First()
		leads[i] = &lead{perm: p, it: it}
		if err := leads[i].next(v.step); err != nil {
			return err
		}
	}
	nodes, err := v.r.NewIter(&pebble.IterOptions{LowerBound: []byte{spaceNode}, UpperBound: []byte{spaceNode + 1}})
	if err != nil {
		return err
	}
	defer nodes.Close()
	nodes.First()
	for {
		id, any := nodeID(0), false
		for _, l := range leads {
			if l.more && (!any || l.id < id) {
				id, any = l.id, true
			}
		}
		recorded := nodes.Valid()
		if recorded {
			if len(nodes.Key()) != 9 {
				return fmt.Errorf("%w: key of %d bytes in the dictionary", errRecord, len(nodes.Key()))
			}
			if at := nodeID(binary.BigEndian.Uint64(nodes.Key()[1:])); !any || at <= id {
				id, any = at, true
			} else {
				recorded = false
			}
		}
		if !any {
			break
		}
		var counted degrees
		for _, l := range leads {
			if l.more && l.id == id {
				counted[l.perm.order[0]] = l.n
				if err := l.next(v.step); err != nil {
					return err
				}
			}
		}
		if err := v.checkNode(id, counted, recorded, nodes); err != nil {
			return err
		}
		if recorded {
			nodes.Next()
		}
	}
	if err := nodes.Error(); err != nil {
		return err
	}
	v.counted.quads = leads[0].total
	for _, l := range leads[1:] {
		if l.total != leads[0].total || l.sumLow != leads[0].sumLow || l.sumHigh != leads[0].sumHigh {
			return v.compareIndexes()
		}
	}
	return nil
}

// checkNode compares what the indexes say of a node with its record, on which nodes
// stands if recorded.
func (v *verifier) checkNode(id nodeID, counted degrees, recorded bool, nodes *pebble.Iterator) error {
	where := fmt.Sprintf("node %016x", uint64(id))
	if !recorded {
		if id == 0 && counted[0]+counted[1]+counted[2] == 0 {
			return nil // quads without a label
		}
		return v.found("dictionary", where, "%d quads name it, but it has no record", counted[0]+counted[1]+counted[2]+counted[3])
	}
	v.counted.nodes++
	if err := v.step(); err != nil {
		return err
	}
	b, err := nodes.ValueAndErr()
	if err != nil {
		return err
	}
	n, encoded, err := splitNode(b)
	if err != nil {
		return v.found("dictionary", where, "%v", err)
	}
	value, err := decodeValue(encoded)
	if err != nil {
		return v.found("dictionary", where, "%v", err)
	}
	if idOf(encoded) != id {
		return v.found("dictionary", where, "holds %v, which has another id", value)
	}
	if n != counted {
		return v.found("statistics", fmt.Sprintf("node %v", value), "recorded %v quads as subject, predicate, object and label, counted %v", n, counted)
	}
	return nil
}

// compareIndexes names quads that some index lacks.
func (v *verifier) compareIndexes() error {
	for i := range permutations {
		scan, err := v.scan(v.ctx, scanPlan{perm: &permutations[i], prefix: []byte{permutations[i].space}})
		if err != nil {
			return err
		}
		defer scan.close()
		for scan.next() {
			for j := range permutations {
				other := &permutations[j]
				found, err := v.get(other.appendKey(nil, scan.key), func([]byte) error { return nil })
				if err != nil {
					return err
				}
				if found {
					continue
				}
				if err := v.found("index", v.show(scan.key), "in %c..., not in %c...", permutations[i].space, other.space); err != nil {
					return err
				}
			}
		}
		if err := scan.err(); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) show(key quadKey) string {
	if q, err := v.quad(key); err == nil {
		return q.String()
	}
	return fmt.Sprintf("quad %016x", key)
}

func (v *verifier) articlesAndTexts() error {
	texts, err := v.r.NewIter(&pebble.IterOptions{LowerBound: []byte{spaceText}, UpperBound: []byte{spaceText + 1}})
	if err != nil {
		return err
	}
	defer texts.Close()
	texts.First()
	stray := func(before string) error {
		for ; texts.Valid() && (before == "" || string(texts.Key()[1:]) < before); texts.Next() {
			if err := v.found("text", string(texts.Key()[1:]), "no article has this text"); err != nil {
				return err
			}
		}
		return texts.Error()
	}
	err = v.articles(v.ctx, func(r *articleRecord) (bool, error) {
		v.counted.articles++
		v.counted.textBytes += uint64(r.TextBytes)
		if err := stray(r.ID); err != nil {
			return false, err
		}
		if texts.Valid() && string(texts.Key()[1:]) == r.ID {
			texts.Next()
		}
		return true, v.checkArticle(r)
	})
	if err != nil {
		return err
	}
	return stray("")
}

func (v *verifier) checkArticle(r *articleRecord) error {
	if err := v.step(); err != nil {
		return err
	}
	text, err := v.text(r)
	var corrupt *CorruptError
	if errors.As(err, &corrupt) && !pebble.IsCorruptionError(err) {
		return v.found("text", r.ID, "%v", corrupt.Err)
	}
	if err != nil {
		return err
	}
	if len(text) != r.TextBytes {
		if err := v.found("text", r.ID, "has %d bytes, its record says %d", len(text), r.TextBytes); err != nil {
			return err
		}
	}
	if r.Origin != "" {
		if id, err := v.origin(r.Origin); err != nil {
			return err
		} else if id != r.ID {
			if err := v.found("origin", r.Origin, "read as article %q, its index entry says %q", r.ID, id); err != nil {
				return err
			}
		}
	}
	encoded, _ := appendValue(nil, quad.IRI(r.ID))
	label, facts, quads := idOf(encoded), map[nodeID]bool{}, 0
	runes := utf8.RuneCountInString(text)
	err = v.quadsOf(v.ctx, label, func(q quadKey) error {
		quads++
		if q[1] != evidenceID || q[3] != label {
			return nil
		}
		facts[q[0]] = true
		span, err := v.value(q[2])
		if err == nil && !spanWithin(span, r.ID, runes) {
			err = v.found("evidence", v.show(q), "is no span of article %q, which has %d code points", r.ID, runes)
		}
		return err
	})
	if err == nil && (quads != r.Quads || len(facts) != r.Facts) {
		err = v.found("article", r.ID, "has %d facts and %d quads, its record says %d and %d", len(facts), quads, r.Facts, r.Quads)
	}
	return err
}

// spanWithin reports whether v is "<id>#char=start,end" with start < end ≤ runes.
func spanWithin(v quad.Value, id string, runes int) bool {
	iri, ok := v.(quad.IRI)
	if !ok {
		return false
	}
	span, ok := strings.CutPrefix(string(iri), id+"#char=")
	if !ok {
		return false
	}
	from, to, ok := strings.Cut(span, ",")
	start, err1 := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	return ok && err1 == nil && err2 == nil && 0 <= start && start < end && end <= runes
}

// origins looks for entries of articles that do not exist or were read elsewhere.
func (v *verifier) origins() error {
	it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: []byte{spaceOrigin}, UpperBound: []byte{spaceOrigin + 1}})
	if err != nil {
		return err
	}
	defer it.Close()
	for it.First(); it.Valid(); it.Next() {
		if err := v.step(); err != nil {
			return err
		}
		origin := string(it.Key()[1:])
		id, err := it.ValueAndErr()
		if err != nil {
			return err
		}
		r, err := v.article(string(id))
		if err != nil {
			return err
		}
		if r == nil || r.Origin != origin {
			if err := v.found("origin", origin, "leads to article %q, which is not from there", id); err != nil {
				return err
			}
		}
	}
	return it.Error()
}
