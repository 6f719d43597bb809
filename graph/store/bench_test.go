package store

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"github.com/cayleygraph/quad"
)

// newsQuads is the size of the graph that benchmarks run on. CLEW_BENCH_QUADS sets
// another, 10000000 for the large one.
func newsQuads() int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("CLEW_BENCH_QUADS"), "1000000"))
	if err != nil {
		panic(err)
	}
	return n
}

// news yields the articles of a synthetic news graph with n quads in all, about 300
// an article: entities by a power law, 200 predicates by another, a label of its own
// for each fact, three quarters of the facts between entities, the rest with a
// literal; each fact with its evidence and confidence.
func news(n int) iter.Seq2[Article, error] {
	return func(yield func(Article, error) bool) {
		for i := 0; n > 0; i++ {
			a := newsArticle(i, min(n, 300))
			n -= len(a.Quads)
			if !yield(a, nil) {
				return
			}
		}
	}
}

// newsArticle makes article i with the given number of quads.
func newsArticle(i, quads int) Article {
	rng := rand.New(rand.NewPCG(uint64(i), 7))
	entities, predicates := rand.NewZipf(rng, 1.1, 8, 200_000), rand.NewZipf(rng, 1.2, 4, 199)
	id := "a:" + slug(rng)
	label := quad.IRI(id)
	a := Article{ID: id, Origin: fmt.Sprintf("articles/%06d.txt", i), Build: "bench", Text: newsText(rng), Info: fmt.Appendf(nil, `{"title":"Article %d"}`, i)}
	add := func(s, p quad.IRI, o quad.Value, l quad.IRI) {
		if len(a.Quads) < quads {
			a.Quads = append(a.Quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: l})
		}
	}
	entity := func() quad.IRI { return quad.IRI("e:entity-" + strconv.FormatUint(entities.Uint64(), 36)) }
	add(label, "rdf:type", quad.IRI("schema:NewsArticle"), label)
	add(label, "schema:headline", quad.String(fmt.Sprintf("Article %d", i)), label)
	for range 10 {
		e := entity()
		add(e, "skos:prefLabel", quad.String(e[2:]), label)
	}
	for at := 0; len(a.Quads) < quads; at++ {
		f := quad.IRI("f:" + slug(rng))
		var o quad.Value = entity()
		if rng.IntN(4) == 0 {
			o = quad.String(fmt.Sprintf("%d million won in %d", rng.IntN(1000), 1990+rng.IntN(36)))
		}
		add(f, evidence, quad.IRI(fmt.Sprintf("%s#char=%d,%d", id, at*20, at*20+15)), label)
		add(entity(), quad.IRI("p:predicate-"+strconv.FormatUint(predicates.Uint64(), 10)), o, f)
		add(f, "clew:confidence", quad.Float(float64(rng.IntN(1000))/1000), label)
	}
	return a
}

// slug returns 80 random bits as content hashes are written.
func slug(rng *rand.Rand) string {
	sum := sha256.Sum256(binary.BigEndian.AppendUint64(nil, rng.Uint64()))
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:10])
}

func newsText(rng *rand.Rand) string {
	text := make([]byte, 0, 3000)
	for len(text) < 2500 {
		text = append(text, words[rng.IntN(len(words))]...)
		text = append(text, ' ')
	}
	return string(text)
}

var words = []string{"the", "regime", "of", "introduced", "payment", "system", "under", "a", "policy", "that", "people", "in", "province", "phones", "border", "officials", "said", "market", "rice", "prices", "report", "new", "order"}

// newsSlice holds n quads of news in memory, so that making them is not measured.
func newsSlice(n int) []Article {
	var all []Article
	for a := range news(n) {
		all = append(all, a)
	}
	return all
}

func BenchmarkLoad(b *testing.B) {
	n := newsQuads()
	arts := newsSlice(n)
	for _, place := range []string{"disk", "memory"} {
		b.Run(place, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := OpenMemory()
				if place == "disk" {
					s = openTemp(b)
				}
				if _, err := s.Load(ctx, articleSeq(arts)); err != nil {
					b.Fatal(err)
				}
				if place == "disk" {
					st, err := s.Stats(ctx)
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(st.DiskBytes)/float64(n), "B/quad")
					for _, sp := range st.Spaces {
						b.Logf("%-20s %6.1f B/quad", sp.Name, float64(sp.Bytes)/float64(n))
					}
				}
				closeStore(b, s)
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		})
	}
}

func openTemp(b testing.TB) *Store {
	s, err := Open(ctx, b.TempDir(), Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	return s
}
