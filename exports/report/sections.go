package report

import (
	"fmt"
	"strings"
)

// A section is one chapter as both renderers take it: plain text throughout, which they
// escape.
type section struct {
	id, title string
	intro     string
	table     [][]string // the first row heads the columns
	items     []item
	figures   []figure
	ordered   bool
}

// An item is one point of a list.
type item struct {
	text  string
	cited *Cited // fact that the item states, after text; nil if none
	items []item
}

// A figure is a drawing that we made ourselves, as SVG; Markdown leaves it out.
type figure struct{ caption, svg string }

func (r *Report) sections() []section {
	s := []section{r.overview()}
	add := func(x section) {
		if len(x.items)+len(x.table)+len(x.figures) > 0 || x.intro != "" {
			s = append(s, x)
		}
	}
	add(r.central())
	add(r.brokers())
	add(r.communities())
	add(r.predicates())
	add(r.neighbours())
	add(r.contradictions())
	add(r.corroborated())
	add(r.speakers())
	add(r.hedged())
	add(r.timeline())
	add(r.growth())
	add(r.suggestions())
	add(r.doubtful())
	add(r.articles())
	add(r.rejected())
	method := section{id: "method", title: "How it was measured"}
	for _, m := range r.Method {
		method.items = append(method.items, item{text: m})
	}
	return append(s, method)
}

func (r *Report) overview() section {
	s := r.Size
	text := fmt.Sprintf("%s from %s (denied: %d, not asserted: %d): %s with %s. The graph has %s; the largest holds %s.",
		plural(s.Facts, "fact", "facts"), plural(s.Articles, "article", "articles"), s.Negated, s.Hedged,
		plural(s.Entities, "entity", "entities"), plural(s.Predicates, "predicate", "predicates"),
		plural(s.Components, "component", "components"), plural(s.Largest, "entity", "entities"))
	if s.Stories < s.Articles {
		text += fmt.Sprintf(" Copies of one story counted once, the articles are %s.", plural(s.Stories, "story", "stories"))
	}
	return section{id: "overview", title: "Overview", intro: text}
}

func (r *Report) central() section {
	s := section{id: "central", title: "Most central entities", ordered: true}
	if len(r.Neighbours) > 0 {
		s.title, s.ordered = "Facts", false
	}
	for _, e := range r.Entities {
		i := item{text: fmt.Sprintf("**%s** (%s): degree %d, PageRank %.4f, betweenness %.4f, in %s", e.Label, e.Type, e.Degree, e.PageRank, e.Betweenness, plural(e.Articles, "article", "articles"))}
		i.items = citations(e.Facts)
		s.items = append(s.items, i)
	}
	if len(r.Entities) > 1 {
		s.figures = []figure{{"Map of the most central entities and their facts", r.graphMap()}, {"How many entities have how many neighbours", r.degrees()}}
	}
	return s
}

func citations(list []Cited) []item {
	var items []item
	for i := range list {
		items = append(items, item{cited: &list[i]})
	}
	return items
}

func (r *Report) brokers() section {
	s := section{id: "brokers", title: "Brokers"}
	for _, b := range r.Brokers {
		var parts []string
		for k, n := range b.Parts {
			if k == 6 {
				parts = append(parts, "…")
				break
			}
			parts = append(parts, fmt.Sprint(n))
		}
		s.items = append(s.items, item{text: fmt.Sprintf("**%s**: without it its part of the graph falls into %d, of %s entities; betweenness %.4f", b.Label, len(b.Parts), strings.Join(parts, ", "), b.Betweenness)})
	}
	return s
}

func (r *Report) communities() section {
	s := section{id: "communities", title: "Communities"}
	for _, c := range r.Communities {
		members := c.Members[:min(len(c.Members), 8)]
		text := fmt.Sprintf("**%s** and %d more: %s", c.Centre, len(c.Members)-1, strings.Join(members, ", "))
		if len(members) < len(c.Members) {
			text += " …"
		}
		s.items = append(s.items, item{text: fmt.Sprintf("%s (%d edges within, %d outward, %s)", text, c.Within, c.Outward, plural(c.Articles, "article", "articles"))})
	}
	return s
}

func (r *Report) predicates() section {
	s := section{id: "predicates", title: "Most used predicates"}
	for i := range r.Predicates {
		p := &r.Predicates[i]
		s.items = append(s.items, item{text: fmt.Sprintf("**%s**, %s:", p.Name, plural(p.Facts, "fact", "facts")), cited: &p.Example})
	}
	return s
}

func (r *Report) neighbours() section {
	s := section{id: "neighbours", title: "Neighbours"}
	for _, n := range r.Neighbours {
		s.items = append(s.items, item{text: fmt.Sprintf("%s (%s)", n.Label, plural(n.Facts, "fact", "facts"))})
	}
	return s
}

func (r *Report) contradictions() section {
	s := section{id: "contradictions", title: "Contradictions"}
	if len(r.Contradictions) == 0 {
		s.intro = "No two facts contradict each other."
	}
	for i := range r.Contradictions {
		c := &r.Contradictions[i]
		text := "One side affirms what the other denies"
		if c.Kind == "quantity" {
			text = "Both say it with different numbers"
		}
		if !c.Direct {
			text += "; one of the two is not asserted"
		}
		s.items = append(s.items, item{text: text, items: []item{{cited: &c.For}, {cited: &c.Against}}})
	}
	return s
}

