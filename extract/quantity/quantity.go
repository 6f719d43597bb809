// Package quantity finds numbers in text with what they count and how they stand to the
// true number.
//
// A worked example. In
//
//	only a little over 23 percent of some 25.7 million people
//
// Find returns one quantity: value 23, unit percent, comparator more-than, of 25700000.
package quantity

import (
	"math/big"

	"github.com/clew-kg/clew/extract/numeral"
)

// A Quantity is a number that a text gives.
type Quantity struct {
	Start, End int      // half-open, in bytes of the text, from the comparator to the unit
	Value      *big.Rat // the number, or the lower end of a range
	Max        *big.Rat // upper end of a range; nil for a single number
	Of         *big.Rat // what a share is taken of; nil if no number says it
	Unit       string   // "percent", a currency (ISO 4217), a measure in the singular; "" for a bare count
	Comparator string   // "about", "more-than", "less-than", "at-least", "at-most"; "" if none is given
	First      int      // where the number itself starts, in bytes of the text
	to         int      // the token after the number
}

// Find returns the quantities of text in its order, without overlap. Years and days of the
// month count as numbers too. It takes linear time.
func Find(text string) []Quantity {
	r := reader{numeral.Scan(text)}
	var list []Quantity
	free := 0 // tokens before it belong to a quantity already
	for i := 0; i < len(r.Tokens); {
		q, next, ok := r.quantity(i)
		if !ok {
			i++
			continue
		}
		first := i
		if c, start := r.comparatorBefore(i, free); start < i {
			q.Comparator, first = c, start
		}
		if c, after := r.comparatorAfter(next); after > next {
			q.Comparator, next = c, after
		}
		q.Start, q.End = r.Tokens[first].Start, r.Tokens[next-1].End
		list = append(list, q)
		i, free = next, next
	}
	return list
}

type reader struct{ numeral.Tokens }

// quantity reads the number at i with its unit, its range and its whole.
func (r *reader) quantity(i int) (q Quantity, next int, ok bool) {
	sign, at := r.currencyBefore(i)
	x, next, ok := numeral.Read(r.Tokens, at)
	if !ok {
		return q, i, false
	}
	if sign != "" && r.Text(next) == "m" {
		x.Mul(x, big.NewRat(1e6, 1))
		next++
	}
	q = Quantity{Value: x, Unit: sign, First: r.Tokens[at].Start, to: next}
	unit, after := r.unit(next)
	if unit == "" && r.Is(next, "-", "–", "to") || r.Is(next, "and") && r.Text(i-1) == "between" || unit != "" && r.Is(after, "to", "-", "–") {
		if q2, end, ok := r.upper(max(next, after), q); ok {
			return q2, end, true
		}
	}
	if unit != "" && sign == "" {
		q.Unit, next = unit, after
	}
	if q.Unit == "percent" || !x.IsInt() && x.Cmp(big.NewRat(1, 1)) < 0 {
		if whole, end, ok := r.whole(next); ok {
			q.Of, next = whole, end
		}
	}
	return q, next, true
}

// upper reads the upper end of a range; i is the word between the two.
func (r *reader) upper(i int, q Quantity) (Quantity, int, bool) {
	sign, at := r.currencyBefore(i + 1)
	y, next, ok := numeral.Read(r.Tokens, at)
	if !ok || r.Is(at, "a", "an") || y.Sign() < 0 {
		return q, i, false
	}
	if y.Cmp(q.Value) <= 0 {
		return q, i, false
	}
	if q.to == i && y.Cmp(new(big.Rat).Mul(q.Value, big.NewRat(1000, 1))) >= 0 { // "5 to 10 million"
		for _, scale := range []int64{1e9, 1e6, 1e3} {
			if s := big.NewRat(scale, 1); y.Cmp(s) >= 0 {
				q.Value = new(big.Rat).Mul(q.Value, s)
				break
			}
		}
	}
	q.Max, q.to = y, next
	if unit, after := r.unit(next); unit != "" {
		q.Unit, next = unit, after
	} else if q.Unit == "" {
		q.Unit = sign
	}
	return q, next, true
}

// whole reads what a share is taken of: "of some 25.7 million", "of the 200".
func (r *reader) whole(i int) (*big.Rat, int, bool) {
	if r.Text(i) != "of" {
		return nil, i, false
	}
	for at := i + 1; at < i+5 && at < len(r.Tokens); at++ {
		if x, next, ok := numeral.Read(r.Tokens, at); ok && !r.Is(at, "a", "an", "half", "quarter", "one") {
			return x, next, true
		}
		if !r.Is(at, "the", "its", "their", "all", "some", "about", "around", "roughly", "nearly", "almost", "approximately", "an", "estimated", "more", "than", "over", "his", "her", "our") {
			break
		}
	}
	return nil, i, false
}
