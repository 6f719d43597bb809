package picture

import (
	"strings"
	"unicode"
)

// maxRunes is the length of a label; longer ones end in an ellipsis.
const maxRunes = 40

// textWidth estimates the width of s: wide scripts take a full em, others about half.
func textWidth(s string, size float64) float64 {
	ems := 0.0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r >= 0x1100:
			ems++
		case strings.ContainsRune("iIjl.,'|!:; ft", r):
			ems += 0.3
		case unicode.IsUpper(r) || r == 'm' || r == 'w':
			ems += 0.72
		default:
			ems += 0.55
		}
	}
	return ems * size
}

// clean makes a label fit for one line: no controls, no runs of space, not too long.
// Marks that turn the direction of text, which could make a label read as another,
// go as well.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == 0xFEFF, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > maxRunes {
		return string(runes[:maxRunes-1]) + "…"
	}
	return s
}
