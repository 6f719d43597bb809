package treebank

import (
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
)

const dogs = `# text = Dogs don't bark.
1	Dogs	dog	NOUN	NNS	Number=Plur	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	bark	bark	VERB	VB	_	0	root	_	SpaceAfter=No
4.1	_	_	_	_	_	_	_	_	_
5	.	.	PUNCT	.	_	4	punct	_	_

`

func read(t *testing.T, text string) *corpus.Document {
	t.Helper()
	d, err := Read(strings.NewReader(text), "dogs")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestRead(t *testing.T) {
	d := read(t, dogs+dogs)
	if want := "Dogs don't bark. Dogs don't bark."; d.Text != want {
		t.Errorf("text: got %q, want %q", d.Text, want)
	}
	bark := d.Tokens[8]
	if d.Form(8) != "bark" || bark.Head != -1 || bark.UPOS != corpus.VERB || d.Tokens[5].Head != 8 || d.Tokens[5].Feats != "Number=Plur" {
		t.Errorf("second sentence: got %+v, subject %+v", bark, d.Tokens[5])
	}
	for name, row := range map[string]string{
		"columns":  "1\tDogs\tdog\n",
		"id":       strings.Replace(dogs, "1\tDogs", "7\tDogs", 1),
		"head":     strings.Replace(dogs, "\t4\tnsubj", "\t9\tnsubj", 1),
		"no head":  strings.Replace(dogs, "\t4\tnsubj", "\t_\tnsubj", 1),
		"relation": strings.Replace(dogs, "nsubj", "subject", 1),
	} {
		if _, err := Read(strings.NewReader(row), name); err == nil || !strings.Contains(err.Error(), name+":") {
			t.Errorf("%s: got error %v, want one that names the file", name, err)
		}
	}
}

func TestMeasure(t *testing.T) {
	gold := read(t, dogs)
	system := Blank(gold)
	copy(system.Tokens, gold.Tokens)
	system.Tokens[0].Deprel, _ = corpus.ParseDeprel("nsubj:pass") // a subtype is no error
	system.Tokens[1].Head = 0                                     // a wrong head
	system.Tokens[2].Deprel, _ = corpus.ParseDeprel("obl")        // a wrong relation
	system.Tokens[3].Lemma = "Bark"
	s, err := Measure(gold, system)
	if err != nil {
		t.Fatal(err)
	}
	if s.Aligned != 5 || s.Gold != 5 || s.UPOS != 5 || s.Lemmas != 4 || s.Heads != 4 || s.Labeled != 3 {
		t.Errorf("got %+v", s)
	}
	if _, err := Measure(gold, read(t, dogs+dogs)); err == nil {
		t.Error("documents of different length: no error")
	}
}

func TestJoinAndSelect(t *testing.T) {
	d := read(t, dogs)
	two := Join(d, d)
	second := Select(two, func(i int) bool { return i == 1 })
	if second.Form(3) != "bark" || second.Tokens[0].Head != 3 || second.Sentences[0].Start != int32(len(d.Text)+1) {
		t.Errorf("got form %q, head %d, span %v", second.Form(3), second.Tokens[0].Head, second.Sentences[0].Span)
	}
}

func TestMeasureAlignsBySpan(t *testing.T) {
	gold := read(t, dogs)
	system := Blank(gold)
	// "don't" as one word, all words but it right.
	system.Tokens = append(append([]corpus.Token{gold.Tokens[0]}, corpus.Token{Span: corpus.Span{Start: 5, End: 10}, Head: 2}), gold.Tokens[3:]...)
	system.Tokens[0].Head, system.Tokens[3].Head = 2, 2
	s, err := Measure(gold, system)
	if err != nil {
		t.Fatal(err)
	}
	if s.Gold != 5 || s.System != 4 || s.Aligned != 3 || s.Heads != 3 || s.Labeled != 3 {
		t.Errorf("got %+v", s)
	}
}

func TestDraw(t *testing.T) {
	var b strings.Builder
	if err := Draw(&b, read(t, dogs)); err != nil {
		t.Fatal(err)
	}
	want := `  ┌─ nsubj   Dogs/NOUN
  ├─ aux     do/AUX
  ├─ advmod  n't/PART
 ─ root      bark/VERB
  └─ punct   ./PUNCT
`
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}
