package view

// A numbering gives each string a number, from 0 in the order in which they first come.
type numbering struct {
	numbers map[string]int32
	strings []string
	last    int32 // the number asked for last, which is mostly asked for again
}

// of returns the number of s.
func (n *numbering) of(s string) int32 {
	if int(n.last) < len(n.strings) && n.strings[n.last] == s {
		return n.last
	}
	i, ok := n.numbers[s]
	if !ok {
		if n.numbers == nil {
			n.numbers = map[string]int32{}
		}
		i = int32(len(n.strings))
		n.numbers[s] = i
		n.strings = append(n.strings, s)
	}
	n.last = i
	return i
}
