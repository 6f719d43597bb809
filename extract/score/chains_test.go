package score

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
)

// chain makes a chain of one-byte spans, one a letter.
func chain(letters string) Chain {
	var c Chain
	for _, r := range letters {
		c = append(c, corpus.Span{Start: int32(r), End: int32(r) + 1})
	}
	return c
}

func chains(words ...string) []Chain {
	var out []Chain
	for _, w := range words {
		out = append(out, chain(w))
	}
	return out
}

// Figures are reckoned by hand in the comments; "published" is the worked example of
// Pradhan et al. 2014, figure 1, with its figures of table 1.
func TestChains(t *testing.T) {
	type pr struct{ p, r float64 }
	for _, row := range []struct {
		name          string
		gold, system  []Chain
		muc, b3, ceaf pr
	}{
		{"same", chains("ab", "cde"), chains("ab", "cde"), pr{1, 1}, pr{1, 1}, pr{1, 1}},
		{"published", chains("abc", "defg"), chains("ab", "cd", "fghi"), pr{2.0 / 5, 2.0 / 5}, pr{1.0 / 2, 35.0 / 84}, pr{1.3 / 3, 1.3 / 2}},
		{"nothing found", chains("ab", "cde"), nil, pr{0, 0}, pr{0, 0}, pr{0, 0}},
		{"single mentions do not count", chains("ab", "c"), chains("ab", "d"), pr{1, 1}, pr{1, 1}, pr{1, 1}},
		// abc against ab + c alone, which is dropped: MUC keeps 1 of 2 links; B³ recall is
		// (2·2/3) / 3, since c is no mention of the system; CEAFe pairs abc with ab: 2·2/5.
		{"one mention missed", chains("abc"), chains("ab"), pr{1, 1.0 / 2}, pr{1, 4.0 / 9}, pr{4.0 / 5, 4.0 / 5}},
		// All in one chain: MUC precision 3 of 4 links; B³ precision (2²+3²)/5 of 5; CEAFe
		// takes the better of 2·2/(2+5) and 2·3/(3+5).
		{"all in one", chains("ab", "cde"), chains("abcde"), pr{3.0 / 4, 1}, pr{13.0 / 25, 1}, pr{3.0 / 4, 3.0 / 8}},
		// Split: ab and cd of abcd keep 2 of 3 links; B³ recall (2²+2²)/4 of 4; CEAFe pairs one
		// of the two: 2·2/6.
		{"split", chains("abcd"), chains("ab", "cd"), pr{1, 2.0 / 3}, pr{1, 1.0 / 2}, pr{1.0 / 3, 2.0 / 3}},
		// An invented mention x: MUC precision 1 of 2, B³ precision (2²/3)/3.
		{"invented mention", chains("ab"), chains("abx"), pr{1.0 / 2, 1}, pr{4.0 / 9, 1}, pr{4.0 / 5, 4.0 / 5}},
		// CEAFe pairs abc with abcd, 2·3/7, and xyz with yz, 2·2/5.
		{"two pairs", chains("abc", "xyz"), chains("abcd", "yz"), pr{3.0 / 4, 3.0 / 4}, pr{(9.0/4 + 2) / 6, (3 + 4.0/3) / 6}, pr{(6.0/7 + 4.0/5) / 2, (6.0/7 + 4.0/5) / 2}},
		// abcd shares two mentions with either side: either pairing is worth 2·2/7 twice at
		// most, abcd with cdfg (2·2/8) and efg with abe (2·1/6) less.
		{"crossing", chains("abcd", "efg"), chains("abe", "cdfg"), pr{3.0 / 5, 3.0 / 5}, pr{((4.0+1)/3 + (4.0+4)/4) / 7, ((4.0+4)/4 + (1.0+4)/3) / 7}, pr{8.0 / 7 / 2, 8.0 / 7 / 2}},
	} {
		c := Chains(row.gold, row.system)
		for _, m := range []struct {
			name string
			got  Ratio
			want pr
		}{{"MUC", c.MUC, row.muc}, {"B³", c.B3, row.b3}, {"CEAFe", c.CEAFe, row.ceaf}} {
			if math.Abs(m.got.Precision()-100*m.want.p) > 1e-9 || math.Abs(m.got.Recall()-100*m.want.r) > 1e-9 {
				t.Errorf("%s: %s: got precision %.4f, recall %.4f, want %.4f, %.4f", row.name, m.name, m.got.Precision(), m.got.Recall(), 100*m.want.p, 100*m.want.r)
			}
		}
	}
}

func TestCoNLLIsMean(t *testing.T) {
	c := Chains(chains("ab", "cde"), chains("abcde"))
	want := (2*75.0*100/175 + 2*52.0*100/152 + 2*75.0*37.5/112.5) / 3
	if math.Abs(c.CoNLL()-want) > 1e-9 {
		t.Errorf("got %v, want %v", c.CoNLL(), want)
	}
	if two := c.Add(c); math.Abs(two.CoNLL()-want) > 1e-9 || two.Mentions.Gold != 10 {
		t.Errorf("twice the same document: got %v and %d mentions, want %v and 10", two.CoNLL(), two.Mentions.Gold, want)
	}
}

// The assignment is compared with all assignments of small tables.
func TestAssign(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		rows := 1 + r.IntN(5)
		columns := rows + r.IntN(2)
		cost := make([][]float64, rows)
		for i := range cost {
			cost[i] = make([]float64, columns)
			for j := range cost[i] {
				cost[i][j] = float64(r.IntN(9)) - 4
			}
		}
		var least func(i int, taken []int) float64
		least = func(i int, taken []int) float64 {
			if i == rows {
				return 0
			}
			best := math.Inf(1)
			for j := range columns {
				if !slices.Contains(taken, j) {
					best = min(best, cost[i][j]+least(i+1, append(slices.Clone(taken), j)))
				}
			}
			return best
		}
		if got, want := assign(cost), least(0, nil); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%v: got %v, want %v", cost, got, want)
		}
	}
}
