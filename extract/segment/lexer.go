package segment

import (
	"strings"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
)

// AppendWords appends to dst the words of text[start:end] in the sense of UD
// English and returns the extended slice. Spans are in order, on rune borders if
// text is valid UTF-8, never empty and do not overlap; what lies between them is
// white space and invisible characters only. Time is linear in end-start.
//
// Conventions (UD English EWT and GUM, release 2.16): hyphenated compounds are
// divided ("state - owned") but for prefixes ("pre-war"), telephone numbers and
// romanised given names; words around a slash are divided; numbers keep their
// points, commas, colons and slashes; currency, per cent and units stand alone;
// contractions are divided (do n't, can not, John 's); runs of the same mark are
// one word ("...", "--", "!!").
func AppendWords(dst []corpus.Token, text string, start, end int) []corpus.Token {
	l := lexer{s: text, from: start, end: end, out: dst}
	for i := start; i < end; {
		c, n := classAt(text, i)
		if c == space || c == hidden {
			i += n
			continue
		}
		j, plain := chunkEnd(text, i, end)
		if plain {
			l.plainWord(i, j)
		} else {
			l.chunk(i, j)
		}
		i = j
	}
	return l.out
}

// chunkEnd returns the end of the run without white space that starts at i, and
// whether it is ASCII letters only.
func chunkEnd(s string, i, end int) (j int, plain bool) {
	for j = i; j < end; j++ {
		if c := s[j]; c >= utf8.RuneSelf || ascii[c] != letter {
			break
		}
	}
	if j == end || s[j] < utf8.RuneSelf && ascii[s[j]] == space {
		return j, true
	}
	for j < end {
		c, n := classAt(s, j)
		if c == space {
			break
		}
		j += n
	}
	return min(j, end), false
}

// A lexer divides one stretch of text into words.
type lexer struct {
	s         string
	from, end int // the stretch
	out       []corpus.Token

	start, stop int  // the chunk at work, without hidden characters at its ends
	mail        bool // the chunk has an "@" between letters
	host        int  // start of a host or file name within the chunk; -1 for none
}

func (l *lexer) emit(i, j int) {
	l.out = append(l.out, corpus.Token{Span: corpus.Span{Start: int32(i), End: int32(j)}, Head: -1})
}

// plainWord emits a chunk of letters, divided if it is a contraction ("cannot").
func (l *lexer) plainWord(i, j int) {
	if k := contraction(l.s[i:j]); k > 0 || l.mistaken(i, j, &k) {
		l.emit(i, i+k)
		i += k
	}
	l.emit(i, j)
}

// mistaken reports whether the word s[i:j] is "its" or "your" written for "it's" or
// "you're", as the word after it shows, and where it divides.
func (l *lexer) mistaken(i, j int, at *int) bool {
	switch w := l.s[i:j]; w {
	case "its", "Its":
		*at = 2
	case "your", "Your":
		*at = 3
	default:
		return false
	}
	k := j
	for k < l.end && (l.s[k] == ' ' || l.s[k] == '\n') {
		k++
	}
	n := k
	for n < l.end && n-k < 8 && isLetter(l.s[n]) {
		n++
	}
	return has(predicates, l.s[k:n])
}

// contraction returns where w divides, 0 for nowhere.
func contraction(w string) int {
	var buf [10]byte
	if len(w) < 2 {
		return 0
	}
	key, ok := lower(buf[:0], w)
	if !ok {
		return 0
	}
	return contracted[string(key)]
}

// chunk emits the words of s[i:j], which holds no white space.
func (l *lexer) chunk(i, j int) {
	for i < j { // hidden characters at the ends belong to no word
		c, n := classAt(l.s, i)
		if c != hidden {
			break
		}
		i += n
	}
	for i < j {
		r, n := utf8.DecodeLastRuneInString(l.s[i:j])
		if r < utf8.RuneSelf || classOf(r) != hidden {
			break
		}
		j -= n
	}
	if i == j {
		return
	}
	l.start, l.stop = i, j
	if l.whole() {
		return
	}
	for i < j {
		i = l.word(i)
	}
}

