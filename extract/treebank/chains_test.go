package treebank

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const twoDocuments = `# newdoc id = one
# sent_id = 1
1	Anna	Anna	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-1-coref
2	Berg	Berg	PROPN	NNP	_	1	flat	_	Entity=1)
3	sold	sell	VERB	VBD	_	0	root	_	_
4	her	her	PRON	PRP$	_	5	nmod:poss	_	MSeg=her|Entity=(2-object-new-2-sgl(1-person-giv-1-ana)
5	boat	boat	NOUN	NN	_	3	obj	_	Entity=2)|SpaceAfter=No

# newdoc id = two
# sent_id = 2
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv-1-ana)
2	left	leave	VERB	VBD	_	0	root	_	_

`

func TestLoadCoref(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gold.conllu")
	load := func(text string) ([]Coref, error) {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return LoadCoref(path)
	}
	all, err := load(twoDocuments)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range all {
		for _, m := range c.Marked {
			s := c.Span(m)
			got = append(got, fmt.Sprintf("%s/%s/%s/%s", c.Article.ID, c.Text[s.Start:s.End], m.Group, m.Type))
		}
	}
	want := "one/Anna Berg/1/person one/her boat/2/object one/her/1/person two/She/1/person"
	if strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
	if chains := all[0].Chains(); len(chains) != 2 || len(chains[0]) != 2 || len(chains[1]) != 1 {
		t.Errorf("got chains %v, want two mentions and one", chains)
	}
	for want, edit := range map[string][2]string{
		`line 7: mention "3" is closed but not open`:        {"Entity=2)|", "Entity=2)3)|"},
		`line 7: mention "1" is not closed in its sentence`: {"Entity=1)\n", "_\n"},
		`line 4: mention "9" is closed but not open`:        {"Entity=1)", "Entity=9)"},
	} {
		if _, err := load(strings.Replace(twoDocuments, edit[0], edit[1], 1)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got error %v, want %s", err, want)
		}
	}
}
