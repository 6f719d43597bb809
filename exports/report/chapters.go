package report

import (
	"fmt"
	"slices"
	"strings"
)

// short says in a few sentences what a hurried reader must know.
func (r *Report) short() section {
	s := section{id: "short", title: "In short"}
	z := &r.Size
	what := plural(z.Articles, "article", "articles")
	if z.Stories < z.Articles {
		what += fmt.Sprintf(" (%s, copies counted once)", plural(z.Stories, "story", "stories"))
	}
	if z.Outlets > 0 {
		what += " from " + plural(z.Outlets, "outlet", "outlets")
	}
	switch {
	case z.From != z.To:
		what += fmt.Sprintf(", published from %s to %s,", z.From, z.To)
	case z.From != "":
		what += ", published on " + z.From + ","
	}
	add := func(refs []ref, text ...span) { s.items = append(s.items, point(refs, text...)) }
	add(r.everything(), plain("%s state %s about %s. Denied: %d; planned, possible, required, conditional or alleged only: %d.",
		what, plural(z.Facts, "fact", "facts"), plural(z.Entities, "entity", "entities"), z.Negated, z.Hedged))
	if len(r.Entities) > 0 && r.Entities[0].Degree > 0 {
		e := &r.Entities[0]
		add(refs(e.Facts), strong(e.Label), plain(" is the most central: linked with %s, by %s in %s.", plural(e.Degree, "other", "others"), plural(e.Out+e.In, "fact", "facts"), plural(e.Articles, "article", "articles")))
	}
	if len(r.Brokers) > 0 {
		b := &r.Brokers[0]
		text := plain(" stands between others more than anyone: on %s of the shortest paths.", share(b.Betweenness))
		if len(b.Parts) > 1 {
			text.text += fmt.Sprintf(" Without it, %s would be cut off from the rest.", plural(cutOff(b.Parts), "entity", "entities"))
		}
		add(refs(b.Facts), strong(b.Label), text)
	}
	for i := range r.Corroborated[:min(1, len(r.Corroborated))] {
		c := &r.Corroborated[i]
		s.items = append(s.items, item{text: []span{plain("Best corroborated, by %s: ", plural(c.Independent, "independent story", "independent stories"))}, fact: &c.Example, refs: refs(c.Others)})
	}
	if n := len(r.Contradictions); n > 0 {
		c := &r.Contradictions[0]
		head := "1 contradiction, about "
		if n > 1 {
			head = fmt.Sprintf("%d contradictions, the first about ", n)
		}
		add(refs([]Cited{c.For, c.Against}), plain("%s", head), strong(c.For.Subject), plain(" and "), strong(c.For.Object), plain("."))
	} else if z.Facts > 0 {
		add(r.everything(), plain("No two statements contradict each other outright."))
	}
	if z.Single > 0 {
		add(r.everything(), plain("%d of %s rest on one story alone.", z.Single, plural(z.Statements, "statement", "statements")))
	}
	return s
}

// cutOff counts the entities outside the largest part.
func cutOff(parts []Part) int {
	n := 0
	for _, p := range parts[1:] {
		n += p.Entities
	}
	return n
}

func (r *Report) central() section {
	s := section{id: "central", title: "Key entities", layout: numbered, figures: r.figures("map")}
	if len(r.Entities) == 0 {
		return s
	}
	s.intro = "Places by several measures side by side; 1 is the most central of all. PageRank: much leads there, from what much leads to. Links: how many others. Betweenness: a broker between others. Closeness: few steps from everything. Hub: acts on much that is acted on; authority: is acted on by what acts on much. Eigenvector: linked with the well linked."
	head := []string{"Entity", "Type"}
	for _, m := range r.Entities[0].Measures {
		head = append(head, m.Measure)
	}
	s.table = [][]string{append(head, "articles")}
	for i := range r.Entities {
		e := &r.Entities[i]
		row := []string{e.Label, e.Type}
		for _, m := range e.Measures {
			place := fmt.Sprint(m.Place)
			if m.Value == 0 {
				place = "–"
			}
			row = append(row, place)
		}
		s.table = append(s.table, append(row, fmt.Sprint(e.Articles)))
		s.items = append(s.items, e.described())
	}
	return s
}

