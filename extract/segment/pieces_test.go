package segment

import (
	"context"
	"strings"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
)

// A list without full stops is cut, and nothing of it is lost.
func TestEndlessSentence(t *testing.T) {
	d := corpus.NewDocument(&corpus.Article{Body: strings.Repeat("the ship of Ann Lee and ", 1000) + "others"})
	if err := New().Run(context.Background(), d); err != nil {
		t.Fatal(err)
	}
	next := int32(0)
	for _, s := range d.Sentences {
		if s.First != next || s.Last-s.First > longest {
			t.Fatalf("a sentence of tokens %d to %d after %d", s.First, s.Last, next)
		}
		next = s.Last
	}
	if int(next) != len(d.Tokens) || len(d.Tokens) < 6000 {
		t.Errorf("%d of %d tokens", next, len(d.Tokens))
	}
}
