package times

import (
	"strings"

	"github.com/clew-kg/clew/extract/numeral"
)

// steps are words that pick the period before, around or after today.
var steps = map[string]int{
	"last": -1, "previous": -1, "past": -1, "preceding": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1,
}

// relative reads what counts from today: "yesterday", "last month", "this Friday",
// "two weeks ago", "the past three years".
func (r *reader) relative(i int) (span, int) {
	if r.today.IsZero() {
		return span{}, i
	}
	for _, read := range []func(int) (span, int){r.nearDay, r.weekAndDay, r.ago, r.fromNow, r.stretch, r.stepped, r.weekdayAlone, r.thePeriod} {
		if s, next := read(i); next > i {
			return s, next
		}
	}
	return span{}, i
}

// nearDay reads "today", "the day before yesterday".
func (r *reader) nearDay(i int) (span, int) {
	at := r.skip(i, "the")
	switch {
	case r.Are(at, "day", "before", "yesterday"):
		return r.dayFromToday(-2), at + 3
	case r.Are(at, "day", "after", "tomorrow"):
		return r.dayFromToday(2), at + 3
	case r.Is(i, "today", "tonight"):
		return r.dayFromToday(0), i + 1
	case r.Is(i, "yesterday"):
		return r.dayFromToday(-1), i + 1
	case r.Is(i, "tomorrow", "tmr", "tmrw"):
		return r.dayFromToday(1), i + 1
	case r.Are(i, "last", "night"):
		return r.dayFromToday(-1), i + 2
	}
	return span{}, i
}

func (r *reader) dayFromToday(n int) span { return exactly(r.today.step(n)) }

// weekAndDay reads "next week Monday", "Monday next week", "Tuesday of last week".
func (r *reader) weekAndDay(i int) (span, int) {
	if n, ok := steps[r.Word(i)]; ok && r.Word(i+1) == "week" {
		at := i + 2
		if r.Is(at, "-", ",") {
			at++
		}
		if wd, ok := weekdays[r.Word(r.skip(at, "on"))]; ok {
			return r.inWeek(n, wd), r.skip(at, "on") + 1
		}
	}
	if wd, ok := weekdays[r.Word(i)]; ok {
		at := r.skip(i+1, "of")
		if n, ok := steps[r.Word(at)]; ok && r.Word(at+1) == "week" {
			return r.inWeek(n, wd), at + 2
		}
	}
	return span{}, i
}

// inWeek returns weekday wd of the week n weeks from today.
func (r *reader) inWeek(n, wd int) span {
	return exactly(week(r.today).from.step(7*n + (wd+6)%7))
}

// ago reads "two weeks ago", "a year ago", "some 20 years earlier than now".
func (r *reader) ago(i int) (span, int) {
	n, unit, next := r.count(i)
	if next == i {
		return span{}, i
	}
	if !r.Is(next, "ago") {
		return span{}, i
	}
	return r.offset(-n, unit), next + 1
}

// fromNow reads "three weeks from tomorrow", "two days after today", "in two weeks" of a
// sentence that looks ahead.
func (r *reader) fromNow(i int) (span, int) {
	if r.ahead && r.Is(i, "in") {
		if n, unit, next := r.count(i + 1); next > i+1 && unit.days+unit.months > 0 && !r.Is(next, "since", "of", "after", "from") {
			return r.offset(n, unit), next
		}
	}
	n, unit, next := r.count(i)
	if next == i || !r.Is(next, "from", "after", "before") {
		return span{}, i
	}
	sign := 1
	if r.Word(next) == "before" {
		sign = -1
	}
	if r.Is(next+1, "now") {
		return r.offset(sign*n, unit), next + 2
	}
	day, after := r.whole(next+1, false)
	if after == next+1 || day.from.Day == 0 || day.from != day.to || unit.days+unit.months == 0 {
		return span{}, i
	}
	moved := day.from.First().AddDate(0, sign*n*unit.months, sign*n*unit.days)
	return span{dateOf(moved), dateOf(moved), day.guessed}, after
}

