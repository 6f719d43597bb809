package name

import "github.com/clew-kg/clew/extract/corpus"

// A record counts what the first pass over a document made of one word where it has a
// capital.
type record struct {
	class [corpus.NumNameClasses]uint16 // in names of each class
	place [4]uint16                     // at each place in a name
	none  uint16                        // in no name
}

// remember sets before of the words of d from the names that the first pass found at
// other places of the document (Krishnan & Manning 2006): a name that is clear once helps
// where it is not. It reports whether any word has a history.
func (r *reader) remember(d *corpus.Document, found []corpus.Name) bool {
	clear(r.records)
	labels := r.labels[:0]
	for range r.words {
		labels = append(labels, outside)
	}
	r.labels = labels
	for _, n := range found {
		for i := n.First; i < n.Last; i++ {
			place := inside
			switch {
			case n.Last-n.First == 1:
				place = unit
			case i == n.First:
				place = begin
			case i == n.Last-1:
				place = last
			}
			labels[i] = labelOf(n.Class, place)
		}
	}
	for i := range r.words {
		w := &r.words[i]
		w.before, w.place = 0, 0
		if w.letters != capital && w.letters != capitals && w.letters != mixed {
			continue
		}
		c := r.records[w.norm]
		if l := labels[i]; l == outside {
			c.none++
		} else {
			c.class[(l-1)/4]++
			c.place[(l-1)%4]++
		}
		r.records[w.norm] = c
	}
	any := false
	for i := range r.words {
		w := &r.words[i]
		c, ok := r.records[w.norm]
		if !ok {
			continue
		}
		if w.letters == capital || w.letters == capitals || w.letters == mixed { // without itself
			if l := labels[i]; l == outside {
				c.none--
			} else {
				c.class[(l-1)/4]--
				c.place[(l-1)%4]--
			}
		}
		class, place, sum := 0, 0, uint16(0)
		for k, n := range c.class {
			sum += n
			if n > c.class[class] {
				class = k
			}
		}
		if sum == 0 && c.none == 0 {
			continue
		}
		for k, n := range c.place {
			if n > c.place[place] {
				place = k
			}
		}
		most := c.class[class]
		switch {
		case sum == 0:
			w.before = 1 + uint64(min(c.none, 2))
		default:
			mixture, doubt := uint64(0), uint64(0)
			if 3*most < 2*sum {
				mixture = 1
			}
			if c.none > 0 {
				doubt = 1
			}
			if c.none > sum {
				doubt = 2
			}
			w.before = 16 + uint64(class)<<6 | uint64(min(most, 3))<<4 | mixture<<2 | doubt
			w.place = 1 + uint64(place) + uint64(class)<<3
		}
		any = true
	}
	return any
}
