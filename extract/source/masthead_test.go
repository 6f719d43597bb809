package source

import (
	"testing"
	"time"
)

func TestMasthead(t *testing.T) {
	const prose = "Police searched the offices of a shipping company on Tuesday and took files away. It owns nine ships."
	for _, row := range []struct{ name, text, title, byline, source, date string }{
		{"lines of their own", "Offices searched\n\nBy Ann Lee\nMarch 18, 2025\n\n" + prose, "Offices searched", "Ann Lee", "", "2025-03-18"},
		{"one line", "Offices searched\n\nBy Ann Lee and Bo van Dam, Harbour Times | 18 March 2025\n\n" + prose, "Offices searched", "Ann Lee and Bo van Dam", "Harbour Times", "2025-03-18"},
		{"outlet and date", "Offices searched\nHarbour Times, 18 March 2025\n\n" + prose, "Offices searched", "", "Harbour Times", "2025-03-18"},
		{"above the title", "Harbour Times - Published on 18 March 2025\n\nOffices searched\n\n" + prose, "Offices searched", "", "Harbour Times", "2025-03-18"},
		{"labels", "Source: The Harbour\nDate: 2025-03-18\nAuthor: Ann Lee\n\nOffices searched\n\n" + prose, "Offices searched", "Ann Lee", "The Harbour", "2025-03-18"},
		{"a place and a date", "Offices searched\n\nPort Aven, 18 March 2025\n\n" + prose, "Offices searched", "", "", "2025-03-18"},
		{"an agency in the dateline", "Offices searched\n\nPORT AVEN, March 18 (Reuters) - " + prose, "Offices searched", "", "Reuters", ""},
		{"words of outlets in a title", "Sun rises over press freedom\n\n" + prose, "Sun rises over press freedom", "", "", ""},
		{"a title with a comma", "By the numbers, the fleet is old\n\n" + prose, "By the numbers, the fleet is old", "", "", ""},
		{"a label that is a title", "Date: the fruit of the desert\n\n" + prose, "Date: the fruit of the desert", "", "", ""},
		{"a date in the prose", "Offices searched\n\nPolice came on March 18, 2025.\n\n" + prose, "Offices searched", "", "", ""},
		{"nothing but prose", prose, "", "", "", ""},
	} {
		a, p := Read("a.txt", []byte(row.text), Options{})
		if a == nil {
			t.Errorf("%s: %v", row.name, p)
			continue
		}
		date := ""
		if !a.Date.IsZero() {
			date = a.Date.Format(time.DateOnly)
		}
		if a.Title != row.title || a.Byline != row.byline || a.Source != row.source || date != row.date || a.Body != row.text {
			t.Errorf("%s: got %q %q %q %q %q", row.name, a.Title, a.Byline, a.Source, date, a.Body)
		}
	}
	a, _ := Read("a.md", []byte("---\ntitle: T\ndate: 2024-01-01\n---\n# T\n\nBy Ann Lee\n\n18 March 2025\n\n"+prose), Options{Source: "Wire"})
	if a == nil || a.Date.Format(time.DateOnly) != "2024-01-01" || a.Byline != "Ann Lee" || a.Source != "Wire" {
		t.Errorf("front matter comes first: %+v", a)
	}
}
