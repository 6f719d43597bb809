package english

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/graph/vocab"
	"github.com/clew-kg/clew/seeds"
)

// Mentions of names are named and have the class that recogniser, gazetteers and head
// nouns give together; common nouns have that of their head.
func TestClassesOfMentions(t *testing.T) {
	p, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, mention string
		kind          corpus.MentionKind
		class         string
	}{
		{"President Maria Lopez met farmers in Peru.", "Maria Lopez", corpus.Named, "Person"},
		{"President Maria Lopez met farmers in Peru.", "Peru", corpus.Named, "Country"},
		{"President Maria Lopez met farmers in Peru.", "farmers", corpus.Nominal, "Person"},
		{"Reuters reported that Siemens built a factory in Lyon.", "Reuters", corpus.Named, "Media"},
		{"Reuters reported that Siemens built a factory in Lyon.", "Siemens", corpus.Named, "Company"},
		{"Reuters reported that Siemens built a factory in Lyon.", "Lyon", corpus.Named, "City"},
		{"Reuters reported that Siemens built a factory in Lyon.", "a factory", corpus.Nominal, "Company"},
		{"The Ministry of Agriculture banned two pesticides in March.", "The Ministry of Agriculture", corpus.Named, "Ministry"},
		{"A carpenter repaired the palace.", "A carpenter", corpus.Nominal, "Person"},
		{"A carpenter repaired the palace.", "the palace", corpus.Nominal, "Facility"},
		{"Siemens built it, Peter Siemens said. Siemens left.", "Peter Siemens", corpus.Named, "Person"},
		{"Georgia Wilson visited Georgia.", "Georgia Wilson", corpus.Named, "Person"},
		{"Norvik Lines sued the Danish Ledger.", "Norvik Lines", corpus.Named, "Company"},
		{"Norvik Lines sued the Harbour Ledger.", "the Harbour Ledger", corpus.Named, "Media"},
		{"The navy boarded the freighter Silver Wing.", "Silver Wing", corpus.Named, "Product"},
		{"Kestrel, a shipping company, left Peru. Peru fined Kestrel.", "Kestrel", corpus.Named, "Company"},
		{"Lloyd's Bank opened a branch.", "Lloyd's Bank", corpus.Named, "Company"},
		{"Norway's bank opened a branch.", "Norway", corpus.Named, "Country"},
		{"Peter Berg, the owner, left.", "Peter Berg", corpus.Named, "Person"},
		{"The Danube flows through Vienna.", "Vienna", corpus.Named, "City"},
	} {
		d, err := p.Annotate(t.Context(), &corpus.Article{ID: "a:abcdefghijklmnop", Body: c.text})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, m := range d.Mentions {
			if d.Text[d.Tokens[m.First].Start:d.Tokens[m.Last-1].End] == c.mention {
				found = true
				if m.Kind != c.kind || m.Type != c.class {
					t.Errorf("%q in %q: got kind %d, class %q, want %d, %q", c.mention, c.text, m.Kind, m.Type, c.kind, c.class)
				}
			}
		}
		if !found {
			t.Errorf("no mention %q in %q: %v", c.mention, c.text, d.Mentions)
		}
	}
}

// Every class that a data file gives is one of the graph's.
func TestClassesExist(t *testing.T) {
	for _, file := range []string{"known.tsv", "kinds.tsv", "nouns.tsv"} {
		data, err := fs.ReadFile(seeds.Data(), file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			class, _, row := strings.Cut(line, "\t")
			if row && !strings.HasPrefix(line, "#") && !vocab.IsClass(class) {
				t.Errorf("%s:%d: the graph has no class %q", file, i+1, class)
			}
		}
	}
}
