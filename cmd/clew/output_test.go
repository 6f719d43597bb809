package main

import (
	"slices"
	"testing"
)

func TestFit(t *testing.T) {
	for _, row := range []struct {
		widths []int
		limit  int
		want   []int
	}{
		{[]int{10, 20}, 80, []int{10, 20}},
		{[]int{10, 90, 30}, 80, []int{10, 36, 30}},
		{[]int{60, 60}, 42, []int{20, 20}},
		{[]int{60, 60}, 10, []int{12, 12}},
		{[]int{60, 60, 18}, 44, []int{12, 12, 18}},
		{nil, 10, nil},
	} {
		got := slices.Clone(row.widths)
		if fit(got, row.limit, func(i int) bool { return i == 2 && row.widths[i] == 18 }); !slices.Equal(got, row.want) {
			t.Errorf("%v in %d: got %v, want %v", row.widths, row.limit, got, row.want)
		}
	}
}

func TestCut(t *testing.T) {
	for _, row := range []struct {
		text  string
		width int
		want  string
	}{
		{"Lindholm", 8, "Lindholm"},
		{"Lindholm", 5, "Lind…"},
		{"김정은", 5, "김정…"},
		{"김정은", 4, "김…"},
		{"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
	} {
		if got := cut(row.text, row.width); got != row.want {
			t.Errorf("%q in %d: got %q, want %q", row.text, row.width, got, row.want)
		}
	}
}
