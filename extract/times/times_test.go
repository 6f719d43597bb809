package times

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// published is a Friday.
var published = time.Date(2024, 12, 20, 9, 0, 0, 0, time.UTC)

// write tells an expression in one line: "2024-02..2024-02", "2019..", "P3Y".
func write(e Expression) string {
	if e.From.IsZero() && e.To.IsZero() {
		return e.Length.String()
	}
	if e.From == e.To {
		return e.From.String()
	}
	return e.From.String() + ".." + e.To.String()
}

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"as of February this year":                    "as of February this year = 2024-02",
		"The bridge opened on 3 May 2019.":            "3 May 2019 = 2019-05-03",
		"The bridge opened on May 3, 2019, in rain.":  "May 3, 2019 = 2019-05-03",
		"It was signed on Dec. 2.":                    "Dec. 2 = 2024-12-02",
		"The law passed in December 2019.":            "December 2019 = 2019-12",
		"The law passed in March.":                    "March = 2024-03",
		"They march in May.":                          "May = 2024-05",
		"It may rain, and they march on the capital.": "",
		"since 2019":                           "since 2019 = 2019..",
		"until late last year":                 "until late last year = ..2023-12",
		"since early 2021":                     "since early 2021 = 2021-01..",
		"in mid-2022":                          "mid-2022 = 2022-05..2022-08",
		"before 2020":                          "before 2020 = ..2019",
		"after June 2021":                      "after June 2021 = 2021-07..",
		"by 2030":                              "by 2030 = ..2030",
		"from 2018 to 2020":                    "from 2018 to 2020 = 2018..2020",
		"between May and July":                 "between May and July = 2024-05..2024-07",
		"between November 2019 and March 2020": "between November 2019 and March 2020 = 2019-11..2020-03",
		"from 18-19 November":                  "from 18-19 November = 2024-11-18..2024-11-19",
		"the 1990s":                            "1990s = 1990..1999",
		"in the late 1990s":                    "late 1990s = 1997..1999",
		"the 19th century":                     "19th century = 1801..1900",
		"in the first quarter of 2018":         "first quarter of 2018 = 2018-01..2018-03",
		"the second half of last year":         "second half of last year = 2023-07..2023-12",
		"last summer":                          "last summer = 2024-06..2024-08",
		"in the winter of 2022":                "winter of 2022 = 2022-12..2023-02",
		"yesterday":                            "yesterday = 2024-12-19",
		"the day before yesterday":             "day before yesterday = 2024-12-18",
		"on Friday":                            "Friday = 2024-12-20",
		"on Monday":                            "Monday = 2024-12-16",
		"next Monday":                          "next Monday = 2024-12-23",
		"last week":                            "last week = 2024-12-09..2024-12-15",
		"this month":                           "this month = 2024-12",
		"earlier this month":                   "earlier this month = 2024-12-01..2024-12-20",
		"earlier this year":                    "earlier this year = 2024-01..2024-12",
		"two years ago":                        "two years ago = 2022",
		"three weeks ago":                      "three weeks ago = 2024-11-25..2024-12-01",
		"20 days ago":                          "20 days ago = 2024-11-30",
		"over the past three years":            "past three years = 2021-12-20..2024-12-20",
		"over the past decade":                 "past decade = 2014-12-20..2024-12-20",
		"for three years":                      "three years = P3Y",
		"lasted an hour and a half":            "an hour and a half = PT1H30M",
		"a two-week course":                    "two-week = P14D",
		"every day":                            "",
		"the day before":                       "",
		"some years later":                     "",
		"on Christmas Eve":                     "Christmas Eve = 2023-12-24",
		"at Easter 2018":                       "Easter 2018 = 2018-04-01",
		"last Christmas":                       "last Christmas = 2023-12-25",
		"on 2024-11-30":                        "2024-11-30 = 2024-11-30",
		"on 13.5.2015":                         "13.5.2015 = 2015-05-13",
		"on the 20th of last month":            "20th of last month = 2024-11-20",
		"the first Monday of September 2024":   "first Monday of September 2024 = 2024-09-02",
		"in 2000 homes":                        "",
		"paid $2019 for it":                    "",
		"2019 people came":                     "",
		"30 February 2024":                     "February 2024 = 2024-02",
		"in nineteen ninety-nine":              "nineteen ninety-nine = 1999",
		"He was born on May twenty-ninth, 1985, and left in 2003": "May twenty-ninth, 1985 = 1985-05-29; 2003 = 2003",
	} {
		var list []string
		for _, e := range Find(text, Options{Reference: published}) {
			list = append(list, text[e.Start:e.End]+" = "+write(e))
		}
		if got := strings.Join(list, "; "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestForward(t *testing.T) {
	for words, want := range map[string]string{
		"on Monday": "2024-12-23", "in March": "2025-03", "in two years": "2026", "within two weeks": "2024-12-20..2025-01-03",
		"on Christmas": "2024-12-25", "by June": "..2025-06",
	} {
		e, ok := Read(words, Options{Reference: published, Forward: true})
		if got := write(e); !ok || got != want {
			t.Errorf("%q looking ahead: got %q, want %q", words, got, want)
		}
	}
}

// TestUnknownStaysUnknown reads what counts from a day that nobody gives.
func TestUnknownStaysUnknown(t *testing.T) {
	for _, words := range []string{"yesterday", "last year", "in March", "on Friday", "two weeks ago", "at Christmas", "this summer"} {
		if e, ok := Read(words, Options{}); ok {
			t.Errorf("%q without a day of publication is %q", words, write(e))
		}
	}
	if e, _ := Read("in March 2019", Options{}); write(e) != "2019-03" {
		t.Errorf("a full date needs no day of publication: got %q", write(e))
	}
}

func TestEaster(t *testing.T) {
	for year, want := range map[int]string{1961: "1961-04-02", 2000: "2000-04-23", 2024: "2024-03-31", 2025: "2025-04-20", 2038: "2038-04-25"} {
		if got := easter(year).String(); got != want {
			t.Errorf("Easter %d: got %s, want %s", year, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{"from 4-23 in next month", "the late late 1990s", "29 February 2023", "9999 years ago", "in 0001-00-00", "Dec. 31 , 1994", "between now and now"} {
		f.Add(text, true)
	}
	f.Fuzz(func(t *testing.T, text string, ahead bool) {
		last := 0
		for _, e := range Find(text, Options{Reference: published, Forward: ahead}) {
			if e.Start < last || e.End <= e.Start || e.End > len(text) || !utf8.RuneStart(text[e.Start]) {
				t.Fatalf("span [%d,%d) after %d in %q", e.Start, e.End, last, text)
			}
			last = e.End
			for _, d := range []Date{e.From, e.To} {
				if !d.IsZero() && !d.valid() {
					t.Fatalf("%q gives %v", text[e.Start:e.End], d)
				}
			}
			if !e.From.IsZero() && !e.To.IsZero() && e.To.First().AddDate(1, 0, 0).Before(e.From.First()) {
				t.Fatalf("%q ends before it starts: %s", text[e.Start:e.End], write(e))
			}
			if e.From.IsZero() && e.To.IsZero() && e.Length.String() == "" {
				t.Fatalf("%q is empty", text[e.Start:e.End])
			}
		}
	})
}

// TestLinear reads texts that tempt a reader to look far ahead. Each takes tenths of a
// second; in time that grows with the square of the text each would take minutes.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("reads long texts")
	}
	for _, part := range []string{"late ", "the ", "from ", "monday, ", "5 million ", "one hundred ", "between 2014 and ", "two years and ", "1 2 3 ", "- ", "and a half "} {
		start := time.Now()
		Find(strings.Repeat(part, 5_000), Options{Reference: published})
		if d := time.Since(start); d > 20*time.Second {
			t.Errorf("%q 5,000 times took %v", part, d)
		}
	}
}
