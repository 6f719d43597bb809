package segment

import (
	_ "embed"
	"sync"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/model"
)

//go:embed english.model
var english []byte

// kind names the model file; the number goes up when features change.
const kind = "segment 1"

// tableBits is the binary logarithm of the number of weights. Half of them cost 0.1
// sentences F1 on EWT dev, twice as many bring nothing.
const tableBits = 16

// A boundaries tells where sentences end: a linear model over hashed features of the
// gap between two words (logistic regression; features in the manner of Gillick
// 2009, "Sentence boundary detection and the problem with the U.S.", with shapes,
// length and open quotations added, since many sentences of web text end without a
// mark). Its arithmetic is in integers, so that it decides alike on every processor.
type boundaries struct {
	weights   []int8 // 1<<tableBits
	threshold int32  // a gap whose sum is greater ends a sentence
}

var loaded = sync.OnceValue(func() *boundaries {
	m, err := open(english)
	if err != nil {
		panic("segment: embedded model: " + err.Error())
	}
	return m
})

func open(data []byte) (*boundaries, error) {
	r, err := model.Open(data, kind)
	if err != nil {
		return nil, err
	}
	m := &boundaries{weights: r.Int8s("weights", 1<<tableBits)}
	t := r.Int8s("threshold", 1)
	m.threshold = int32(t[0]) * 8
	return m, r.Err()
}

// A look is what the features see of a word.
type look struct {
	form  uint32 // hash of the form in lower case
	shape shape
}

// A shape is a coarse class of forms.
type shape uint8

const (
	none      shape = iota // beyond the block
	lowered                // "house"
	titled                 // "House"
	initial                // "H"
	capitals               // "HOUSE"
	mixed                  // "iPhone"
	number                 // "1,000", "3rd"
	stop                   // "."
	asking                 // "?", "!!"
	dots                   // "..."
	comma                  // ","
	colon                  // ":"
	semicolon              // ";"
	opening                // "(", "“"
	ending                 // ")", "”"
	straight               // `"`, "'"
	dash                   // "-", "—"
	dotted                 // "Dr.", "U.S."
	clitic                 // "'s"
	symbol                 // anything else
)

// lookAt returns the look of token i of d, which may be out of the range [first,last).
func lookAt(d *corpus.Document, i, first, last int) look {
	if i < first || i >= last {
		return look{}
	}
	w := d.Tokens[i].Of(d.Text)
	h := uint32(2166136261)
	for k := range min(len(w), 16) {
		c := w[k]
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		} else if c >= '0' && c <= '9' {
			c = '0'
		}
		h = (h ^ uint32(c)) * 16777619
	}
	return look{h, shapeOf(w)}
}

func shapeOf(w string) shape {
	c := w[0]
	switch {
	case c >= 'a' && c <= 'z':
		if len(w) > 1 && w[len(w)-1] == '.' {
			return dotted
		}
		return lowered
	case c >= 'A' && c <= 'Z':
		return capitalShape(w)
	case isDigit(c):
		return number
	case c == '.':
		if len(w) > 1 {
			return dots
		}
		return stop
	}
	switch c {
	case '?', '!':
		return asking
	case ',':
		return comma
	case ':':
		if len(w) > 1 {
			return symbol
		}
		return colon
	case ';':
		return semicolon
	case '(', '[', '{':
		return opening
	case ')', ']', '}':
		return ending
	case '"':
		return straight
	case '-':
		return dash
	case '\'', '`':
		if len(w) > 2 || len(w) == 2 && w[1] != c {
			return clitic
		}
		return straight
	}
	switch r := nextRune(w, 0, len(w)); r {
	case '“', '‘', '«', '„':
		return opening
	case '”', '’', '»':
		if r == '’' && len(w) > len("’") {
			return clitic
		}
		return ending
	case '–', '—', '―':
		return dash
	case '…':
		return dots
	default:
		if isUpper(r) {
			return titled
		}
		if isLower(r) {
			return lowered
		}
	}
	return symbol
}

// capitalShape returns the shape of a word with a first capital of ASCII.
func capitalShape(w string) shape {
	if w[len(w)-1] == '.' {
		return dotted
	}
	if len(w) == 1 {
		return initial
	}
	if len(w) > 2 && (w[1] == '\'' || w[1] == 'c' && w[0] == 'M') {
		return titled // O'Brien, McCain
	}
	upper, lower := false, false
	for k := 1; k < len(w); k++ {
		if c := w[k]; c >= 'A' && c <= 'Z' {
			upper = true
		} else if c >= 'a' {
			lower = true
		}
	}
	switch {
	case upper && lower:
		return mixed
	case upper:
		return capitals
	}
	return titled
}

