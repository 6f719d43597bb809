package fact

import "testing"

func TestWhen(t *testing.T) {
	for s, want := range map[string]bool{
		"2024-05": true, "2024": true, "2024-05-20": true, "2023/": true, "/2024-05-01": true, "2020/2030": true,
		"2024-06": false, "2023": false, "/2024-04": false, "2025/": false, "2024-06-01/2024-07": false,
	} {
		w, err := ParseWhen(s)
		if err != nil || w.String() != s {
			t.Errorf("ParseWhen(%q) = %q, %v", s, w, err)
		}
		may := When{Start: "2024-05", End: "2024-05"}
		if w.Overlaps(may) != want || may.Overlaps(w) != want {
			t.Errorf("%s overlaps May 2024: %v, want %v", s, w.Overlaps(may), want)
		}
	}
	for _, s := range []string{"", "/", "May", "2024-13", "2024-02-30", "2020/2019", "2024-5"} {
		if w, err := ParseWhen(s); err == nil {
			t.Errorf("ParseWhen(%q) = %q", s, w)
		}
	}
	if (When{Duration: "P3Y"}).Overlaps(When{Start: "2024", End: "2024"}) {
		t.Error("a mere length overlaps a year")
	}
}
