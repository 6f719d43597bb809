package tree

import (
	"math"
	"math/rand/v2"
	"testing"
)

// best tries every assignment of heads and returns the score of the best
// projective tree with one root.
func best(scores []float32, n int) float64 {
	top := math.Inf(-1)
	heads := make([]int, n)
	var try func(i int)
	try = func(i int) {
		if i == n {
			if isTree(heads) && projective(heads) {
				top = max(top, total(scores, heads))
			}
			return
		}
		for h := 0; h <= n; h++ {
			if h != i+1 {
				heads[i] = h
				try(i + 1)
			}
		}
	}
	try(0)
	return top
}

func total(scores []float32, heads []int) (sum float64) {
	for i, h := range heads {
		sum += float64(scores[i*(len(heads)+1)+h])
	}
	return sum
}

func isTree(heads []int) bool {
	roots := 0
	for i := range heads {
		if heads[i] == 0 {
			roots++
		}
		j := i
		for range heads {
			if heads[j] == 0 {
				break
			}
			j = heads[j] - 1
		}
		if heads[j] != 0 {
			return false
		}
	}
	return roots == 1
}

func projective(heads []int) bool {
	for i, h := range heads {
		if h == 0 {
			continue
		}
		for k := min(i, h-1) + 1; k < max(i, h-1); k++ {
			for a := k; a != i && a != h-1; a = heads[a] - 1 {
				if heads[a] == 0 {
					return false
				}
			}
		}
	}
	return true
}

func TestDecodeFindsTheBestTree(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var d Decoder
	for n := 1; n <= 5; n++ {
		for range 60 {
			scores := make([]float32, n*(n+1))
			for i := range scores {
				scores[i] = float32(rnd.IntN(200))
			}
			heads := make([]int, n)
			d.eisner(scores, n, heads)
			if !isTree(heads) || !projective(heads) || total(scores, heads) != best(scores, n) {
				t.Fatalf("%d words, scores %v: got %v with %v, best %v", n, scores, heads, total(scores, heads), best(scores, n))
			}
			if heads = d.Decode(scores, n, heads); !isTree(heads) || total(scores, heads) < best(scores, n) {
				t.Fatalf("%d words, scores %v: Decode gave %v", n, scores, heads)
			}
		}
	}
}

func TestDecodeLongSentence(t *testing.T) {
	const n = 200
	scores := make([]float32, n*(n+1)) // all equal
	var d Decoder
	if heads := d.Decode(scores, n, nil); !isTree(heads) {
		t.Errorf("equal scores: no tree: %v", heads)
	}
}
