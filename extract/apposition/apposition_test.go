package apposition_test

import (
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
)

// What a name's phrase says of it is told of the name, whatever comes first.
func TestFacts(t *testing.T) {
	p, err := english.New(english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		text string
		want string // facts, parted by "; "; each must be there, with "!" none may hold it
	}{
		{"The trader Marcus Lund controls the company.", "Marcus Lund controls company; Marcus Lund is-a trader"},
		{"Danish fishing tycoon Marcus Lund owns the trawler.", "Marcus Lund owns trawler; Marcus Lund is-a Danish fishing tycoon"},
		{"Marcus Lund owns the bank. Mr Lund met Anna Holt.", "Marcus Lund meets Anna Holt"},
		{"Prime Minister Anna Holt met Captain Peter Brandt.", "Anna Holt meets Peter Brandt; Anna Holt is-a prime minister; Peter Brandt is-a captain"},
		{"The navy boarded the freighter Silver Wing 30 miles north of Malta.", "navy board Silver Wing; Silver Wing is-a freighter"},
		{"The owner of Arden Lines, Lena Moe, met Anna Holt.", "Lena Moe meets Anna Holt; Lena Moe owns Arden Lines"},
		{"The head of the port authority, Otto Falk, left on Monday. Falk sold maps.", "Otto Falk leads port authority; Otto Falk sells maps"},
		{"The director of the Norden Bank in Oslo, Lena Moe, sued the firm.", "Lena Moe sue firm; Lena Moe leads Norden Bank; !Oslo is-a"},
		{"A spokesman for the firm, Otto Falk, sold maps.", "Otto Falk sells maps; !firm is-a"},
		{"The ship was sold to a company registered in Malta, Norden Bank Ltd.", "Norden Bank Ltd is-a company; !Malta is-a"},
		{"The ship sailed from Valletta in Malta. Otto Falk arrived in Valletta in May.", "Valletta located-in Malta; ship sail-from Valletta; !sail-in"},
		{"Former captain Yusuf Demir told the newspaper about it. Captain Otto Falk left.", "Yusuf Demir tell newspaper; Otto Falk is-a captain"},
		{"One of them, Lena Moe, owns the bank.", "Lena Moe owns bank"},
		{"One of the traders, Lena Moe, owns the bank.", "Lena Moe owns bank; !one"},
		{"Police raided the office of the firm, Arden Lines.", "!office is-a"},
		{"The party's treasurer, Otto Falk, was arrested.", "Otto Falk undergoes arrest; Otto Falk is-a treasurer"},
		{"The company was founded by two former officers, Otto Falk and Lena Moe.", "Otto Falk founded company; Lena Moe founded company; Otto Falk is-a officers; Lena Moe is-a officers"},
		{"His brother-in-law, Otto Falk, runs the bank.", "Otto Falk is-a brother-in-law"},
		{"Marcus Lund, a trader, met Anna Holt.", "Marcus Lund meets Anna Holt; Marcus Lund is-a trader"},
		{"The ruling Harvest Party praised Anna Holt.", "Harvest Party praise Anna Holt"},
		{"Queen Margrethe opened the bridge.", "Queen Margrethe opens bridge"},
		{"The ministry, police and Marcus Lund denied the report.", "!Marcus Lund is-a"},
		{"The Danish Ministry of Finance closed the bank.", "Danish Ministry of Finance closes bank"},
	} {
		d, err := p.Annotate(t.Context(), &corpus.Article{ID: "a:abcdefghijklmnop", Body: row.text})
		if err != nil {
			t.Fatal(err)
		}
		name := func(mention int32) string {
			if e := d.Mentions[mention].Entity; e >= 0 {
				return d.Entities[e].Name
			}
			return "?"
		}
		var facts []string
		for _, r := range d.Relations {
			s, o := name(r.SubjectRef), name(r.ObjectRef)
			if r.Inverse {
				s, o = o, s
			}
			facts = append(facts, s+" "+r.Canonical+" "+o)
		}
		all := strings.Join(facts, "; ")
		for want := range strings.SplitSeq(row.want, "; ") {
			if unwanted, not := strings.CutPrefix(want, "!"); strings.Contains(all, unwanted) == not {
				t.Errorf("%s\n\tgot %s\n\twant %s", row.text, all, want)
			}
		}
	}
}
