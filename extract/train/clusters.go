package train

import (
	"fmt"
	"math"
	"slices"
)

// Clusters groups the vectors by two rounds of spherical k-means (Lloyd 1982,
// cosine for distance): coarse groups, each split into fine ones, so that
// number-1 = coarse·fine + part. It returns rows "word number" in the order of
// the words.
func Clusters(v *Vectors, coarse, fine int) []string {
	unit := make([][]float32, len(v.Rows))
	for i, r := range v.Rows {
		unit[i] = normalised(r)
	}
	all := make([]int, len(unit))
	for i := range all {
		all[i] = i
	}
	group := kMeans(unit, all, coarse)
	number := make([]int, len(unit))
	for c := range coarse {
		var members []int
		for k, g := range group {
			if g == c {
				members = append(members, all[k])
			}
		}
		for k, part := range kMeans(unit, members, fine) {
			number[members[k]] = 1 + c*fine + part
		}
	}
	rows := make([]string, 0, len(v.Words))
	for i, w := range v.Words {
		rows = append(rows, fmt.Sprintf("%s %d", w, number[i]))
	}
	slices.Sort(rows)
	return rows
}

func normalised(r []float32) []float32 {
	var sum float64
	for _, x := range r {
		sum += float64(x) * float64(x)
	}
	out, scale := make([]float32, len(r)), float32(1/math.Sqrt(sum+1e-12))
	for i, x := range r {
		out[i] = x * scale
	}
	return out
}

// kMeans returns the cluster of each member. It starts from the most frequent
// members (they come first) and runs 12 rounds.
func kMeans(unit [][]float32, members []int, k int) []int {
	group := make([]int, len(members))
	if len(members) == 0 {
		return group
	}
	centre := make([][]float32, k)
	for c := range centre {
		centre[c] = unit[members[min(c*3, len(members)-1)]]
	}
	for range 12 {
		sum := make([][]float32, k)
		for c := range sum {
			sum[c] = make([]float32, len(unit[0]))
		}
		for i, m := range members {
			best := float32(math.Inf(-1))
			for c, v := range centre {
				var dot float32
				for j, x := range unit[m] {
					dot += x * v[j]
				}
				if dot > best {
					best, group[i] = dot, c
				}
			}
			for j, x := range unit[m] {
				sum[group[i]][j] += x
			}
		}
		for c := range centre {
			centre[c] = normalised(sum[c])
		}
	}
	return group
}
