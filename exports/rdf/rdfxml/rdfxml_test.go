package rdfxml

import (
	"bytes"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
)

const (
	head = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">`
	foot = `</rdf:RDF>`
)

// TestPredicates checks which predicates get a name, and that the others are counted.
func TestPredicates(t *testing.T) {
	for _, row := range []struct{ predicate, want string }{
		{"p:implements", "<p:implements>x</p:implements>"},
		{"p:planned/curb", `<ns:curb xmlns:ns="https://example.org/predicate/planned/">x</ns:curb>`},
		{"https://other.example/p?a&b=c", `<ns:c xmlns:ns="https://other.example/p?a&amp;b=">x</ns:c>`},
		{"rdf:value", "<rdf:value>x</rdf:value>"},
		{"rdf:_1", "<rdf:_1>x</rdf:_1>"},
		{"p:42", ""},
		{"p:", ""},
		{"rdf:li", ""},
		{"rdf:about", ""},
		{"rdf:Description", ""},
		{"http://www.w3.org/2000/xmlns/x", ""},
	} {
		var out bytes.Buffer
		q := quad.Quad{Subject: quad.IRI("e:a"), Predicate: quad.IRI(row.predicate), Object: quad.String("x")}
		report, err := Write(&out, rdftest.Sequence([]quad.Quad{q}), rdf.WriteOptions{Prefixes: rdftest.Prefixes})
		if err != nil {
			t.Fatal(err)
		}
		if named := report.Count(rdf.Unnameable) == 0; named != (row.want != "") || named && !strings.Contains(out.String(), row.want) {
			t.Errorf("%s: counted %d, wrote\n%s\nwant %q", row.predicate, report.Count(rdf.Unnameable), &out, row.want)
		}
	}
}

func TestCounts(t *testing.T) {
	var out bytes.Buffer
	report, err := Write(&out, rdftest.Sequence([]quad.Quad{
		{Subject: quad.IRI("e:a"), Predicate: quad.IRI("p:is"), Object: quad.String("a\x00b]]>\uFFFE"), Label: quad.IRI("f:1")},
	}), rdf.WriteOptions{Prefixes: rdftest.Prefixes})
	if err != nil {
		t.Fatal(err)
	}
	if report.Count(rdf.RemovedChars) != 1 || report.Count(rdf.LostLabel) != 1 || !strings.Contains(out.String(), ">ab]]&gt;<") {
		t.Errorf("%v\n%s", report.Lines(), &out)
	}
}

// TestXMLLint has libxml2 judge whether what we write is XML.
func TestXMLLint(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("needs xmllint")
	}
	var out bytes.Buffer
	if _, err := Write(&out, rdftest.Sequence(rdftest.HostileGraph()), rdf.WriteOptions{Prefixes: rdftest.Prefixes}); err != nil {
		t.Fatal(err)
	}
	command := exec.Command(xmllint, "--noout", "--nonet", "-")
	command.Stdin = &out
	if message, err := command.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, message)
	}
}

