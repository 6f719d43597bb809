package times

import (
	"strings"

	"github.com/clew-kg/clew/extract/numeral"
)

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10,
	"november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

// Weekdays count from Sunday, as in package time.
var weekdays = map[string]int{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sun": 0, "mon": 1, "tue": 2, "tues": 2,
	"wed": 3, "weds": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6,
}

var seasons = map[string]int{"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12} // first month

// thirds are words that pick out a part of a period.
var thirds = map[string]int{"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}

// starters are the words that a time may start with, beside numbers.
var starters = func() map[string]bool {
	m := map[string]bool{}
	for _, names := range []map[string]int{months, weekdays, seasons, thirds, decades, steps} {
		for w := range names {
			m[w] = true
		}
	}
	for name := range holidays {
		first, _, _ := strings.Cut(name, " ")
		m[first] = true
	}
	for w := range strings.FieldsSeq("the since from between until till by before after as up prior earlier later no starting effective through within in all whole full another today tonight yesterday tomorrow tmr tmrw week year calendar q h") {
		m[w] = true
	}
	return m
}()

// starts reports whether a time may start at i.
func (r *reader) starts(i int) bool {
	t := &r.Tokens[i]
	return t.Kind == numeral.Word && starters[t.Text] || r.Is(i, "'", "’") || numeral.Starts(t)
}

// monthName reads the name of a month with the point of an abbreviation.
func (r *reader) monthName(i int) (m, next int) {
	m = months[r.Word(i)]
	if m == 0 {
		return 0, i
	}
	if len(r.Word(i)) <= 4 && r.Word(i) != "may" && r.Is(i+1, ".") && r.glued(i+1) {
		return m, i + 2
	}
	return m, i + 1
}

// plainly reports whether the name at i, which is a common word or an abbreviation too,
// is one of the calendar here: a word stands before it that leads to dates.
func (r *reader) plainly(i int) bool {
	switch w := r.Word(i); {
	case len(w) > 4 && w != "march":
		return true
	case w == "june" || w == "july":
		return true
	}
	return r.leads(i - 1)
}

// leads reports whether the word at i leads to dates.
func (r *reader) leads(i int) bool {
	return r.Is(i, "in", "since", "until", "till", "by", "of", "this", "last", "next", "early", "late", "mid", "from", "before", "after", "during", "between", "through", "on", "previous", "past", "week", "year", "around") ||
		r.Is(i, "-") && r.Is(i-1, "mid")
}

// day reads the number of a day of the month: "4", "4th", "fourth", "twenty nine".
func (r *reader) day(i int) (n, next int) {
	if o, next, ok := numeral.Ordinal(r.Tokens, i); ok {
		if o > 31 {
			return 0, i
		}
		return int(o), next
	}
	if n := r.figure(i, 2); n >= 1 && n <= 31 {
		if r.Is(i-1, "$", "€", "£", "#") || r.Is(i+1, "%", "$", "€", "£") || r.Is(i+1, "percent", "million", "billion", "thousand") {
			return 0, i
		}
		return n, i + 1
	}
	if r.Word(i) == "" || r.Is(i, "a", "an", "half", "quarter") {
		return 0, i
	}
	if x, next, ok := numeral.Read(r.Tokens, i); ok && x.IsInt() && x.Num().IsInt64() {
		if n := x.Num().Int64(); n >= 1 && n <= 31 {
			return int(n), next
		}
	}
	return 0, i
}

// year reads a year of four digits, or in words.
func (r *reader) year(i int) (y, next int) {
	if y := r.figure(i, 4); y >= 1000 && y < 2200 {
		if r.Is(i+1, "%", "°") || r.glued(i+1) && r.Word(i+1) != "" && r.Word(i+1) != "s" || r.Is(i-1, "$", "€", "£", "#") && r.glued(i) {
			return 0, i
		}
		return y, i + 1
	}
	if !r.Is(i, "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "two", "one") {
		return 0, i
	}
	x, next, ok := numeral.Read(r.Tokens, i)
	if !ok || !x.IsInt() || !x.Num().IsInt64() {
		return 0, i
	}
	n := x.Num().Int64()
	if n >= 1000 && n < 2200 {
		return int(n), next
	}
	if n < 10 || n > 21 { // "nineteen ninety-nine"
		return 0, i
	}
	rest, after, ok := numeral.Read(r.Tokens, next)
	if !ok || !rest.IsInt() || rest.Num().Int64() < 10 || rest.Num().Int64() > 99 || strings.HasPrefix(r.Word(next), "a") {
		return 0, i
	}
	return int(100*n + rest.Num().Int64()), after
}
