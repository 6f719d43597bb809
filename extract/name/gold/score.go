package gold

import (
	"slices"

	"github.com/clew-kg/clew/extract/corpus"
	"github.com/clew-kg/clew/extract/score"
)

// A Score counts the names of documents against their annotation. A name is right if the
// annotation has one of the same tokens and class.
type Score struct {
	Classes [corpus.NumNameClasses]score.F1
	Spans   score.F1 // of the same tokens, of whatever class
}

// All returns the counts of all classes together.
func (s *Score) All() score.F1 {
	var sum score.F1
	for _, c := range s.Classes {
		sum = sum.Add(c)
	}
	return sum
}

// classes are the classes that the types of annotated corpora stand for; what is not
// here is another name.
var classes = map[string]corpus.NameClass{
	"PER": corpus.PersonName, "ORG": corpus.OrganizationName, "LOC": corpus.PlaceName,
	"person": corpus.PersonName, "organization": corpus.OrganizationName, "place": corpus.PlaceName,
}

// ClassOf returns the class of names that a type of GUM or Universal NER stands for.
func ClassOf(kind string) corpus.NameClass {
	if c, ok := classes[kind]; ok {
		return c
	}
	return corpus.OtherName
}

// HasOthers reports whether texts annotate any name but those of persons, organisations
// and places. If not, a system's other names do not count as errors.
func HasOthers(texts []Text) bool {
	return slices.ContainsFunc(texts, func(t Text) bool {
		return slices.ContainsFunc(t.Spans, func(s Span) bool { return ClassOf(s.Type) == corpus.OtherName })
	})
}

// Measure compares the names of the documents of texts with their spans. Others are
// left out unless the texts annotate them.
func Measure(texts []Text) *Score {
	s := &Score{}
	others := HasOthers(texts)
	for _, t := range texts {
		tokens := map[[2]int32]bool{}
		full := map[corpus.Name]bool{}
		for _, x := range t.Spans {
			c := ClassOf(x.Type)
			tokens[[2]int32{x.First, x.Last}] = true
			full[corpus.Name{First: x.First, Last: x.Last, Class: c}] = true
			s.Classes[c].Gold++
			s.Spans.Gold++
		}
		for _, n := range t.Doc.Names {
			if n.Class == corpus.OtherName && !others {
				continue
			}
			s.Classes[n.Class].System++
			s.Spans.System++
			if full[n] {
				s.Classes[n.Class].Correct++
			}
			if tokens[[2]int32{n.First, n.Last}] {
				s.Spans.Correct++
			}
		}
	}
	return s
}
