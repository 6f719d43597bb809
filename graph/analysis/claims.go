package analysis

import (
	"cmp"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/view"
)

// A Claim is what all facts say that agree in subject, predicate, object, polarity and
// modality. Facts are positions in Graph.Edges.
type Claim struct {
	From, To    int32
	Predicate   string
	Polarity    fact.Polarity
	Modality    fact.Modality
	Facts       []int32 // ascending
	Articles    int     // different articles
	Independent int     // of them, copies of one story counted once
}

// Claims groups the facts of g, in the order of Graph.Edges. copies says which
// articles are copies of each other; nil counts every article.
func Claims(g *view.Graph, copies *Copies) []Claim {
	edges := g.Edges()
	var claims []Claim
	for i := range edges {
		e := &edges[i]
		if k := len(claims) - 1; k < 0 || !claims[k].holds(e) {
			claims = append(claims, Claim{From: e.From, To: e.To, Predicate: e.Predicate, Polarity: e.Polarity, Modality: e.Modality})
		}
		c := &claims[len(claims)-1]
		c.Facts = append(c.Facts, int32(i))
	}
	for k := range claims {
		c := &claims[k]
		c.Articles, c.Independent = countArticles(g, c.Facts, copies)
	}
	return claims
}

func (c *Claim) holds(e *view.Edge) bool {
	return c.From == e.From && c.To == e.To && c.Predicate == e.Predicate && c.Polarity == e.Polarity && c.Modality == e.Modality
}

// countArticles counts the articles that facts come from, and the stories.
func countArticles(g *view.Graph, facts []int32, copies *Copies) (articles, stories int) {
	var ids, heads []string
	for _, f := range facts {
		id := g.Edges()[f].Article
		ids = append(ids, id)
		heads = append(heads, copies.Story(id))
	}
	slices.Sort(ids)
	slices.Sort(heads)
	return len(slices.Compact(ids)), len(slices.Compact(heads))
}

// ByCorroboration returns the positions of claims with the most independent articles
// first; ties go to more articles, more facts, then the order of claims.
func ByCorroboration(claims []Claim) []int32 {
	order := identity(len(claims))
	slices.SortStableFunc(order, func(i, j int32) int {
		x, y := &claims[i], &claims[j]
		return cmp.Or(cmp.Compare(y.Independent, x.Independent), cmp.Compare(y.Articles, x.Articles), cmp.Compare(len(y.Facts), len(x.Facts)))
	})
	return order
}

// ContradictionKind says in what two sides differ.
type ContradictionKind string

// Kinds of contradiction.
const (
	ByPolarity ContradictionKind = "polarity" // one side affirms what the other denies
	ByQuantity ContradictionKind = "quantity" // both affirm it with amounts that cannot both be true at the same time
)

// A Contradiction is two groups of facts about the same subject, predicate and object
// that cannot both be true as they stand. Facts are positions in Graph.Edges.
type Contradiction struct {
	Kind         ContradictionKind
	From, To     int32
	Predicate    string
	For, Against []int32 // affirming and denying; with ByQuantity, the first and those that its amount excludes
	Direct       bool    // both sides assert; otherwise one is only planned, alleged, …
	Articles     int     // different articles on both sides
}

// Contradictions finds them: direct ones first, then those with more articles, then
// by subject, object and predicate.
func Contradictions(g *view.Graph) []Contradiction {
	var found []Contradiction
	edges := g.Edges()
	for from := 0; from < len(edges); {
		to := from + 1
		for to < len(edges) && sameStatement(&edges[from], &edges[to]) {
			to++
		}
		found = append(found, contradictionsWithin(edges[from:to], int32(from))...)
		from = to
	}
	for k := range found {
		c := &found[k]
		c.Articles, _ = countArticles(g, slices.Concat(c.For, c.Against), nil)
	}
	slices.SortStableFunc(found, func(x, y Contradiction) int {
		if x.Direct != y.Direct {
			if x.Direct {
				return -1
			}
			return 1
		}
		return cmp.Compare(y.Articles, x.Articles)
	})
	return found
}

