package link_test

import (
	"slices"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/english"
)

// What only its article explains has the article in its identifier; kinds, classes and names
// have not.
func TestIdentifiers(t *testing.T) {
	p, err := english.New(english.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		text string
		want string // an identifier
	}{
		{"Lena Moe opened a bank in Dubai.", "e:bank.abcdefgh"},
		{"Lena Moe met lawyers.", "e:lawyer"},
		{"Lena Moe hired a lawyer.", "e:lawyer.abcdefgh"},
		{"Lena Moe is a lawyer.", "e:lawyer"},
		{"Lena Moe, a lawyer, left.", "e:lawyer"},
		{"Marcus Lund left. His lawyer denied the charges.", "e:marcus-lunds-lawyer.abcdefgh"},
		{"The workers fled from people.", "e:worker.abcdefgh"},
		{"The workers fled from people.", "e:people.abcdefgh"},
		{"The authorities fear news.", "e:authority.abcdefgh"},
		{"Norway's army bought a drone.", "e:norways-army"},
		{"Norway's army bought a drone.", "e:drone"},
		{"Two officers left the committee.", "e:officer.abcdefgh"},
		{"Two officers left the committee.", "e:committee.abcdefgh"},
		{"Traders sold Chinese phones.", "e:chinese-phone"},
		{"Traders use a QR code payment system.", "e:qr-code-payment-system"},
		{"Norway launched a crackdown on phones.", "e:phone-crackdown"},
	} {
		d, err := p.Annotate(t.Context(), &corpus.Article{ID: "a:abcdefghijklmnop", Body: row.text})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.ContainsFunc(d.Entities, func(e corpus.Entity) bool { return e.ID == row.want }) {
			t.Errorf("%s: got %v, want %s", row.text, d.Entities, row.want)
		}
	}
}
