package times

import "time"

// A holiday returns its day in a year.
type holiday func(year int) Date

func fixed(m, d int) holiday { return func(y int) Date { return Date{y, m, d} } }

// nth returns the holiday on the n-th given weekday of a month.
func nth(n int, wd time.Weekday, m int) holiday {
	return func(y int) Date {
		first := Date{y, m, 1}
		return first.step((int(wd)-int(first.First().Weekday())+7)%7 + 7*(n-1))
	}
}

// fromEaster returns the holiday some days after Easter Sunday.
func fromEaster(days int) holiday { return func(y int) Date { return easter(y).step(days) } }

// easter returns Easter Sunday of a year (Butcher's algorithm, anonymous, Nature 13,
// 1876).
func easter(y int) Date {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return Date{y, n / 31, n%31 + 1}
}

// holidays are written without apostrophes and "the".
var holidays = map[string]holiday{
	"new years day": fixed(1, 1), "new year s day": fixed(1, 1), "new years eve": fixed(12, 31), "new year s eve": fixed(12, 31),
	"valentine s day": fixed(2, 14), "valentines day": fixed(2, 14), "st patrick s day": fixed(3, 17), "april fools": fixed(4, 1),
	"may day": fixed(5, 1), "earth day": fixed(4, 22), "independence day": fixed(7, 4), "halloween": fixed(10, 31), "all saints day": fixed(11, 1),
	"veterans day": fixed(11, 11), "armistice day": fixed(11, 11), "christmas eve": fixed(12, 24), "christmas day": fixed(12, 25), "christmas": fixed(12, 25),
	"xmas": fixed(12, 25), "boxing day": fixed(12, 26), "epiphany": fixed(1, 6), "bastille day": fixed(7, 14), "juneteenth": fixed(6, 19),
	"international women s day": fixed(3, 8), "women s day": fixed(3, 8), "victory day": fixed(5, 9), "day of the sun": fixed(4, 15),
	"martin luther king day": nth(3, time.Monday, 1), "mlk day": nth(3, time.Monday, 1), "presidents day": nth(3, time.Monday, 2),
	"mother s day": nth(2, time.Sunday, 5), "mothers day": nth(2, time.Sunday, 5), "father s day": nth(3, time.Sunday, 6), "fathers day": nth(3, time.Sunday, 6),
	"memorial day": func(y int) Date { return nth(1, time.Monday, 6)(y).step(-7) }, "labor day": nth(1, time.Monday, 9),
	"columbus day": nth(2, time.Monday, 10), "thanksgiving": nth(4, time.Thursday, 11), "thanksgiving day": nth(4, time.Thursday, 11),
	"black friday":  func(y int) Date { return nth(4, time.Thursday, 11)(y).step(1) },
	"ash wednesday": fromEaster(-46), "palm sunday": fromEaster(-7), "good friday": fromEaster(-2), "easter": fromEaster(0), "easter sunday": fromEaster(0),
	"easter monday": fromEaster(1), "ascension day": fromEaster(39), "pentecost": fromEaster(49), "whit monday": fromEaster(50), "corpus christi": fromEaster(60),
}

// longestHoliday is the greatest number of words of a holiday.
const longestHoliday = 4

// holiday reads a holiday and its year: "Christmas", "Easter 2018", "Independence Day of this
// year", "last Christmas".
func (r *reader) holiday(i int) (span, int) {
	at := r.skip(i, "the")
	step, stepped := steps[r.Word(at)]
	if stepped {
		at++
	}
	h, next := r.holidayName(at)
	if h == nil {
		return span{}, i
	}
	if y, after := r.yearAfter(next); after > next && !stepped {
		return exactly(h(y)), after
	}
	if r.today.IsZero() {
		return span{}, i
	}
	d := h(r.today.Year)
	today := r.today.First()
	switch past, future := d.First().Before(today), d.First().After(today); {
	case stepped && step == 0:
	case stepped && step < 0 && !past || !stepped && !r.ahead && future:
		d = h(r.today.Year - 1)
	case stepped && step > 0 && !future || !stepped && r.ahead && past:
		d = h(r.today.Year + 1)
	}
	return span{d, d, !stepped}, next
}

// holidayName reads the longest name of a holiday at i.
func (r *reader) holidayName(i int) (found holiday, next int) {
	name, at := "", i
	for n := 0; n < longestHoliday && at < len(r.Tokens); n++ {
		if r.Is(at, "'", "’", ".") {
			at++
		}
		w := r.Word(at)
		if w == "" {
			break
		}
		if name += w; holidays[name] != nil {
			found, next = holidays[name], at+1
		}
		name += " "
		at++
	}
	return found, next
}
