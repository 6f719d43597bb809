// Package quads turns facts into quads: stable IDs, provenance, one fixed order.
//
// A worked example: the fact "regime implements QR code payment system" found in
// article a:9 gives (short form, label last)
//
//	e:regime p:implements e:qr-code-payment-system f:1
//	f:1 clew:evidence <a:9#char=412,497> a:9
//	f:1 clew:confidence "0.87"^^xsd:double a:9
//	e:regime skos:prefLabel "regime" a:9
//	…
//
// so that the quads of an article are those labelled with it or with one of its
// facts. The same article and facts in any order give the same quads.
package quads

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/vocab"
)

var idEncoding = base32.StdEncoding.WithPadding(base32.NoPadding)

// FactID returns the content address of f: "f:" and 80 bits of the SHA-256 over
// article, evidence span, subject, predicate with its marks, and object, in
// lower-case base32. Two facts share an ID exactly if they state the same at the
// same place.
func FactID(f *fact.Fact) string {
	h := sha256.New()
	for _, field := range []string{f.Article, f.Subject, vocab.Predicate(f.Predicate, f.Polarity, f.Modality), f.Object} {
		h.Write(binary.AppendUvarint(nil, uint64(len(field))))
		h.Write([]byte(field))
	}
	h.Write(binary.AppendUvarint(nil, uint64(f.Evidence.Start)))
	h.Write(binary.AppendUvarint(nil, uint64(f.Evidence.End)))
	return "f:" + strings.ToLower(idEncoding.EncodeToString(h.Sum(nil)[:10]))
}

// Of returns the quads of article a with its entities and facts, sorted by Compare
// and without repetition. Facts without an ID are given theirs. It reports the
// first fact that breaks its contract (fact.Fact.Check) or that names an entity
// which is not among entities.
func Of(a *fact.Article, entities []fact.Entity, facts []fact.Fact) ([]quad.Quad, error) {
	b := builder{article: quad.IRI(a.ID)}
	b.describe(a)
	known := make(map[string]bool, len(entities))
	for i := range entities {
		known[entities[i].ID] = true
		b.entity(&entities[i])
	}
	offsets := codePoints{text: a.Text}
	order := make([]int, len(facts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		return cmp.Compare(facts[i].Evidence.SentenceStart, facts[j].Evidence.SentenceStart)
	})
	for _, i := range order {
		f := &facts[i]
		if err := f.Check(len(a.Text)); err != nil {
			return nil, err
		}
		for _, id := range []string{f.Subject, f.Object, f.AttributedTo} {
			if id != "" && !known[id] {
				return nil, fmt.Errorf("quads: article %s: fact names unknown entity %q", a.ID, id)
			}
		}
		b.fact(f, &offsets)
	}
	Sort(b.quads)
	return slices.CompactFunc(b.quads, func(x, y quad.Quad) bool { return Compare(x, y) == 0 }), nil
}

// codePoints turns byte offsets into code points. Sentences are asked for in
// ascending order, so that the text is counted once.
type codePoints struct {
	text         string
	bytes, runes int // the last sentence start asked for
}

// of returns the IRIs of the words of e and of the sentence around them, as text
// fragments of article (RFC 5147: code points).
func (c *codePoints) of(article string, e fact.Evidence) (words, sentence quad.IRI) {
	c.runes += utf8.RuneCountInString(c.text[c.bytes:e.SentenceStart])
	c.bytes = e.SentenceStart
	at := func(offset int) int { return c.runes + utf8.RuneCountInString(c.text[e.SentenceStart:offset]) }
	return fragment(article, at(e.Start), at(e.End)), fragment(article, c.runes, at(e.SentenceEnd))
}

func fragment(article string, start, end int) quad.IRI {
	return quad.IRI(fmt.Sprintf("%s#char=%d,%d", article, start, end))
}

// ParseFragment is the inverse of the IRIs that evidence has: the article and the
// half-open range of code points. ok is false for any other IRI.
func ParseFragment(iri quad.IRI) (article string, start, end int, ok bool) {
	article, rest, ok := strings.Cut(string(iri), "#char=")
	if !ok || !strings.HasPrefix(article, "a:") {
		return "", 0, 0, false
	}
	from, to, ok := strings.Cut(rest, ",")
	start, errStart := strconv.Atoi(from)
	end, errEnd := strconv.Atoi(to)
	if !ok || errStart != nil || errEnd != nil || start < 0 || end < start {
		return "", 0, 0, false
	}
	return article, start, end, true
}

type builder struct {
	article quad.IRI
	quads   []quad.Quad
}

func (b *builder) add(s, p string, o quad.Value) {
	b.quads = append(b.quads, quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: o, Label: b.article})
}

// text adds a string-valued quad unless value is empty.
func (b *builder) text(s, p, value string) {
	if value != "" {
		b.add(s, p, quad.String(value))
	}
}

// typed adds a literal of the given datatype unless value is empty.
func (b *builder) typed(s, p, value, datatype string) {
	if value != "" {
		b.add(s, p, quad.TypedString{Value: quad.String(value), Type: quad.IRI(datatype)})
	}
}

