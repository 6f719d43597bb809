package segment

import "github.com/clew-kg/clew/extract/corpus"

// A splitter divides the words of blocks into sentences.
type splitter struct {
	*boundaries
	gap gap // scratch
}

// appendSentences divides the tokens from first on, which are one block, into
// sentences. A dateline before the first sentence of a paragraph ("SEOUL, Dec. 3
// (Yonhap) —") becomes a sentence of its own, Furniture, so that what follows reads
// as a sentence.
func (s *splitter) appendSentences(d *corpus.Document, first int, kind corpus.Block) {
	if kind == corpus.Prose {
		if n := dateline(d, first); n > 0 {
			appendSentence(d, first, first+n, corpus.Furniture)
			first += n
		}
	}
	start := first
	scan(d, first, &s.gap, func(i int, g *gap) bool {
		if runsOn(d, i, g) || !s.ends(g) && !restarts(d, i, g) {
			return false
		}
		appendPieces(d, start, i+1, kind)
		start = i + 1
		return true
	})
	appendPieces(d, start, len(d.Tokens), kind)
}

// longest is how many words a sentence has at most. No sentence of the treebanks has a
// quarter of it; lists without full stops are cut, so that later stages take linear time.
const longest = 1000

// appendPieces appends the tokens [first,last) as one sentence, or as several if it is too long.
func appendPieces(d *corpus.Document, first, last int, kind corpus.Block) {
	for ; last-first > longest; first += longest {
		appendSentence(d, first, first+longest, kind)
	}
	appendSentence(d, first, last, kind)
}

// runsOn reports whether the sentence goes on after a closing quotation mark: one
// that a comma or a word comes before (“Buzz” Aldrin; “with honor,” Nixon began).
func runsOn(d *corpus.Document, i int, g *gap) bool {
	switch s := g.before[1].shape; {
	case g.before[0].shape == ending && s >= lowered && s <= mixed:
		w := d.Form(int32(i))
		return w == "”" || w == "’"
	case g.before[0].shape == ending || g.before[0].shape == straight && g.length > 1:
		return s == comma && !g.quoted
	}
	return false
}

// restarts reports whether a sentence starts after token i, an abbreviation, since
// the next word is one that has a capital only there: "… of Acme Inc. The firm …".
// Titles and the like, which a name follows, do not count. Treebanks have too few of
// these gaps to learn from.
func restarts(d *corpus.Document, i int, g *gap) bool {
	if g.before[0].shape != dotted || g.after[0].shape != titled || g.glued || g.quoted {
		return false
	}
	w := d.Form(int32(i))
	w = w[:len(w)-1]
	if len(w) < 2 || has(leading, w) {
		return false
	}
	return has(starters, d.Form(int32(i+1)))
}

// maxDateline is the most words that a dateline has.
const maxDateline = 16

// dateline returns how many tokens from first on are a dateline: a place in capitals
// or an agency in brackets, with nothing but names, numbers and commas up to a dash
// with white space at one side at least.
func dateline(d *corpus.Document, first int) int {
	last := min(len(d.Tokens)-1, first+maxDateline)
	capital, agency := false, false
	for i := first; i < last; i++ {
		w := d.Form(int32(i))
		switch s := shapeOf(w); s {
		case capitals:
			capital = capital || i == first && len(w) > 2
		case titled, number, dotted, comma, initial:
			if i == first && s != titled {
				return 0
			}
		case opening:
			agency = w == "("
		case ending:
		case dash:
			blank := i > first && d.Tokens[i-1].End < d.Tokens[i].Start || d.Tokens[i].End < d.Tokens[i+1].Start
			closed := i > first && d.Form(int32(i-1)) == ")"
			if i > first && blank && (capital || agency && closed) {
				return i - first + 1
			}
			return 0
		default:
			return 0
		}
	}
	return 0
}