func TestErrors(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"two roots", head + foot + "<a/>", "a second root element, a"},
		{"text outside", "x" + head + foot, "text outside the root element"},
		{"unclosed", head, "the document ends before its root element does"},
		{"empty", "", "the document ends before its root element does"},
		{"crossed tags", head + "<e:A></e:B>" + foot, "closing tag e:B without its opening tag"},
		{"undeclared prefix", head + "<x:A/>" + foot, "prefix x: is not declared"},
		{"attribute twice", head + `<e:A e:p="1" e:p="2"/>` + foot, "attribute e:p given twice"},
		{"two subjects", head + `<e:A rdf:about="e:a" rdf:ID="a"/>` + foot, "a node with two of rdf:about, rdf:ID and rdf:nodeID"},
		{"mixed content", head + `<e:A><e:p>x<e:B/></e:p></e:A>` + foot, "a property with more than one node, or with text beside it"},
		{"text after", head + `<e:A><e:p><e:B/>x</e:p></e:A>` + foot, "text beside a node in a property"},
		{"no IRI", head + `<e:A rdf:about="a b"/>` + foot, `"a b" is no IRI`},
		{"external entity", `<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + head + `<e:A><e:p>&x;</e:p></e:A>` + foot, "invalid character entity &x;"},
		{"long entity", `<!DOCTYPE r [<!ENTITY x "` + strings.Repeat("x", maxEntity+1) + `">]>` + head + foot, "entity x: more than 1024 bytes or 1000 entities"},
	} {
		_, err := rdftest.Collect(Read(strings.NewReader(row.text), rdf.ReadOptions{}))
		var syntax *rdf.SyntaxError
		if !errors.As(err, &syntax) || syntax.Reason != row.want {
			t.Errorf("%s: got %v, want %s", row.name, err, row.want)
		}
	}
	_, err := rdftest.Collect(Read(strings.NewReader(head+"\n<e:A>\n  <e:p>&nope;</e:p>"), rdf.ReadOptions{Name: "g.rdf"}))
	if err == nil || !strings.HasPrefix(err.Error(), "rdfxml: g.rdf:3:") {
		t.Errorf("got %v, want it on line 3 of g.rdf", err)
	}
}

// TestEntities reads a document as ontologies are written, with entities for namespaces.
func TestEntities(t *testing.T) {
	text := `<?xml version="1.0"?>
<!DOCTYPE rdf:RDF [
  <!ENTITY base "http://e/">
  <!ENTITY e "&base;v#&#x41;">
]>
` + head + `<rdf:Description rdf:about="&e;">` + "<e:p>&lt;&e;&gt;</e:p></rdf:Description>" + foot
	quads, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{}))
	want := quad.Quad{Subject: quad.IRI("http://e/v#A"), Predicate: quad.IRI("http://e/p"), Object: quad.String("<http://e/v#A>")}
	if err != nil || len(quads) != 1 || quads[0] != want {
		t.Errorf("got %v, %v; want %v", quads, err, want)
	}
}

// TestLimits feeds what would exhaust a careless reader.
func TestLimits(t *testing.T) {
	deep := head + strings.Repeat("<e:A><e:p>", 600)
	laughs := `<!DOCTYPE r [<!ENTITY a "` + strings.Repeat("x", 1000) + `">]>` + head + "<e:A><e:p>" + strings.Repeat("&a;", 1<<20)
	for name, text := range map[string]string{
		"depth":    deep,
		"text":     head + "<e:A><e:p>" + strings.Repeat("x", 1<<20),
		"tag":      head + `<e:A e:p="` + strings.Repeat("x", 1<<20),
		"comment":  head + "<!--" + strings.Repeat("x", 1<<20),
		"literal":  head + `<e:A><e:p rdf:parseType="Literal">` + strings.Repeat("<b>x</b>", 1<<17),
		"entities": laughs,
	} {
		_, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{MaxTerm: 1 << 18}))
		var syntax *rdf.SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(syntax.Reason, "limit") {
			t.Errorf("%s: got %v, want a limit", name, err)
		}
	}
}

func TestEncodings(t *testing.T) {
	body := head + "<e:A rdf:about='e:a'><e:p>é</e:p></e:A>" + foot
	latin := "<?xml version='1.0' encoding='ISO-8859-1'?>" + strings.ReplaceAll(body, "é", "\xe9")
	wide := []byte{0xFF, 0xFE}
	for _, r := range "<?xml version='1.0' encoding='UTF-16'?>" + body {
		wide = append(wide, byte(r), byte(r>>8))
	}
	for name, text := range map[string]string{"UTF-8 with mark": "\uFEFF" + body, "Latin-1": latin, "UTF-16": string(wide)} {
		quads, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{}))
		if err != nil || len(quads) != 2 || quads[1].Object != quad.String("é") {
			t.Errorf("%s: got %v, %v", name, quads, err)
		}
	}
}

// TestStopsWhenTheLoopDoes leaves the loop at each quad in turn.
func TestStopsWhenTheLoopDoes(t *testing.T) {
	text := head + `<e:A e:q="1"><e:p rdf:ID="s" rdf:parseType="Collection"><e:B e:q="2"/><e:B/></e:p><e:r rdf:parseType="Resource"><e:s>3</e:s></e:r></e:A>` + foot
	all, err := rdftest.Collect(Read(strings.NewReader(text), rdf.ReadOptions{}))
	if err != nil || len(all) < 15 {
		t.Fatalf("got %d quads, %v", len(all), err)
	}
	for stop := range all {
		n := 0
		for range Read(strings.NewReader(text), rdf.ReadOptions{}) {
			if n++; n > stop {
				break
			}
		}
	}
}
