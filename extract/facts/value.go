package facts

import (
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/numeral"
	"github.com/clew-kg/clew/extract/quantity"
	"github.com/clew-kg/clew/extract/times"
	"github.com/clew-kg/clew/graph/fact"
)

// when returns what the times of r are in the calendar, the first date and the first length: a sentence about plans looks ahead
// from the day of publication, any other looks back.
func when(d *corpus.Document, r *corpus.Relation, words string) fact.When {
	if words == "" {
		return fact.When{}
	}
	var w fact.When
	for _, e := range times.Find(words, times.Options{Reference: d.Article.Date, Forward: r.Modality == corpus.Planned}) {
		if w.Start == "" && w.End == "" {
			w.Start, w.End = e.From.String(), e.To.String()
		}
		if w.Duration == "" {
			w.Duration = e.Length.String()
		}
	}
	return w
}

// A counter reads the quantities of one sentence after the other.
type counter struct {
	sentence int32 // the one that found belongs to; -1 for none
	found    []quantity.Quantity
}

// amount returns what the number of r comes to, and its words from the comparator to the
// unit; words as they are if it is no number. A bare count counts the noun that it stands at.
func (c *counter) amount(d *corpus.Document, r *corpus.Relation, raw string) (fact.Amount, string) {
	if len(r.Quantity) == 0 {
		return fact.Amount{}, raw
	}
	s := d.Sentences[r.Sentence]
	if c.sentence != r.Sentence {
		c.sentence, c.found = r.Sentence, quantity.Find(s.Of(d.Text))
	}
	first, last := d.Tokens[r.Quantity[0]].Start-s.Start, d.Tokens[r.Quantity[len(r.Quantity)-1]].End-s.Start
	for i := range c.found {
		q := &c.found[i]
		if q.First < int(first) || q.First >= int(last) {
			continue
		}
		a := fact.Amount{Value: numeral.Format(q.Value), Unit: q.Unit, Comparator: fact.Comparator(q.Comparator)}
		if q.Max != nil {
			a.Max = numeral.Format(q.Max)
		}
		if q.Of != nil {
			a.Of = numeral.Format(q.Of)
		}
		if a.Unit == "" {
			a.Unit = counted(d, r.Quantity)
		}
		return a, oneLine(s.Of(d.Text)[q.Start:q.End])
	}
	return fact.Amount{}, raw
}

// counted returns the lemma of the noun that a number stands at, "" if there is none.
func counted(d *corpus.Document, number []int32) string {
	for _, k := range number {
		if h := d.Tokens[k].Head; h >= 0 && (h < number[0] || h > number[len(number)-1]) && d.Tokens[h].UPOS == corpus.NOUN {
			return d.Tokens[h].Lemma
		}
	}
	return ""
}
