package train

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/model"
)

// Vectors are word vectors learned from raw text by the structured skip-gram model
// with negative sampling: each word predicts its neighbours, and every relative
// position has output vectors of its own, which keeps word order and suits syntax
// (Ling, Dyer, Black & Trancoso 2015, "Two/Too Simple Adaptations of Word2Vec for
// Syntax Problems"; Mikolov et al. 2013 for the sampling).
type Vectors struct {
	Dim   int
	Words []string    // lower-case, digits as 0, most frequent first
	Count []int       // of each word
	Rows  [][]float32 // of each word
}

// A VectorSetting steers Learn. The zero value of a field means its default.
type VectorSetting struct {
	Dim       int     // 64
	MinCount  int     // rarer words get no vector; 4
	Window    int     // words on each side; 2
	Negatives int     // random words for each neighbour; 5
	Epochs    int     // 5
	Rate      float64 // first learning rate, falls linearly; 0.025
	Seed      uint64
}

// Learn learns vectors from sentences of normalised words.
func Learn(sentences [][]string, set VectorSetting, progress func(epoch int)) *Vectors {
	set.Dim, set.MinCount, set.Window = cmp.Or(set.Dim, 64), cmp.Or(set.MinCount, 4), cmp.Or(set.Window, 2)
	set.Negatives, set.Epochs, set.Rate = cmp.Or(set.Negatives, 5), cmp.Or(set.Epochs, 5), cmp.Or(set.Rate, 0.025)
	v := vocabulary(sentences, set)
	ids := make(map[string]int32, len(v.Words))
	for i, w := range v.Words {
		ids[w] = int32(i)
	}
	text := make([][]int32, len(sentences))
	total := 0
	for i, s := range sentences {
		for _, w := range s {
			if id, ok := ids[w]; ok {
				text[i] = append(text[i], id)
				total++
			}
		}
	}
	rnd := rand.New(rand.NewPCG(set.Seed, 1))
	for i := range v.Rows {
		v.Rows[i] = make([]float32, set.Dim)
		for j := range v.Rows[i] {
			v.Rows[i][j] = (rnd.Float32() - 0.5) / float32(set.Dim)
		}
	}
	places := 2 * set.Window
	out := make([][]float32, places*len(v.Words))
	for i := range out {
		out[i] = make([]float32, set.Dim)
	}
	// Negatives are drawn from count^0.75, frequent words are thinned as in word2vec.
	var noise []int32
	keep := make([]float64, len(v.Words))
	for i, c := range v.Count {
		for n := int(math.Pow(float64(c), 0.75)/4) + 1; n > 0; n-- {
			noise = append(noise, int32(i))
		}
		f := float64(c) / float64(total)
		keep[i] = min(1, math.Sqrt(5e-4/f))
	}
	grad := make([]float32, set.Dim)
	done, kept := 0, []int32(nil)
	for e := range set.Epochs {
		for _, s := range text {
			rate := float32(set.Rate * max(0.01, 1-float64(done)/float64(total*set.Epochs)))
			done += len(s)
			kept = kept[:0]
			for _, w := range s {
				if rnd.Float64() < keep[w] {
					kept = append(kept, w)
				}
			}
			for i, w := range kept {
				row := v.Rows[w]
				for p := range places {
					j := i + p - set.Window
					if p >= set.Window {
						j++
					}
					if j < 0 || j >= len(kept) {
						continue
					}
					clear(grad)
					for n := 0; n <= set.Negatives; n++ {
						target, label := kept[j], float32(1)
						if n > 0 {
							target, label = noise[rnd.IntN(len(noise))], 0
						}
						skipGram(row, out[int(target)*places+p], grad, label, rate)
					}
					for k, g := range grad {
						row[k] += g
					}
				}
			}
		}
		progress(e + 1)
	}
	return v
}

// skipGram moves the output vector o and adds the step of the word's row to grad.
func skipGram(row, o, grad []float32, label, rate float32) {
	o, grad = o[:len(row)], grad[:len(row)]
	var a, b, c, d float32
	for k := 0; k+3 < len(row); k += 4 {
		a += row[k] * o[k]
		b += row[k+1] * o[k+1]
		c += row[k+2] * o[k+2]
		d += row[k+3] * o[k+3]
	}
	g := (label - float32(1/(1+math.Exp(-float64(a+b+c+d))))) * rate
	for k, x := range row {
		grad[k] += g * o[k]
		o[k] += g * x
	}
}

