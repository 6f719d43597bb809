package segment_test

import (
	"os"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/segment"
)

// forms returns the words of d with "|" between them and " ‖ " between sentences.
func forms(d *corpus.Document) string {
	var b strings.Builder
	for i, s := range d.Sentences {
		if i > 0 {
			b.WriteString(" ‖ ")
		}
		for k := s.First; k < s.Last; k++ {
			if k > s.First {
				b.WriteByte('|')
			}
			b.WriteString(d.Form(k))
		}
	}
	return b.String()
}

func TestWords(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"contractions", "don't can't cannot gonna y'all I'd've won’t", "do|n't|ca|n't|can|not|gon|na|y'|all|I|'d|'ve|wo|n’t"},
		{"without apostrophe", "dont im its not its own", "do|nt|i|m|it|s|not|its|own"},
		{"possessives", "John's the boys' James’s Mr. Kim's", "John|'s|the|boys|'|James|’s|Mr.|Kim|'s"},
		{"apostrophes inside", "O'Brien o'clock d'état Shi'ite ’90s '60s 1990's", "O'Brien|o'clock|d'état|Shi'ite|’90s|'60s|1990's"},
		{"compounds", "state-owned third-largest QR-code", "state|-|owned|third|-|largest|QR|-|code"},
		{"prefixes", "pre-war anti-regime co-operate non-Korean", "pre-war|anti-regime|co-operate|non-Korean"},
		{"Korean and Chinese names", "Kim Jong-un and Wu Chi-wai in South Pyongan-do", "Kim|Jong-un|and|Wu|Chi-wai|in|South|Pyongan-do"},
		{"amounts", "$5.3bn US$40 €50 5,000 won 3.5% 40kg", "$|5.3|bn|US$|40|€|50|5,000|won|3.5|%|40|kg"},
		{"times and dates", "7:30pm 10:30 a.m. 11/28/2000 2024-12-20 Dec. 3", "7:30|pm|10:30|a.m.|11/28/2000|2024-12-20|Dec.|3"},
		{"ranges", "5-10 2004–2006 pages 3-4", "5|-|10|2004|–|2006|pages|3|-|4"},
		{"telephone", "713-853-3989 345-9945", "713-853-3989|345-9945"},
		{"addresses", "see https://a.org/b?c=(d). Mail x.y@z.co.uk, or example.com!", "see|https://a.org/b?c=(d)|.|Mail|x.y@z.co.uk|,|or|example.com|!"},
		{"tags", "#NorthKorea @border_watch #1", "#NorthKorea|@border_watch|#|1"},
		{"initials and abbreviations", "J. R. Smith of the U.S. met Gen. Lee, e.g. at No. 5", "J.|R.|Smith|of|the|U.S.|met|Gen.|Lee|,|e.g.|at|No.|5"},
		{"slashes", "and/or w/o 24/7", "and|/|or|w/o|24/7"},
		{"dashes", "reform—the first—failed -- twice…", "reform|—|the|first|—|failed|--|twice|…"},
		{"quotes", `“Yes,” ‘no’ "a" 'b' ` + "``c''", "“|Yes|,|”|‘|no|’|\"|a|\"|'|b|'|``|c|''"},
		{"notes", "phones.[12] law [1,2] done.3", "phones|.|[|12|]|law|[|1|,|2|]|done|.|3"},
		{"names with marks", "AT&T P&L C++ 4G", "AT&T|P&L|C|++|4G"},
		{"runs", "No!!! What?! Well... ok :)", "No|!!!|What|?!|Well|...|ok|:)"},
		{"blanks", "a\u00a0b\u2003c\u3000d", "a|b|c|d"},
		{"invisible", "soft\u00adware \u200bzero\u200b \ufeffmark", "soft\u00adware|zero|mark"},
		{"scripts", "김정은 said 樋口 и мир", "김정은|said|樋口|и|мир"},
		{"pictures", "👩‍👩‍👧 🇰🇷🇰🇵 ❤️ 👍🏽", "👩‍👩‍👧|🇰🇷|🇰🇵|❤️|👍🏽"},
	} {
		d := corpus.NewDocument(&corpus.Article{Body: row.text})
		d.Tokens = segment.AppendWords(nil, row.text, 0, len(row.text))
		d.Sentences = []corpus.Sentence{{Last: int32(len(d.Tokens))}}
		if got := forms(d); got != row.want {
			t.Errorf("%s:\n got %s\nwant %s", row.name, got, row.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, row := range []struct {
		name, text string
		want       []string // sentences, with their block if it is not prose
	}{
		{"plain", "He left. She stayed! Why? Nobody knows.", []string{"He left.", "She stayed!", "Why?", "Nobody knows."}},
		{"titles", "Mr. Kim met Gov. Lee of St. Louis. They talked.", []string{"Mr. Kim met Gov. Lee of St. Louis.", "They talked."}},
		{"abbreviation at the end", "He works for Acme Inc. The firm is in Washington, D.C. It pays well.",
			[]string{"He works for Acme Inc.", "The firm is in Washington, D.C.", "It pays well."}},
		{"quotation over sentences", "“We cannot pay,” he said. “They did not ask. They took it.” He left.",
			[]string{"“We cannot pay,” he said.", "“They did not ask.", "They took it.”", "He left."}},
		{"note mark", "Fines rose in May.[3] Nobody paid.", []string{"Fines rose in May.[3]", "Nobody paid."}},
		{"dateline", "SEOUL, Dec. 3 (Yonhap) — The army said it would leave.",
			[]string{"furniture: SEOUL, Dec. 3 (Yonhap) —", "The army said it would leave."}},
		{"no dateline", "The army — which had said no — left.", []string{"The army — which had said no — left."}},
		{"headline and byline", "PHONES SEIZED AT BORDER\nBy Jane Q. Smith\n\nOfficers took them on Friday.",
			[]string{"heading: PHONES SEIZED AT BORDER", "furniture: By Jane Q. Smith", "Officers took them on Friday."}},
		{"list", "The ministry said:\n• Phones were taken.\n• Fines rose.\n1. Register it.",
			[]string{"The ministry said:", "item: • Phones were taken.", "item: • Fines rose.", "item: 1. Register it."}},
		{"wrapped lines", "The ministry of trade said on Friday that the new rules\nwould come into force in May. Officers in the northern\nprovinces have begun to check the phones.",
			[]string{"The ministry of trade said on Friday that the new rules\nwould come into force in May.", "Officers in the northern\nprovinces have begun to check the phones."}},
		{"lines as paragraphs", "Officers took the phones on Friday, and nobody said a word about it until the end of the month, when the ministry spoke.\nThe fines rose.",
			[]string{"Officers took the phones on Friday, and nobody said a word about it until the end of the month, when the ministry spoke.", "The fines rose."}},
		{"rule", "One thing is clear.\n\n* * *\n\nAnother is not.", []string{"One thing is clear.", "furniture: * * *", "Another is not."}},
	} {
		d := annotate(t, stages["text"], row.text)
		check(t, row.name, d)
		var got []string
		for _, s := range d.Sentences {
			got = append(got, [...]string{"", "heading: ", "item: ", "furniture: "}[s.Block]+s.Of(d.Text))
		}
		if strings.Join(got, "\n") != strings.Join(row.want, "\n") {
			t.Errorf("%s:\n got %q\nwant %q", row.name, got, row.want)
		}
	}
}

func TestLinesAndTokenized(t *testing.T) {
	text := "He can't pay . She left .\n\n  -LRB- AP -RRB- `` Yes , '' he said .\n"
	if got, want := forms(annotate(t, stages["lines"], text)), "He|ca|n't|pay|.|She|left|. ‖ -LRB-|AP|-RRB-|``|Yes|,|''|he|said|."; got != want {
		t.Errorf("lines:\n got %s\nwant %s", got, want)
	}
	if got, want := forms(annotate(t, stages["tokenized"], text)), "He|can't|pay|.|She|left|. ‖ -LRB-|AP|-RRB-|``|Yes|,|''|he|said|."; got != want {
		t.Errorf("tokenized:\n got %s\nwant %s", got, want)
	}
}

func TestNewModel(t *testing.T) {
	data, err := os.ReadFile("english.model")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := segment.NewModel(data); err != nil {
		t.Errorf("the embedded model: %v", err)
	}
	data[len(data)/2]++
	if _, err := segment.NewModel(data); err == nil {
		t.Error("a model with a damaged byte: no error")
	}
}

// The embedded model is what the training data give.
func TestTrain(t *testing.T) {
	if testing.Short() {
		t.Skip("trains a model")
	}
	embedded, err := os.ReadFile("english.model")
	if err != nil {
		t.Fatal(err)
	}
	gold := append(treebank(t, "ud-ewt/train.conllu"), treebank(t, "ud-gum/train.conllu")...)
	if got := segment.Train(gold, nil); string(got) != string(embedded) {
		t.Error("training gives another model than the embedded one; run clew-train segment")
	}
}
