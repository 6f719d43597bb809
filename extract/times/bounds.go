package times

// expression reads the time at i with the words that bound it: "since 2019", "from May to
// July", "between 2014 and 2018", "before last Christmas", "2018 or later".
func (r *reader) expression(i int) (Expression, int) {
	if e, next := r.between(i); next > i {
		return e, next
	}
	if e, next := r.bounded(i); next > i {
		return e, next
	}
	if s, next := r.join(i, true, "to", "through", "until", "till"); next > i {
		return Expression{From: s.from, To: s.to}, next
	}
	if s, next := r.point(i, r.leads(i-1) || i == 0); next > i {
		return r.andLater(s, next)
	}
	if l, next := r.length(i); next > i && !l.IsZero() && (r.Is(i-1, "for") || !r.Is(next, "ago", "later", "earlier", "before", "after", "old")) {
		return Expression{Length: l}, next
	}
	return Expression{}, i
}

// point reads one stretch of the calendar. bare lets four digits be a year.
func (r *reader) point(i int, bare bool) (span, int) {
	if r.Is(i, "every", "each") {
		return span{}, i
	}
	if s, next := r.part(i); next > i {
		return s, next
	}
	return r.whole(i, bare)
}

// whole reads a stretch that is no part of another.
func (r *reader) whole(at int, bare bool) (span, int) {
	for _, read := range []func(int) (span, int){r.period, r.date, r.relative} {
		if s, next := read(at); next > at && s.valid() {
			return s, next
		}
	}
	named := r.skip(at, "the")
	if r.Word(named) == "year" || r.Is(named, "calendar") && r.Word(named+1) == "year" {
		if r.Is(named, "calendar") {
			named++
		}
		if y, next := r.year(r.skip(named+1, "of")); y > 0 {
			return exactly(Date{Year: y}), next
		}
	}
	if y, next := r.year(at); y > 0 && bare && !r.counted(next) {
		return exactly(Date{Year: y}), next
	}
	return span{}, at
}

// counted reports whether what stands at i makes the number before it a count: "in 2000 homes".
func (r *reader) counted(i int) bool {
	w := r.Word(i)
	n := len(w)
	return n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i' && !r.Is(i, "was", "has", "does", "says") && !weekday(w) || r.Is(i, "people", "percent", "million", "billion")
}

// part reads a third of a period: "early 2023", "mid-November", "the end of last year".
func (r *reader) part(i int) (span, int) {
	at := r.skip(i, "the")
	which, ok := thirds[r.Word(at)]
	if !ok {
		return span{}, i
	}
	noun := r.Is(at, "beginning", "start", "middle", "end", "close")
	next := at + 1
	switch {
	case noun && r.Word(next) == "of":
		next++
	case noun:
		return span{}, i
	case r.Is(next, "-", "–"):
		next++
	}
	next = r.skip(next, "in")
	s, after := r.whole(next, true)
	if after == next && noun {
		if !r.today.IsZero() {
			s, after = r.bareUnit(r.skip(next, "the"), next)
		}
	}
	if after == next {
		return span{}, i
	}
	return s.third(which), after
}

// between reads "between A and B" and "from A to B".
func (r *reader) between(i int) (Expression, int) {
	if !r.Is(i, "between", "from") {
		return Expression{}, i
	}
	s, next := r.join(i+1, true, "to", "until", "till", "through")
	if next == i+1 && r.Is(i, "between") {
		s, next = r.join(i+1, true, "and")
	}
	for _, read := range []func(int) (span, int){r.dayMonth, r.monthDay} { // "from the ninth to the seventeenth of April"
		if next == i+1 {
			if s, next = read(i + 1); s.from == s.to {
				next = i + 1
			}
		}
	}
	if next == i+1 {
		return Expression{}, i
	}
	return Expression{From: s.from, To: s.to}, next
}

// join reads two points with one of the words, or a dash, between them: "2014 to 2018",
// "November 18 – December 19, 2015".
func (r *reader) join(i int, bare bool, words ...string) (span, int) {
	if s, next := r.dayRange(i); next > i {
		return s, next
	}
	a, next := r.end(i, bare)
	if next == i {
		return span{}, i
	}
	to := next
	if !r.Is(to, words...) && !r.Is(to, "-", "–", "—", "~") {
		return span{}, i
	}
	b, after := r.end(to+1, bare)
	if after == to+1 {
		return span{}, i
	}
	if a.guessed && !b.guessed && b.from.Year != a.from.Year { // "Nov-Feb 2017"
		a = a.moved(b.to.Year - a.from.Year)
		if a.from.First().After(b.to.First()) {
			a = a.moved(-1)
		}
	} else if b.guessed {
		b = b.moved(a.to.Year - b.from.Year)
		if a.from.First().After(b.to.First()) {
			b = b.moved(1)
		}
	}
	s := span{a.from, b.to, a.guessed && b.guessed}
	if !s.valid() {
		return span{}, i
	}
	return s, after
}

