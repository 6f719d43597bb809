package fact

import (
	"fmt"
	"strings"
	"time"
)

// IsZero reports whether the calendar tells nothing of w.
func (w When) IsZero() bool { return w.Start == "" && w.End == "" }

// String returns "2024-02", "2018/2020", "2019/" or "/2030", as ISO 8601 writes dates and
// intervals; "" if the calendar tells nothing.
func (w When) String() string {
	if w.Start == w.End {
		return w.Start
	}
	return w.Start + "/" + w.End
}

// ParseWhen is the inverse of String. The start must not come after the end.
func ParseWhen(s string) (When, error) {
	w := When{Start: s, End: s}
	if start, end, ok := strings.Cut(s, "/"); ok {
		w = When{Start: start, End: end}
	}
	for _, d := range []string{w.Start, w.End} {
		if d != "" && !isDate(d) {
			return When{}, fmt.Errorf("fact: %q is no day, month or year: want 2024-12-31, 2024-12, 2024, or two of them as in 2018/2020, 2019/", d)
		}
	}
	if w.IsZero() || w.End != "" && firstDay(w.Start) > lastDay(w.End) {
		return When{}, fmt.Errorf("fact: %q is no time: want one that starts before it ends, such as 2018/2020", s)
	}
	return w, nil
}

func isDate(s string) bool {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// Overlaps reports whether w and v share a day. A time of which the calendar tells nothing shares
// none.
func (w When) Overlaps(v When) bool {
	if w.IsZero() || v.IsZero() {
		return false
	}
	return firstDay(w.Start) <= lastDay(v.End) && firstDay(v.Start) <= lastDay(w.End)
}

// firstDay and lastDay fill a date up to a day; an open one reaches to the end of all dates. The last
// day of a month is written 31: it is only compared.
func firstDay(date string) string {
	if date == "" {
		return "0000-00-00"
	}
	return date + "0000-01-01"[len(date):]
}

func lastDay(date string) string {
	if date == "" {
		return "9999-99-99"
	}
	return date + "0000-12-31"[len(date):]
}
