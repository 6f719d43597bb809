package source

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plainInline returns s without Markdown's inline markup: emphasis, code marks,
// links (their text stays), pictures, footnote marks, HTML tags, escapes. Each pass
// over s is linear.
func plainInline(s string, refs map[string]bool) string {
	if !strings.ContainsAny(s, "*_`[]<\\&~!^") {
		return s
	}
	p := inline{s: s, refs: refs, skip: make([]bool, len(s)), fixed: make([]bool, len(s))}
	p.code()
	p.tags()
	p.links()
	p.emphasis()
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); i++ {
		if !p.skip[i] {
			b.WriteByte(s[i])
		}
	}
	return html.UnescapeString(b.String())
}

// An inline marks the bytes of s that are markup.
type inline struct {
	s     string
	refs  map[string]bool
	skip  []bool // the byte is markup
	fixed []bool // the byte stands for itself: escaped, or inside code
}

func (p *inline) cut(i, j int) {
	for ; i < j; i++ {
		p.skip[i] = true
	}
}

// code finds escapes and code spans, whose content is kept as it stands.
func (p *inline) code() {
	s := p.s
	next := map[int][]int{} // starts of runs of backticks by length
	for i := 0; i < len(s); i++ {
		if s[i] == '`' {
			n := runLength(s, i)
			next[n] = append(next[n], i)
			i += n - 1
		}
	}
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			if i+1 < len(s) && isMark(s[i+1]) {
				p.skip[i], p.fixed[i+1] = true, true
				i++
			}
		case '`':
			n := runLength(s, i)
			starts := next[n]
			for len(starts) > 0 && starts[0] <= i {
				starts = starts[1:]
			}
			next[n] = starts
			if len(starts) > 0 {
				end := starts[0]
				p.cut(i, i+n)
				p.cut(end, end+n)
				for k := i + n; k < end; k++ {
					p.fixed[k] = true
				}
				i = end
			}
			i += n - 1
		}
	}
}

func runLength(s string, i int) int {
	n := 1
	for i+n < len(s) && s[i+n] == s[i] {
		n++
	}
	return n
}

func isMark(c byte) bool { return c > ' ' && c < 0x7f && !isAlnum(c) }
func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// tags removes HTML tags and comments; autolinks keep their address.
func (p *inline) tags() {
	s := p.s
	for i := 0; i < len(s); i++ {
		if s[i] != '<' || p.fixed[i] || i+1 >= len(s) {
			continue
		}
		c := s[i+1]
		if c|0x20 < 'a' || c|0x20 > 'z' {
			if c != '/' && c != '!' {
				continue
			}
		}
		end := strings.IndexByte(s[i:min(len(s), i+2000)], '>')
		if end < 0 {
			continue
		}
		end += i
		inner := s[i+1 : end]
		if strings.HasPrefix(inner, "!--") {
			if k := strings.Index(s[i:min(len(s), i+10000)], "-->"); k >= 0 {
				end = i + k + 2
			}
		}
		if strings.Contains(inner, "://") && !strings.ContainsAny(inner, " \"'") || strings.Contains(inner, "@") && !strings.ContainsAny(inner, " \"'=") {
			p.skip[i], p.skip[end] = true, true
			for k := i + 1; k < end; k++ {
				p.fixed[k] = true
			}
		} else {
			p.cut(i, end+1)
			for k := i; k <= end; k++ {
				p.fixed[k] = true
			}
		}
		i = end
	}
}

// links removes the marks and targets of links, whole pictures and footnote marks.
func (p *inline) links() {
	s := p.s
	var open []int
	for i := 0; i < len(s); i++ {
		if p.fixed[i] || p.skip[i] {
			continue
		}
		switch s[i] {
		case '[':
			open = append(open, i)
		case ']':
			if len(open) == 0 {
				continue
			}
			from := open[len(open)-1]
			open = open[:len(open)-1]
			end := p.target(from, i)
			if end == 0 {
				continue
			}
			if picture := from > 0 && s[from-1] == '!' && !p.fixed[from-1]; picture {
				p.cut(from-1, end)
			} else if from+1 < len(s) && s[from+1] == '^' {
				p.cut(from, end)
			} else {
				p.skip[from] = true
				p.cut(i, end)
			}
			i = end - 1
		}
	}
}

// maxTarget is the longest target of a link, so that text of opening brackets alone
// takes linear time.
const maxTarget = 1024

// target returns the end of the link whose text stands in brackets at from and to;
// 0 if it is none.
func (p *inline) target(from, to int) int {
	s, next := p.s, to+1
	label := s[from+1 : to]
	switch {
	case next < len(s) && s[next] == '(':
		depth := 0
		for k := next; k < len(s) && k-next < maxTarget; k++ {
			if p.fixed[k] {
				continue
			}
			switch s[k] {
			case '(':
				depth++
			case ')':
				if depth--; depth == 0 {
					return k + 1
				}
			case '\n':
				return 0
			}
		}
		return 0
	case strings.HasPrefix(label, "^") && len(label) < 100 && !strings.Contains(label, " "):
		if next < len(s) && s[next] == ':' {
			return next + 1
		}
		return next
	case next < len(s) && s[next] == '[':
		if k := strings.IndexByte(s[next:min(len(s), next+1000)], ']'); k > 0 {
			if ref := strings.ToLower(s[next+1 : next+k]); p.refs[ref] || ref == "" && p.refs[strings.ToLower(label)] {
				return next + k + 1
			}
		}
	}
	if len(label) < 1000 && p.refs[strings.ToLower(label)] {
		return next
	}
	return 0
}

// A delimiter is a run of emphasis marks that opens.
type delimiter struct{ at, n int }

// emphasis removes pairs of "*", "_" and "~~". The rule for what opens and closes is
// CommonMark's flanking rule; a closing run takes marks from the nearest opening run
// of its kind.
func (p *inline) emphasis() {
	s := p.s
	var open [3][]delimiter
	for i := 0; i < len(s); i++ {
		kind := strings.IndexByte("*_~", s[i])
		if kind < 0 || p.fixed[i] || p.skip[i] {
			continue
		}
		n := runLength(s, i)
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+n:])
		opens, closes := flanks(before, after, i == 0, i+n == len(s), s[i] == '_')
		if s[i] == '~' && n != 2 {
			opens, closes = false, false
		}
		used := 0
		for closes && used < n && len(open[kind]) > 0 {
			last := &open[kind][len(open[kind])-1]
			m := min(n-used, last.n)
			p.cut(last.at+last.n-m, last.at+last.n)
			p.cut(i+used, i+used+m)
			used += m
			if last.n -= m; last.n == 0 {
				open[kind] = open[kind][:len(open[kind])-1]
			}
		}
		if opens && used < n {
			open[kind] = append(open[kind], delimiter{at: i + used, n: n - used})
		}
		i += n - 1
	}
}

// flanks reports whether a run between two characters can open and close emphasis.
func flanks(before, after rune, first, last, underscore bool) (opens, closes bool) {
	spaceB, spaceA := first || unicode.IsSpace(before), last || unicode.IsSpace(after)
	markB, markA := !first && punctuation(before), !last && punctuation(after)
	left := !spaceA && (!markA || spaceB || markB)
	right := !spaceB && (!markB || spaceA || markA)
	if underscore {
		return left && (!right || markB), right && (!left || markA)
	}
	return left, right
}

func punctuation(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
