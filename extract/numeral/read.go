package numeral

import (
	"math/big"
	"strconv"
	"strings"
)

// longest is how many digits a figure may have; a longer one is no number that anybody
// counts with.
const longest = 30

// A reader walks over tokens.
type reader struct {
	Tokens
	i     int
	depth int // of numbers inside numbers
}

// deepest is how often a number may go on after its magnitude: "4 million 3 thousand 2 hundred".
const deepest = 4

func (r *reader) at(i int) *Token {
	if i < 0 || i >= len(r.Tokens) {
		return &Token{Kind: Symbol}
	}
	return &r.Tokens[i]
}

// Starts reports whether Read or Ordinal may find a number that starts with t.
func Starts(t *Token) bool {
	if t.Kind != Word {
		return t.Kind == Digits || t.Text == "-" || vulgar[t.Text] != nil
	}
	_, isUnit := units[t.Text]
	_, isTens := tens[t.Text]
	_, isOrdinal := ordinals[t.Text]
	return isUnit || isTens || isOrdinal || t.Text == "a" || t.Text == "an" || t.Text == "half" || t.Text == "quarter" || t.Text == "minus" || t.Text == "negative"
}

// Read returns the number whose first token is tokens[i] and the index after its last;
// ok is false if none starts there. It looks at a bounded number of tokens for each that
// it takes.
func Read(tokens Tokens, i int) (x *big.Rat, next int, ok bool) {
	if i < 0 || i >= len(tokens) || !Starts(&tokens[i]) {
		return nil, i, false
	}
	r := &reader{Tokens: tokens, i: i}
	negative := false
	switch {
	case r.Word(i) == "minus" || r.Word(i) == "negative":
		negative = true
		r.i++
	case r.Is(i, "-") && r.at(i).Gap && r.at(i+1).Kind == Digits && !r.at(i+1).Gap:
		negative = true
		r.i++
	}
	x, ok = r.number()
	if !ok {
		return nil, i, false
	}
	if negative {
		x.Neg(x)
	}
	return x, r.i, true
}

// number reads a number without its sign: a share of a magnitude ("half a million"), or a
// whole number with what follows it.
func (r *reader) number() (*big.Rat, bool) {
	if x, ok := r.share(); ok {
		return x, true
	}
	start := r.i
	x, ok := r.whole()
	if !ok {
		r.i = start
		return nil, false
	}
	r.more(x, start)
	return x, true
}

// share reads "half", "half a million", "two thirds of a million".
func (r *reader) share() (*big.Rat, bool) {
	x, ok := r.fractionOf()
	if ok {
		r.ofMagnitude(x)
	}
	return x, ok
}

// fractionOf reads "half", "a quarter", "one half", "three fifths".
func (r *reader) fractionOf() (*big.Rat, bool) {
	start, above := r.i, big.NewRat(1, 1)
	switch w := r.Word(r.i); {
	case w == "a" || w == "an":
		r.i++
	case w == "half" || w == "quarter":
	default:
		x, ok := r.cardinal()
		if !ok || x.Sign() == 0 || !x.IsInt() {
			r.i = start
			return nil, false
		}
		above = x
	}
	below, ok := r.denominator()
	if !ok {
		r.i = start
		return nil, false
	}
	return above.Quo(above, below), true
}

// ofMagnitude multiplies share x by what it is a share of: "of a million", "a million", "million".
func (r *reader) ofMagnitude(x *big.Rat) {
	at := r.i
	if r.Word(at) == "of" {
		at++
	}
	if w := r.Word(at); w == "a" || w == "an" || w == "one" {
		at++
	}
	if m, ok := magnitudes[r.Word(at)]; ok && m > 20 {
		x.Mul(x, big.NewRat(m, 1))
		r.i = at + 1
	}
}

// denominator reads "third", "fifths", "twenty-firsts".
func (r *reader) denominator() (*big.Rat, bool) {
	at := r.i
	if r.Is(at, "-") {
		at++
	}
	if d, ok := fractions[r.Word(at)]; ok {
		r.i = at + 1
		return big.NewRat(d, 1), true
	}
	whole := int64(0)
	if t, ok := tens[r.Word(at)]; ok {
		whole = t
		at++
		if r.Is(at, "-") {
			at++
		}
	}
	w := r.Word(at)
	d, ok := ordinals[w]
	if !ok {
		d, ok = ordinals[strings.TrimSuffix(w, "s")]
	}
	if !ok || d < 3 && whole == 0 || whole > 0 && d > 9 { // "first" and "second" divide nothing
		return nil, false
	}
	r.i = at + 1
	return big.NewRat(whole+d, 1), true
}

