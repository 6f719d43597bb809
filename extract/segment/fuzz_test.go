package segment_test

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/segment"
)

// stages are the three kinds of segmentation.
var stages = map[string]extract.Stage{"text": segment.New(), "lines": segment.NewLines(), "tokenized": segment.NewTokenized()}

// check reports a document that breaks what corpus.Document promises: spans in
// order, on rune borders, not empty; gaps without visible characters; every token
// in exactly one sentence, whose span is that of its tokens.
func check(t *testing.T, name string, d *corpus.Document) {
	t.Helper()
	end := int32(0)
	for i, tok := range d.Tokens {
		if tok.Start < end || tok.End <= tok.Start || int(tok.End) > len(d.Text) {
			t.Fatalf("%s: token %d: span %v after %d in %d bytes", name, i, tok.Span, end, len(d.Text))
		}
		if utf8.ValidString(d.Text) && !(utf8.ValidString(d.Text[:tok.Start]) && utf8.ValidString(d.Form(int32(i)))) {
			t.Fatalf("%s: token %d: span %v is not on rune borders", name, i, tok.Span)
		}
		invisible(t, name, d.Text[end:tok.Start])
		end = tok.End
	}
	invisible(t, name, d.Text[end:])
	next := int32(0)
	for i, s := range d.Sentences {
		if s.First != next || s.Last <= s.First || int(s.Last) > len(d.Tokens) ||
			s.Start != d.Tokens[s.First].Start || s.End != d.Tokens[s.Last-1].End {
			t.Fatalf("%s: sentence %d: %+v, the one before ends at token %d", name, i, s, next)
		}
		next = s.Last
	}
	if int(next) != len(d.Tokens) {
		t.Fatalf("%s: %d tokens, the sentences hold %d", name, len(d.Tokens), next)
	}
}

func invisible(t *testing.T, name, gap string) {
	t.Helper()
	for _, r := range gap {
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) && !unicode.IsControl(r) {
			t.Fatalf("%s: %q between tokens", name, gap)
		}
	}
}

func annotate(t *testing.T, s extract.Stage, text string) *corpus.Document {
	t.Helper()
	d := corpus.NewDocument(&corpus.Article{Body: text})
	if err := s.Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

func FuzzStages(f *testing.F) {
	for _, s := range []string{
		"", " ", "\n", "A", "SEOUL (AP) — \"We can't,\" he said.\n\n• One\n• Two", "http://a.b/c?d=e). Mail x@y.zz!!! :) ...",
		"’’‘‘''``\"\"", "a\u200bb \u00ad c\u00add \ufeff", "U.S.-led 1,000.50 3:30pm $5bn 5%-10% 713-853-3989", "\xff\xfe.\x80", "日本語。العربية. ก",
		"don't I'd've y'all 'em '90s dogs' 1990's x'y'z", "👩‍👩‍👧 🇰🇷 👍🏽 ❤️", "and/or 24/7 w/o km/h", ".... ?! .5 .a -1 --- -> - 1. a) (b)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for name, s := range stages {
			check(t, name, annotate(t, s, text))
		}
	})
}

// Time is linear: of twenty times the text it takes less than 160 times as long
// (quadratic time would be 400), which leaves room for memory effects and noise.
// Each text is one that has made tokenizers quadratic.
func TestLinear(t *testing.T) {
	for name, unit := range map[string]string{
		"letter": "a", "quote": "\"", "apostrophe": "'", "curly": "’", "dot": ".", "dots": ". ", "hyphen": "a-", "at": "a@", "slash": "a/", "digits": "1",
		"phone": "1-", "colon": ":)", "bracket": "(", "space": " ", "newline": "\n", "line": "a\n", "bullet": "- a\n", "hidden": "\u200b", "domain": "a.b",
		"http": "http://", "hash": "#a", "stop": "U.S. ", "capital": "A.", "mark": "?!", "clitic": "'s", "emoji": "👩‍", "flag": "🇰", "han": "中", "indent": "\n \t",
		"number": "1,0", "entity": "&A", "star": "a*", "zero": "\x00", "decade": "'9 ", "host": "www.a", "mail": "a@b.c,",
	} {
		small := duration(t, strings.Repeat(unit, 20_000/len(unit)))
		large := duration(t, strings.Repeat(unit, 400_000/len(unit)))
		if large > 160*small+20*time.Millisecond {
			t.Errorf("%s: %v for 20 kB, %v for 400 kB", name, small, large)
		}
	}
}

func duration(t *testing.T, text string) time.Duration {
	t.Helper()
	best := time.Hour
	for range 3 {
		start := time.Now()
		annotate(t, stages["text"], text)
		best = min(best, time.Since(start))
	}
	return best
}
