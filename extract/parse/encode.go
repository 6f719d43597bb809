package parse

import (
	"sync"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/nn"
	"github.com/clew-kg/clew/extract/parse/input"
	"github.com/clew-kg/clew/extract/parse/tree"
)

// A scratch holds the work space of one worker; it grows to the longest sentence.
type scratch struct {
	form    []byte
	words   []float32 // embeddings and vectors
	around  []int16   // those of three neighbours
	acc     []int32
	wide    []float32 // outputs before maxout, gates
	x       []int16   // inputs of a layer
	scales  []float32 // of each word's inputs
	states  []int16   // outputs of a BiLSTM layer
	cell    []float32
	gates   []float32
	dep     []float32
	pair    []int16
	pairS   []float32 // scale of each word
	head    []int16
	headS   []float32
	labDep  []float32
	labHead []float32
	hidden  []float32
	scores  []float32
	heads   []int
	decoder tree.Decoder
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func room[T any](b *[]T, n int) []T {
	if cap(*b) < n {
		*b = make([]T, n, n+n/2)
	}
	*b = (*b)[:n]
	return *b
}

// encode runs the tokens, which belong to one sentence, up to the arc and label
// spaces.
func (m *Model) encode(s *scratch, d *corpus.Document, tokens []corpus.Token) {
	n, sh := len(tokens), m.shape
	m.lookUp(s, d, tokens)

	// The window layer: three neighbours, maxout, layer norm.
	in := sh.embed + sh.vector
	flat := room(&s.x, n*in)
	scale := quantise(flat, s.words, nn.Limit)
	around := room(&s.around, n*3*in)
	clear(around[:in])
	clear(around[len(around)-in:])
	for i := range n {
		for k := max(0, 1-i); k < min(3, n+1-i); k++ {
			copy(around[(i*3+k)*in:(i*3+k+1)*in], flat[(i+k-1)*in:])
		}
	}
	wide := room(&s.wide, n*2*sh.window)
	m.window.forward(wide, room(&s.acc, n*2*sh.window), around, n, scale)
	x, scales := room(&s.x, n*sh.window), room(&s.scales, n)
	for i := range n {
		a, b := wide[i*2*sh.window:i*2*sh.window+sh.window], wide[i*2*sh.window+sh.window:(i+1)*2*sh.window]
		for j, v := range b {
			a[j] = max(a[j], v)
		}
		normalise(a, m.gain, m.shift)
		scales[i] = quantise(x[i*sh.window:(i+1)*sh.window], a, nn.Limit)
	}

	for l := range m.input {
		out := room(&s.states, n*2*sh.hidden)
		for dir := range 2 {
			m.run(s, l, dir, x, scales, out, n)
		}
		// The next layer reads these states; they are in steps of unit.
		x = room(&s.x, len(out))
		copy(x, out)
		for i := range scales {
			scales[i] = unit
		}
	}
	m.spaces(s, x, n)
}

// lookUp sums the table rows of each token and appends its word vector.
func (m *Model) lookUp(s *scratch, d *corpus.Document, tokens []corpus.Token) {
	in := m.shape.embed + m.shape.vector
	words := room(&s.words, len(tokens)*in)
	for i := range tokens {
		var tok input.Token
		tok, s.form = input.Of(m.lexicon, d, &tokens[i], s.form)
		row := words[i*in : (i+1)*in]
		clear(row)
		for _, r := range tok.Rows {
			m.table.add(row, int(r))
		}
		if tok.Vector >= 0 {
			m.vectors.add(row[m.shape.embed:], int(tok.Vector))
		}
	}
}

// add adds row r of t to dst.
func (t *table) add(dst []float32, r int) {
	row, scale := t.rows[r*t.width:(r+1)*t.width], t.scale[r]
	dst = dst[:len(row)]
	for j, v := range row {
		dst[j] += float32(float32(v) * scale)
	}
}

// run writes the states of direction dir of layer l to out.
func (m *Model) run(s *scratch, l, dir int, x []int16, scales []float32, out []int16, n int) {
	hid := m.shape.hidden
	in, state := &m.input[l][dir], &m.state[l][dir]
	acc := room(&s.acc, n*4*hid+4*hid)
	recurrent := acc[n*4*hid:]
	in.Multiply(acc, x, n)
	cell, g := room(&s.cell, hid), room(&s.gates, 4*hid)
	clear(cell)
	i, step, before := 0, 1, -1
	if dir == 1 {
		i, step = n-1, -1
	}
	for range n {
		in.finish(g, acc[i*4*hid:(i+1)*4*hid], scales[i])
		if before >= 0 {
			state.Multiply(recurrent, out[before*2*hid+dir*hid:][:hid], 1)
			for o, a := range recurrent {
				g[o] += float32(float32(a) * float32(state.scale[o]*unit))
			}
		}
		h := out[i*2*hid+dir*hid:][:hid]
		gi, gf, gz, go_ := g[:hid], g[hid:2*hid], g[2*hid:3*hid], g[3*hid:4*hid]
		for j := range h {
			c := float32(sigmoidCurve.at(gi[j])*tanhCurve.at(gz[j])) + float32(sigmoidCurve.at(gf[j])*cell[j])
			cell[j] = c
			v := float32(sigmoidCurve.at(go_[j]) * tanhCurve.at(c))
			h[j] = int16(int32(float32(v*nn.Limit)+32768.5) - 32768)
		}
		before, i = i, i+step
	}
}

// spaces projects the encoded words into the arc and label spaces.
func (m *Model) spaces(s *scratch, x []int16, n int) {
	sh := m.shape
	acc := room(&s.acc, n*max(sh.arc, sh.label))
	dep := room(&s.dep, n*sh.arc)
	pair, pairS := room(&s.pair, n*sh.arc), room(&s.pairS, n)
	head, headS := room(&s.head, n*sh.arc), room(&s.headS, n)

	m.arcHead.forward(dep, acc, x, n, unit)
	for i := range n {
		row := dep[i*sh.arc : (i+1)*sh.arc]
		rectify(row)
		headS[i] = quantise(head[i*sh.arc:(i+1)*sh.arc], row, headLimit)
	}
	m.arcDep.forward(dep, acc, x, n, unit)
	for i := range n {
		row := dep[i*sh.arc : (i+1)*sh.arc]
		rectify(row)
		pairS[i] = quantise(pair[i*sh.arc:(i+1)*sh.arc], row, nn.Limit)
	}
	m.pair.Multiply(acc, pair, n)
	for i := range n {
		row := dep[i*sh.arc : (i+1)*sh.arc]
		m.pair.finish(row, acc[i*sh.arc:(i+1)*sh.arc], pairS[i])
		pairS[i] = quantise(pair[i*sh.arc:(i+1)*sh.arc], row, nn.Limit)
	}
	m.labelDep.forward(room(&s.labDep, n*sh.label), acc, x, n, unit)
	m.labelHead.forward(room(&s.labHead, n*sh.label), acc, x, n, unit)
}

func rectify(x []float32) {
	for i, v := range x {
		x[i] = max(0, v)
	}
}

// arcs fills s.scores as tree.Decoder reads them.
func (m *Model) arcs(s *scratch, n int) []float32 {
	size := m.shape.arc
	scores := room(&s.scores, n*(n+1))
	for i := range n {
		q, row := s.pair[i*size:(i+1)*size], scores[i*(n+1):(i+1)*(n+1)]
		row[0] = float32(float32(nn.Dot16(q, m.rootArc)) * float32(s.pairS[i]*m.rootScale))
		for j := range n {
			row[j+1] = float32(float32(nn.Dot16(q, s.head[j*size:(j+1)*size])) * float32(s.pairS[i]*s.headS[j]))
		}
	}
	return scores
}

// label returns the relation of word i to its head (0 for the root, else 1 + index).
// Only the root has the relation root.
func (m *Model) label(s *scratch, i, head int) corpus.Deprel {
	if head == 0 {
		return relRoot
	}
	size := m.shape.label
	hidden := room(&s.hidden, size)
	to := s.labHead[(head-1)*size : head*size]
	for j, v := range s.labDep[i*size : (i+1)*size] {
		hidden[j] = max(0, v+to[j])
	}
	x, acc, y := room(&s.x, size), room(&s.acc, m.labelOut.Out), room(&s.wide, m.labelOut.Out)
	m.labelOut.forward(y, acc, x, 1, quantise(x, hidden, nn.Limit))
	best := -1
	for k, v := range y[:m.shape.labels] {
		if k != 0 && corpus.Deprel(k) != relRoot && (best < 0 || v > y[best]) {
			best = k
		}
	}
	return corpus.Deprel(best)
}

var relRoot = func() corpus.Deprel { r, _ := corpus.ParseDeprel("root"); return r }()
