package analysis

import (
	"math"
	"strconv"
	"strings"

	"github.com/clew-kg/clew/graph/fact"
	"github.com/clew-kg/clew/graph/view"
)

// interval is what the amount of a fact leaves possible, both ends included.
type interval struct{ low, high float64 }

// excludes reports whether two amounts cannot both be true.
func (x interval) excludes(y interval) bool { return x.high < y.low || y.high < x.low }

// roundness is how far a number that an article calls approximate may be off: a tenth.
const roundness = 0.1

// amountOf returns what the amount of a fact leaves possible: from Edge.Amount if its
// number is known, or else from the first number in Edge.Quantity. ok is false if there
// is neither.
func amountOf(e *view.Edge) (x interval, ok bool) {
	value, err := strconv.ParseFloat(e.Amount.Value, 64)
	if err != nil {
		value, ok = firstNumber(e.Quantity)
		return interval{value, value}, ok
	}
	x = interval{value, value}
	if top, err := strconv.ParseFloat(e.Amount.Max, 64); err == nil {
		x.high = max(value, top)
	}
	switch e.Amount.Comparator {
	case fact.About:
		slack := roundness * math.Abs(value)
		x.low, x.high = x.low-slack, x.high+slack
	case fact.MoreThan, fact.AtLeast:
		x.high = math.Inf(1)
	case fact.LessThan, fact.AtMost:
		x.low = math.Inf(-1)
	}
	return x, true
}

// firstNumber reads the first number in s, in digits with commas between thousands:
// 12500 from "about 12,500 phones", 3.5 from "3.5 million", with the scale word after
// it as factor.
func firstNumber(s string) (float64, bool) {
	i := strings.IndexAny(s, "0123456789")
	if i < 0 {
		return 0, false
	}
	whole, fraction, scale := 0.0, 0.0, 0.0
	for ; i < len(s); i++ {
		c := s[i]
		digitFollows := i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9'
		switch {
		case c >= '0' && c <= '9' && scale == 0:
			whole = whole*10 + float64(c-'0')
		case c >= '0' && c <= '9':
			fraction += float64(float64(c-'0') * scale)
			scale /= 10
		case c == ',' && digitFollows && scale == 0:
		case c == '.' && digitFollows && scale == 0:
			scale = 0.1
		default:
			word, _, _ := strings.Cut(strings.TrimLeft(s[i:], " -"), " ")
			return (whole + fraction) * scaleWord(word), true
		}
	}
	return whole + fraction, true
}

func scaleWord(word string) float64 {
	switch strings.ToLower(strings.TrimRight(word, ".,;")) {
	case "thousand":
		return 1e3
	case "million":
		return 1e6
	case "billion":
		return 1e9
	case "trillion":
		return 1e12
	}
	return 1
}