// A gap is a place between two words of a block, with what a decision may need.
type gap struct {
	before [3]look // the words before, the nearest first
	after  [3]look // the words after, the nearest first
	first  look    // the first word of the sentence so far
	length int     // words of the sentence so far
	rest   int     // words of the block after the gap
	lower  int     // words of shape lowered in the sentence so far
	glued  bool    // no white space at the gap
	quoted bool    // a straight quotation mark is open
	nested bool    // a bracket or a curly quotation mark is open
}

// candidate reports whether a sentence may end at the gap at all.
func (g *gap) candidate() bool {
	s, n := g.before[0].shape, g.after[0].shape
	if g.glued {
		return (s >= stop && s <= dots || s == straight || s == ending) && n != clitic && n != ending && n != comma
	}
	return s >= stop && s != comma && s != clitic || s == comma && n == dash || n != lowered && n != comma && n != clitic && n != stop
}

// bucket maps a count to a class: 0–4 as they are, then ranges.
func bucket(n int) uint32 {
	switch {
	case n <= 4:
		return uint32(n)
	case n <= 7:
		return 5
	case n <= 12:
		return 6
	case n <= 20:
		return 7
	case n <= 40:
		return 8
	}
	return 9
}

// numFeatures is how many features a gap has, one a template.
const numFeatures = 25

// features writes the indices of the features of g to f.
func (g *gap) features(f *[numFeatures]uint32) {
	b0, b1, b2 := g.before[0], g.before[1], g.before[2]
	a0, a1, a2 := g.after[0], g.after[1], g.after[2]
	flags := bit(g.glued) | bit(g.quoted)<<1 | bit(g.nested)<<2
	s := uint32(b0.shape)<<5 | uint32(a0.shape) // the shapes around the gap
	wide := uint32(b1.shape)<<15 | s<<5 | uint32(a1.shape)
	length, rest := bucket(g.length), bucket(g.rest)
	const bits = tableBits
	n := 0
	add := func(x, y uint32) {
		h := uint64(x)*0x9e3779b97f4a7c15 ^ uint64(y)*0xc2b2ae3d27d4eb4f ^ uint64(n+1)*0x165667b19e3779f9
		h ^= h >> 29
		h *= 0xbf58476d1ce4e5b9
		f[n] = uint32(h >> (64 - bits))
		n++
	}
	add(s, flags)
	add(b0.form, 0)
	add(a0.form, 0)
	add(b0.form, a0.form)
	add(b0.form, uint32(a0.shape))
	add(wide, 0)
	add(uint32(b2.shape), wide)
	add(wide, uint32(a2.shape))
	add(b1.form, b0.form^uint32(a0.shape))
	add(a0.form, uint32(b0.shape))
	add(a0.form, a1.form^uint32(b0.shape))
	add(length, s)
	add(length, b0.form)
	add(rest, s)
	add(length<<4|rest, uint32(b0.shape))
	add(flags, wide)
	add(a1.form, s)
	add(b1.form, s)
	add(g.first.form, s)
	add(uint32(g.first.shape), s<<4|length)
	add(bucket(g.lower), s)
	add(b1.form, a0.form)
	add(a0.form, length)
	add(b2.form, s)
	add(a0.form, uint32(a1.shape)<<5|uint32(b0.shape))
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// ends reports whether a sentence ends at g.
func (m *boundaries) ends(g *gap) bool {
	var f [numFeatures]uint32
	g.features(&f)
	sum := int32(0)
	for _, k := range f {
		sum += int32(m.weights[k])
	}
	return sum > m.threshold
}

// scan walks over the gaps of the block of tokens from first to the last of d and
// calls ends for every candidate; what it returns decides where the sentence
// continues from. g is scratch.
func scan(d *corpus.Document, first int, g *gap, ends func(i int, g *gap) bool) {
	last := len(d.Tokens)
	*g = gap{}
	for k := range g.after {
		g.after[k] = lookAt(d, first+k, first, last)
	}
	g.first = g.after[0]
	for i := first; i+1 < last; i++ {
		g.before[2], g.before[1], g.before[0] = g.before[1], g.before[0], g.after[0]
		g.after[0], g.after[1] = g.after[1], g.after[2]
		g.after[2] = lookAt(d, i+3, first, last)
		g.step()
		g.rest = last - i - 1
		g.glued = d.Tokens[i].End == d.Tokens[i+1].Start
		if g.candidate() && ends(i, g) {
			g.first, g.length, g.lower, g.nested = g.after[0], 0, 0, false
		}
	}
}

// step takes the word before the gap into the counts.
func (g *gap) step() {
	g.length++
	switch g.before[0].shape {
	case lowered:
		g.lower++
	case straight:
		g.quoted = !g.quoted
	case opening:
		g.nested = true
	case ending:
		g.nested = false
	}
}
