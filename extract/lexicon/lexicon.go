// Package lexicon knows which parts of speech an English word can have, whether
// or not any training text held it: the one-word lemmas of Open English WordNet
// with their irregular forms, the regular inflections by rule, and word clusters
// learned from raw text.
//
// A worked example: Classes("believes") is Verb3sg alone, since WordNet lists
// the verb "believe" and the rules make its third person; Classes("heads") is
// Verb3sg|NounPlural, and Lemma("heads", NounPlural) is "head".
package lexicon

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed" // the word lists
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
)

// A Class is a set of readings of one word form.
type Class uint16

// The readings.
const (
	NounSingular Class = 1 << iota
	NounPlural
	VerbBase
	Verb3sg
	VerbPast
	VerbParticiple // past participle
	VerbGerund     // -ing form
	Adjective
	Comparative // of an adjective: "cheekier"
	Superlative // "cheekiest"
	Adverb
	Name // listed with a capital letter
)

// Verb holds all verbal readings, Noun both nominal ones.
const (
	Verb = VerbBase | Verb3sg | VerbPast | VerbParticiple | VerbGerund
	Noun = NounSingular | NounPlural
)

// An irregular is one reading of a form that no rule makes, with its lemma.
type irregular struct {
	class Class
	lemma string
}

// A clustered word has a number of its own and that of its cluster.
type clustered struct {
	id      int32
	cluster uint16
}

// A Lexicon is a read-only word list; it is safe for concurrent use.
type Lexicon struct {
	lemmas    map[string]inflection // NounSingular, VerbBase, Adjective, Adverb, Name
	irregular map[string][]irregular
	clusters  map[string]clustered
}

//go:embed words.txt.gz
var wordsFile []byte

//go:embed clusters.txt.gz
var clustersFile []byte

// Default returns the embedded lexicon, which is read on first use (about 20 ms).
var Default = sync.OnceValues(func() (*Lexicon, error) { return Read(wordsFile, clustersFile) })

// posLetters maps the letters of the word list to readings.
var posLetters = map[byte]Class{
	'n': NounSingular, 'v': VerbBase, 'a': Adjective, 'r': Adverb, 'p': Name,
	'N': NounPlural, 's': Verb3sg, 'd': VerbPast, 'e': VerbParticiple, 'g': VerbGerund,
	'c': Comparative, 'u': Superlative,
}

// Read reads a gzip-compressed word list and a gzip-compressed list of clusters.
// A row of the first is "lemma letters irregular/letter …" in blanks, for example
// "ride nv rode/d ridden/e"; a row of the second "word number". Lines that begin
// with "# " are comments. Errors name the list and the line.
func Read(words, clusters []byte) (*Lexicon, error) {
	l := &Lexicon{
		lemmas:    make(map[string]inflection, 1<<17),
		irregular: make(map[string][]irregular, 1<<13),
		clusters:  make(map[string]clustered, 1<<16),
	}
	if err := eachLine("words", words, l.addWord); err != nil {
		return nil, err
	}
	if err := eachLine("clusters", clusters, l.addCluster); err != nil {
		return nil, err
	}
	return l, nil
}

func eachLine(name string, data []byte, add func(line string) error) error {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("lexicon: %s: %w", name, err)
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return fmt.Errorf("lexicon: %s: %w", name, err)
	}
	// One string for the whole list: the keys of the maps point into it.
	rest := string(text)
	for n := 1; rest != ""; n++ {
		line, tail, _ := strings.Cut(rest, "\n")
		rest = tail
		if line == "" || strings.HasPrefix(line, "## ") {
			continue
		}
		if err := add(line); err != nil {
			return fmt.Errorf("lexicon: %s, line %d: %w", name, n, err)
		}
	}
	return nil
}

func (l *Lexicon) addWord(line string) error {
	lemma, rest, ok := strings.Cut(line, " ")
	if !ok {
		return fmt.Errorf("%q has no part of speech", line)
	}
	letters, rest, _ := strings.Cut(rest, " ")
	var c Class
	for i := 0; i < len(letters); i++ {
		c |= posLetters[letters[i]]
	}
	if c == 0 {
		return fmt.Errorf("unknown part of speech %q", letters)
	}
	l.lemmas[lemma] = inflection{lemma, l.lemmas[lemma].class | c}
	for rest != "" {
		var item string
		item, rest, _ = strings.Cut(rest, " ")
		form, letter, ok := strings.Cut(item, "/")
		if !ok || len(letter) != 1 || posLetters[letter[0]] == 0 {
			return fmt.Errorf("bad irregular form %q", item)
		}
		l.irregular[form] = append(l.irregular[form], irregular{posLetters[letter[0]], lemma})
	}
	return nil
}

func (l *Lexicon) addCluster(line string) error {
	word, number, _ := strings.Cut(line, " ")
	n, err := strconv.ParseUint(number, 10, 16)
	if err != nil {
		return fmt.Errorf("%q: no cluster number", line)
	}
	l.clusters[word] = clustered{int32(len(l.clusters)), uint16(n)}
	return nil
}

// Cluster returns the number, from 1, of the cluster of a normal form (see
// wordform.AppendNormal) and the number, from 0, of the word among the clustered
// ones; 0 and -1 for a word in no cluster.
func (l *Lexicon) Cluster(word []byte) (cluster uint16, id int32) {
	if c, ok := l.clusters[string(word)]; ok {
		return c.cluster, c.id
	}
	return 0, -1
}

// Clustered returns the number of words that have a cluster.
func (l *Lexicon) Clustered() int { return len(l.clusters) }

// Size returns the number of lemmas.
func (l *Lexicon) Size() int { return len(l.lemmas) }

// Write writes word rows as Read reads them, after comment lines.
func Write(w io.Writer, comments []string, rows []string) error {
	z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(z)
	for _, c := range comments {
		fmt.Fprintln(b, "## "+c)
	}
	for _, r := range rows {
		fmt.Fprintln(b, r)
	}
	if err := b.Flush(); err != nil {
		return err
	}
	return z.Close()
}
