package times

import (
	"fmt"
	"time"
)

// A Date is a day, a month (Day 0) or a year (Month 0) of the Gregorian calendar. The
// zero Date is no date.
type Date struct{ Year, Month, Day int }

func dateOf(t time.Time) Date { return Date{t.Year(), int(t.Month()), t.Day()} }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String returns "2024-12-20", "2024-12", "2024", or "" for no date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// First returns the first day of d at midnight, UTC.
func (d Date) First() time.Time {
	return time.Date(d.Year, time.Month(max(d.Month, 1)), max(d.Day, 1), 0, 0, 0, 0, time.UTC)
}

// After returns the day, month or year after d.
func (d Date) After() Date { return d.step(1) }

// step returns d moved by n of its own unit.
func (d Date) step(n int) Date {
	switch {
	case d.Month == 0:
		return Date{Year: d.Year + n}
	case d.Day == 0:
		return month(d.Year, d.Month+n)
	}
	return dateOf(d.First().AddDate(0, 0, n))
}

// month returns the month of a year; months beyond either end are those of the years around it.
func month(year, m int) Date {
	t := time.Date(year, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	return Date{Year: t.Year(), Month: int(t.Month())}
}

// lastDay returns the number of days of a month.
func lastDay(year, m int) int { return time.Date(year, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day() }

// valid reports whether d is in the calendar and in the years that articles speak of.
func (d Date) valid() bool {
	return d.Year >= 1 && d.Year <= 9999 && d.Month >= 0 && d.Month <= 12 && d.Day >= 0 && (d.Day == 0 || d.Month > 0 && d.Day <= lastDay(d.Year, d.Month))
}

// A span is a stretch of the calendar; guessed says that its words give no year.
type span struct {
	from, to Date
	guessed  bool
}

// exactly returns the span that is one day, month or year.
func exactly(d Date) span { return span{from: d, to: d} }

func (s span) valid() bool {
	return s.from.valid() && s.to.valid() && !s.to.First().Before(s.from.First())
}

// moved returns s some years later.
func (s span) moved(years int) span {
	s.from.Year += years
	s.to.Year += years
	return s
}

// week returns the week, Monday to Sunday, of day d.
func week(d Date) span {
	monday := d.step(-(int(d.First().Weekday()) + 6) % 7)
	return span{from: monday, to: monday.step(6)}
}

// third returns an early (0), middle (1) or late (2) third of s, which is a year or
// years, or a month; s itself where it is neither.
func (s span) third(which int) span {
	from, to := s.from, s.to
	switch {
	case from.Month == 0 && from == to:
		return span{month(from.Year, 1+4*which), month(from.Year, 4+4*which), s.guessed}
	case from.Month == 0:
		n := to.Year - from.Year + 1
		return span{Date{Year: from.Year + (n*which+1)/3}, Date{Year: from.Year + (n*(which+1)+1)/3 - 1}, s.guessed}
	case from.Day == 0 && from == to:
		first, last := from, from
		first.Day, last.Day = 1+10*which, 10+10*which
		if which == 2 {
			last.Day = lastDay(from.Year, from.Month)
		}
		return span{first, last, s.guessed}
	}
	return s
}