// end reads one end of a range, where "now" may stand, or the short name of a month alone.
func (r *reader) end(i int, bare bool) (span, int) {
	if s, next := r.point(i, bare); next > i {
		return s, next
	}
	if r.Is(i, "now") && !r.today.IsZero() {
		return exactly(r.today), i + 1
	}
	if m, next := r.monthName(i); m > 0 && (r.Is(next, "-", "–") || r.Is(next, "to", "and", "through") || r.Is(i-1, "to", "and", "through") || r.Is(i-1, "-", "–")) {
		return r.settle(Date{0, m, 0}, i, next)
	}
	return span{}, i
}

// dayRange reads days of a month that is named after them: "4-23 in next month", "4 to 23 next month".
func (r *reader) dayRange(i int) (span, int) {
	a, next := r.day(i)
	if a == 0 || !r.Is(next, "-", "–") && !r.Is(next, "to", "through", "and") {
		return span{}, i
	}
	b, next := r.day(next + 1)
	if b <= a {
		return span{}, i
	}
	at := r.skip(next, "in", "of")
	if r.today.IsZero() || steps[r.Word(at)] == 0 && !r.Is(at, "this", "current") {
		return span{}, i
	}
	s, after := r.stepped(at)
	if after == at || s.from != s.to || s.from.Day > 0 || s.from.Month == 0 {
		return span{}, i
	}
	s.from.Day, s.to.Day = a, b
	if !s.valid() {
		return span{}, i
	}
	return s, after
}

// bounded reads a point with a word before it that opens one side.
func (r *reader) bounded(i int) (Expression, int) {
	at := i + 1
	var bound func(span) Expression
	switch {
	case r.Is(i, "since"), r.Is(i, "from") && !r.Is(i+1, "now"):
		bound = func(s span) Expression { return Expression{From: s.from} }
	case r.Is(i, "starting", "beginning", "effective"):
		at = r.skip(at, "on", "in", "from")
		bound = func(s span) Expression { return Expression{From: s.from} }
	case r.Is(i, "until", "till", "by"), r.Is(i, "through"):
		bound = func(s span) Expression { return Expression{To: s.to} }
	case r.Are(i, "up", "to"), r.Are(i, "up", "until"):
		at = i + 2
		bound = func(s span) Expression { return Expression{To: s.to} }
	case r.Is(i, "before"), r.Are(i, "prior", "to"), r.Are(i, "earlier", "than"):
		if !r.Is(i, "before") {
			at = i + 2
		}
		bound = func(s span) Expression { return Expression{To: s.from.step(-1)} }
	case r.Are(i, "no", "later", "than"):
		at = i + 3
		bound = func(s span) Expression { return Expression{To: s.to} }
	case r.Is(i, "after"), r.Are(i, "later", "than"):
		if !r.Is(i, "after") {
			at = i + 2
		}
		bound = func(s span) Expression { return Expression{From: s.to.step(1)} }
	case r.Are(i, "as", "of"), r.Are(i, "as", "early", "as"), r.Are(i, "as", "recently", "as"):
		if at = i + 2; !r.Is(i+1, "of") {
			at = i + 3
		}
		bound = func(s span) Expression { return Expression{From: s.from, To: s.to} }
	case r.Is(i, "within") && r.ahead && !r.today.IsZero():
		at = r.skip(at, "the")
		at = r.skip(at, "next", "coming")
		n, u, next := r.count(at)
		if next == at || u.days+u.months == 0 {
			return Expression{}, i
		}
		return Expression{From: r.today, To: dateOf(r.today.First().AddDate(0, n*u.months, n*u.days))}, next
	default:
		return Expression{}, i
	}
	s, next := r.point(at, true)
	if next == at {
		return Expression{}, i
	}
	e := bound(s)
	if !e.From.valid() && !e.From.IsZero() || !e.To.valid() && !e.To.IsZero() {
		return Expression{}, i
	}
	return e, next
}

// andLater reads what opens a point from behind: "or later", "and before".
func (r *reader) andLater(s span, next int) (Expression, int) {
	e := Expression{From: s.from, To: s.to}
	if r.Is(next, "onward", "onwards") {
		return Expression{From: s.from}, next + 1
	}
	if !r.Is(next, "or", "and") {
		return e, next
	}
	end := next+2 >= len(r.Tokens) || r.Word(next+2) == ""
	switch {
	case r.Is(next+1, "later", "onward", "onwards", "beyond", "greater") || r.Is(next+1, "after") && end:
		return Expression{From: s.from}, next + 2
	case r.Is(next+1, "earlier") || r.Is(next+1, "before") && end:
		return Expression{To: s.to}, next + 2
	}
	return e, next
}
