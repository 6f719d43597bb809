package english

import (
	"os"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/clew-kg/clew/extract/corpus"
)

// checkLayers fails if sentences and tokens of d are out of order or outside the text,
// or if a tree has not exactly one root.
func checkLayers(t *testing.T, d *corpus.Document) {
	t.Helper()
	end := int32(0)
	next := int32(0)
	for _, s := range d.Sentences {
		if s.First != next || s.Last <= s.First || s.Start < end || s.End > int32(len(d.Text)) {
			t.Fatalf("sentence %+v after token %d and byte %d", s, next, end)
		}
		roots := 0
		for k := s.First; k < s.Last; k++ {
			w := d.Tokens[k]
			if w.Start < end || w.End <= w.Start || w.End > s.End {
				t.Fatalf("token %+v after byte %d in sentence %+v", w, end, s)
			}
			if gap := d.Text[end:w.Start]; strings.ContainsFunc(gap, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
				t.Fatalf("%q between tokens", gap)
			}
			end = w.End
			if w.Head < 0 {
				roots++
			} else if w.Head < s.First || w.Head >= s.Last || w.Head == k {
				t.Fatalf("head %d of token %d in sentence %+v", w.Head, k, s)
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots in sentence %+v", roots, s)
		}
		next = s.Last
	}
	if int(next) != len(d.Tokens) {
		t.Fatalf("%d of %d tokens in sentences", next, len(d.Tokens))
	}
}

// oddTexts have made readers of text slow, or fail.
func oddTexts(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1) }
	return map[string]string{
		"one letter":      fill("a"),
		"letters":         fill("a "),
		"capitals":        fill("ABRACADABRA"),
		"quotes":          fill("\""),
		"curly quotes":    fill("“‘"),
		"brackets":        fill("("),
		"full stops":      fill("."),
		"dots and spaces": fill(". "),
		"hyphens":         fill("a-"),
		"nuls":            fill("a\x00b "),
		"Korean":          fill("북한 당국이 단속을 강화했다. "),
		"scripts":         fill("Пхеньян 平壤 بيونغ يانغ Pyongyang "),
		"accents":         fill("e\u0301\u0302\u0303"),
		"emoji":           fill("👩‍👩‍👧‍👦"),
		"and":             fill("phones and "),
		"of":              fill("the flow of "),
		"that":            fill("he said that "),
		"commas":          fill("a town, "),
		"lines":           fill("a\n"),
		"headings":        fill("Phones\n\n"),
		"digits":          fill("1,"),
		"regime":          fill("The regime and the authorities fear it. "),
		"addresses":       fill("http://example.org/a?b=c@d.e "),
		"no words":        fill("\u200b\u00ad"),
		"names":           fill("Kim Park Lee Choi "),
	}
}

// The time that odd text takes grows no faster than its size: no construction makes a
// stage quadratic. Times are compared with plain prose of the same machine and moment.
func TestOddTextIsReadInLinearTime(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	size := 1 << 13
	if os.Getenv("CLEW_SOAK") != "" {
		size = 10 << 20
	}
	read := func(text string) time.Duration {
		start := time.Now()
		d, err := p.Annotate(t.Context(), &corpus.Article{ID: "a:abcdefghijklmnop", Body: text})
		if err != nil {
			t.Fatal(err)
		}
		took := time.Since(start)
		checkLayers(t, d)
		checkFacts(t, d)
		return took
	}
	small, large := oddTexts(size/8), oddTexts(size)
	read(small["regime"])
	for name := range small {
		one, eight := read(small[name]), read(large[name])
		t.Logf("%-16s %10v %10v", name, one, eight)
		if eight > 40*one+time.Second {
			t.Errorf("%s: %v for %d bytes, %v for %d", name, one, len(small[name]), eight, len(large[name]))
		}
	}
}

func FuzzTextToFacts(f *testing.F) {
	for _, text := range oddTexts(100) {
		f.Add(text)
	}
	f.Add("Anna Berg, the director of Karsk Shipping, said that \"it never owned\" the tanker.\n\n- one\n- two")
	p, err := New(Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		text = strings.ToValidUTF8(text, "\ufffd")
		d, err := p.Annotate(t.Context(), &corpus.Article{ID: "a:abcdefghijklmnop", Body: text})
		if err != nil {
			t.Fatal(err)
		}
		checkLayers(t, d)
		checkFacts(t, d)
	})
}
