package segment

import (
	"strings"
	"unicode/utf8"
)

// letters emits the word that starts with a letter or digit at i, divided at its
// clitics, and returns its end.
func (l *lexer) letters(i int) int {
	if i == l.host {
		return l.address(i)
	}
	if l.mail && (i == l.start || i > l.start && isOpening(l.s[i-1]) || l.s[i-1] == '<') {
		if j := l.mailEnd(i); j > 0 {
			l.emit(i, j)
			return j
		}
	}
	j := l.wordEnd(i)
	if d := l.unit(i, j); d > i {
		l.emit(i, d)
		i = d
	}
	l.divide(i, j)
	return j
}

// wordEnd returns the end of the word at i: letters and digits, and the marks that
// may stand between them.
func (l *lexer) wordEnd(i int) int {
	s, j := l.s, i
	_, n := classAt(s, j)
	j += n // the first character is taken, also "+" and "."
	for j < l.stop {
		c, n := classAt(s, j)
		if c == letter || c == digit {
			j += n
			continue
		}
		if j+n >= l.stop { // a mark at the end of the chunk
			if s[j] == '.' && l.keepsStop(i, j) {
				return j + 1
			}
			return j
		}
		next, m := classAt(s, j+n)
		inside := next == letter || next == digit
		switch {
		case c == hidden && inside:
		case c == quote && next == letter && i < j && s[j] != '`':
		case c == hyphen && inside && l.joins(i, j, n):
		case s[j] == '.':
			stay, take := l.dot(i, j, next)
			if take {
				return j + 1
			}
			if !stay {
				return j
			}
		case s[j] == ',' && inside && isDigit(s[j-1]) && l.thousands(j+1):
		case s[j] == ':' && isDigit(s[j-1]) && isDigit(s[j+1]) && j-i <= 8:
		case s[j] == '/' && l.slash(i, j):
		case (s[j] == '&' || s[j] == '@') && inside && l.joined(i, j):
		case s[j] == '*' && inside && isLetter(s[j-1]):
		case (s[j] == '~' || s[j] == '%') && inside && i <= l.host && l.host >= 0:
		case s[j] == '$' && j-i == 2 && s[i] == 'U' && s[i+1] == 'S', s[j] == '$' && j-i == 1 && s[i] == 'U':
			return j + 1
		default:
			return j
		}
		j += n + m
		if !inside {
			j -= m
		}
	}
	return j
}

// joined reports whether the "&" or "@" at j stands between capitals ("AT&T") or
// between single letters ("r&d").
func (l *lexer) joined(i, j int) bool {
	s := l.s
	return isUpperASCII(s[j-1]) && isUpperASCII(s[j+1]) && j-i <= 4 || j-i == 1 && isLetter(s[i]) && l.run(j+1) == j+2
}

// thousands reports whether exactly three digits stand at i.
func (l *lexer) thousands(i int) bool {
	n := 0
	for i+n < l.stop && n < 4 && isDigit(l.s[i+n]) {
		n++
	}
	return n == 3
}

func isUpperASCII(c byte) bool { return c >= 'A' && c <= 'Z' }

// unit returns the end of the number at the start of s[i:j] if a unit or a
// multiplier follows it without a blank ("5|km", "7:30|pm"), else i.
func (l *lexer) unit(i, j int) int {
	s := l.s
	if !isDigit(s[i]) {
		return i
	}
	d := i
	for d < j && (isDigit(s[d]) || strings.IndexByte(".,:", s[d]) >= 0) {
		d++
	}
	for d > i && !isDigit(s[d-1]) {
		d--
	}
	w := s[d:j]
	if len(w) == 0 || len(w) > 8 || !isLetter(w[0]) {
		return i
	}
	if (w == "b" || w == "t") && i > l.from && (s[i-1] == '$' || s[i-1] >= utf8.RuneSelf) {
		return d // $5b
	}
	if (w == "G" || w == "g") && d-i == 1 {
		return i // 4G
	}
	switch strings.ToLower(w) { // allocates only for upper case
	case "am", "pm", "a.m", "p.m", "a.m.", "p.m.", "k", "m", "mm", "cm", "km", "kg", "g", "mg", "ft", "mb", "gb", "tb", "kb", "kw",
		"mw", "gw", "hz", "khz", "mhz", "ghz", "lb", "lbs", "oz", "ml", "mph", "kph", "hrs", "hr", "min", "mins", "sec",
		"secs", "yrs", "day", "days", "minutes", "hours", "years", "percent", "bn", "mn", "tn", "million", "billion", "x", "ha", "kwh", "mwh", "mbps", "gbps", "km²", "m²", "bps":
		return d
	}
	return i
}

