package numeral

import "testing"

func TestRead(t *testing.T) {
	for text, want := range map[string]string{
		"25.7 million phones":           "25700000 phones",
		"two hundred and five":          "205 ",
		"twenty-one":                    "21 ",
		"three quarters of a million":   "750000 ",
		"half a dozen eggs":             "0.5 a",
		"one and a half":                "1.5 ",
		"five and a half million":       "5500000 ",
		"1,234,567.8 tonnes":            "1234567.8 tonnes",
		"1 414 021 100 people":          "1414021100 people",
		"3 hundred and 21 yuan":         "321 yuan",
		"10bn won":                      "10000000000 won",
		"minus four":                    "-4 ",
		"a hundred people":              "100 people",
		"a thousand":                    "1000 ",
		"two dozen men":                 "24 men",
		"nineteen ninety":               "19 ninety",
		"2½ years":                      "2.5 years",
		"1 4/5":                         "1.8 ",
		"two and three were there":      "2 and",
		"one third of them":             "0.333333333333333 of",
		"13 lakh":                       "1300000 ",
		"two hundred point seventy-one": "200.71 ",
	} {
		tokens := Scan(text)
		x, next, ok := Read(tokens, 0)
		if !ok {
			t.Errorf("%q: no number", text)
			continue
		}
		after := ""
		if next < len(tokens) {
			after = tokens[next].Text
		}
		if got := Format(x) + " " + after; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for _, text := range []string{"hundreds of people", "million", "a man", "and five", "the first", "second", "."} {
		if x, _, ok := Read(Scan(text), 0); ok {
			t.Errorf("%q is %s", text, Format(x))
		}
	}
}

func TestOrdinal(t *testing.T) {
	for text, want := range map[string]int64{"third": 3, "21st": 21, "twenty-first": 21, "hundredth": 100, "2nd of May": 2} {
		if n, _, ok := Ordinal(Scan(text), 0); !ok || n != want {
			t.Errorf("%q: got %d, %v, want %d", text, n, ok, want)
		}
	}
	if n, _, ok := Ordinal(Scan("21"), 0); ok {
		t.Errorf("21 is the ordinal %d", n)
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{"9 million 8 million 7 million", "1e30", "a dozen dozen dozen", "1/0", "three lakh crore crore", "½½", "0.00.0", "1 000 000 000"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tokens := Scan(text)
		last := 0
		for i, token := range tokens {
			if token.Start < last || token.End <= token.Start || token.End > len(text) {
				t.Fatalf("token [%d,%d) after %d in %q", token.Start, token.End, last, text)
			}
			last = token.End
			if x, next, ok := Read(tokens, i); ok {
				if next <= i || next > len(tokens) {
					t.Fatalf("number from token %d to %d of %d in %q", i, next, len(tokens), text)
				}
				if s := Format(x); len(s) > 200 {
					t.Fatalf("%q gives %d digits", text, len(s))
				}
			}
		}
	})
}