// described says what makes an entity central.
func (e *Entity) described() item {
	text := fmt.Sprintf(" (%s): linked with %s, by %s in %s; it acts in %d and is acted on in %d.",
		e.Type, plural(e.Degree, "other", "others"), plural(e.Out+e.In, "fact", "facts"), plural(e.Articles, "article", "articles"), e.Out, e.In)
	var leads []string
	for _, m := range e.Measures {
		if m.Place <= 3 && m.Value > 0 {
			leads = append(leads, fmt.Sprintf("%d by %s", m.Place, m.Measure))
		}
	}
	if len(leads) > 0 {
		text += " Place " + and(leads) + "."
	}
	var most []string
	for _, t := range e.Most {
		if t.Count > 1 {
			most = append(most, fmt.Sprintf("%s (%d)", strings.ReplaceAll(t.Name, "-", " "), t.Count))
		}
	}
	if len(most) > 0 {
		text += " Most often: " + strings.Join(most, ", ") + "."
	}
	return item{text: []span{strong(e.Label), plain("%s", text)}, refs: refs(e.Facts), items: citations(e.Facts)}
}

func (r *Report) graph() section {
	z := &r.Size
	s := section{id: "graph", title: "The graph as a whole", figures: r.figures("degrees")}
	add := func(format string, args ...any) {
		s.items = append(s.items, point(r.everything(), plain(format, args...)))
	}
	add("%s with %s, joined by %s.", plural(z.Entities, "entity", "entities"), plural(z.Predicates, "predicate", "predicates"), plural(z.Links, "link", "links"))
	add("It falls into %s; the largest holds %s.", plural(z.Components, "component", "components"), plural(z.Largest, "entity", "entities"))
	if z.Diameter > 0 {
		add("Between two entities that are joined at all lie %.1f steps on average and %.0f at most.", z.Distance, z.Diameter)
	}
	add("Of all possible links %s exist; %s of links go both ways. Two neighbours of an entity are linked with each other in %s of cases on average.", share(z.Density), share(z.Reciprocity), share(z.Clustering))
	var types []string
	for _, t := range z.Types[:min(len(z.Types), 8)] {
		types = append(types, fmt.Sprintf("%s (%d)", t.Name, t.Count))
	}
	if len(types) > 0 {
		add("Most frequent types of entities: %s.", strings.Join(types, ", "))
	}
	return s
}

func (r *Report) brokers() section {
	s := section{id: "brokers", title: "Brokers and cut points"}
	if len(r.Brokers)+len(r.Bridges) > 0 {
		s.intro = "Who stands between others, and what would fall apart without them. A piece that hangs on one entity, or on one link, deserves a second source."
	}
	for i := range r.Brokers {
		b := &r.Brokers[i]
		text := fmt.Sprintf(": on %s of the shortest paths between others.", share(b.Betweenness))
		if len(b.Parts) > 1 {
			text += fmt.Sprintf(" Without it its part of the graph falls into %d: %s.", len(b.Parts), partsInWords(b.Parts))
		}
		s.items = append(s.items, item{text: []span{strong(b.Label), plain("%s", text)}, refs: refs(b.Facts), items: citations(b.Facts)})
	}
	for i := range r.Bridges {
		b := &r.Bridges[i]
		text := plain("One link alone joins %s with %s:", b.Sides[0].inWords(), b.Sides[1].inWords())
		s.items = append(s.items, item{text: []span{text}, refs: refs(b.Facts), items: citations(b.Facts)})
	}
	return s
}

func (p *Part) inWords() string {
	if p.Entities == 1 {
		return p.Around
	}
	return fmt.Sprintf("%d entities around %s", p.Entities, p.Around)
}

// partsInWords names the first parts, and counts the entities in the others.
func partsInWords(parts []Part) string {
	const named = 4
	var words []string
	for i := range parts[:min(len(parts), named)] {
		words = append(words, parts[i].inWords())
	}
	if len(parts) > named {
		n := 0
		for _, p := range parts[named:] {
			n += p.Entities
		}
		words = append(words, fmt.Sprintf("%d more in %s", n, plural(len(parts)-named, "piece", "pieces")))
	}
	return and(words)
}

