package times

import (
	"time"

	"github.com/clew-kg/clew/extract/numeral"
)

// period reads what is longer than a month and has a name: a season, a quarter, a
// decade, a century, a week by its number, a holiday, a part of one of these.
func (r *reader) period(i int) (span, int) {
	for _, read := range []func(int) (span, int){r.nthWeekday, r.decade, r.centuryNamed, r.quarter, r.season, r.weekOf, r.holiday} {
		if s, next := read(i); next > i {
			return s, next
		}
	}
	return span{}, i
}

// nthWeekday reads "the first Friday of December 2024", "the last Sunday in next month".
func (r *reader) nthWeekday(i int) (span, int) {
	at := r.skip(i, "the")
	k, next, ok := numeral.Ordinal(r.Tokens, at)
	if r.Is(at, "last") {
		k, next, ok = 0, at+1, true
	}
	wd, named := weekdays[r.Word(next)]
	if !ok || k > 5 || !named || !r.Is(next+1, "of", "in") {
		return span{}, i
	}
	s, after := r.date(next + 2)
	if after == next+2 && !r.today.IsZero() {
		s, after = r.stepped(next + 2)
	}
	if after == next+2 || s.from != s.to || s.from.Month == 0 || s.from.Day > 0 {
		return span{}, i
	}
	d := nth(int(max(k, 1)), time.Weekday(wd), s.from.Month)(s.from.Year)
	if k == 0 {
		d = nth(1, time.Weekday(wd), s.from.After().Month)(s.from.After().Year).step(-7)
	}
	if d.Month != s.from.Month {
		return span{}, i
	}
	return span{d, d, s.guessed}, after
}

var decades = map[string]int{
	"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}

// decade reads "1990s", "the '90s", "nineteen-nineties", "the nineties".
func (r *reader) decade(i int) (span, int) {
	years := func(y, next int) (span, int) { return span{from: Date{Year: y}, to: Date{Year: y + 9}}, next }
	at := r.skip(i, "the")
	if y := r.figure(at, 4); y >= 1000 && y < 2200 && y%10 == 0 {
		next := at + 1
		if r.Is(next, "'", "’") && r.glued(next) {
			next++
		}
		if r.Word(next) == "s" {
			return years(y, next+1)
		}
		return span{}, i
	}
	short := at
	if r.Is(short, "'", "’") {
		short++
	}
	if y := r.figure(short, 2); y >= 20 && y%10 == 0 && r.Word(short+1) == "s" && r.glued(short+1) && (short > i) {
		return years(r.century(y), short+2)
	}
	if y := decades[r.Word(at)]; y > 0 && (at > i || r.leads(i-1)) {
		return years(1900+y, at+1)
	}
	return span{}, i
}

// centuryNamed reads "the 19th century", "the twentieth century".
func (r *reader) centuryNamed(i int) (span, int) {
	at := r.skip(i, "the")
	n, next, ok := numeral.Ordinal(r.Tokens, at)
	if r.Is(next, "-") {
		next++
	}
	if !ok || n < 1 || n > 21 || !r.Is(next, "century", "centuries") {
		return span{}, i
	}
	return span{from: Date{Year: int(n-1)*100 + 1}, to: Date{Year: int(n) * 100}}, next + 1
}

// quarter reads "the first quarter of 2018", "Q1 2018", "2017-Q1", "the second half of last year".
func (r *reader) quarter(i int) (span, int) {
	if y, next := r.year(i); y > 0 {
		if r.Is(next, "-") {
			next++
		}
		if first, n, after := r.coded(next); after > next {
			return span{from: month(y, first), to: month(y, first+n-1)}, after
		}
		return span{}, i
	}
	first, n, next := r.coded(i)
	if next == i {
		at := r.skip(i, "the")
		k, after, ok := numeral.Ordinal(r.Tokens, at)
		switch {
		case ok && k <= 4 && r.Word(after) == "quarter":
			first, n, next = int(3*k-2), 3, after+1
		case ok && k <= 2 && r.Word(after) == "half":
			first, n, next = int(6*k-5), 6, after+1
		case r.Is(at, "last") && r.Is(at+1, "quarter") && r.Is(at+2, "of"):
			first, n, next = 10, 3, at+2
		default:
			return span{}, i
		}
	}
	y, after := r.yearAfter(next)
	if after > next {
		return span{from: month(y, first), to: month(y, first+n-1)}, after
	}
	if r.today.IsZero() || r.Word(next) == "of" {
		return span{}, i
	}
	y = r.today.Year
	if start := month(y, first).First(); !r.ahead && start.After(r.today.First()) {
		y--
	} else if end := month(y, first+n).First(); r.ahead && !end.After(r.today.First()) {
		y++
	}
	return span{month(y, first), month(y, first+n-1), true}, next
}

// coded reads "Q1" and "H2".
func (r *reader) coded(i int) (first, n, next int) {
	k := r.figure(i+1, 1)
	switch {
	case !r.glued(i + 1):
	case r.Word(i) == "q" && k >= 1 && k <= 4:
		return 3*k - 2, 3, i + 2
	case r.Word(i) == "h" && k >= 1 && k <= 2:
		return 6*k - 5, 6, i + 2
	}
	return 0, 0, i
}

// season reads "summer 2023", "the winter of last year".
func (r *reader) season(i int) (span, int) {
	at := r.skip(i, "the")
	first := seasons[r.Word(at)]
	if first == 0 {
		return span{}, i
	}
	y, next := r.yearAfter(at + 1)
	if next == at+1 {
		return span{}, i
	}
	return span{from: month(y, first), to: month(y, first+2)}, next
}

// weekOf reads "the week of April 10th", "week 31", "the first week of January".
func (r *reader) weekOf(i int) (span, int) {
	at := r.skip(i, "the")
	if r.Word(at) == "week" {
		if r.Is(at+1, "of", "starting", "beginning") {
			if s, next := r.date(at + 2); next > at+2 && s.from.Day > 0 {
				return span{s.from, s.from.step(6), s.guessed}, next
			}
		}
		if n := r.figure(at+1, 2); n >= 1 && n <= 53 && !r.today.IsZero() {
			y, next := r.yearAfter(at + 2)
			if next == at+2 {
				y = r.today.Year
			}
			return week(Date{y, 1, 4}.step(7 * (n - 1))), next // 4 January is in week 1 (ISO 8601)
		}
		return span{}, i
	}
	k, next, ok := numeral.Ordinal(r.Tokens, at)
	if r.Is(at, "last") {
		k, next, ok = 0, at+1, true
	}
	if !ok || k > 5 || !r.Are(next, "week", "of") {
		return span{}, i
	}
	s, after := r.date(next + 2)
	if after == next+2 {
		y, end := r.year(next + 2)
		if y == 0 {
			return span{}, i
		}
		s, after = exactly(Date{Year: y}), end
	}
	if s.from != s.to || s.from.Day > 0 {
		return span{}, i
	}
	if k > 0 { // the week with the fourth day is the first (ISO 8601)
		d := s.from
		d.Month, d.Day = max(d.Month, 1), 4
		w := week(d.step(int(7 * (k - 1))))
		w.guessed = s.guessed
		return w, after
	}
	end := dateOf(s.from.After().First().AddDate(0, 0, -4))
	w := week(end)
	w.guessed = s.guessed
	return w, after
}
