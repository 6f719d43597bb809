package imports

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/nquads"
	"github.com/clew-kg/clew/graph/vocab"
)

var prefixes = func() *rdf.Prefixes {
	var list []rdf.Prefix
	for _, p := range vocab.Prefixes(vocab.DefaultBase) {
		list = append(list, rdf.Prefix{Name: p.Name, IRI: p.IRI})
	}
	p, err := rdf.NewPrefixes(list)
	if err != nil {
		panic(err)
	}
	return p
}()

// sorted reads N-Quads and says which quads are foreign and which belong to articles.
func sorted(t testing.TB, text string) (foreign []quad.Quad, articles []Article) {
	t.Helper()
	s := NewSorter("a:aaaaaaaaaaaaaaaa")
	for q, err := range s.Foreign(nquads.Read(strings.NewReader(text), rdf.ReadOptions{Prefixes: prefixes})) {
		if err != nil {
			t.Fatal(err)
		}
		foreign = append(foreign, q)
	}
	return foreign, slices.Collect(s.Articles())
}

// expanded writes @x for the short names of the graph.
func expanded(text string) string {
	for _, p := range vocab.Prefixes(vocab.DefaultBase) {
		text = strings.ReplaceAll(text, "<"+p.Name+":", "<"+p.IRI)
	}
	return text
}

func TestSorter(t *testing.T) {
	const graph = "a:aaaaaaaaaaaaaaaa#graph="
	for _, row := range []struct {
		name, text        string
		foreign, articles string // what each quad is labelled with
	}{
		{"a fact before its evidence", `<e:a> <p:p> <e:b> <f:1> .
<f:1> <clew:evidence> <a:9#char=1,2> <a:9> .`, "", "a:9: a:9 f:1"},
		{"a fact after its evidence", `<f:1> <clew:evidence> <a:9#char=1,2> <a:9> .
<e:a> <p:p> <e:b> <f:1> .`, "", "a:9: a:9 f:1"},
		{"a fact without evidence", `<e:a> <p:p> <e:b> <f:1> .`, graph + "f:1", ""},
		{"evidence of what is no fact", `<e:a> <clew:evidence> <a:9#char=1,2> <a:9> .`, graph + "a:9", ""},
		{"a graph, a default graph, a blank graph", "<x:a> <x:p> <x:b> <x:g> .\n<x:a> <x:p> <x:b> .\n<x:a> <x:p> <x:b> _:g .",
			graph + "x:g " + graph + " " + graph + "_:caaaaaaaaaaaaaaaa_g", ""},
		{"the store's own label", `<x:a> <x:p> <x:b> <a:9#graph=x> .`, graph + "a:9#graph=x", ""},
		{"a claim to own a graph", `<a:9#graph=x> <clew:graphOf> <a:9> <a:9> .`, graph + "a:9", ""},
		{"an odd article", `<e:a> <p:p> <e:b> <a:9/../x> .`, graph + "a:9/../x", ""},
		{"two articles", "<e:a> <rdf:type> <clew:Place> <a:2> .\n<e:a> <rdf:type> <clew:Place> <a:1> .", "", "a:1: a:1; a:2: a:2"},
	} {
		foreign, articles := sorted(t, expanded(row.text))
		var labels, owners []string
		for _, q := range foreign {
			labels = append(labels, strings.Trim(quad.StringOf(q.Label), "<>"))
		}
		for _, a := range articles {
			owner := a.ID + ":"
			for _, q := range a.Quads {
				owner += " " + strings.Trim(quad.StringOf(q.Label), "<>")
			}
			owners = append(owners, owner)
		}
		if got, want := fmt.Sprint(labels, owners), fmt.Sprintf("[%s] [%s]", row.foreign, strings.ReplaceAll(row.articles, "; ", " ")); got != want {
			t.Errorf("%s: got %s, want %s", row.name, got, want)
		}
	}
}

func TestBlankNodesKeepTheirNames(t *testing.T) {
	s := NewSorter("a:aaaaaaaaaaaaaaaa")
	for _, label := range []string{"n", "cn_x", "é", "c234567abcdefghi2_x", "", " "} {
		once := s.blank(quad.BNode(label))
		if twice := NewSorter("a:bbbbbbbbbbbbbbbb").blank(once); twice != once || rdf.BlankLabel(string(once)) != string(once) {
			t.Errorf("%q is called %q, then %q", label, once, twice)
		}
	}
}

func TestErrorsEndTheStream(t *testing.T) {
	broken := errors.New("line 3")
	s := NewSorter("a:aaaaaaaaaaaaaaaa")
	for _, err := range s.Foreign(func(yield func(quad.Quad, error) bool) { yield(quad.Quad{}, broken) }) {
		if err != broken {
			t.Errorf("got %v", err)
		}
	}
}

// FuzzSorter demands that every statement ends up in one place, with a label that its
// owner may have.
func FuzzSorter(f *testing.F) {
	f.Add(expanded("<e:a> <p:p> <e:b> <f:1> .\n<f:1> <clew:evidence> <a:9#char=1,2> <a:9> .\n_:x <x:p> \"1\" _:g ."))
	f.Add(expanded("<a:1#graph=> <clew:graphOf> <a:1> <a:1> .\n<x:a> <clew:graphOf> <a:1> <a:1#graph=> ."))
	f.Fuzz(func(t *testing.T, text string) {
		s := NewSorter("a:aaaaaaaaaaaaaaaa")
		n := 0
		for q, err := range s.Foreign(nquads.Read(strings.NewReader(text), rdf.ReadOptions{Prefixes: prefixes})) {
			if err != nil {
				return
			}
			n++
			if label, _ := q.Label.(quad.IRI); !strings.HasPrefix(string(label), "a:aaaaaaaaaaaaaaaa#graph=") {
				t.Fatalf("%v is labelled %v", q, q.Label)
			}
		}
		for a := range s.Articles() {
			facts := map[quad.Value]bool{quad.IRI(a.ID): true}
			for _, q := range a.Quads {
				if q.Predicate == quad.IRI(vocab.Evidence) && q.Label == quad.IRI(a.ID) {
					facts[q.Subject] = true
				}
			}
			for _, q := range a.Quads {
				if n++; !facts[q.Label] {
					t.Fatalf("%v is no quad of %s", q, a.ID)
				}
			}
		}
		if n != s.Count {
			t.Fatalf("%d statements of %d ended up somewhere", n, s.Count)
		}
	})
}