// offset returns the day, week, month or year n units from today, as exactly as the unit
// is: "two years ago" is a year.
func (r *reader) offset(n int, u unit) span {
	day := r.today
	switch {
	case u.months%12 == 0 && u.months > 0:
		return exactly(Date{Year: day.Year + n*u.months/12})
	case u.months > 0:
		return exactly(month(day.Year, day.Month+n*u.months))
	case u.days == 7:
		return week(day.step(7 * n))
	}
	return exactly(day.step(n * u.days))
}

// stretch reads "the past three years", "the next two weeks", "the last decade", "5 upcoming years".
func (r *reader) stretch(i int) (span, int) {
	at := r.skip(i, "the")
	n, ok := steps[r.Word(at)]
	var number int
	var u unit
	var next int
	if ok && n != 0 {
		number, u, next = r.count(at + 1)
		if unit, after := r.unit(at + 1); r.Is(at, "past") && after > at+1 && !r.Is(at+1, "quarter", "week") || r.Is(at+1, "decade") && n != 0 {
			number, u, next = 1, unit, after // "over the past year"
		}
		if next == at+1 || r.Is(at+1, "a", "an") {
			return span{}, i
		}
	} else if k := r.figure(at, 3); k > 0 { // "5 past years"
		n, ok = steps[r.Word(at+1)]
		u, next = r.unit(at + 2)
		if number = k; !ok || n == 0 || next == at+2 {
			return span{}, i
		}
	} else {
		return span{}, i
	}
	if u.days+u.months == 0 || number < 1 {
		return span{}, i
	}
	today := r.today.First()
	if n < 0 {
		return span{from: dateOf(today.AddDate(0, -number*u.months, -number*u.days)), to: r.today}, next
	}
	return span{from: r.today.step(1), to: dateOf(today.AddDate(0, number*u.months, number*u.days))}, next
}

// stepped reads "last month", "this year", "next summer", "last December", "this Friday".
func (r *reader) stepped(i int) (span, int) {
	at := r.skip(i, "the")
	n, ok := steps[r.Word(at)]
	if !ok {
		return span{}, i
	}
	named := at + 1
	if n == 0 { // "this past Wednesday", "this coming Friday"
		if k, ok := steps[r.Word(named)]; ok && k != 0 && weekday(r.Word(named+1)) {
			s, _ := r.weekdayFrom(weekdays[r.Word(named+1)], k > 0)
			return s, named + 2
		}
	}
	switch w := r.Word(named); {
	case weekday(w):
		if n == 0 {
			return r.inWeek(0, weekdays[w]), named + 1
		}
		if n < 0 {
			s, _ := r.weekdayFrom(weekdays[w], false)
			if s.from == r.today {
				s = r.dayFromToday(-7)
			}
			return s, named + 1
		}
		return r.inWeek(1, weekdays[w]), named + 1
	case months[w] > 0 && w != "mar" && w != "may" || w == "may" && n != 0:
		return r.steppedMonth(n, months[w]), named + 1
	case seasons[w] > 0:
		return r.steppedSeason(n, seasons[w]), named + 1
	case w == "week":
		return week(r.today.step(7 * n)), named + 1
	case w == "weekend":
		s := week(r.today.step(7 * n))
		return span{from: s.from.step(5), to: s.to}, named + 1
	case w == "month":
		return span{from: month(r.today.Year, r.today.Month+n), to: month(r.today.Year, r.today.Month+n)}, named + 1
	case w == "quarter":
		first := (r.today.Month-1)/3*3 + 1 + 3*n
		return span{from: month(r.today.Year, first), to: month(r.today.Year, first+2)}, named + 1
	case w == "year":
		return span{from: Date{Year: r.today.Year + n}, to: Date{Year: r.today.Year + n}}, named + 1
	case w == "decade" && n == 0:
		first := r.today.Year / 10 * 10
		return span{from: Date{Year: first}, to: Date{Year: first + 9}}, named + 1
	case w == "century":
		first := (r.today.Year-1)/100*100 + 1 + 100*n
		return span{from: Date{Year: first}, to: Date{Year: first + 99}}, named + 1
	}
	return span{}, i
}

// steppedMonth returns the last, this year's or next month of that number.
func (r *reader) steppedMonth(n, m int) span {
	year := r.today.Year
	switch {
	case n < 0 && m >= r.today.Month:
		year--
	case n > 0 && m <= r.today.Month:
		year++
	}
	return exactly(Date{Year: year, Month: m})
}

