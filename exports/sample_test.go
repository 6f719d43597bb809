package exports

import (
	"bytes"
	"context"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
)

// hostile are names that break careless writers.
var hostile = []string{
	"control \x00\x01\x1b\x7f\u0085 characters",
	`quotes " ' ` + "` and back\\slashes \\n \\u0041",
	"<script>alert('x')</script> & ]]> <!-- -- -->",
	"line\nbreaks\r\nand\ttabs",
	"emoji 🇰🇵👩‍👩‍👧 and 평양",
	"right-to-left \u202Eevil\u202C שלום",
	"broken \xff\xfe\xed\xa0\x80 bytes and \uFFFE\uFFFF",
	"=HYPERLINK(\"http://example.org\")",
	"@cmd|' /C calc'!A0",
	"a|b;c,d:e{f}[g](h)$i%j^k_l~m#n",
	"\uFEFFmark and \u2028 separator",
	" ",
	"-- comment */ // # 'x' DROP TABLE facts;",
	"[[link]] #tag ![img](x) *b* _i_ `c` $x$",
}

// A corpus is a small graph to export.
type corpus struct {
	quads []quad.Quad
	texts map[string]string
	facts int // number of facts
}

func (c *corpus) source() Source {
	src := Source{
		Quads: func(yield func(quad.Quad, error) bool) {
			for _, q := range c.quads {
				if !yield(q, nil) {
					return
				}
			}
		},
	}
	if c.texts != nil {
		src.Text = func(article string) (string, error) { return c.texts[article], nil }
	}
	return src
}

// byArticle is the source with its quads article by article as well.
func (c *corpus) byArticle() Source {
	src := c.source()
	src.Articles = func(yield func([]quad.Quad, error) bool) {
		facts := map[quad.Value]quad.Value{} // fact → article
		groups := map[string][]quad.Quad{}
		for _, q := range c.quads {
			if strings.HasPrefix(quad.StringOf(q.Subject), "<f:") {
				facts[q.Subject] = q.Label
			}
		}
		for _, q := range c.quads {
			article := q.Label
			if a, ok := facts[q.Label]; ok {
				article = a
			}
			id := quad.StringOf(article)
			groups[id] = append(groups[id], q)
		}
		for _, id := range slices.Sorted(maps.Keys(groups)) {
			if !yield(groups[id], nil) {
				return
			}
		}
	}
	return src
}

func (c *corpus) add(t testing.TB, a *fact.Article, entities []fact.Entity, facts []fact.Fact) {
	t.Helper()
	qs, err := quads.Of(a, entities, facts)
	if err != nil {
		t.Fatal(err)
	}
	c.quads = append(c.quads, qs...)
	quads.Sort(c.quads)
	c.texts[a.ID] = a.Text
	c.facts += len(facts)
}

// span finds the words of a fact in a text.
func span(t testing.TB, text, sentence, words string) fact.Evidence {
	t.Helper()
	from := strings.Index(text, sentence)
	at := strings.Index(sentence, words)
	if from < 0 || at < 0 {
		t.Fatalf("%q is not in %q", words, text)
	}
	return fact.Evidence{Sentence: 1 + strings.Count(text[:from], ". "), Start: from + at, End: from + at + len(words), SentenceStart: from, SentenceEnd: from + len(sentence)}
}

