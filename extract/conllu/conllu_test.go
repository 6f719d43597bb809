package conllu

import (
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/seeds/devdata"
)

const sample = `# newdoc id = one
# newpar
# newpar_block = head rend:::"bold" (1 s)
# sent_id = one-1
# text = Dogs' Lives
1-2	Dogs'	_	_	_	_	_	_	_	_
1	Dogs	dog	NOUN	NNS	Number=Plur	3	nmod:poss	_	_
2	'	's	PART	POS	_	1	case	_	_
3	Lives	life	NOUN	NNS	Number=Plur	0	root	_	_

# newpar
# sent_id = one-2
# text = I don't.
1	I	I	PRON	PRP	_	2	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	SpaceAfter=No
2	do	do	AUX	VBP	_	0	root	_	_
3	n't	not	PART	RB	_	2	advmod	_	_
3.1	_	_	_	_	_	_	_	_	_
4	.	.	PUNCT	.	_	2	punct	_	Entity=x|SpaceAfter=No

# text = So?
1	So	so	ADV	RB	_	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_

`

func read(t *testing.T, text string) []*Sentence {
	t.Helper()
	var all []*Sentence
	for s, err := range Read(strings.NewReader(text)) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, s)
	}
	return all
}

func TestText(t *testing.T) {
	all := read(t, sample)
	if all[2].Document != "one" || all[2].NewPar || !all[1].NewPar || all[1].NewDoc {
		t.Errorf("got %+v, want document and paragraph marks as in the file", all[2])
	}
	d := Text(all)
	if want := "Dogs' Lives\n\nI don't. So?"; d.Text != want {
		t.Errorf("text: got %q, want %q", d.Text, want)
	}
	var forms []string
	for i := range d.Tokens {
		forms = append(forms, d.Form(int32(i)))
	}
	if got, want := strings.Join(forms, "|"), "Dogs|'|Lives|I|do|n't|.|So|?"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if d.Sentences[0].Block != corpus.Heading || d.Sentences[1].Block != corpus.Prose {
		t.Errorf("blocks: got %v, %v", d.Sentences[0].Block, d.Sentences[1].Block)
	}
}

func TestWriteThenRead(t *testing.T) {
	d := Text(read(t, sample))
	var b strings.Builder
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	again := Text(read(t, b.String()))
	if again.Text != d.Text || !reflect.DeepEqual(again.Tokens, d.Tokens) {
		t.Errorf("got %q %v, want %q %v; written:\n%s", again.Text, again.Tokens, d.Text, d.Tokens, b.String())
	}
	if !strings.Contains(b.String(), "2-3\tdon't\t") {
		t.Errorf("no range for don't in\n%s", b.String())
	}
}

func TestReadRejects(t *testing.T) {
	for name, text := range map[string]string{
		"columns": "1\ta\n", "id": strings.Replace(sample, "\n4\t.", "\n5\t.", 1),
		"head": strings.Replace(sample, "\t0\troot", "\t-1\troot", 1), "range": strings.Replace(sample, "2-3\t", "3-2\t", 1),
		"form": strings.Replace(sample, "\tSo\t", "\t\t", 1),
	} {
		var got error
		for _, err := range Read(strings.NewReader(text)) {
			got = err
		}
		if got == nil || !strings.Contains(got.Error(), "conllu: line ") {
			t.Errorf("%s: got %v, want an error that names the line", name, got)
		}
	}
}

// The text rebuilt from the rows is the annotators' "# text" for every sentence.
func TestTreebanks(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(devdata.Path(t, "data"), "ud-*/dev.conllu"))
	if err != nil || len(files) == 0 {
		t.Fatal("no treebank in the development data", err)
	}
	for _, path := range files {
		all, err := ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range all {
			if got := Text([]*Sentence{s}).Text; s.Text != "" && got != s.Text {
				t.Errorf("%s: %s: got %q, want %q", path, s.ID, got, s.Text)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\tabc\t_\t_\t_\t_\t0\t_\t_\t_\n2\té\t_\t_\t_\t_\t_\t_\t_\t_\n")
	f.Fuzz(func(t *testing.T, text string) {
		var all []*Sentence
		for s, err := range Read(strings.NewReader(text)) {
			if err != nil {
				return
			}
			all = append(all, s)
		}
		if len(all) == 0 {
			return
		}
		d := Text(all)
		end := int32(0)
		for i, tok := range d.Tokens {
			if tok.Start < end || tok.End < tok.Start || int(tok.End) > len(d.Text) {
				t.Fatalf("token %d: span %v after %d in a text of %d bytes", i, tok.Span, end, len(d.Text))
			}
			end = tok.End
		}
		if err := Write(discard{}, d); err != nil {
			t.Fatal(err)
		}
	})
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
