package tag

import (
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/wordform"
)

// longestOpening bounds how many words of a name are compared.
const longestOpening = 4

// recallOpenings mends names that open sentences, where a capital says nothing: a run of
// words is a name there if the document has the same words as a whole name inside a
// sentence, and a single word if it also never stands there in lower case.
func recallOpenings(d *corpus.Document) {
	names := map[string]int32{} // words of a name inside a sentence → its first token
	for _, s := range d.Sentences {
		if s.Block == corpus.Heading { // capitals say nothing in headlines either
			continue
		}
		for i := s.First + 1; i < s.Last; {
			end := i
			for end < s.Last && properNouns.has(d.Tokens[end].XPOS) && wordform.Capital(d.Form(end)) {
				end++
			}
			if end > i && end-i <= longestOpening && !(i == s.First+1 && wordform.Capital(d.Form(s.First))) {
				names[words(d, i, end)] = i
			}
			i = max(end, i+1)
		}
	}
	if len(names) == 0 {
		return
	}
	common := map[string]bool{} // words and whether they stand somewhere in lower case
	for _, s := range d.Sentences {
		for n := min(longestOpening, s.Last-s.First); n > 0; n-- {
			end := s.First + n
			known, ok := names[words(d, s.First, end)]
			if !ok || end < s.Last && properNouns.has(d.Tokens[end].XPOS) {
				continue
			}
			for k := range n {
				if t := &d.Tokens[s.First+k]; !properNouns.has(t.XPOS) && (n > 1 || !standsLower(d, d.Form(s.First), common)) {
					t.UPOS, t.XPOS, t.Feats = d.Tokens[known+k].UPOS, d.Tokens[known+k].XPOS, d.Tokens[known+k].Feats
				}
			}
			break
		}
	}
}

// standsLower reports whether the word form stands in lower case anywhere in d; known keeps
// the answers.
func standsLower(d *corpus.Document, form string, known map[string]bool) bool {
	lower := decapitalised(form)
	found, ok := known[lower]
	for i := 0; i < len(d.Tokens) && !ok && !found; i++ {
		found = d.Tokens[i].Of(d.Text) == lower
	}
	known[lower] = found
	return found
}

func words(d *corpus.Document, first, last int32) string {
	return d.Text[d.Tokens[first].Start:d.Tokens[last-1].End]
}

func decapitalised(form string) string {
	r, n := utf8.DecodeRuneInString(form)
	return string(unicode.ToLower(r)) + form[n:]
}
