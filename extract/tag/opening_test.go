package tag

import (
	"testing"
)

// The first word of a sentence is a name if the document says so elsewhere.
func TestNamesThatOpenSentences(t *testing.T) {
	m := embeddedModel(t)
	for _, row := range []struct{ text, tags string }{
		{"The firm is Sable Freight , he said .\nSable Freight was sold .", "NNP NNP VBD VBN ."},
		{"She wrote to Swift in May .\nSwift has not answered .", "NNP VBZ RB VBN ."},
		{"She wrote to Swift , and a swift answer came .\nSwift action is needed .", "JJ NN VBZ VBN ."},
	} {
		d := document(row.text)
		m.Tag(d)
		last := d.Sentences[len(d.Sentences)-1]
		got := ""
		for i := last.First; i < last.Last; i++ {
			if i > last.First {
				got += " "
			}
			got += d.Tokens[i].XPOS.String()
		}
		if got != row.tags {
			t.Errorf("%q: got %s, want %s", row.text, got, row.tags)
		}
	}
}
