package query

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/vocab"
)

// A Defect is a fact or an article whose evidence does not hold.
type Defect struct {
	Node   string // "f:…" or "a:…"
	Reason string
}

// VerifyEvidence checks for every fact that its evidence lies inside the sentence and
// the sentence inside the article that it names, and that the quoted words of
// subject, predicate and object stand in that sentence, in their order; and for
// every article that its text has the recorded hash. text returns the text of an
// article. It returns how many facts were checked and what was found wrong, in the
// order of articles. Articles that were imported without their text are counted as
// unread, and nothing about them is checked.
func VerifyEvidence(ctx context.Context, source Source, text func(ctx context.Context, article string) (string, error)) (facts, unread int, defects []Defect, err error) {
	for q, err := range source.Match(ctx, pattern{Predicate: quad.IRI(vocab.SHA256)}) {
		if err != nil {
			return 0, 0, nil, err
		}
		if q.Label != q.Subject {
			continue // what somebody else says of an article
		}
		article := string(q.Subject.(quad.IRI))
		body, err := text(ctx, article)
		if err != nil {
			defects = append(defects, Defect{article, err.Error()})
			continue
		}
		if body == "" && q.Object != quad.String(emptySHA256) {
			unread++
			continue
		}
		sum := sha256.Sum256([]byte(body))
		if recorded, ok := q.Object.(quad.String); !ok || string(recorded) != hex.EncodeToString(sum[:]) {
			defects = append(defects, Defect{article, "the text does not have the hash that was recorded for it"})
		}
		n, found, err := verifyArticle(ctx, source, article, []rune(body))
		if err != nil {
			return 0, 0, nil, err
		}
		facts += n
		defects = append(defects, found...)
	}
	return facts, unread, defects, nil
}

// emptySHA256 is the hash of no text.
const emptySHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

// claim is what the quads of one fact say about its words.
type claim struct {
	evidence, context quad.IRI
	quoted            []string
}

func verifyArticle(ctx context.Context, source Source, article string, body []rune) (facts int, defects []Defect, err error) {
	claims := map[string]*claim{}
	var order []string
	for q, err := range source.Match(ctx, pattern{Label: quad.IRI(article)}) {
		if err != nil {
			return 0, nil, err
		}
		subject, ok := q.Subject.(quad.IRI)
		if !ok || !strings.HasPrefix(string(subject), "f:") {
			continue
		}
		c := claims[string(subject)]
		if c == nil {
			c = &claim{}
			claims[string(subject)] = c
			order = append(order, string(subject))
		}
		switch q.Predicate {
		case quad.IRI(vocab.Evidence):
			c.evidence, _ = q.Object.(quad.IRI)
		case quad.IRI(vocab.Context):
			c.context, _ = q.Object.(quad.IRI)
		case quad.IRI(vocab.SubjectText), quad.IRI(vocab.PredicateText), quad.IRI(vocab.ObjectText):
			if words, ok := q.Object.(quad.String); ok {
				c.quoted = append(c.quoted, string(words))
			}
		}
	}
	for _, f := range order {
		if reason := claims[f].check(article, body); reason != "" {
			defects = append(defects, Defect{f, reason})
		}
	}
	return len(order), defects, nil
}

// check returns why c does not hold; "" if it does.
func (c *claim) check(article string, body []rune) string {
	in, start, end, ok := quads.ParseFragment(c.evidence)
	around, from, to, okContext := quads.ParseFragment(c.context)
	switch {
	case !ok || !okContext:
		return "it has no evidence"
	case in != article || around != article:
		return "its evidence names another article"
	case from > start || end > to || to > len(body):
		return fmt.Sprintf("its words [%d,%d) lie outside the sentence [%d,%d) or the article of %d code points", start, end, from, to, len(body))
	}
	sentence := string(body[from:to])
	for _, quoted := range c.quoted {
		if !inOrder(sentence, strings.Fields(quoted)) {
			return fmt.Sprintf("the words %q do not stand in its sentence", quoted)
		}
	}
	return ""
}

// inOrder reports whether all words stand in text, each after the one before.
func inOrder(text string, words []string) bool {
	for _, w := range words {
		i := strings.Index(text, w)
		if i < 0 {
			return false
		}
		text = text[i+len(w):]
	}
	return true
}
