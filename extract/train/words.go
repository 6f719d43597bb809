// Package train builds the data that the stages embed: the word list and clusters
// of extract/lexicon, and the models of extract/tag, extract/lemma and
// extract/parse, from the folders that the Makefile's DATA names. The same data
// and settings give the same bytes, whatever the number of cores.
package train

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Words returns the rows of the lexicon's word list (see lexicon.Read), made from
// lexicon/oewn-lemmas.tsv and lexicon/unimorph-verbs.tsv under dir.
func Words(dir string) ([]string, error) {
	letters := map[string]map[byte]bool{}
	irregular := map[string]map[string]bool{}
	mark := func(lemma string, letter byte) {
		if letters[lemma] == nil {
			letters[lemma] = map[byte]bool{}
		}
		letters[lemma][letter] = true
	}
	form := func(lemma, f string, letter byte) {
		if f == "" || f == lemma || strings.ContainsAny(f, " /") {
			return
		}
		if irregular[lemma] == nil {
			irregular[lemma] = map[string]bool{}
		}
		irregular[lemma][f+"/"+string(letter)] = true
	}
	// UniMorph first: it tells past from participle, but only verbs of WordNet count.
	inflected := map[string]map[string][]byte{} // lemma → form → letters
	err := eachRow(filepath.Join(dir, "lexicon", "unimorph-verbs.tsv"), func(c []string) {
		if len(c) < 3 {
			return
		}
		letter, ok := map[string]byte{"V;PST": 'd', "V;V.PTCP;PST": 'e', "V;V.PTCP;PRS": 'g', "V;3;SG;PRS": 's'}[c[2]]
		if !ok {
			return
		}
		if inflected[c[0]] == nil {
			inflected[c[0]] = map[string][]byte{}
		}
		inflected[c[0]][c[1]] = append(inflected[c[0]][c[1]], letter)
	})
	if err != nil {
		return nil, err
	}
	err = eachRow(filepath.Join(dir, "lexicon", "oewn-lemmas.tsv"), func(c []string) {
		if len(c) < 2 || len(c[1]) != 1 || strings.ContainsAny(c[0], " /") || !strings.Contains("nvar", c[1]) {
			return
		}
		lemma, pos := strings.ToLower(c[0]), c[1][0]
		if lemma != c[0] {
			mark(lemma, 'p')
			return
		}
		mark(lemma, pos)
		var forms []string
		if len(c) > 2 {
			forms = strings.Fields(c[2])
		}
		switch pos {
		case 'n':
			for _, f := range forms {
				form(lemma, f, 'N')
			}
		case 'a':
			for _, f := range forms {
				if strings.HasSuffix(f, "st") {
					form(lemma, f, 'u')
				} else {
					form(lemma, f, 'c')
				}
			}
		case 'v':
			for _, f := range forms {
				known := inflected[lemma][f]
				switch {
				case strings.HasSuffix(f, "ing"):
					form(lemma, f, 'g')
				case len(known) > 0:
					for _, letter := range known {
						form(lemma, f, letter)
					}
				default:
					form(lemma, f, 'd')
					form(lemma, f, 'e')
				}
			}
		}
	})
	if err != nil {
		return nil, err
	}
	rows := make([]string, 0, len(letters))
	for lemma, set := range letters {
		var b []byte
		for letter := range set {
			b = append(b, letter)
		}
		slices.Sort(b)
		row := lemma + " " + string(b)
		var forms []string
		for f := range irregular[lemma] {
			forms = append(forms, f)
		}
		slices.Sort(forms)
		rows = append(rows, strings.Join(append([]string{row}, forms...), " "))
	}
	slices.Sort(rows)
	return rows, nil
}

// eachRow calls row with the tab-separated columns of each line of a file.
func eachRow(path string, row func(cols []string)) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("train: %w", err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Scan() {
		row(strings.Split(s.Text(), "\t"))
	}
	return s.Err()
}
