package seeds

import "strings"

// Words is a lexicon that puts words into named kinds. A word may be of several.
type Words struct {
	kinds map[string][]string // word → kinds
}

// Is reports whether word is of the given kind.
func (w *Words) Is(word, kind string) bool {
	for _, k := range w.kinds[word] {
		if k == kind {
			return true
		}
	}
	return false
}

// Kind returns the first kind that lists word, in the order of the file; "" for none.
func (w *Words) Kind(word string) string {
	if kinds := w.kinds[word]; len(kinds) > 0 {
		return kinds[0]
	}
	return ""
}

func loadWords(rows []row) (*Words, error) {
	w := &Words{map[string][]string{}}
	for _, r := range rows {
		for _, word := range r.names(1) {
			if w.Is(word, r.cells[0]) {
				return nil, r.errorf("the word %q stands twice under %q", word, r.cells[0])
			}
			if word != strings.ToLower(word) {
				return nil, r.errorf("the word %q is not in lower case", word)
			}
			w.kinds[word] = append(w.kinds[word], r.cells[0])
		}
	}
	return w, nil
}

func wordFile(file string) func() (*Words, error) {
	return func() (*Words, error) {
		rows, err := embedded(file, 2)
		if err != nil {
			return nil, err
		}
		return loadWords(rows)
	}
}

// Modality returns modality.tsv: lemma → possible, planned, required, alleged,
// conditional, negated, reporting.
var Modality = once(wordFile("modality.tsv"))

// Nouns returns nouns.tsv: lemma of a head noun → class.
var Nouns = once(wordFile("nouns.tsv"))

// Referents returns referents.tsv: lemma of a noun → what it stands for in an article
// about a country: government, people, citizens or country.
var Referents = once(wordFile("referents.tsv"))

// Titles returns titles.tsv: word before the name of a person → courtesy, office or regnal.
var Titles = once(wordFile("titles.tsv"))

// Bodies returns bodies.tsv: last word of a name → class of what it names.
var Bodies = once(wordFile("bodies.tsv"))

// StopNodes returns stopnodes.tsv: word → why it makes no node by itself.
var StopNodes = once(wordFile("stopnodes.tsv"))

// A Deverbal is a noun that says what a verb says.
type Deverbal struct {
	Verb         string   // lemma, with particle and preposition
	Prepositions []string // that lead to the object of the verb
}

// Deverbals returns deverbal.tsv: lemma of a noun → the verb in it.
var Deverbals = once(func() (map[string]Deverbal, error) {
	rows, err := embedded("deverbal.tsv", 3)
	if err != nil {
		return nil, err
	}
	m := map[string]Deverbal{}
	for _, r := range rows {
		for _, noun := range r.names(1) {
			if _, ok := m[noun]; ok {
				return nil, r.errorf("the noun %q stands twice", noun)
			}
			m[noun] = Deverbal{r.cells[0], r.names(2)}
		}
	}
	return m, nil
})

// EventNoun returns the first noun that deverbal.tsv gives for a verb lemma, "arrest" for
// "arrest", "punishment" for "punish"; "" if there is none.
func EventNoun(verb string) string { return eventNouns()[verb] }

var eventNouns = once(func() (map[string]string, error) {
	rows, err := embedded("deverbal.tsv", 3)
	if err != nil {
		return nil, err
	}
	m := map[string]string{}
	for _, r := range rows {
		if nouns := r.names(1); len(nouns) > 0 && m[r.cells[0]] == "" {
			m[r.cells[0]] = nouns[0]
		}
	}
	return m, nil
})
