package confidence

import (
	"math"
	"slices"
	"testing"
)

// some returns examples in which a helps, b hurts and c says nothing.
func some() []Example {
	var list []Example
	for i := range 400 {
		e := Example{Features: []string{"c"}}
		if i%2 == 0 {
			e.Features = append(e.Features, "a")
			if i/2%10 < 8 {
				e.Right = 1
			}
		} else {
			e.Features = append(e.Features, "b")
			if i/2%10 < 2 {
				e.Right = 1
			}
		}
		list = append(list, e)
	}
	return list
}

func TestFit(t *testing.T) {
	c := Fit(some(), 1)
	if c.Points["a"] <= 0 || c.Points["b"] >= 0 {
		t.Errorf("a earns %d, b %d", c.Points["a"], c.Points["b"])
	}
	if !slices.IsSorted(c.Table) {
		t.Errorf("the table falls: %v", c.Table)
	}
	good, bad := c.Of([]string{"a", "c"}), c.Of([]string{"b", "c"})
	if math.Abs(good-0.8) > 0.05 || math.Abs(bad-0.2) > 0.05 {
		t.Errorf("a is right with %v, b with %v", good, bad)
	}
	again := Fit(some(), 1)
	if !slices.Equal(again.Table, c.Table) || again.Base != c.Base {
		t.Error("the same examples give another card")
	}
	if got := c.Explain([]string{"c", "a"}); len(got) == 0 || got[0].Feature != "a" {
		t.Errorf("Explain = %v", got)
	}
	if one := Fit([]Example{{Features: []string{"x"}, Right: 1}}, 1); len(one.Table) != 1 {
		t.Errorf("one example gives %v", one.Table)
	}
}

func TestReliability(t *testing.T) {
	bins, ece := Reliability([]float64{0.25, 0.25, 0.95, 1}, []float64{0, 1, 1, 1})
	if len(bins) != 2 || bins[0].Statements != 2 || bins[0].Right != 0.5 || math.Abs(ece-(0.25*2+0.025*2)/4) > 1e-12 {
		t.Errorf("got %+v, %v", bins, ece)
	}
}

// TestEmbeddedCards looks at what every build ships.
func TestEmbeddedCards(t *testing.T) {
	for name, c := range map[string]Card{"clause": Default().Clause, "fact": Default().Fact} {
		if len(c.Points) < 5 || len(c.Table) < 3 || !slices.IsSorted(c.Table) || c.Table[0] < 0 || c.Table[len(c.Table)-1] > 1 {
			t.Errorf("the card of a %s is damaged: %+v", name, c)
		}
		low, high := c.Of([]string{"no such feature"}), 0.0
		for f := range c.Points {
			high = max(high, c.Of([]string{f, f, f}))
		}
		if high <= low {
			t.Errorf("the card of a %s tells nothing apart", name)
		}
	}
}
