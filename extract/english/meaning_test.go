package english

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/facts"
)

// TestConstructionsOfMeaning reads sentences whose facts hang on one construction each.
func TestConstructionsOfMeaning(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ text, want string }{
		{"The ministry accuses the firm of selling radios.", "firm sells radios affirmed alleged"},
		{"The law prevents citizens from buying radios.", "citizens buys radios negated asserted"},
		{"The farmers bought the radios without reading the manuals.", "farmers read manuals negated asserted"},
		{"None of the farmers owned a radio.", "farmers owns radio negated asserted"},
		{"The law allows farmers to sell rice.", "farmers sells rice affirmed possible"},
		{"The court ordered the firm to close the market.", "firm closes market affirmed required"},
		{"The farmers were arrested on Monday.", "farmers undergoes arrest affirmed asserted"},
		{"The farmers have access to the records.", "farmers have-access-to records affirmed asserted"},
		{"If the river freezes, smugglers will sell radios.", "smugglers sells radios affirmed conditional"},
		{"The officers found a radio and took the radio away.", "officers confiscates radio affirmed asserted"},
		{"A spokesman for the ministry opened the market.", "spokesman works-for ministry affirmed asserted"},
	} {
		d, err := p.Annotate(context.Background(), &corpus.Article{ID: "a:abcdefghijklmnop", Language: "en", Body: row.text})
		if err != nil {
			t.Fatal(err)
		}
		found := facts.Of(d)
		names := map[string]string{}
		for _, e := range found.Entities {
			names[e.ID] = e.Name
		}
		var got []string
		for _, f := range found.Facts {
			got = append(got, fmt.Sprintf("%s %s %s %s %s", names[f.Subject], f.Predicate, names[f.Object], f.Polarity, f.Modality))
		}
		if !slices.Contains(got, row.want) {
			t.Errorf("%s\ngives %q\nwithout %q", row.text, got, row.want)
		}
	}
}

// TestQuotation reads a quotation that goes on after its frame.
func TestQuotation(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := p.Annotate(context.Background(), &corpus.Article{ID: "a:abcdefghijklmnop", Language: "en",
		Body: "\"The bank records every payment,\" the trader said. \"The bank stores the records.\"\n\nThe bank closed the branch."})
	if err != nil {
		t.Fatal(err)
	}
	said := map[int]string{}
	for _, f := range facts.Of(d).Facts {
		said[f.Evidence.Sentence] = f.AttributedText
	}
	if said[1] != "the trader" || said[2] != "the trader" || said[3] != "" {
		t.Errorf("got %v, want the trader for the first two sentences only", said)
	}
}