func (r *reader) steppedSeason(n, first int) span {
	year := r.today.Year
	this := month(year, r.today.Month)
	season := func(y int) span { return span{from: month(y, first), to: month(y, first+2)} }
	within := func(s span) bool { return !s.from.First().After(this.First()) && !s.to.First().Before(this.First()) }
	if first == 12 && within(season(year-1)) {
		year-- // January belongs to the winter that began last year
	}
	now := season(year)
	switch {
	case n < 0 && (within(now) || now.from.First().After(this.First())):
		year--
	case n > 0 && (within(now) || now.to.First().Before(this.First())):
		year++
	}
	return season(year)
}

// weekdayFrom returns the last such day up to today, or the next from today on.
func (r *reader) weekdayFrom(wd int, ahead bool) (span, bool) {
	gap := (wd - int(r.today.First().Weekday()) + 7) % 7
	if !ahead && gap > 0 {
		gap -= 7
	}
	return exactly(r.today.step(gap)), true
}

// weekdayAlone reads "Friday".
func (r *reader) weekdayAlone(i int) (span, int) {
	w := r.Word(i)
	wd, ok := weekdays[w]
	if !ok || len(w) < 6 && !r.leads(i-1) && !r.Is(i-1, "or", "and") || r.Is(i-1, "every", "each", "any") || r.Is(i+1, "'", "’") && r.Is(i+2, "child") {
		return span{}, i
	}
	s, _ := r.weekdayFrom(wd, r.ahead)
	return s, i + 1
}

// thePeriod reads "earlier in the week", "later this month", "end of month", "of the year".
func (r *reader) thePeriod(i int) (span, int) {
	if r.Is(i, "earlier", "later") {
		at := r.skip(i+1, "in", "on")
		s, next := r.stepped(at)
		if next == at {
			s, next = r.bareUnit(r.skip(at, "the"), at)
		}
		if next == at || s.from.Day == 0 && s.from.Month == 0 && s.from != s.to {
			return span{}, i
		}
		return r.side(s, r.Is(i, "later")), next
	}
	return span{}, i
}

// bareUnit reads "week", "month" or "year" at i as the current one; none is start.
func (r *reader) bareUnit(i, none int) (span, int) {
	switch r.Word(i) {
	case "week":
		return week(r.today), i + 1
	case "month":
		return exactly(Date{Year: r.today.Year, Month: r.today.Month}), i + 1
	case "year":
		return exactly(Date{Year: r.today.Year}), i + 1
	}
	return span{}, none
}

// side returns the part of a period up to today, or from today on, in its own unit.
func (r *reader) side(s span, later bool) span {
	today := r.today
	if s.from == s.to && s.from.Month == 0 {
		s.from, s.to = month(s.from.Year, 1), month(s.from.Year, 12)
		today.Day = 0
	} else if s.from == s.to && s.from.Day == 0 {
		s.to.Day = lastDay(s.to.Year, s.to.Month)
		s.from.Day = 1
	}
	within := !s.from.First().After(today.First()) && !s.to.First().Before(today.First())
	switch {
	case within && later:
		s.from = today
	case within:
		s.to = today
	}
	return s
}

// count reads a number and a unit of time: "three years", "a week", "20 days".
func (r *reader) count(i int) (n int, u unit, next int) {
	at := r.skip(i, "a", "an", "one")
	n = 1
	if k := r.figure(i, 4); k > 0 && r.Is(i+1, "quarters", "seconds") { // no share
		return k, units[strings.TrimSuffix(r.Word(i+1), "s")], i + 2
	}
	if at == i {
		x, after, ok := numeral.Read(r.Tokens, i)
		if !ok || !x.IsInt() || !x.Num().IsInt64() || x.Num().Int64() < 1 || x.Num().Int64() > 9999 {
			return 0, unit{}, i
		}
		n, at = int(x.Num().Int64()), after
	}
	at = r.skip(at, "full", "whole", "business")
	if r.Is(at, "-") && r.glued(at) {
		at++
	}
	u, next = r.unit(at)
	if next == at {
		return 0, unit{}, i
	}
	return n, u, next
}