// whole emits chunks that stand as they are: art made of marks, emoticons.
func (l *lexer) whole() bool {
	w := l.s[l.start:l.stop]
	l.host, l.mail = -1, false
	if at := strings.IndexByte(w, '@'); at > 0 && at+1 < len(w) {
		l.mail = true
	}
	l.host = l.findHost(w)
	if emoticon(w) {
		l.emit(l.start, l.stop)
		return true
	}
	if len(w) >= 3 && strings.Trim(w, "-=*_~+|<>#^/\\}{.") == "" && strings.Trim(w, ".") != "" && !strings.HasSuffix(w, "..") {
		l.emit(l.start, l.stop)
		return true
	}
	return false
}

func emoticon(w string) bool {
	for _, e := range emoticons[w[0]] {
		if w == e {
			return true
		}
	}
	return false
}

// word emits the word or words at i and returns their end, which is greater than i.
func (l *lexer) word(i int) int {
	c, n := classAt(l.s, i)
	switch c {
	case letter, digit:
		return l.letters(i)
	case quote:
		return l.apostrophe(i, n)
	case hyphen:
		return l.dashes(i, n)
	case hidden, space:
		return i + n
	}
	return l.mark(i, n)
}

// mark emits the punctuation mark or symbol at i, n bytes long.
func (l *lexer) mark(i, n int) int {
	j := i + n
	s := l.s
	switch c := s[i]; c {
	case '.', '!', '?':
		if c == '.' && j < l.stop && isDigit(s[j]) && (i == l.start || !isLetter(s[i-1])) {
			return l.letters(i) // .5
		}
		if c == '.' && j < l.stop && (s[j] == '?' || s[j] == '!') {
			c = s[j] // ".?" is one word
		}
		for j < l.stop && (s[j] == c || c != '.' && (s[j] == '!' || s[j] == '?')) {
			j++
		}
	case '*', '=', '_', '~', '+', '|', '<', '>', '^', '$':
		for j < l.stop && s[j] == c {
			j++
		}
		if c == '+' && j < l.stop && isDigit(s[j]) && i == l.start {
			return l.letters(i) // +44
		}
	case '#', '@':
		if j < l.stop && (i == l.start || isOpening(s[i-1])) {
			if k := l.tag(j); k > 0 {
				j = k
			}
		}
		for j == i+1 && c == '#' && j < l.stop && s[j] == '#' {
			j++
		}
	case ':', ';':
		rest := strings.TrimRight(s[i:min(l.stop, i+6)], ".,!?")
		if (i == l.start || s[i-1] != c) && rest != "" && l.stop-i <= 6 && emoticon(rest) && !l.openBracket(i) {
			j = i + len(rest)
		}
	case '[':
		if strings.HasPrefix(s[i:l.stop], "[...]") {
			j = i + len("[...]")
		}
	case '\\', '/':
	default:
		if c >= utf8.RuneSelf {
			j = l.symbol(i, n)
		}
	}
	l.emit(i, j)
	return j
}

func isOpening(c byte) bool { return strings.IndexByte("([{\"'.,;:!?", c) >= 0 }

// openBracket reports whether a bracket of the chunk is open at i.
func (l *lexer) openBracket(i int) bool {
	if i-l.start > 64 {
		return false
	}
	w := l.s[l.start:i]
	return strings.Count(w, "(") > strings.Count(w, ")")
}

// tag returns the end of the hashtag or handle whose name starts at i, 0 if there
// is no name of letters.
func (l *lexer) tag(i int) int {
	j, letters := i, false
	for j < l.stop {
		c, n := classAt(l.s, j)
		if c != letter && c != digit {
			break
		}
		letters = letters || c == letter
		j += n
	}
	if !letters {
		return 0
	}
	return j
}

