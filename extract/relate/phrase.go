package relate

import (
	"strings"

	"github.com/clew-kg/clew/extract/syntax"
)

// cases returns the prepositions of noun i.
func (w *writer) cases(i int32) []int32 {
	var words []int32
	for _, k := range w.Children(i) {
		if w.Is(k, syntax.Case) && k < i {
			words = append(words, w.Under(k, func(j int32) bool { return !w.Is(j, syntax.Fixed) })...)
		}
	}
	return phrase(words)
}

// preposition returns the words of a preposition in lower case.
func (w *writer) preposition(words []int32) string {
	var list []string
	for _, k := range words {
		list = append(list, strings.ToLower(w.Form(k)))
	}
	return strings.Join(list, " ")
}

func (w *writer) participle(i int32) string {
	p := strings.ToLower(w.Form(i))
	if prt := w.Child(i, syntax.CompoundPrt); prt >= 0 {
		p += " " + strings.ToLower(w.Form(prt))
	}
	return p
}

// slug makes a predicate's name of words: lower case, hyphens between, letters and
// digits of ASCII only.
func slug(words string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(words) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
