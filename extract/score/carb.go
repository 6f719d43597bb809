package score

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// A Tuple is an n-ary fact in words, the subject first among the arguments.
type Tuple struct {
	Confidence float64 // of a system tuple
	Relation   string
	Arguments  []string
}

// A Curve is what tuples score against gold tuples at the threshold of confidence that is
// best, and over all thresholds.
type Curve struct {
	Precision, Recall, F1 float64 // in [0,1], at Threshold
	Threshold             float64
	AUC                   float64 // area under precision over recall, with the point (0, 1)
	Gold, System          int     // tuples
}

// Tuples scores sentences in the manner of CaRB (Bhardwaj, Aggarwal & Mausam 2019, "CaRB: A
// Crowdsourced Benchmark for Open IE"). gold and system hold the tuples of one sentence each,
// in the same order. Slots are compared as bags of words, case-sensitively, all arguments after
// the subject as one. Recall gives every gold tuple its best system tuple, precision pairs them one to one;
// with oneToOne recall does too. Time grows with the square of the tuples of a sentence.
func Tuples(gold, system [][]Tuple, oneToOne bool) Curve {
	type event struct{ confidence, precision, recall, n float64 }
	var events []event
	var c Curve
	for i := range gold {
		c.Gold += len(gold[i])
		c.System += len(system[i])
		m := matrix(gold[i], system[i])
		var before event
		for _, t := range thresholds(system[i]) {
			kept := func(j int) bool { return system[i][j].Confidence >= t }
			now := event{confidence: t}
			for _, p := range greedy(m, kept, precisionOf) {
				now.precision += m[p.gold][p.system].precision
			}
			for j := range system[i] {
				if kept(j) {
					now.n++
				}
			}
			if oneToOne {
				for _, p := range greedy(m, kept, recallOf) {
					now.recall += m[p.gold][p.system].recall
				}
			} else {
				for g := range m {
					best := 0.0
					for j := range m[g] {
						if kept(j) {
							best = max(best, m[g][j].recall)
						}
					}
					now.recall += best
				}
			}
			events = append(events, event{t, now.precision - before.precision, now.recall - before.recall, now.n - before.n})
			before = now
		}
	}
	slices.SortStableFunc(events, func(x, y event) int { return cmp.Compare(y.confidence, x.confidence) })
	var sum event
	lastP, lastR := 1.0, 0.0
	for k := 0; k < len(events); {
		t := events[k].confidence
		for ; k < len(events) && events[k].confidence == t; k++ {
			sum.precision += events[k].precision
			sum.recall += events[k].recall
			sum.n += events[k].n
		}
		p, r := sum.precision/sum.n, sum.recall/float64(max(c.Gold, 1))
		c.AUC += (r - lastR) * (p + lastP) / 2
		lastP, lastR = p, r
		if f := harmonic(p, r); f >= c.F1 {
			c.Precision, c.Recall, c.F1, c.Threshold = p, r, f, t
		}
	}
	return c
}

