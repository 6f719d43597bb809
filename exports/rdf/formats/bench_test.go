package formats

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/clew-kg/clew/exports/rdf"
	"github.com/clew-kg/clew/exports/rdf/rdftest"
)

// factGraph is a graph of n facts as clew stores them, five quads each.
func factGraph(n int) []quad.Quad {
	quads := make([]quad.Quad, 0, 5*n)
	for i := range n {
		fact, article := quad.IRI(fmt.Sprintf("f:%016x", i*2654435761)), quad.IRI(fmt.Sprintf("a:%d", i/20))
		subject, object := quad.IRI(fmt.Sprintf("e:entity-%d", i%997)), quad.IRI(fmt.Sprintf("e:entity-%d", i*31%1009))
		quads = append(quads,
			quad.Quad{Subject: subject, Predicate: quad.IRI("p:implements"), Object: object, Label: fact},
			quad.Quad{Subject: fact, Predicate: quad.IRI("clew:evidence"), Object: article + quad.IRI(fmt.Sprintf("#char=%d,%d", i, i+40)), Label: article},
			quad.Quad{Subject: fact, Predicate: quad.IRI("clew:confidence"), Object: quad.Float(float64(i%100) / 100), Label: article},
			quad.Quad{Subject: fact, Predicate: quad.IRI("clew:subjectText"), Object: quad.String("the \"communist\" regime"), Label: article},
			quad.Quad{Subject: subject, Predicate: quad.IRI("skos:prefLabel"), Object: quad.LangString{Value: "North Hamgyong Province", Lang: "en"}, Label: article},
		)
	}
	return quads
}

func BenchmarkWrite(b *testing.B) {
	quads := factGraph(20_000)
	for _, f := range All {
		for _, sorted := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/sorted=%v", f.Name, sorted), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := f.Write(io.Discard, rdftest.Sequence(quads), rdf.WriteOptions{Prefixes: rdftest.Prefixes, Sorted: sorted}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(len(quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
			})
		}
	}
}

func BenchmarkRead(b *testing.B) {
	quads := factGraph(20_000)
	for _, f := range readable() {
		b.Run(f.Name, func(b *testing.B) {
			text, _ := written(b, f, quads, rdf.WriteOptions{Prefixes: rdftest.Prefixes})
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				for _, err := range f.Read(bytes.NewReader([]byte(text)), rdf.ReadOptions{Prefixes: rdftest.Prefixes}) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

// BenchmarkReadBesideRapper reads one Turtle file with us and with rapper, one after the other.
func BenchmarkReadBesideRapper(b *testing.B) {
	rapper, err := exec.LookPath("rapper")
	if err != nil {
		b.Skip("needs rapper")
	}
	turtle, _ := ByName("turtle")
	text, _ := written(b, turtle, factGraph(100_000), rdf.WriteOptions{Prefixes: rdftest.Prefixes})
	path := filepath.Join(b.TempDir(), "facts.ttl")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		b.Fatal(err)
	}
	var ours, theirs time.Duration
	triples := 0
	for b.Loop() {
		start := time.Now()
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		for _, err := range turtle.Read(f, rdf.ReadOptions{Prefixes: rdftest.Prefixes}) {
			if err != nil {
				b.Fatal(err)
			}
			triples++
		}
		f.Close()
		ours += time.Since(start)
		start = time.Now()
		if out, err := exec.Command(rapper, "-q", "-c", "-i", "turtle", path).CombinedOutput(); err != nil {
			b.Fatalf("%v: %s", err, out)
		}
		theirs += time.Since(start)
	}
	b.ReportMetric(float64(triples)/ours.Seconds(), "ours/s")
	b.ReportMetric(float64(triples)/theirs.Seconds(), "rapper/s")
}
