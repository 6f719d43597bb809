// Package facts turns the relations of a linked document into facts: what the graph
// keeps. It is the one bridge from text to graph.
//
// What cannot be a node is turned away and counted by its reason: a pronoun that
// nobody stands behind, a bare date or number, a noun that says nothing ("way").
package facts

import (
	"strings"

	"github.com/clew-kg/clew/extract/confidence"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/syntax"
	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
)

// A Found is what one article gives to the graph.
type Found struct {
	Entities []fact.Entity  // those that a fact names, in the order of the text
	Facts    []fact.Fact    // in the order of the text; each ID once
	From     []int          // for each fact, the index in Document.Relations that it comes from
	Rejected map[string]int // reason → relations turned away
	Refused  []Refusal      // the same one by one, in the order of the text
}

// A Refusal is a relation that is no fact of its own.
type Refusal struct {
	Relation int // index in Document.Relations
	Reason   string
}

func (f *Found) refuse(relation int, reason string) {
	f.Rejected[reason]++
	f.Refused = append(f.Refused, Refusal{relation, reason})
}

// Of returns the facts of d, which has gone through the whole pipeline.
func Of(d *corpus.Document) Found {
	f := Found{Rejected: map[string]int{}}
	at := map[string]int{} // fact ID → index in f.Facts
	used := make([]bool, len(d.Entities))
	c := counter{sentence: -1}
	for i := range d.Relations {
		r := &d.Relations[i]
		s, o := &d.Mentions[r.SubjectRef], &d.Mentions[r.ObjectRef]
		if reason := rejected(d, s, o); reason != "" {
			f.refuse(i, reason)
			continue
		}
		x := of(d, r, s, o)
		x.When = when(d, r, x.Time)
		x.Amount, x.Quantity = c.amount(d, r, x.Quantity)
		x.ID = quads.FactID(&x)
		if err := x.Check(len(d.Text)); err != nil {
			f.refuse(i, "defective")
			continue
		}
		if k, ok := at[x.ID]; ok {
			if x.Confidence > f.Facts[k].Confidence {
				f.Facts[k], f.From[k], i = x, i, f.From[k]
			}
			f.refuse(i, "said twice in one sentence")
			continue
		}
		at[x.ID] = len(f.Facts)
		f.Facts = append(f.Facts, x)
		f.From = append(f.From, i)
		used[s.Entity], used[o.Entity] = true, true
		if r.AttributedRef >= 0 && d.Mentions[r.AttributedRef].Entity >= 0 {
			used[d.Mentions[r.AttributedRef].Entity] = true
		}
	}
	f.Facts = contained(f.Facts, f.Rejected)
	for i := range d.Entities {
		if e := &d.Entities[i]; used[i] {
			f.Entities = append(f.Entities, fact.Entity{ID: e.ID, Name: e.Name, Type: e.Type, Aliases: e.Aliases})
		}
	}
	return f
}

// rejected says why a relation between s and o is no fact; "" if it is one.
func rejected(d *corpus.Document, s, o *corpus.Mention) string {
	for _, m := range []*corpus.Mention{s, o} {
		if m.Entity >= 0 {
			continue
		}
		switch m.Kind {
		case corpus.Pronoun:
			return "pronoun without antecedent"
		case corpus.Value:
			return "bare date or number"
		}
		return "word that names nothing"
	}
	if s.Entity == o.Entity {
		return "both ends one entity"
	}
	return ""
}

// of makes the fact of r. A predicate that runs the other way is turned round.
func of(d *corpus.Document, r *corpus.Relation, s, o *corpus.Mention) fact.Fact {
	subject, object := r.Subject, r.Object
	if r.Inverse {
		s, o = o, s
		subject, object = object, subject
	}
	sentence := d.Sentences[r.Sentence]
	x := fact.Fact{
		Article: d.Article.ID, Subject: d.Entities[s.Entity].ID, Predicate: r.Canonical, Object: d.Entities[o.Entity].ID,
		SubjectText: text(d, subject), PredicateText: words(d, r.Predicate), ObjectText: text(d, object),
		Polarity: fact.Affirmed, Modality: fact.Modality(r.Modality.String()),
		Time: words(d, r.Time), Quantity: words(d, r.Quantity), AttributedText: words(d, r.Attribution),
		Confidence: confidence.Default().Fact.Of(Features(d, r)), Rule: r.Rule,
	}
	if r.Negated {
		x.Polarity = fact.Negated
	}
	if r.AttributedRef >= 0 {
		if e := d.Mentions[r.AttributedRef].Entity; e >= 0 {
			x.AttributedTo = d.Entities[e].ID
		}
	}
	start, end := sentence.End, sentence.Start
	for _, part := range [][]int32{r.Subject, r.Predicate, r.Object} {
		for _, k := range part {
			start, end = min(start, d.Tokens[k].Start), max(end, d.Tokens[k].End)
		}
	}
	x.Evidence = fact.Evidence{
		Sentence: int(r.Sentence) + 1, Start: int(start), End: int(end),
		SentenceStart: int(sentence.Start), SentenceEnd: int(sentence.End),
	}
	return x
}

// text returns contiguous tokens as they stand in the article, on one line.
func text(d *corpus.Document, tokens []int32) string {
	if len(tokens) == 0 {
		return ""
	}
	return oneLine(d.Text[d.Tokens[tokens[0]].Start:d.Tokens[tokens[len(tokens)-1]].End])
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// words returns tokens in order, a gap between two that do not touch as one space.
func words(d *corpus.Document, tokens []int32) string {
	var b strings.Builder
	for k, w := range tokens {
		if k > 0 && d.Tokens[w].Start > d.Tokens[tokens[k-1]].End {
			b.WriteByte(' ')
		}
		b.WriteString(syntax.Words(d, w, w+1))
	}
	return b.String()
}
