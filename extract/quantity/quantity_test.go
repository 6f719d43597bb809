package quantity

import (
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/numeral"
)

func write(text string, q Quantity) string {
	s := q.Comparator + " " + numeral.Format(q.Value)
	if q.Max != nil {
		s += "–" + numeral.Format(q.Max)
	}
	if q.Of != nil {
		s += " of " + numeral.Format(q.Of)
	}
	return strings.TrimSpace(s + " " + q.Unit)
}

func TestFind(t *testing.T) {
	for text, want := range map[string]string{
		"only a little over 23 percent of some 25.7 million people": "more-than 23 of 25700000 percent",
		"more than 300 phones":            "more-than 300",
		"no more than two households":     "at-most 2",
		"nearly half of the 200 villages": "less-than 0.5 of 200",
		"$5.4 million":                    "5400000 USD",
		"US$3bn":                          "3000000000 USD",
		"some 20 billion francs":          "about 20000000000 franc",
		"800 North Korean won":            "800 KPW",
		"two hundred Chinese yuan":        "200 CNY",
		"EUR 125 a month":                 "125 EUR",
		"between 200 and 300 soldiers":    "200–300",
		"5 to 10 million tonnes":          "5000000–10000000 tonne",
		"10-15 percent":                   "10–15 percent",
		"$5 million to $10 million":       "5000000–10000000 USD",
		"up to 40 kilometres":             "at-most 40 kilometre",
		"200 square kilometres":           "200 square-kilometre",
		"a 12-cent dividend":              "12 cent",
		"50 or more officials":            "at-least 50",
		"a dozen or so people":            "about 12",
		"200+ stores":                     "at-least 200",
		"three percentage points":         "3 percentage-point",
		"about 7 per cent":                "about 7 percent",
		"an estimated 2,000 churches":     "about 2000",
		"A man with a phone":              "",
		"one third of its 90 ships":       "0.333333333333333 of 90",
		"He has 3 sons and 2 daughters":   "3; 2",
		"in excess of forty thousand":     "more-than 40000",
	} {
		var list []string
		for _, q := range Find(text) {
			list = append(list, write(text, q))
		}
		if got := strings.Join(list, "; "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, text := range []string{"$", "5 % of % of 5", "between 1 and", "$$5", "-5 to -3", "no more than than 5", "c$ 1 or"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, q := range Find(text) {
			if q.Start < last || q.First < q.Start || q.End <= q.First || q.End > len(text) || q.Value == nil {
				t.Fatalf("quantity [%d,%d) after %d in %q", q.Start, q.End, last, text)
			}
			last = q.End
			if q.Max != nil && q.Max.Cmp(q.Value) < 0 {
				t.Fatalf("%q: %s", text, write(text, q))
			}
		}
	})
}
