package gold

import (
	"slices"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
)

func TestReadIOB(t *testing.T) {
	texts, err := ReadIOB(strings.NewReader("# newdoc id = a\n# text = Ann Lee left .\n1\tAnn\tB-PER\n2\tLee\tI-PER\n3\tleft\tO\n4\t.\tO\n\n1\tRome\tB-LOC\n2\tRome\tB-LOC\n\n# newdoc id = b\n1\tUN\tB-ORG\n"))
	if err != nil {
		t.Fatal(err)
	}
	if len(texts) != 2 || len(texts[0].Doc.Sentences) != 2 || texts[0].Doc.Text != "Ann Lee left . Rome Rome" {
		t.Fatalf("got %d texts, the first %q", len(texts), texts[0].Doc.Text)
	}
	if want := []Span{{0, 2, "PER"}, {4, 5, "LOC"}, {5, 6, "LOC"}}; !slices.Equal(texts[0].Spans, want) {
		t.Errorf("got %v, want %v", texts[0].Spans, want)
	}
	plain, err := ReadIOB(strings.NewReader("Ann\tB-person\n\nRome\tO\n"))
	if err != nil || len(plain) != 2 {
		t.Errorf("without documents: got %d texts, %v; want one a sentence", len(plain), err)
	}
	for name, rows := range map[string]string{"one column": "Ann\n", "a strange tag": "Ann\tX-PER\n"} {
		if _, err := ReadIOB(strings.NewReader(rows)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

const library = `# newdoc id = d
1	The	the	DET	DT	_	3	det	_	Entity=(1-organization-new-n-cf1-2,3,6-sgl
2	National	National	PROPN	NNP	_	3	compound	_	_
3	Library	Library	PROPN	NNP	_	8	nsubj	_	_
4	of	of	ADP	IN	_	6	case	_	_
5	the	the	DET	DT	_	6	det	_	Entity=(2-place-new-n-cf2-2-coref
6	Netherlands	Netherlands	PROPN	NNP	_	3	nmod	_	Entity=2)1)
7	has	have	AUX	VBZ	_	8	aux	_	_
8	hired	hire	VERB	VBN	_	0	root	_	_
9	Dr.	Dr.	PROPN	NNP	_	10	nmod:desc	_	Entity=(3-person-new-n-cf3-1,2-coref-Ann_Lee
10	Lee	Lee	PROPN	NNP	_	8	obj	_	Entity=3)
11	on	on	ADP	IN	_	12	case	_	_
12	Monday	Monday	PROPN	NNP	_	8	obl	_	Entity=(4-time-new-n-cf4-1-sgl)
13	.	.	PUNCT	.	_	8	punct	_	_

`

func TestReadGUM(t *testing.T) {
	texts, err := ReadGUM(strings.NewReader(library))
	if err != nil {
		t.Fatal(err)
	}
	if want := []Span{{1, 6, "organization"}, {9, 10, "person"}}; len(texts) != 1 || !slices.Equal(texts[0].Spans, want) {
		t.Errorf("got %v, want %v", texts[0].Spans, want)
	}
	for name, text := range map[string]string{
		"no end":   strings.Replace(library, "Entity=3)", "_", 1),
		"no begin": strings.Replace(library, "Entity=3)", "Entity=7)3)", 1),
	} {
		if _, err := ReadGUM(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMeasure(t *testing.T) {
	d := &corpus.Document{Names: []corpus.Name{{First: 0, Last: 2, Class: corpus.PersonName}, {First: 4, Last: 5, Class: corpus.OrganizationName}, {First: 6, Last: 7, Class: corpus.OtherName}}}
	s := Measure([]Text{{d, []Span{{0, 2, "PER"}, {4, 5, "LOC"}, {8, 9, "ORG"}}}})
	if all := s.All(); all.Correct != 1 || all.Gold != 3 || all.System != 2 {
		t.Errorf("all: got %+v", all)
	}
	if s.Spans.Correct != 2 {
		t.Errorf("spans: got %+v", s.Spans)
	}
}
