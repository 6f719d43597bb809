package train

import (
	"fmt"
	"path/filepath"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/treebank"
)

// Treebanks are the gold documents of training, all under CC BY-SA 4.0 as a whole.
type Treebanks struct {
	Train *corpus.Document
	Dev   map[string]*corpus.Document // by name of the treebank
}

// LoadTreebanks reads ud-ewt and ud-gum under dir.
func LoadTreebanks(dir string) (*Treebanks, error) {
	t := &Treebanks{Dev: map[string]*corpus.Document{}}
	var parts []*corpus.Document
	for _, name := range DevNames {
		d, err := treebank.Load(filepath.Join(dir, name, "train.conllu"))
		if err != nil {
			return nil, err
		}
		parts = append(parts, d)
		if t.Dev[name], err = treebank.Load(filepath.Join(dir, name, "dev.conllu")); err != nil {
			return nil, err
		}
	}
	t.Train = treebank.Join(parts...)
	return t, nil
}

// DevNames are the treebanks in their fixed order.
var DevNames = []string{"ud-ewt", "ud-gum"}

// WithHeadlines returns d and after it copies of one sentence in 25 in capitals and
// of another in title case, so that models meet headlines.
func WithHeadlines(d *corpus.Document) *corpus.Document {
	upper := treebank.Select(d, func(i int) bool { return i%25 == 7 })
	upper.Text = recase(upper, func(_ string, _ int) bool { return true })
	title := treebank.Select(d, func(i int) bool { return i%25 == 19 })
	title.Text = recase(title, func(form string, i int) bool { return i == 0 && len(form) > 3 })
	return treebank.Join(d, upper, title)
}

// recase returns the text of d with byte i of each form in upper case where raise
// says so; only ASCII letters change, so spans stay.
func recase(d *corpus.Document, raise func(form string, i int) bool) string {
	text := []byte(d.Text)
	for t := range d.Tokens {
		form := d.Form(int32(t))
		for i := range len(form) {
			if c := form[i]; c >= 'a' && c <= 'z' && raise(form, i) {
				text[int(d.Tokens[t].Start)+i] = c - 'a' + 'A'
			}
		}
	}
	return string(text)
}

// Measure returns the scores of each dev treebank after run has annotated it, and a
// line of text for each.
func (t *Treebanks) Measure(step Step, run func(d *corpus.Document)) (map[string]Scores, string, error) {
	scores, text := map[string]Scores{}, ""
	for _, name := range DevNames {
		d := treebank.Blank(t.Dev[name])
		run(d)
		s, err := treebank.Measure(t.Dev[name], d)
		if err != nil {
			return nil, "", err
		}
		scores[name] = ScoresOf(s, step)
		text += fmt.Sprintf("  %-7s %s\n", name, s)
	}
	return scores, text, nil
}
