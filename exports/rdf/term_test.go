package rdf

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
)

func TestFormatDouble(t *testing.T) {
	for _, row := range []struct {
		f    float64
		want string
	}{
		{0, "0.0E0"}, {math.Copysign(0, -1), "-0.0E0"}, {1, "1.0E0"}, {0.87, "8.7E-1"}, {-1.5e-300, "-1.5E-300"},
		{1e21, "1.0E21"}, {123456, "1.23456E5"}, {math.Inf(1), "INF"}, {math.Inf(-1), "-INF"}, {math.NaN(), "NaN"},
	} {
		if got := FormatDouble(row.f); got != row.want {
			t.Errorf("got %s, want %s", got, row.want)
		}
	}
}

// TestValues checks that a value becomes the literal that XML Schema asks for, and itself again.
func TestValues(t *testing.T) {
	day := time.Date(2026, 11, 24, 2, 0, 0, 0, time.FixedZone("KST", 9*3600))
	p := table(t)
	for _, row := range []struct {
		value quad.Value
		term  string
	}{
		{quad.Int(-7), `"-7"^^<` + NamespaceXSD + `integer>`},
		{quad.Float(0.5), `"5.0E-1"^^<` + NamespaceXSD + `double>`},
		{quad.Bool(true), `"true"^^<` + NamespaceXSD + `boolean>`},
		{quad.Time(day.UTC()), `"2026-11-23T17:00:00Z"^^<` + NamespaceXSD + `dateTime>`},
		{quad.String("a\x00\x7f\t\"\\\uFFFF😀"), `"a\u0000\u007F\t\"\\\uFFFF😀"`},
		{quad.LangString{Value: "x", Lang: "ko-KP"}, `"x"@ko-KP`},
		{quad.TypedString{Value: "007", Type: "xsd:integer"}, `"007"^^<` + NamespaceXSD + `integer>`},
		{quad.TypedString{Value: "1e3", Type: "xsd:double"}, `"1e3"^^<` + NamespaceXSD + `double>`},
		{quad.BNode("b.1"), "_:b.1"},
		{quad.IRI("urn:x"), "<urn:x>"},
	} {
		term, ok := TermOf(row.value)
		if !ok {
			t.Errorf("%v is no term", row.value)
		}
		if got := string((&WriteOptions{Prefixes: p}).AppendTerm(nil, term)); got != row.term {
			t.Errorf("got %s, want %s", got, row.term)
		}
		term.Datatype = p.Expand(term.Datatype)
		if got := p.ValueOf(term); got != row.value {
			t.Errorf("got %#v back, want %#v", got, row.value)
		}
	}
}

func TestTermOfMends(t *testing.T) {
	for _, row := range []struct {
		value quad.Value
		want  Term
	}{
		{quad.TypedString{Value: "x", Type: "xsd:string"}, Term{Kind: Literal, Text: "x"}},
		{quad.TypedString{Value: "x"}, Term{Kind: Literal, Text: "x"}},
		{quad.LangString{Value: "x", Lang: "not a tag"}, Term{Kind: Literal, Text: "x"}},
		{quad.LangString{Value: "x", Lang: "e1"}, Term{Kind: Literal, Text: "x"}},
		{quad.String("a\xffb"), Term{Kind: Literal, Text: "a\uFFFDb"}},
	} {
		if got, ok := TermOf(row.value); !ok || got != row.want {
			t.Errorf("%#v: got %+v, want %+v", row.value, got, row.want)
		}
	}
	for _, v := range []quad.Value{nil, quad.IRI(""), quad.BNode("")} {
		if _, ok := TermOf(v); ok {
			t.Errorf("%#v is a term; want none", v)
		}
	}
}

func TestSplitQName(t *testing.T) {
	for _, row := range []struct{ iri, namespace, local string }{
		{"https://x.org/p/implements", "https://x.org/p/", "implements"},
		{"https://x.org/v#a.b-c", "https://x.org/v#", "a.b-c"},
		{"https://x.org/p/12a", "https://x.org/p/12", "a"},
		{"https://x.org/p/a%20b", "https://x.org/p/a%20", "b"},
		{"urn:북", "urn:", "북"},
		{"https://x.org/p/12", "", ""},
		{"https://x.org/p/", "", ""},
		{"", "", ""},
	} {
		namespace, local, ok := SplitQName(row.iri)
		if ok != (row.local != "") || ok && (namespace != row.namespace || local != row.local) {
			t.Errorf("%s: got %q %q %v", row.iri, namespace, local, ok)
		}
	}
}

func TestBlankLabel(t *testing.T) {
	for node, want := range map[string]string{"a": "a", "1.b": "1.b", "a.": "x_612e", "ü": "x_c3bc", "a b": "x_612062"} {
		if got := BlankLabel(node); got != want || BlankLabel(got) != got {
			t.Errorf("%q: got %q, want %q", node, got, want)
		}
	}
	if got := XMLBlankLabel("1.b"); got != "x_312e62" {
		t.Errorf("got %q", got)
	}
}

func TestReport(t *testing.T) {
	var r Report
	for _, q := range []quad.Quad{
		{Subject: quad.String("x"), Predicate: quad.IRI("a:b"), Object: quad.Int(1)},
		{Subject: quad.IRI("a:b"), Predicate: quad.BNode("x"), Object: quad.Int(1)},
		{Subject: quad.IRI("a:b"), Predicate: quad.IRI("a:b"), Object: nil},
		{Subject: quad.IRI("a:b"), Predicate: quad.IRI("a:b"), Object: quad.Int(1), Label: quad.String("x")},
		{Subject: quad.IRI("a:\x1b[31m"), Predicate: quad.IRI("a:b"), Object: quad.String("\xff")},
		{Subject: quad.IRI("a:b"), Predicate: quad.IRI("a:b"), Object: quad.LangString{Value: "x", Lang: "?"}},
	} {
		r.Admit(q)
	}
	for f, want := range map[Finding]int{NotRDF: 4, RepairedIRI: 1, RepairedText: 1, BadLanguage: 1, LostLabel: 0} {
		if got := r.Count(f); got != want {
			t.Errorf("%v: got %d, want %d", f, got, want)
		}
	}
	if lines := r.Lines(); len(lines) != 4 || strings.Contains(strings.Join(lines, ""), "\x1b") {
		t.Errorf("got %q, want four lines fit for a terminal", lines)
	}
}

func TestMemoForgetsButNeverLies(t *testing.T) {
	var m Memo[int]
	for i := range 3 * memoSize {
		key := FormatInt(int64(i))
		m.Put(key, i)
		if got, ok := m.GetString(key); !ok || got != i {
			t.Fatalf("%s: got %d %v", key, got, ok)
		}
	}
	kept := 0
	for i := range 3 * memoSize {
		if got, ok := m.Get([]byte(FormatInt(int64(i)))); ok {
			kept++
			if got != i {
				t.Fatalf("%d: got %d", i, got)
			}
		}
	}
	if kept == 0 || kept > memoSize {
		t.Errorf("%d of %d remembered", kept, 3*memoSize)
	}
	m.Clear()
	if _, ok := m.GetString("1"); ok {
		t.Error("remembers after Clear")
	}
}