func (r *Report) corroborated() section {
	s := section{id: "corroborated", title: "Best corroborated"}
	for i := range r.Corroborated {
		c := &r.Corroborated[i]
		text := fmt.Sprintf("%s, %s:", plural(c.Articles, "article", "articles"), plural(c.Independent, "independent story", "independent stories"))
		s.items = append(s.items, item{text: text, cited: &c.Example})
	}
	return s
}

func (r *Report) speakers() section {
	s := section{id: "speakers", title: "Who says what"}
	for _, p := range r.Speakers {
		text := fmt.Sprintf("**%s**: %s", p.Name, plural(p.Facts, "fact", "facts"))
		if p.Denied > 0 {
			text += fmt.Sprintf(", %d denied", p.Denied)
		}
		s.items = append(s.items, item{text: text, items: citations(p.Says)})
	}
	return s
}

func (r *Report) hedged() section {
	s := section{id: "hedged", title: "Planned, possible or alleged only", items: citations(r.Hedged.List)}
	if len(r.Neighbours) > 0 {
		s.title = "Denied, planned, possible or alleged"
	}
	return more(s, r.Hedged)
}

func more(s section, f Facts) section {
	if n := f.Total - len(f.List); n > 0 {
		s.items = append(s.items, item{text: fmt.Sprintf("and %d more", n)})
	}
	return s
}

func (r *Report) timeline() section {
	s := section{id: "timeline", title: "Timeline"}
	for i := range r.Timeline {
		m := &r.Timeline[i]
		text := m.Date
		if m.Total > len(m.Facts) {
			text += fmt.Sprintf(" (%d facts)", m.Total)
		}
		s.items = append(s.items, item{text: "**" + text + "**", items: citations(m.Facts)})
	}
	if len(r.Timeline) > 1 {
		s.figures = []figure{{"Facts by the date that articles give", r.timeBars()}}
	}
	return s
}

func (r *Report) growth() section {
	s := section{id: "growth", title: "Growth"}
	if len(r.Growth) < 2 {
		return s
	}
	s.table = [][]string{{"up to", "articles", "facts", "entities"}}
	for _, g := range r.Growth {
		day := g.Day
		if day == "" {
			day = "undated too"
		}
		s.table = append(s.table, []string{day, fmt.Sprint(g.Articles), fmt.Sprint(g.Facts), fmt.Sprint(g.Entities)})
	}
	return s
}

func (r *Report) suggestions() section {
	s := section{id: "suggestions", title: "Worth looking for"}
	if len(r.Suggestions) > 0 {
		s.intro = "Guesses from common neighbours (Adamic and Adar 2003). No article states these links, and no export holds them."
	}
	for _, g := range r.Suggestions {
		s.items = append(s.items, item{text: fmt.Sprintf("%s (%.2f)", g.Label, g.Score)})
	}
	return s
}

func (r *Report) doubtful() section {
	return more(section{id: "doubtful", title: "Doubtful", items: citations(r.Doubtful.List)}, r.Doubtful)
}

func (r *Report) articles() section {
	s := section{id: "articles", title: "Articles", ordered: true}
	for _, a := range r.Articles {
		parts := []string{a.Title}
		if a.Title == "" {
			parts[0] = "(no title)"
		}
		for _, p := range []string{a.Source, a.Date, a.URL} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		s.items = append(s.items, item{text: fmt.Sprintf("%s (%s, %s)", strings.Join(parts, ", "), a.ID, plural(a.Facts, "fact", "facts"))})
	}
	return s
}

func (r *Report) rejected() section {
	s := section{id: "rejected", title: "Rejected and unreadable"}
	if len(r.Rejected)+len(r.Unreadable)+len(r.Warnings) == 0 {
		s.intro = "Nothing was turned away."
	}
	for _, c := range r.Rejected {
		s.items = append(s.items, item{text: plural(c.Count, "candidate fact", "candidate facts") + ": " + c.Reason})
	}
	for _, u := range r.Unreadable {
		s.items = append(s.items, item{text: "not read: " + u.Path + ": " + u.Reason})
	}
	for _, u := range r.Warnings {
		s.items = append(s.items, item{text: "mended: " + u.Path + ": " + u.Reason})
	}
	return s
}

// statement is a fact as an arrow.
func (c *Cited) statement() string {
	predicate := c.Predicate
	if c.Modality != "asserted" {
		predicate = c.Modality + ": " + predicate
	}
	if c.Polarity == "negated" {
		predicate = "not " + predicate
	}
	s := fmt.Sprintf("%s –%s→ %s.", c.Subject, predicate, c.Object)
	if c.AttributedTo != "" {
		s += " According to " + speaker(c.AttributedTo) + "."
	}
	return s
}

// speaker returns the name of who says so; a pronoun that stands for nobody known is
// quoted.
func speaker(name string) string {
	switch strings.ToLower(name) {
	case "he", "she", "it", "they", "i", "we", "you", "who", "this", "that", "these", "those":
		return "“" + name + "”"
	}
	return name
}

// source says where a fact stands.
func (c *Cited) source() string { return fmt.Sprintf("%d, sentence %d", c.Number, c.Sentence) }

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
