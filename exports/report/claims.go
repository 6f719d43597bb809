package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/clew-kg/clew/graph/analysis"
	"github.com/clew-kg/clew/graph/fact"
)

func (b *builder) predicates() []Predicate {
	uses := map[string][]int32{}
	for i := range b.g.Edges() {
		name := b.g.Edges()[i].Predicate
		uses[name] = append(uses[name], int32(i))
	}
	list := []Predicate{}
	for _, p := range b.m.Overview.Predicates[:min(b.o.Top, len(b.m.Overview.Predicates))] {
		list = append(list, Predicate{Name: p.Name, Facts: p.N, Example: b.best(uses[p.Name], 1)[0]})
	}
	return list
}

func (b *builder) contradictions(which []int32) []Contradiction {
	list := []Contradiction{}
	for _, i := range which {
		c := &b.m.Contradictions[i]
		list = append(list, Contradiction{
			Kind: string(c.Kind), Direct: c.Direct, Articles: c.Articles, For: b.best(c.For, 1)[0], Against: b.best(c.Against, 1)[0],
		})
	}
	return list
}

// speakers returns those to whom most is attributed. Pronouns that stand for nobody known
// are apart: two of them need not be one person.
func (b *builder) speakers() ([]Speaker, Facts) {
	list := []Speaker{}
	var unnamed []int32
	for _, s := range b.m.Speakers {
		if s.Node < 0 && isPronoun(s.Text) {
			unnamed = append(unnamed, s.Facts...)
			continue
		}
		if len(list) < b.o.Top {
			list = append(list, Speaker{
				Name: s.Text, Facts: len(s.Facts), Denied: s.Denied, Unasserted: s.Unasserted, Articles: s.Articles,
				Says: b.best(s.Facts, b.o.FactsEach),
			})
		}
	}
	slices.SortFunc(unnamed, b.weightiest)
	return list, b.facts(unnamed)
}

func isPronoun(s string) bool {
	switch strings.ToLower(s) {
	case "he", "she", "it", "they", "i", "we", "you", "who", "this", "that", "these", "those":
		return true
	}
	return false
}

// unasserted groups the facts that articles deny or hedge by how they mean them: what is
// denied, then the modalities; in each the facts about the most central entities first.
func (b *builder) unasserted(facts []int32) []Meant {
	groups := map[string][]int32{}
	for _, f := range facts {
		e := &b.g.Edges()[f]
		if e.Negated() {
			groups["denied"] = append(groups["denied"], f)
		} else if e.Modality != fact.Asserted {
			groups[string(e.Modality)] = append(groups[string(e.Modality)], f)
		}
	}
	list := []Meant{}
	for _, how := range append([]fact.Modality{"denied", "alleged"}, fact.Modalities[1:]...) {
		facts := groups[string(how)]
		delete(groups, string(how))
		if len(facts) > 0 {
			list = append(list, Meant{string(how), Facts{b.first(facts, b.o.Top, b.weightiest), len(facts)}})
		}
	}
	return list
}

// corroborated returns the best corroborated claims of those that more than one article
// makes.
func (b *builder) corroborated(which []int32) []Claim {
	list := []Claim{}
	for _, i := range which {
		c := &b.m.Claims[i]
		if c.Articles < 2 || len(list) == b.o.Top {
			break
		}
		list = append(list, b.claim(c))
	}
	return list
}

func (b *builder) claim(c *analysis.Claim) Claim {
	facts := slices.Clone(c.Facts)
	slices.SortFunc(facts, b.strongest)
	k := Claim{Example: b.cite(facts[0]), Articles: c.Articles, Independent: c.Independent, Others: []Cited{}}
	seen := map[string]bool{b.g.Edges()[facts[0]].Article: true}
	for _, f := range facts[1:] {
		if a := b.g.Edges()[f].Article; !seen[a] {
			seen[a] = true
			k.Others = append(k.Others, b.cite(f))
		}
	}
	return k
}

// single returns the claims about the most central entities that one story alone asserts.
func (b *builder) single(which []int32) []Claim {
	var alone []int32
	for _, i := range which {
		if c := &b.m.Claims[i]; c.Independent == 1 && c.Polarity == fact.Affirmed && c.Modality == fact.Asserted {
			alone = append(alone, i)
		}
	}
	slices.SortStableFunc(alone, func(i, j int32) int {
		return b.weightiest(b.m.Claims[i].Facts[0], b.m.Claims[j].Facts[0])
	})
	list := []Claim{}
	for _, i := range alone[:min(len(alone), b.o.Top)] {
		list = append(list, b.claim(&b.m.Claims[i]))
	}
	return list
}

// copies lists the stories that several articles print.
func (b *builder) copies() []Copy {
	of := map[string][]int{}
	for _, a := range b.g.Articles() {
		if head := b.m.Copies.Story(a.ID); b.m.Copies.Size[head] > 1 {
			of[head] = append(of[head], b.number[a.ID])
		}
	}
	list := []Copy{}
	for _, numbers := range of {
		slices.Sort(numbers)
		list = append(list, Copy{numbers})
	}
	slices.SortFunc(list, func(x, y Copy) int { return slices.Compare(x.Numbers, y.Numbers) })
	return list
}

// timeline returns the facts whose articles say when.
func (b *builder) timeline(moments []analysis.Moment) []Moment {
	list := []Moment{}
	for _, m := range moments {
		if m.Stated {
			list = append(list, Moment{
				Date: m.Date.String(), Until: m.Until.String(), Total: len(m.Facts), Facts: b.first(m.Facts, b.o.FactsEach, b.weightiest),
			})
		}
	}
	return list
}

func (b *builder) growth() []Growth {
	list := []Growth{}
	for _, g := range b.m.Growth {
		list = append(list, Growth{Day: g.Day.String(), Articles: g.Articles, Facts: g.Facts, Entities: g.Nodes})
	}
	return list
}

func rejected(reasons map[string]int) []Count {
	list := []Count{}
	for reason, n := range reasons {
		list = append(list, Count{reason, n})
	}
	slices.SortFunc(list, func(x, y Count) int {
		return cmp.Or(cmp.Compare(y.Count, x.Count), strings.Compare(x.Reason, y.Reason))
	})
	return list
}
