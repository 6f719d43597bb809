package score

import (
	"math"

	"github.com/clew-kg/clew/extract/corpus"
)

// A Chain is the spans of the mentions of one thing.
type Chain = []corpus.Span

// A Ratio is precision and recall as sums over documents.
type Ratio struct {
	Found, System float64 // precision is Found / System
	Kept, Gold    float64 // recall is Kept / Gold
}

// Add returns the sums of r and s.
func (r Ratio) Add(s Ratio) Ratio {
	return Ratio{r.Found + s.Found, r.System + s.System, r.Kept + s.Kept, r.Gold + s.Gold}
}

// Precision returns the precision in percent; 0 if the system gave nothing.
func (r Ratio) Precision() float64 { return share(r.Found, r.System) }

// Recall returns the recall in percent; 0 if there is no gold.
func (r Ratio) Recall() float64 { return share(r.Kept, r.Gold) }

// F1 returns the harmonic mean of precision and recall, in percent.
func (r Ratio) F1() float64 {
	p, q := r.Precision(), r.Recall()
	return share(2*p*q/100, p+q)
}

func share(n, of float64) float64 {
	if of == 0 {
		return 0
	}
	return 100 * n / of
}

// Coreference holds the measures of chains over one or more documents.
type Coreference struct {
	Mentions       F1 // spans that are in a chain of both
	Chains         F1 // chains; Correct counts equal ones
	MUC, B3, CEAFe Ratio
}

// Add returns the sums of c and o.
func (c Coreference) Add(o Coreference) Coreference {
	return Coreference{c.Mentions.Add(o.Mentions), c.Chains.Add(o.Chains), c.MUC.Add(o.MUC), c.B3.Add(o.B3), c.CEAFe.Add(o.CEAFe)}
}

// CoNLL returns the mean F1 of MUC, B³ and CEAFe in percent (Pradhan et al. 2011,
// "CoNLL-2011 Shared Task: Modeling Unrestricted Coreference in OntoNotes").
func (c Coreference) CoNLL() float64 { return (c.MUC.F1() + c.B3.F1() + c.CEAFe.F1()) / 3 }

// Chains compares the chains of one document with those of gold. Mentions match if
// their spans are equal; no span stands in two chains of one side. Chains of one mention
// are left out on both sides, as in CoNLL 2011. A mention that the other side lacks counts
// as a chain of its own there (Pradhan et al. 2014, "Scoring Coreference Partitions of
// Predicted Mentions"):
//
//	MUC   Σ (|K| − parts of K) / Σ (|K| − 1)            Vilain et al. 1995
//	B³    Σ |K ∩ R|² / |K|  /  Σ |K|                    Bagga & Baldwin 1998
//	CEAFe Σ of 2|K ∩ R| / (|K| + |R|) over the best one-to-one pairs of chains
//	      / number of chains                            Luo 2005
func Chains(gold, system []Chain) Coreference {
	gold, system = plural(gold), plural(system)
	inGold, inSystem := index(gold), index(system)
	c := Coreference{
		Mentions: F1{Gold: len(inGold), System: len(inSystem)},
		Chains:   F1{Correct: equal(gold, system, inSystem), Gold: len(gold), System: len(system)},
	}
	for s := range inGold {
		if _, ok := inSystem[s]; ok {
			c.Mentions.Correct++
		}
	}
	c.MUC.Kept, c.MUC.Gold = muc(gold, inSystem)
	c.MUC.Found, c.MUC.System = muc(system, inGold)
	c.B3.Kept, c.B3.Gold = bCubed(gold, inSystem)
	c.B3.Found, c.B3.System = bCubed(system, inGold)
	best := ceaf(gold, system, inSystem)
	c.CEAFe = Ratio{Found: best, System: float64(len(system)), Kept: best, Gold: float64(len(gold))}
	return c
}

func plural(chains []Chain) []Chain {
	var out []Chain
	for _, c := range chains {
		if len(c) > 1 {
			out = append(out, c)
		}
	}
	return out
}

func index(chains []Chain) map[corpus.Span]int {
	m := map[corpus.Span]int{}
	for i, c := range chains {
		for _, s := range c {
			m[s] = i
		}
	}
	return m
}

// overlaps returns how many spans of c stand in each chain of the other side, and how
// many in none.
func overlaps(c Chain, other map[corpus.Span]int) (with map[int]int, alone int) {
	with = map[int]int{}
	for _, s := range c {
		if k, ok := other[s]; ok {
			with[k]++
		} else {
			alone++
		}
	}
	return with, alone
}

// equal counts the chains of gold that system has too, mention for mention.
func equal(gold, system []Chain, inSystem map[corpus.Span]int) int {
	n := 0
	for _, c := range gold {
		with, _ := overlaps(c, inSystem)
		for k, m := range with {
			if m == len(c) && m == len(system[k]) {
				n++
			}
		}
	}
	return n
}

func muc(chains []Chain, other map[corpus.Span]int) (kept, of float64) {
	for _, c := range chains {
		with, alone := overlaps(c, other)
		kept += float64(len(c) - len(with) - alone)
		of += float64(len(c) - 1)
	}
	return kept, of
}

func bCubed(chains []Chain, other map[corpus.Span]int) (kept, of float64) {
	for _, c := range chains {
		with, _ := overlaps(c, other)
		squares := 0
		for _, n := range with {
			squares += n * n
		}
		kept += float64(squares) / float64(len(c))
		of += float64(len(c))
	}
	return kept, of
}

// ceaf returns the similarity of the best one-to-one pairs of chains.
func ceaf(gold, system []Chain, inSystem map[corpus.Span]int) float64 {
	cost := make([][]float64, len(gold))
	for i, c := range gold {
		cost[i] = make([]float64, max(len(system), len(gold)))
		with, _ := overlaps(c, inSystem)
		for k, n := range with {
			cost[i][k] = -2 * float64(n) / float64(len(c)+len(system[k]))
		}
	}
	return -assign(cost)
}

// assign returns the least sum of cost over assignments of every row to a column of its
// own; there are at least as many columns as rows. It is the Hungarian method with
// potentials in O(rows²·columns) (Kuhn 1955; Jonker & Volgenant 1987).
func assign(cost [][]float64) float64 {
	if len(cost) == 0 {
		return 0
	}
	rows, columns := len(cost), len(cost[0])
	u, v := make([]float64, rows+1), make([]float64, columns+1)
	row, way := make([]int, columns+1), make([]int, columns+1) // row of a column, 0 for none
	for i := 1; i <= rows; i++ {
		row[0] = i
		at := 0
		least, used := make([]float64, columns+1), make([]bool, columns+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for row[at] != 0 {
			used[at] = true
			next, delta := 0, math.Inf(1)
			for j := 1; j <= columns; j++ {
				if used[j] {
					continue
				}
				if d := cost[row[at]-1][j-1] - u[row[at]] - v[j]; d < least[j] {
					least[j], way[j] = d, at
				}
				if least[j] < delta {
					next, delta = j, least[j]
				}
			}
			for j := range used {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			at = next
		}
		for at != 0 {
			row[at] = row[way[at]]
			at = way[at]
		}
	}
	sum := 0.0
	for j := 1; j <= columns; j++ {
		if row[j] != 0 {
			sum += cost[row[j]-1][j-1]
		}
	}
	return sum
}
