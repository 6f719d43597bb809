package conllu

import (
	"fmt"
	"strings"
)

// An Entity is one mention of GUM's annotation in the column MISC ("Entity=(1-person-…").
type Entity struct {
	Group       string // coreference group inside the document
	Type        string // "person", "place", …
	First, Last int    // Sentence.Words[First:Last]
	Head        int    // index in Words: the word that depends on one outside
	Link        string // "ana", "coref", "appos", "sgl", …
	Identity    string // title of a Wikipedia page; "" if not linked
}

// Entities returns the mentions of s, inner ones before those around them. A bracket
// without partner in the sentence is an error that names the line.
func (s *Sentence) Entities() ([]Entity, error) {
	var open, done []Entity
	for i := range s.Words {
		w := &s.Words[i]
		rest := miscValue(w.Misc, "Entity")
		for rest != "" {
			cut := strings.IndexAny(rest[1:], "()") + 1
			if cut == 0 {
				cut = len(rest)
			}
			switch {
			case rest[0] == '(':
				fields := strings.SplitN(rest[1:cut], "-", 8)
				if len(fields) < 7 {
					return nil, fmt.Errorf("line %d: entity %q has %d fields, not 7", w.Line, rest[:cut], len(fields))
				}
				e := Entity{Group: fields[0], Type: fields[1], First: i, Link: fields[6]}
				if len(fields) > 7 {
					e.Identity = fields[7]
				}
				open = append(open, e)
				if rest = rest[cut:]; !strings.HasPrefix(rest, ")") {
					continue
				}
				rest = rest[1:]
				done, open = append(done, s.closed(open[len(open)-1], i+1)), open[:len(open)-1]
			case cut < len(rest) && rest[cut] == ')':
				k := len(open) - 1
				for k >= 0 && open[k].Group != rest[:cut] {
					k--
				}
				if k < 0 {
					return nil, fmt.Errorf("line %d: entity %s ends, but none has begun", w.Line, rest[:cut])
				}
				done = append(done, s.closed(open[k], i+1))
				open = append(open[:k], open[k+1:]...)
				rest = rest[cut+1:]
			default:
				return nil, fmt.Errorf("line %d: bad entity %q", w.Line, rest)
			}
		}
	}
	if len(open) > 0 {
		return nil, fmt.Errorf("line %d: entity %s has no end", s.Words[open[0].First].Line, open[0].Group)
	}
	return done, nil
}

func (s *Sentence) closed(e Entity, last int) Entity {
	e.Last, e.Head = last, e.First
	for k := e.First; k < last; k++ {
		if h := s.Words[k].Head - 1; h < e.First || h >= last {
			e.Head = k
			break
		}
	}
	return e
}

// miscValue returns the value of key in a column MISC, "" if it is not there.
func miscValue(column, key string) string {
	for item := range strings.SplitSeq(column, "|") {
		if k, v, ok := strings.Cut(item, "="); ok && k == key {
			return v
		}
	}
	return ""
}
