package rank

// slots is the number of weights; features share them by hashing (Weinberger et al.
// 2009, "Feature Hashing for Large Scale Multitask Learning").
const slots = 1 << 20

// A scorer makes features of one document.
type scorer struct {
	nodes    []node
	agreeing int // candidates so far that agree with the node at hand
	buf      []uint32
}

func slot(template, a, b uint32) uint32 {
	h := template*0x9E3779B1 ^ a*0x85EBCA6B ^ b*0xC2B2AE35
	h ^= h >> 15
	h *= 0x2C1B3C6D
	h ^= h >> 12
	h *= 0x297A2D39
	h ^= h >> 15
	return h % slots
}

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// bucket puts small numbers apart and large ones together.
func bucket(n int) uint32 {
	switch {
	case n <= 5:
		return uint32(max(n, 0))
	case n <= 8:
		return 6
	case n <= 12:
		return 7
	case n <= 20:
		return 8
	case n <= 40:
		return 9
	}
	return 10
}

// kind is how n refers, in one number: form and, for nouns, article.
func (n *node) kind() uint32 { return uint32(n.form)<<4 | uint32(n.def) }

// first appends the features of node i as the first mention of a thing. heads and cores say
// how many nodes before have its head and its core.
func (s *scorer) first(dst []uint32, i int, heads, cores int) []uint32 {
	n := &s.nodes[i]
	k := n.kind()
	add := func(template, a uint32) { dst = append(dst, slot(template, a, k)) }
	add(1, 0)
	add(2, n.head)
	add(3, n.left)
	add(4, n.right)
	add(5, n.before)
	add(6, n.after)
	add(7, bucket(int(n.Last-n.First)))
	add(8, n.relation)
	add(9, n.governor^n.relation*31)
	add(10, n.cluster)
	add(11, n.coarse)
	add(12, n.class)
	add(13, bucket(heads)<<4|bucket(cores))
	add(14, bucket(heads)<<4|bucket(cores)|bit(n.modified)<<8|uint32(n.number)<<9)
	add(15, bucket(i))
	add(16, bit(n.subject)|bit(n.modified)<<1|bit(n.object)<<2|bit(n.renamed >= 0)<<3|bit(n.possessor)<<4|bit(n.capitalled)<<5)
	add(17, bucket(int(n.Sentence)))
	add(18, n.core)
	dst = append(dst, slot(19, n.head, bucket(heads)), slot(20, uint32(n.form), bucket(heads)), slot(21, n.coarse, bucket(heads)<<4|uint32(n.def)))
	return dst
}