// date adds a day, month or year with the datatype that its form tells.
func (b *builder) date(s, p, value string) {
	b.typed(s, p, value, [...]string{"xsd:gYear", "xsd:gYearMonth", "xsd:date"}[min(strings.Count(value, "-"), 2)])
}

func (b *builder) describe(a *fact.Article) {
	b.add(a.ID, vocab.Type, quad.IRI("schema:NewsArticle"))
	b.text(a.ID, vocab.Headline, a.Title)
	b.text(a.ID, vocab.Author, a.Byline)
	b.text(a.ID, vocab.Publisher, a.Source)
	b.text(a.ID, vocab.URL, a.URL)
	b.text(a.ID, vocab.Language, a.Language)
	if !a.Date.IsZero() {
		b.add(a.ID, vocab.Published, quad.Time(a.Date.UTC()))
	}
	sum := sha256.Sum256([]byte(a.Text))
	b.text(a.ID, vocab.SHA256, hex.EncodeToString(sum[:]))
}

func (b *builder) entity(e *fact.Entity) {
	class := e.Type
	if class == "" {
		class = "Thing"
	}
	b.add(e.ID, vocab.Type, quad.IRI("clew:"+class))
	b.text(e.ID, vocab.Label, e.Name)
	for _, alias := range e.Aliases {
		if alias != e.Name {
			b.text(e.ID, vocab.AltLabel, alias)
		}
	}
}

func (b *builder) fact(f *fact.Fact, offsets *codePoints) {
	if f.ID == "" {
		f.ID = FactID(f)
	}
	predicate := vocab.Predicate(f.Predicate, f.Polarity, f.Modality)
	b.quads = append(b.quads, quad.Quad{
		Subject: quad.IRI(f.Subject), Predicate: quad.IRI(predicate), Object: quad.IRI(f.Object), Label: quad.IRI(f.ID),
	})
	words, sentence := offsets.of(string(b.article), f.Evidence)
	b.add(f.ID, vocab.Evidence, words)
	b.add(f.ID, vocab.Context, sentence)
	b.add(f.ID, vocab.Confidence, quad.Float(math.Round(f.Confidence*1000)/1000))
	b.add(f.ID, vocab.Sentence, quad.Int(f.Evidence.Sentence))
	b.text(f.ID, vocab.SubjectText, f.SubjectText)
	b.text(f.ID, vocab.PredicateText, f.PredicateText)
	b.text(f.ID, vocab.ObjectText, f.ObjectText)
	b.text(f.ID, vocab.Time, f.Time)
	b.date(f.ID, vocab.TimeStart, f.When.Start)
	b.date(f.ID, vocab.TimeEnd, f.When.End)
	b.typed(f.ID, vocab.Duration, f.When.Duration, "xsd:duration")
	b.text(f.ID, vocab.Quantity, f.Quantity)
	b.typed(f.ID, vocab.QuantityValue, f.Amount.Value, "xsd:decimal")
	b.typed(f.ID, vocab.QuantityMax, f.Amount.Max, "xsd:decimal")
	b.typed(f.ID, vocab.QuantityOf, f.Amount.Of, "xsd:decimal")
	b.text(f.ID, vocab.Unit, f.Amount.Unit)
	b.text(f.ID, vocab.Comparator, string(f.Amount.Comparator))
	b.text(f.ID, vocab.Rule, f.Rule)
	b.text(f.ID, vocab.AttributedText, f.AttributedText)
	if f.AttributedTo != "" {
		b.add(f.ID, vocab.AttributedTo, quad.IRI(f.AttributedTo))
	}
	if predicate != "p:"+f.Predicate {
		b.add(predicate, vocab.BasePredicate, quad.IRI("p:"+f.Predicate))
		if f.Modality != fact.Asserted && f.Modality != "" {
			b.text(predicate, vocab.Modality, string(f.Modality))
		}
		if f.Polarity == fact.Negated {
			b.text(predicate, vocab.Polarity, string(f.Polarity))
		}
	}
}

// Compare orders quads by subject, predicate, object, label: literals before IRIs before blank
// nodes, IRIs by their bytes, the rest by the bytes of their N-Quads form.
// It is zero exactly for equal quads.
func Compare(x, y quad.Quad) int {
	c := compareValues(x.Subject, y.Subject)
	if c == 0 {
		c = compareValues(x.Predicate, y.Predicate)
	}
	if c == 0 {
		c = compareValues(x.Object, y.Object)
	}
	if c == 0 {
		c = compareValues(x.Label, y.Label)
	}
	return c
}

func compareValues(x, y quad.Value) int {
	a, isIRI := x.(quad.IRI)
	b, areIRIs := y.(quad.IRI)
	if isIRI && areIRIs {
		return strings.Compare(string(a), string(b))
	}
	return strings.Compare(quad.StringOf(x), quad.StringOf(y))
}

// Sort sorts qs by Compare, in place.
func Sort(qs []quad.Quad) { slices.SortFunc(qs, Compare) }