func sameStatement(x, y *view.Edge) bool {
	return x.From == y.From && x.To == y.To && x.Predicate == y.Predicate
}

// contradictionsWithin takes facts with the same subject, predicate and object, the
// first of them at position base.
func contradictionsWithin(edges []view.Edge, base int32) []Contradiction {
	var found []Contradiction
	var sides [2][]int32
	var asserts [2]bool
	for i := range edges {
		side := 0
		if edges[i].Negated() {
			side = 1
		}
		sides[side] = append(sides[side], base+int32(i))
		asserts[side] = asserts[side] || edges[i].Modality == fact.Asserted
	}
	head := Contradiction{From: edges[0].From, To: edges[0].To, Predicate: edges[0].Predicate}
	if len(sides[0]) > 0 && len(sides[1]) > 0 {
		c := head
		c.Kind, c.For, c.Against, c.Direct = ByPolarity, sides[0], sides[1], asserts[0] && asserts[1]
		found = append(found, c)
	}
	for _, group := range byTime(edges, sides[0], base) {
		c := head
		c.Kind, c.Direct = ByQuantity, true
		first, _ := amountOf(&edges[group[0]-base])
		for _, f := range group {
			if x, _ := amountOf(&edges[f-base]); x.excludes(first) {
				c.Against = append(c.Against, f)
			} else {
				c.For = append(c.For, f)
			}
		}
		if len(c.Against) > 0 {
			found = append(found, c)
		}
	}
	return found
}

// byTime groups the asserted facts among facts that give an amount, by what they count
// and what their articles say of the time, in order of appearance.
func byTime(edges []view.Edge, facts []int32, base int32) [][]int32 {
	at := map[string]int{}
	var groups [][]int32
	for _, f := range facts {
		e := &edges[f-base]
		if _, ok := amountOf(e); !ok || e.Modality != fact.Asserted {
			continue
		}
		key := e.When.Start + " " + e.When.End
		if e.When.Start == "" && e.When.End == "" {
			key = strings.ToLower(e.Time)
		}
		key = e.Amount.Unit + "\x00" + key
		if _, ok := at[key]; !ok {
			at[key] = len(groups)
			groups = append(groups, nil)
		}
		groups[at[key]] = append(groups[at[key]], f)
	}
	return groups
}

// A Speaker is somebody to whom articles attribute facts.
type Speaker struct {
	Node       int32   // −1 if no entity stands for the words
	Text       string  // label of the node, or the articles' words
	Facts      []int32 // positions in Graph.Edges, ascending
	Articles   int     // different articles
	Denied     int     // of Facts, those it denies
	Unasserted int     // of Facts, those it does not assert: plans, possibilities, …
}

// Attributions returns who says what: most facts first, ties by text. Words that stand
// for no entity mean the same speaker only within one article: "the official" of another
// is another official. Facts that nobody is named for are left out.
func Attributions(g *view.Graph) []Speaker {
	at := map[string]int{}
	var speakers []Speaker
	for i := range g.Edges() {
		e := &g.Edges()[i]
		key, s := e.Attributed, Speaker{Node: -1, Text: e.AttributedText}
		if node, ok := g.Index(e.Attributed); ok {
			s.Node, s.Text = node, g.Nodes()[node].Label
		} else if key = e.Article + " " + strings.ToLower(e.AttributedText); e.AttributedText == "" {
			continue
		}
		k, ok := at[key]
		if !ok {
			k = len(speakers)
			at[key] = k
			speakers = append(speakers, s)
		}
		speakers[k].Facts = append(speakers[k].Facts, int32(i))
		if e.Negated() {
			speakers[k].Denied++
		}
		if e.Modality != fact.Asserted {
			speakers[k].Unasserted++
		}
	}
	for k := range speakers {
		speakers[k].Articles, _ = countArticles(g, speakers[k].Facts, nil)
	}
	slices.SortStableFunc(speakers, func(x, y Speaker) int {
		return cmp.Or(cmp.Compare(len(y.Facts), len(x.Facts)), strings.Compare(x.Text, y.Text), cmp.Compare(x.Node, y.Node))
	})
	return speakers
}
