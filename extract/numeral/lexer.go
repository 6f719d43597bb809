// Package numeral reads numbers as people write them: "25.7 million", "two hundred and
// five", "three quarters", "half a million", "1 414 021 100".
//
// A worked example. Scan of "some 25.7 million phones" gives the words "some", "25.7",
// "million", "phones"; Read at the second returns 25700000 and the place of "phones".
//
// The package works on bare text, without tags or trees. It is a leaf: it imports the
// standard library only.
package numeral

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Kind says what a word is made of.
type Kind uint8

// Kinds.
const (
	Word   Kind = iota // letters
	Digits             // digits, with commas between thousands and one decimal point
	Symbol             // one other character
)

// A Token is a word, a figure or a sign of a text.
type Token struct {
	Start, End int    // half-open, in bytes
	Text       string // letters in lower case; figures without commas
	Kind       Kind
	Gap        bool // white space or the start of the text stands before it
}

// Tokens are those of one text, in order.
type Tokens []Token

// Text returns the text of token i, "" if there is none.
func (t Tokens) Text(i int) string {
	if i < 0 || i >= len(t) {
		return ""
	}
	return t[i].Text
}

// Word returns the text of token i, "" if it is no word.
func (t Tokens) Word(i int) string {
	if i < 0 || i >= len(t) || t[i].Kind != Word {
		return ""
	}
	return t[i].Text
}

// Is reports whether token i is one of the words or signs.
func (t Tokens) Is(i int, texts ...string) bool {
	return i >= 0 && i < len(t) && slices.Contains(texts, t[i].Text)
}

// Are reports whether the words or signs stand from i on.
func (t Tokens) Are(i int, texts ...string) bool {
	for k, text := range texts {
		if !t.Is(i+k, text) {
			return false
		}
	}
	return true
}

// Scan cuts text into tokens. It takes linear time; invalid UTF-8 counts as signs.
func Scan(text string) Tokens {
	var tokens Tokens
	gap := true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			gap = true
			i += size
			continue
		}
		t := Token{Start: i, End: i + size, Kind: Symbol, Gap: gap}
		switch {
		case isDigit(r):
			t.Kind, t.End = Digits, figure(text, i, i > 1 && text[i-1] == '.' && digitAt(text, i-2))
			t.Text = strings.ReplaceAll(text[i:t.End], ",", "")
		case r == '.' && !endsInDigit(tokens, gap) && digitAt(text, i+1):
			t.Kind, t.End = Digits, digits(text, i+1)
			t.Text = "0" + text[i:t.End]
		case unicode.IsLetter(r):
			t.Kind = Word
			for t.End < len(text) {
				r, size := utf8.DecodeRuneInString(text[t.End:])
				if !unicode.IsLetter(r) && !unicode.IsMark(r) {
					break
				}
				t.End += size
			}
			t.Text = strings.ToLower(text[i:t.End])
		default:
			t.Text = text[i:t.End]
		}
		tokens = append(tokens, t)
		gap, i = false, t.End
	}
	return tokens
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func digitAt(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

func endsInDigit(tokens Tokens, gap bool) bool {
	return !gap && len(tokens) > 0 && tokens[len(tokens)-1].Kind == Digits
}

// digits returns where the digits from i on end.
func digits(text string, i int) int {
	for digitAt(text, i) {
		i++
	}
	return i
}

// figure returns where the number at i ends: "1,234,567.8" is one, "10.12.2018" and
// "1,2" are not. One that follows a point has none of its own.
func figure(text string, i int, pointed bool) int {
	end := digits(text, i)
	if pointed {
		return end
	}
	if end-i <= 3 {
		for end < len(text) && text[end] == ',' {
			next := digits(text, end+1)
			if n := next - end - 1; n != 3 && !(n == 2 && next < len(text) && text[next] == ',') { // "12,34,567"
				break
			}
			end = next
		}
	}
	if end < len(text) && text[end] == '.' && digitAt(text, end+1) {
		next := digits(text, end+1)
		if next >= len(text) || text[next] != '.' || !digitAt(text, next+1) {
			return next
		}
	}
	return end
}