// Paid returns for each system tuple of a sentence the share of its words that the gold tuple
// which it is paired with pays for; 0 if there is none.
func Paid(gold, system []Tuple) []float64 {
	m := matrix(gold, system)
	paid := make([]float64, len(system))
	for _, p := range greedy(m, func(int) bool { return true }, precisionOf) {
		paid[p.system] = m[p.gold][p.system].precision
	}
	return paid
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// thresholds returns the confidences of tuples, downwards, each once.
func thresholds(tuples []Tuple) []float64 {
	var list []float64
	for _, t := range tuples {
		list = append(list, t.Confidence)
	}
	slices.Sort(list)
	slices.Reverse(list)
	return slices.Compact(list)
}

// A match is the share of the system's and of the gold's words that two tuples have in common.
type match struct{ precision, recall float64 }

func precisionOf(m match) float64 { return m.precision }
func recallOf(m match) float64    { return m.recall }

type pair struct{ gold, system int }

// greedy pairs gold and system tuples one to one, the best first; the first of equals wins.
func greedy(m [][]match, kept func(int) bool, key func(match) float64) []pair {
	var cells []pair
	for g := range m {
		for s := range m[g] {
			if kept(s) {
				cells = append(cells, pair{g, s})
			}
		}
	}
	slices.SortStableFunc(cells, func(x, y pair) int {
		return cmp.Compare(key(m[y.gold][y.system]), key(m[x.gold][x.system]))
	})
	golds, systems := map[int]bool{}, map[int]bool{}
	return slices.DeleteFunc(cells, func(p pair) bool {
		if golds[p.gold] || systems[p.system] {
			return true
		}
		golds[p.gold], systems[p.system] = true, true
		return false
	})
}

func matrix(gold, system []Tuple) [][]match {
	m := make([][]match, len(gold))
	for g := range gold {
		m[g] = make([]match, len(system))
		for s := range system {
			m[g][s] = compare(&gold[g], &system[s])
		}
	}
	return m
}

var reporting = []string{"said", "told", "added", "adds", "says"}

// compare scores two tuples; a report may match with its arguments exchanged.
func compare(g, s *Tuple) match {
	relation, arguments := strings.Fields(g.Relation), binary(g.Arguments)
	predicted := strings.Fields(s.Relation)
	best := slots(relation, arguments, predicted, binary(s.Arguments))
	if len(s.Arguments) >= 2 && slices.ContainsFunc(reporting, func(w string) bool { return slices.Contains(relation, w) }) {
		b := binary(s.Arguments)
		if x := slots(relation, arguments, predicted, [][]string{b[1], b[0]}); x.precision > best.precision || x.precision == best.precision && x.recall > best.recall {
			best = x
		}
	}
	return best
}

// binary returns the words of the subject, and of all other arguments together.
func binary(arguments []string) [][]string {
	if len(arguments) < 2 {
		var list [][]string
		for _, a := range arguments {
			list = append(list, strings.Fields(a))
		}
		return list
	}
	return [][]string{strings.Fields(arguments[0]), strings.Fields(strings.Join(arguments[1:], " "))}
}

var beForms = []string{"be", "is", "am", "are", "was", "were", "been", "being"}

func slots(relation []string, arguments [][]string, predicted []string, parts [][]string) match {
	hit, left := overlap(relation, predicted)
	if slices.Contains(left, "be") && slices.ContainsFunc(beForms, func(w string) bool { return slices.Contains(relation, w) }) {
		hit++
	}
	if hit == 0 {
		return match{}
	}
	nGold, nSystem := len(relation), len(predicted)
	for i, a := range arguments {
		nGold += len(a)
		if i >= len(parts) {
			return match{}
		}
		n, _ := overlap(a, parts[i])
		hit += n
		nSystem += len(parts[i])
	}
	return match{float64(hit) / float64(max(nSystem, 1)), float64(hit) / float64(max(nGold, 1))}
}

// overlap returns how many words two bags share, and those of b that are left over.
func overlap(a, b []string) (int, []string) {
	left := slices.Clone(b)
	n := 0
	for _, w := range a {
		if k := slices.Index(left, w); k >= 0 {
			left = slices.Delete(left, k, k+1)
			n++
		}
	}
	return n, left
}

var brackets = strings.NewReplacer("-LRB-", "(", "-RRB-", ")", "-LSB-", "[", "-RSB-", "]", "-LCB-", "{", "-RCB-", "}")

// SentenceKey returns what makes two spellings of a sentence one: its letters and digits, without
// blanks and punctuation.
func SentenceKey(sentence string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && (unicode.IsPunct(r) || unicode.IsSymbol(r)) || r == ' ' {
			return -1
		}
		return r
	}, brackets.Replace(strings.ReplaceAll(sentence, " ", "")))
}
