package exports

import (
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/exports/csv"
	"github.com/clew-kg/clew/exports/gexf"
	"github.com/clew-kg/clew/exports/gml"
	"github.com/clew-kg/clew/exports/graphml"
	"github.com/clew-kg/clew/exports/graphology"
	"github.com/clew-kg/clew/exports/network"
	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/vocab"
)

// large returns the quads of count facts between a fifth as many entities, all from
// articles of ten facts each.
func large(count int) *corpus {
	var qs []quad.Quad
	nodes := count/5 + 1
	add := func(s, p string, o quad.Value, l string) {
		qs = append(qs, quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(p), Object: o, Label: quad.IRI(l)})
	}
	entity := func(i int) string { return fmt.Sprintf("e:entity-%d", i%nodes) }
	for i := range nodes {
		a := fmt.Sprintf("a:%d", i/2)
		add(entity(i), vocab.Type, quad.IRI("clew:Organization"), a)
		add(entity(i), vocab.Label, quad.String(fmt.Sprintf("Entity number %d", i)), a)
	}
	for i := range count {
		a, f := fmt.Sprintf("a:%d", i/10), fmt.Sprintf("f:%012d", i)
		add(entity(i*7), "p:implements", quad.IRI(entity(i*13+1)), f)
		add(f, vocab.Evidence, quad.IRI(fmt.Sprintf("%s#char=%d,%d", a, i%10*60, i%10*60+50)), a)
		add(f, vocab.Context, quad.IRI(fmt.Sprintf("%s#char=%d,%d", a, i%10*60, i%10*60+55)), a)
		add(f, vocab.Confidence, quad.Float(0.87), a)
		add(f, vocab.Sentence, quad.Int(i%10+1), a)
		add(f, vocab.SubjectText, quad.String("the subject & its words"), a)
		add(f, vocab.PredicateText, quad.String("has implemented"), a)
		add(f, vocab.ObjectText, quad.String("a system of some kind"), a)
	}
	quads.Sort(qs)
	return &corpus{quads: qs, facts: count}
}

// BenchmarkNetworkFormats measures codecs on a network in memory, in edges a second.
func BenchmarkNetworkFormats(b *testing.B) {
	c := large(50_000)
	n, err := project(context.Background(), c.source(), Options{Plain: true})
	if err != nil {
		b.Fatal(err)
	}
	for i := range n.Nodes { // as with a layout
		n.Nodes[i].X, n.Nodes[i].Y = float64(i)*1.25, float64(i)*-0.75
	}
	n.Positioned = true
	for _, row := range []struct {
		name  string
		write func() error
	}{
		{"gexf", func() error { return gexf.Write(io.Discard, n, gexf.V13, nil) }},
		{"graphml", func() error { return graphml.Write(io.Discard, n, graphml.Gephi, nil) }},
		{"csv", func() error { return csv.WriteEdges(io.Discard, n, csv.Options{}) }},
		{"graphology", func() error { return graphology.Write(io.Discard, n) }},
		{"gml", func() error { return gml.Write(io.Discard, n, nil) }},
	} {
		b.Run(row.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := row.write(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(n.Edges)*b.N)/b.Elapsed().Seconds(), "edges/s")
			b.ReportMetric(float64(len(c.quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

// BenchmarkQuadFormats measures formats from quads in memory to bytes, in quads a second.
func BenchmarkQuadFormats(b *testing.B) {
	c := large(50_000)
	for _, name := range []string{"nquads", "ntriples", "kgtk", "turtle", "jsonl", "csv-facts", "csv", "gexf"} {
		f, _ := Find(name)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.Write(context.Background(), io.Discard, c.source(), Options{Plain: true}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(c.quads)*b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

// BenchmarkProject measures the way from quads to a network.
func BenchmarkProject(b *testing.B) {
	c := large(20_000)
	for _, plain := range []bool{true, false} {
		b.Run(fmt.Sprintf("plain=%v", plain), func(b *testing.B) {
			var n *network.Network
			for b.Loop() {
				var err error
				if n, err = project(context.Background(), c.source(), Options{Plain: plain}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(n.Edges)*b.N)/b.Elapsed().Seconds(), "edges/s")
		})
	}
}
