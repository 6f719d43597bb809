package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/clew-kg/clew/graph/vocab"
)

// An Article is what Put and Load take: a text and the quads that it gave.
//
// Every quad is labelled with the article or with a fact of it: a node that the
// article links to its evidence (fact clew:evidence … article).
type Article struct {
	ID     string      // "a:" and a content hash
	Origin string      // where it was read; unique among articles, "" if unknown
	Info   []byte      // what the caller wants to keep beside it, such as title and date in JSON; not read here
	Text   string      // the text that evidence speaks of
	Quads  []quad.Quad // in any order; repetitions count once
	Build  string      // what produced the quads: a hash of the pipeline's version and rules

	// More yields quads of which there may be more than memory holds, in place of Quads
	// and for Load alone. It is read once. Their labels are graphs of the article, see
	// vocab.GraphLabel. An article of which More yields nothing is left out.
	More iter.Seq2[quad.Quad, error]
}

// ArticleInfo is what the store tells of an article, without its text and quads.
type ArticleInfo struct {
	ID, Origin string
	Info       []byte
	Build      string
	Facts      int // facts with evidence in the article
	Quads      int // quads labelled with the article or one of its facts
	TextBytes  int
}

// evidence is the predicate that ties facts to articles.
const evidence = quad.IRI(vocab.Evidence)

// graphOf is the predicate that ties the labels of named graphs to articles. Load
// writes these quads itself.
const graphOf = quad.IRI(vocab.GraphOf)

var evidenceID, graphOfID = iriID(evidence), iriID(graphOf)

func iriID(iri quad.IRI) nodeID {
	b, _ := appendValue(nil, iri)
	return idOf(b)
}

// tiesLabel reports whether a quad with the label of an article makes its subject a
// label of the article too.
func tiesLabel(q quadKey) bool { return q[1] == evidenceID || q[1] == graphOfID }

// An encodedArticle is an article as the store writes it.
type encodedArticle struct {
	record articleRecord
	text   string
	label  nodeID
	facts  []nodeID  // sorted
	quads  []quadKey // sorted, without repetition
	values encodedValues
}

// encodedValues holds the encodings of values by id.
type encodedValues map[nodeID][]byte

// add encodes v and returns its id; 0 for nil.
func (e encodedValues) add(v quad.Value, buf []byte) (nodeID, []byte, error) {
	if v == nil {
		return 0, buf, nil
	}
	buf, err := appendValue(buf[:0], v)
	if err != nil {
		return 0, buf, err
	}
	if len(buf) > maxValueLength {
		return 0, buf, fmt.Errorf("store: value of %d bytes: longer than %d", len(buf), maxValueLength)
	}
	id := idOf(buf)
	if old, ok := e[id]; !ok {
		e[id] = bytes.Clone(buf)
	} else if !bytes.Equal(old, buf) {
		return 0, buf, collision(old, buf)
	}
	return id, buf, nil
}

// addQuad encodes the values of q.
func (e encodedValues) addQuad(q quad.Quad, buf []byte) (key quadKey, _ []byte, err error) {
	if !q.IsValid() {
		return key, buf, fmt.Errorf("quad %v: subject, predicate or object is missing", q)
	}
	for i, d := range quad.Directions {
		if key[i], buf, err = e.add(q.Get(d), buf); err != nil {
			return key, buf, err
		}
	}
	return key, buf, nil
}

func collision(stored, added []byte) error {
	a, err1 := decodeValue(stored)
	b, err2 := decodeValue(added)
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	return &CollisionError{Stored: a, New: b}
}

// encodeArticle checks a and encodes it.
func encodeArticle(a *Article) (*encodedArticle, error) {
	fail := func(format string, args ...any) (*encodedArticle, error) {
		return nil, fmt.Errorf("store: article %q: %w", a.ID, fmt.Errorf(format, args...))
	}
	if a.ID == "" || len(a.ID) > maxName || len(a.Origin) > maxName {
		return fail("its ID has %d bytes and its origin %d; allowed are 1 to %d and 0 to %d", len(a.ID), len(a.Origin), maxName, maxName)
	}
	if !strings.HasPrefix(a.ID, articlePrefix) {
		return fail("its ID does not start with %q", articlePrefix)
	}
	e := &encodedArticle{text: a.Text, values: make(encodedValues, len(a.Quads))}
	label, buf, err := encodedValues{}.add(quad.IRI(a.ID), nil)
	if err != nil {
		return fail("%w", err)
	}
	e.label = label
	var graphs []nodeID
	e.quads = make([]quadKey, 0, len(a.Quads))
	for _, q := range a.Quads {
		var key quadKey
		if key, buf, err = e.values.addQuad(q, buf); err != nil {
			return fail("%w", err)
		}
		e.quads = append(e.quads, key)
		if key[3] != label {
			continue
		}
		switch subject, _ := q.Subject.(quad.IRI); key[1] {
		case evidenceID:
			if !strings.HasPrefix(string(subject), factPrefix) {
				return fail("quad %v: only nodes that start with %q have evidence", q, factPrefix)
			}
			e.facts = append(e.facts, key[0])
		case graphOfID:
			if owner, _, ok := vocab.SplitGraphLabel(string(subject)); !ok || owner != a.ID {
				return fail("quad %v: %q is no graph of this article", q, subject)
			}
			graphs = append(graphs, key[0])
		}
	}
	slices.SortFunc(e.quads, compareQuads)
	e.quads = slices.Compact(e.quads)
	slices.Sort(e.facts)
	e.facts = slices.Compact(e.facts)
	slices.Sort(graphs)
	for i, key := range e.quads {
		_, fact := slices.BinarySearch(e.facts, key[3])
		if _, graph := slices.BinarySearch(graphs, key[3]); !fact && !graph && key[3] != label {
			value := "no label"
			if key[3] != 0 {
				v, _ := decodeValue(e.values[e.quads[i][3]])
				value = "label " + quad.StringOf(v)
			}
			return fail("%w: a quad has %s, which is neither the article nor a fact or graph of it", ErrOwned, value)
		}
	}
	e.record = articleRecord{
		ArticleInfo: ArticleInfo{
			ID: a.ID, Origin: a.Origin, Info: a.Info, Build: a.Build,
			Facts: len(e.facts), Quads: len(e.quads), TextBytes: len(a.Text),
		},
		textHash: sha256.Sum256([]byte(a.Text)),
	}
	return e, nil
}

