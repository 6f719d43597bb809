package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	utf16 "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// decode turns the bytes of an input into text as the package comment states.
func (r *reader) decode(data []byte) (string, *Problem) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		out, err := utf16.UTF16(utf16.LittleEndian, utf16.ExpectBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", r.problem(Malformed, "UTF-16 that cannot be decoded", "convert it with iconv -f UTF-16 -t UTF-8")
		}
		data = out
	}
	return r.clean(string(data)), nil
}

// clean replaces and removes what no body may hold, and reports it.
func (r *reader) clean(s string) string {
	var invalid, control damage
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	line := 1
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case c == utf8.RuneError && n == 1:
			invalid.at(line, i)
			b.WriteString("\ufffd")
		case c == '\r':
			if i+1 == len(s) || s[i+1] != '\n' {
				b.WriteByte('\n')
				line++
			}
		case c == '\n', c == 0x85, c == '\f', c == '\v', c == 0x2028:
			b.WriteByte('\n')
			line += len("\n")
		case c == 0x2029:
			b.WriteString("\n\n")
		case c == '\t':
			b.WriteByte('\t')
		case unicode.IsControl(c), c == 0xfffe, c == 0xffff:
			control.at(line, i)
		case c == 0xfeff: // a byte order mark inside, from joined files
		case c == 0xad, c == 0x200b, c == 0x2060: // soft hyphen, zero-width space, word joiner: typesetting inside words
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	if invalid.count > 0 {
		r.mend(invalid.line, int64(invalid.byte), fmt.Sprintf("%d bytes are no UTF-8, the first at byte %d; replaced by U+FFFD", invalid.count, invalid.byte),
			"if it is in another encoding, convert it with iconv -f WINDOWS-1252 -t UTF-8")
	}
	if control.count > 0 {
		r.mend(control.line, int64(control.byte), fmt.Sprintf("%d control characters removed, the first at byte %d", control.count, control.byte), "")
	}
	return norm.NFC.String(b.String())
}

// plain reports whether s is printable ASCII with LF line ends, as most text is.
func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// damage counts what was replaced and remembers the first place.
type damage struct{ count, line, byte int }

func (d *damage) at(line, i int) {
	if d.count == 0 {
		d.line, d.byte = line, i
	}
	d.count++
}

// tidy removes white space at the ends of the text and of its lines, and empty
// lines beyond the first.
func tidy(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	empty := 0
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimRightFunc(line, unicode.IsSpace)
		if line == "" {
			empty++
			continue
		}
		if b.Len() > 0 {
			b.WriteString("\n\n"[:1+min(empty, 1)])
		} else {
			line = strings.TrimLeftFunc(line, unicode.IsSpace)
		}
		empty = 0
		b.WriteString(line)
	}
	return norm.NFC.String(b.String())
}

// oneLine returns s with every run of white space as one blank.
func oneLine(s string) string { return norm.NFC.String(strings.Join(strings.Fields(s), " ")) }

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
