package rdf

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// Datatypes of the values that quad has Go types for, in full.
const (
	xsdInteger  = NamespaceXSD + "integer"
	xsdDouble   = NamespaceXSD + "double"
	xsdBoolean  = NamespaceXSD + "boolean"
	xsdDateTime = NamespaceXSD + "dateTime"
)

// FormatInt returns the canonical form of xsd:integer.
func FormatInt(i int64) string { return strconv.FormatInt(i, 10) }

// FormatDouble returns the canonical form of xsd:double (XML Schema Part 2, 3.2.5.2): 8.7E-1,
// 1.0E0, INF, -INF, NaN. The digits are the fewest that read back as f.
func FormatDouble(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	sign := ""
	if exponent[0] == '-' {
		sign = "-"
	}
	exponent = strings.TrimLeft(exponent[1:], "0")
	if exponent == "" {
		sign, exponent = "", "0"
	}
	return mantissa + "E" + sign + exponent
}

func formatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// formatTime returns xsd:dateTime in UTC, with as many digits of the second as it has.
func formatTime(t quad.Time) string {
	return time.Time(t).UTC().Format("2006-01-02T15:04:05.999999999Z")
}

// native returns the Go-typed value of a literal whose text is exactly what TermOf would write.
func native(text, datatype string) (quad.Value, bool) {
	switch datatype {
	case xsdInteger:
		if i, err := strconv.ParseInt(text, 10, 64); err == nil && FormatInt(i) == text {
			return quad.Int(i), true
		}
	case xsdDouble:
		if f, ok := parseDouble(text); ok && FormatDouble(f) == text {
			return quad.Float(f), true
		}
	case xsdBoolean:
		if text == "true" || text == "false" {
			return quad.Bool(text == "true"), true
		}
	case xsdDateTime:
		if t, err := time.Parse(time.RFC3339Nano, text); err == nil {
			if v := quad.Time(t.UTC()); formatTime(v) == text {
				return v, true
			}
		}
	}
	return nil, false
}

func parseDouble(text string) (float64, bool) {
	switch text {
	case "INF":
		return math.Inf(1), true
	case "-INF":
		return math.Inf(-1), true
	case "NaN":
		return math.NaN(), true
	}
	f, err := strconv.ParseFloat(text, 64)
	return f, err == nil
}

// AppendQuoted appends s between quotation marks, as all Turtle-like syntaxes take it. Controls,
// quotation marks, backslashes and the two noncharacters of the basic plane are escaped, and
// nothing else: the canonical form of N-Quads.
func AppendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf && !special[c] {
			i++
			continue
		}
		size := 1
		if c >= utf8.RuneSelf {
			if c != 0xEF || !strings.HasPrefix(s[i:], "\uFFFE") && !strings.HasPrefix(s[i:], "\uFFFF") {
				i++
				continue
			}
			size = 3
		}
		dst = append(dst, s[start:i]...)
		dst = appendEscape(dst, s[i:i+size])
		i += size
		start = i
	}
	dst = append(dst, s[start:]...)
	return append(dst, '"')
}

// special marks the ASCII bytes that a quoted string must escape.
var special = func() (set [256]bool) {
	for c := range 0x20 {
		set[c] = true
	}
	set['"'], set['\\'], set[0x7F] = true, true, true
	return set
}()

func appendEscape(dst []byte, char string) []byte {
	const digits = "0123456789ABCDEF"
	switch c := char[0]; c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	case '\b':
		return append(dst, `\b`...)
	case '\f':
		return append(dst, `\f`...)
	}
	r, _ := utf8.DecodeRuneInString(char)
	return append(dst, '\\', 'u', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
}
