package profile

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/vocab"
)

// context is how many characters before and after the quoted words a selector repeats, so that
// they are found in a text that has changed since: 32 is what annotation tools use.
const context = 32

// quoter finds the words that evidence points to. It keeps the texts of a few articles, since
// facts come in the order of their hashes.
type quoter struct {
	text  func(article string) (string, error)
	texts map[string]*indexedText
	order []string // articles of texts, the oldest first
}

// keptTexts bounds the texts in memory.
const keptTexts = 64

func newQuoter(text func(string) (string, error)) *quoter {
	return &quoter{text: text, texts: map[string]*indexedText{}}
}

// annotate says in Web Annotation terms (W3C Recommendation, 23 February 2017) which words of an
// article a fact stands on.
func (c *quoter) annotate(g graph, fact, evidence quad.Value, emit emitter) error {
	iri, _ := evidence.(quad.IRI)
	article, start, end, ok := quads.ParseFragment(iri)
	if !ok {
		return fmt.Errorf("profile: fact %s: evidence %v is no fragment of an article", fact, evidence)
	}
	note, target, position := part(fact, "annotation"), part(fact, "target"), part(fact, "position")
	emit(
		g.say(note, vocab.Type, quad.IRI(annotation+"Annotation")),
		g.say(note, annotation+"hasBody", fact),
		g.say(note, annotation+"hasTarget", target),
		g.say(note, annotation+"motivatedBy", quad.IRI(annotation+"identifying")),
		g.say(target, vocab.Type, quad.IRI(annotation+"SpecificResource")),
		g.say(target, annotation+"hasSource", quad.IRI(article)),
		g.say(target, annotation+"hasSelector", position),
		g.say(position, vocab.Type, quad.IRI(annotation+"TextPositionSelector")),
		g.say(position, annotation+"start", count(start)),
		g.say(position, annotation+"end", count(end)),
	)
	if c.text == nil {
		return nil
	}
	text, err := c.indexed(article)
	if err != nil {
		return fmt.Errorf("profile: fact %s: %w", fact, err)
	}
	if text.length == 0 {
		return nil // imported without it
	}
	if end > text.length {
		return fmt.Errorf("profile: fact %s: evidence ends at character %d of %s, which has %d", fact, end, article, text.length)
	}
	quote := part(fact, "quote")
	emit(
		g.say(target, annotation+"hasSelector", quote),
		g.say(quote, vocab.Type, quad.IRI(annotation+"TextQuoteSelector")),
		g.say(quote, annotation+"exact", quad.String(text.slice(start, end))),
		g.say(quote, annotation+"prefix", quad.String(text.slice(max(0, start-context), start))),
		g.say(quote, annotation+"suffix", quad.String(text.slice(end, min(text.length, end+context)))),
	)
	return nil
}

func count(n int) quad.Value {
	return quad.TypedString{Value: quad.String(strconv.Itoa(n)), Type: "xsd:nonNegativeInteger"}
}

func (c *quoter) indexed(article string) (*indexedText, error) {
	if t, ok := c.texts[article]; ok {
		return t, nil
	}
	text, err := c.text(article)
	if err != nil {
		return nil, err
	}
	if len(c.order) == keptTexts {
		delete(c.texts, c.order[0])
		c.order = c.order[1:]
	}
	t := index(text)
	c.texts[article] = t
	c.order = append(c.order, article)
	return t, nil
}

// indexedText is cut by characters without counting from its start each time.
type indexedText struct {
	text   string
	length int   // characters
	marks  []int // byte offset of every stride-th character
}

const stride = 256

func index(text string) *indexedText {
	t := &indexedText{text: text}
	for i := range text {
		if t.length%stride == 0 {
			t.marks = append(t.marks, i)
		}
		t.length++
	}
	return t
}

// slice returns characters start to end.
func (t *indexedText) slice(start, end int) string { return t.text[t.offset(start):t.offset(end)] }

// offset returns where a character starts, in bytes.
func (t *indexedText) offset(character int) int {
	if character >= t.length {
		return len(t.text)
	}
	i := t.marks[character/stride]
	for range character % stride {
		_, size := utf8.DecodeRuneInString(t.text[i:])
		i += size
	}
	return i
}