// pair appends the features of node j as what node i, which stands after it, goes back
// to. between is how many nodes between them agree with i as j does.
func (s *scorer) pair(dst []uint32, i, j, between int) []uint32 {
	n, o := &s.nodes[i], &s.nodes[j]
	k, ko := n.kind(), uint32(o.form)
	both := k<<8 | ko
	add := func(template, a uint32) {
		dst = append(dst, slot(template, a, k), slot(template+100, a, both|1<<20))
	}
	far := n.Sentence - o.Sentence
	sameHead, sameCore, sameWhole := n.head == o.head, n.core == o.core, n.whole == o.whole
	add(30, 0)
	add(31, bucket(int(far)))
	add(32, bucket(i-j))
	add(33, bucket(between)|bit(far == 0)<<4)
	match := bit(sameHead) | bit(sameCore)<<1 | bit(sameWhole)<<2
	add(34, match)
	add(35, match|s.modifiers(n, o)<<3)
	add(36, s.overlap(n, o))
	add(37, uint32(n.number)|uint32(o.number)<<2)
	add(38, uint32(n.gender)|uint32(o.gender)<<2)
	add(39, n.class*31+o.class)
	inside := bit(o.First >= n.First && o.Last <= n.Last)<<1 | bit(n.First >= o.First && n.Last <= o.Last)
	sameClause := far == 0 && n.predicate == o.predicate
	add(40, inside|bit(sameClause)<<2|bit(n.possessor)<<3)
	add(41, n.relation<<8|o.relation)
	add(42, n.relation<<8|o.relation|bit(far == 0)<<16|bit(far == 1)<<17)
	add(43, bit(n.renamed == o.Head)|bit(o.renamed == n.Head)<<1|bit(far == 0)<<2)
	add(44, uint32(o.def)|bit(sameHead)<<4)
	add(45, bit(o.subject)|bit(o.object)<<1|bit(o.possessor)<<2|bit(far == 0)<<3|bit(n.subject)<<4)
	add(46, n.cluster*1031+o.cluster)
	add(47, n.coarse*64+o.coarse)
	add(48, bit(n.capitalled)|bit(o.capitalled)<<1|bit(sameHead)<<2)
	if n.governor == o.governor {
		add(49, n.governor)
	}
	dst = append(dst,
		slot(60, o.head, k), slot(61, o.coarse, k), slot(62, o.cluster, k), slot(63, o.left, k), slot(64, o.right, k), slot(65, o.before, k), slot(66, o.after, k),
		slot(67, n.head*31^o.head, 0), slot(68, n.governor^n.relation*31, o.coarse), slot(69, n.governor^n.relation*31, o.head), slot(70, bucket(int(o.Last-o.First)), k),
		slot(71, n.head, match|bit(far == 0)<<4), slot(72, n.core, match), slot(73, o.class, k), slot(74, o.governor^o.relation*31, k), slot(75, bucket(int(far)), match<<16|k),
		slot(76, bucket(i-j)|bit(o.subject)<<4|bit(far == 0)<<5, k), slot(77, n.after, ko<<8|uint32(n.form)), slot(78, n.before, ko<<8|uint32(n.form)))
	return dst
}

// modifiers compares what stands before the heads: 0 neither has any, 1 n has none, 2 o
// has none, 3 the same, 4 those of n are among those of o, 5 the reverse, 6 some are
// shared, 7 none is.
func (s *scorer) modifiers(n, o *node) uint32 {
	a, b := len(n.words), len(o.words)
	switch {
	case a == 0 && b == 0:
		return 0
	case a == 0:
		return 1
	case b == 0:
		return 2
	}
	shared := 0
	for _, w := range n.words {
		for _, x := range o.words {
			if w == x {
				shared++
				break
			}
		}
	}
	switch {
	case shared == a && shared == b:
		return 3
	case shared == a:
		return 4
	case shared == b:
		return 5
	case shared > 0:
		return 6
	}
	return 7
}

// overlap says whether the head of one is among the words of the other.
func (s *scorer) overlap(n, o *node) uint32 {
	in := func(w uint32, list []uint32) bool {
		for _, x := range list {
			if x == w {
				return true
			}
		}
		return false
	}
	return bit(in(n.head, o.words)) | bit(in(o.head, n.words))<<1 | bit(n.head == o.head)<<2
}

// none returns the features of node i as one that goes back to nothing of list.
func (s *scorer) none(i int, list []int32) []uint32 {
	n := &s.nodes[i]
	heads, cores := 0, 0
	for _, j := range list {
		o := &s.nodes[j]
		heads += int(bit(o.head == n.head))
		cores += int(bit(o.core == n.core))
	}
	s.buf = s.first(s.buf[:0], i, heads, cores)
	s.agreeing = 0
	return s.buf
}

// candidate returns the features of list[c] as what node i goes back to. It is called for
// each c in turn, after none.
func (s *scorer) candidate(i int, list []int32, c int) []uint32 {
	j := int(list[c])
	s.buf = s.pair(s.buf[:0], i, j, s.agreeing)
	if agree(&s.nodes[i], &s.nodes[j]) {
		s.agreeing++
	}
	return s.buf
}

// agree reports whether number and gender of n and o do not contradict each other.
func agree(n, o *node) bool {
	return (n.number == o.number || n.number == 0 || o.number == 0) && (n.gender == o.gender || n.gender == 0 || o.gender == 0)
}
