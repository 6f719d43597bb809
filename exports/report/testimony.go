package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

func (r *Report) speakers() section {
	s := section{id: "speakers", title: "Who says what"}
	for _, p := range r.Speakers {
		text := fmt.Sprintf(": %s in %s", plural(p.Facts, "fact", "facts"), plural(p.Articles, "article", "articles"))
		if p.Denied > 0 {
			text += fmt.Sprintf(", %d denied", p.Denied)
		}
		if p.Unasserted > 0 {
			text += fmt.Sprintf(", %d hedged", p.Unasserted)
		}
		s.items = append(s.items, item{text: []span{strong(p.Name), plain("%s", text)}, refs: refs(p.Says), items: citations(p.Says)})
	}
	if n := r.Unnamed.Total; n > 0 {
		s.items = append(s.items, item{
			text: []span{plain("%s attributed to a pronoun that stands for nobody known", plural(n, "fact is", "facts are"))}, refs: refs(r.Unnamed.List), items: citations(r.Unnamed.List),
		})
	}
	return s
}

func (r *Report) contradictions() section {
	s := section{id: "contradictions", title: "Contradictions", layout: versus}
	if len(r.Contradictions) == 0 && !r.dossier {
		s.items = []item{point(r.everything(), plain("No two statements about the same things contradict each other outright."))}
	}
	if n := len(r.Contradictions); n > maxContradictions {
		s.intro = fmt.Sprintf("The first %d of %d: those asserted on both sides, in most articles.", maxContradictions, n)
	}
	for i := range r.Contradictions[:min(len(r.Contradictions), maxContradictions)] {
		c := &r.Contradictions[i]
		text := "One side affirms what the other denies"
		if c.Kind == "quantity" {
			text = "Both say it with amounts that cannot both be true"
		}
		if !c.Direct {
			text += "; one of the two is not asserted"
		}
		s.items = append(s.items, item{text: []span{plain("%s, in %s.", text, plural(c.Articles, "article", "articles"))}, refs: refs([]Cited{c.For, c.Against}), items: []item{c.side(&c.For), c.side(&c.Against)}})
	}
	return s
}

// side shows a fact with its amount, if amounts are what differs.
func (c *Contradiction) side(f *Cited) item {
	if c.Kind == "quantity" && f.Quantity != "" {
		return item{text: []span{strong(f.Quantity), plain(": ")}, fact: f}
	}
	return item{fact: f}
}