// symbol returns the end of a symbol above ASCII at i: a run of the same dash or
// dots, or a picture with its modifiers (UTS #51: variation selectors, skin tones,
// zero-width joiners, flags).
func (l *lexer) symbol(i, n int) int {
	r, _ := utf8.DecodeRuneInString(l.s[i:])
	j := i + n
	for j < l.stop {
		next, m := utf8.DecodeRuneInString(l.s[j:l.stop])
		switch {
		case next == r && (r == '—' || r == '…' || r == '–'), r == '…' && next == '.':
		case next == 0xfe0f || next == 0xfe0e || next == 0x20e3 || next >= 0x1f3fb && next <= 0x1f3ff:
		case isFlag(r) && isFlag(next) && j == i+n:
		case next == 0x200d && r >= 0x2190: // joins the picture after it
			if _, k := utf8.DecodeRuneInString(l.s[j+m : l.stop]); k > 1 {
				m += k
			} else {
				return j
			}
		default:
			return j
		}
		j += m
	}
	return j
}

func isFlag(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// dashes emits the hyphen or run of hyphens at i.
func (l *lexer) dashes(i, n int) int {
	j := i + n
	if rest := l.s[i:min(i+5, l.stop)]; len(rest) == 5 && penn(rest) {
		l.emit(i, i+5)
		return i + 5
	}
	for n == 1 && j < l.stop && l.s[j] == '-' {
		j++
	}
	if n == 1 && j < l.stop && l.s[j] == '>' {
		j++ // ->
	}
	l.emit(i, j)
	return j
}

// penn reports whether w is a bracket as the Penn Treebank writes it.
func penn(w string) bool {
	switch w {
	case "-LRB-", "-RRB-", "-LSB-", "-RSB-", "-LCB-", "-RCB-":
		return true
	}
	return false
}

// apostrophe emits what starts with the quotation mark at i: an elided word ('em,
// '90s), a clitic left over ('s), a doubled mark (” or ”), or the mark itself.
func (l *lexer) apostrophe(i, n int) int {
	j := i + n
	s := l.s
	if j < l.stop {
		if k := l.run(j); k > j {
			w := s[j:k]
			glued := i > l.start && (isLetter(s[i-1]) || isDigit(s[i-1]) || s[i-1] >= utf8.RuneSelf)
			decade := len(w) >= 2 && len(w) <= 3 && isDigit(w[0]) && isDigit(w[1]) && (len(w) == 2 || w[2] == 's')
			if (w == "n" || w == "N") && k < l.stop && s[k] == s[i] && n == 1 {
				l.emit(i, k+1) // rock 'n' roll
				return k + 1
			}
			closed := k < l.stop && s[k] == s[i] // 'em' in quotation marks
			alone := i == l.start && k == l.stop // "that 's" with a blank
			if (glued || alone) && isClitic(w) || !closed && !glued && (has(elided, w) || decade && (n > 1 && s[i:j] == "’" || !l.quoted(k))) {
				l.emit(i, k)
				return k
			}
		} else if s[j] == s[i] && n == 1 {
			j++ // '' or ``
		} else if n > 1 && strings.HasPrefix(s[j:l.stop], s[i:i+n]) {
			j += n // ’’
		}
	}
	l.emit(i, j)
	return j
}

// quoted reports whether the words after k close a single quotation mark soon.
func (l *lexer) quoted(k int) bool {
	rest := l.s[k:min(l.end, k+80)]
	at := strings.IndexAny(rest, "'\n")
	return at > 0 && rest[at] == '\'' && (at+1 == len(rest) || !isLetter(rest[at+1]))
}

// run returns the end of the letters and digits at i.
func (l *lexer) run(i int) int {
	for i < l.stop {
		c, n := classAt(l.s, i)
		if c != letter && c != digit {
			break
		}
		i += n
	}
	return i
}
