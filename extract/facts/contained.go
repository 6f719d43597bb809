package facts

import "github.com/clew-kg/clew/graph/fact"

// aside are rules that read a relation between two nouns off their neighbourhood: they say
// less than any verb that joins the same two.
var aside = map[string]bool{
	"possessive": true, "possessive-role": true, "noun-place": true, "role-of": true, "topic": true, "origin": true, "example": true,
}

// contained drops, among facts of one article in the order of the text, those that another
// fact of the same sentence says as well or better: the same statement at another place, and
// asides between two nodes that a clause joins. Dropped ones are counted by reason.
func contained(list []fact.Fact, dropped map[string]int) []fact.Fact {
	type pair struct {
		sentence int
		a, b     string
	}
	type statement struct {
		pair
		predicate string
		polarity  fact.Polarity
		modality  fact.Modality
	}
	ends := func(f *fact.Fact) pair {
		return pair{f.Evidence.Sentence, min(f.Subject, f.Object), max(f.Subject, f.Object)}
	}
	joined := map[pair]bool{}
	best := map[statement]int{}
	same := func(f *fact.Fact) statement {
		return statement{pair{f.Evidence.Sentence, f.Subject, f.Object}, f.Predicate, f.Polarity, f.Modality}
	}
	for i := range list {
		f := &list[i]
		if !aside[f.Rule] {
			joined[ends(f)] = true
		}
		if k, ok := best[same(f)]; !ok || f.Confidence > list[k].Confidence {
			best[same(f)] = i
		}
	}
	kept := list[:0]
	for i := range list {
		f := list[i]
		switch {
		case best[same(&f)] != i:
			dropped["said twice in one sentence"]++
		case aside[f.Rule] && joined[ends(&f)]:
			dropped["contained in another fact"]++
		default:
			kept = append(kept, f)
		}
	}
	return kept
}
