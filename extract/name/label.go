package name

import "github.com/clew-kg/clew/extract/corpus"

// A label says what a token is to a name: outside of all, or the beginning, inside,
// last or only token of a name of some class (BILOU, Ratinov & Roth 2009).
type label = uint8

// Places of a token in a name.
const (
	begin = iota
	inside
	last
	unit
)

const (
	outside   label = 0
	numLabels       = 1 + 4*int(corpus.NumNameClasses)
)

func labelOf(c corpus.NameClass, place int) label { return label(1 + 4*int(c) + place) }

// A Labels is a set of labels that an annotation allows a token.
type Labels uint32

// Of returns the labels of the tokens of a name of class c and n tokens.
func Of(c corpus.NameClass, n int) []Labels {
	out := make([]Labels, n)
	for i := range out {
		place := inside
		switch {
		case n == 1:
			place = unit
		case i == 0:
			place = begin
		case i == n-1:
			place = last
		}
		out[i] = 1 << labelOf(c, place)
	}
	return out
}

// Outside is the set of no name; OutsideOr also allows any part of a name of class c,
// for corpora that do not annotate that class.
const Outside Labels = 1 << outside

// OutsideOr returns the labels of a token that is in no name but perhaps of class c.
func OutsideOr(c corpus.NameClass) Labels { return Outside | 0xF<<(1+4*uint(c)) }

// follows lists for each label those that may stand before it; opens and closes those
// that may stand at the ends of a sentence.
var (
	follows [numLabels][]label
	opens   [numLabels]bool
	closes  [numLabels]bool
)

func init() {
	ends := func(l label) bool { return l == outside || (l-1)%4 >= last }
	starts := func(l label) bool { return l == outside || (l-1)%4 == begin || (l-1)%4 == unit }
	for l := range label(numLabels) {
		opens[l], closes[l] = starts(l), ends(l)
		for before := range label(numLabels) {
			if starts(l) && ends(before) || !starts(l) && !ends(before) && (l-1)/4 == (before-1)/4 {
				follows[l] = append(follows[l], before)
			}
		}
	}
}

// names appends the names that the labels of tokens from first on spell.
func names(dst []corpus.Name, labels []label, first int32) []corpus.Name {
	start := first
	for i, l := range labels {
		at := first + int32(i)
		if l == outside {
			continue
		}
		if p := (l - 1) % 4; p == begin || p == unit {
			start = at
		}
		if closes[l] {
			dst = append(dst, corpus.Name{First: start, Last: at + 1, Class: corpus.NameClass((l - 1) / 4)})
		}
	}
	return dst
}
