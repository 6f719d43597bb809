// Package lemma writes the dictionary form of each word: exceptions learned from
// treebanks, then the inflections that the lexicon knows, then edit rules by ending
// and tag, also learned (the order of UDPipe's guesser: Straka, Hajič & Straková
// 2016, "UDPipe: Trainable Pipeline for Processing CoNLL-U Files").
//
// A worked example: "heads" tagged VBZ and "heads" tagged NNS both become "head",
// "went" becomes "go" (lexicon), "'d" tagged MD becomes "would" (exception) and the
// unknown "glorked" tagged VBD becomes "glork" (rule: VBD, ending -ked, strip 2).
package lemma

import (
	"context"
	_ "embed" // the model
	"fmt"
	"strings"
	"sync"

	"github.com/clew-kg/clew/extract"
	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/model"
)

// kind names the layout of the model's sections.
const kind = "lemma 1"

// A rule makes a lemma: cut strip bytes off the lower-case form and append add.
type rule struct {
	strip int
	add   string
}

// A key is a word or an ending with its tags.
type key struct {
	upos corpus.UPOS
	xpos corpus.XPOS
	text string
}

// A Model is read-only and safe for concurrent use.
type Model struct {
	lexicon    *lexicon.Lexicon
	exceptions map[key]string // by form: as written for names, else in lower case
	endings    map[key]rule   // longest ending wins; upos is none
}

//go:embed english.model
var embedded []byte

// Default returns the embedded model, read on first use.
var Default = sync.OnceValues(func() (*Model, error) { return Load(embedded) })

// New returns the stage with the embedded model. It fails only if the program was
// built with a damaged model.
func New() (extract.Stage, error) {
	m, err := Default()
	if err != nil {
		return extract.Stage{}, err
	}
	return m.Stage(), nil
}

// Stage returns the stage that writes lemmas with m.
func (m *Model) Stage() extract.Stage {
	return extract.Stage{
		Name:     "lemma",
		Doc:      "dictionary forms of words",
		Requires: corpus.Sentences | corpus.Tokens | corpus.Tags,
		Provides: corpus.Lemmas,
		Run: func(_ context.Context, d *corpus.Document) error {
			m.Annotate(d)
			return nil
		},
	}
}

// Annotate writes Lemma of every token of d, which must be tagged. It is safe for
// concurrent use on different documents; its time is linear in the text.
func (m *Model) Annotate(d *corpus.Document) {
	var made map[string]string // lemmas that no table holds: one copy a document
	var buf []byte
	for i := range d.Tokens {
		t := &d.Tokens[i]
		var lemma string
		lemma, buf = m.lemma(t.Of(d.Text), t.UPOS, t.XPOS, buf)
		if lemma == "" {
			shared, ok := made[string(buf)]
			if !ok {
				if made == nil {
					made = map[string]string{}
				}
				shared = string(buf)
				made[shared] = shared
			}
			lemma = shared
		}
		t.Lemma = lemma
	}
}

// Lemma returns the lemma of one form with its tags.
func (m *Model) Lemma(form string, upos corpus.UPOS, xpos corpus.XPOS) string {
	lemma, buf := m.lemma(form, upos, xpos, nil)
	if lemma == "" {
		lemma = string(buf)
	}
	return lemma
}

// lemma returns the lemma, or "" and the bytes of it in buf if no table has it.
func (m *Model) lemma(form string, upos corpus.UPOS, xpos corpus.XPOS, buf []byte) (string, []byte) {
	if upos == corpus.PROPN {
		if l, ok := m.exceptions[key{upos, xpos, form}]; ok {
			return l, buf
		}
	}
	if len(form) > maxForm {
		return form, buf
	}
	buf = appendLower(buf[:0], form)
	if upos != corpus.PROPN {
		// A map index with a converted byte slice inside a composite key would allocate.
		if l, ok := m.exceptions[key{upos, xpos, view(buf)}]; ok {
			return l, buf
		}
		if want := reading[xpos]; want != 0 {
			if l, ok := m.lexicon.Lemma(buf, want); ok {
				return l, buf
			}
		}
	}
	return m.guess(form, upos, xpos, buf)
}

// guess applies the rule of the longest known ending to the lower-case form buf.
func (m *Model) guess(form string, upos corpus.UPOS, xpos corpus.XPOS, buf []byte) (string, []byte) {
	for n := min(maxEnding, len(buf)); n >= 0; n-- {
		r, ok := m.endings[key{xpos: xpos, text: view(buf[len(buf)-n:])}]
		if !ok || r.strip >= len(buf) && r.add == "" {
			continue
		}
		if upos == corpus.PROPN {
			if r.strip > len(form) {
				continue
			}
			if r.add == "" {
				return form[:len(form)-r.strip], buf
			}
			buf = append(buf[:0], form...)
		}
		return "", append(buf[:max(0, len(buf)-r.strip)], r.add...)
	}
	if upos == corpus.PROPN {
		return form, buf
	}
	return "", buf
}

const (
	maxForm   = 64 // longer forms are their own lemma, in bytes
	maxEnding = 5  // longest ending of a rule, in bytes
)

// reading maps Penn tags to what the lexicon should know of an inflected form.
var reading = func() (t [256]lexicon.Class) {
	for name, c := range map[string]lexicon.Class{
		"NNS": lexicon.NounPlural, "VBZ": lexicon.Verb3sg, "VBD": lexicon.VerbPast, "VBN": lexicon.VerbParticiple,
		"VBG": lexicon.VerbGerund, "JJR": lexicon.Comparative, "JJS": lexicon.Superlative,
	} {
		x, _ := corpus.ParseXPOS(name)
		t[x] = c
	}
	return t
}()

// appendLower appends form in lower case with straight apostrophes.
func appendLower(dst []byte, form string) []byte {
	for i := 0; i < len(form); i++ {
		c := form[i]
		if c >= 0x80 {
			return append(dst[:0], strings.NewReplacer("’", "'", "‘", "'").Replace(strings.ToLower(form))...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

// Load reads a model that Save wrote.
func Load(data []byte) (*Model, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	r, err := model.Open(data, kind)
	if err != nil {
		return nil, fmt.Errorf("lemma: %w", err)
	}
	m := &Model{lexicon: lex, exceptions: map[key]string{}, endings: map[key]rule{}}
	// Rows of both sections: tags as two bytes, text, tab, value.
	read := func(section string, add func(k key, value string) bool) error {
		for row := range strings.Lines(string(r.Section(section, -1))) {
			row = strings.TrimSuffix(row, "\n")
			text, value, ok := strings.Cut(row, "\t")
			if !ok || len(text) < 2 || text[0] < 'A' || text[1] < 'A' || !add(key{corpus.UPOS(text[0] - 'A'), corpus.XPOS(text[1] - 'A'), text[2:]}, value) {
				return fmt.Errorf("lemma: %w: %s row %q", model.ErrDamaged, section, row)
			}
		}
		return nil
	}
	err = read("exceptions", func(k key, v string) bool { m.exceptions[k] = v; return v != "" })
	if err == nil {
		err = read("endings", func(k key, v string) bool {
			if v == "" || v[0] < '0' || v[0] > '9' {
				return false
			}
			m.endings[k] = rule{int(v[0] - '0'), v[1:]}
			return true
		})
	}
	if err == nil {
		err = r.Err()
	}
	return m, err
}
