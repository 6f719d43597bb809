package rank

// Bounds of what a node may go back to, so that time is linear in the text.
const (
	near  = 60 // so many nodes just before it
	alike = 8  // and so many of the latest with its head, or with a word of its name
)

// A history finds what a node may go back to.
type history struct {
	byWord map[uint32][]int32 // head or word of a name → nodes, ascending
	stamp  []int32            // node → last node that listed it
	list   []int32
}

// candidates returns the nodes that node i may go back to, the nearest first.
func (h *history) candidates(nodes []node, i int) []int32 {
	h.list = h.list[:0]
	for j := i - 1; j >= 0 && j >= i-near; j-- {
		h.list = append(h.list, int32(j))
	}
	n := &nodes[i]
	for k := range len(n.words) + 1 {
		w := n.head
		if k > 0 {
			if n.form != formNamed {
				break
			}
			w = n.words[k-1]
		}
		at := h.byWord[w]
		for c, taken := len(at)-1, 0; c >= 0 && taken < alike; c-- {
			if j := int(at[c]); j < i-near {
				taken++
				if h.stamp[j] != int32(i) {
					h.list = append(h.list, int32(j))
				}
			}
			if int(at[c]) < i-near {
				h.stamp[at[c]] = int32(i)
			}
		}
	}
	return h.list
}

// add makes node i one that later nodes may go back to.
func (h *history) add(nodes []node, i int) {
	n := &nodes[i]
	h.byWord[n.head] = append(h.byWord[n.head], int32(i))
	if n.form == formNamed {
		for _, w := range n.words {
			if w != n.head {
				h.byWord[w] = append(h.byWord[w], int32(i))
			}
		}
	}
}
