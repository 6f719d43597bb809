package learn

// This file runs one direction of an LSTM layer (Hochreiter & Schmidhuber 1997,
// with forget gates) over all sentences of a shard at once. Rows are put in order
// of time: the sentences are sorted by length, longest first, so that the ones
// still running at step t are the first active[t].

// A steps table orders the words of a shard by time.
type steps struct {
	start  []int    // first row of each step; one more at the end
	active []int    // sentences at each step
	word   [2][]int // word of each row, left to right and right to left
	after  []int    // row of the same sentence one step before; -1 at step 0
}

// newSteps orders sentences of the given lengths, longest first.
func newSteps(lengths []int) *steps {
	s := &steps{}
	var offset []int
	n := 0
	for _, l := range lengths {
		offset = append(offset, n)
		n += l
	}
	rows, active := 0, len(lengths)
	for t := 0; t < lengths[0]; t++ {
		for active > 0 && lengths[active-1] <= t {
			active--
		}
		s.start, s.active = append(s.start, rows), append(s.active, active)
		for k := range active {
			s.word[0] = append(s.word[0], offset[k]+t)
			s.word[1] = append(s.word[1], offset[k]+lengths[k]-1-t)
			if t == 0 {
				s.after = append(s.after, -1)
			} else {
				s.after = append(s.after, s.start[t-1]+k)
			}
		}
		rows += active
	}
	s.start = append(s.start, rows)
	return s
}

// A cell keeps what one direction needs for going back: inputs, gates, states.
type cell struct {
	x, gates, c, tanhC, h []float32 // in order of time
	dh, dc, dx, before    []float32
}

func (c *cell) resize(rows, in, hidden int) {
	c.x, c.gates = room(c.x, rows*in), room(c.gates, rows*4*hidden)
	c.c, c.tanhC, c.h = room(c.c, rows*hidden), room(c.tanhC, rows*hidden), room(c.h, rows*hidden)
	c.dh, c.dc, c.before = room(c.dh, rows*hidden), room(c.dc, rows*hidden), room(c.before, rows*hidden)
	c.dx = room(c.dx, rows*in)
}

// room returns a slice of n numbers, b if it is large enough.
func room(b []float32, n int) []float32 {
	if cap(b) < n {
		return make([]float32, n, n+n/4)
	}
	return b[:n]
}

// forward reads rows of x in the order of words and writes its states into out,
// whose rows have stride numbers, from column at on.
func (c *cell) forward(w []float32, in, state Matrix, s *steps, dir int, x, out []float32, stride, at int) {
	words, hid := s.word[dir], state.In
	rows := len(words)
	c.resize(rows, in.In, hid)
	for r, word := range words {
		copy(c.x[r*in.In:(r+1)*in.In], x[word*in.In:])
	}
	in.forward(w, c.x, c.gates, rows)
	for t, n := range s.active {
		first := s.start[t]
		if t > 0 {
			state.multiply(w, c.h[s.start[t-1]*hid:], c.gates[first*4*hid:], n)
		}
		for r := first; r < first+n; r++ {
			g := c.gates[r*4*hid : (r+1)*4*hid]
			for j := range hid {
				i, f := sigmoid(g[j]), sigmoid(g[hid+j])
				z, o := tanh(g[2*hid+j]), sigmoid(g[3*hid+j])
				v := i * z
				if t > 0 {
					v += f * c.c[s.after[r]*hid+j]
				}
				tv := tanh(v)
				g[j], g[hid+j], g[2*hid+j], g[3*hid+j] = i, f, z, o
				c.c[r*hid+j], c.tanhC[r*hid+j], c.h[r*hid+j] = v, tv, o*tv
			}
		}
	}
	for r, word := range words {
		copy(out[word*stride+at:word*stride+at+hid], c.h[r*hid:])
	}
}

// backward takes the gradient of out and adds those of the parameters to g and, if
// dx is not nil, that of x to dx.
func (c *cell) backward(wt, g []float32, in, state Matrix, s *steps, dir int, dout []float32, stride, at int, dx []float32) {
	words, hid := s.word[dir], state.In
	rows := len(words)
	for r, word := range words {
		copy(c.dh[r*hid:(r+1)*hid], dout[word*stride+at:])
	}
	clear(c.dc)
	for t := len(s.active) - 1; t >= 0; t-- {
		first, n := s.start[t], s.active[t]
		for r := first; r < first+n; r++ {
			g := c.gates[r*4*hid : (r+1)*4*hid]
			before := s.after[r]
			for j := range hid {
				i, f, z, o := g[j], g[hid+j], g[2*hid+j], g[3*hid+j]
				dh, tv := c.dh[r*hid+j], c.tanhC[r*hid+j]
				dc := c.dc[r*hid+j] + dh*o*(1-tv*tv)
				var old float32
				if t > 0 {
					old = c.c[before*hid+j]
					c.dc[before*hid+j] = dc * f
				}
				g[j], g[hid+j] = dc*z*i*(1-i), dc*old*f*(1-f)
				g[2*hid+j], g[3*hid+j] = dc*i*(1-z*z), dh*tv*o*(1-o)
			}
		}
		if t > 0 {
			state.back(wt, c.dh[s.start[t-1]*hid:], c.gates[first*4*hid:], n)
		}
	}
	for r, before := range s.after {
		if before < 0 {
			clear(c.before[r*hid : (r+1)*hid])
		} else {
			copy(c.before[r*hid:(r+1)*hid], c.h[before*hid:])
		}
	}
	state.backward(wt, g, c.before, nil, c.gates, rows)
	if dx == nil {
		in.backward(wt, g, c.x, nil, c.gates, rows)
		return
	}
	clear(c.dx)
	in.backward(wt, g, c.x, c.dx, c.gates, rows)
	for r, word := range words {
		row := dx[word*in.In : (word+1)*in.In]
		for j, v := range c.dx[r*in.In : (r+1)*in.In] {
			row[j] += v
		}
	}
}