// divide emits s[i:j], a word without marks at its ends, with its clitics apart.
func (l *lexer) divide(i, j int) {
	s := l.s
	var ends [6]int // ends of the words before the last, in falling order
	n, end := 0, j
	for n < len(ends) {
		k := cliticAt(s[i:end])
		if k <= 0 {
			break
		}
		end = i + k
		ends[n] = end
		n++
	}
	if n == 0 {
		if k := contraction(s[i:j]); k > 0 {
			ends[0], n = i+k, 1
		}
	} else if k := contraction(s[i:end]); k > 0 && n < len(ends) {
		ends[n] = i + k
		n++
	}
	for n--; n >= 0; n-- {
		l.emit(i, ends[n])
		i = ends[n]
	}
	l.emit(i, j)
}

// cliticAt returns where the last clitic of w starts ("did|n't", "John|'s"); 0 for
// none.
func cliticAt(w string) int {
	at := -1
	size := 1
	for k := len(w) - 2; k > 0 && k >= len(w)-6; k-- {
		if w[k] == '\'' || w[k] == '`' {
			at = k
			break
		}
		if c := w[k]; c >= utf8.RuneSelf && utf8.RuneStart(c) {
			r, m := utf8.DecodeRuneInString(w[k:])
			if classOf(r) == quote {
				at, size = k, m
			}
			break
		}
	}
	if at <= 0 {
		return 0
	}
	rest := w[at+size:]
	if (rest == "t" || rest == "T") && at > 1 && w[at-1]|0x20 == 'n' {
		return at - 1
	}
	if !isClitic(rest) {
		return 0
	}
	if isDigit(w[at-1]) && w[at-1] == '0' && at >= 2 {
		return 0
	}
	return at
}

// isClitic reports whether an apostrophe and w are a clitic.
func isClitic(w string) bool {
	switch len(w) {
	case 1:
		switch w[0] | 0x20 {
		case 's', 'm', 'd':
			return true
		}
	case 2:
		switch string([]byte{w[0] | 0x20, w[1] | 0x20}) {
		case "re", "ve", "ll":
			return true
		}
	}
	return false
}

// joins reports whether the hyphen at j (n bytes) stays inside the word from i.
func (l *lexer) joins(i, j, n int) bool {
	s := l.s
	k := l.run(j + n)
	before, after := s[i:j], s[j+n:k]
	if isDigit(before[0]) || before[0] == '+' {
		return isDigit(after[0]) && l.phone(i)
	}
	if has(prefixes, before) && isLetter(after[0]) {
		return true
	}
	return givenName(before, after) || (after == "e" || after == "ye") && isUpperASCII(before[0]) // Naqsh-e
}

// phone reports whether digits and hyphens at i form a number that stays whole:
// three groups or more (713-853-3989, 2001-02-05), or two of which the second has
// four digits (345-9945, 77030-2707) but no years (1998-2004).
func (l *lexer) phone(i int) bool {
	s := l.s
	groups, size, first := 1, 0, 0
	j := i
	for ; j < l.stop && j-i < 40; j++ {
		if s[j] == '-' {
			if groups == 1 {
				first = size
			}
			groups, size = groups+1, 0
		} else if isDigit(s[j]) {
			size++
		} else if s[j] != '+' {
			break
		}
	}
	if j < l.stop && isLetter(s[j]) {
		return false
	}
	return groups > 2 || groups == 2 && size == 4 && (first == 3 || first == 5)
}

// slash reports whether the slash at j stays inside the word from i.
func (l *lexer) slash(i, j int) bool {
	s := l.s
	if isDigit(s[i]) && isDigit(s[j-1]) && j+1 < l.stop && isDigit(s[j+1]) {
		return true
	}
	k := l.run(j + 1)
	return k-i <= 6 && has(slashed, s[i:k])
}