// unasserted lists what is only said to be so, or said not to be.
func (r *Report) unasserted() section {
	s := section{id: "unasserted", title: "Denied, planned or alleged only"}
	for i := range r.Unasserted {
		m := &r.Unasserted[i]
		s.items = append(s.items, item{text: []span{strong(capital(m.How)), plain(", %s", plural(m.Facts.Total, "fact", "facts"))}, refs: refs(m.Facts.List), items: citations(m.Facts.List)})
	}
	return s
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func (r *Report) corroborated() section {
	s := section{id: "corroborated", title: "Best corroborated"}
	for i := range r.Corroborated {
		c := &r.Corroborated[i]
		text := plural(c.Independent, "independent story", "independent stories")
		if c.Articles > c.Independent {
			text += fmt.Sprintf(" in %s", plural(c.Articles, "article", "articles"))
		}
		s.items = append(s.items, item{text: []span{strong(text), plain(": ")}, fact: &c.Example, refs: refs(c.Others)})
	}
	for _, c := range r.Copies {
		var at []ref
		for _, n := range c.Numbers {
			at = append(at, ref{n, n, 0})
		}
		s.items = append(s.items, point(at, plain("%s print one story and count once.", plural(len(c.Numbers), "article", "articles"))))
	}
	return s
}

func (r *Report) single() section {
	s := section{id: "single", title: "Resting on one story"}
	if len(r.Single) > 0 {
		s.intro = fmt.Sprintf("Least corroborated: %d of %s are made by one story alone. Those about the most central entities come first; they are where a second source matters most.", r.Size.Single, plural(r.Size.Statements, "statement", "statements"))
	}
	for i := range r.Single {
		s.items = append(s.items, item{fact: &r.Single[i].Example, refs: refs(r.Single[i].Others)})
	}
	return s
}

func (r *Report) doubtful() section {
	return section{id: "doubtful", title: "Doubtful", items: r.Doubtful.listed()}
}

func (r *Report) timeline() section {
	s := section{id: "timeline", title: "Timeline", layout: dated, figures: r.figures("timeline")}
	shown := r.moments()
	if len(shown) < len(r.Timeline) {
		s.intro = fmt.Sprintf("Of %d dates the %d with most facts.", len(r.Timeline), len(shown))
	}
	for _, i := range shown {
		m := &r.Timeline[i]
		when := []span{strong(m.Date)}
		if m.Until != "" {
			when = []span{strong(m.Date + " to " + m.Until)}
		}
		if n := m.Total - len(m.Facts); n > 0 {
			when = append(when, plain(" and %d more", n))
		}
		s.items = append(s.items, item{text: when, items: citations(m.Facts)})
	}
	return s
}

// moments returns the positions of the moments with most facts, in order of time.
func (r *Report) moments() []int {
	list := make([]int, len(r.Timeline))
	for i := range list {
		list[i] = i
	}
	if len(list) > maxMoments {
		slices.SortStableFunc(list, func(i, j int) int { return cmp.Compare(r.Timeline[j].Total, r.Timeline[i].Total) })
		least := r.Timeline[list[maxMoments-1]].Total
		more := slices.IndexFunc(list, func(i int) bool { return r.Timeline[i].Total == least })
		tied := slices.DeleteFunc(slices.Clone(list[more:]), func(i int) bool { return r.Timeline[i].Total < least })
		list = list[:more]
		for _, k := range spread(len(tied), maxMoments-more) { // of equals evenly from all times
			list = append(slices.Clip(list), tied[k])
		}
	}
	slices.Sort(list)
	return list
}

// portrait opens a dossier: the entity, its measures and its surroundings.
func (r *Report) portrait() section {
	s := section{id: "portrait", title: "In short", figures: r.figures("map")}
	e := &r.Entities[0]
	intro := e.described()
	intro.items = nil
	s.items = []item{intro}
	s.table = [][]string{{"measure", "place", "value"}}
	for _, m := range e.Measures {
		s.table = append(s.table, []string{m.Measure, fmt.Sprintf("%d of %d", m.Place, r.Size.Entities), fmt.Sprintf("%.4g", m.Value)})
	}
	return s
}

func (r *Report) facts() section {
	return section{id: "facts", title: "Facts", items: citations(r.Entities[0].Facts)}
}

func (r *Report) neighbours() section {
	s := section{id: "neighbours", title: "Neighbours"}
	for i := range r.Neighbours {
		n := &r.Neighbours[i]
		s.items = append(s.items, item{text: []span{strong(n.Label), plain(", %s: ", plural(n.Facts, "fact", "facts"))}, fact: &n.Example})
	}
	return s
}

// suggestions lists guesses, and says that they are.
func (r *Report) suggestions() section {
	s := section{id: "suggestions", title: "Guesses: links worth looking for"}
	if len(r.Suggestions) > 0 {
		s.intro = "No article states these links and no export holds them. They are guesses from what two entities have in common (Adamic and Adar 2003)."
	}
	for i := range r.Suggestions {
		g := &r.Suggestions[i]
		s.items = append(s.items, item{
			text: []span{plain("Perhaps "), strong(g.A), plain(" and "), strong(g.B), plain(": both are linked with %s (score %.2f).", plural(g.Common, "other", "others"), g.Score)},
			refs: refs(g.Facts), items: citations(g.Facts),
		})
	}
	return s
}

// alike lists what may be one thing under two names.
func (r *Report) alike() section {
	s := section{id: "alike", title: "Perhaps the same"}
	if len(r.Alike) > 0 {
		s.intro = "Two entities each that may be one thing. They stay apart until somebody decides."
	}
	for i := range r.Alike {
		k := &r.Alike[i]
		s.items = append(s.items, item{
			text: []span{strong(k.LabelA), plain(" and "), strong(k.LabelB), plain(" (likeness %.2f). %s", k.Likeness, k.Because)},
			refs: refs(k.Facts), items: citations(k.Facts),
		})
	}
	return s
}
