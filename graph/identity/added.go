package identity

import (
	"crypto/sha256"
	"encoding/base32"
	"math"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/clew-kg/clew/graph/quads"
	"github.com/clew-kg/clew/graph/vocab"
)

// Added returns the quads that say what may be one thing, by the article that they are
// labelled with: the first of those that use one of the two names. For each doubt
//
//	e:a clew:possiblySame e:b a:1
//	s:1 clew:between e:a a:1
//	s:1 clew:between e:b a:1
//	s:1 clew:likeness "0.62"^^xsd:double a:1
//	s:1 clew:because "M. Torrance, Mila Torrance: an initial for the given name, …" a:1
//
// The quads of an article are sorted.
func (r *Resolution) Added() map[string][]quad.Quad {
	added := map[string][]quad.Quad{}
	for i := range r.Doubts {
		p := &r.Doubts[i]
		x, y := r.Node(p.A), r.Node(p.B)
		a, b := r.Thing(p.A), r.Thing(p.B)
		if a > b {
			a, b, x, y = b, a, y, x
		}
		label := quad.IRI(min(x.Articles[0], y.Articles[0]))
		say := func(s, property string, o quad.Value) {
			added[string(label)] = append(added[string(label)], quad.Quad{Subject: quad.IRI(s), Predicate: quad.IRI(property), Object: o, Label: label})
		}
		sum := sha256.Sum256([]byte(a + "\n" + b))
		s := "s:" + strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:10]))
		say(a, vocab.PossiblySame, quad.IRI(b))
		say(s, vocab.Between, quad.IRI(a))
		say(s, vocab.Between, quad.IRI(b))
		say(s, vocab.Likeness, quad.Float(math.Round(p.Score*100)/100))
		say(s, vocab.Because, quad.String(x.Name+", "+y.Name+": "+strings.Join(p.Evidence, "; ")))
	}
	for _, qs := range added {
		quads.Sort(qs)
	}
	return added
}
