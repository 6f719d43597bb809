package report

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/view"
)

// archive returns a graph of many articles with ten facts each about entities whose
// frequency falls with their rank.
func archive(tb testing.TB, articles int) *view.Graph {
	tb.Helper()
	random := rand.New(rand.NewPCG(11, 12))
	entities := articles * 2
	draw := func() string {
		return fmt.Sprintf("e:n%d", int(float64(entities)*math.Pow(random.Float64(), 2.5)))
	}
	verbs := []string{"owns", "leads", "bans", "sells", "visits"}
	g, err := view.FromQuads(func(yield func(quad.Quad, error) bool) {
		for i := range articles {
			a := &fact.Article{
				ID: fmt.Sprintf("a:%d", i), Title: fmt.Sprint("Story ", i), Source: fmt.Sprint("Outlet ", i%40), Text: fmt.Sprint("Text ", i),
				Date: time.Date(2020, 1, 1+i%1500, 0, 0, 0, 0, time.UTC),
			}
			named := map[string]bool{}
			var list []fact.Fact
			for k := range 10 {
				f := fact.Fact{
					Article: a.ID, Subject: draw(), Predicate: verbs[random.IntN(len(verbs))], Object: draw(), Polarity: fact.Affirmed, Modality: fact.Asserted,
					Confidence: random.Float64(), Evidence: fact.Evidence{Sentence: k + 1, Start: 0, End: 4, SentenceStart: 0, SentenceEnd: 4},
				}
				if k == 3 {
					f.Modality, f.When.Start = fact.Planned, a.Date.AddDate(0, 0, 30).Format(time.DateOnly)
				}
				if k == 5 {
					f.Polarity = fact.Negated
				}
				if f.Subject != f.Object {
					named[f.Subject], named[f.Object] = true, true
					list = append(list, f)
				}
			}
			var names []fact.Entity
			for id := range named {
				names = append(names, fact.Entity{ID: id, Name: "name of " + id[2:], Type: "Person"})
			}
			qs, err := quads.Of(a, names, list)
			if err != nil {
				yield(quad.Quad{}, err)
				return
			}
			for _, q := range qs {
				if !yield(q, nil) {
					return
				}
			}
		}
	})
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

// TestReportOfAnArchive bounds the page: whatever a graph holds, an editor gets no more than
// can be read.
func TestReportOfAnArchive(t *testing.T) {
	r, err := New(archive(t, 1000), Options{Quote: quote})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d facts, a page of %d bytes", r.Size.Facts, b.Len())
	links := regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(b.String(), -1)
	for _, l := range links {
		if !strings.Contains(b.String(), `id="`+l[1]+`"`) {
			t.Errorf("the link %s leads nowhere", l[1])
		}
	}
	if b.Len() > 300_000 {
		t.Errorf("a page of %d bytes", b.Len())
	}
}

func BenchmarkReport(b *testing.B) {
	g := archive(b, 10_000)
	for b.Loop() {
		r, err := New(g, Options{Quote: quote})
		if err != nil {
			b.Fatal(err)
		}
		var page bytes.Buffer
		if err := r.WriteHTML(&page); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(page.Len()), "bytes")
	}
}
