package xmltext

import (
	"encoding/xml"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAppendAttr(t *testing.T) {
	for in, want := range map[string]struct {
		text    string
		removed int
	}{
		"plain":                     {"plain", 0},
		"":                          {"", 0},
		"Tom\x00 & \"Kim\"\n":       {"Tom &amp; &quot;Kim&quot;&#10;", 1},
		"]]>":                       {"]]&gt;", 0},
		"a\x0b\x1fb\uFFFE\uFFFFc":   {"abc", 4},
		"broken \xff\xc0\xafbytes":  {"broken bytes", 3},
		"lone \xed\xa0\x80 half":    {"lone  half", 3},
		"평양 🇰🇵 \u202Eright-to-left": {"평양 🇰🇵 \u202Eright-to-left", 0},
		"\t\r":                      {"&#9;&#13;", 0},
	} {
		got, removed := AppendAttr(nil, in)
		if string(got) != want.text || removed != want.removed {
			t.Errorf("AppendAttr(%q) = %q, %d; want %q, %d", in, got, removed, want.text, want.removed)
		}
	}
}

func TestAppendTextKeepsLines(t *testing.T) {
	if got, _ := AppendText(nil, "a\tb\n\"c\"\r"); string(got) != "a\tb\n\"c\"&#13;" {
		t.Errorf("AppendText = %q", got)
	}
}

// FuzzAppend demands that a standard reader gets back the text without the
// characters that were counted as removed.
func FuzzAppend(f *testing.F) {
	f.Add("a & b < c > d \" \x01 \xff ]]> \r\n\t")
	f.Fuzz(func(t *testing.T, s string) {
		value, removed := AppendAttr([]byte(`<x a="`), s)
		doc, removedToo := AppendText(append(value, `">`...), s)
		doc = append(doc, "</x>"...)
		if removed != removedToo {
			t.Errorf("removed %d from the attribute, %d from the text", removed, removedToo)
		}
		var x struct {
			A string `xml:"a,attr"`
			T string `xml:",chardata"`
		}
		if err := xml.Unmarshal(doc, &x); err != nil {
			t.Fatalf("%q: %v", doc, err)
		}
		want := keep(s)
		if x.A != want || x.T != want {
			t.Errorf("read %q and %q, want %q", x.A, x.T, want)
		}
	})
}

// keep is the plain definition of what XML can carry.
func keep(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		legal := r == '\t' || r == '\n' || r == '\r' || r >= 0x20 && r != 0xFFFE && r != 0xFFFF
		if legal && !(r == utf8.RuneError && size == 1) {
			b.WriteRune(r)
		}
		i += size
	}
	return b.String()
}

func BenchmarkAppendAttr(b *testing.B) {
	s := strings.Repeat("North Hamgyong & the border ", 8)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	var buf []byte
	for b.Loop() {
		buf, _ = AppendAttr(buf[:0], s)
	}
	_, _ = io.Discard.Write(buf)
}
