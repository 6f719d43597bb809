package english

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/tuple"
)

// TestTuples reads sentences whose tuples hang on one construction each.
func TestTuples(t *testing.T) {
	p, err := New(Options{Depth: Clauses})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct{ text, want string }{
		{"A trader based in Dandong sold the vans.", "be based in | A trader | Dandong"},
		{"The firm, seeking to expand its fleet, bought two ports.", "be seeking to expand | The firm | its fleet"},
		{"Soldiers guarding the bridge closed the road.", "be guarding | Soldiers | the bridge"},
		{"The firm has plans to close the port.", "be to close | The firm | the port"},
		{"The vans were sold to a trader.", "were sold to | The vans | a trader"},
		{"The trader started selling vans.", "started selling | The trader | vans"},
		{"The trader is believed to be a spy.", "is believed to be | The trader | a spy"},
		{"The network appears to be active in Dandong.", "appears to be active in | The network | Dandong"},
		{"The price depends on what he pays.", "depends on | The price | what he pays"},
		{"The police arrested former mayor Anna Holm.", "arrested | The police | former mayor Anna Holm"},
	} {
		d, err := p.Annotate(context.Background(), &corpus.Article{ID: "a:abcdefghijklmnop", Language: "en", Body: row.text})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, x := range tuple.Of(d, d.Clauses) {
			got = append(got, strings.Join(append([]string{x.Relation}, x.Arguments...), " | "))
		}
		if !slices.ContainsFunc(got, func(s string) bool { return s == row.want || strings.HasPrefix(s, row.want+" | ") }) {
			t.Errorf("%s\ngives %q\nwant  %q", row.text, got, row.want)
		}
	}
}
