package source

import (
	"strings"
	"time"
)

// layouts are the forms of date and time that front matter, pages and feeds use.
// Forms of which day and month cannot be told apart (03/04/2024) are not among them.
var layouts = []string{
	time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02 15:04:05.999999999 -0700 MST", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04:05Z07:00",
	"2006-01-02 15:04:05 MST", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-1-2",
	time.RFC1123Z, time.RFC1123, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700",
	time.RFC850, time.ANSIC, time.UnixDate, time.RubyDate,
	"2 January 2006", "January 2, 2006", "January 2 2006", "2 Jan 2006", "Jan 2, 2006", "Jan 2 2006", "2-Jan-2006", "02-Jan-06",
	"Monday, 2 January 2006", "Monday, January 2, 2006", "Monday 2 January 2006", "Mon 2 Jan 2006", "Mon, Jan 2, 2006", "Mon, 2 Jan 2006",
	"January 2, 2006 15:04", "January 2, 2006 3:04 PM", "January 2, 2006, 3:04 PM", "Jan 2, 2006 3:04 PM", "Jan 2, 2006, 3:04 PM", "2 January 2006 15:04", "2 January 2006, 15:04",
	"Monday, January 2, 2006 3:04 PM", "Jan 2, 2006 15:04", "January 2, 2006 at 3:04 PM", "Jan 2, 2006 at 3:04 PM",
	"2006/01/02", "2006/1/2", "2006/01/02 15:04", "2006/01/02 15:04:05", "2006.01.02", "20060102", "20060102T150405Z", "2.1.2006", "2. January 2006",
	"January 2006", "Jan 2006", "2006-01",
}

// parseDate returns the moment that s names, in UTC; a form without a zone is taken
// as UTC, a date without a time as its midnight. ok is false for a form that is not
// known, is ambiguous, or names a year outside 1500–2200.
func parseDate(s string) (t time.Time, ok bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" || len(s) > 64 {
		return time.Time{}, false
	}
	s = strings.Replace(ordinal(s), "Sept.", "Sep", 1)
	s = strings.Replace(s, "Sept ", "Sep ", 1)
	for _, m := range []string{"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"} {
		s = strings.Replace(s, m+". ", m+" ", 1)
	}
	s = strings.NewReplacer("a.m.", "AM", "p.m.", "PM", " am", " AM", " pm", " PM").Replace(s)
	for _, form := range layouts {
		if t, err := time.ParseInLocation(form, s, time.UTC); err == nil {
			if zone, offset := t.Zone(); offset == 0 && zone != "UTC" && zone != "GMT" && zone != "" && zone != "Z" {
				if hours, known := zones[zone]; known {
					t = t.Add(-time.Duration(hours * float64(time.Hour)))
				}
			}
			if t.Year() < 1500 || t.Year() > 2200 {
				return time.Time{}, false
			}
			return t.UTC(), true
		}
	}
	return numericDate(s)
}

// zones gives the offsets of zone names in hours; the time package takes a name that it does not know as zero.
var zones = map[string]float64{"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
	"BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "AEST": 10, "AEDT": 11}

// numericDate reads d/m/y and m/d/y when only one of them is a date.
func numericDate(s string) (time.Time, bool) {
	day, err1 := time.Parse("2/1/2006", s)
	month, err2 := time.Parse("1/2/2006", s)
	switch {
	case err1 == nil && (err2 != nil || day.Equal(month)):
		return day, true
	case err2 == nil && err1 != nil:
		return month, true
	}
	return time.Time{}, false
}

// ordinal removes "st", "nd", "rd", "th" after digits.
func ordinal(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if i > 0 && s[i-1] >= '0' && s[i-1] <= '9' && i+1 < len(s) {
			switch strings.ToLower(s[i : i+2]) {
			case "st", "nd", "rd", "th":
				if i+2 == len(s) || s[i+2] == ' ' || s[i+2] == ',' {
					i++
					continue
				}
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
