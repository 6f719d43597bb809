package score

import (
	"math"
	"testing"
)

func TestTuples(t *testing.T) {
	gold := [][]Tuple{{{Relation: "banned", Arguments: []string{"The ministry", "the watches"}}, {Relation: "be in", Arguments: []string{"the ministry", "Hyesan"}}}, {{Relation: "left", Arguments: []string{"He"}}}}
	exact := [][]Tuple{{
		{Confidence: 0.9, Relation: "banned", Arguments: []string{"The ministry", "the watches"}},
		{Confidence: 0.5, Relation: "has", Arguments: []string{"The ministry", "watches"}},
	}, nil}
	c := Tuples(gold, exact, false)
	if c.Gold != 3 || c.System != 2 || c.Threshold != 0.9 || c.Precision != 1 || math.Abs(c.Recall-1.0/3) > 1e-12 {
		t.Errorf("got %+v", c)
	}
	if paid := Paid(gold[0], exact[0]); paid[0] != 1 || paid[1] != 0 {
		t.Errorf("paid %v", paid)
	}
	be := []Tuple{{Relation: "be in", Arguments: []string{"the ministry", "Hyesan"}}}
	is := []Tuple{{Relation: "is in", Arguments: []string{"the ministry", "Hyesan"}}}
	if got := Paid(is, be); got[0] != 1 {
		t.Errorf("a predicted be is paid %v by is", got)
	}
	if got := Paid(be, is); got[0] == 1 {
		t.Error("a predicted is is paid in full by be")
	}
	said := []Tuple{{Relation: "said", Arguments: []string{"Kim", "it is over"}}}
	turned := []Tuple{{Relation: "said", Arguments: []string{"it is over", "Kim"}}}
	if got := Paid(said, turned); got[0] != 1 {
		t.Errorf("a report with its arguments exchanged is paid %v", got)
	}
	if SentenceKey("It is over -LRB- now -RRB- .") != SentenceKey("It is over (now).") {
		t.Error("two spellings of a sentence have two keys")
	}
}
