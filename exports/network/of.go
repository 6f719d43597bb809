package network

import (
	"fmt"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/view"
	"github.com/clew-kg/clew/graph/vocab"
)

// Options adjust a projection. The zero value is the default.
type Options struct {
	Collapsed    bool     // one edge for all facts with the same ends and kind; weights are added
	PossiblySame bool     // edges of that kind too
	Measures     Measures // what analysis found out
	Report       Report
}

// Measures are values of nodes that were computed elsewhere, one a node of the view,
// in its order. nil fields are left out.
type Measures struct {
	Columns []Column  // centralities, communities, …
	Rank    []float64 // what the size of a node shows, ≥ 0; nil for the number of facts
	X, Y    []float64 // layout
}

// Of returns the projection of g: a node for each entity, an edge for each fact or,
// collapsed, for each triple, and with o.PossiblySame one for each doubt. Its columns are
//
//	nodes  type, aliases, articles, facts_out, facts_in, then those of o.Measures
//	edges  predicate, confidence, facts, article (collapsed: articles), sentence,
//	       published, time_from, time_to, then those of edgeTexts: polarity, modality,
//	       time, duration, attributed_to, quantity and its parts, the article's words;
//	       because: the reasons of a link of the kind PossiblySame
//
// where a collapsed edge has the highest confidence of its facts, and of texts those
// of its surest fact. Columns without any value are left out.
func Of(g *view.Graph, o Options) *Network {
	n := &Network{Title: fmt.Sprintf("%d entities, %d facts", g.Len(), len(g.Edges()))}
	n.addNodes(g, &o)
	n.addEdges(g, &o)
	changed := cleanIDs(len(n.Nodes), func(i int) *string { return &n.Nodes[i].ID })
	changed += cleanIDs(len(n.Edges), func(i int) *string { return &n.Edges[i].ID })
	o.Report.Note("IDs with characters that identifiers cannot have, changed", changed)
	return n
}

func (n *Network) addNodes(g *view.Graph, o *Options) {
	nodes := g.Nodes()
	n.Nodes = make([]Node, len(nodes))
	m := o.Measures
	n.Positioned = m.X != nil && m.Y != nil
	types, aliases := make([]string, len(nodes)), make([][]string, len(nodes))
	articles, out, in := make([]int64, len(nodes)), make([]int64, len(nodes)), make([]int64, len(nodes))
	for _, e := range g.Edges() {
		out[e.From]++
		in[e.To]++
	}
	rank := m.Rank
	if rank == nil {
		rank = make([]float64, len(nodes))
		for i := range rank {
			rank[i] = float64(out[i] + in[i])
		}
	}
	scale := sizes(rank)
	for i := range nodes {
		v := &nodes[i]
		n.Nodes[i] = Node{ID: v.IRI, Label: v.Label, Type: v.Type, Size: scale(rank[i]), Color: TypeColor(v.Type)}
		if n.Positioned {
			n.Nodes[i].X, n.Nodes[i].Y = m.X[i], m.Y[i]
		}
		types[i], aliases[i], articles[i] = v.Type, v.Aliases, int64(v.Articles)
	}
	n.NodeColumns = withValues(append([]Column{
		{Name: "type", Strings: types},
		{Name: "aliases", Kind: List, Lists: aliases},
		{Name: "articles", Kind: Int, Ints: articles},
		{Name: "facts_out", Kind: Int, Ints: out},
		{Name: "facts_in", Kind: Int, Ints: in},
	}, m.Columns...), len(nodes))
}

// group is a run of facts that become one edge.
type group struct{ start, end, best int }

// groups splits the facts of g, which stand sorted by ends and predicate.
func groups(facts []view.Edge, collapsed bool) []group {
	all := make([]group, 0, len(facts))
	for i := range facts {
		f := &facts[i]
		if collapsed && i > 0 {
			last := &all[len(all)-1]
			if p := &facts[last.start]; p.From == f.From && p.To == f.To && p.Predicate == f.Predicate &&
				p.Polarity == f.Polarity && p.Modality == f.Modality {
				last.end = i + 1
				if f.Confidence > facts[last.best].Confidence {
					last.best = i
				}
				continue
			}
		}
		all = append(all, group{i, i + 1, i})
	}
	return all
}