// whole reads figures or words up to where a fraction or "and a half" may follow.
func (r *reader) whole() (*big.Rat, bool) {
	if t := r.at(r.i); t.Kind == Symbol && vulgar[t.Text] != nil {
		r.i++
		return new(big.Rat).Set(vulgar[t.Text]), true
	}
	return r.cardinal()
}

// more adds to x what may follow it: "½", " 1/2", "point five", "and a half".
func (r *reader) more(x *big.Rat, start int) {
	if f := vulgar[r.at(r.i).Text]; f != nil {
		r.i++
		x.Add(x, f)
		return
	}
	if r.Word(r.i) == "point" && r.Tokens[start].Kind == Word {
		r.decimals(x)
		return
	}
	at := r.i
	if r.Word(at) != "and" {
		return
	}
	r.i++
	if f, ok := r.fractionOf(); ok && f.Cmp(big.NewRat(1, 1)) < 0 {
		m := r.magnitude(at - 1)
		if m > 100 && m > r.magnitude(r.i) { // "two million and a half", "one billion and three quarters million"
			if r.magnitude(r.i) > 0 {
				m = r.magnitude(r.i)
				r.i++
			}
			x.Add(x, f.Mul(f, big.NewRat(m, 1)))
		} else if x.Add(x, f); r.magnitude(r.i) > 20 { // "five and a half million"
			x.Mul(x, big.NewRat(r.magnitude(r.i), 1))
			r.i++
		}
		return
	}
	r.i = at
}

func (r *reader) magnitude(i int) int64 { return magnitudes[r.Word(i)] }

// decimals reads "point seven one": digits in words.
func (r *reader) decimals(x *big.Rat) {
	at, place := r.i+1, big.NewRat(1, 10)
	if t, ok := tens[r.Word(at)]; ok { // "point seventy-one"
		at++
		if r.Is(at, "-") {
			at++
		}
		if u, ok := units[r.Word(at)]; ok && u < 10 {
			t += u
			at++
		}
		x.Add(x, big.NewRat(t, 100))
		r.i = at
		return
	}
	for n := 0; n < longest; n++ {
		d, ok := units[r.Word(at)]
		if !ok || d > 9 {
			break
		}
		x.Add(x, new(big.Rat).Mul(place, big.NewRat(d, 1)))
		place.Quo(place, big.NewRat(10, 1))
		at++
		r.i = at
	}
}

// Ordinal returns the number of an ordinal that starts at tokens[i], "third",
// "twenty-first", "21st", and the index after it; ok is false if none does.
func Ordinal(tokens Tokens, i int) (n int64, next int, ok bool) {
	r := &reader{Tokens: tokens, i: i}
	if t := r.at(i); t.Kind == Digits && len(t.Text) <= 9 {
		if s := r.at(i + 1); !s.Gap && s.Kind == Word && (s.Text == "st" || s.Text == "nd" || s.Text == "rd" || s.Text == "th") {
			n, err := strconv.ParseInt(t.Text, 10, 64)
			return n, i + 2, err == nil
		}
		return 0, i, false
	}
	if n, ok := ordinals[r.Word(i)]; ok {
		return n, i + 1, true
	}
	t, ok := tens[r.Word(i)]
	if !ok {
		return 0, i, false
	}
	if i++; r.Is(i, "-") {
		i++
	}
	if n, ok := ordinals[r.Word(i)]; ok && n < 10 {
		return t + n, i + 1, true
	}
	return 0, i, false
}

// Format writes x as a decimal, exactly where that ends and to 15 digits otherwise.
func Format(x *big.Rat) string {
	if n, exact := x.FloatPrec(); exact && n <= longest {
		return x.FloatString(n)
	}
	f, _ := x.Float64()
	return strconv.FormatFloat(f, 'f', max(0, 15-len(strings.TrimLeft(new(big.Int).Quo(x.Num(), x.Denom()).String(), "-0"))), 64)
}
