package name

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/model"
	"github.com/clew-kg/clew/extract/tag"
)

// document returns a tagged document of sentences whose words stand between blanks.
func document(t *testing.T, sentences ...string) *corpus.Document {
	t.Helper()
	d := corpus.NewDocument(&corpus.Article{Body: strings.Join(sentences, " ")})
	at := int32(0)
	for _, s := range sentences {
		sent := corpus.Sentence{First: int32(len(d.Tokens))}
		for w := range strings.FieldsSeq(s) {
			d.Tokens = append(d.Tokens, corpus.Token{Span: corpus.Span{Start: at, End: at + int32(len(w))}, Head: -1})
			at += int32(len(w)) + 1
		}
		sent.Last = int32(len(d.Tokens))
		sent.Span = corpus.Span{Start: d.Tokens[sent.First].Start, End: at - 1}
		d.Sentences = append(d.Sentences, sent)
	}
	tagger, err := tag.Default()
	if err != nil {
		t.Fatal(err)
	}
	tagger.Tag(d)
	return d
}

// spelled lists the names of d as "class words".
func spelled(d *corpus.Document) string {
	var out []string
	for _, n := range d.Names {
		out = append(out, n.Class.String()+" "+d.Text[d.Tokens[n.First].Start:d.Tokens[n.Last-1].End])
	}
	return strings.Join(out, "; ")
}

func shipped(t *testing.T) *Model {
	t.Helper()
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestFind(t *testing.T) {
	m := shipped(t)
	for _, c := range []struct{ name, text, want string }{
		{"persons and places", "On Monday Maria Lopez flew from Paris to South Korea .", "PER Maria Lopez; LOC Paris; LOC South Korea"},
		{"an organisation", "The World Bank and Siemens AG will pay for the bridge .", "ORG World Bank; ORG Siemens AG"},
		{"no names", "The farmers sold their rice at the market .", ""},
		{"a country in small letters", "she was born in germany and lives in chicago .", "LOC germany; LOC chicago"},
	} {
		d := document(t, c.text)
		m.Find(d)
		if got := spelled(d); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNamesAreInOrderAndInsideSentences(t *testing.T) {
	m := shipped(t)
	words := strings.Fields("Kim of the Bank Of London , IBM 's Paris - based St. John 2010 al-Qaeda U.S. iPhone “ THE ” . é 北京")
	rnd := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		var text []string
		for range 1 + rnd.IntN(4) {
			var s []string
			for range 1 + rnd.IntN(12) {
				s = append(s, words[rnd.IntN(len(words))])
			}
			text = append(text, strings.Join(s, " "))
		}
		d := document(t, text...)
		m.Find(d)
		last, k := int32(0), 0
		for _, n := range d.Names {
			for n.First >= d.Sentences[k].Last {
				k++
			}
			if n.First < last || n.Last <= n.First || n.Last > d.Sentences[k].Last {
				t.Fatalf("%q: name %+v", d.Text, n)
			}
			last = n.Last
		}
	}
}

func TestManyWorkersFindTheSame(t *testing.T) {
	m := shipped(t)
	text := []string{"Ben Goodger joined Mozilla in London .", "Goodger said that Mozilla would grow .", "MOZILLA hired him ."}
	want := document(t, text...)
	m.Find(want)
	var wait sync.WaitGroup
	for range 4 {
		d := document(t, text...)
		wait.Go(func() {
			for range 20 {
				m.Find(d)
				if !slices.Equal(d.Names, want.Names) {
					t.Errorf("got %v, want %v", d.Names, want.Names)
					return
				}
			}
		})
	}
	wait.Wait()
}

func TestLoad(t *testing.T) {
	cut := bytes.Clone(embedded)
	cut[len(cut)/2] ^= 1
	if _, err := Load(cut); !errors.Is(err, model.ErrDamaged) {
		t.Errorf("a changed byte: %v", err)
	}
	if _, err := Load(model.NewWriter("tag 1").Bytes()); err == nil {
		t.Error("a model of another kind was accepted")
	}
	w := model.NewWriter(kind)
	w.Section("buckets", make([]byte, buckets))
	if _, err := Load(w.Bytes()); !errors.Is(err, model.ErrDamaged) {
		t.Errorf("missing sections: %v", err)
	}
}

// sequences calls f with every sequence of n labels that spells names.
func sequences(n int, f func([]label)) {
	seq := make([]label, 0, n)
	var rest func()
	rest = func() {
		if len(seq) == n {
			if closes[seq[n-1]] {
				f(seq)
			}
			return
		}
		for y := range label(numLabels) {
			if len(seq) == 0 && !opens[y] || len(seq) > 0 && !slices.Contains(follows[y], seq[len(seq)-1]) {
				continue
			}
			seq = append(seq, y)
			rest()
			seq = seq[:len(seq)-1]
		}
	}
	rest()
}

func TestDecodeFindsTheBestSequence(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 2))
	for range 20 {
		m := &Model{}
		n := 1 + rnd.IntN(4)
		scores := make([][numLabels]int32, n)
		for i := range scores {
			for y := range scores[i] {
				scores[i][y] = int32(rnd.IntN(2001) - 1000)
			}
		}
		for b := range m.transitions {
			for y := range m.transitions[b] {
				m.transitions[b][y] = int32(rnd.IntN(2001) - 1000)
			}
		}
		value := func(seq []label) (sum int32) {
			for i, y := range seq {
				sum += scores[i][y]
				if i > 0 {
					sum += m.transitions[seq[i-1]][y]
				}
			}
			return sum
		}
		want := int32(math.MinInt32)
		sequences(n, func(seq []label) { want = max(want, value(seq)) })
		best := make([]label, n)
		m.decode(slices.Clone(scores), make([][numLabels]label, n), best)
		if got := value(best); got != want {
			t.Errorf("got %v with %d, want %d", best, got, want)
		}
	}
}

