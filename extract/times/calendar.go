package times

// date reads a day, a month or a year by its name or in figures: "20 December 2024",
// "Dec. 20", "December last year", "2024-12-20", "12/20/2024".
func (r *reader) date(i int) (span, int) {
	for _, read := range []func(int) (span, int){r.iso, r.slashed, r.weekdayDate, r.dayMonth, r.monthDay, r.yearMonth, r.monthYear} {
		if s, next := read(i); next > i {
			return s, next
		}
	}
	return span{}, i
}

// iso reads "2024-12-20", "2024/12/20", "2024-dec-20" and "2024-12".
func (r *reader) iso(i int) (span, int) {
	if n := r.figure(i, 8); n >= 10000101 {
		d := Date{n / 10000, n / 100 % 100, n % 100}
		if d.Year >= 1800 && d.Year < 2200 && d.Month > 0 && d.Day > 0 && d.valid() {
			return exactly(d), i + 1
		}
	}
	y := r.figure(i, 4)
	if y < 1000 || y > 2199 || !r.Is(i+1, "-", "/") || !r.glued(i+1) || !r.glued(i+2) || i > 0 && r.glued(i) && r.Is(i-1, "-", "/") {
		return span{}, i
	}
	m := r.figure(i+2, 2)
	if m < 0 {
		m = months[r.Word(i+2)]
	}
	if m < 1 || m > 12 {
		return span{}, i
	}
	if r.Is(i+3, r.Tokens[i+1].Text) && r.glued(i+3) && r.glued(i+4) {
		d := Date{y, m, r.figure(i+4, 2)}
		if d.Day < 1 || !d.valid() {
			return span{}, i
		}
		return exactly(d), i + 5
	}
	return exactly(Date{Year: y, Month: m}), i + 3
}

// slashed reads "12/20/2024", "20.12.2024", "12-2015", and after a word that leads to
// dates "12/20".
func (r *reader) slashed(i int) (span, int) {
	a, sep := r.figure(i, 2), ""
	for _, s := range []string{"/", ".", "-"} {
		if r.Is(i+1, s) {
			sep = s
		}
	}
	if a < 1 || sep == "" || !r.glued(i+1) || !r.glued(i+2) || i > 0 && r.glued(i) && (r.Is(i-1, "/", ".", "+", "$") || sep == "-" && r.Is(i-1, "-")) {
		return span{}, i
	}
	if y := r.figure(i+2, 4); sep == "-" && y >= 1000 && y < 2200 && a <= 12 && !(r.Is(i+3, "-") && r.glued(i+3)) {
		return exactly(Date{Year: y, Month: a}), i + 3
	}
	b := r.figure(i+2, 2)
	if b < 1 {
		return span{}, i
	}
	m, d := a, b
	if sep == "." || m > 12 {
		m, d = b, a
	}
	if r.Is(i+3, sep) && r.glued(i+3) && r.glued(i+4) {
		y := r.figure(i+4, 4)
		if y >= 0 && len(r.Tokens[i+4].Text) == 2 && sep != "." {
			y = r.century(y)
		}
		if day := (Date{y, m, d}); y >= 1000 && y < 2200 && day.valid() {
			return exactly(day), i + 5
		}
		return span{}, i
	}
	if sep != "/" || m > 12 || !(r.leads(i-1) || r.Is(i-1, "to", "and", "or") || weekday(r.Word(i-1)) || r.Is(i-1, "(", ",")) {
		return span{}, i
	}
	return r.settle(Date{0, m, d}, i, i+3)
}

func weekday(w string) bool { _, ok := weekdays[w]; return ok }

// weekdayDate reads a weekday with its date: "Tuesday, December 17", "Tuesday the 17th".
func (r *reader) weekdayDate(i int) (span, int) {
	wd, ok := weekdays[r.Word(i)]
	if !ok {
		return span{}, i
	}
	at := i + 1
	for at < i+3 && r.Is(at, ".", ",", "(") {
		at++
	}
	if s, next := r.dayMonth(at); next > at && s.from == s.to {
		return s, r.past(next, ")")
	}
	if s, next := r.monthDay(at); next > at && s.from.Day > 0 {
		return s, r.past(next, ")")
	}
	if s, next := r.slashed(at); next > at && s.from.Day > 0 {
		return s, r.past(next, ")")
	}
	n, next := r.day(r.skip(at, "the"))
	if n == 0 || r.today.IsZero() || !r.Is(at, "the") && (at > i+1 || r.Word(next) != "") {
		return span{}, i
	}
	for back := range 12 { // the nearest month in which that day falls on that weekday
		for _, k := range []int{-back, back} {
			d := month(r.today.Year, r.today.Month+k)
			d.Day = n
			if d.valid() && int(d.First().Weekday()) == wd {
				return span{from: d, to: d}, next
			}
		}
	}
	return span{}, i
}

func (r *reader) past(i int, sign string) int {
	if r.Is(i, sign) {
		return i + 1
	}
	return i
}

