package times

import (
	"math/big"
	"strings"

	"github.com/clew-kg/clew/extract/numeral"
)

// A Length is how long something lasts.
type Length struct {
	Months  int      // of any length
	Seconds *big.Rat // beside them; nil for none
}

// IsZero reports whether l is no length.
func (l Length) IsZero() bool { return l.Months == 0 && l.Seconds == nil }

// String returns l as xsd:duration, "P1Y6M", "P14D", "PT90M"; "" for no length.
func (l Length) String() string {
	if l.IsZero() {
		return ""
	}
	var b strings.Builder
	b.WriteByte('P')
	put := func(n int64, unit byte) {
		if n > 0 {
			b.WriteString(big.NewInt(n).String())
			b.WriteByte(unit)
		}
	}
	put(int64(l.Months/12), 'Y')
	put(int64(l.Months%12), 'M')
	if l.Seconds == nil {
		return b.String()
	}
	whole := new(big.Int).Quo(l.Seconds.Num(), l.Seconds.Denom())
	rest := new(big.Rat).Sub(l.Seconds, new(big.Rat).SetInt(whole))
	n := whole.Int64()
	put(n/86400, 'D')
	if n %= 86400; n == 0 && rest.Sign() == 0 {
		return b.String()
	}
	b.WriteByte('T')
	put(n/3600, 'H')
	put(n/60%60, 'M')
	if rest.Sign() > 0 {
		rest.Add(rest, new(big.Rat).SetInt64(n%60))
		b.WriteString(numeral.Format(rest) + "S")
	} else {
		put(n%60, 'S')
	}
	return b.String()
}

// A unit is a unit of time: months for the long ones, seconds and, from a day on, days
// for the others.
type unit struct {
	months, days int
	seconds      int64
}

var units = map[string]unit{
	"second": {0, 0, 1}, "sec": {0, 0, 1}, "minute": {0, 0, 60}, "min": {0, 0, 60}, "hour": {0, 0, 3600}, "hr": {0, 0, 3600}, "day": {0, 1, 86400},
	"week": {0, 7, 7 * 86400}, "fortnight": {0, 14, 14 * 86400}, "month": {1, 0, 0}, "quarter": {3, 0, 0}, "year": {12, 0, 0}, "yr": {12, 0, 0},
	"decade": {120, 0, 0}, "century": {1200, 0, 0}, "centuries": {1200, 0, 0}, "millennium": {12000, 0, 0},
}

// unit reads a unit of time, singular or plural.
func (r *reader) unit(i int) (unit, int) {
	w := r.Word(i)
	u, ok := units[w]
	if !ok {
		u, ok = units[strings.TrimSuffix(w, "s")]
	}
	if !ok || w == "s" {
		return unit{}, i
	}
	return u, i + 1
}

// longest is the greatest number of a unit that is a length: more is a slip or an attack.
var longest = big.NewRat(1_000_000, 1)

// length reads "three years", "an hour and a half", "2 hours 30 minutes", "all month".
func (r *reader) length(i int) (Length, int) {
	var l Length
	next := i
	for parts := 0; parts < 4; parts++ {
		at := next
		if parts > 0 {
			at = r.skip(at, "and")
		}
		part, after := r.measured(at)
		if after == at {
			break
		}
		l = l.plus(part)
		next = after
	}
	if next > i && r.Are(next, "and", "a", "half") {
		return l.halfMore(), next + 3
	}
	return l, next
}

// measured reads one number with its unit.
func (r *reader) measured(i int) (Length, int) {
	x, at, ok := big.NewRat(1, 1), i+1, true
	switch {
	case r.Are(i, "a", "few"), r.Is(i, "every", "each", "per", "any", "the"):
		return Length{}, i
	case r.Is(i, "another"), r.Is(i, "all", "whole", "full") && r.Is(i+1, "day", "week", "month", "year"):
	case r.Is(i, "half") && r.Is(i+1, "a", "an"):
		x, at = big.NewRat(1, 2), i+2
	case r.Is(i, "a", "an") && r.Is(i+1, "half", "quarter") || !r.Is(i, "a", "an"):
		if x, at, ok = numeral.Read(r.Tokens, i); !ok {
			return Length{}, i
		}
	}
	if r.Is(at, "-") && r.glued(at) {
		at++
	}
	at = r.skip(at, "full", "whole", "long", "consecutive", "straight", "calendar")
	u, next := r.unit(at)
	if next == at || x.Sign() <= 0 || x.Cmp(longest) > 0 {
		return Length{}, i
	}
	if u.months == 0 {
		return Length{Seconds: x.Mul(x, big.NewRat(u.seconds, 1))}, next
	}
	months := x.Mul(x, big.NewRat(int64(u.months), 1))
	whole := new(big.Int).Quo(months.Num(), months.Denom())
	l := Length{Months: int(whole.Int64())}
	if rest := months.Sub(months, new(big.Rat).SetInt(whole)); rest.Sign() > 0 {
		l.Seconds = rest.Mul(rest, big.NewRat(30*86400, 1))
	}
	return l, next
}

func (l Length) plus(m Length) Length {
	l.Months += m.Months
	switch {
	case l.Seconds == nil:
		l.Seconds = m.Seconds
	case m.Seconds != nil:
		l.Seconds = new(big.Rat).Add(l.Seconds, m.Seconds)
	}
	return l
}

// halfMore adds half of the smallest unit of l: "an hour and a half".
func (l Length) halfMore() Length {
	if l.Seconds == nil {
		return l.plus(Length{Months: 6})
	}
	for _, u := range []int64{7 * 86400, 86400, 3600, 60} {
		if n := new(big.Rat).Quo(l.Seconds, big.NewRat(u, 1)); n.IsInt() {
			return l.plus(Length{Seconds: big.NewRat(u/2, 1)})
		}
	}
	return l
}
