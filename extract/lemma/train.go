package lemma

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/lexicon"
	"github.com/clew-kg/clew/extract/model"
)

// Train learns endings and exceptions from a gold document. Endings are counted
// over word types: an ending gets a rule of its own where at least two types have
// it, most of them agree, and the shorter ending's rule is another. Exceptions are
// the forms that come out wrong without them, but for lemmas of verbs that the lexicon does not know while it knows
// the form: they are slips of annotators ("fled" of "flead").
func Train(gold *corpus.Document) (*Model, error) {
	lex, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	m := &Model{lexicon: lex, exceptions: map[key]string{}, endings: map[key]rule{}}
	types := countTypes(gold)
	m.learnEndings(types)
	for _, k := range slices.SortedFunc(maps.Keys(types), compare) {
		best := types[k].best()
		if m.Lemma(k.text, k.upos, k.xpos) != best && !m.slip(k, best) {
			m.exceptions[k] = best
		}
	}
	return m, nil
}

// slip reports whether lemma is no verb of the lexicon, which has another one for the form.
func (m *Model) slip(k key, lemma string) bool {
	if k.upos != corpus.VERB {
		return false
	}
	_, known := m.lexicon.Lemma([]byte(k.text), reading[k.xpos])
	return known && !m.lexicon.Has([]byte(lemma), lexicon.Verb)
}

// A tally counts the lemmas of one word type.
type tally map[string]int

func (t tally) best() (best string) {
	for _, l := range slices.Sorted(maps.Keys(t)) {
		if t[l] > t[best] {
			best = l
		}
	}
	return best
}

func countTypes(gold *corpus.Document) map[key]tally {
	types := map[key]tally{}
	for i, t := range gold.Tokens {
		form := gold.Form(int32(i))
		if t.Lemma == "_" || len(form) > maxForm || strings.ContainsAny(t.Lemma+form, "\t\n") {
			continue
		}
		if t.UPOS != corpus.PROPN {
			form = string(appendLower(nil, form))
		}
		k := key{t.UPOS, t.XPOS, form}
		if types[k] == nil {
			types[k] = tally{}
		}
		types[k][t.Lemma]++
	}
	return types
}

func (m *Model) learnEndings(types map[key]tally) {
	counts := map[key]map[rule]int{}
	for k, t := range types {
		form, lemma := k.text, t.best()
		if strings.IndexFunc(form, func(r rune) bool { return r >= 0x80 || !unicode.IsLetter(r) && r != '-' }) >= 0 {
			continue
		}
		if form = strings.ToLower(form); k.upos == corpus.PROPN {
			lemma = strings.ToLower(lemma)
		}
		n := 0
		for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
			n++
		}
		r := rule{len(form) - n, lemma[n:]}
		if r.strip > 5 || len(r.add) > 5 {
			continue
		}
		for n := 0; n <= min(maxEnding, len(form)); n++ {
			e := key{xpos: k.xpos, text: form[len(form)-n:]}
			if counts[e] == nil {
				counts[e] = map[rule]int{}
			}
			counts[e][r]++
		}
	}
	// Short endings first, so that longer ones are stored only where they differ.
	order := slices.SortedFunc(maps.Keys(counts), func(a, b key) int {
		return cmp.Or(len(a.text)-len(b.text), compare(a, b))
	})
	for _, e := range order {
		best, total := rule{}, 0
		for r, n := range counts[e] {
			total += n
			if n > counts[e][best] || n == counts[e][best] && (r.strip < best.strip || r.strip == best.strip && r.add < best.add) {
				best = r
			}
		}
		if n := counts[e][best]; len(e.text) > 0 && (n < 2 || 2*n < total) {
			continue
		}
		if shorter, ok := m.shorter(e); !ok || shorter != best {
			m.endings[e] = best
		}
	}
}

// shorter returns the rule that e would get without one of its own.
func (m *Model) shorter(e key) (rule, bool) {
	for n := len(e.text) - 1; n >= 0; n-- {
		if r, ok := m.endings[key{xpos: e.xpos, text: e.text[len(e.text)-n:]}]; ok {
			return r, true
		}
	}
	return rule{}, false
}

func compare(a, b key) int {
	return cmp.Or(cmp.Compare(a.xpos, b.xpos), cmp.Compare(a.upos, b.upos), cmp.Compare(a.text, b.text))
}

// Save returns m as bytes for Load.
func (m *Model) Save() []byte {
	w := model.NewWriter(kind)
	var b strings.Builder
	for _, k := range slices.SortedFunc(maps.Keys(m.exceptions), compare) {
		fmt.Fprintf(&b, "%c%c%s\t%s\n", 'A'+byte(k.upos), 'A'+byte(k.xpos), k.text, m.exceptions[k])
	}
	w.Section("exceptions", []byte(b.String()))
	b.Reset()
	for _, k := range slices.SortedFunc(maps.Keys(m.endings), compare) {
		fmt.Fprintf(&b, "%c%c%s\t%d%s\n", 'A'+byte(k.upos), 'A'+byte(k.xpos), k.text, m.endings[k].strip, m.endings[k].add)
	}
	w.Section("endings", []byte(b.String()))
	return w.Bytes()
}
