package syntax

import (
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/seeds"
)

var leading = map[corpus.XPOS]bool{
	Tag("DT"): true, Tag("PDT"): true, Tag("PRP$"): true, Tag("RB"): true, Tag("RBR"): true, Tag("RBS"): true, Tag("$"): true,
	Tag("JJR"): true, Tag("JJS"): true, Tag("IN"): true, Tag("WDT"): true, Tag("WP$"): true, Tag("``"): true, Tag("''"): true, Tag("CC"): true,
}

var tagNNP, tagNNPS, tagCD = Tag("NNP"), Tag("NNPS"), Tag("CD")

func hyphen(form string) bool { return form == "-" || form == "–" }

// Core returns the tokens of m that name something: without determiners, numbers of
// count, quotation marks, adverbs and evaluative adjectives at its start.
func Core(d *corpus.Document, m *corpus.Mention) (first, last int32) {
	first, last = m.First, m.Last
	for first < m.Head {
		t := &d.Tokens[first]
		switch {
		case hyphen(d.Form(first+1)) || hyphen(d.Form(first)): // "ten-year", "low-level"
			return first, last
		case t.XPOS == tagCD && !name(d, first+1), leading[t.XPOS] && !(t.UPOS == corpus.PROPN),
			!name(d, first) && evaluative[strings.ToLower(d.Form(first))], first > m.First && measure(d, first):
			first++
		default:
			return first, last
		}
	}
	return first, last
}

// measure reports whether token i says with the number before it how much there is of what
// follows: "30 percent stake", "300 euro fine".
func measure(d *corpus.Document, i int32) bool {
	number, noun := &d.Tokens[i-1], &d.Tokens[i]
	unit := strings.ToLower(noun.Lemma)
	return number.XPOS == tagCD && number.Head == i && noun.Deprel == Compound &&
		(noun.UPOS == corpus.SYM || seeds.Nouns().Is(unit, "Quantity") || seeds.Nouns().Is(unit, "Money"))
}

func name(d *corpus.Document, i int32) bool {
	x := d.Tokens[i].XPOS
	return x == tagNNP || x == tagNNPS
}

// evaluative are adjectives that say how a thing stands to the text rather than which
// it is.
var evaluative = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`new latest recent current former major large big small great key important serious harsh severe
		further other same such own several many few certain various entire whole first second third last next previous earlier later
		so-called alleged suspected old young main typical similar different possible potential real true only additional
		widespread ongoing upcoming existing initial final full total overall general profound significant powerful increased increasing
		intensified escalated strict tight long short high low good bad better strong weak modern popular special particular`) {
		m[w] = true
	}
	return m
}()

// Words returns tokens [first, last) with single spaces where the text has any gap,
// and without quotation marks.
func Words(d *corpus.Document, first, last int32) string {
	var b strings.Builder
	gap := false
	for i := first; i < last; i++ {
		gap = gap || i > first && d.Tokens[i].Start > d.Tokens[i-1].End
		switch form := d.Form(i); form {
		case "“", "”", "\"", "``", "''":
		default:
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(form)
			gap = false
		}
	}
	return b.String()
}