// example is the running example: two articles, several facts with the same ends,
// one denied, one planned, one dated.
func example(t testing.TB) *corpus {
	c := &corpus{texts: map[string]string{}}
	first := "“Pyongyang” has introduced a QR code payment system. The crackdown hit North Hamgyong. The regime plans to curb phones."
	regime := fact.Entity{ID: "e:regime", Name: "regime", Type: "Government", Aliases: []string{"Pyongyang", "the authorities"}}
	system := fact.Entity{ID: "e:qr-code-payment-system", Name: "QR code payment system", Type: "Technology"}
	province := fact.Entity{ID: "e:north-hamgyong", Name: "North Hamgyong", Type: "Region"}
	crackdown := fact.Entity{ID: "e:phone-crackdown", Name: "phone crackdown", Type: "Event"}
	phones := fact.Entity{ID: "e:chinese-phones", Name: "Chinese phones", Type: "Product"}
	c.add(t, &fact.Article{ID: "a:1", Title: "QR codes", Source: "Example Post", Date: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC), Text: first},
		[]fact.Entity{regime, system, province, crackdown, phones}, []fact.Fact{{
			Article: "a:1", Subject: regime.ID, Predicate: "implements", Object: system.ID,
			SubjectText: "Pyongyang", PredicateText: "has introduced", ObjectText: "a QR code payment system",
			Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: 0.87, Time: "in December", When: fact.When{Start: "2024-12", End: "2024-12"},
			Evidence: span(t, first, "“Pyongyang” has introduced a QR code payment system.", "Pyongyang” has introduced a QR code payment system"),
		}, {
			Article: "a:1", Subject: province.ID, Predicate: "site-of", Object: crackdown.ID,
			SubjectText: "North Hamgyong", PredicateText: "hit", ObjectText: "The crackdown",
			Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: 0.6, Time: "since 2023", When: fact.When{Start: "2023"}, Amount: fact.Amount{Value: "23", Unit: "percent"},
			Evidence: span(t, first, "The crackdown hit North Hamgyong.", "The crackdown hit North Hamgyong"),
		}, {
			Article: "a:1", Subject: regime.ID, Predicate: "curbs", Object: phones.ID,
			SubjectText: "The regime", PredicateText: "plans to curb", ObjectText: "phones", AttributedText: "sources",
			Polarity: fact.Affirmed, Modality: fact.Planned, Confidence: 0.5,
			Evidence: span(t, first, "The regime plans to curb phones.", "The regime plans to curb phones"),
		}})
	second := "The authorities launched a QR code payment system. An official said the regime did not curb phones."
	official := fact.Entity{ID: "e:official", Name: "an official", Type: "Person"}
	c.add(t, &fact.Article{ID: "a:2", Title: "Denial", Source: "Border Wire", Date: time.Date(2025, 1, 3, 0, 0, 0, 0, time.UTC), Text: second},
		[]fact.Entity{regime, system, phones, official}, []fact.Fact{{
			Article: "a:2", Subject: regime.ID, Predicate: "implements", Object: system.ID,
			SubjectText: "The authorities", PredicateText: "launched", ObjectText: "a QR code payment system",
			Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: 0.91,
			Evidence: span(t, second, "The authorities launched a QR code payment system.", "The authorities launched a QR code payment system"),
		}, {
			Article: "a:2", Subject: regime.ID, Predicate: "curbs", Object: phones.ID, AttributedTo: official.ID, AttributedText: "An official",
			SubjectText: "the regime", PredicateText: "did not curb", ObjectText: "phones",
			Polarity: fact.Negated, Modality: fact.Asserted, Confidence: 0.8, Quantity: "all",
			Evidence: span(t, second, "An official said the regime did not curb phones.", "the regime did not curb phones"),
		}})
	return c
}

// nasty is a graph whose names and texts are hostile.
func nasty(t testing.TB) *corpus {
	c := &corpus{texts: map[string]string{}}
	text := strings.Join(hostile, ". ")
	a := &fact.Article{ID: "a:nasty", Title: hostile[0], Source: hostile[1], URL: hostile[2], Text: text}
	var entities []fact.Entity
	for i, name := range hostile {
		entities = append(entities, fact.Entity{ID: "e:n" + string(rune('a'+i)), Name: name, Type: "Thing", Aliases: hostile})
	}
	var facts []fact.Fact
	for i, words := range hostile {
		next := entities[(i+1)%len(entities)].ID
		facts = append(facts, fact.Fact{
			Article: a.ID, Subject: entities[i].ID, Predicate: "knows", Object: next,
			SubjectText: words, PredicateText: words, ObjectText: words, Time: words, Quantity: words, AttributedText: words, Rule: words,
			Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: 0.5,
			Evidence: span(t, text, words, words),
		})
	}
	c.add(t, a, entities, facts)
	return c
}

// export writes c and returns the bytes and notes.
func export(t testing.TB, name string, c *corpus, o Options) ([]byte, map[string]int) {
	t.Helper()
	f, ok := Find(name)
	if !ok {
		t.Fatalf("there is no format %q", name)
	}
	notes := map[string]int{}
	o.Report = func(n Note) { notes[n.What] += n.Count }
	var b bytes.Buffer
	if err := f.Write(context.Background(), &b, c.source(), o); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return b.Bytes(), notes
}

// failing is a source that breaks off.
func failing(err error) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, err) }
}
