package report

import (
	"fmt"
	"slices"
	"strings"
)

// A section is one chapter as both renderers take it: plain text throughout, which they
// escape.
type section struct {
	id, title string
	intro     string // says how to read what follows; states nothing about the world
	table     [][]string
	items     []item
	figures   []Picture
	layout    layout
}

// layout says how a list of items looks.
type layout string

const (
	bulleted layout = ""
	numbered layout = "numbered"
	versus   layout = "versus" // the children of each item side by side
	dated    layout = "dated"  // the strong text of each item is a date
)

// An item is one point of a list. Unless it only heads its children, it says where it
// comes from: by its fact or by refs.
type item struct {
	text  []span
	fact  *Cited // stated after the text
	bare  bool   // without its quote, as the next item quotes the same sentence
	refs  []ref  // sources of the text
	items []item

	article *Article // in the list of sources: the article, whose cited sentences follow
}

// A span is a run of text.
type span struct {
	text   string
	strong bool
}

func plain(format string, args ...any) span { return span{fmt.Sprintf(format, args...), false} }
func strong(s string) span                  { return span{s, true} }

// point returns an item of text with its sources.
func point(refs []ref, text ...span) item { return item{text: text, refs: refs} }

// citations returns an item for each fact. Of neighbours from one sentence the last
// quotes it.
func citations(list []Cited) []item {
	var items []item
	for i := range list {
		same := i+1 < len(list) && list[i].ref() == list[i+1].ref()
		items = append(items, item{fact: &list[i], bare: same})
	}
	return items
}

// listed returns an item for each fact, and says how many were left out.
func (f *Facts) listed() []item {
	items := citations(f.List)
	if n := f.Total - len(f.List); n > 0 {
		items = append(items, point(refs(f.List), plain("and %d more like these", n)))
	}
	return items
}

// sections returns the chapters of r, without those that have nothing to say.
func (r *Report) sections() []section {
	chapters := []func() section{
		r.short, r.central, r.graph, r.brokers, r.communities, r.timeline, r.speakers, r.contradictions, r.unasserted,
		r.corroborated, r.single, r.predicates, r.growth, r.doubtful, r.alike, r.suggestions, r.rejected, r.sources, r.method,
	}
	if r.dossier {
		chapters = []func() section{
			r.portrait, r.facts, r.neighbours, r.timeline, r.speakers, r.contradictions, r.unasserted,
			r.corroborated, r.alike, r.suggestions, r.sources, r.method,
		}
	}
	var list []section
	for _, chapter := range chapters {
		if s := chapter(); len(s.items)+len(s.table)+len(s.figures) > 0 {
			list = append(list, s)
		}
	}
	return list
}

// What a page shows of long lists; JSON holds them whole.
const (
	maxMoments        = 40
	maxContradictions = 20
	maxGrowth         = 24
	maxSources        = 100 // articles; of more only those that are cited
	maxInputs         = 50
)

// spread returns n of the numbers below total, evenly, the last among them; all if there
// are no more.
func spread(total, n int) []int {
	n = min(n, total)
	list := make([]int, n)
	for k := range list {
		list[k] = (k+1)*total/n - 1
	}
	return list
}

// figures returns the pictures of the given names.
func (r *Report) figures(names ...string) []Picture {
	var list []Picture
	for _, p := range r.pictures {
		if slices.Contains(names, p.Name) {
			list = append(list, p)
		}
	}
	return list
}

// everything refers to all articles, for what counts over the whole graph.
func (r *Report) everything() []ref {
	if len(r.Articles) == 0 {
		return nil
	}
	return []ref{{1, len(r.Articles), 0}}
}

// marks says how the fact is meant: "not", "possible".
func (c *Cited) marks() []string {
	var marks []string
	if c.Polarity == "negated" {
		marks = append(marks, "not")
	}
	if c.Modality != "asserted" && c.Modality != "" {
		marks = append(marks, c.Modality)
	}
	return marks
}

// statement is a fact as an arrow: "regime –not possible: sells→ rice."
func (c *Cited) statement() string {
	predicate := c.Predicate
	if c.Modality != "asserted" && c.Modality != "" {
		predicate = c.Modality + ": " + predicate
	}
	if c.Polarity == "negated" {
		predicate = "not " + predicate
	}
	return fmt.Sprintf("%s –%s→ %s.", c.Subject, predicate, c.Object)
}

// according says who says so; a pronoun that stands for nobody known is quoted. "" if
// nobody is named.
func (c *Cited) according() string {
	switch {
	case c.AttributedTo == "":
		return ""
	case isPronoun(c.AttributedTo):
		return "According to “" + c.AttributedTo + "”."
	}
	return "According to " + c.AttributedTo + "."
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// and joins words as a sentence does.
func and(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

// share is x as a percentage.
func share(x float64) string { return fmt.Sprintf("%.1f %%", 100*x) }