// Articles and facts are told apart by their first letters, so that a fact never
// owns what an article is labelled with.
const (
	articlePrefix = "a:"
	factPrefix    = "f:"
)

// maxName bounds article IDs and origins, which are parts of keys.
const maxName = 1 << 14 // bytes

// Put writes articles as one batch: all of them or, with an error, none. An article
// replaces the one with its ID and the one with its origin, also earlier in arts;
// putting twice equals putting once. When Put returns nil the articles are on the
// disk, unless Options.Fast left that to the operating system.
func (s *Store) Put(ctx context.Context, arts ...Article) error {
	encoded := make([]*encodedArticle, len(arts))
	for i := range arts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if arts[i].More != nil {
			return fmt.Errorf("store: article %q: quads that stream are for Load", arts[i].ID)
		}
		var err error
		if encoded[i], err = encodeArticle(&arts[i]); err != nil {
			return err
		}
	}
	return s.update(ctx, "put articles", func(t *tx) error { return t.putArticles(ctx, encoded) })
}

// latest drops articles that a later one replaces.
func latest(arts []*encodedArticle) []*encodedArticle {
	kept := make([]*encodedArticle, 0, len(arts))
	seen := map[string]bool{}
	for _, e := range slices.Backward(arts) {
		id, origin := "i"+e.record.ID, "o"+e.record.Origin
		if !seen[id] && (e.record.Origin == "" || !seen[origin]) {
			kept = append(kept, e)
		}
		seen[id], seen[origin] = true, true
	}
	slices.Reverse(kept)
	return kept
}

// Remove removes articles as one batch, with the quads labelled with them or their
// facts and the nodes that no quad holds any more. If one of them is not in the
// graph it reports ErrNotFound and removes nothing.
func (s *Store) Remove(ctx context.Context, ids ...string) error {
	return s.update(ctx, "remove articles", func(t *tx) error {
		for _, id := range ids {
			found, err := t.removeArticle(ctx, id)
			if err != nil {
				return err
			}
			if !found {
				return fmt.Errorf("store: graph %q: article %q: %w", s.dir, id, ErrNotFound)
			}
		}
		return nil
	})
}

// Article returns what the graph keeps of an article, or ErrNotFound.
func (v *view) Article(ctx context.Context, id string) (ArticleInfo, error) {
	if err := v.acquire(); err != nil {
		return ArticleInfo{}, err
	}
	defer v.release()
	r, err := v.article(id)
	if err != nil {
		return ArticleInfo{}, v.s.wrap("article", err)
	}
	if r == nil {
		return ArticleInfo{}, fmt.Errorf("store: graph %q: article %q: %w", v.s.dir, id, ErrNotFound)
	}
	return r.ArticleInfo, nil
}

// article returns the record of an article, nil if there is none.
func (v *view) article(id string) (r *articleRecord, err error) {
	if len(id) > maxName {
		return nil, nil
	}
	_, err = v.get(textKey(spaceArticle, id), func(b []byte) (err error) {
		r, err = parseArticle(id, b)
		return err
	})
	return r, err
}

// ArticleByOrigin returns the article that was read from origin, or ErrNotFound.
func (v *view) ArticleByOrigin(ctx context.Context, origin string) (ArticleInfo, error) {
	v, err := v.pin()
	if err != nil {
		return ArticleInfo{}, err
	}
	defer v.unpin()
	id, err := v.origin(origin)
	if err == nil && id == "" {
		return ArticleInfo{}, fmt.Errorf("store: graph %q: article of origin %q: %w", v.s.dir, origin, ErrNotFound)
	}
	var r *articleRecord
	if err == nil {
		r, err = v.article(id)
	}
	if err == nil && r == nil {
		err = fmt.Errorf("%w: origin %q leads to article %q, which does not exist", errRecord, origin, id)
	}
	if err != nil {
		return ArticleInfo{}, v.s.wrap("origin", err)
	}
	return r.ArticleInfo, nil
}

