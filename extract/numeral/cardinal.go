package numeral

import (
	"math/big"
	"strconv"
	"unicode/utf8"
)

// cardinal reads figures with a magnitude ("25.7 million", "10bn", "3 hundred and 21") or
// words ("two hundred and five thousand").
func (r *reader) cardinal() (*big.Rat, bool) {
	if r.at(r.i).Kind == Digits {
		return r.figures()
	}
	total, group, least, read := int64(0), int64(0), int64(1e15), false
	if w := r.Word(r.i); w == "a" || w == "an" {
		if m := r.magnitude(r.i + 1); m == 0 {
			return nil, false
		}
		group = 1
		r.i++
	}
	for {
		w := r.Word(r.i)
		u, isUnit := units[w]
		t, isTens := tens[w]
		m := r.magnitude(r.i)
		switch {
		case isUnit && (!read || u > 0 && (u < 10 && group%10 == 0 && group%100 != 10 || group%100 == 0)) && !r.newNumber(group):
			group += u
		case isTens && group%100 == 0 && !r.newNumber(group):
			group += t
		case m == 100 && group > 0 && group < 100:
			group *= 100
		case m == 100 && group == 0 && !read, m > 20 && group == 0 && !read: // "hundreds of", "million" alone
			return nil, false
		case (m == 12 || m == 20) && group > 0 && group < 100 && total == 0:
			group *= m
		case m > 100 && group > 0 && m < least:
			total, group, least = total+group*m, 0, m
		case m > 100 && group == 0 && total > 0 && total < 1e11 && m <= 1e7: // "three lakh crore"
			total *= m
		case w == "and" && read && r.joins(r.i+1):
		case r.Is(r.i, "-") && read && r.hyphen(r.i):
		default:
			return new(big.Rat).SetInt64(total + group), read
		}
		r.i++
		read = true
	}
}

// newNumber reports whether a number word at the reader's place cannot go on the one
// before it: "nineteen ninety" is a year, not 109.
func (r *reader) newNumber(group int64) bool {
	if group == 0 {
		return false
	}
	before := r.Word(r.i - 1)
	_, small := units[before]
	return small && before != "and"
}

// joins reports whether "and" before i goes on with a number: after a hundred or a
// magnitude, with a word that is smaller.
func (r *reader) joins(i int) bool {
	if r.magnitude(i-2) < 100 {
		return false
	}
	w := r.Word(i)
	_, isUnit := units[w]
	_, isTens := tens[w]
	if !isUnit && !isTens {
		return false
	}
	return !r.denominates(i) // "one hundred and three quarters" adds a share
}

// denominates reports whether the number word at i counts a fraction.
func (r *reader) denominates(i int) bool {
	probe := &reader{Tokens: r.Tokens, i: i + 1}
	_, ok := probe.denominator()
	return ok
}

// hyphen reports whether the hyphen at i joins tens and units: "twenty-one".
func (r *reader) hyphen(i int) bool {
	_, isTens := tens[r.Word(i-1)]
	u, isUnit := units[r.Word(i+1)]
	return isTens && isUnit && u > 0 && u < 10 || r.Word(i-1) == "hundred" && r.magnitude(i+1) > 100
}

// figures reads a number that starts with digits.
func (r *reader) figures() (*big.Rat, bool) {
	t := r.at(r.i)
	if len(t.Text) > longest {
		return nil, false
	}
	x, ok := new(big.Rat).SetString(t.Text)
	if !ok {
		return nil, false
	}
	r.i++
	if r.blanks(x, t.Text) {
		return x, true
	}
	r.fraction(x)
	if e, ok := r.exponent(); ok {
		x.Mul(x, e)
	}
	if m := abbreviations[r.Word(r.i)]; m > 0 {
		x.Mul(x, big.NewRat(m, 1))
		r.i++
		return x, true
	}
	for range 3 { // "3 hundred thousand million"
		m := r.magnitude(r.i)
		if m == 0 {
			break
		}
		x.Mul(x, big.NewRat(m, 1))
		r.i++
		if rest, ok := r.rest(m); ok {
			return x.Add(x, rest), true
		}
	}
	return x, true
}

// rest reads what follows a figure and its magnitude m: "3 hundred and 21", "4 thousand 3 hundred".
func (r *reader) rest(m int64) (*big.Rat, bool) {
	if r.depth == deepest {
		return nil, false
	}
	r.depth++
	defer func() { r.depth-- }()
	at := r.i
	if r.Word(r.i) == "and" {
		r.i++
	}
	joined := r.i > at
	t := r.at(r.i)
	if !(t.Kind == Digits && (joined && m == 100 || r.magnitude(r.i+1) > 0) || t.Kind == Word && joined && m >= 100 && !r.denominates(r.i)) {
		r.i = at
		return nil, false
	}
	x, ok := r.cardinal()
	if !ok || x.Cmp(big.NewRat(m, 1)) >= 0 || x.Sign() == 0 {
		r.i = at
		return nil, false
	}
	return x, true
}

// blanks reads groups of three digits parted by blanks: "1 414 021 100".
func (r *reader) blanks(x *big.Rat, first string) bool {
	if len(first) > 3 || !x.IsInt() || first[0] == '0' {
		return false
	}
	digits, at := first, r.i
	for t := r.at(at); t.Kind == Digits && len(t.Text) == 3 && t.Gap && t.End-t.Start == 3 && t.Start-r.at(at-1).End <= utf8.UTFMax && len(digits) < longest; t = r.at(at) {
		digits += t.Text
		at++
	}
	if at == r.i {
		return false
	}
	x.SetString(digits)
	r.i = at
	return true
}

// fraction reads "/5" of "4/5", or " 4/5" of "1 4/5", into x.
func (r *reader) fraction(x *big.Rat) {
	part := func(i int) (*big.Rat, bool) { // "4/5" with its first figure at i
		below := r.at(i + 2)
		if r.at(i).Kind != Digits || !r.Is(i+1, "/") || r.at(i+1).Gap || below.Kind != Digits || below.Gap || len(r.at(i).Text) > 3 || len(below.Text) > 3 || r.Is(i+3, "/") && !r.at(i+3).Gap {
			return nil, false
		}
		d, err := strconv.Atoi(below.Text)
		f, ok := new(big.Rat).SetString(r.at(i).Text)
		if err != nil || d == 0 || !ok {
			return nil, false
		}
		return f.Quo(f, big.NewRat(int64(d), 1)), true
	}
	if f, ok := part(r.i - 1); ok {
		x.Set(f)
		r.i += 2
	} else if f, ok := part(r.i); ok && r.at(r.i).Gap && x.IsInt() && f.Cmp(big.NewRat(1, 1)) < 0 {
		x.Add(x, f)
		r.i += 3
	}
}

// exponent reads "e10" or "e+14" after a figure.
func (r *reader) exponent() (*big.Rat, bool) {
	at := r.i
	if t := r.at(at); t.Gap || t.Text != "e" {
		return nil, false
	}
	at++
	if r.Is(at, "+") {
		at++
	}
	t := r.at(at)
	n, err := strconv.Atoi(t.Text)
	if t.Kind != Digits || t.Gap || err != nil || n > longest {
		return nil, false
	}
	r.i = at + 1
	return new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)), true
}
