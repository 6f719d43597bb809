package segment

import (
	"strings"
)

// maxName is the longest host or file name, in bytes, that is looked for.
const maxName = 255

// findHost returns where a web address, host or file name starts in the chunk, as
// an index of the text; -1 for none.
func (l *lexer) findHost(w string) int {
	for _, scheme := range [...]string{"://", "www.", "WWW.", "mailto:", "doi:"} {
		at := strings.Index(w, scheme)
		if at < 0 {
			continue
		}
		for at > 0 && scheme == "://" && isLetter(w[at-1]) {
			at--
		}
		if at < len(w)-4 {
			return l.start + at
		}
	}
	if len(w) > maxName || strings.IndexByte(w, '.') < 0 {
		return -1
	}
	i := 0
	for i < len(w) && !isLetter(w[i]) && !isDigit(w[i]) {
		i++
	}
	name := w[i:]
	if at := strings.IndexByte(name, '/'); at > 0 {
		name = name[:at]
	}
	name = strings.TrimRight(name, ".,;:!?)]}>\"'")
	dot := strings.LastIndexByte(name, '.')
	if dot <= 0 || strings.ContainsAny(name, "@,;:!?()[]\"") || strings.Contains(name, "..") {
		return -1
	}
	last := name[dot+1:]
	if newsgroup(name) {
		return l.start + i
	}
	if !has(domains, last) || last[0] >= 'A' && last[0] <= 'Z' && last[1] >= 'a' && last[1] <= 'z' {
		return -1 // "end.In" is a lost blank, "END.IN" may be a name
	}
	if dot == 1 && len(last) == 2 {
		return -1
	}
	return l.start + i
}

// address emits the web address at i.
func (l *lexer) address(i int) int {
	s, j := l.s, i
	for j < l.stop && strings.IndexByte("<>\"“”’‘ |{}", s[j]) < 0 {
		j++
	}
	depth := strings.Count(s[i:j], ")") - strings.Count(s[i:j], "(")
trim:
	for j > i+1 {
		switch s[j-1] {
		case '.', ',', ';', ':', '!', '?', '\'', ']', '*', '-':
			j--
		case ')':
			if depth <= 0 {
				break trim
			}
			depth--
			j--
		default:
			break trim
		}
	}
	// 's after a host name
	if strings.HasSuffix(s[i:j], "'s") {
		j -= 2
	}
	l.emit(i, j)
	l.host = -1
	return j
}

// mailEnd returns the end of the e-mail address that starts at i, 0 for none.
func (l *lexer) mailEnd(i int) int {
	s, j, at := l.s, i, 0
	for ; j < l.stop && j-i < maxName; j++ {
		c := s[j]
		if c == '@' {
			if at > 0 || j == i {
				return 0
			}
			at = j
		} else if !isLetter(c) && !isDigit(c) && strings.IndexByte("._-+%", c) < 0 {
			break
		}
	}
	for j > i && strings.IndexByte("._-+%", s[j-1]) >= 0 {
		j--
	}
	if at == 0 || at+1 >= j {
		return 0
	}
	return j
}

// newsgroup reports whether name is three or more parts of lower-case letters.
func newsgroup(name string) bool {
	dots, size := 0, 0
	for i := range len(name) {
		switch c := name[i]; {
		case c >= 'a' && c <= 'z':
			size++
		case c == '.' && size > 1:
			dots, size = dots+1, 0
		default:
			return false
		}
	}
	return dots >= 2 && size > 1
}