func (n *Network) addEdges(g *view.Graph, o *Options) {
	facts := g.Edges()
	all := groups(facts, o.Collapsed)
	var doubts []view.Doubt
	if o.PossiblySame {
		doubts = g.Doubts()
		for len(doubts) > 0 && doubts[len(doubts)-1].Likeness == 0 { // of unknown likeness: they would weigh nothing
			doubts = doubts[:len(doubts)-1]
		}
	}
	n.Edges = make([]Edge, len(all), len(all)+len(doubts))
	c := newEdgeColumns(cap(n.Edges), o.Collapsed)
	dates := published(g)
	kinds := map[predicate]kindNames{}
	for i, r := range all {
		f := &facts[r.best]
		p := predicate{f.Predicate, f.Polarity, f.Modality}
		k, ok := kinds[p]
		if !ok {
			k = p.names()
			kinds[p] = k
		}
		from, to := FactSpell(f)
		n.Edges[i] = Edge{
			ID: facts[r.start].Fact, Source: int(f.From), Target: int(f.To), Kind: k.kind, Label: k.label,
			Weight: float64(r.end - r.start), Color: edgeColor(f), Start: from, End: to,
		}
		c.set(i, &n.Edges[i], facts[r.start:r.end], f, dates[f.Article])
	}
	for i, d := range doubts {
		n.Edges = append(n.Edges, Edge{
			ID: d.ID, Source: int(d.A), Target: int(d.B), Kind: PossiblySame, Label: "possibly same", Weight: d.Likeness, Color: doubted,
		})
		c.setDoubt(len(all)+i, d.Because)
	}
	n.EdgeColumns = c.columns()
}

// published maps articles to their dates.
func published(g *view.Graph) map[string]string {
	dates := map[string]string{}
	for _, a := range g.Articles() {
		if !a.Date.IsZero() {
			dates[a.ID] = a.Date.Format("2006-01-02")
		}
	}
	return dates
}

type predicate struct {
	base     string
	polarity fact.Polarity
	modality fact.Modality
}

type kindNames struct{ kind, label string }

// names returns the predicate as its quad has it and in words: "not/planned/curb-flow",
// "not planned: curb flow".
func (p predicate) names() kindNames {
	kind := strings.TrimPrefix(vocab.Predicate(p.base, p.polarity, p.modality), "p:")
	marks := strings.TrimSuffix(strings.TrimSuffix(kind, p.base), "/")
	label := strings.ReplaceAll(p.base, "-", " ")
	if p.modality != fact.Asserted && p.modality != "" {
		label = ": " + label
	} else if marks != "" {
		label = " " + label
	}
	return kindNames{kind, strings.ReplaceAll(marks, "/", " ") + label}
}

// KindLabel returns the predicate of a fact in words, with its marks: "not planned: curb flow".
func KindLabel(f *view.Edge) string {
	return predicate{f.Predicate, f.Polarity, f.Modality}.names().label
}

// withValues drops the columns that are empty throughout; those of no rows stay.
func withValues(columns []Column, rows int) []Column {
	return slices.DeleteFunc(columns, func(c Column) bool {
		for i := range c.Len() {
			if c.Has(i) {
				return false
			}
		}
		return rows > 0
	})
}

// cleanIDs makes IDs fit for every format and unique, and returns how many it changed.
func cleanIDs(count int, id func(int) *string) int {
	var bad []int
	for i := range count {
		if !ValidID(*id(i)) {
			bad = append(bad, i)
		}
	}
	if bad == nil {
		return 0
	}
	taken := make(map[string]bool, count)
	for i := range count {
		taken[*id(i)] = true
	}
	for _, i := range bad {
		base := strings.Map(func(r rune) rune {
			if idRune(r) {
				return r
			}
			return '_'
		}, *id(i))
		if base == "" {
			base = "_"
		}
		name := base
		for k := 2; taken[name]; k++ {
			name = fmt.Sprintf("%s_%d", base, k)
		}
		taken[name] = true
		*id(i) = name
	}
	return len(bad)
}
