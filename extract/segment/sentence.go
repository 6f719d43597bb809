package segment

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
)

// appendSentences divides the tokens from first on, which are one block, into
// sentences.
func appendSentences(d *corpus.Document, first int, kind corpus.Block) {
	start := first
	for i := first; i+1 < len(d.Tokens); i++ {
		if boundary(d, i, first) {
			appendSentence(d, start, i+1, kind)
			start = i + 1
		}
	}
	appendSentence(d, start, len(d.Tokens), kind)
}

// boundary reports whether a sentence ends after token i, which is not the last.
func boundary(d *corpus.Document, i, first int) bool {
	if d.Tokens[i].End == d.Tokens[i+1].Start && strings.IndexByte("\"')]”’", d.Text[d.Tokens[i+1].Start]) >= 0 {
		return false
	}
	w := d.Form(int32(i))
	for k := i; k > max(first, i-8) && strings.Contains("\"'')]”’", w) && d.Tokens[k-1].End == d.Tokens[k].Start; {
		k--
		w = d.Form(int32(k))
	}
	next := d.Form(int32(i + 1))
	r := nextRune(next, 0, len(next))
	switch w[len(w)-1] {
	case '!', '?':
		return !isLower(r)
	case '.':
		if len(w) > 1 && isLetter(w[0]) {
			return false
		}
		return !isLower(r)
	}
	return false
}
