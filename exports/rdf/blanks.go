package rdf

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Blanks names the blank nodes of one document: those that it labels, and fresh ones where its
// syntax needs no label. The two never meet.
type Blanks struct {
	Prefix string // goes before every label
	count  int    // of fresh nodes
}

// freshLabel starts the labels of fresh nodes. A label of the document that starts so gets one
// more hyphen.
const freshLabel = "anon-"

// Named returns the node that the document calls label.
func (b *Blanks) Named(label string) quad.BNode {
	if rest, clash := strings.CutPrefix(label, freshLabel); clash {
		label = freshLabel + "-" + rest
	}
	return quad.BNode(b.Prefix + label)
}

// Fresh returns a node that is no other.
func (b *Blanks) Fresh() quad.BNode {
	b.count++
	return quad.BNode(b.Prefix + freshLabel + strconv.Itoa(b.count))
}
