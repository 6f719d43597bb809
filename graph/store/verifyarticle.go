package store

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"
)

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
		if err == nil && r.TextBytes > 0 && !spanWithin(span, r.ID, runes) { // without a text: it was imported
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