// origin returns the id of the article read from origin, "" if there is none.
func (v *view) origin(origin string) (id string, err error) {
	if origin == "" || len(origin) > maxName {
		return "", nil
	}
	_, err = v.get(textKey(spaceOrigin, origin), func(b []byte) error {
		id = string(b)
		return nil
	})
	return id, err
}

// Text returns the text of an article, or ErrNotFound.
func (v *view) Text(ctx context.Context, id string) (text string, err error) {
	v, err = v.pin()
	if err != nil {
		return "", err
	}
	defer v.unpin()
	r, err := v.article(id)
	if err == nil && r == nil {
		return "", fmt.Errorf("store: graph %q: article %q: %w", v.s.dir, id, ErrNotFound)
	}
	if err == nil {
		text, err = v.text(r)
	}
	return text, v.s.wrap("text", err)
}

// text returns the text of r, checked against its hash.
func (v *view) text(r *articleRecord) (text string, err error) {
	_, err = v.get(textKey(spaceText, r.ID), func(b []byte) error {
		text = string(b)
		return nil
	})
	if err == nil && sha256.Sum256([]byte(text)) != r.textHash {
		err = &CorruptError{Dir: v.s.dir, Err: fmt.Errorf("text of article %q has another hash than when it was put", r.ID), Hint: corruptHint}
	}
	return text, err
}

// Articles returns the articles sorted by ID. The sequence replays and sees one
// state each time.
func (v *view) Articles(ctx context.Context) iter.Seq2[ArticleInfo, error] {
	return func(yield func(ArticleInfo, error) bool) {
		if err := v.acquire(); err != nil {
			yield(ArticleInfo{}, err)
			return
		}
		defer v.release()
		err := v.articles(ctx, func(r *articleRecord) (bool, error) { return yield(r.ArticleInfo, nil), nil })
		if err != nil {
			yield(ArticleInfo{}, v.s.wrap("articles", err))
		}
	}
}

// articles calls yield with each article record, sorted by ID, until it returns
// false or an error.
func (v *view) articles(ctx context.Context, yield func(*articleRecord) (bool, error)) error {
	it, err := v.r.NewIterWithContext(ctx, &pebble.IterOptions{LowerBound: []byte{spaceArticle}, UpperBound: []byte{spaceArticle + 1}})
	if err != nil {
		return err
	}
	defer it.Close()
	for it.First(); it.Valid(); it.Next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		value, err := it.ValueAndErr()
		if err != nil {
			return err
		}
		r, err := parseArticle(string(it.Key()[1:]), value)
		if err != nil {
			return err
		}
		if more, err := yield(r); err != nil || !more {
			return err
		}
	}
	return it.Error()
}

// QuadsOf returns the quads of an article: those labelled with it, then those labelled with
// its facts and other labels that it owns. There are none of an unknown one. The sequence
// replays and sees one state each time.
func (v *view) QuadsOf(ctx context.Context, id string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		v, err := v.pin()
		if err != nil {
			yield(quad.Quad{}, err)
			return
		}
		defer v.unpin()
		label, err := appendValue(nil, quad.IRI(id))
		if err == nil {
			err = v.quadsOf(ctx, idOf(label), func(key quadKey) error {
				q, err := v.quad(key)
				if err == nil && !yield(q, nil) {
					err = errStop
				}
				return err
			})
		}
		if err != nil && err != errStop {
			yield(quad.Quad{}, v.s.wrap("quads of article", err))
		}
	}
}

// errStop ends a walk whose reader has had enough.
var errStop = errors.New("stop")

// quadsOf calls yield with the quads of the article whose id is label: those
// labelled with it, then those labelled with each of its facts and graphs.
func (v *view) quadsOf(ctx context.Context, label nodeID, yield func(quadKey) error) error {
	var tied []nodeID
	labelled := func(label nodeID, collect bool) error {
		scan, err := v.scan(ctx, labelPlan(label))
		if err != nil {
			return err
		}
		defer scan.close()
		for scan.next() {
			if collect && tiesLabel(scan.key) {
				tied = append(tied, scan.key[0])
			}
			if err := yield(scan.key); err != nil {
				return err
			}
		}
		return scan.err()
	}
	if err := labelled(label, true); err != nil {
		return err
	}
	slices.Sort(tied)
	for _, other := range slices.Compact(tied) {
		if err := labelled(other, false); err != nil {
			return err
		}
	}
	return nil
}

// labelPlan scans the quads with a label.
func labelPlan(label nodeID) scanPlan {
	p := &permutations[3]
	return scanPlan{perm: p, prefix: p.appendKey(nil, quadKey{3: label})[:9], fixed: quadKey{3: label}}
}
