// Package times finds times in text and says what they are in the calendar: dates,
// months, years, ranges, seasons, holidays, what counts from the day of publication, and
// lengths of time.
//
// A worked example. In an article of 20 December 2024,
//
//	"as of February this year"    starts 2024-02, ends 2024-02
//	"since late last year"        starts 2023-09, open
//	"from 2018 to 2020"           starts 2018, ends 2020
//	"on Friday"                   is 2024-12-20, the last one up to publication
//	"for three years"             lasts P3Y
//	"the day before"              is unknown: the calendar does not tell
//
// Conventions. A day, month or weekday without more is the last one up to publication,
// or the next one where Options.Forward says that the sentence looks ahead. Early, mid and
// late are the thirds of a year, month, decade or century. Weeks start on Monday; spring is March to May,
// as in the northern half of the world; winter 2023 starts in December 2023. "3/4/2024" is read
// as in the United States.
package times

import (
	"time"

	"github.com/clew-kg/clew/extract/numeral"
)

// An Expression is a time that a text gives. Both ends belong to it; one of them is zero
// for a time that is open, both for a mere length.
type Expression struct {
	Start, End int    // half-open, in bytes of the text
	From, To   Date   // first and last day, month or year
	Length     Length // how long; zero if the text does not say
}

// Options say how to read a time that depends on more than its words.
type Options struct {
	Reference time.Time // publication; zero: what counts from it stays unknown
	Forward   bool      // the sentence looks ahead: "on Friday" is the next one
}

// Find returns the times of text in its order, without overlap. It takes linear time.
func Find(text string, o Options) []Expression {
	r := newReader(text, o)
	var list []Expression
	for i := 0; i < len(r.Tokens); {
		if !r.starts(i) {
			i++
			continue
		}
		e, next := r.expression(i)
		if next == i {
			i++
			continue
		}
		e.Start, e.End = r.Tokens[r.skip(i, "the")].Start, r.Tokens[next-1].End
		list = append(list, e)
		i = next
	}
	return list
}

// Read returns what the words of one time mean, "in 2023": the first date in them, or
// else the first length. ok is false if there is neither.
func Read(words string, o Options) (e Expression, ok bool) {
	for _, x := range Find(words, o) {
		if !x.From.IsZero() || !x.To.IsZero() {
			return x, true
		}
		if !ok {
			e, ok = x, true
		}
	}
	return e, ok
}

// A reader walks over the tokens of a text. Its methods take the index of a token and
// return the index after what they read, or the same index if it is not there.
type reader struct {
	numeral.Tokens
	text  string
	today Date // zero if unknown
	ahead bool
}

func newReader(text string, o Options) *reader {
	r := &reader{text: text, Tokens: numeral.Scan(text), ahead: o.Forward}
	if !o.Reference.IsZero() {
		r.today = dateOf(o.Reference.UTC())
	}
	return r
}

// skip returns i, or the index after it if it is one of the words.
func (r *reader) skip(i int, words ...string) int {
	if r.Is(i, words...) {
		return i + 1
	}
	return i
}

// glued reports whether nothing stands between token i and the one before.
func (r *reader) glued(i int) bool { return i < len(r.Tokens) && !r.Tokens[i].Gap }

// figure returns the whole number that token i writes in at most most digits, without
// commas; −1 if it is none.
func (r *reader) figure(i, most int) int {
	if i < 0 || i >= len(r.Tokens) {
		return -1
	}
	t := r.Tokens[i]
	if t.Kind != numeral.Digits || len(t.Text) > most || len(t.Text) != t.End-t.Start {
		return -1
	}
	n := 0
	for _, c := range t.Text {
		if c == '.' {
			return -1
		}
		n = 10*n + int(c-'0')
	}
	return n
}
