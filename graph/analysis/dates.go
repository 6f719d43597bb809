package analysis

import (
	"strconv"
	"strings"
	"time"
)

// Precision says how much of a date is known.
type Precision string

// Precisions.
const (
	Day   Precision = "day"
	Month Precision = "month"
	Year  Precision = "year"
)

// A Date is a day, month or year.
type Date struct {
	Start     time.Time // the first day, UTC; zero if nothing is known
	Precision Precision
}

// String is "2024-12-20", "2024-12", "2024", or "" if nothing is known.
func (d Date) String() string {
	switch {
	case d.Start.IsZero():
		return ""
	case d.Precision == Year:
		return d.Start.Format("2006")
	case d.Precision == Month:
		return d.Start.Format("2006-01")
	}
	return d.Start.Format(time.DateOnly)
}

// isoDate is the inverse of Date.String.
func isoDate(s string) (Date, bool) {
	for layout, precision := range map[string]Precision{time.DateOnly: Day, "2006-01": Month, "2006": Year} {
		if t, err := time.Parse(layout, s); err == nil && len(s) == len(layout) {
			return Date{t, precision}, true
		}
	}
	return Date{}, false
}

func dayOf(t time.Time) Date {
	t = t.UTC()
	return Date{time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), Day}
}

// ReadDate reads a time as an article says it: "20 December 2024", "Dec. 20",
// "2024-12-20", "early December 2024", "in 2023", "yesterday", "last month", "on
// Friday". published is when the article appeared; what depends on it cannot be read
// if it is zero. A day or month without a year is the last one up to publication; so is
// a weekday. ok is false if there is no date in the words.
func ReadDate(words string, published time.Time) (d Date, ok bool) {
	fields := strings.FieldsFunc(strings.ToLower(words), func(r rune) bool {
		return r == ' ' || r == ',' || r == '.' || r == '\n' || r == '\t' || r == '\u00a0'
	})
	for _, f := range fields {
		if t, err := time.Parse(time.DateOnly, f); err == nil {
			return dayOf(t), true
		}
	}
	if d, ok := calendarDate(fields, published); ok {
		return d, true
	}
	if published.IsZero() {
		return Date{}, false
	}
	return relativeDate(fields, dayOf(published).Start)
}

var months = []string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

var weekdays = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}

// prefixOf returns the position of the name that word is or abbreviates to three or
// four letters; −1 if there is none.
func prefixOf(names []string, word string) int {
	for i, name := range names {
		if word == name || (len(word) == 3 || len(word) == 4) && strings.HasPrefix(name, word) {
			return i
		}
	}
	return -1
}

// calendarDate reads dates that name a month or a year.
func calendarDate(fields []string, published time.Time) (Date, bool) {
	day, month, year := 0, 0, 0
	for i, f := range fields {
		if m := prefixOf(months, f); m >= 0 && month == 0 && (f != "may" || len(fields) > 1) {
			month = m + 1
			for _, k := range []int{i - 1, i + 1} {
				if k >= 0 && k < len(fields) && day == 0 {
					day = dayNumber(fields[k])
				}
			}
		}
		if n, err := strconv.Atoi(f); err == nil && len(f) == 4 && n >= 1000 && n < 2200 && year == 0 {
			year = n
		}
	}
	switch {
	case month == 0 && year == 0:
		return Date{}, false
	case month == 0:
		return Date{time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), Year}, true
	case year == 0 && published.IsZero():
		return Date{}, false
	}
	d := Date{Precision: Month}
	if day > 0 {
		d.Precision = Day
	}
	set := func(year int) {
		d.Start = time.Date(year, time.Month(month), max(day, 1), 0, 0, 0, 0, time.UTC)
	}
	if year > 0 {
		set(year)
	} else if set(published.UTC().Year()); d.Start.After(published) {
		set(published.UTC().Year() - 1)
	}
	return d, int(d.Start.Month()) == month // not 31 February
}

// dayNumber reads "20" and "20th"; 0 if word is neither.
func dayNumber(word string) int {
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		word = strings.TrimSuffix(word, suffix)
	}
	if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= 31 && len(word) <= 2 {
		return n
	}
	return 0
}

// relativeDate reads dates that count from the day of publication.
func relativeDate(fields []string, today time.Time) (Date, bool) {
	firstOf := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC) }
	newYear := func(year int) time.Time { return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC) }
	for i, f := range fields {
		before := ""
		if i > 0 {
			before = fields[i-1]
		}
		switch f {
		case "today", "tonight":
			return Date{today, Day}, true
		case "yesterday":
			return Date{today.AddDate(0, 0, -1), Day}, true
		case "tomorrow":
			return Date{today.AddDate(0, 0, 1), Day}, true
		}
		step, known := map[string]int{"last": -1, "previous": -1, "this": 0, "next": 1}[before]
		if known && f == "month" {
			return Date{firstOf(today).AddDate(0, step, 0), Month}, true
		}
		if known && f == "year" {
			return Date{newYear(today.Year() + step), Year}, true
		}
		if w := prefixOf(weekdays, f); w >= 0 && len(f) > 3 {
			back := (int(today.Weekday()) - w + 7) % 7
			switch {
			case before == "next":
				back -= 7
			case before == "last" && back == 0:
				back = 7
			}
			return Date{today.AddDate(0, 0, -back), Day}, true
		}
	}
	return Date{}, false
}