func TestLatticeSumsOverSequences(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 3))
	const n = 3
	l := lattice{n: n, scores: make([][numLabels]float64, n)}
	var trans transitions
	for i := range l.scores {
		for y := range l.scores[i] {
			l.scores[i][y] = rnd.NormFloat64()
		}
	}
	for b := range trans {
		for y := range trans[b] {
			trans[b][y] = math.Exp(rnd.NormFloat64())
		}
	}
	allowed := []Labels{OutsideOr(corpus.OtherName), ^Labels(0), ^Labels(0)}
	sum, first := 0.0, 0.0 // of all sequences, and of those whose second word is unnamed
	sequences(n, func(seq []label) {
		weight := 1.0
		for i, y := range seq {
			if allowed[i]>>y&1 == 0 {
				return
			}
			weight *= math.Exp(l.scores[i][y])
			if i > 0 {
				weight *= trans[seq[i-1]][y]
			}
		}
		sum += weight
		if seq[1] == outside {
			first += weight
		}
	})
	if got := l.run(&trans, allowed); math.Abs(got-math.Log(sum)) > 1e-9 {
		t.Errorf("log of the sum: got %v, want %v", got, math.Log(sum))
	}
	counts := make([][numLabels]float64, n)
	var pairs transitions
	l.add(&trans, counts, &pairs, 1)
	if got := counts[1][outside]; math.Abs(got-first/sum) > 1e-9 {
		t.Errorf("expected count: got %v, want %v", got, first/sum)
	}
	total := 0.0
	for b := range pairs {
		for y := range pairs[b] {
			total += pairs[b][y]
		}
	}
	if math.Abs(total-(n-1)) > 1e-9 {
		t.Errorf("transitions: got %v, want %d", total, n-1)
	}
}

func TestTrainLearnsAndRepeats(t *testing.T) {
	var examples []Example
	for range 6 {
		d := document(t, "Zorblax visited Quuxville .", "Then Zorblax slept .")
		labels := make([]Labels, len(d.Tokens))
		for i := range labels {
			labels[i] = Outside
		}
		copy(labels[0:], Of(corpus.PersonName, 1))
		copy(labels[2:], Of(corpus.PlaceName, 1))
		copy(labels[5:], Of(corpus.PersonName, 1))
		examples = append(examples, Example{Doc: d, Labels: labels, Weight: 1})
	}
	set := Setting{Epochs: 8, Mean: 2, First: 4, Folds: 2, Rate: 0.3, L1: 0.01, Rare: 1, Drop: 0.1, Bytes: 1 << 20, Seed: 1}
	quiet := func(string, int, float64) {}
	file, err := Train(examples, set, quiet)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(examples, set, quiet)
	if err != nil || !bytes.Equal(file, again) {
		t.Errorf("training twice gives different models (%v)", err)
	}
	m, err := Load(file)
	if err != nil {
		t.Fatal(err)
	}
	d := document(t, "Zorblax visited Quuxville .", "Then Zorblax slept .")
	m.Find(d)
	if got, want := spelled(d), "PER Zorblax; LOC Quuxville; PER Zorblax"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOfAndNames(t *testing.T) {
	var labels []label
	for _, set := range append(append(Of(corpus.PlaceName, 3), Outside), Of(corpus.OtherName, 1)...) {
		for y := range label(numLabels) {
			if set>>y&1 != 0 {
				labels = append(labels, y)
			}
		}
	}
	want := []corpus.Name{{First: 10, Last: 13, Class: corpus.PlaceName}, {First: 14, Last: 15, Class: corpus.OtherName}}
	if got := names(nil, labels, 10); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func BenchmarkFind(b *testing.B) {
	m, err := Default()
	if err != nil {
		b.Fatal(err)
	}
	d := document(&testing.T{}, "Ben Goodger , who joined Mozilla in London in 2004 , left for Google Inc. of Mountain View .", "Goodger said that Mozilla would grow without him in the years to come .")
	b.ReportAllocs()
	for b.Loop() {
		m.Find(d)
	}
	b.ReportMetric(float64(len(d.Sentences))*float64(b.N)/b.Elapsed().Seconds(), "sentences/s")
}
