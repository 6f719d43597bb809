package wordform

import "testing"

func TestAppendNormal(t *testing.T) {
	for form, want := range map[string]string{
		"Reuters’": "reuters'", "1984": "0000", "co\u00adop": "coop", "ÄRZTE": "ärzte", "“": `"`, "": "",
	} {
		if got := string(AppendNormal(nil, form)); got != want {
			t.Errorf("%q: got %q, want %q", form, got, want)
		}
	}
	long := make([]byte, 1000)
	if n := len(AppendNormal(nil, string(long))); n != MaxLen {
		t.Errorf("1000 bytes: got %d, want %d", n, MaxLen)
	}
}

func TestShape(t *testing.T) {
	same := [][2]string{{"London", "Xxx"}, {"U.S.", "A.B."}, {"1984", "00"}, {"COVID-19", "XX-00"}}
	for _, s := range same {
		if Shape(s[0]) != Shape(s[1]) {
			t.Errorf("%q and %q differ in shape", s[0], s[1])
		}
	}
	if Shape("London") == Shape("london") {
		t.Error("London and london have one shape")
	}
}
