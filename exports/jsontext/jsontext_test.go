package jsontext

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/clew-kg/clew/exports/network"
)

// FuzzAppendString demands what encoding/json reads: the string with broken bytes replaced.
func FuzzAppendString(f *testing.F) {
	f.Add("plain")
	f.Add("\"\\/\b\f\n\r\t\x00\x1f\x7f</script>&\u2028\u2029\xff\xed\xa0\x80 🇰🇵")
	f.Fuzz(func(t *testing.T, s string) {
		got := AppendString(nil, s)
		var back string
		if err := json.Unmarshal(got, &back); err != nil {
			t.Fatalf("%q: %v", got, err)
		}
		if want := string([]rune(s)); back != want {
			t.Errorf("read back %q, want %q", back, want)
		}
		if strings.ContainsAny(string(got), "<>&\u2028\u2029\n") {
			t.Errorf("%q could end a script or a line", got)
		}
	})
}

func TestAppendCells(t *testing.T) {
	columns := []network.Column{
		{Name: "type", Strings: []string{"Place", ""}},
		{Name: "degree", Kind: network.Int, Ints: []int64{3, 0}},
		{Name: "rank", Kind: network.Float, Floats: []float64{1e-9, 0.5}},
		{Name: "aliases", Kind: network.List, Lists: [][]string{{"a", "b|c"}, nil}},
	}
	for i, want := range []string{
		`{"type":"Place","degree":3,"rank":1e-09,"aliases":["a","b|c"]}`,
		`{"degree":0,"rank":0.5}`,
	} {
		if got := string(append(AppendCells([]byte("{"), columns, i), '}')); got != want {
			t.Errorf("row %d: %s, want %s", i, got, want)
		}
	}
}