func vocabulary(sentences [][]string, set VectorSetting) *Vectors {
	count := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			count[w]++
		}
	}
	v := &Vectors{Dim: set.Dim}
	for w, n := range count {
		if n >= set.MinCount && len(w) < 40 {
			v.Words = append(v.Words, w)
		}
	}
	slices.SortFunc(v.Words, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	for _, w := range v.Words {
		v.Count = append(v.Count, count[w])
	}
	v.Rows = make([][]float32, len(v.Words))
	return v
}

// RawText reads the .txt files in the folders rawtext/* under dir, in the order of
// their names, and returns a list of words for each paragraph.
func RawText(dir string) ([][]string, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "rawtext", "*", "*.txt"))
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("train: no rawtext/*/*.txt under %s", dir)
	}
	slices.Sort(paths)
	var out [][]string
	for _, p := range paths {
		b, err := os.ReadFile(p)
		if err != nil {
			return nil, fmt.Errorf("train: %w", err)
		}
		var paragraph []string
		for line := range strings.Lines(string(b)) {
			if strings.TrimSpace(line) == "" {
				if len(paragraph) > 0 {
					out = append(out, paragraph)
				}
				paragraph = nil
				continue
			}
			paragraph = appendWords(paragraph, line)
		}
		if len(paragraph) > 0 {
			out = append(out, paragraph)
		}
	}
	return out, nil
}

// TreebankText returns the sentences of a gold document as normalised words.
func TreebankText(d *corpus.Document) [][]string {
	out := make([][]string, len(d.Sentences))
	for i, s := range d.Sentences {
		for t := s.First; t < s.Last; t++ {
			out[i] = append(out[i], normal(d.Form(t)))
		}
	}
	return out
}

// normal returns w in lower case with every digit as 0 and straight quotes.
func normal(w string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '’' || r == '‘':
			return '\''
		case r == '“' || r == '”':
			return '"'
		case unicode.IsDigit(r):
			return '0'
		}
		return unicode.ToLower(r)
	}, w)
}

var clitics = []string{"n't", "'s", "'re", "'ve", "'ll", "'d", "'m"}

// appendWords splits a line roughly into words as treebanks have them.
func appendWords(dst []string, line string) []string {
	line = normal(strings.ReplaceAll(line, "_", ""))
	for line != "" {
		r, n := utf8.DecodeRuneInString(line)
		switch {
		case unicode.IsSpace(r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			n = strings.IndexFunc(line, func(r rune) bool {
				return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '.' && r != ','
			})
			if n < 0 {
				n = len(line)
			}
			word := strings.TrimRight(line[:n], "'.,")
			if i := strings.IndexAny(word, ".,"); i > 0 && !unicode.IsDigit(r) {
				word = word[:i]
			}
			n = len(word)
			tail := ""
			for _, c := range clitics {
				if strings.HasSuffix(word, c) && len(word) > len(c) {
					word, tail = word[:len(word)-len(c)], c
					break
				}
			}
			dst = append(dst, word)
			if tail != "" {
				dst = append(dst, tail)
			}
		case strings.HasPrefix(line, "--"):
			dst, n = append(dst, "--"), 2
		default:
			dst = append(dst, line[:n])
		}
		line = line[n:]
	}
	return dst
}

// Save writes v to path; LoadVectors reads it.
func (v *Vectors) Save(path string) error {
	w := model.NewWriter("vectors 1")
	w.Section("dim", []byte{byte(v.Dim)})
	w.Section("words", []byte(strings.Join(v.Words, "\n")))
	var all []float32
	for i, r := range v.Rows {
		all = append(append(all, float32(v.Count[i])), r...)
	}
	w.Float32s("rows", all)
	return os.WriteFile(path, w.Bytes(), 0o666)
}

// LoadVectors reads vectors that Save wrote.
func LoadVectors(path string) (*Vectors, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("train: %w (run the step clusters first)", err)
	}
	r, err := model.Open(data, "vectors 1")
	if err != nil {
		return nil, err
	}
	v := &Vectors{Dim: int(r.Section("dim", 1)[0])}
	v.Words = strings.Split(string(r.Section("words", -1)), "\n")
	all := r.Float32s("rows", len(v.Words)*(1+v.Dim))
	for len(all) > 0 && r.Err() == nil {
		v.Count = append(v.Count, int(all[0]))
		v.Rows = append(v.Rows, all[1:1+v.Dim])
		all = all[1+v.Dim:]
	}
	return v, r.Err()
}
