package train

import (
	"fmt"
	"path/filepath"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/name"
	"github.com/clew-kg/clew/extract/name/gold"
	"github.com/clew-kg/clew/extract/treebank"
)

// A nameCorpus is one source of annotated names.
type nameCorpus struct {
	files   string // pattern under the data folder
	classes map[string]corpus.NameClass
	partial bool    // names of other classes are not annotated
	weight  float64 // of an error, beside those of the corpora nearest to news
}

var nameCorpora = []nameCorpus{
	{"uner-ewt/train.iob2", map[string]corpus.NameClass{"PER": corpus.PersonName, "ORG": corpus.OrganizationName, "LOC": corpus.PlaceName}, true, 1},
	{"ud-gum/train.conllu", map[string]corpus.NameClass{"person": corpus.PersonName, "organization": corpus.OrganizationName, "place": corpus.PlaceName,
		"event": corpus.OtherName, "object": corpus.OtherName, "abstract": corpus.OtherName, "substance": corpus.OtherName, "animal": corpus.OtherName, "plant": corpus.OtherName}, false, 1},
	{"crossner/*/*.txt", map[string]corpus.NameClass{
		"person": corpus.PersonName, "politician": corpus.PersonName, "writer": corpus.PersonName, "musicalartist": corpus.PersonName, "scientist": corpus.PersonName, "researcher": corpus.PersonName,
		"organisation": corpus.OrganizationName, "politicalparty": corpus.OrganizationName, "band": corpus.OrganizationName, "university": corpus.OrganizationName,
		"location": corpus.PlaceName, "country": corpus.PlaceName,
		"event": corpus.OtherName, "award": corpus.OtherName, "election": corpus.OtherName, "album": corpus.OtherName, "song": corpus.OtherName, "book": corpus.OtherName, "poem": corpus.OtherName,
		"magazine": corpus.OtherName, "academicjournal": corpus.OtherName, "conference": corpus.OtherName, "product": corpus.OtherName, "misc": corpus.OtherName}, true, .5},
	{"btc/train.conll", map[string]corpus.NameClass{"PER": corpus.PersonName, "ORG": corpus.OrganizationName, "LOC": corpus.PlaceName}, true, .5},
	{"wnut17/train.conll", map[string]corpus.NameClass{"person": corpus.PersonName, "corporation": corpus.OrganizationName, "group": corpus.OrganizationName, "location": corpus.PlaceName,
		"product": corpus.OtherName, "creative-work": corpus.OtherName}, true, .3},
}

// NameExamples returns the training examples of the recogniser of names, without tags.
func NameExamples(dir string) ([]name.Example, error) {
	var out []name.Example
	for _, c := range nameCorpora {
		paths, err := filepath.Glob(filepath.Join(dir, c.files))
		if err != nil || len(paths) == 0 {
			return nil, fmt.Errorf("train: no %s under %s", c.files, dir)
		}
		for _, p := range paths {
			texts, err := gold.Load(p)
			if err != nil {
				return nil, err
			}
			for _, t := range texts {
				out = append(out, c.example(t))
			}
		}
	}
	return out, nil
}

func (c *nameCorpus) example(t gold.Text) name.Example {
	labels := make([]name.Labels, len(t.Doc.Tokens))
	none := name.Outside
	if c.partial {
		none = name.OutsideOr(corpus.OtherName)
	}
	for i := range labels {
		labels[i] = none
	}
	for _, s := range t.Spans {
		if class, ok := c.classes[s.Type]; ok {
			copy(labels[s.First:s.Last], name.Of(class, int(s.Last-s.First)))
		}
	}
	return name.Example{Doc: t.Doc, Labels: labels, Weight: c.weight}
}

// Recased returns single sentences of the examples in other letters, so that the
// recogniser meets headlines and careless writing: one of 12 in small letters, one of 25
// in capitals, one of 25 with a capital at each longer word.
func Recased(examples []name.Example) []name.Example {
	var out []name.Example
	n := 0
	for _, e := range examples {
		for i, s := range e.Doc.Sentences {
			n++
			var raise func(form string, i int) bool
			switch {
			case n%12 == 5:
			case n%25 == 7:
				raise = func(string, int) bool { return true }
			case n%25 == 19:
				raise = func(form string, i int) bool { return i == 0 && len(form) > 3 }
			default:
				continue
			}
			d := treebank.Select(e.Doc, func(k int) bool { return k == i })
			if raise == nil {
				d.Text = lowered(d)
			} else {
				d.Text = recase(d, raise)
			}
			out = append(out, name.Example{Doc: d, Labels: e.Labels[s.First:s.Last], Weight: e.Weight * recasedWeight})
		}
	}
	return out
}

// recasedWeight is what an error in other letters counts.
const recasedWeight = 0.5

// lowered returns the text of d with its tokens in small letters; only ASCII letters
// change, so spans stay.
func lowered(d *corpus.Document) string {
	text := []byte(d.Text)
	for _, t := range d.Tokens {
		for i := t.Start; i < t.End; i++ {
			if c := text[i]; c >= 'A' && c <= 'Z' {
				text[i] = c - 'A' + 'a'
			}
		}
	}
	return string(text)
}

// CopyTags gives the documents of examples the tags of the sentences of d that have the
// same words; both hold them in the same order. It returns how many sentences found
// theirs.
func CopyTags(examples []name.Example, d *corpus.Document) int {
	next, found := 0, 0
	for _, e := range examples {
		for _, s := range e.Doc.Sentences {
			for k := next; k < min(next+50, len(d.Sentences)); k++ {
				if sameWords(e.Doc, s, d, d.Sentences[k]) {
					for i := s.First; i < s.Last; i++ {
						from := &d.Tokens[i-s.First+d.Sentences[k].First]
						e.Doc.Tokens[i].UPOS, e.Doc.Tokens[i].XPOS = from.UPOS, from.XPOS
					}
					next = k + 1
					found++
					break
				}
			}
		}
	}
	return found
}

func sameWords(a *corpus.Document, s corpus.Sentence, b *corpus.Document, t corpus.Sentence) bool {
	if s.Last-s.First != t.Last-t.First {
		return false
	}
	for i := s.First; i < s.Last; i++ {
		if a.Form(i) != b.Form(i-s.First+t.First) {
			return false
		}
	}
	return true
}

// NameFiles are the files, as patterns under the data folder, that the recogniser of
// names is trained on.
func NameFiles() []string {
	var files []string
	for _, c := range nameCorpora {
		files = append(files, c.files)
	}
	return files
}

// MeasureNames returns the scores of a model file on the development texts, which tag
// annotates first, and a line of text for each.
func MeasureNames(dir string, file []byte, tag func(*corpus.Document)) (map[string]Scores, string, error) {
	m, err := name.Load(file)
	if err != nil {
		return nil, "", err
	}
	scores, text := map[string]Scores{}, ""
	for _, f := range []string{"uner-ewt/dev.iob2", "ud-gum/dev.conllu"} {
		texts, err := gold.Load(filepath.Join(dir, f))
		if err != nil {
			return nil, "", err
		}
		for _, t := range texts {
			tag(t.Doc)
			m.Find(t.Doc)
		}
		s := gold.Measure(texts)
		f1 := map[string]float64{"all": round(s.All().F1()), "any class": round(s.Spans.F1())}
		for c, counts := range s.Classes {
			if counts.Gold > 0 {
				f1[corpus.NameClass(c).String()] = round(counts.F1())
			}
		}
		scores[filepath.Dir(f)] = Scores{F1: f1}
		text += fmt.Sprintf("  %-9s %v\n", filepath.Dir(f), f1)
	}
	return scores, text, nil
}
