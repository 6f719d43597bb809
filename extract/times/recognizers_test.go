package times

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/clew-kg/clew/seeds/devdata"
)

// A recognizerCase is a case of microsoft/Recognizers-Text (MIT), of its models or of its parsers.
type recognizerCase struct {
	Input   string
	Context struct{ ReferenceDateTime string }
	Results []struct {
		Text, TypeName, Type string
		Start                int // in characters
		Resolution           struct{ Values []map[string]string }
		Value                struct{ FutureResolution, PastResolution map[string]string }
	}
}

// readings returns what the gold accepts: "2024-12-20", "2014-01-01..2018-01-01" with the
// end outside, "..2018-01-01", or seconds.
func readings(values []map[string]string) (list []string) {
	for _, v := range values {
		start, end := v["start"]+v["startDate"], v["end"]+v["endDate"]
		switch {
		case start != "" || end != "":
			list = append(list, start+".."+end)
		case v["value"] != "" && v["value"] != "not resolved":
			list = append(list, v["value"])
		case v["date"] != "":
			list = append(list, v["date"])
		case v["duration"] != "":
			list = append(list, v["duration"])
		}
	}
	return list
}

// forms returns the ways in which the gold could write e: a day is a date; a longer stretch
// ends on the day after its last, or, if it runs from one point to another, where the second starts.
func forms(e Expression) []string {
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	switch {
	case e.From.IsZero() && e.To.IsZero():
		x := float64(e.Length.Months%12)*30*86400 + float64(e.Length.Months/12)*365*86400
		if e.Length.Seconds != nil {
			f, _ := e.Length.Seconds.Float64()
			x += f
		}
		return []string{strconv.FormatFloat(x, 'f', -1, 64)}
	case e.From.IsZero():
		return []string{".." + day(e.To.After().First()), ".." + day(e.To.First())}
	case e.To.IsZero():
		return []string{day(e.From.First()) + ".."}
	}
	from, last, after := day(e.From.First()), day(e.To.First()), day(e.To.After().First())
	if e.From == e.To && e.From.Day > 0 {
		return []string{from, from + ".." + after}
	}
	return []string{from + ".." + after, from + ".." + last}
}

// bare returns the words of a span in lower case without an article or preposition before
// them, of which the gold takes in some and some not.
func bare(words string) string {
	words = strings.ToLower(words)
	for _, w := range []string{"on ", "in ", "of ", "for ", "the "} {
		words = strings.TrimPrefix(words, w)
	}
	return words
}

// lessExact reports whether e, a week, month or year that is so many away from today, holds
// the day that the gold counts to: "two years ago" is a year.
func lessExact(e Expression, words string, accepted []string) bool {
	if e.From.IsZero() || e.To.IsZero() || !strings.Contains(words, "week") && !strings.Contains(words, "month") && !strings.Contains(words, "year") {
		return false
	}
	return slices.ContainsFunc(accepted, func(a string) bool {
		day, err := time.Parse(time.DateOnly, a)
		return err == nil && !day.Before(e.From.First()) && day.Before(e.To.After().First())
	})
}

// TestRecognizers guards the accuracy on the English cases of Recognizers-Text: those whose
// results are dates, stretches of dates and lengths. Times of day and sets ("every
// Monday") are no part of the model of a fact. A result counts if its span and one of its
// readings are met, whatever article or preposition the span takes in.
func TestRecognizers(t *testing.T) {
	folder := devdata.Path(t, "data/recognizers-text/DateTime")
	for _, row := range []struct {
		file  string
		least float64 // percent of results with span and value
	}{{"DateTimeModel", 69}, {"DateParser", 59}, {"DatePeriodParser", 56}, {"DurationParser", 68}, {"HolidayParser", 39}} {
		data, err := os.ReadFile(filepath.Join(folder, row.file+".json"))
		if err != nil {
			t.Fatal(err)
		}
		var raw []json.RawMessage
		if err := json.Unmarshal(data, &raw); err != nil {
			t.Fatal(err)
		}
		wanted, values, both, spurious := 0, 0, 0, 0
		for _, line := range raw {
			var c recognizerCase
			if json.Unmarshal(line, &c) != nil { // values of other kinds of result
				continue
			}
			applies := true
			for _, r := range c.Results {
				kind := strings.TrimPrefix(r.TypeName, "datetimeV2.") + r.Type
				applies = applies && (kind == "date" || kind == "daterange" || kind == "duration")
			}
			if !applies {
				continue
			}
			reference, _ := time.Parse("2006-01-02T15:04:05", c.Context.ReferenceDateTime)
			found := map[string]Expression{}
			var list []string
			for _, forward := range []bool{true, false} {
				for _, e := range Find(c.Input, Options{Reference: reference, Forward: forward}) {
					key := bare(c.Input[e.Start:e.End])
					if forward {
						list = append(list, fmt.Sprintf("%s=%s", key, forms(e)))
					}
					found[key+strconv.FormatBool(forward)] = e
				}
			}
			expected := 0
			for _, r := range c.Results {
				accepted := readings(r.Resolution.Values)
				accepted = append(accepted, readings([]map[string]string{r.Value.FutureResolution, r.Value.PastResolution})...)
				if len(accepted) == 0 {
					continue
				}
				wanted++
				expected++
				hit, met := false, false
				for _, forward := range []bool{true, false} {
					if e, ok := found[bare(r.Text)+strconv.FormatBool(forward)]; ok {
						hit = hit || slices.ContainsFunc(forms(e), func(f string) bool { return slices.Contains(accepted, f) }) || lessExact(e, r.Text, accepted)
					}
				}
				for _, e := range found {
					met = met || slices.ContainsFunc(forms(e), func(f string) bool { return slices.Contains(accepted, f) }) || lessExact(e, r.Text, accepted)
				}
				if met {
					values++
				}
				if hit {
					both++
				} else {
					t.Logf("%s: missed %s = %s; found %s in %q at %s", row.file, r.Text, accepted, list, c.Input, c.Context.ReferenceDateTime[:min(10, len(c.Context.ReferenceDateTime))])
				}
			}
			spurious += max(0, len(list)-expected)
		}
		share := 100 * float64(both) / float64(wanted)
		t.Logf("%-16s %3d results: value %.1f %%, span and value %.1f %% (least %.0f), %d too many", row.file, wanted, 100*float64(values)/float64(wanted), share, row.least, spurious)
		if share < row.least {
			t.Errorf("%s: %.1f %% with span and value, want %.1f", row.file, share, row.least)
		}
	}
}
