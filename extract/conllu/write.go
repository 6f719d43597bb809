package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/clew-kg/clew/extract/corpus"
)

// Write writes the sentences of d as CoNLL-U, one empty line after each. Words
// that no white space divides and of which the second is a clitic ("do" "n't") are
// written as a range, as in UD English; other glued words get SpaceAfter=No.
// Layers that d lacks become "_". Documents need at least sentences and tokens.
func Write(w io.Writer, d *corpus.Document) error {
	if need := corpus.Sentences | corpus.Tokens; d.Layers&need != need {
		return fmt.Errorf("conllu: article %s: layers %q missing", d.Article.ID, need&^d.Layers)
	}
	out := bufio.NewWriter(w)
	if d.Article.ID != "" {
		fmt.Fprintf(out, "# newdoc id = %s\n", oneLine(d.Article.ID))
	}
	for i := range d.Sentences {
		writeSentence(out, d, i)
	}
	return out.Flush()
}

func writeSentence(out *bufio.Writer, d *corpus.Document, i int) {
	s := d.Sentences[i]
	if i > 0 && strings.Contains(d.Text[d.Sentences[i-1].End:s.Start], "\n\n") {
		fmt.Fprint(out, "# newpar\n")
	}
	fmt.Fprintf(out, "# sent_id = %d\n# text = %s\n", i+1, oneLine(s.Of(d.Text)))
	until := s.First // tokens before it are in an open range
	for k := s.First; k < s.Last; k++ {
		glued := k+1 < s.Last && d.Tokens[k].End == d.Tokens[k+1].Start
		if k >= until && glued && clitic(d, k, k+1) {
			until = k + 2
			for until < s.Last && d.Tokens[until-1].End == d.Tokens[until].Start && clitic(d, until-1, until) {
				until++
			}
			form := d.Text[d.Tokens[k].Start:d.Tokens[until-1].End]
			fmt.Fprintf(out, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", k-s.First+1, until-s.First, column(form), misc(d, until-1))
		}
		m := "_"
		if k >= until {
			m = misc(d, k)
		}
		writeWord(out, d, s, k, m)
	}
	out.WriteByte('\n')
}

func writeWord(out *bufio.Writer, d *corpus.Document, s corpus.Sentence, k int32, misc string) {
	t := d.Tokens[k]
	lemma, head, rel, feats := "_", "_", "_", "_"
	if d.Layers&corpus.Lemmas != 0 {
		lemma = t.Lemma
	}
	if d.Layers&corpus.Tags != 0 && t.Feats != "" {
		feats = t.Feats
	}
	if d.Layers&corpus.Heads != 0 {
		rel, head = t.Deprel.String(), "0"
		if t.Head >= 0 {
			head = strconv.Itoa(int(t.Head-s.First) + 1)
		}
	}
	fmt.Fprintf(out, "%d\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t_\t%s\n", k-s.First+1, column(d.Form(k)), column(lemma),
		t.UPOS, t.XPOS, feats, head, rel, misc)
}

// misc returns the last column of token k.
func misc(d *corpus.Document, k int32) string {
	next := int32(len(d.Tokens))
	if k+1 < next && d.Tokens[k].End == d.Tokens[k+1].Start {
		return "SpaceAfter=No"
	}
	return "_"
}

// clitics are the words that UD English writes as part of the token before them.
var clitics = map[string]bool{"n't": true, "nt": true, "'s": true, "'m": true, "'re": true, "'ve": true, "'ll": true,
	"'d": true, "'": true, "not": true, "na": true, "ta": true, "s": true, "m": true, "re": true, "ve": true, "ll": true}

// clitic reports whether token k is a clitic of token k-1, both glued.
func clitic(d *corpus.Document, prev, k int32) bool {
	form := strings.ToLower(strings.ReplaceAll(d.Form(k), "’", "'"))
	if form == "'" {
		p := d.Form(prev)
		return strings.HasSuffix(p, "s") || strings.HasSuffix(p, "S")
	}
	return clitics[form] && isLetter(d.Form(prev))
}

// isLetter reports whether the last byte of s is an ASCII letter or above ASCII.
func isLetter(s string) bool {
	c := s[len(s)-1]
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

// column returns s fit for a column: no tab or line end, no empty text.
func column(s string) string {
	if s == "" {
		return "_"
	}
	return oneLine(s)
}

var breaks = strings.NewReplacer("\n", " ", "\t", " ", "\r", " ", "\u0085", " ", "\u2028", " ", "\u2029", " ")

func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\t\r\u0085\u2028\u2029") {
		return s
	}
	return breaks.Replace(s)
}
