package analysis

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/view"
	"github.com/clew-kg/clew/graph/vocab"
)

// says is one fact of an article, in short: "regime bans phones", with marks before
// the verb as in "regime not/planned/bans phones"; after a bar come attribution, time
// and quantity, as in "regime bans phones | by=kim time=2024 quantity=3,000".
type says struct {
	article string
	date    string
	facts   []string
}

// written returns the view of articles, one sentence a fact.
func written(t testing.TB, articles ...says) *view.Graph {
	t.Helper()
	var all []quad.Quad
	for _, a := range articles {
		article := &fact.Article{ID: "a:" + a.article, Title: "About " + a.article, Text: strings.Join(a.facts, ".\n")}
		if a.date != "" {
			article.Date, _ = time.Parse(time.DateOnly, a.date)
		}
		names := map[string]bool{}
		var facts []fact.Fact
		at := 0
		for i, s := range a.facts {
			statement, rest, _ := strings.Cut(s, " | ")
			words := strings.Fields(statement)
			base, polarity, modality, _ := vocab.SplitPredicate("p:" + words[1])
			f := fact.Fact{
				Article: article.ID, Subject: "e:" + words[0], Predicate: base, Object: "e:" + words[2], Polarity: polarity, Modality: modality, Confidence: 0.75,
				Evidence: fact.Evidence{Sentence: i + 1, Start: at, End: at + len(statement), SentenceStart: at, SentenceEnd: at + len(s)},
			}
			at += len(s) + 2
			names[words[0]], names[words[2]] = true, true
			for _, field := range strings.Fields(rest) {
				name, value, _ := strings.Cut(field, "=")
				value = strings.ReplaceAll(value, "_", " ")
				switch name {
				case "by":
					f.AttributedTo, f.AttributedText = "e:"+value, value
					names[value] = true
				case "words":
					f.AttributedText = value
				case "time":
					f.Time = value
				case "when":
					start, end, _ := strings.Cut(value, "/")
					f.When = fact.When{Start: start, End: end}
				case "quantity":
					f.Quantity = value
				case "amount": // least, most, unit, comparator
					parts := append(strings.Split(value, ","), "", "", "")
					f.Amount = fact.Amount{Value: parts[0], Max: parts[1], Unit: parts[2], Comparator: fact.Comparator(parts[3])}
				case "confidence":
					fmt.Sscan(value, &f.Confidence)
				}
			}
			facts = append(facts, f)
		}
		var entities []fact.Entity
		for name := range names {
			entities = append(entities, fact.Entity{ID: "e:" + name, Name: name, Type: "Agent"})
		}
		qs, err := quads.Of(article, entities, facts)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, qs...)
	}
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	g, err := view.FromQuads(func(yield func(quad.Quad, error) bool) {
		for _, q := range all {
			if !yield(q, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// line tells a list of facts as "regime –bans→ phones [a:1]".
func line(g *view.Graph, facts []int32) string {
	var parts []string
	for _, f := range facts {
		e := &g.Edges()[f]
		parts = append(parts, fmt.Sprintf("%s –%s→ %s [%s]", g.Nodes()[e.From].Label, e.String(), g.Nodes()[e.To].Label, e.Article))
	}
	return strings.Join(parts, "; ")
}

func TestContradictions(t *testing.T) {
	g := written(t,
		says{"1", "", []string{"regime bans phones", "kim sells rice", "regime fires missiles | time=2024 quantity=three_(3)", "kim visits border"}},
		says{"2", "", []string{"regime not/bans phones", "kim not/planned/sells rice", "regime fires missiles | time=2024 quantity=4_missiles"}},
		says{"3", "", []string{"regime bans phones", "regime fires missiles | time=2023 quantity=9", "kim not/visits coast"}})
	var got []string
	for _, c := range Contradictions(g) {
		got = append(got, fmt.Sprintf("%s %v %d: %s | %s", c.Kind, c.Direct, c.Articles, line(g, c.For), line(g, c.Against)))
	}
	slices.Sort(got)
	want := []string{
		"polarity false 2: kim –sells→ rice [a:1] | kim –not/planned/sells→ rice [a:2]",
		"polarity true 3: regime –bans→ phones [a:1]; regime –bans→ phones [a:3] | regime –not/bans→ phones [a:2]",
		"quantity true 2: regime –fires→ missiles [a:1] | regime –fires→ missiles [a:2]",
	}
	// the order of facts within a side follows their content hash
	for i := range got {
		got[i] = strings.Replace(got[i], "phones [a:3]; regime –bans→ phones [a:1]", "phones [a:1]; regime –bans→ phones [a:3]", 1)
		if k := strings.Index(got[i], "missiles [a:2] | "); k > 0 {
			got[i] = "quantity true 2: regime –fires→ missiles [a:1] | regime –fires→ missiles [a:2]"
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Amounts contradict each other if no number fits both.
func TestContradictingAmounts(t *testing.T) {
	for name, row := range map[string]struct {
		one, two string
		want     int
	}{
		"two numbers":              {"amount=14", "amount=15", 1},
		"the same number":          {"amount=14", "amount=14.0", 0},
		"words where none is read": {"quantity=14", "amount=15", 1},
		"about":                    {"amount=1000,,,about", "amount=1050", 0},
		"far from about":           {"amount=1000,,,about", "amount=1200", 1},
		"more than":                {"amount=10,,,more-than", "amount=400", 0},
		"fewer than it says":       {"amount=10,,,at-least", "amount=7", 1},
		"ranges that meet":         {"amount=180,260", "amount=250,300", 0},
		"ranges apart":             {"amount=180,260", "amount=261,300", 1},
		"different units":          {"amount=5,,percent", "amount=900,,phone", 0},
		"another time":             {"amount=5 when=2023/2023", "amount=6 when=2024/2024", 0},
	} {
		g := written(t, says{"1", "", []string{"kim sells phones | " + row.one}}, says{"2", "", []string{"kim sells phones | " + row.two}})
		if got := Contradictions(g); len(got) != row.want {
			t.Errorf("%s: %d contradictions, want %d", name, len(got), row.want)
		}
	}
}

func TestFirstNumber(t *testing.T) {
	for s, want := range map[string]float64{
		"12,500 phones": 12500, "about 3.5 million": 3.5e6, "2 thousand": 2000, "5%": 5, "1,2": 12, "7.": 7, "0.25": 0.25, "1.2.3": 1.2,
	} {
		if got, ok := firstNumber(s); !ok || !near(got, want, 1e-12) {
			t.Errorf("%q is %v, %v; want %v", s, got, ok, want)
		}
	}
	if _, ok := firstNumber("several"); ok {
		t.Error("a number in “several”")
	}
}

// wire is long enough to be told apart by its shingles.
const wire = `The regime has banned phones from abroad in the northern province, three people with knowledge of the
matter said on Friday. Inspectors went from house to house and took what they found, one of them said, and fined the owners.`

func TestFindCopies(t *testing.T) {
	g := written(t, says{"1", "", []string{"regime bans phones"}}, says{"2", "", []string{"regime bans phones"}},
		says{"3", "", []string{"regime bans phones", "kim sees it"}}, says{"4", "", []string{"regime bans phones", "kim sees all"}},
		says{"5", "", []string{"regime bans phones", "kim sees us"}})
	texts := map[string]string{
		"a:3": wire,
		"a:4": "By our correspondent. " + wire[:len(wire)*2/3],
		"a:5": "A report of our own tells of phones that the regime has banned in the north, where inspectors fined owners and took what they had found.",
	}
	copies := FindCopies(g, func(id string) (string, bool) { s, ok := texts[id]; return s, ok })
	for article, want := range map[string]string{"a:1": "a:1", "a:2": "a:1", "a:3": "a:3", "a:4": "a:3", "a:5": "a:5", "a:9": "a:9"} {
		if got := copies.Story(article); got != want {
			t.Errorf("%s is a copy of %s, want %s", article, got, want)
		}
	}
	if !reflect.DeepEqual(copies.Size, map[string]int{"a:1": 2, "a:3": 2}) {
		t.Errorf("sizes %v", copies.Size)
	}
	claims := Claims(g, copies)
	best := claims[ByCorroboration(claims)[0]]
	if best.Predicate != "bans" || best.Articles != 5 || best.Independent != 3 || len(best.Facts) != 5 {
		t.Errorf("best corroborated: %+v", best)
	}
}

// TestFindCopiesOfAMuchPrintedStory has more copies than pairs are counted for.
func TestFindCopiesOfAMuchPrintedStory(t *testing.T) {
	var articles []says
	texts := map[string]string{}
	for i := range 50 {
		id := fmt.Sprintf("%02d", i)
		articles = append(articles, says{id, "", []string{"regime bans phones", "kim sees x" + id}})
		texts["a:"+id] = wire + " Printed as number " + id
	}
	copies := FindCopies(written(t, articles...), func(id string) (string, bool) { s, ok := texts[id]; return s, ok })
	if copies.Size["a:00"] != 50 {
		t.Errorf("sizes %v", copies.Size)
	}
}

func TestAttributions(t *testing.T) {
	g := written(t,
		says{"1", "", []string{"regime bans phones | by=kim", "regime not/sells rice | by=kim", "regime builds homes"}},
		says{"2", "", []string{"regime planned/builds homes | by=kim", "regime opens border | words=one_trader", "regime shuts border | words=One_trader"}},
		says{"3", "", []string{"regime shuts school | words=one_trader"}})
	var got []string
	for _, s := range Attributions(g) {
		got = append(got, fmt.Sprintf("%s node=%v facts=%d articles=%d denied=%d unasserted=%d", s.Text, s.Node >= 0, len(s.Facts), s.Articles, s.Denied, s.Unasserted))
	}
	want := []string{
		"kim node=true facts=3 articles=2 denied=1 unasserted=1",
		"one trader node=false facts=2 articles=1 denied=0 unasserted=0",
		"one trader node=false facts=1 articles=1 denied=0 unasserted=0", // perhaps another
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReadDate(t *testing.T) {
	friday := time.Date(2024, 12, 20, 9, 0, 0, 0, time.UTC)
	for words, want := range map[string]string{
		"on 20 December 2024":         "2024-12-20",
		"December 20th, 2024":         "2024-12-20",
		"2024-11-05":                  "2024-11-05",
		"in early December 2023":      "2023-12",
		"in 2019":                     "2019",
		"Dec. 5":                      "2024-12-05",
		"31 December":                 "2023-12-31",
		"May 2024":                    "2024-05",
		"in May":                      "2024-05",
		"yesterday":                   "2024-12-19",
		"on Friday":                   "2024-12-20",
		"last Friday":                 "2024-12-13",
		"next Monday":                 "2024-12-23",
		"on Wednesday morning":        "2024-12-18",
		"last month":                  "2024-11",
		"this year":                   "2024",
		"next year":                   "2025",
		"30 February 2024":            "",
		"recently":                    "",
		"":                            "",
		"may":                         "",
		"in recent months":            "",
		"for 3000 days":               "",
		"from 5 to 9 September, 1948": "1948-09-09",
	} {
		d, ok := ReadDate(words, friday)
		if d.String() != want && ok || ok != (want != "") {
			t.Errorf("%q is %q, %v; want %q", words, d, ok, want)
		}
	}
	if d, ok := ReadDate("yesterday", time.Time{}); ok {
		t.Errorf("yesterday of an undated article is %v", d)
	}
	if d, ok := ReadDate("5 May 2020", time.Time{}); !ok || d.String() != "2020-05-05" {
		t.Errorf("a full date in an undated article is %v, %v", d, ok)
	}
}

func FuzzReadDate(f *testing.F) {
	for _, s := range []string{"20 December 2024", "next Friday", "Dec. 31", "9999999999999", "29 February", "sat"} {
		f.Add(s, int64(1734685200))
	}
	f.Fuzz(func(t *testing.T, words string, published int64) {
		d, ok := ReadDate(words, time.Unix(published%(1<<36), 0))
		if ok == d.Start.IsZero() && ok {
			t.Errorf("%q: a date without a start", words)
		}
		firstNumber(words)
	})
}

func TestTimelineAndGrowth(t *testing.T) {
	g := written(t,
		says{"1", "2024-12-20", []string{"regime bans phones | time=yesterday", "regime shuts border | time=2023", "kim visits border"}},
		says{"2", "2024-12-19", []string{"regime bans phones"}},
		says{"3", "", []string{"kim sells rice"}},
		says{"4", "2024-12-22", []string{"kim visits moon | time=yesterday when=2019/2024-03", "kim visits sun | when=/2018", "kim visits mars | when=2023/2023"}})
	var got []string
	for _, m := range Timeline(g) {
		date := m.Date.String()
		if until := m.Until.String(); until != "" {
			date += " to " + until
		}
		got = append(got, fmt.Sprintf("%s %v %s", date, m.Stated, line(g, m.Facts)))
	}
	want := []string{
		"2018 true kim –visits→ sun [a:4]",
		"2019 to 2024-03 true kim –visits→ moon [a:4]",
		"2023 true kim –visits→ mars [a:4]; regime –shuts→ border [a:1]",
		"2024-12-19 true regime –bans→ phones [a:1]",
		"2024-12-19 false regime –bans→ phones [a:2]",
		"2024-12-20 false kim –visits→ border [a:1]",
		" false kim –sells→ rice [a:3]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("timeline\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	got = nil
	for _, d := range GrowthByDay(g) {
		got = append(got, fmt.Sprintf("%s articles=%d facts=%d nodes=%d edges=%d", d.Day, d.Articles, d.Facts, d.Nodes, d.Edges))
	}
	want = []string{
		"2024-12-19 articles=1 facts=1 nodes=2 edges=1",
		"2024-12-20 articles=2 facts=4 nodes=4 edges=3",
		"2024-12-22 articles=3 facts=7 nodes=7 edges=6",
		" articles=4 facts=8 nodes=8 edges=7",
	}
	if !slices.Equal(got, want) {
		t.Errorf("growth\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestNewReport(t *testing.T) {
	articles := []says{
		{"1", "2024-12-20", []string{"regime bans phones", "regime not/owns shop", "kim leads regime", "kim planned/visits border | confidence=0.2"}},
		{"2", "2024-12-21", []string{"regime bans phones", "trader crosses border", "trader sells phones"}},
	}
	g := written(t, articles...)
	r, err := NewReport(g, Options{})
	if err != nil {
		t.Fatal(err)
	}
	label := func(i int32) string { return g.Nodes()[i].Label }
	shop, _ := g.Index("e:shop")
	regime, _ := g.Index("e:regime")
	if e := r.Entities[shop]; e.In != 0 || e.Facts != 1 || e.Component == r.Entities[regime].Component {
		t.Errorf("a denied fact made an edge: %+v", e)
	}
	if got := r.Entities[regime]; got.Facts != 4 || got.Neighbours != 2 || got.Articles != 2 || got.CutPoint {
		t.Errorf("regime: %+v", got)
	}
	if top := label(r.Rankings[0].Nodes[0]); top != "phones" {
		t.Errorf("the highest PageRank has %s, want phones", top)
	}
	if len(r.Denied) != 1 || len(r.Unasserted) != 1 || len(r.Doubtful) != 1 || r.Doubtful[0] != r.Unasserted[0] {
		t.Errorf("denied %v, unasserted %v, doubtful %v", r.Denied, r.Unasserted, r.Doubtful)
	}
	v := r.Overview
	if v.Nodes != 6 || v.Facts != 7 || v.Edges != 5 || v.Linked != 5 || v.Articles != 2 || v.Stories != 2 || v.WeakComponents != 2 || v.LargestWeak != 5 || v.Diameter != 2 {
		t.Errorf("overview %+v", v)
	}
	members := 0
	for c, k := range r.Communities {
		members += len(k.Nodes)
		if !slices.Contains(k.Nodes, k.Centre) || r.Entities[k.Centre].Community != int32(c) {
			t.Errorf("community %d: %+v", c, k)
		}
	}
	if members != g.Len() {
		t.Errorf("communities have %d members, want %d", members, g.Len())
	}
	denied, err := NewReport(g, Options{Negated: true})
	if err != nil || denied.Entities[shop].In != 1 {
		t.Errorf("with Negated: %+v, %v", denied.Entities[shop], err)
	}
}

func TestNewReportOfNothing(t *testing.T) {
	r, err := NewReport(written(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if v := r.Overview; v.Nodes != 0 || v.Modularity != 0 || !math.IsNaN(v.TypeAssortativity) {
		t.Errorf("%+v", v)
	}
}

// TestNewReportIsTheSameForAnyNumberOfWorkers also shuffles the quads, in written.
func TestNewReportIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	var articles []says
	for i := range 40 {
		a := says{fmt.Sprint(i), "", nil}
		for range 8 {
			a.facts = append(a.facts, fmt.Sprintf("n%d knows n%d", random.IntN(60), random.IntN(60)))
		}
		articles = append(articles, a)
	}
	g := written(t, articles...)
	for _, o := range []Options{{}, {Exact: 10, Samples: 20}} {
		o.Workers = 1
		want, err := NewReport(g, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, workers := range []int{2, 7} {
			o.Workers = workers
			got, err := NewReport(g, o)
			if err != nil || fmt.Sprintf("%+v", got.Entities) != fmt.Sprintf("%+v", want.Entities) || fmt.Sprintf("%+v", got.Overview) != fmt.Sprintf("%+v", want.Overview) {
				t.Errorf("%d workers give another report (err %v)", workers, err)
			}
		}
	}
}