func (r *Report) communities() section {
	s := section{id: "communities", title: "Communities", figures: r.figures("communities"), layout: numbered}
	if len(r.Communities) > 0 {
		s.intro = "Groups of entities that hang together more than by chance, named by the member on which the others hang most."
	}
	for i := range r.Communities {
		c := &r.Communities[i]
		others := slices.DeleteFunc(slices.Clone(c.Members), func(m string) bool { return m == c.Centre })
		const shown = 10
		text := fmt.Sprintf(", %s: with %s", plural(len(c.Members), "entity", "entities"), and(others[:min(len(others), shown)]))
		if n := len(others) - shown; n > 0 {
			text = fmt.Sprintf(", %d entities: with %s and %d more", len(c.Members), strings.Join(others[:shown], ", "), n)
		}
		text += fmt.Sprintf(". %s within, %d to others, from %s.", plural(c.Within, "link", "links"), c.Outward, plural(c.Articles, "article", "articles"))
		s.items = append(s.items, item{text: []span{strong(c.Centre), plain("%s", text)}, refs: refs(c.Facts), items: citations(c.Facts)})
	}
	return s
}

func (r *Report) predicates() section {
	s := section{id: "predicates", title: "Most used predicates"}
	for i := range r.Predicates {
		p := &r.Predicates[i]
		s.items = append(s.items, item{text: []span{strong(strings.ReplaceAll(p.Name, "-", " ")), plain(", in %s: ", plural(p.Facts, "fact", "facts"))}, fact: &p.Example})
	}
	return s
}

func (r *Report) growth() section {
	s := section{id: "growth", title: "Growth over time"}
	if len(r.Growth) < 2 {
		return s
	}
	s.figures = r.figures("growth")
	s.table = [][]string{{"up to", "articles", "facts", "entities"}}
	for _, k := range spread(len(r.Growth), maxGrowth) {
		g := r.Growth[k]
		day := g.Day
		if day == "" {
			day = "undated too"
		}
		s.table = append(s.table, []string{day, fmt.Sprint(g.Articles), fmt.Sprint(g.Facts), fmt.Sprint(g.Entities)})
	}
	return s
}

func (r *Report) rejected() section {
	s := section{id: "rejected", title: "Rejected and unreadable"}
	for _, c := range r.Rejected {
		s.items = append(s.items, point(r.everything(), plain("%s turned away: %s", plural(c.Count, "candidate fact", "candidate facts"), c.Reason)))
	}
	for _, u := range r.Unreadable[:min(len(r.Unreadable), maxInputs)] {
		s.items = append(s.items, item{text: []span{plain("not read: %s: %s", u.Path, u.Reason)}})
	}
	for _, u := range r.Warnings[:min(len(r.Warnings), maxInputs)] {
		s.items = append(s.items, item{text: []span{plain("mended: %s: %s", u.Path, u.Reason)}})
	}
	if n := max(0, len(r.Unreadable)-maxInputs) + max(0, len(r.Warnings)-maxInputs); n > 0 {
		s.items = append(s.items, item{text: []span{plain("and %d more inputs that were not read or were mended", n)}})
	}
	if len(s.items) == 0 {
		s.items = []item{point(r.everything(), plain("Nothing was turned away."))}
	}
	return s
}

// sources lists the articles by their numbers, in a dossier and of very many only those
// that the report cites; the renderers add what is cited of each.
func (r *Report) sources() section {
	s := section{id: "sources", title: "Sources", layout: numbered}
	if !r.dossier && len(r.Articles) > maxSources {
		s.intro = fmt.Sprintf("Of %d articles those that this report cites.", len(r.Articles))
	}
	for i := range r.Articles {
		a := &r.Articles[i]
		if len(a.Cited) == 0 && (r.dossier || len(r.Articles) > maxSources) {
			continue
		}
		title := a.Title
		if title == "" {
			title = "(no title)"
		}
		var parts []string
		for _, p := range []string{a.Source, a.Date, a.URL, a.ID, plural(a.Facts, "fact", "facts")} {
			if p != "" {
				parts = append(parts, p)
			}
		}
		s.items = append(s.items, item{text: []span{strong(title), plain(". %s", strings.Join(parts, ", "))}, article: a})
	}
	return s
}

func (r *Report) method() section {
	s := section{id: "method", title: "How it was measured"}
	for _, m := range r.Method {
		s.items = append(s.items, item{text: []span{plain("%s", m)}})
	}
	return s
}
