package turtle

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// story is the running example: two facts and what is known of them.
var story = []quad.Quad{
	{Subject: quad.IRI("e:regime"), Predicate: quad.IRI("skos:prefLabel"), Object: quad.LangString{Value: "North Korean \"regime\"", Lang: "en"}, Label: quad.IRI("a:9")},
	{Subject: quad.IRI("e:regime"), Predicate: quad.IRI("p:implements"), Object: quad.IRI("e:qr-code-payment-system"), Label: quad.IRI("f:1")},
	{Subject: quad.IRI("e:regime"), Predicate: quad.IRI("p:implements"), Object: quad.IRI("e:local-development-20x10"), Label: quad.IRI("f:2")},
	{Subject: quad.IRI("e:regime"), Predicate: quad.IRI("p:planned/curb"), Object: quad.IRI("e:flow-of-information"), Label: quad.IRI("f:3")},
	{Subject: quad.IRI("f:1"), Predicate: quad.IRI("clew:evidence"), Object: quad.IRI("a:9#char=412,497"), Label: quad.IRI("a:9")},
	{Subject: quad.IRI("f:1"), Predicate: quad.IRI("clew:confidence"), Object: quad.Float(0.87), Label: quad.IRI("a:9")},
	{Subject: quad.IRI("e:regime"), Predicate: quad.IRI("rdf:type"), Object: quad.IRI("clew:Government"), Label: quad.IRI("a:9")},
	{Subject: quad.IRI("a:9"), Predicate: quad.IRI("schema:datePublished"), Object: quad.TypedString{Value: "2026-11-24", Type: "xsd:date"}},
	{Subject: quad.IRI("https://elsewhere.example/x"), Predicate: quad.IRI("clew:sentence"), Object: quad.Int(3)},
}

// TestLayout compares what is written, in the order given and sorted, with golden files.
func TestLayout(t *testing.T) {
	const path = "testdata/story.txtar"
	archive, err := txtar.ParseFile(path)
	if err != nil && !*update {
		t.Fatal(err)
	}
	if archive == nil {
		archive = &txtar.Archive{}
	}
	var got []txtar.File
	for _, c := range []struct {
		name    string
		write   rdf.Writer
		options rdf.WriteOptions
	}{
		{"as given.ttl", Write, rdf.WriteOptions{}},
		{"sorted.ttl", Write, rdf.WriteOptions{Sorted: true}},
		{"annotated.ttl", Write, rdf.WriteOptions{Sorted: true, Annotate: true}},
		{"as given.trig", WriteGraphs, rdf.WriteOptions{}},
		{"sorted.trig", WriteGraphs, rdf.WriteOptions{Sorted: true}},
	} {
		c.options.Prefixes = rdftest.Prefixes
		var out bytes.Buffer
		if _, err := c.write(&out, rdftest.Sequence(story), c.options); err != nil {
			t.Fatal(err)
		}
		got = append(got, txtar.File{Name: c.name, Data: out.Bytes()})
	}
	if *update {
		archive.Files = got
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if len(archive.Files) != len(got) {
		t.Fatalf("%s has %d files, want %d", path, len(archive.Files), len(got))
	}
	for i, f := range got {
		if want := archive.Files[i]; f.Name != want.Name || !bytes.Equal(f.Data, want.Data) {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Name, f.Data, want.Data)
		}
	}
}

// TestSortedIgnoresOrder checks that a graph has one sorted form.
func TestSortedIgnoresOrder(t *testing.T) {
	forwards := rdftest.HostileGraph()
	backwards := make([]quad.Quad, 0, 2*len(forwards))
	for i := len(forwards) - 1; i >= 0; i-- {
		backwards = append(backwards, forwards[i], forwards[i])
	}
	for _, write := range []rdf.Writer{Write, WriteGraphs} {
		var a, b bytes.Buffer
		o := rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: true}
		if _, err := write(&a, rdftest.Sequence(forwards), o); err != nil {
			t.Fatal(err)
		}
		if _, err := write(&b, rdftest.Sequence(backwards), o); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Error("two orders of one graph are written differently")
		}
	}
}

func TestForeignPrefixForXSD(t *testing.T) {
	p, err := rdf.NewPrefixes([]rdf.Prefix{{Name: "xsd", IRI: "https://example.org/not-xsd#"}, {Name: "rdf", IRI: "https://example.org/not-rdf#"}})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	q := quad.Quad{Subject: quad.IRI("urn:a"), Predicate: quad.IRI(rdf.NamespaceRDF + "type"), Object: quad.TypedString{Value: "1", Type: "xsd:integer"}}
	if _, err := Write(&out, rdftest.Sequence([]quad.Quad{q, {Subject: quad.IRI("urn:a"), Predicate: quad.IRI("rdf:type"), Object: quad.Int(1)}}), rdf.WriteOptions{Prefixes: p}); err != nil {
		t.Fatal(err)
	}
	want := "\n<urn:a> a \"1\"^^xsd:integer ;\n    rdf:type 1 .\n"
	if got := out.String(); !strings.HasSuffix(got, want) {
		t.Errorf("got\n%s\nwant at its end\n%s", got, want)
	}
}
