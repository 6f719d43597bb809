package exports

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/vocab"
)

// made is a source of count facts that come into being as they are read.
func made(count int) Source {
	quadsOf := func(i int) []quad.Quad {
		f, a := quad.IRI(fmt.Sprintf("f:%09d", i)), quad.IRI(fmt.Sprintf("a:%08d", i/10))
		said := func(p string, o quad.Value) quad.Quad {
			return quad.Quad{Subject: f, Predicate: quad.IRI(p), Object: o, Label: a}
		}
		return []quad.Quad{
			{Subject: quad.IRI(fmt.Sprintf("e:%d", i)), Predicate: quad.IRI("p:knows"), Object: quad.IRI(fmt.Sprintf("e:%d", i+1)), Label: f},
			said(vocab.Confidence, quad.Float(0.5)), said(vocab.Evidence, a+"#char=0,9"), said(vocab.Context, a+"#char=0,10"),
			said(vocab.SubjectText, quad.String(fmt.Sprint("the ", i))), said(vocab.Sentence, quad.Int(i%10)),
		}
	}
	all := func(yield func(quad.Quad, error) bool) {
		for i := range count {
			for _, q := range quadsOf(i) {
				if !yield(q, nil) {
					return
				}
			}
		}
	}
	return Source{
		Quads:  all,
		Sorted: func(bool, func([]byte, quad.Value) []byte) iter.Seq2[quad.Quad, error] { return all },
		Articles: func(yield func([]quad.Quad, error) bool) {
			for i := 0; i < count; i += 10 {
				var article []quad.Quad
				for k := range 10 {
					article = append(article, quadsOf(i+k)...)
				}
				if !yield(article, nil) {
					return
				}
			}
		},
	}
}

// A peak remembers the most memory that was in use at a write.
type peak struct{ bytes uint64 }

func (p *peak) Write(b []byte) (int, error) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	p.bytes = max(p.bytes, m.HeapAlloc)
	return len(b), nil
}

// slack is what the garbage collector may leave lying about, in bytes.
const slack = 4 << 20

// TestMemoryIsFlat writes twenty times as many facts and demands the same memory.
func TestMemoryIsFlat(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	used := func(f Format, facts int) uint64 {
		var p peak
		runtime.GC()
		if err := f.Write(context.Background(), &p, made(facts), Options{}); err != nil {
			t.Fatal(err)
		}
		return p.bytes
	}
	for _, name := range []string{"nquads", "ntriples", "turtle", "trig", "rdfxml", "jsonld", "kgtk", "jsonl", "csv-facts", "tsv"} {
		f, _ := Find(name)
		used(f, 1000)
		few, many := used(f, 1000), used(f, 20_000)
		if many > few+slack {
			t.Errorf("%s: %d kB for 1000 facts, %d kB for 20,000", name, few>>10, many>>10)
		}
	}
}
