package facts

import (
	"github.com/clew-kg/clew/extract/confidence"
	"github.com/clew-kg/clew/extract/corpus"
)

// Features returns what the confidence in r depends on, as names that
// confidence.Card knows: the rule and its clause, the predicate and its signature, the ends,
// margins of the parser, length.
func Features(d *corpus.Document, r *corpus.Relation) []string {
	s, o := &d.Mentions[r.SubjectRef], &d.Mentions[r.ObjectRef]
	list := make([]string, 0, 12)
	list = append(list, "rule "+r.Rule)
	switch {
	case r.Confidence < 0.3:
		list = append(list, "weak clause")
	case r.Confidence > 0.55:
		list = append(list, "strong clause")
	}
	if !r.Known {
		list = append(list, "predicate not in the map")
	}
	if r.Unusual {
		list = append(list, "outside the signature of the predicate")
	}
	for _, m := range []*corpus.Mention{s, o} {
		switch {
		case m.Kind == corpus.Pronoun:
			list = append(list, "pronoun")
		case m.Kind == corpus.Named:
			list = append(list, "named end")
		case m.Type == "":
			list = append(list, "end of unknown class")
		}
	}
	least := min(d.Tokens[s.Head].Margin, d.Tokens[o.Head].Margin)
	for _, k := range r.Predicate {
		least = min(least, d.Tokens[k].Margin)
	}
	if gap := max(s.First, o.First) - min(s.Last, o.Last); gap > 12 {
		list = append(list, "ends more than 12 words apart")
	}
	sentence := &d.Sentences[r.Sentence]
	return append(list, confidence.Margin(least), confidence.Length(int(sentence.Last-sentence.First)))
}
