package quantity

import "strings"

// comparators are words before a number, longest first where one holds another.
var comparators = []struct {
	words []string
	means string
}{
	{fields("no fewer than"), "at-least"}, {fields("no less than"), "at-least"}, {fields("not less than"), "at-least"}, {fields("at least"), "at-least"},
	{fields("a minimum of"), "at-least"}, {fields("upwards of"), "at-least"}, {fields("upward of"), "at-least"},
	{fields("no more than"), "at-most"}, {fields("not more than"), "at-most"}, {fields("at most"), "at-most"}, {fields("up to"), "at-most"},
	{fields("as many as"), "at-most"}, {fields("as much as"), "at-most"}, {fields("as high as"), "at-most"}, {fields("a maximum of"), "at-most"}, {fields("not exceeding"), "at-most"},
	{fields("more than"), "more-than"}, {fields("greater than"), "more-than"}, {fields("higher than"), "more-than"}, {fields("in excess of"), "more-than"},
	{fields("over"), "more-than"}, {fields("above"), "more-than"}, {fields("exceeding"), "more-than"},
	{fields("fewer than"), "less-than"}, {fields("less than"), "less-than"}, {fields("lower than"), "less-than"}, {fields("smaller than"), "less-than"},
	{fields("under"), "less-than"}, {fields("below"), "less-than"}, {fields("nearly"), "less-than"}, {fields("almost"), "less-than"}, {fields("close to"), "less-than"},
	{fields("about"), "about"}, {fields("around"), "about"}, {fields("some"), "about"}, {fields("roughly"), "about"}, {fields("approximately"), "about"},
	{fields("an estimated"), "about"}, {fields("estimated"), "about"}, {fields("circa"), "about"}, {fields("in the region of"), "about"}, {fields("somewhere around"), "about"},
}

func fields(s string) []string { return strings.Fields(s) }

// comparatorBefore returns what the words before token i say of its number, and where
// they start, not before token free; i itself if they say nothing.
func (r *reader) comparatorBefore(i, free int) (means string, start int) {
	for _, c := range comparators {
		if at := i - len(c.words); at >= free && r.Are(at, c.words...) {
			return c.means, r.softened(at, free)
		}
	}
	return "", i
}

// softened returns where the adverbs before a comparator start: "only a little over".
func (r *reader) softened(at, free int) int {
	for range 4 {
		switch {
		case at-1 >= free && r.Is(at-1, "only", "just", "slightly", "well", "little", "bit", "far", "somewhat", "still"):
			at--
		case at-1 >= free && r.Is(at-1, "a") && r.Is(at, "little", "bit"):
			at--
		default:
			return at
		}
	}
	return at
}

// comparatorAfter reads what follows a number and its unit: "or more", "or so".
func (r *reader) comparatorAfter(i int) (means string, next int) {
	if r.Text(i) == "+" && i > 0 && !r.Tokens[i].Gap {
		return "at-least", i + 1
	}
	if r.Text(i) != "or" && r.Text(i) != "and" {
		return "", i
	}
	switch r.Text(i + 1) {
	case "more", "above", "over", "greater":
		return "at-least", i + 2
	case "less", "fewer", "under", "below":
		return "at-most", i + 2
	case "so":
		if r.Text(i) == "or" {
			return "about", i + 2
		}
	}
	return "", i
}
