package numeral

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/clew-kg/clew/seeds/devdata"
)

// A recognizerCase is a case of microsoft/Recognizers-Text (MIT).
type recognizerCase struct {
	Input   string
	Results []struct {
		Text       string
		Start, End int // characters, End inclusive
		Resolution struct{ Value string }
	}
}

// TestRecognizers guards how many numbers of the English cases of Recognizers-Text are
// found with their span and value. Powers and calculations ("1.1^23", "2000 over 3"),
// which articles do not write, are left out.
func TestRecognizers(t *testing.T) {
	data, err := os.ReadFile(devdata.Path(t, "data/recognizers-text/Number/NumberModel.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []recognizerCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	right, wanted := 0, 0
	for _, c := range cases {
		if strings.ContainsAny(c.Input, "^") || strings.Contains(c.Input, " over ") {
			continue
		}
		found := map[string]bool{}
		var list []string
		tokens := Scan(c.Input)
		for i := 0; i < len(tokens); {
			x, next, ok := Read(tokens, i)
			if !ok {
				i++
				continue
			}
			f, _ := x.Float64()
			key := c.Input[tokens[i].Start:tokens[next-1].End] + "=" + strconv.FormatFloat(f, 'g', 10, 64)
			list = append(list, key)
			found[strings.ToLower(key)] = true
			i = next
		}
		for _, r := range c.Results {
			f, err := strconv.ParseFloat(r.Resolution.Value, 64)
			if err != nil {
				continue
			}
			wanted++
			runes := []rune(c.Input)
			if key := strings.ToLower(string(runes[r.Start:r.End+1])) + "=" + strconv.FormatFloat(f, 'g', 10, 64); found[key] {
				right++
			} else {
				t.Logf("missed %s; found %q in %q", key, list, c.Input)
			}
		}
	}
	share, least := 100*float64(right)/float64(wanted), 88.0
	if share < least {
		t.Errorf("%.1f %% of numbers with span and value, want %.1f", share, least)
	}
	t.Logf("numbers with span and value: %d of %d (%.1f %%, least %.0f)", right, wanted, share, least)
}
