package analysis

import (
	"cmp"
	"math"
	"slices"

	"github.com/clew-kg/clew/graph/view"
)

// A Suggestion is a pair of nodes that no edge joins but that common neighbours speak
// for. It is a guess about what may be worth looking into, never a fact.
type Suggestion struct {
	A, B       int32   // A < B
	AdamicAdar float64 // Σ over common neighbours of 1/ln(degree)
	Common     []int32 // common neighbours, ascending
}

// SuggestLinks returns the k pairs with the highest score (Adamic and Adar 2003,
// "Friends and neighbors on the Web"; Liben-Nowell and Kleinberg 2007, "The
// link-prediction problem for social networks"), ties by more common neighbours, then
// by node numbers. If node ≥ 0 only pairs with it are considered. Time is O(Σ degree²)
// for all pairs.
func SuggestLinks(u *view.Undirected, node int32, k int) []Suggestion {
	var best []Suggestion
	score := make([]float64, u.Len())
	common := make([]int32, u.Len())
	var touched []int32
	from, to := int32(0), int32(u.Len())
	if node >= 0 {
		from, to = node, node+1
	}
	for i := from; i < to; i++ {
		touched = touched[:0]
		for _, z := range u.Adj.Row(i) {
			row := u.Adj.Row(z)
			for _, j := range row {
				if j == i || node < 0 && j < i {
					continue
				}
				if common[j] == 0 {
					touched = append(touched, j)
				}
				common[j]++
				score[j] += math.Round(1e12/math.Log(float64(len(row)))) / 1e12 // the same on every processor
			}
		}
		for _, j := range touched {
			if _, joined := u.Adj.Find(i, j); !joined {
				best = append(best, Suggestion{A: min(i, j), B: max(i, j), AdamicAdar: score[j], Common: make([]int32, 0, common[j])})
			}
			score[j], common[j] = 0, 0
		}
		if len(best) > 4*k+1000 {
			best = topSuggestions(best, k)
		}
	}
	best = slices.Clip(topSuggestions(best, k))
	for i := range best {
		s := &best[i]
		for _, z := range u.Adj.Row(s.A) {
			if _, ok := u.Adj.Find(s.B, z); ok {
				s.Common = append(s.Common, z)
			}
		}
	}
	return best
}

func topSuggestions(s []Suggestion, k int) []Suggestion {
	slices.SortFunc(s, func(x, y Suggestion) int {
		return cmp.Or(cmp.Compare(y.AdamicAdar, x.AdamicAdar), cmp.Compare(cap(y.Common), cap(x.Common)),
			cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return s[:max(0, min(k, len(s)))]
}