// dayMonth reads "20 December 2024", "the second of August", "18-19 November".
func (r *reader) dayMonth(i int) (span, int) {
	n, next := r.day(r.skip(i, "the"))
	if n == 0 {
		return span{}, i
	}
	last := n
	if r.Is(next, "-", "–") || r.Is(next, "to", "and", "till", "until", "through") {
		if k, after := r.day(r.skip(next+1, "the")); k > n && r.monthFollows(after) {
			last, next = k, after
		}
	}
	next = r.skip(next, "day")
	next = r.skip(next, "of")
	m, after := r.monthName(next)
	if m == 0 {
		return r.dayOfPeriod(n, last, i, next)
	}
	return r.days(m, n, last, i, after)
}

// dayOfPeriod returns day n to last of the month that counts from today and stands at
// next: "the 20th of next month".
func (r *reader) dayOfPeriod(n, last, i, next int) (span, int) {
	if r.today.IsZero() || !r.Is(next-1, "of") {
		return span{}, i
	}
	s, after := r.stepped(next)
	if after == next || s.from != s.to || s.from.Month == 0 || s.from.Day > 0 {
		return span{}, i
	}
	s.from.Day, s.to.Day = n, last
	if !s.valid() {
		return span{}, i
	}
	return s, after
}

func (r *reader) monthFollows(i int) bool { return months[r.Word(r.skip(i, "of"))] > 0 }

// monthDay reads "December 20, 2024", "Dec. 20th", "November 18-19".
func (r *reader) monthDay(i int) (span, int) {
	m, next := r.monthName(i)
	if m == 0 {
		return span{}, i
	}
	n, next := r.day(r.skip(next, "the"))
	if n == 0 || r.Is(next, ":") && r.glued(next) {
		return span{}, i
	}
	last := n
	if r.Is(next, "-", "–") || r.Is(next, "to", "through", "and") {
		if k, after := r.day(next + 1); k > n && !r.monthFollows(after) && !(r.Word(next) == "and" && after < len(r.Tokens) && r.Word(after) != "") {
			last, next = k, after
		}
	}
	return r.days(m, n, last, i, next)
}

// days returns day n to last of month m with the year that may follow at next.
func (r *reader) days(m, n, last, i, next int) (span, int) {
	s, next := r.settle(Date{0, m, n}, i, next)
	if next == i || n == last {
		return s, next
	}
	s.to.Day = last
	if !s.valid() {
		return span{}, i
	}
	return s, next
}

// yearMonth reads "2017 April".
func (r *reader) yearMonth(i int) (span, int) {
	y, next := r.year(i)
	if y == 0 || r.Is(next, ",", ".") {
		return span{}, i
	}
	m, after := r.monthName(next)
	if n, _ := r.day(after); m == 0 || n > 0 {
		return span{}, i
	}
	return exactly(Date{Year: y, Month: m}), after
}

// monthYear reads "December 2024", "December of last year", "December".
func (r *reader) monthYear(i int) (span, int) {
	m, next := r.monthName(i)
	if m == 0 {
		return span{}, i
	}
	if y, after := r.yearAfter(next); after > next {
		return exactly(Date{Year: y, Month: m}), after
	}
	if !r.plainly(i) {
		return span{}, i
	}
	if r.Is(next-1, ".") && r.glued(next-1) {
		next-- // the point may end the sentence
	}
	return r.settle(Date{0, m, 0}, i, next)
}

// yearAfter reads the year of a date that ends at i: ", 2024", "of 2024", "- 2018",
// "this year", "last year".
func (r *reader) yearAfter(i int) (y, next int) {
	at := i
	if r.Is(at, ",") || r.Is(at, "-", "–") && r.glued(at) || r.Is(at, "of", "in") {
		at++
	}
	at = r.skip(at, "the")
	if r.Word(at) == "year" {
		at++
	}
	if y, next := r.year(at); y > 0 {
		return y, next
	}
	if n, ok := steps[r.Word(at)]; ok && r.Word(at+1) == "year" && !r.today.IsZero() {
		return r.today.Year + n, at + 2
	}
	if r.Is(at, "'", "’") && r.glued(at+1) && r.figure(at+1, 2) >= 0 && len(r.Tokens[at+1].Text) == 2 {
		return r.century(r.figure(at+1, 2)), at + 2
	}
	return 0, i
}

// century returns the year of two digits, from 1940 to 2039.
func (r *reader) century(y int) int {
	if y >= 40 {
		return 1900 + y
	}
	return 2000 + y
}

// settle gives a date of the calendar, whose year is open, the year that follows at next, or
// else the one that is meant: the last up to today, or the next where the sentence looks ahead.
func (r *reader) settle(d Date, i, next int) (span, int) {
	if y, after := r.yearAfter(next); after > next {
		d.Year = y
		if !d.valid() {
			return span{}, i
		}
		return exactly(d), after
	}
	if r.today.IsZero() {
		return span{}, i
	}
	s := exactly(d)
	s.guessed = true
	s = s.moved(r.today.Year)
	today := r.today
	if d.Day == 0 {
		today.Day = 0
	}
	switch first := s.from.First(); {
	case r.ahead && first.Before(today.First()):
		s = s.moved(1)
	case !r.ahead && first.After(today.First()):
		s = s.moved(-1)
	}
	if !s.valid() {
		return span{}, i
	}
	return s, next
}
