package filter

import (
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/view"
)

// sample is two articles about a chain a→b→c→d, a denial c→a, and an island x.
func sample(t *testing.T) []quad.Quad {
	t.Helper()
	var all []quad.Quad
	article := func(id, day string, names map[string]string, facts ...fact.Fact) {
		text := strings.Repeat("word. ", 20)
		date, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		var entities []fact.Entity
		for local, class := range names {
			entities = append(entities, fact.Entity{ID: "e:" + local, Name: local + " in " + id, Type: class})
		}
		for i := range facts {
			f := &facts[i]
			f.Article = id
			f.Evidence = fact.Evidence{Sentence: i + 1, Start: 6 * i, End: 6*i + 4, SentenceStart: 6 * i, SentenceEnd: 6*i + 5}
			f.Subject, f.Object = "e:"+f.Subject, "e:"+f.Object
		}
		qs, err := quads.Of(&fact.Article{ID: id, Title: id, Date: date, Text: text}, entities, facts)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, qs...)
	}
	state := func(s, p, o string, confidence float64) fact.Fact {
		return fact.Fact{Subject: s, Predicate: p, Object: o, Polarity: fact.Affirmed, Modality: fact.Asserted, Confidence: confidence}
	}
	owns := state("c", "owns", "d", 0.8)
	owns.Time, owns.When = "in May", fact.When{Start: "2024-05", End: "2024-05"}
	denial := state("c", "knows", "a", 0.9)
	denial.Polarity = fact.Negated
	article("a:1", "2024-12-20", map[string]string{"a": "Person", "b": "City", "c": "Ministry", "x": "Thing"},
		state("a", "knows", "b", 0.9), state("b", "knows", "c", 0.4))
	article("a:2", "2025-01-03", map[string]string{"a": "Person", "c": "Ministry", "d": "Company"},
		owns, state("a", "knows", "c", 0.7), denial)
	quads.Sort(all)
	return all
}

func sequence(qs []quad.Quad) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range qs {
			if !yield(q, nil) {
				return
			}
		}
	}
}

// sketch tells a graph by its nodes and edges: "a b c d | a-knows>b …".
func sketch(g *view.Graph) string {
	var nodes, edges []string
	local := func(i int32) string { return strings.TrimPrefix(g.Nodes()[i].IRI, "e:") }
	for i := range g.Len() {
		nodes = append(nodes, local(int32(i)))
	}
	for i := range g.Edges() {
		e := &g.Edges()[i]
		edges = append(edges, local(e.From)+"-"+e.String()+">"+local(e.To))
	}
	slices.Sort(edges)
	return strings.Join(nodes, " ") + " | " + strings.Join(edges, " ")
}

var cases = []struct {
	name   string
	filter Filter
	want   string
}{
	{"nothing", Filter{}, "a b c d x | a-knows>b a-knows>c b-knows>c c-not/knows>a c-owns>d"},
	{"confidence", Filter{MinConfidence: 0.75}, "a b c d | a-knows>b c-not/knows>a c-owns>d"},
	{"predicate", Filter{Predicates: []string{"owns"}}, "c d | c-owns>d"},
	{"polarity", Filter{Polarities: []fact.Polarity{fact.Negated}}, "a c | c-not/knows>a"},
	{"article", Filter{Articles: []string{"a:1"}}, "a b c | a-knows>b b-knows>c"},
	{"as of the day", Filter{AsOf: time.Date(2024, 12, 20, 0, 0, 0, 0, time.UTC)}, "a b c | a-knows>b b-knows>c"},
	{"as of before", Filter{AsOf: time.Date(2024, 12, 19, 23, 0, 0, 0, time.UTC)}, " | "},
	{"during", Filter{During: fact.When{Start: "2024", End: "2024"}}, "c d | c-owns>d"},
	{"during another time", Filter{During: fact.When{Start: "2024-06"}}, " | "},
	{"type", Filter{Types: []string{"Agent"}}, "a c d | a-knows>c c-not/knows>a c-owns>d"},
	{"around", Filter{Around: []string{"e:d"}}, "c d | c-owns>d"},
	{"around, two steps", Filter{Around: []string{"e:d"}, Radius: 2}, "a b c d | a-knows>b a-knows>c b-knows>c c-not/knows>a c-owns>d"},
	{"around nothing", Filter{Around: []string{"e:nobody"}}, " | "},
	{"degree", Filter{MinDegree: 2}, "a b c | a-knows>b a-knows>c b-knows>c c-not/knows>a"},
	{"foremost", Filter{MaxNodes: 2}, "a c | a-knows>c c-not/knows>a"},
	{"several", Filter{Predicates: []string{"knows"}, Types: []string{"Agent"}, MinConfidence: 0.8}, "a c | c-not/knows>a"},
}

// TestQuadsAgreeWithView demands that filtering quads and filtering their view give
// the same nodes and facts.
func TestQuadsAgreeWithView(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			whole, err := view.FromQuads(sequence(sample(t)))
			if err != nil {
				t.Fatal(err)
			}
			part, err := c.filter.View(whole)
			if err != nil {
				t.Fatal(err)
			}
			if got := sketch(part); got != c.want {
				t.Errorf("view: %s, want %s", got, c.want)
			}
			seq, err := c.filter.Quads(sequence(sample(t)))
			if err != nil {
				t.Fatal(err)
			}
			again, err := view.FromQuads(seq)
			if err != nil {
				t.Fatal(err)
			}
			if got := sketch(again); got != c.want {
				t.Errorf("quads: %s, want %s", got, c.want)
			}
		})
	}
}

// TestQuadsSpeakOfWhatIsKept looks for quads that hang in the air.
func TestQuadsSpeakOfWhatIsKept(t *testing.T) {
	for _, c := range cases {
		seq, err := c.filter.Quads(sequence(sample(t)))
		if err != nil {
			t.Fatal(err)
		}
		described, spoken := map[string]bool{}, map[string]bool{}
		for q := range seq {
			described[quad.StringOf(q.Subject)] = true
			spoken[quad.StringOf(q.Label)] = true
		}
		for label := range spoken {
			if !described[label] {
				t.Errorf("%s: %s labels quads and is not described", c.name, label)
			}
		}
	}
}

func TestArticleFilterDropsNamesOfOtherArticles(t *testing.T) {
	f := Filter{Articles: []string{"a:1"}}
	seq, err := f.Quads(sequence(sample(t)))
	if err != nil {
		t.Fatal(err)
	}
	for q := range seq {
		if strings.Contains(quad.StringOf(q.Object), "in a:2") {
			t.Errorf("%v is not from a:1", q)
		}
	}
}

func TestCheck(t *testing.T) {
	for name, f := range map[string]Filter{
		"confidence":    {MinConfidence: 1.5},
		"radius":        {Around: []string{"e:a"}, Radius: -1},
		"lonely radius": {Radius: 2},
		"degree":        {MinDegree: -1},
		"type":          {Types: []string{"Persn"}},
	} {
		if _, err := f.Quads(sequence(nil)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
